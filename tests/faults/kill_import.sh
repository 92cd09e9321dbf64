#!/bin/sh
# SPDX-License-Identifier: Apache-2.0
# Kills an import at random moments: the store is always as before or as after, and a rerun ends in the same state.
# usage: kill_import.sh FOLDER_OF_MSH [TIMES [PUPILS]]
set -eu
bin=$1
times=${2:-20}
pupils=${3:-30000}
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"
PATH=$bin:$PATH
export LC_ALL=C.UTF-8
msh init whole > /dev/null
msh sample --pupils "$pupils" --seed 5 -o s > /dev/null 2>&1
start=$(date +%s%N)
msh import --store whole/msh.db s/pupils.csv -q > /dev/null || [ $? -eq 10 ]
# Somewhere within the time that a whole import takes here.
took=$((($(date +%s%N) - start) / 1000000))
msh export --store whole/msh.db --special -o whole.csv -q
i=0
while [ "$i" -lt "$times" ]; do
    i=$((i + 1))
    rm -rf part part.csv
    msh init part > /dev/null
    msh import --store part/msh.db s/pupils.csv -q > /dev/null 2>&1 &
    pid=$!
    sleep "$(awk -v seed="$i$$" -v took="$took" 'BEGIN { srand(seed); print rand() * took / 1000 }')"
    kill -9 "$pid" 2> /dev/null || true
    wait "$pid" 2> /dev/null || true
    # Before anything else touches the store: whoever only reads must find it whole.
    msh runs --store part/msh.db -q > /dev/null
    [ "$(sqlite3 part/msh.db 'PRAGMA integrity_check')" = ok ]
    count=$(sqlite3 part/msh.db 'SELECT count(*) FROM pupil')
    all=$(($(wc -l < whole.csv) - 1))
    [ "$count" -eq 0 ] || [ "$count" -eq "$all" ] || { echo "half an import: $count of $all"; exit 1; }
    rm -rf set-aside part/set-aside
    msh import --store part/msh.db s/pupils.csv -q > /dev/null || [ $? -eq 10 ]
    msh export --store part/msh.db --special -o part.csv -q
    cmp part.csv whole.csv
done
echo "killed $times times, always whole"
