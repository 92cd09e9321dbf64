#!/bin/sh
# SPDX-License-Identifier: Apache-2.0
# Kills reconcile and reconcile apply at random moments: a result folder with a run.json is whole; records, history and
# decisions are all as before or all as after, and a rerun ends in the same state.
# usage: kill_reconcile.sh FOLDER_OF_MSH [TIMES [PUPILS]]
set -eu
bin=$1
times=${2:-10}
pupils=${3:-20000}
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"
PATH=$bin:$PATH
export LC_ALL=C.UTF-8
map=$(dirname "$0")/../../examples/mappings/ern-pupil.yaml
case $map in /*) ;; *) map=$OLDPWD/$map ;; esac
msh init . > /dev/null
msh sample --pupils "$pupils" --seed 5 --register harsh --register-people "$((pupils * 2))" -o s -q > /dev/null
msh import s/pupils.csv -q > /dev/null || [ $? -eq 10 ]
msh reconcile s/register.csv --map "$map" -o result -q > /dev/null 2>&1 || [ $? -eq 11 ]

# Over a result of one register that of another is written. Which of the two it is must be said by all files alike.
head -n 3000 s/register.csv > s/less.csv
compare() { msh reconcile "$1" --map "$map" -o "$2" -O --json 2> /dev/null || [ $? -eq 11 ]; }
start=$(date +%s%N)
compare s/less.csv other > /dev/null
took=$((($(date +%s%N) - start) / 1000000))
i=0
whole=0
while [ "$i" -lt "$times" ]; do
    i=$((i + 1))
    rm -rf over
    cp -r result over
    msh reconcile s/less.csv --map "$map" -o over -O > /dev/null 2>&1 &
    pid=$!
    sleep "$(awk -v seed="$i$$" -v took="$took" 'BEGIN { srand(seed); print (0.4 + rand() * 0.6) * took / 1000 }')"
    kill -9 "$pid" 2> /dev/null || true
    wait "$pid" 2> /dev/null || true
    [ -e over/run.json ] || continue
    whole=$((whole + 1))
    rm -rf probe
    cp -r over probe
    compare s/register.csv over | grep -q '"unchanged": true' || compare s/less.csv probe | grep -q '"unchanged": true' ||
        { echo "run.json of one result, files of another"; exit 1; }
done
echo "killed $times times over an earlier result, $whole of them whole"

# A yes at the best candidate of whoever is asked about.
awk -F';' -v OFS=';' 'NR > 1 && !($1 in left) && !($2 in right) { left[$1] = right[$2] = 1; $4 = "да" } { print }' \
    result/review.csv > decided.csv
grep -q ";да;" decided.csv
cp msh.db before.db
state() {
    sqlite3 "$1" 'SELECT count(*) FROM decision; SELECT count(*) FROM history' | tr '\n' ' '
    sqlite3 "$1" 'SELECT surname, given_name, patronymic, birth_date, snils FROM pupil ORDER BY id' | cksum
}
apply() { msh reconcile apply decided.csv -o result -q --set guard.share=100; }
before=$(state before.db)
start=$(date +%s%N)
apply > /dev/null 2>&1 || [ $? -eq 11 ]
took=$((($(date +%s%N) - start) / 1000000))
after=$(state msh.db)
[ "$before" != "$after" ]
msh export --special -q -o whole.csv
i=0
early=0
while [ "$i" -lt "$times" ]; do
    i=$((i + 1))
    rm -f msh.db* part.csv
    cp before.db msh.db
    msh reconcile apply decided.csv -o result -q --set guard.share=100 > /dev/null 2>&1 &
    pid=$!
    # The writing is short and comes last: every second time somewhere in the last tenth of what it takes.
    sleep "$(awk -v seed="$i$$" -v took="$took" -v i="$i" \
        'BEGIN { srand(seed); print (i % 2 ? rand() : 0.85 + rand() * 0.15) * took / 1000 }')"
    kill -9 "$pid" 2> /dev/null || true
    wait "$pid" 2> /dev/null || true
    # Before anything else touches the store: whoever only reads must find it whole.
    msh runs -q > /dev/null
    [ "$(sqlite3 msh.db 'PRAGMA integrity_check')" = ok ]
    now=$(state msh.db)
    [ "$now" = "$before" ] && early=$((early + 1))
    [ "$now" = "$before" ] || [ "$now" = "$after" ] || { echo "half of it: $before / $now / $after"; exit 1; }
    apply > /dev/null 2>&1 || [ $? -eq 11 ]
    [ "$(state msh.db)" = "$after" ]
    msh export --special -q -o part.csv
    cmp part.csv whole.csv
done
echo "killed $times times, $early of them before anything was written, always whole"
