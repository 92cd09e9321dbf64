-- The store of msh: one SQLite file. Printed by `msh schema sql`.

-- One row: which store this is, how its keys are mixed, and how far its journal goes: rows cut off at its end would
-- leave no trace in it.
CREATE TABLE store (
    id TEXT NOT NULL,
    made TEXT NOT NULL,
    key_form INTEGER NOT NULL,
    journal_rows INTEGER NOT NULL,
    journal_hash TEXT NOT NULL
) STRICT;

CREATE TABLE migration (
    version INTEGER PRIMARY KEY,
    at TEXT NOT NULL
) STRICT;

CREATE TABLE source (
    number INTEGER PRIMARY KEY,
    name TEXT NOT NULL UNIQUE
) STRICT;

-- Records, a column a field, and beside each table a narrow one with what is known about them.
-- hash is of what the source said last; version counts changes.
CREATE TABLE pupil (
    id INTEGER PRIMARY KEY,
    source_id TEXT,
    surname TEXT,
    given_name TEXT,
    patronymic TEXT,
    birth_date TEXT,
    sex TEXT,
    citizenship_kind TEXT,
    citizenship TEXT,
    registration_address TEXT,
    registration_address_index TEXT,
    registration_address_region TEXT,
    registration_address_district TEXT,
    registration_address_settlement TEXT,
    registration_address_street TEXT,
    registration_address_house TEXT,
    registration_address_building TEXT,
    registration_address_flat TEXT,
    registration_address_guid TEXT,
    registration_kind TEXT,
    residence_address TEXT,
    residence_address_index TEXT,
    residence_address_region TEXT,
    residence_address_district TEXT,
    residence_address_settlement TEXT,
    residence_address_street TEXT,
    residence_address_house TEXT,
    residence_address_building TEXT,
    residence_address_flat TEXT,
    residence_address_guid TEXT,
    birth_certificate_type TEXT,
    birth_certificate_series TEXT,
    birth_certificate_number TEXT,
    birth_certificate_issue_date TEXT,
    birth_certificate_issue_place TEXT,
    birth_certificate_issuer TEXT,
    identity_document_type TEXT,
    identity_document_series TEXT,
    identity_document_number TEXT,
    identity_document_issue_date TEXT,
    identity_document_issue_place TEXT,
    identity_document_issuer TEXT,
    enrolment_date TEXT,
    school TEXT,
    parallel INTEGER,
    class_letter TEXT,
    education_level TEXT,
    study_form TEXT,
    phone TEXT,
    email TEXT,
    snils TEXT,
    adapted_programme TEXT,
    adapted_variant TEXT
) STRICT;
CREATE TABLE pupil_state (
    id INTEGER PRIMARY KEY,
    source INTEGER NOT NULL,
    hash INTEGER NOT NULL,
    version INTEGER NOT NULL,
    active INTEGER NOT NULL,
    created_run INTEGER NOT NULL,
    changed_run INTEGER NOT NULL,
    deactivated_on TEXT
) STRICT;

CREATE TABLE parent (
    id INTEGER PRIMARY KEY,
    source_id TEXT,
    surname TEXT,
    given_name TEXT,
    patronymic TEXT,
    birth_date TEXT,
    sex TEXT,
    citizenship_kind TEXT,
    citizenship TEXT,
    snils TEXT,
    identity_document_type TEXT,
    identity_document_series TEXT,
    identity_document_number TEXT,
    identity_document_issue_date TEXT,
    identity_document_issue_place TEXT,
    identity_document_issuer TEXT,
    phone TEXT,
    email TEXT
) STRICT;
CREATE TABLE parent_state (
    id INTEGER PRIMARY KEY,
    source INTEGER NOT NULL,
    hash INTEGER NOT NULL,
    version INTEGER NOT NULL,
    active INTEGER NOT NULL,
    created_run INTEGER NOT NULL,
    changed_run INTEGER NOT NULL,
    deactivated_on TEXT
) STRICT;

CREATE TABLE guardianship (
    id INTEGER PRIMARY KEY,
    pupil_id INTEGER NOT NULL REFERENCES pupil,
    parent_id INTEGER NOT NULL REFERENCES parent,
    representative_type TEXT,
    representative_kind TEXT,
    proof_document_type TEXT,
    proof_document_series TEXT,
    proof_document_number TEXT,
    proof_document_issue_date TEXT,
    proof_document_issuer TEXT,
    valid_until TEXT
) STRICT;
CREATE UNIQUE INDEX guardianship_by_pupil ON guardianship (pupil_id, parent_id);
CREATE INDEX guardianship_by_parent ON guardianship (parent_id);
CREATE TABLE guardianship_state (
    id INTEGER PRIMARY KEY,
    source INTEGER NOT NULL,
    hash INTEGER NOT NULL,
    version INTEGER NOT NULL,
    active INTEGER NOT NULL,
    created_run INTEGER NOT NULL,
    changed_run INTEGER NOT NULL,
    deactivated_on TEXT
) STRICT;

CREATE TABLE school (
    id INTEGER PRIMARY KEY,
    source_id TEXT,
    name TEXT,
    short_name TEXT,
    address TEXT,
    phone TEXT,
    email TEXT
) STRICT;
CREATE TABLE school_state (
    id INTEGER PRIMARY KEY,
    source INTEGER NOT NULL,
    hash INTEGER NOT NULL,
    version INTEGER NOT NULL,
    active INTEGER NOT NULL,
    created_run INTEGER NOT NULL,
    changed_run INTEGER NOT NULL,
    deactivated_on TEXT
) STRICT;

