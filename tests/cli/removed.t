What the server takes away or gets wrong, night after night. The server is the sandbox.

  $ msh init > /dev/null
  $ msh sandbox --data sandbox > sandbox.txt 2>&1 & until grep -qs Ctrl-C sandbox.txt; do sleep 0.02; done
  $ url=$(grep -o 'http://127.0.0.1:[0-9]*' sandbox.txt | head -1)
  $ printf 'source: journal\nremote:\n  url: %s\n  auth:\n    kind: client_credentials\n    client_id: msh-sandbox\n    secret:\n      file: sandbox/secret\n' $url > msh.yaml
  $ at_server() { curl -s -o answer.json -w '%{http_code}\n' -u msh-sandbox:$(cat sandbox/secret) -X $1 $url/v1/$2 -d "$3"; }
  $ msh sample --pupils 5 --seed 3 --day 2026-09-01 -o s -q
  $ msh import -q s/pupils.csv; msh pull -q; msh push | tail -1; msh pull -q
  sent: 5 created, 0 updated, 0 unchanged, 0 deactivated

The server deletes one. The list of the school still has them: the run says so, and nobody comes back by himself.

  $ at_server DELETE pupils/p3
  200
  $ msh pull | tail -1
    pupils: deactivated 1
  $ msh import -q s/pupils.csv
  s/pupils.csv: read 5, accepted 5, set aside 0; errors 0, warnings 0
  s/pupils.csv: pupils: unchanged 5
  warning: s/pupils.csv: 1 record that the server removed still stands in the list, and stays off: pupil:3
    what to do: take them out of the list; where the server is wrong: --allow reactivate=1
  [11]
  $ msh import -q s/pupils.csv --lang ru
  s/pupils.csv: прочитано 5, принято 5, отложено 0; ошибок 0, предупреждений 0
  s/pupils.csv: Обучающиеся: без изменений 5
  внимание: s/pupils.csv: 1 запись, удалённая на сервере, всё ещё стоит в списке и остаётся отключённой: pupil:3
    что делать: уберите их из списка; если неправ сервер: --allow reactivate=1
  [11]
  $ msh import s/pupils.csv --json 2> /dev/null | grep -A 2 '"left_off"'
      "left_off": 1,
      "read": 5,
      "repeated": 0,
  --
    "left_off": [
      "pupil:3"
    ],
  $ msh push | tail -1
  nothing to send
  $ msh import -q s/pupils.csv --allow reactivate=2
  s/pupils.csv: read 5, accepted 5, set aside 0; errors 0, warnings 0
  s/pupils.csv: pupils: unchanged 5
  warning: s/pupils.csv: 1 record that the server removed still stands in the list, and stays off: pupil:3
    what to do: take them out of the list; where the server is wrong: --allow reactivate=1
  warning: --allow reactivate=2 is the count of nothing here and let nothing pass
    what to do: look at the plan with -n and allow the count that stands there
  [11]
  $ msh import s/pupils.csv --allow reactivate=1 | tail -1
  s/pupils.csv: csv of pupils; UTF-8: 831 letters of several bytes, none broken
  s/pupils.csv: pupils: updated 1, unchanged 4
  $ msh push | tail -1
  sent: 0 created, 1 updated, 0 unchanged, 0 deactivated

The server has a day of birth that cannot be. It is mended here and taken back; the server still has its own.

  $ at_server PATCH pupils/p2 '{"birth_date":"2030-01-01"}'
  200
  $ msh pull -q | grep -v -A1 ^warning
  error: the date of birth is in the future  [birth-date-future] × 1
      p2 (pupil:2) «Date of birth» 999…-99-99
      what to do: look the date up in the document and correct it
  error: the document was issued before its holder was born  [document-before-birth] × 1
      p2 (pupil:2) «Birth certificate: issue date» 999…-99-99
      what to do: look at the date of birth and at the date of issue
  error: the pupil was enrolled before being born  [enrolment-before-birth] × 1
      p2 (pupil:2) «Enrolment date» 999…-99-99
      what to do: look at the date of birth and at the enrolment order
  2 changes on the server
    pupils: unchanged 1
    set aside 1
    rows set aside are in set-aside/*/pull-pupils.set-aside.jsonl (glob)
  $ sed -i 's/2030-01-01/2015-01-09/' set-aside/*/pull-pupils.set-aside.jsonl
  $ msh resubmit set-aside | tail -2
  set-aside/*/pull-pupils.set-aside.jsonl: jsonl of pupils; UTF-8: 182 letters of several bytes, none broken (glob)
  set-aside/*/pull-pupils.set-aside.jsonl: pupils: updated 1 (glob)
  set-aside/*/pull-pupils.set-aside.jsonl: all its rows are taken; it is set-aside/*/pull-pupils.set-aside.jsonl.done now (glob)
  $ msh pull | grep -v -A1 ^warning
  error: the date of birth is in the future  [birth-date-future] × 1
      p2 (pupil:2) «Date of birth» 999…-99-99
      what to do: look the date up in the document and correct it
  error: the document was issued before its holder was born  [document-before-birth] × 1
      p2 (pupil:2) «Birth certificate: issue date» 999…-99-99
      what to do: look at the date of birth and at the date of issue
  error: the pupil was enrolled before being born  [enrolment-before-birth] × 1
      p2 (pupil:2) «Enrolment date» 999…-99-99
      what to do: look at the date of birth and at the enrolment order
  0 changes on the server
    1 record of an earlier pull is still not taken
    set aside earlier and done with here, but the server has them as before: pupil:2
      what to do: msh pull --take ours KEY and msh push send yours; or have them mended there
  $ msh push | sed 's/ [0-9a-f]\{8\}-p/ STORE-p/'
  sent: 0 created, 0 updated, 0 unchanged, 0 deactivated
  conflict: 1 record was changed here and on the server, and is left as it is
    STORE-p-2 (pupil:2), on the server p2
      birth_date: here 999…-99-99, on the server 999…-99-99
    what to do: msh pull --take ours KEY or --take theirs KEY decides; msh show KEY --show-values shows both sides in full
  $ msh pull --take theirs pupil:2 2>&1 | sed -n '/take theirs/,$p' | sed 's/ [0-9a-f]\{8\}-p/ STORE-p/'
  warning: --take theirs is not possible, for what the server says breaks a rule: pupil:2
    what to do: have it mended on the server, or keep yours with --take ours
  conflict: 1 record was changed here and on the server, and is left as it is
    STORE-p-2 (pupil:2), on the server p2
      birth_date: here 999…-99-99, on the server 999…-99-99
    what to do: msh pull --take ours KEY or --take theirs KEY decides; msh show KEY --show-values shows both sides in full
  $ msh pull --take ours pupil:2
  0 changes on the server
    pupils: unchanged 1
    1 conflict decided
  $ msh push
  sent: 0 created, 1 updated, 0 unchanged, 0 deactivated
  $ msh pull
  1 change on the server
    pupils: unchanged 1
  $ msh show p2 | sed -n 's/  .*//; 1p'
  pupil:2
  $ kill %1; wait %1
