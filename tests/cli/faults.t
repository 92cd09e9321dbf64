What a push makes of a server that fails. Each time the school is sent to a new sandbox, which goes wrong in one way;
afterwards it must have every record once, at version 1: nothing lost, nothing done twice.

  $ msh init > /dev/null
  $ msh sample --pupils 20 --seed 7 --day 2026-09-01 -o s > /dev/null
  $ msh import s/pupils.csv -q > /dev/null && msh import s/parents.csv -q > /dev/null
  $ cp msh.db clean.db
  $ start() {
  >     [ -z "$sandbox" ] || { kill $sandbox; wait $sandbox; }
  >     rm -rf sandbox sandbox.txt msh.db*; cp clean.db msh.db
  >     msh sandbox "$@" > sandbox.txt 2>&1 & sandbox=$!
  >     for i in $(seq 1000); do grep -qs Ctrl-C sandbox.txt && break; sleep 0.02; done
  >     cat > msh.yaml <<END
  > lang: en
  > remote:
  >   url: $(grep -o 'http://[0-9.:]*' sandbox.txt)
  >   auth: {kind: client_credentials, client_id: msh-sandbox, secret: {file: sandbox/secret}}
  >   batch: 10
  > END
  > }
  $ fault() { echo "faults: [{fault: $1}]" > faults.yaml; start --faults faults.yaml; }
  $ server() { sqlite3 sandbox/sandbox.db 'SELECT count(*), max(version) FROM item; SELECT count(*) FROM change'; }
  $ start && msh push && server
  sent: 74 created, 0 updated, 0 unchanged, 0 deactivated
  74|1
  74

A token that is refused is renewed; a busy server is given the time it asks for; a broken one is asked again.

  $ fault 'expired-token' && msh push && server
  sent: 74 created, 0 updated, 0 unchanged, 0 deactivated
  74|1
  74
  $ fault 'busy, path: /v1/pupils, seconds: 0' && msh push && server
  sent: 74 created, 0 updated, 0 unchanged, 0 deactivated
  74|1
  74
  $ fault 'broken, count: 2' && msh push && server
  sent: 74 created, 0 updated, 0 unchanged, 0 deactivated
  74|1
  74

The answer came too late, was cut off, or never came: the batch is sent again under its key, and done once.

  $ fault 'slow, path: /v1/pupils, seconds: 1' && msh push --set remote.timeouts.total=0.5 && server
  sent: 74 created, 0 updated, 0 unchanged, 0 deactivated
  74|1
  74
  $ fault 'cut, path: /v1/parents' && msh push && server
  sent: 74 created, 0 updated, 0 unchanged, 0 deactivated
  74|1
  74
  $ fault 'lost, path: /v1/pupils, count: 2' && msh push && server
  sent: 74 created, 0 updated, 0 unchanged, 0 deactivated
  74|1
  74
  $ fault 'lost, path: /v1/pupils' && msh push --set remote.max_attempts=1 --set remote.connections=1; server
  sent: 0 created, 0 updated, 0 unchanged, 0 deactivated
  74 records are still to be sent
  msh: the server cannot be reached or broke off: the connection broke off
    what to do: run the command again later: it goes on where it stopped and does nothing twice
  10|1
  10
  $ sqlite3 msh.db 'SELECT count(*) FROM batch WHERE answered IS NULL'
  1
  $ msh push -n | tail -2
  1 batch of an earlier run waits for its answer
  dry run: nothing was sent
  $ msh push && server
  sent: 74 created, 0 updated, 0 unchanged, 0 deactivated
  74|1
  74

A body the server will not take goes again in halves, under new keys.

  $ fault 'early-413, path: /v1/pupils' && msh push --set remote.connections=1
  sent: 74 created, 0 updated, 0 unchanged, 0 deactivated
  $ msh push --set remote.batch=5 && server
  nothing to send
  74|1
  74

A server that stays broken, and one that is gone in the middle.

  $ fault 'broken, path: /v1/guardianships, count: 99' && msh push --set remote.max_attempts=2
  sent: 46 created, 0 updated, 0 unchanged, 0 deactivated
  28 records are still to be sent
  msh: the server is not able to answer now (status 503)
    what to do: run the command again later: it goes on where it stopped and does nothing twice
  [23]
  $ msh runs | head -1 | cut -c 22-42
   push     network    
  $ fault 'slow, path: /v1/guardianships, count: 9, seconds: 5'
  $ msh push --set remote.max_attempts=2 > push.txt 2>&1 & push=$!
  $ for i in $(seq 1000); do [ "$(sqlite3 sandbox/sandbox.db 'SELECT count(*) FROM item WHERE entity = 3')" = 0 ] || break; sleep 0.02; done
  $ kill -9 $sandbox; wait $sandbox 2> /dev/null; sandbox=; wait $push; echo $?; cat push.txt
  23
  sent: 46 created, 0 updated, 0 unchanged, 0 deactivated
  28 records are still to be sent
  msh: the server cannot be reached or broke off: nothing answers at this address
    what to do: run the command again later: it goes on where it stopped and does nothing twice

Two pushes at once: one works, the other is told who does.

  $ fault 'slow, path: /v1/pupils, seconds: 1'
  $ msh push > first.txt 2>&1 & first=$!
  $ for i in $(seq 1000); do [ "$(sqlite3 sandbox/sandbox.db 'SELECT count(*) FROM item')" = 0 ] || break; sleep 0.02; done
  $ msh push
  msh: another run holds the store: process * on *, begun * (glob)
    what to do: wait until it has ended; nothing was changed
  [22]
  $ wait $first; echo $?; cat first.txt; server
  0
  sent: 74 created, 0 updated, 0 unchanged, 0 deactivated
  74|1
  74

The bad night of the examples, all faults together.

  $ start --faults $EXAMPLES/faults.yaml && msh push && server
  sent: 74 created, 0 updated, 0 unchanged, 0 deactivated
  74|1
  74
