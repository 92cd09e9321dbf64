#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""A peer of `msh validate`: the checks of rules.py in SQL, on one thread of DuckDB. One pass over the file counts what
is wrong in each row and keeps the keys; the second finds what is there twice. Prints rows, rows refused, findings."""
import sys

import duckdb

from rules import CODES, DATES, REQUIRED

KEYS = {"snils": "snils", "source_id": "source_id",
        "document": "birth_certificate_series || birth_certificate_number",
        "person": "concat_ws(chr(31), surname, given_name, patronymic, birth_date)"}
ALPHABET = "[А-ЯЁа-яё][А-ЯЁа-яё'' -]*"
SERIES = "M*(C[MD]|D?C{0,3})(X[CL]|L?X{0,3})(I[XV]|V?I{0,3})-[А-Я]{2}"


def matches(field, pattern):
    return f"regexp_full_match({field}, '{pattern}')"


def given(field, right):
    """Wrong where something is said and it is not right."""
    return f"{field} <> '' AND NOT {right}"


def snils_is_wrong():
    total = " + ".join(f"(ascii(snils[{at}]) - 48) * {10 - at}" for at in range(1, 10))
    return given("snils", f"({matches('snils', '[0-9]{11}')} AND ({total}) % 101 % 100 = TRY_CAST(snils[10:] AS INT))")


def faults():
    """A condition for everything that can be wrong in one row."""
    yield from (f"{field} = ''" for field in REQUIRED)
    yield from (given(field, matches(field, ALPHABET)) for field in ("surname", "given_name", "patronymic"))
    yield from (given(field, f"{field}_day IS NOT NULL") for field in DATES)
    yield from (f"{field}_day < birth_date_day OR {field}_day > current_date" for field in DATES)
    for field, codes in CODES.items():
        among = ", ".join(f"'{code}'" for code in sorted(codes))
        yield given(field, f"{field} IN ({among})")
    yield "NOT (current_date - birth_date_day) / 365.25 BETWEEN 5 AND 26"
    yield snils_is_wrong()
    certificate = "birth_certificate_type = '03' AND NOT"
    yield (f"{certificate} ({matches('birth_certificate_series', SERIES)} AND "
           "NOT starts_with(birth_certificate_series, '-'))")
    yield f"{certificate} {matches('birth_certificate_number', '[0-9]{6}')}"
    yield f"identity_document_type = '21' AND NOT {matches('identity_document_number', '[0-9]{6}')}"
    yield "NOT coalesce(year BETWEEN 1 AND 12, false)"
    yield ("year BETWEEN 1 AND 12 AND education_level <> "
           "CASE WHEN year <= 4 THEN 'primary' WHEN year <= 9 THEN 'basic' ELSE 'secondary' END")
    yield given("phone", matches("phone", "\\+7[0-9]{10}"))
    yield given("email", matches("email", "[\\pL\\pN_.+-]+@[\\pL\\pN_-]+(\\.[\\pL\\pN_-]+)+"))
    yield from (f"length({field}) < 10" for field in ("registration_address", "residence_address"))


def main():
    base = duckdb.connect(config={"threads": 1})
    days = ", ".join(f"CASE WHEN {field} LIKE '____-__-__' THEN TRY_CAST({field} AS DATE) END AS {field}_day"
                     for field in DATES)
    keys = ", ".join(f"{key} AS {name}" for name, key in KEYS.items())
    wrong = " + ".join(f"coalesce(({fault})::INT, 0)" for fault in faults())
    # A row of too few cells is filled up; one that is no text is put aside, and counted as refused.
    base.execute(f"""
        CREATE TEMP TABLE checked AS SELECT {keys}, {wrong} AS faults
        FROM (SELECT *, {days}, TRY_CAST(parallel AS INT) AS year FROM (
            SELECT coalesce(COLUMNS(*), '') FROM read_csv(?, delim = ';', quote = '"', escape = '"', header = true,
                all_varchar = true, null_padding = true, strict_mode = false, store_rejects = true)))""", [sys.argv[1]])
    # Of equal keys the first row stands and the later ones are refused.
    later = " UNION ALL ".join(f"""
        SELECT checked.rowid AS row FROM checked JOIN (SELECT {name} AS key, min(rowid) AS first FROM checked
            WHERE {name} <> '' GROUP BY {name} HAVING count(*) > 1) ON {name} = key AND checked.rowid > first"""
                               for name in KEYS)
    print(*base.execute(f"""
        WITH later AS MATERIALIZED ({later}), aside AS (SELECT count(DISTINCT line) AS n FROM reject_errors)
        SELECT count(*) + any_value(n), count(*) FILTER (faults > 0 OR rowid IN (SELECT row FROM later)) + any_value(n),
               sum(faults) + (SELECT count(*) FROM later) + any_value(n) FROM checked, aside""").fetchone())


if __name__ == "__main__":
    main()
