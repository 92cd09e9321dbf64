#!/bin/sh
# SPDX-License-Identifier: Apache-2.0
# One night / одна ночь: pull, import, push. usage: night.sh FOLDER
# FOLDER holds msh.yaml and pupils.csv, and where there are any parents.csv, and pupils.yaml and parents.yaml: how the
# columns of the list of that name are understood (`msh map`).
# В папке лежат msh.yaml и pupils.csv, а если есть — parents.csv и pupils.yaml, parents.yaml: что значат столбцы
# списка с тем же именем (`msh map`).
# Where cron and systemd look for it / куда положить: sudo install -m 755 night.sh /usr/local/bin/night.sh
# Silent where all went well, so that cron sends no mail. The exit code is the worst of the steps:
#  10 some records were set aside: correct the file named above, then `msh resubmit set-aside`
#  11 conflicts, missing links or records that the server removed wait: the message says which; `msh pull` lists the
#     conflicts, `msh pull --take ours|theirs KEY` decides
#  12 the guard held a large change: look with -n, allow the exact count with --allow
#  13 the file could not be used: ask for a new one
#  20, 21, 24, 25 settings, store, secret or server are wrong: the message says what to mend
#  22, 23 another run, or no network: the next night does it by itself
#  `msh runs` lists all three steps of a night, `msh show RUN` shows one of them.
#  10 часть записей отложена: исправьте названный выше файл, затем `msh resubmit set-aside`
#  11 ждут расхождения, связи или записи, удалённые на сервере: сообщение скажет, какие; расхождения перечислит
#     `msh pull`, решает `msh pull --take ours|theirs КЛЮЧ`
#  12 защита задержала большое изменение: посмотрите с -n, разрешите точное число ключом --allow
#  13 файл не годится: попросите новый
#  20, 21, 24, 25 настройки, хранилище, секрет или сервер: сообщение говорит, что исправить
#  22, 23 другой запуск или нет сети: следующая ночь справится сама
#  Все три шага ночи перечислит `msh runs`, один из них покажет `msh show ЗАПУСК`.
set -u
cd "${1:?usage: night.sh FOLDER}" || exit 20

worst=0
weigh() { case $1 in 0) echo 0 ;; 11) echo 1 ;; 10) echo 2 ;; 12) echo 3 ;; 13) echo 4 ;; *) echo 5 ;; esac; }
step() {
    msh "$@"
    code=$?
    [ "$(weigh $code)" -le "$(weigh $worst)" ] || worst=$code
}
# --as: a misspelt header must not turn pupils into somebody else. A mapping says itself what its file is about.
take() {
    if [ -f "${2%.csv}.yaml" ]; then
        step import -q --map "${2%.csv}.yaml" "$2"
    else
        step import -q --as "$1" "$2"
    fi
}

step pull -q
take pupil pupils.csv
# Parents after their children, so that links find them.
[ ! -f parents.csv ] || take parent parents.csv
step push -q --max-duration 2h
exit $worst
