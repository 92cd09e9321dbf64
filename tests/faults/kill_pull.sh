#!/bin/sh
# SPDX-License-Identifier: Apache-2.0
# Kills a pull at random moments: the store has all of it or nothing, and a rerun ends in the same state.
# usage: kill_pull.sh FOLDER_OF_MSH [TIMES]
set -eu
bin=$1
times=${2:-6}
work=$(mktemp -d)
sandbox=
trap '[ -z "$sandbox" ] || kill "$sandbox" 2> /dev/null; rm -rf "$work"' EXIT
cd "$work"
PATH=$bin:$PATH
export LC_ALL=C.UTF-8
msh init . > /dev/null
msh sample --pupils 2000 --seed 5 -o s > /dev/null 2>&1
msh import s/pupils.csv -q > /dev/null
msh sandbox > sandbox.txt 2>&1 &
sandbox=$!
until grep -qs Ctrl-C sandbox.txt; do sleep 0.02; done
printf 'remote:\n  url: %s\n  connections: 1\n  auth: {kind: client_credentials, client_id: msh-sandbox, secret: {file: sandbox/secret}}\n' \
    "$(grep -o 'http://[0-9.:]*' sandbox.txt)" > msh.yaml
msh push > /dev/null

# A second store begins with nothing and takes everything from the server.
fresh() { rm -rf other "other.db"* set-aside; msh init other > /dev/null; mv other/msh.db other.db; rm -rf other; }
count() { sqlite3 other.db 'SELECT count(*) FROM pupil'; }
fresh
msh pull --store other.db -q > /dev/null || [ $? -eq 10 ]
all=$(count)
msh export --store other.db --special -q | sort > whole.csv
i=0
while [ "$i" -lt "$times" ]; do
    i=$((i + 1))
    fresh
    msh pull --store other.db -q > /dev/null 2>&1 &
    pid=$!
    sleep "$(awk -v seed="$i$$" 'BEGIN { srand(seed); print rand() * 0.8 }')"
    kill -9 "$pid" 2> /dev/null || true
    wait "$pid" 2> /dev/null || true
    [ "$(sqlite3 other.db 'PRAGMA integrity_check')" = ok ]
    now=$(count)
    [ "$now" -eq 0 ] || [ "$now" -eq "$all" ] || { echo "half a pull: $now of $all"; exit 1; }
    rm -rf set-aside
    msh pull --store other.db -q > /dev/null || [ $? -eq 10 ]
    msh export --store other.db --special -q | sort | cmp - whole.csv
done
echo "killed $times times, always whole"
