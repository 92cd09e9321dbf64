A record is shown with personal data as shapes, and with what it was before.

  $ msh init > /dev/null
  $ msh sample --pupils 5 --seed 3 --day 2026-09-01 -o s > /dev/null
  $ msh import s/pupils.csv -q > /dev/null
  $ msh show pupil:1 | grep -E 'source_id|surname|school'
    source_id: S1-0001
    surname: Аааа…
    school: МБОУ «СОШ № 1» г. Верхнелучинска
  $ msh show pupil:1 --show-values | grep -E 'surname|birth_date'
    surname: Аксёнов
    birth_date: 2019-02-17
  $ msh show pupil:1 --json | grep -E 'surname|"version"'
        "surname": "Аааа…"
      "version": 1
  $ msh export --columns source_id,surname,given_name,birth_date,sex,school,parallel,class_letter -q | sed '2,$s/;[^;]*$/;Я/' > letter.csv
  $ msh import letter.csv -q --allow update=5 > /dev/null
  $ msh show pupil:1 | tail -2
  before * (update, *): (glob)
    class_letter: А
  $ msh show pupil:1 --lang ru | tail -2
  до запуска * (изменить, *): (glob)
    Буква класса: А

Health-related fields are shown only when asked for.

  $ for i in 1 2 3 4 5; do msh show pupil:$i; done | grep -c adapted
  0
  [1]
  $ for i in 1 2 3 4 5; do msh show pupil:$i --special; done | grep -c adapted
  5

A run is shown with its sums.

  $ msh show last
  *  import (glob)
  who: *, began *, ended * (glob)
  result: done (0): everything asked for was done
  file: letter.csv
    read: 5
    accepted: 5
    updated: 5
    findings: 1
    warnings: 1
    findings by rule:
      file-columns-absent: 1
  $ msh show last --lang ru | sed -n '2,3p'
  кто: *, начало *, конец * (glob)
  итог: сделано (0): сделано всё, о чём просили
  $ msh show $(msh runs --last 1 | cut -d ' ' -f 1) --json | grep -E 'created|unchanged|updated'
      "created": 0,
      "unchanged": 0,
      "updated": 5,

What is not there.

  $ msh show pupil:99
  msh: there is no pupil 99
  [2]
  $ msh show pupil:99 --lang ru
  msh: нет записи pupil 99
  [2]
  $ msh show nobody
  msh: there is no run or record "nobody"
    what to do: msh runs lists the runs; a record is named as pupil:17, by its number in its source, or as the server calls it
  [2]
  $ msh show pupil:1x
  msh: there is no run or record "pupil:1x"
    what to do: msh runs lists the runs; a record is named as pupil:17, by its number in its source, or as the server calls it
  [2]
  $ msh show
  msh: show wants RUN|RECORD
    what to do: see: msh show --help
  [2]

A record is found by its number in its source too.

  $ msh show S1-0002 | head -1 | sed 's/  .*//'
  pupil:2
  $ msh sample --pupils 5 --seed 4 --day 2026-09-01 -o t -q; msh import -q --source second t/pupils.csv
  $ msh show S1-0002
  msh: "S1-0002" is what several records are called: pupil:2 (main), pupil:7 (second)
    what to do: name one of these, or its system with --source
  [2]
  $ msh show --source second S1-0002 | head -1 | sed 's/  .*//'
  pupil:7
  $ msh show --source third S1-0002 2>&1 | head -1
  msh: there is no run or record "S1-0002"
