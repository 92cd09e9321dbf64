What changed on the server comes into the store: one plan, one guard, one transaction. The server is the sandbox.

  $ msh init > /dev/null
  $ msh sandbox --data sandbox > sandbox.txt 2>&1 & until [ -s sandbox.txt ] && grep -q 127.0.0.1 sandbox.txt; do sleep 0.02; done
  $ url=$(grep -o 'http://127.0.0.1:[0-9]*' sandbox.txt | head -1)
  $ printf 'source: journal\nremote:\n  url: %s\n  auth:\n    kind: client_credentials\n    client_id: msh-sandbox\n    secret:\n      file: sandbox/secret\n' $url > msh.yaml

Somebody at the server's side: its maintenance verbs take the client's secret.

  $ at_server() { curl -s -o answer.json -w '%{http_code}\n' -u msh-sandbox:$(cat sandbox/secret) -X $1 $url/v1/$2 -d "$3"; }
  $ snils=(0 82 83 84 85 86 87 88 89 90)
  $ pupil() { printf '{"surname":"Иванов","given_name":"Пётр","birth_date":"2015-03-0%d","sex":"male","school":"Школа № 1","parallel":4,"class_letter":"А","phone":"+79000000001","snils":"90000000%d%d"}' $1 $1 ${snils[$1]}; }
  $ for day in 1 2 3 4 5 6 7 8; do at_server POST pupils "$(pupil $day)"; done | uniq -c | tr -s ' '
   8 201
  $ at_server POST parents '{"surname":"Иванова","given_name":"Анна","phone":"+79000000002"}'
  201
  $ at_server POST guardianships '{"pupil":"p1","parent":"r1","representative_type":"parent"}'
  201

The first pull compares everything; -n only says what it would do.

  $ msh pull -n
  warning: nothing is given of the birth certificate  [birth-certificate-missing] × 8
      p1, p2, p3, p4, p5 … and 3 more
  warning: the citizenship is not given  [citizenship-missing] × 9
      p1, p2, p3, p4, p5 … and 4 more
  warning: the level of education is not given  [education-level-missing] × 8
      p1, p2, p3, p4, p5 … and 3 more
  warning: the date of enrolment is not given  [enrolment-date-missing] × 8
      p1, p2, p3, p4, p5 … and 3 more
  warning: nothing is given of the identity document  [identity-document-missing] × 9
      p1, p2, p3, p4, p5 … and 4 more
  warning: the parent's date of birth is not given  [parent-birth-date-missing] × 1
      r1
  warning: the parent's sex is not given  [parent-sex-missing] × 1
      r1
  warning: no document proves the representative's position  [proof-document-missing] × 1
      g1
  warning: the registered address is not given  [registration-address-missing] × 8
      p1, p2, p3, p4, p5 … and 3 more
  warning: the actual address is not given  [residence-address-missing] × 8
      p1, p2, p3, p4, p5 … and 3 more
  warning: the SNILS is not given  [snils-missing] × 1
      r1
  warning: the form of study is not given  [study-form-missing] × 8
      p1, p2, p3, p4, p5 … and 3 more
    pupils: create 8
    parents: create 1
    guardianships: create 1
  everything was compared: 10 records of the server
  dry run: nothing was written
  $ msh pull -q > /dev/null
  $ msh pull
  0 changes on the server

