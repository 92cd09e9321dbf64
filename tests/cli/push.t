A school with some pupils and parents, and a sandbox to send them to.

  $ msh init > /dev/null
  $ msh sample --pupils 30 --seed 7 --day 2026-09-01 -o s > /dev/null
  $ msh import s/pupils.csv -q > /dev/null && msh import s/parents.csv -q > /dev/null
  $ msh sandbox > sandbox.txt 2>&1 & sandbox=$!
  $ for i in $(seq 500); do grep -qs Ctrl-C sandbox.txt && break; sleep 0.02; done
  $ api=$(grep -o 'http://[0-9.:]*' sandbox.txt)
  $ cat > msh.yaml <<END
  > lang: en
  > remote:
  >   url: $api
  >   auth: {kind: client_credentials, client_id: msh-sandbox, secret: {file: sandbox/secret}}
  >   batch: 10
  >   connections: 1
  >   max_attempts: 2
  > END
  $ server() { sqlite3 sandbox/sandbox.db "$@"; }

First look, then send.

  $ msh push -n
  pupils: 30 to create, 0 to update, 0 to deactivate
  parents: 45 to create, 0 to update, 0 to deactivate
  guardianships: 45 to create, 0 to update, 0 to deactivate
  dry run: nothing was sent
  $ server 'SELECT count(*) FROM item'
  0
  $ msh push
  sent: 120 created, 0 updated, 0 unchanged, 0 deactivated
  $ server 'SELECT entity, count(*), max(version) FROM item GROUP BY entity'
  1|30|1
  2|45|1
  3|45|1
  $ msh push
  nothing to send
  $ msh push -n
  nothing to send
  dry run: nothing was sent

What an import changes or takes away goes too; a record that is gone leaves a tombstone.

  $ sed -i '2s/^\([^;]*\);[^;]*/\1;Иванова-Петрова/' s/pupils.csv; sed -i '3d' s/pupils.csv
  $ msh import s/pupils.csv --complete -q > /dev/null
  $ msh push -n | sed 's/ [0-9a-f]\{8\}-/ STORE-/'
  pupils: 0 to create, 1 to update, 1 to deactivate
  update STORE-p-1
  deactivate STORE-p-2
  dry run: nothing was sent
  $ msh push
  sent: 0 created, 1 updated, 0 unchanged, 1 deactivated
  $ server 'SELECT id, version, deleted FROM item WHERE entity = 1 AND version > 1'
  1|2|0
  2|2|1

--full sends everything, and the server finds nothing new in it.

  $ msh push -n --full | head -3
  pupils: 0 to create, 29 to update, 0 to deactivate
  parents: 0 to create, 45 to update, 0 to deactivate
  guardianships: 0 to create, 44 to update, 0 to deactivate
  $ msh push --full
  sent: 0 created, 0 updated, 118 unchanged, 0 deactivated
  $ server 'SELECT max(version) FROM item'
  2

A record that has changed on both sides is a conflict: nothing is written over, and a person has to look.

  $ curl -s -u msh-sandbox:$(cat sandbox/secret) -X PATCH -d '{"phone": "+79000000001"}' -o /dev/null $api/v1/pupils/p5
  $ sed -i '5s/^\([^;]*\);[^;]*/\1;Иванова/' s/pupils.csv
  $ msh import s/pupils.csv -q > /dev/null
  $ msh push | sed 's/\([ (]\)[0-9a-f]\{8\}-/\1STORE-/'; echo ${PIPESTATUS[0]}
  sent: 0 created, 0 updated, 0 unchanged, 0 deactivated
  conflict: 1 record was changed here and on the server, and is left as it is
    STORE-p-5 (pupil:5), on the server p5
      surname: here Аааа…, on the server Аааа…
      phone: here (empty), on the server +999…
    what to do: msh pull --take ours KEY or --take theirs KEY decides; msh show KEY --show-values shows both sides in full
  11
  $ msh push > /dev/null
  [11]
  $ sqlite3 msh.db "SELECT json_extract(ours, '$.surname'), json_extract(theirs, '$.phone') FROM conflict"
  Иванова|+79000000001

