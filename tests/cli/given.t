A record that two systems give stays while one of them still gives it. A list that merely agrees leaves its trace.

  $ msh init > /dev/null
  $ msh sample --pupils 6 --seed 3 --day 2026-09-01 -o s > /dev/null
  $ given() { msh show "$@" | sed -n '2s/, created.*//p; 3{/given\|есть/p}'; }
  $ msh import s/pupils.csv --source journal -q
  $ sed '2,$s/^S1-/B-/' s/pupils.csv | sed '6,7d' > other.csv
  $ msh import other.csv --source diary -n | tail -n +2
  other.csv: csv of pupils; UTF-8: 684 letters of several bytes, none broken
  other.csv: the plan
    nothing would change
  other.csv: pupils: given by this system too from now on: 4
  other.csv: pupils: unchanged 4
  other.csv: dry run: nothing was written
  $ msh import other.csv --source diary | tail -n +2
  other.csv: csv of pupils; UTF-8: 684 letters of several bytes, none broken
  other.csv: pupils: given by this system too from now on: 4
  other.csv: pupils: unchanged 4
  $ msh import other.csv --source diary | tail -n +2
  other.csv: csv of pupils; UTF-8: 684 letters of several bytes, none broken
  other.csv: pupils: unchanged 4
  $ msh runs --last 2 --json | grep -c '"given_too": 4'
  1
  $ given pupil:1
  source journal, version 1, active
  given by journal, diary
  $ given pupil:1 --lang ru
  есть в системах: journal, diary
  $ msh show pupil:1 --json | grep -A 3 '"given_by"'
      "given_by": [
        "journal",
        "diary"
      ],
  $ given pupil:6
  source journal, version 1, active
  $ msh show B-0002 | head -1 | sed 's/  .*//'
  pupil:2

The journal's whole list has lost three of them: only the one that nobody else gives is turned off.

  $ sed '4,5d;7d' s/pupils.csv > fewer.csv
  $ msh import fewer.csv --source journal --complete -q -n
  fewer.csv: the plan
    pupils: deactivate 1
      pupil:6 (S1-0006, 1А)
    pupils: keep for another system 2
      pupil:3 (S1-0003, 1А), pupil:4 (S1-0004, 1А)
  $ msh import fewer.csv --source journal --complete -q -n --lang ru
  fewer.csv: план
    Обучающиеся: отключить 1
      pupil:6 (S1-0006, 1А)
    Обучающиеся: оставить, есть в другой системе: 2
      pupil:3 (S1-0003, 1А), pupil:4 (S1-0004, 1А)
  $ msh import fewer.csv --source journal --complete -n --json 2> /dev/null | grep -E '"(kept|deactivated|given_too|action|count)"'
      "deactivated": 1,
      "given_too": 0,
      "kept": 2,
            "action": "deactivate",
            "count": 1,
            "action": "keep",
            "count": 2,
  $ msh import fewer.csv --source journal --complete | tail -n +2
  fewer.csv: csv of pupils; UTF-8: 498 letters of several bytes, none broken
  fewer.csv: pupils: unchanged 3, deactivated 1, kept for another system 2
  $ msh show last | grep kept; msh show last --lang ru | grep оставлено
    kept for another system: 2
    оставлено: есть в другой системе: 2
  $ msh import fewer.csv --source journal --complete | tail -n +2
  fewer.csv: csv of pupils; UTF-8: 498 letters of several bytes, none broken
  fewer.csv: pupils: unchanged 3
  $ msh import fewer.csv --source journal --complete --lang ru | tail -n +2
  fewer.csv: csv, Обучающиеся; UTF-8: многобайтных букв — 498, испорченных нет
  fewer.csv: Обучающиеся: без изменений 3
  $ given pupil:3
  source journal, version 1, active
  given by diary
  $ msh export -q | wc -l
  6

The diary loses one of these too, and one that the journal gives: that one stays.

  $ sed '2d;4d' other.csv > shorter.csv
  $ msh import shorter.csv --source diary --complete -q -n
  shorter.csv: the plan
    pupils: deactivate 1
      pupil:3 (S1-0003, 1А)
    pupils: keep for another system 1
      pupil:1 (S1-0001, 1А)
  $ msh import shorter.csv --source diary --complete | tail -n +2
  shorter.csv: csv of pupils; UTF-8: 345 letters of several bytes, none broken
  shorter.csv: pupils: unchanged 2, deactivated 1, kept for another system 1
  $ given pupil:1; given pupil:3
  source journal, version 1, active
  source journal, version 2, inactive
  $ msh export --columns source_id -q
  source_id
  S1-0001
  S1-0002
  S1-0004
  S1-0005

The journal gives its own again, as it was: that counts, and the diary alone turns nobody off.

  $ msh import s/pupils.csv --source journal --lang ru | tail -n +2
  s/pupils.csv: csv, Обучающиеся; UTF-8: многобайтных букв — 1005, испорченных нет
  s/pupils.csv: Обучающиеся: отныне есть и в этой системе: 1
  s/pupils.csv: Обучающиеся: изменено 2, без изменений 4
  $ given pupil:4
  source journal, version 1, active
  given by journal, diary
  $ sed '3d' shorter.csv > last.csv; msh import last.csv --source diary --complete | tail -n +2
  last.csv: csv of pupils; UTF-8: 174 letters of several bytes, none broken
  last.csv: pupils: unchanged 1, kept for another system 1
  $ given pupil:4
  source journal, version 1, active

A pupil whose school another list changes goes over to it; the first one's whole list says nothing of them any more.

  $ sed -n '1p;4s/№ 1/№ 2/p' other.csv > moved.csv
  $ msh import moved.csv --source diary | tail -n +2
  moved.csv: csv of pupils; UTF-8: 168 letters of several bytes, none broken
  moved.csv: pupils: updated 1
  $ given pupil:3
  source diary, version 4, active
  $ msh import fewer.csv --source journal --complete -q; given pupil:3
  source diary, version 4, active

What the guard holds is not noted; what another system's records are given too is a list's own scope.

  $ msh sample --pupils 40 --seed 5 --day 2026-09-01 -o t > /dev/null; msh init two > /dev/null
  $ for source in journal diary; do msh import t/pupils.csv --store two/msh.db --source $source -q; done
  $ head -21 t/pupils.csv > half.csv
  $ msh import half.csv --store two/msh.db --source journal --complete | tail -n +2
  half.csv: csv of pupils; UTF-8: 3386 letters of several bytes, none broken
  half.csv: pupils: unchanged 20, kept for another system 20
  $ msh import half.csv --store two/msh.db --source diary --complete -q
  half.csv: read 20, accepted 20, set aside 0; errors 0, warnings 0
  half.csv: pupils: unchanged 20, deactivations held 20
  warning: half.csv: held: pupils: deactivate 20 of 40, more than the guard allows
    what to do: look at the plan with -n; if it is meant: --allow deactivate=20
  half.csv: held, nothing was written
  [12]
  $ given pupil:40 --store two/msh.db
  source journal, version 1, active
  given by diary

A whole list is one file.

  $ msh import --complete fewer.csv other.csv
  msh: --complete takes one file: who stands in another one would be absent
    what to do: join the files, or import them without --complete
  [2]
  $ msh import --complete fewer.csv other.csv --lang ru
  msh: --complete берёт один файл: записи другого считались бы отсутствующими
    что делать: объедините файлы или импортируйте их без --complete
  [2]