One change, and one record that breaks a rule the server does not know: it is set aside with the reasons.

  $ at_server PATCH pupils/p1 '{"class_letter":"Б"}'
  200
  $ at_server PATCH pupils/p2 '{"snils":"90000000199"}'
  200
  $ msh pull | grep -v -A1 ^warning
  error: the control number of the SNILS does not agree  [snils-checksum] × 1
      p2 (pupil:2) «SNILS» 999…
      what to do: compare the number with the document digit by digit
  warning: nothing is given of the birth certificate  [birth-certificate-missing] × 2
      p1 (pupil:1), p2 (pupil:2)
  warning: the citizenship is not given  [citizenship-missing] × 2
      p1 (pupil:1), p2 (pupil:2)
  warning: the level of education is not given  [education-level-missing] × 2
      p1 (pupil:1), p2 (pupil:2)
  warning: the date of enrolment is not given  [enrolment-date-missing] × 2
      p1 (pupil:1), p2 (pupil:2)
  warning: nothing is given of the identity document  [identity-document-missing] × 2
      p1 (pupil:1), p2 (pupil:2)
  warning: the registered address is not given  [registration-address-missing] × 2
      p1 (pupil:1), p2 (pupil:2)
  warning: the actual address is not given  [residence-address-missing] × 2
      p1 (pupil:1), p2 (pupil:2)
  warning: the form of study is not given  [study-form-missing] × 2
      p1 (pupil:1), p2 (pupil:2)
  2 changes on the server
    pupils: updated 1
    set aside 1
    rows set aside are in set-aside/*/pull-pupils.set-aside.jsonl (glob)
  $ msh show pupil:1 | tail -3
    snils: 999…
  before * (update, *): (glob)
    class_letter: А
  $ cat set-aside/*/pull-pupils.set-aside.jsonl.msh.json
  {
    "as": "pupil",
    "source": "remote"
  }
  $ grep -o '"Правило".*' set-aside/*/pull-pupils.set-aside.jsonl
  "Правило":"snils-checksum","Причина":"SNILS: the control number of the SNILS does not agree"}

What was changed on both sides in different fields is joined; in one field it is a conflict, and neither side is
overwritten.

  $ msh export -o pupils.csv -q
  $ sed -i '2s/+79000000001/+79000000077/; 4s/+79000000001/+79000000077/' pupils.csv
  $ msh import pupils.csv 2> /dev/null | tail -1
  pupils.csv: pupils: updated 2, unchanged 6
  $ at_server PATCH pupils/p1 '{"email":"ivanov@example.ru"}'
  200
  $ at_server PATCH pupils/p3 '{"phone":"+79000000099"}'
  200
  $ msh pull | sed '/^warning/,+1d' | sed "s/ [0-9a-f]\{8\}-p/ STORE-p/"
  error: the control number of the SNILS does not agree  [snils-checksum] × 1
      p2 (pupil:2) «SNILS» 999…
      what to do: compare the number with the document digit by digit
  2 changes on the server
    pupils: updated 1
    1 record of an earlier pull is still not taken
    rows set aside are in set-aside/*/pull-pupils.set-aside.jsonl (glob)
  conflict: 1 record was changed here and on the server, and is left as it is
    STORE-p-3 (pupil:3), on the server p3
      phone: here +999…, on the server +999…
    what to do: msh pull --take ours KEY or --take theirs KEY decides; msh show KEY --show-values shows both sides in full
  $ msh pull --json | grep -E '"(open_conflicts|exit_code|result)"'
      "open_conflicts": 1,
    "exit_code": 10,
    "result": "set-aside",
  $ msh push | sed "s/ [0-9a-f]\{8\}-p/ STORE-p/"
  sent: 0 created, 1 updated, 0 unchanged, 0 deactivated
  conflict: 1 record was changed here and on the server, and is left as it is
    STORE-p-3 (pupil:3), on the server p3
      phone: here +999…, on the server +999…
    what to do: msh pull --take ours KEY or --take theirs KEY decides; msh show KEY --show-values shows both sides in full

A person decides, through a pull: the plan, the guard and the history are those of any other change.

  $ msh show pupil:3 --show-values | sed -n '/conflict/,/before/p' | sed "s/ [0-9a-f]\{8\}-p/ STORE-p/"
  in conflict since *: (glob)
    STORE-p-3 (pupil:3), on the server p3
      phone: here +79000000077, on the server +79000000099
  before * (update, *): (glob)
  $ msh show pupil:3 --json | grep -A 14 '"conflict"'
    "conflict": {
      "entity": "pupil",
      "fields": [
        {
          "field": "phone",
          "ours": "+999…",
          "theirs": "+999…"
        }
      ],
      "gone_here": false,
      "gone_there": false,
      "id": 3,
      "key": "*-p-3", (glob)
      "remote_id": "p3"
    },
  $ msh pull --take theirs pupil:1 2>&1 | sed "s/[0-9a-f]\{8\}-p/STORE-p/"
  msh: STORE-p-1 is in no open conflict
    what to do: msh pull lists those that are open
  $ msh pull pupil:3
  msh: pull has no use for "pupil:3" without --take
    what to do: say which side is right: --take ours or --take theirs
  [2]
  $ msh pull --take both pupil:3
  msh: --take does not know "both"
    what to do: choose one of: ours, theirs
  [2]
  $ msh pull -n --take theirs pupil:3 --show-values | grep -A 9 pupils:
    pupils: update 1
      pupil:3 (4А)
        phone: +79000000077 → +79000000099
  1 change on the server
    1 record of an earlier pull is still not taken
    1 conflict decided
  dry run: nothing was written
  $ msh pull --take theirs pupil:3 | sed '/^error/,+2d'
  1 change on the server
    pupils: updated 1, unchanged 1
    1 record of an earlier pull is still not taken
    rows set aside are in set-aside/*/pull-pupils.set-aside.jsonl (glob)
    1 conflict decided
  $ msh export --columns source_id,phone | sed -n 4p
  wrote 8 records
  ;+79000000099
  $ msh pull | tail -2
    1 record of an earlier pull is still not taken
    rows set aside are in set-aside/*/pull-pupils.set-aside.jsonl (glob)
  $ msh push
  nothing to send