A record that the server refuses is listed on every run until it changes; the others go.

  $ cat > school.jsonl <<'END'
  > {"source_id": "1", "name": "Школа № 1"}
  > END
  $ msh import school.jsonl --as school -q > /dev/null
  $ sqlite3 msh.db "UPDATE school SET name = ' Школа № 1' WHERE id = (SELECT max(id) FROM school)"
  $ msh push | sed 's/\([ (]\)[0-9a-f]\{8\}-/\1STORE-/'; echo ${PIPESTATUS[0]}
  sent: 0 created, 0 updated, 0 unchanged, 0 deactivated
  refused by the server: schools: «name» is not written as the server wants it × 1
      school:1 (STORE-s-1)
      what to do: msh show KEY shows the record; correct it in its source, import it and push again
  conflict: 1 record was changed here and on the server, and is left as it is
    STORE-p-5 (pupil:5), on the server p5
      surname: here Аааа…, on the server Аааа…
      phone: here (empty), on the server +999…
    what to do: msh pull --take ours KEY or --take theirs KEY decides; msh show KEY --show-values shows both sides in full
  10
  $ msh push | sed 's/\([ (]\)[0-9a-f]\{8\}-/\1STORE-/'; echo ${PIPESTATUS[0]}
  nothing to send
  refused by the server: schools: «name» is not written as the server wants it × 1
      school:1 (STORE-s-1)
      what to do: msh show KEY shows the record; correct it in its source, import it and push again
  conflict: 1 record was changed here and on the server, and is left as it is
    STORE-p-5 (pupil:5), on the server p5
      surname: here Аааа…, on the server Аааа…
      phone: here (empty), on the server +999…
    what to do: msh pull --take ours KEY or --take theirs KEY decides; msh show KEY --show-values shows both sides in full
  10
  $ echo '{"source_id": "1", "name": "Школа № 1 им. Героя"}' > school.jsonl
  $ msh import school.jsonl --as school -q --allow update=1 > /dev/null
  $ msh push | head -1
  sent: 1 created, 0 updated, 0 unchanged, 0 deactivated

The time that is over leaves the rest for the next run.

  $ msh push --full --max-duration 0s | sed 's/ [0-9a-f]\{8\}-/ STORE-/'; echo ${PIPESTATUS[0]}
  sent: 0 created, 0 updated, 0 unchanged, 0 deactivated
  conflict: 1 record was changed here and on the server, and is left as it is
    STORE-p-5 (pupil:5), on the server p5
      surname: here Аааа…, on the server Аааа…
      phone: here (empty), on the server +999…
    what to do: msh pull --take ours KEY or --take theirs KEY decides; msh show KEY --show-values shows both sides in full
  the time is over: 119 records are still to be sent
  11
  $ msh push --max-duration 1h | tail -2 | sed 's/ [0-9a-f]\{8\}-/ STORE-/'
      phone: here (empty), on the server +999…
    what to do: msh pull --take ours KEY or --take theirs KEY decides; msh show KEY --show-values shows both sides in full
  $ msh push --max-duration soon
  msh: "soon" is not a length of time
    what to do: write 90s, 15m or 2h
  [2]

For scripts, and in Russian.

  $ msh push --json
  {
    "command": "push",
    "conflicts": [
      {
        "entity": "pupil",
        "fields": [
          {
            "field": "surname",
            "ours": "Аааа…",
            "theirs": "Аааа…"
          },
          {
            "field": "phone",
            "ours": "",
            "theirs": "+999…"
          }
        ],
        "gone_here": false,
        "gone_there": false,
        "id": 5,
        "key": "*-p-5", (glob)
        "remote_id": "p5"
      }
    ],
    "counts": {
      "batches": 0,
      "conflicts": 0,
      "created": 0,
      "deactivated": 0,
      "later": 0,
      "left": 0,
      "pending": 0,
      "refused_in_all": 1,
      "rejected": 0,
      "unchanged": 0,
      "updated": 0
    },
    "elapsed_s": *, (glob)
    "exit_code": 11,
    "peak_memory_bytes": *, (glob)
    "refused": [],
    "result": "differs",
    "run": "*" (glob)
  }
  [11]
  $ msh push -n --lang ru
  отправлять нечего
  пробный запуск: ничего не отправлено
  $ msh push --full --lang ru | sed 's/ [0-9a-f]\{8\}-/ STORE-/'
  отправлено: создано 0, изменено 0, без изменений 118, сделано неактивными 0
  расхождение: 1 запись изменена и здесь, и на сервере, оставлена как есть
    STORE-p-5 (pupil:5), на сервере p5
      Фамилия: здесь Аааа…, на сервере Аааа…
      Телефон: здесь (пусто), на сервере +999…
    что делать: решите: msh pull --take ours КЛЮЧ (верно здесь) или --take theirs КЛЮЧ (верно на сервере); обе стороны целиком покажет msh show КЛЮЧ --show-values
  $ msh runs | head -3 | cut -c 22-42
   push     differs    
   push     differs    
   push     differs    

