Good records go into the store, a bad one is named and kept beside, and the exit code says so.

  $ msh init > /dev/null; echo 'rules: {file-columns-absent: off}' >> msh.yaml
  $ printf 'source_id;surname;given_name;birth_date;sex;school;parallel;class_letter\n' > head.csv
  $ (cat head.csv; for i in 1 2 3 4 5 6 7 8; do echo "$i;Иванов;Пётр;2015-03-0$i;male;Школа № 1;4;А"; done) > pupils.csv
  $ (cat pupils.csv; echo '9;Петрова;Анна;2015-02-30;female;Школа № 1;4;А') > bad.csv
  $ msh import bad.csv --set-aside aside
  bad.csv: csv of pupils; UTF-8: 154 letters of several bytes, none broken
  error: the calendar has no such day  [impossible-date] × 1
      what to do: look the date up in the document and correct it
      bad.csv:10  column D «birth_date»  999…-99-99

  bad.csv: read 9, accepted 8, set aside 1; errors 1, warnings 0
  rows set aside are in aside/bad.set-aside.csv
  bad.csv: pupils: created 8
  [10]
  $ msh import bad.csv --set-aside aside2 --lang ru
  bad.csv: csv, Обучающиеся; UTF-8: многобайтных букв — 154, испорченных нет
  ошибка: *  [impossible-date] × 1 (glob)
      что делать: * (glob)
      bad.csv:10  столбец D «birth_date»  999…-99-99

  bad.csv: прочитано 9, принято 8, отложено 1; ошибок 1, предупреждений 0
  отложенные строки — в файле aside2/bad.set-aside.csv
  bad.csv: Обучающиеся: без изменений 8
  [10]
  $ cat aside/bad.set-aside.csv
  source_id;surname;given_name;birth_date;sex;school;parallel;class_letter;Правило;Причина
  9;Петрова;Анна;2015-02-30;female;Школа № 1;4;А;impossible-date;birth_date: the calendar has no such day

Without a folder for them, rows set aside go beside the store, in a folder named after the run.

  $ msh import bad.csv -q | grep aside/
  rows set aside are in set-aside/*/bad.set-aside.csv (glob)
  $ msh show last | grep -e file -e aside/
  file: bad.csv
  rows set aside are in set-aside/*/bad.set-aside.csv (glob)

The same file again changes nothing.

  $ msh import pupils.csv 2> /dev/null
  pupils.csv: read 8, accepted 8, set aside 0; errors 0, warnings 0
  pupils.csv: pupils: unchanged 8

A dry run shows what would change, with personal data as shapes, and writes nothing.

  $ (sed 's/^3;Иванов/3;Сидоров/' pupils.csv | head -8; echo '9;Петрова;Анна;2015-02-28;female;Школа № 1;4;А') > changed.csv
  $ msh import -n --complete changed.csv -q
  changed.csv: the plan
    pupils: create 1
      record 8
    pupils: update 1
      pupil:3 (record 3; 3, 4А)
        surname: Аааа… → Аааа…
    pupils: deactivate 1
      pupil:8 (8, 4А)
  $ msh import -n --complete changed.csv -q --lang ru
  changed.csv: план
    Обучающиеся: создать 1
      запись 8
    Обучающиеся: изменить 1
      pupil:3 (запись 3; 3, 4А)
        Фамилия: Аааа… → Аааа…
    Обучающиеся: отключить 1
      pupil:8 (8, 4А)
  $ msh import -n changed.csv -q --show-values | grep →
        surname: Иванов → Сидоров
  $ msh import -n pupils.csv -q
  pupils.csv: the plan
    nothing would change
  $ sed 's/^\([0-9]\);/9\1;/; s/2015/2014/' pupils.csv > more.csv
  $ head -2 more.csv > one.csv; msh import -n --source other one.csv -q --json
  {
    "command": "import",
    "counts": {
      "accepted": 1,
      "by_rule": {},
      "created": 1,
      "deactivated": 0,
      "errors": 0,
      "findings": 0,
      "held": 0,
      "held_deactivations": 0,
      "left_off": 0,
      "read": 1,
      "repeated": 0,
      "set_aside": 0,
      "unchanged": 0,
      "unlinked": 0,
      "updated": 0,
      "warnings": 0
    },
    "elapsed_s": *, (glob)
    "exit_code": 0,
    "peak_memory_bytes": *, (glob)
    "plan": [
      {
        "changes": [
          {
            "action": "create",
            "count": 1,
            "entity": "pupil",
            "first": [
              {
                "record": 1
              }
            ]
          }
        ],
        "file": "one.csv"
      }
    ],
    "result": "done",
    "run": null
  }
  $ for i in 1 2 3 4 5 6 7 8 9; do sed -n "2,\$s/^/$i/p" pupils.csv | sed "s/2015/201$i/"; done | cat head.csv - | msh import -n - -q
  stdin: the plan
    pupils: create 72
      record 1, record 2, record 3, record 4, record 5, record 6, record 7, record 8, record 9, record 10
      … and 62 more
  $ msh import changed.csv 2> /dev/null
  changed.csv: read 8, accepted 8, set aside 0; errors 0, warnings 0
  changed.csv: pupils: created 1, updated 1, unchanged 6

