#!/bin/sh
# SPDX-License-Identifier: Apache-2.0
# Kills a resubmit at random moments: the store is as before or as after, the corrected rows are in the store or in a
# file that waits, no row waits twice, and a rerun ends as if nothing had happened.
# usage: kill_resubmit.sh FOLDER_OF_MSH [TIMES [PUPILS]]
set -eu
bin=$1
times=${2:-10}
pupils=${3:-20000}
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"
PATH=$bin:$PATH
export LC_ALL=C.UTF-8
msh sample --pupils "$pupils" --seed 5 -o s > /dev/null 2>&1
msh init empty > /dev/null
# Every row has a day that never was; most are then corrected, every tenth stays wrong.
python3 - <<'END'
import csv
rows = list(csv.reader(open("s/pupils.csv", encoding="utf-8"), delimiter=";"))
born = rows[0].index("birth_date")
days = [row[born] for row in rows]
with open("bad.csv", "w", encoding="utf-8", newline="") as bad:
    for number, row in enumerate(rows):
        if number: row[born] = "2015-02-30"
        csv.writer(bad, delimiter=";", lineterminator="\n").writerow(row)
open("days", "w").write("\n".join(days))
END
msh import bad.csv --store empty/msh.db --source old --set-aside wait -q > /dev/null || [ $? -eq 10 ]
python3 - <<'END'
import csv
days = open("days").read().split("\n")
rows = list(csv.reader(open("wait/bad.set-aside.csv", encoding="utf-8"), delimiter=";"))
born = rows[0].index("birth_date")
with open("wait/bad.set-aside.csv", "w", encoding="utf-8", newline="") as good:
    for number, row in enumerate(rows):
        if number % 10: row[born] = days[number]
        csv.writer(good, delimiter=";", lineterminator="\n").writerow(row)
END
cp -r wait whole-wait
cp -r empty whole
start=$(date +%s%N)
msh resubmit whole-wait --store whole/msh.db -q > /dev/null || [ $? -eq 10 ]
took=$((($(date +%s%N) - start) / 1000000))
msh export --store whole/msh.db --special -o whole.csv -q
all=$(($(wc -l < whole.csv) - 1))
[ "$all" -gt 0 ]
i=0
while [ "$i" -lt "$times" ]; do
    i=$((i + 1))
    rm -rf part part-wait part.csv
    cp -r wait part-wait
    cp -r empty part
    msh resubmit part-wait --store part/msh.db -q > /dev/null 2>&1 &
    pid=$!
    sleep "$(awk -v seed="$i$$" -v took="$took" 'BEGIN { srand(seed); print rand() * took / 1000 }')"
    kill -9 "$pid" 2> /dev/null || true
    wait "$pid" 2> /dev/null || true
    count=$(sqlite3 part/msh.db 'SELECT count(*) FROM pupil')
    [ "$count" -eq 0 ] || [ "$count" -eq "$all" ] || { echo "half a resubmit: $count of $all"; exit 1; }
    # One file waits: as it was, or with the rows that are still wrong once these alone are left.
    [ "$(find part-wait -name '*.set-aside*.csv' | wc -l)" -eq 1 ]
    cmp -s part-wait/bad.set-aside.csv wait/bad.set-aside.csv ||
        { cmp part-wait/bad.set-aside.csv whole-wait/bad.set-aside.csv && [ "$count" -eq "$all" ]; }
    msh resubmit part-wait --store part/msh.db -q > /dev/null || [ $? -eq 10 ]
    msh export --store part/msh.db --special -o part.csv -q
    cmp part.csv whole.csv
    cmp part-wait/bad.set-aside.csv whole-wait/bad.set-aside.csv
    cmp part-wait/bad.set-aside.csv.done wait/bad.set-aside.csv
    [ ! -e part-wait/bad.set-aside.csv.again ]
done
echo "killed $times times, always whole"
