What a plan says: who, how many of each field, and all of them where that is asked for.

  $ msh init > /dev/null
  $ msh sample --pupils 30 --seed 3 --day 2026-09-01 -o s -q
  $ msh import -q s/pupils.csv
  $ sed '2,30s/;А;/;Г;/; 2s/;male;/;female;/' s/pupils.csv > changed.csv
  $ msh import -n changed.csv -q 2> /dev/null | head -6
  changed.csv: the plan
    pupils: update 29
      by field: sex: 1, class_letter: 29
      pupil:1 (record 1; S1-0001, 1А)
        sex: male → female
        class_letter: А → Г
  $ msh import -n changed.csv -q 2> /dev/null | grep more
      … and 19 more
  $ msh import -n changed.csv -q -v 2> /dev/null | grep -c pupil:
  29
  $ msh import -n changed.csv -q --json 2> /dev/null | grep -A 4 by_field
            "by_field": {
              "class_letter": 29,
              "sex": 1
            },
            "count": 29,

Who comes back counts as updated, for the guard too.

  $ head -28 s/pupils.csv > fewer.csv; msh import -q --complete fewer.csv
  $ msh import -n s/pupils.csv -q
  s/pupils.csv: the plan
    pupils: bring back 3 (counted as updated, for --allow too: update)
      pupil:28 (record 28; S1-0028, 2А), pupil:29 (record 29; S1-0029, 2А), pupil:30 (record 30; S1-0030, 2А)
  $ msh import -n s/pupils.csv -q --lang ru
  s/pupils.csv: план
    Обучающиеся: вернуть 3 (считаются изменёнными, для --allow тоже: update)
      pupil:28 (запись 28; S1-0028, 2А), pupil:29 (запись 29; S1-0029, 2А), pupil:30 (запись 30; S1-0030, 2А)
  $ msh import -q s/pupils.csv; msh show pupil:30 | tail -2; msh show pupil:30 --lang ru | tail -2
    inactive
    deactivated on: * (glob)
    отключена
    отключена с: * (glob)
  $ msh export --columns класс --lang ru 2>&1 | head -1
  msh: у «Обучающийся» нет поля «класс»

A file that is refused has not been taken, whatever was right in it.

  $ sed '3,9s/;20[0-9-]*;/;never;/; 3,9s/,20[0-9-]*,/,never,/' s/pupils.csv > bad.csv
  $ msh import bad.csv --max-errors 2 --json 2> /dev/null | grep -A 3 -e '"accepted"' -e '"error": {' -e '"refused":'
      "accepted": 0,
      "by_rule": {
        "not-a-date": 7
      },
  --
      "refused": 23,
      "repeated": 0,
      "set_aside": 7,
      "unchanged": 0,
  --
    "error": {
      "hint": "the findings of the file say what to mend",
      "kind": "input",
      "message": "bad.csv: nothing of it was taken: 7 of 30 records are wrong, more than --max-errors allows"

What a second source says anew of the people of the first is not counted among its own.

  $ mkdir two; cd two; msh init > /dev/null
  $ i=0; for s in 11223344595 08765430300 34293244776 18281866808 12345678964 68916923265; do i=$((i+1)); echo "$i;Иванов;Пётр;2015-03-0$i;male;Школа № 1;4;А;$s"; done > rows
  $ (echo 'source_id;surname;given_name;birth_date;sex;school;parallel;class_letter;snils'; cat rows) > first.csv
  $ sed 's/;4;А/;5;А/; s/^[0-9]/d&/' first.csv > second.csv
  $ msh import first.csv -q --source office > /dev/null 2>&1
  $ msh import second.csv -q --source diary 2>&1 | grep held:
  warning: second.csv: held: pupils: update 6, of which this source has 0; more than the guard allows
  $ msh import second.csv -q --source diary --lang ru 2>&1 | grep задержано:
  внимание: second.csv: задержано: Обучающиеся: изменить 6, из них у этого источника 0; это больше, чем допускает защита
