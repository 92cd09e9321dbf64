A regional API on this computer, to rehearse with. It says where it listens and where its secret is.

  $ msh sandbox --data box > box.txt 2>&1 & box=$!
  $ for i in $(seq 200); do grep -qs Ctrl-C box.txt && break; sleep 0.02; done; cat box.txt
  The sandbox listens on http://127.0.0.1:* (a rehearsal, not a production server). (glob)
  client id: msh-sandbox   secret: in the file box/secret
  Stop it with Ctrl-C.
  $ ls -l box/secret | cut -c 1-10
  -rw-------
  $ api=$(grep -o 'http://[0-9.:]*' box.txt); secret=$(cat box/secret)
  $ call() { curl -s -u "msh-sandbox:$secret" "$@"; echo; }

A token is given for the client's secret only.

  $ curl -s -u msh-sandbox:wrong -d grant_type=client_credentials $api/oauth/token; echo
  {"error":"invalid_client"}
  $ call -d grant_type=client_credentials $api/oauth/token | sed 's/"[0-9a-f]\{40\}"/"…"/'
  {"access_token":"…","token_type":"Bearer","expires_in":3600}
  $ curl -s $api/v1/pupils; echo
  {"type":"about:blank","title":"No valid token","status":401}

Records come in batches, each item is judged by itself, and what is wrong is named.

  $ cat > batch.json <<'END'
  > {"items": [
  > {"external_id": "a", "surname": "Зимин", "given_name": "Пётр", "birth_date": "2015-03-01", "sex": "male",
  >  "school": "Школа № 17", "parallel": 4},
  > {"external_id": "b", "surname": "Зимин", "given_name": "Пётр", "birth_date": "01.03.2015", "sex": "M", "nick": "x"}]}
  > END
  $ call -H 'Idempotency-Key: 1' -d @batch.json $api/v1/pupils/batch
  {"results":[{"external_id":"a","result":"created","id":"p1","version":1},{"external_id":"b","result":"rejected","problem":{"type":"about:blank","title":"The item breaks the contract","status":422,"errors":[{"field":"birth_date","code":"not-a-date"},{"field":"sex","code":"unknown-code"},{"field":"nick","code":"unknown-field"},{"field":"school","code":"required"},{"field":"parallel","code":"required"}]}}]}
  $ call -d @batch.json $api/v1/pupils/batch
  {"type":"about:blank","title":"The header Idempotency-Key is missing","status":400}
  $ call -H 'Idempotency-Key: 2' -d '{' $api/v1/pupils/batch
  {"type":"about:blank","title":"The body is not a batch","status":400,"detail":"It must be {\"items\": [...]}"}
  $ sed 's/"b"/"b2"/; s/01.03.2015/2015-03-01/; s/"M"/"male"/; s/"nick": "x"/"school": "Школа № 17", "parallel": 4/' batch.json > good.json
  $ call -H 'Idempotency-Key: 3' -d @good.json $api/v1/pupils/batch
  {"results":[{"external_id":"a","result":"unchanged","id":"p1","version":1},{"external_id":"b2","result":"created","id":"p2","version":1}]}

The same key again gives the same answer and does nothing.

  $ call -H 'Idempotency-Key: 3' -d @good.json $api/v1/pupils/batch | sha256sum > again
  $ call -H 'Idempotency-Key: 3' -d @good.json $api/v1/pupils/batch | sha256sum | cmp - again
  $ call $api/v1/pupils?limit=1 | sed 's/"updated_at":"[^"]*"/"updated_at":"…"/'
  {"items":[{"id":"p1","external_id":"a","version":1,"updated_at":"…","surname":"Зимин","given_name":"Пётр","birth_date":"2015-03-01","sex":"male","school":"Школа № 17","parallel":4}],"next_cursor":"a1","total":2}

What other users of the server do: change, rekey, merge, delete, create. The feed tells of it.

  $ call -X PATCH -d '{"phone": "+79000000001"}' $api/v1/pupils/p1 -o /dev/null -w '%{http_code}'
  200
  $ call -X PATCH -d '{"phone": "none"}' $api/v1/pupils/p1
  {"type":"about:blank","title":"The record breaks the contract","status":422,"errors":[{"field":"phone","code":"not-a-phone"}]}
  $ call -X POST -d '{"external_id": "b2"}' $api/v1/pupils/p1/rekey
  {"type":"about:blank","title":"Another record has this external_id","status":409}
  $ call -X POST -d '{"external_id": "c"}' $api/v1/pupils/p1/rekey -o /dev/null -w '%{http_code}'
  200
  $ call -X POST -d '{"merged_ids": ["p2"]}' $api/v1/pupils/c/merge -o /dev/null -w '%{http_code}'
  200
  $ call -X POST -d '{"name": "Школа № 17"}' $api/v1/schools -o /dev/null -w '%{http_code}'
  201
  $ call -X DELETE $api/v1/pupils/c -o /dev/null -w '%{http_code}'
  200
  $ call "$api/v1/changes?cursor=c2" | sed 's/"updated_at":"[^"]*"/"updated_at":"…"/'
  {"items":[{"change":"delete","entity":"pupil","id":"p1","external_id":"c","version":5},{"change":"rekey","entity":"pupil","id":"p1","external_id":"c","version":5,"previous_external_id":"a"},{"change":"merge","entity":"pupil","id":"p1","external_id":"c","version":5,"merged_ids":["p2"]},{"change":"delete","entity":"pupil","id":"p2","external_id":"b2","version":2},{"change":"upsert","entity":"school","item":{"id":"s1","external_id":"server-s1","version":1,"updated_at":"…","name":"Школа № 17"}},{"change":"delete","entity":"pupil","id":"p1","external_id":"c","version":5}],"next_cursor":"c8","more":false}

Once it has forgotten its changes, an old cursor is refused.

  $ call -X DELETE $api/v1/changes
  {}
  $ call "$api/v1/changes?cursor=c2"
  {"type":"about:blank","title":"The cursor has expired","status":410,"detail":"Read the lists of all entities and begin with cursor=latest."}
  $ call "$api/v1/changes?cursor=latest"
  {"items":[],"next_cursor":"c8","more":false}

A port that is taken, a list of faults that is not understood.

  $ msh sandbox --data box2 --port ${api##*:}
  msh: port * cannot be used (glob)
    what to do: choose another port, or 0 for any free one
  [2]
  $ msh sandbox --data box2 --port 70000
  msh: there is no port 70000
    what to do: ports go from 1 to 65535
  [2]
  $ echo 'faults: [{fault: bussy}]' > faults.yaml; msh sandbox --data box2 --faults faults.yaml
  msh: the list of faults is not understood: fault
    what to do: each entry has fault (expired-token, busy, broken, slow, lost, cut, duplicate-page, moving-total, early-413), and may have path, count, share and seconds
  [20]
  $ msh sandbox --data box2 --faults nothing.yaml
  msh: cannot open nothing.yaml: no such file or folder
    what to do: check the name of the file and the right to read it
  [13]

It ends when it is asked to, and remembers.

  $ kill $box; wait $box
  $ tail -1 box.txt
  The sandbox has ended.
  $ sqlite3 box/sandbox.db 'SELECT external_id, version, deleted FROM item ORDER BY entity, id'
  c|5|1
  b2|2|1
  server-s1|1|0