A change that is too large to be meant is held, and allowed only by its exact count.

  $ sed 's/;4;А/;5;А/' changed.csv > year.csv
  $ msh import year.csv -q
  year.csv: read 8, accepted 8, set aside 0; errors 0, warnings 0
  year.csv: pupils: held 8
  warning: year.csv: held: pupils: update 8 of 9, more than the guard allows
    what to do: look at the plan with -n; if it is meant: --allow update=8
  year.csv: held, nothing was written
  [12]
  $ msh import year.csv -q --lang ru
  year.csv: прочитано 8, принято 8, отложено 0; ошибок 0, предупреждений 0
  year.csv: Обучающиеся: задержано 8
  внимание: year.csv: задержано: Обучающиеся: изменить 8 из 9; это больше, чем допускает защита
    что делать: посмотрите план с ключом -n; если так и задумано: --allow update=8
  year.csv: задержано, ничего не записано
  [12]
  $ msh show last | sed -n '3,7p'
  result: held (12): held by a guard, nothing was written
  file: year.csv
  held: pupils: update 8 of 9, more than the guard allows
    what to do: look at the plan with -n; if it is meant: --allow update=8
    read: 8
  $ msh import -n year.csv -q
  year.csv: the plan
    pupils: update 8
      by field: parallel: 8
      pupil:1 (record 1; 1, 4А)
        parallel: 4 → 5
      pupil:2 (record 2; 2, 4А)
        parallel: 4 → 5
      pupil:3 (record 3; 3, 4А)
        parallel: 4 → 5
      pupil:4 (record 4; 4, 4А)
        parallel: 4 → 5
      pupil:5 (record 5; 5, 4А)
        parallel: 4 → 5
      pupil:6 (record 6; 6, 4А)
        parallel: 4 → 5
      pupil:7 (record 7; 7, 4А)
        parallel: 4 → 5
      pupil:9 (record 8; 9, 4А)
        parallel: 4 → 5
  year.csv: read 8, accepted 8, set aside 0; errors 0, warnings 0
  year.csv: pupils: held 8
  warning: year.csv: held: pupils: update 8 of 9, more than the guard allows
    what to do: look at the plan with -n; if it is meant: --allow update=8
  year.csv: dry run: nothing was written
  [12]
  $ msh import year.csv --allow update=7 -q > /dev/null 2>&1
  [12]
  $ msh import year.csv --json | grep -E '"held"|read|updated|exit'
  warning: year.csv: held: pupils: update 8 of 9, more than the guard allows
    what to do: look at the plan with -n; if it is meant: --allow update=8
      "held": 8,
      "read": 8,
      "updated": 0,
    "exit_code": 12,
    "result": "held",
  $ msh import year.csv --allow update=8 2> /dev/null | tail -1
  year.csv: pupils: updated 8

Who is missing from a whole list is deactivated, and comes back when the list does. Four is below the floor of
the guard.

  $ head -6 year.csv > fewer.csv
  $ msh import fewer.csv --complete 2> /dev/null | tail -1
  fewer.csv: pupils: unchanged 5, deactivated 4
  $ msh import year.csv 2> /dev/null | tail -1
  year.csv: pupils: updated 3, unchanged 5

A list with a row set aside proves nobody absent.

  $ (head -3 year.csv; tail -1 bad.csv) > doubtful.csv
  $ msh import doubtful.csv --complete --set-aside aside3 -q | tail -3
  warning: doubtful.csv: nobody was deactivated: records were set aside, so nobody can be called absent
  doubtful.csv: read 3, accepted 2, set aside 1; errors 1, warnings 0
  rows set aside are in aside3/doubtful.set-aside.csv
  doubtful.csv: pupils: unchanged 2
  $ msh import doubtful.csv --complete -q > /dev/null 2>&1
  [10]

A row that stands there twice is counted once.

  $ (cat year.csv; tail -1 year.csv) > twice.csv
  $ msh import twice.csv 2> /dev/null | tail -1
  twice.csv: pupils: unchanged 9 (repeated rows: 1)