-- What records are found by: hashes of 63 bits, which the kind of record and key is a part of.
CREATE TABLE identity (
    key INTEGER NOT NULL,
    id INTEGER NOT NULL,
    PRIMARY KEY (key, id)
) STRICT, WITHOUT ROWID;

-- Sources that give a record beside the one it came from, and, with gives = 0, that one where its whole list has left
-- the record out. What has no row here is given by the source it came from.
CREATE TABLE giving (
    entity INTEGER NOT NULL,
    source INTEGER NOT NULL,
    id INTEGER NOT NULL,
    gives INTEGER NOT NULL,
    PRIMARY KEY (entity, source, id)
) STRICT, WITHOUT ROWID;

CREATE TABLE run (
    number INTEGER PRIMARY KEY,
    id TEXT NOT NULL UNIQUE,
    command TEXT NOT NULL,
    who TEXT NOT NULL,
    host TEXT NOT NULL,
    inputs TEXT NOT NULL,
    began TEXT NOT NULL,
    ended TEXT,
    result TEXT,
    exit_code INTEGER,
    counts TEXT
) STRICT;

-- What a record was before a run changed it: a JSON object of the fields that changed.
CREATE TABLE history (
    number INTEGER PRIMARY KEY,
    run INTEGER NOT NULL REFERENCES run,
    entity INTEGER NOT NULL,
    id INTEGER NOT NULL,
    version INTEGER NOT NULL,
    action TEXT NOT NULL,
    before TEXT NOT NULL
) STRICT;
CREATE INDEX history_by_record ON history (entity, id);
CREATE INDEX history_by_run ON history (run);

-- Who did what. Each row's hash covers its content and the hash before it; rows are never changed or removed.
CREATE TABLE journal (
    number INTEGER PRIMARY KEY,
    at TEXT NOT NULL,
    who TEXT NOT NULL,
    run TEXT NOT NULL,
    event TEXT NOT NULL,
    detail TEXT NOT NULL,
    hash TEXT NOT NULL
) STRICT;
CREATE TRIGGER journal_is_never_changed BEFORE UPDATE ON journal
BEGIN SELECT RAISE(ABORT, 'the journal is append-only'); END;
CREATE TRIGGER journal_is_never_cut BEFORE DELETE ON journal
BEGIN SELECT RAISE(ABORT, 'the journal is append-only'); END;

-- How far a server knows a record. A record is pending where its version differs from the one answered last.
-- agreed is the version at which both sides were the same the last time.
-- op is upsert or remove, what was sent last, or again: to be sent although the versions are equal.
-- The check is no list: SQLite would make a table of it for each row.
CREATE TABLE outbox (
    profile TEXT NOT NULL,
    entity INTEGER NOT NULL,
    id INTEGER NOT NULL,
    version INTEGER NOT NULL,
    op TEXT NOT NULL,
    state TEXT NOT NULL CHECK (state = 'waiting' OR state = 'sent' OR state = 'removed' OR state = 'refused'
        OR state = 'conflict' OR state = 'later'),
    batch INTEGER,
    attempts INTEGER NOT NULL DEFAULT 0,
    problem TEXT,
    remote_id TEXT,
    remote_version TEXT,
    agreed INTEGER,
    PRIMARY KEY (profile, entity, id)
) STRICT, WITHOUT ROWID;
CREATE INDEX outbox_by_remote_id ON outbox (profile, entity, remote_id) WHERE remote_id IS NOT NULL;

-- What is on its way, packed as it is sent: stored before sending, sent again with the same key until it is
-- answered.
CREATE TABLE batch (
    number INTEGER PRIMARY KEY,
    profile TEXT NOT NULL,
    entity INTEGER NOT NULL,
    key TEXT NOT NULL UNIQUE,
    made TEXT NOT NULL,
    answered TEXT,
    items TEXT,
    body BLOB
) STRICT;
CREATE INDEX batch_open ON batch (profile) WHERE answered IS NULL;

CREATE TABLE cursor (
    profile TEXT NOT NULL,
    name TEXT NOT NULL,
    cursor TEXT NOT NULL,
    at TEXT NOT NULL,
    PRIMARY KEY (profile, name)
) STRICT, WITHOUT ROWID;

-- Changed on both sides: a person decides, and the row goes.
CREATE TABLE conflict (
    number INTEGER PRIMARY KEY,
    profile TEXT NOT NULL,
    entity INTEGER NOT NULL,
    id INTEGER NOT NULL,
    remote_id TEXT NOT NULL,
    at TEXT NOT NULL,
    ours TEXT NOT NULL,
    theirs TEXT NOT NULL
) STRICT;

-- What a pull did not take, as the server said it: each pull looks at it again until it is taken.
CREATE TABLE refused (
    profile TEXT NOT NULL,
    entity INTEGER NOT NULL,
    remote_id TEXT NOT NULL,
    at TEXT NOT NULL,
    file TEXT NOT NULL,
    item TEXT NOT NULL,
    PRIMARY KEY (profile, entity, remote_id)
) STRICT, WITHOUT ROWID;

-- What a person decided about a record here and one of the register, by what they are called; "twice:" before the
-- first name where both are here. The hashes are of what they said then.
CREATE TABLE decision (
    entity INTEGER NOT NULL,
    ours TEXT NOT NULL,
    theirs TEXT NOT NULL,
    hash_here INTEGER NOT NULL,
    hash_there INTEGER NOT NULL,
    same INTEGER NOT NULL,
    day TEXT NOT NULL,
    PRIMARY KEY (entity, ours, theirs)
) STRICT, WITHOUT ROWID;
