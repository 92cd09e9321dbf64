#!/bin/sh
# SPDX-License-Identifier: Apache-2.0
# Kills a push at random moments and runs it again until it is through: the server ends up with every record once, at
# version 1, as if nothing had happened.
# usage: kill_push.sh FOLDER_OF_MSH [TIMES]
set -eu
bin=$1
times=${2:-5}
work=$(mktemp -d)
sandbox=
trap '[ -z "$sandbox" ] || kill "$sandbox" 2> /dev/null; rm -rf "$work"' EXIT
cd "$work"
PATH=$bin:$PATH
export LC_ALL=C.UTF-8
msh init . > /dev/null
msh sample --pupils 300 --seed 5 -o s > /dev/null 2>&1
msh import s/pupils.csv -q > /dev/null
msh import s/parents.csv -q > /dev/null
cp msh.db clean.db
# Every answer takes a moment, so that a kill finds batches on the way.
printf 'faults: [{fault: slow, share: 1, seconds: 0.02}]\n' > faults.yaml
i=0
while [ "$i" -lt "$times" ]; do
    i=$((i + 1))
    rm -rf sandbox sandbox.txt msh.db msh.db-*
    cp clean.db msh.db
    msh sandbox --faults faults.yaml > sandbox.txt 2>&1 &
    sandbox=$!
    until grep -qs Ctrl-C sandbox.txt; do sleep 0.02; done
    printf 'remote:\n  url: %s\n  batch: 10\n  auth: {kind: client_credentials, client_id: msh-sandbox, secret: {file: sandbox/secret}}\n' \
        "$(grep -o 'http://[0-9.:]*' sandbox.txt)" > msh.yaml
    for try in 1 2 3; do
        msh push > /dev/null 2>&1 &
        pid=$!
        sleep "$(awk -v seed="$i$try$$" 'BEGIN { srand(seed); print 0.02 + rand() * 0.3 }')"
        kill -9 "$pid" 2> /dev/null || true
        wait "$pid" 2> /dev/null || true
    done
    msh push > /dev/null
    for table in pupil parent guardianship; do
        sqlite3 msh.db "SELECT '$table', count(*) FROM ${table}_state WHERE active = 1"
    done > here
    for entity in 1:pupil 2:parent 3:guardianship; do
        sqlite3 sandbox/sandbox.db "SELECT '${entity#*:}', count(*) FROM item WHERE entity = ${entity%:*} AND version = 1"
    done > there
    cmp here there || { cat here there; exit 1; }
    [ "$(sqlite3 msh.db "SELECT count(*) FROM outbox WHERE state <> 'sent'")" = 0 ]
    kill "$sandbox"
    wait "$sandbox"
    sandbox=
done
echo "killed $((times * 3)) times, sent once"
