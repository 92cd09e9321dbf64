A record is shown with personal data as shapes, and with what it was before.

  $ msh init > /dev/null
  $ msh sample --pupils 5 --seed 3 --day 2026-09-01 -o s > /dev/null
  $ msh import s/pupils.csv -q > /dev/null
  $ msh show pupil:1 | grep -E 'source_id|surname|school'
    source_id: S1-0001
    surname: Аааа…
    school: МБОУ «СОШ № 1» г. Верхнелучинска
  $ msh show last | grep -E 'result|created'
  result: done (0)
    created: 5
  $ msh show pupil:99
  msh: there is no pupil 99
  [2]
  $ msh show nobody
  msh: there is no run or record "nobody"
    what to do: msh runs lists the runs; a record is named as pupil:17
  [2]
