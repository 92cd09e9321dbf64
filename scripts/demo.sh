#!/bin/bash
# SPDX-License-Identifier: Apache-2.0
# Shows in a minute or two what msh does, from an empty Debian 12: installs what is needed, builds, checks the files
# of an invented school, imports and exports them, and exchanges records with a rehearsal server on this computer.
# Run it as often as you like; everything it writes is in build/demo.
set -euo pipefail
cd "$(dirname "$0")/.."
root=$PWD
work=$root/build/demo

russian=no
case "${LANGUAGE:-${LC_ALL:-${LC_MESSAGES:-${LANG:-}}}}" in ru*) russian=yes ;; esac
# tell ENGLISH RUSSIAN
tell() { if [ $russian = yes ]; then printf '%s\n' "$2"; else printf '%s\n' "$1"; fi; }
step() { printf '\n== '; tell "$1" "$2"; }
# run WORD...: shows a command and runs it
run() { printf '$ %s\n' "$*"; "$@"; }
# run_expecting CODE WORD...: the same, and the exit code must be CODE or 0
run_expecting() {
    local wanted=$1 got=0
    shift
    run "$@" || got=$?
    [ "$got" = 0 ] || [ "$got" = "$wanted" ] || { tell "exit code $got was not expected" "неожиданный код завершения $got"; exit 1; }
}

sandbox=
stop_sandbox() {
    [ -n "$sandbox" ] || return 0
    kill "$sandbox" 2>/dev/null || true
    wait "$sandbox" 2>/dev/null || true
    sandbox=
}
trap stop_sandbox EXIT
trap 'exit 130' INT
trap 'exit 143' TERM HUP

step "1. Install and build" "1. Установка и сборка"
scripts/install.sh
scripts/build.sh release
export PATH=$root/build/release/bin:$PATH
unset MSH_CONFIG
export LC_ALL=C.UTF-8
if [ $russian = yes ]; then export LANGUAGE=ru; else export LANGUAGE=en; fi
mkdir -p "$root/build"
rm -rf "$work"
mkdir -p "$work"
cd "$work"
school=../../examples/school

step "2. Check the tables of an invented school (about 600 pupils, some rows wrong on purpose)" \
    "2. Проверка таблиц вымышленной школы (около 600 учеников, часть строк намеренно с ошибками)"
for who in pupil parent; do
    run_expecting 10 msh validate $school/${who}s.csv --as $who > $who.txt 2>&1 || { cat $who.txt; exit 1; }
    head -n 7 $who.txt
    echo '  ...'
    tail -n 1 $who.txt
done
tell "Cells are shown by their shape only: personal data never reach the screen unasked." \
    "Ячейки показаны только по форме: без просьбы персональные данные на экран не попадают."

step "3. Import them into a store; wrong rows are set aside" "3. Импорт в хранилище; ошибочные строки откладываются"
run msh init .
for who in pupil parent; do
    run_expecting 10 msh import $school/${who}s.csv --as $who --set-aside aside -o $who.findings.txt
done
tell "The same file again changes nothing:" "Тот же файл ещё раз ничего не меняет:"
run_expecting 10 msh import $school/pupils.csv --as pupil --set-aside again -o again.txt
tell "A row that was set aside, with the reason in its last cell:" "Отложенная строка, причина в её последней ячейке:"
tail -n 1 aside/pupils.set-aside.csv | iconv -f windows-1251 -t utf-8 | tr -d '\r' | awk -F ';' '{ print "  ...;" $(NF - 1) ";" $NF }'

step "4. Export" "4. Экспорт"
run msh export --as pupil --format csv -o pupils.csv
run msh export --as pupil --class 5А --excel -o class-5.csv

step "5. Rehearse the exchange with the regional system" "5. Репетиция обмена с региональной системой"
msh sandbox --data sandbox > sandbox.txt 2>&1 &
sandbox=$!
address=
for _ in $(seq 100); do
    address=$(grep -o 'http://127.0.0.1:[0-9]*' sandbox.txt 2>/dev/null | head -n 1 || true)
    [ -z "$address" ] || break
    kill -0 "$sandbox" 2>/dev/null || { cat sandbox.txt; exit 1; }
    sleep 0.1
done
[ -n "$address" ] || { cat sandbox.txt; exit 1; }
cat > msh.yaml <<EOF
remote:
  url: $address
  auth:
    kind: client_credentials
    client_id: msh-sandbox
    secret:
      file: sandbox/secret
EOF
run msh push
run msh push

step "6. The server changes one telephone number; pull brings it" "6. На сервере меняют один телефон; pull забирает правку"
number=+79000009876
curl -sS --fail -o answer.json -K - -X PATCH "$address/v1/pupils/p1" -d "{\"phone\":\"$number\"}" \
    <<< "user = \"msh-sandbox:$(cat sandbox/secret)\""
run msh pull
msh export --as pupil --format jsonl -o after.jsonl -q
if ! grep -qF "$number" after.jsonl; then
    tell "The change did not arrive." "Правка не пришла." >&2
    exit 1
fi
stop_sandbox

step "7. Who is who in the population register: an invented town, its school, and a dump of its register" \
    "7. Кто есть кто в регистре населения: вымышленный город, его школа и выгрузка регистра"
run msh sample --pupils 600 --seed 11 --day 2026-09-01 --register harsh -o town
msh --store town/msh.db init town > /dev/null
run_expecting 10 msh --store town/msh.db import town/pupils.csv -o town/findings.txt
run_expecting 11 msh --store town/msh.db reconcile town/register.csv --map ../../examples/mappings/ern-pupil.yaml -o who
run_expecting 12 msh --store town/msh.db reconcile apply -n who/review.csv | tail -n 6
tell "Nothing was changed: the guard holds so large an update until somebody has looked at the plan and names its count.
People decide about doubtful pairs on build/demo/who/review.html; man msh-review says how." \
    "Ничего не изменено: столь большое изменение задержано, пока кто-нибудь не посмотрит план и не назовёт число.
О сомнительных парах люди решают на странице build/demo/who/review.html; как, рассказывает man msh-review."

step "What happened" "Что произошло"
pupils=$(($(msh export --as pupil -q | wc -l) - 1))
parents=$(($(msh export --as parent -q | wc -l) - 1))
aside=$(($(cat aside/*.csv | wc -l) - 2))
tell "$pupils pupils and $parents parents of an invented school are in the store build/demo/msh.db; $aside rows wait for a
correction in build/demo/aside, each with its reason. The server has them all, and a telephone number that was changed
there is here too. Every run is kept: msh runs, msh show last. Begin with: msh help" \
    "В хранилище build/demo/msh.db — $pupils учеников и $parents родителей вымышленной школы; $aside отложенных строк (с причинами) ждут
исправления в build/demo/aside. Всё принятое есть на сервере, а телефон, изменённый там, есть и здесь. Каждый запуск
сохранён: msh runs, msh show last. Начните с: msh help"
run msh runs