Settings that would do harm are refused before anything is sent.

  $ msh push --set remote.url=http://api.example.ru
  msh: plain http is allowed only to this computer itself
    what to do: use an https:// address in the settings
  [20]
  $ msh push --set remote.url=https://me:password@api.example.ru
  msh: the server's address holds a name or a password
    what to do: take them out of the address; remote.auth says how the server knows us
  [20]
  $ msh push --set remote.url=
  msh: the settings name no server
    what to do: set remote.url in msh.yaml; to rehearse, start msh sandbox and use its address
  [20]
  $ chmod 644 sandbox/secret; msh push
  msh: others may read the secret sandbox/secret
    what to do: chmod 600 sandbox/secret
  [20]
  $ chmod 600 sandbox/secret
  $ msh push --set remote.batch=1000
  msh: --set remote.batch: 1000 is not between 1 and 500
  [20]

A wrong secret, and no server at all.

  $ echo wrong > wrong; chmod 600 wrong; msh push --full --set remote.auth.secret.file=wrong 2>&1 | sed 's/ [0-9a-f]\{8\}-/ STORE-/'; echo ${PIPESTATUS[0]}
  sent: 0 created, 0 updated, 0 unchanged, 0 deactivated
  conflict: 1 record was changed here and on the server, and is left as it is
    STORE-p-5 (pupil:5), on the server p5
      surname: here Аааа…, on the server Аааа…
      phone: here (empty), on the server +999…
    what to do: msh pull --take ours KEY or --take theirs KEY decides; msh show KEY --show-values shows both sides in full
  119 records are still to be sent
  msh: the server does not accept the client id or its secret
    what to do: check remote.auth in the settings and the secret it names
  24
  $ kill $sandbox; wait $sandbox
  $ msh push 2>&1 | sed 's/ [0-9a-f]\{8\}-/ STORE-/'; echo ${PIPESTATUS[0]}
  sent: 0 created, 0 updated, 0 unchanged, 0 deactivated
  conflict: 1 record was changed here and on the server, and is left as it is
    STORE-p-5 (pupil:5), on the server p5
      surname: here Аааа…, on the server Аааа…
      phone: here (empty), on the server +999…
    what to do: msh pull --take ours KEY or --take theirs KEY decides; msh show KEY --show-values shows both sides in full
  119 records are still to be sent
  msh: the server cannot be reached or broke off: nothing answers at this address
    what to do: run the command again later: it goes on where it stopped and does nothing twice
  23
  $ msh push --json 2> /dev/null | grep -v elapsed
  {
    "command": "push",
    "conflicts": [
      {
        "entity": "pupil",
        "fields": [
          {
            "field": "surname",
            "ours": "Аааа…",
            "theirs": "Аааа…"
          },
          {
            "field": "phone",
            "ours": "",
            "theirs": "+999…"
          }
        ],
        "gone_here": false,
        "gone_there": false,
        "id": 5,
        "key": "*-p-5", (glob)
        "remote_id": "p5"
      }
    ],
    "counts": {
      "batches": 0,
      "conflicts": 0,
      "created": 0,
      "deactivated": 0,
      "later": 0,
      "left": 119,
      "pending": 119,
      "refused_in_all": 1,
      "rejected": 0,
      "unchanged": 0,
      "updated": 0
    },
    "error": {
      "hint": "run the command again later: it goes on where it stopped and does nothing twice",
      "kind": "network",
      "message": "the server cannot be reached or broke off: nothing answers at this address"
    },
    "exit_code": 23,
    "peak_memory_bytes": *, (glob)
    "refused": [],
    "result": "network",
    "run": "*" (glob)
  }