A source id on a person with another name and another date of birth is not believed.

  $ (cat head.csv; echo '1;Кузнецов;Олег;2014-09-01;male;Школа № 1;5;А') > other.csv
  $ msh import other.csv --set-aside aside4 -q
  error: the store has this source id on a person with another name and date of birth  [source-id-other-person] × 1
      what to do: look whether the columns are shifted or the source gave the id anew
      other.csv:2

  other.csv: read 1, accepted 0, set aside 1; errors 1, warnings 0
  rows set aside are in aside4/other.set-aside.csv
  other.csv: pupils: nothing to do
  [10]
  $ msh import other.csv --set-aside aside4 -q -O --report jsonl
  {"rule":"source-id-other-person","severity":"error","entity":"pupil","file":"other.csv","record":1,"line":2,"byte":73,"column":"","letter":"","field":"","message":"the store has this source id on a person with another name and date of birth","fix":"look whether the columns are shifted or the source gave the id anew"}
  [10]
  $ cut -d ';' -f 1,9 aside4/other.set-aside.csv
  source_id;Правило
  1;source-id-other-person

The options of msh validate do the same here.

  $ msh import bad.csv -q --max-errors 0 | tail -1
  warning: bad.csv: 1 of 9 records are wrong, more than --max-errors allows
  bad.csv: refused, nothing of it is taken: 1 of 9 records are wrong, more than --max-errors allows
  $ msh import bad.csv -q --max-errors 0 > /dev/null 2>&1
  [13]
  $ msh import pupils.csv -q --report csv -o findings.csv
  pupils.csv: pupils: held 8
  warning: pupils.csv: held: pupils: update 8 of 8, more than the guard allows
    what to do: look at the plan with -n; if it is meant: --allow update=8
  pupils.csv: held, nothing was written
  [12]
  $ msh import pupils.csv -q --report csv -o findings.csv
  msh: findings.csv exists already
    what to do: choose another name, or allow it with -O
  [2]
  $ iconv -t windows-1251 year.csv | tr ';' '\t' | msh import - 2> /dev/null --as pupil --encoding windows-1251 --delimiter tab --strict | tail -1
  stdin: pupils: unchanged 8

Several files are several transactions in one run. The sums are of all of them.

  $ mkdir a b && cp bad.csv a && cp bad.csv b && msh init many > /dev/null
  $ msh import a/bad.csv b/bad.csv --store many/msh.db --set-aside both -q --json | grep -v -e elapsed_s -e peak_memory
  {
    "command": "import",
    "counts": {
      "accepted": 16,
      "by_rule": {
        "impossible-date": 2,
        "pupil-across": 16
      },
      "created": 8,
      "deactivated": 0,
      "errors": 2,
      "findings": 18,
      "held": 0,
      "held_deactivations": 0,
      "left_off": 0,
      "read": 18,
      "repeated": 0,
      "set_aside": 2,
      "unchanged": 8,
      "unlinked": 0,
      "updated": 0,
      "warnings": 16
    },
    "exit_code": 10,
    "result": "set-aside",
    "run": * (glob)
    "set_aside_files": [
      "both/bad.set-aside.csv",
      "both/2/bad.set-aside.csv"
    ]
  }
  $ find both -type f | sort
  both/2/bad.set-aside.csv
  both/2/bad.set-aside.csv.msh.json
  both/bad.set-aside.csv
  both/bad.set-aside.csv.msh.json

The store is the same for any number of threads.

  $ msh sample --pupils 300 --defects 10% --seed 4 --day 2026-09-01 -o s > /dev/null
  $ for t in 1 2 4; do
  >   msh init t$t > /dev/null
  >   msh import s/pupils.csv s/parents.csv --store t$t/msh.db --threads $t -q --set-aside t$t/aside | sed "s/t$t/t/" > t$t.txt
  >   for e in pupil parent guardianship; do msh export --as $e --special --store t$t/msh.db -q; done > t$t.csv
  > done
  warning: s/parents.csv: links not made: 27; the store does not know these children
    what to do: compare the child's id, SNILS, or name and date of birth in the file with the list of pupils; mend it or import those who are missing, then this file again
  warning: s/parents.csv: links not made: 27; the store does not know these children
    what to do: compare the child's id, SNILS, or name and date of birth in the file with the list of pupils; mend it or import those who are missing, then this file again
  warning: s/parents.csv: links not made: 27; the store does not know these children
    what to do: compare the child's id, SNILS, or name and date of birth in the file with the list of pupils; mend it or import those who are missing, then this file again
  $ cmp t1.txt t2.txt && cmp t1.txt t4.txt && cmp t1.csv t2.csv && cmp t1.csv t4.csv && echo same
  same
  $ cmp t1/aside/pupils.set-aside.csv t4/aside/pupils.set-aside.csv && echo same
  same

