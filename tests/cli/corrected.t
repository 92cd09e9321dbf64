A record of the server that a pull set aside, and of which there is none here. Corrected and taken back it is the server's still: what goes there is a change of it, not another record. The server is the sandbox.

  $ msh init > /dev/null
  $ msh sandbox --data sandbox > sandbox.txt 2>&1 & until grep -qs Ctrl-C sandbox.txt; do sleep 0.02; done
  $ url=$(grep -o 'http://127.0.0.1:[0-9]*' sandbox.txt | head -1)
  $ printf 'source: journal\nremote:\n  url: %s\n  auth:\n    kind: client_credentials\n    client_id: msh-sandbox\n    secret:\n      file: sandbox/secret\n' $url > msh.yaml
  $ at_server() { curl -s -o answer.json -w '%{http_code}\n' -u msh-sandbox:$(cat sandbox/secret) -X $1 $url/v1/$2 -d "$3"; }
  $ pupil() { printf '{"surname":"%s","given_name":"Пётр","birth_date":"%s","sex":"male","school":"Школа № 1","parallel":4,"class_letter":"А"}' $1 $2; }
  $ for born in 2015-03-01 2030-01-01 2030-01-02; do at_server POST pupils "$(pupil Иванов $born)"; done | uniq -c | tr -s ' '
   3 201
  $ msh pull -q | tail -4
  everything was compared: 3 records of the server
    pupils: created 1
    set aside 2
    rows set aside are in set-aside/*/pull-pupils.set-aside.jsonl (glob)
  $ first=$(ls -d set-aside/*)
  $ sed -i 's/2030-01-01/2015-01-09/' set-aside/*/pull-pupils.set-aside.jsonl
  $ msh resubmit set-aside | grep pupils:
  set-aside/*/pull-pupils.set-aside.jsonl: jsonl of pupils; UTF-8: 62 letters of several bytes, none broken (glob)
  set-aside/*/pull-pupils.set-aside.jsonl: pupils: created 1 (glob)
  $ msh show p2 | sed -n '1s/  .*//p'
  pupil:2
  $ msh pull -q | tail -3
  0 changes on the server
    2 records of earlier pulls are still not taken
    rows set aside are in set-aside/*/pull-pupils.set-aside.jsonl (glob)
  $ msh push -n; msh push
  pupils: 0 to create, 1 to update, 0 to deactivate
  update *-p-2 (glob)
  dry run: nothing was sent
  sent: 0 created, 1 updated, 0 unchanged, 0 deactivated
  $ at_server GET pupils/p2; grep -o '"birth_date":"[0-9-]*"' answer.json
  200
  "birth_date":"2015-01-09"
  $ curl -s -u msh-sandbox:$(cat sandbox/secret) $url/v1/pupils | grep -o '"id":"[^"]*"' | tr '\n' ' '
  "id":"p1" "id":"p2" "id":"p3"  (no newline at the end)
  $ msh pull -q | tail -4
  1 change on the server
    pupils: unchanged 1
    1 record of an earlier pull is still not taken
    rows set aside are in set-aside/*/pull-pupils.set-aside.jsonl (glob)

Changed on the server since, it is a conflict and nothing is overwritten.

  $ at_server PATCH pupils/p3 '{"class_letter":"В"}'; msh pull -q | tail -1
  200
    rows set aside are in set-aside/*/pull-pupils.set-aside.jsonl (glob)
  $ sed -i 's/2030-01-02/2015-01-10/' $first/pull-pupils.set-aside.jsonl
  $ msh resubmit $first | grep pupils:
  set-aside/*/pull-pupils.set-aside.jsonl: jsonl of pupils; UTF-8: 31 letters of several bytes, none broken (glob)
  set-aside/*/pull-pupils.set-aside.jsonl: pupils: created 1 (glob)
  $ msh push | sed 's/ [0-9a-f]\{8\}-p/ STORE-p/'
  sent: 0 created, 0 updated, 0 unchanged, 0 deactivated
  conflict: 1 record was changed here and on the server, and is left as it is
    STORE-p-3 (pupil:3), on the server p3
      birth_date: here 999…-99-99, on the server 999…-99-99
      class_letter: here А, on the server В
    what to do: msh pull --take ours KEY or --take theirs KEY decides; msh show KEY --show-values shows both sides in full
  $ at_server GET pupils/p3; grep -o '"class_letter":"[^"]*"' answer.json
  200
  "class_letter":"В"

Whom the server knows by another name is not named anew, and another system's record is not called the server's.

  $ rm -r set-aside; at_server POST pupils "$(pupil Петров 2030-01-03)"; msh pull -q > /dev/null
  201
  [10]
  $ sed -i 's/2030-01-03/2015-03-01/; s/Петров/Иванов/' set-aside/*/pull-pupils.set-aside.jsonl
  $ msh resubmit set-aside | grep pupils:
  set-aside/*/pull-pupils.set-aside.jsonl: jsonl of pupils; UTF-8: 31 letters of several bytes, none broken (glob)
  set-aside/*/pull-pupils.set-aside.jsonl: pupils: unchanged 1 (glob)
  $ msh show p1 | sed -n '1s/  .*//p'; msh show p4 2>&1 | head -1
  pupil:1
  msh: there is no run or record "p4"
  $ msh show p1 | sed -n '2s/, created.*//p; 3p'
  source remote, version 1, active
    surname: Аааа…
  $ kill %1; wait %1