A tombstone deactivates. Too many at once are held, and come again until a person allows them.

  $ for n in 1 3 4 5 6 7; do at_server DELETE pupils/p$n; done | uniq -c | tr -s ' '
   6 200
  $ msh pull
  error: the control number of the SNILS does not agree  [snils-checksum] × 1
      p2 (pupil:2) «SNILS» 999…
      what to do: compare the number with the document digit by digit
  6 changes on the server
    held 6
    1 record of an earlier pull is still not taken
  warning: held: pupils: deactivate 6 of 8, more than the guard allows
    what to do: look at the plan with -n; if it is meant: --allow deactivate=6
  held, nothing was written
  [12]
  $ msh pull --allow deactivate=6
  error: the control number of the SNILS does not agree  [snils-checksum] × 1
      p2 (pupil:2) «SNILS» 999…
      what to do: compare the number with the document digit by digit
  6 changes on the server
    pupils: deactivated 6
    1 record of an earlier pull is still not taken
    rows set aside are in set-aside/*/pull-pupils.set-aside.jsonl (glob)
  [10]
  $ msh export -q | wc -l
  3

A place in the feed that has expired leads to the lists.

  $ at_server POST pupils "$(pupil 9)"
  201
  $ at_server DELETE changes
  200
  $ msh pull | sed '/^warning/,+1d'
  the server's feed does not reach back so far: everything is compared
  error: the control number of the SNILS does not agree  [snils-checksum] × 1
      p2 (pupil:2) «SNILS» 999…
      what to do: compare the number with the document digit by digit
  everything was compared: 5 records of the server
    pupils: created 1, unchanged 1
    parents: unchanged 1
    guardianships: unchanged 1
    set aside 1
    rows set aside are in set-aside/*/pull-pupils.set-aside.jsonl (glob)

In Russian, and what goes wrong.

  $ msh pull --lang ru
  ошибка: контрольное число СНИЛС не сходится  [snils-checksum] × 1
      p2 (pupil:2) «СНИЛС» 999…
      что делать: сверьте номер с документом цифра за цифрой
  0 изменений на сервере
    1 запись прежних получений всё ещё не принята
    отложенные строки — в файле set-aside/*/pull-pupils.set-aside.jsonl (glob)
  [10]
  $ printf x > secret; chmod 600 secret; msh pull --set remote.auth.secret.file=secret
  msh: the server does not accept the client id or its secret
    what to do: check remote.auth in the settings and the secret it names
  [24]
  $ kill %1; wait %1
  $ msh pull --set remote.max_attempts=1
  msh: the server cannot be reached or broke off: nothing answers at this address
    what to do: run the command again later: it goes on where it stopped and does nothing twice
  [23]
  $ msh pull -v --set remote.max_attempts=2 2>&1 | head -1
  the server does not answer, trying again in 1 s (2 of 2)
  $ msh pull --set remote.url=http://example.org
  msh: plain http is allowed only to this computer itself
    what to do: use an https:// address in the settings
  [20]
  $ msh pull -c /dev/null
  msh: the settings name no server
    what to do: set remote.url in msh.yaml; to rehearse, start msh sandbox and use its address
  [20]
  $ msh pull --allow everything
  msh: --allow wants ACTION=N, not "everything"
    what to do: for example: --allow deactivate=37
  [2]
  $ msh runs --last 3 | awk '{ print $2, $3 }'
  pull network
  pull network
  pull unauthorised