What makes no sense is refused before anything is done.

  $ msh import pupils.csv --allow everything
  msh: --allow wants ACTION=N, not "everything"
    what to do: for example: --allow deactivate=37
  [2]
  $ msh import pupils.csv --source ''
  msh: a source needs a name
  [2]
  $ msh import
  msh: import wants FILE
    what to do: see: msh import --help
  [2]
  $ msh import --complete pupils.csv more.csv
  msh: --complete takes one file: who stands in another one would be absent
    what to do: join the files, or import them without --complete
  [2]
  $ msh import --complete pupils.csv more.csv --lang ru
  msh: --complete берёт один файл: записи другого считались бы отсутствующими
    что делать: объедините файлы или импортируйте их без --complete
  [2]

A representative whose child is not known is taken without the link, and that is not called done.

  $ msh init early > /dev/null
  $ echo 'source_id;surname;given_name;birth_date;sex;pupil;representative_type' > parents.csv
  $ echo 'r;Иванов;Олег;1980-01-01;male;1;parent' >> parents.csv
  $ msh import parents.csv --store early/msh.db -q
  warning: the store does not know the child; the representative was taken without a link  [link-pupil-unknown] × 1
      what to do: compare the child's id, SNILS, or name and date of birth with the pupils of the store; if they are not there yet, import them, then this file again
      parents.csv:2

  parents.csv: read 1, accepted 1, set aside 0; errors 0, warnings 1
  parents.csv: parents: created 1
  warning: parents.csv: links not made: 1; the store does not know these children
    what to do: import the pupils, then this file again
  [11]
  $ msh import parents.csv --store early/msh.db -q --lang ru | tail -2
  внимание: parents.csv: не создано связей: 1; хранилище не знает этих детей
    что делать: импортируйте обучающихся, затем этот файл ещё раз
  parents.csv: прочитано 1, принято 1, отложено 0; ошибок 0, предупреждений 1
  parents.csv: Родители (законные представители): без изменений 1
  $ msh import parents.csv --store early/msh.db -q --json | grep -E 'linked|exit'
  warning: parents.csv: links not made: 1; the store does not know these children
    what to do: import the pupils, then this file again
      "unlinked": 1,
    "exit_code": 11,
  $ msh import pupils.csv parents.csv --store early/msh.db -q > /dev/null
  $ msh export --as guardianship --store early/msh.db -q | wc -l
  2

A child named by a number and by somebody else's name is nobody.

  $ echo 'source_id;surname;given_name;birth_date;sex;pupil;pupil_surname;pupil_given_name;pupil_birth_date;representative_type' > wrong.csv
  $ echo 'w;Сидоров;Олег;1980-01-01;male;1;Сидорова;Анна;2011-06-01;parent' >> wrong.csv
  $ msh import wrong.csv --store early/msh.db -q --set-aside aside5
  error: the store has this source id on a person with another name and date of birth  [source-id-other-person] × 1
      what to do: look whether the columns are shifted or the source gave the id anew
      wrong.csv:2

  wrong.csv: read 1, accepted 0, set aside 1; errors 1, warnings 0
  rows set aside are in aside5/wrong.set-aside.csv
  wrong.csv: parents: nothing to do
  [10]

Settings say how many threads work, unless the line does.

  $ printf 'threads: 300\n' > threads.yaml
  $ msh validate pupils.csv -q -c threads.yaml
  msh: threads.yaml:1:10: threads: 300 is not between 0 and 256
    what to do: correct the settings; msh help settings lists all keys
  [20]
  $ msh validate pupils.csv 2> /dev/null --set threads=3 --threads 2
  pupils.csv: read 8, accepted 8, set aside 0; errors 0, warnings 0

Somebody new with the document of somebody else may be the same person with a name mended: a second record is made, and
a person has to look.

  $ mkdir papers && msh init -q papers
  $ (echo 'surname;given_name;birth_date;sex;school;класс;birth_certificate_series;birth_certificate_number'; echo 'Иванова;Анна;2015-03-01;ж;Школа № 1;4А;II-АБ;123456') > paper.csv
  $ msh import paper.csv --store papers/msh.db -q
  $ sed 's/Иванова/Петрова/' paper.csv | msh import - --store papers/msh.db -q
  warning: the store has this document on another person; a second one was made  [document-known] × 1
      what to do: if it is one person, give the row the source id or SNILS of the other; else correct the document
      stdin:2  (pupil:1)

  stdin: read 1, accepted 1, set aside 0; errors 0, warnings 1
  stdin: pupils: created 1
  [11]
