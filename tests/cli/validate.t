Every finding of every record is told, gathered by cause, with where it is and how to mend it.

  $ printf 'source_id;surname;given_name;birth_date;sex;school;parallel;class_letter\n' > head.csv; echo 'rules: {file-columns-absent: off}' > msh.yaml
  $ (cat head.csv; echo '1;Иванов;Пётр;2015-03-01;male;Школа № 1;4;А'; echo '2;Петрова;Анна;2015-02-30;female;Школа № 1;4;А') > pupils.csv
  $ msh validate pupils.csv
  pupils.csv: csv of pupils; UTF-8: 35 letters of several bytes, none broken
  error: the calendar has no such day  [impossible-date] × 1
      what to do: look the date up in the document and correct it
      pupils.csv:3  column D «birth_date»  999…-99-99

  pupils.csv: read 2, accepted 1, set aside 1; errors 1, warnings 0
  [10]
  $ msh validate pupils.csv --lang ru
  pupils.csv: csv, Обучающиеся; UTF-8: многобайтных букв — 35, испорченных нет
  ошибка: *  [impossible-date] × 1 (glob)
      что делать: * (glob)
      pupils.csv:3  столбец D «birth_date»  999…-99-99

  pupils.csv: прочитано 2, принято 1, отложено 1; ошибок 1, предупреждений 0
  [10]
  $ msh validate pupils.csv --show-values -q | grep '»'
      pupils.csv:3  column D «birth_date»  2015-02-30
  $ head -2 pupils.csv > good.csv
  $ msh validate good.csv 2> /dev/null
  good.csv: read 1, accepted 1, set aside 0; errors 0, warnings 0

The list of findings for a script and for a spreadsheet: every finding, and the sums beside it.

  $ msh validate pupils.csv --report jsonl
  pupils.csv: csv of pupils; UTF-8: 35 letters of several bytes, none broken
  pupils.csv: read 2, accepted 1, set aside 1; errors 1, warnings 0
  {"rule":"impossible-date","severity":"error","entity":"pupil","file":"pupils.csv","record":2,"line":3,"byte":135,"column":"birth_date","letter":"D","field":"birth_date","message":"the calendar has no such day","fix":"look the date up in the document and correct it"}
  [10]
  $ msh validate pupils.csv --report jsonl --show-values -q | grep -o '"value":"[^"]*"'
  "value":"2015-02-30"
  $ msh validate pupils.csv --report csv -q
  \ufeffrule;severity;entity;file;record;line;byte;column;letter;field;message;fix;value\x0d
  impossible-date;error;pupil;pupils.csv;2;3;135;birth_date;D;birth_date;the calendar has no such day;look the date up in the document and correct it;\x0d
  [10]
  $ msh validate pupils.csv --report csv -o findings.csv
  pupils.csv: csv of pupils; UTF-8: 35 letters of several bytes, none broken
  pupils.csv: read 2, accepted 1, set aside 1; errors 1, warnings 0
  [10]
  $ wc -l < findings.csv
  2
  $ msh validate pupils.csv --report csv -o findings.csv
  msh: findings.csv exists already
    what to do: choose another name, or allow it with -O
  [2]
  $ msh validate pupils.csv --report csv -o findings.csv -O -q
  [10]
  $ msh validate pupils.csv -o findings.txt -q
  [10]
  $ head -2 findings.txt
  error: the calendar has no such day  [impossible-date] × 1
      what to do: look the date up in the document and correct it
  $ msh validate pupils.csv --report yaml
  msh: --report does not know "yaml"
    what to do: choose one of: text, jsonl, csv, html, xlsx
  [2]

One JSON document for whoever calls msh from a program.

  $ msh validate pupils.csv --json
  {
    "command": "validate",
    "counts": {
      "accepted": 1,
      "by_rule": {
        "impossible-date": 1
      },
      "created": 0,
      "deactivated": 0,
      "errors": 1,
      "findings": 1,
      "held": 0,
      "read": 2,
      "set_aside": 1,
      "unchanged": 0,
      "updated": 0,
      "warnings": 0
    },
    "elapsed_s": *, (glob)
    "exit_code": 10,
    "peak_memory_bytes": *, (glob)
    "result": "set-aside",
    "run": null
  }
  [10]
  $ msh validate pupils.csv --json -o - 2>&1 | head -3
  msh: --json and the list of findings cannot both go to stdout
    what to do: write the list to a file with -o
  {

Rows set aside keep what the operator wrote, in the input's own form, with rules and reasons behind. Corrected, the
file goes through as it is. Two files of one name do not take each other's place.

  $ msh validate pupils.csv --set-aside aside -q | tail -2
  pupils.csv: read 2, accepted 1, set aside 1; errors 1, warnings 0
  rows set aside are in aside/pupils.set-aside.csv
  $ cat aside/pupils.set-aside.csv
  source_id;surname;given_name;birth_date;sex;school;parallel;class_letter;Правило;Причина
  2;Петрова;Анна;2015-02-30;female;Школа № 1;4;А;impossible-date;birth_date: the calendar has no such day
  $ sed 's/2015-02-30/2015-02-28/' aside/pupils.set-aside.csv > mended.csv
  $ msh validate mended.csv 2> /dev/null
  mended.csv: read 1, accepted 1, set aside 0; errors 0, warnings 0
  $ msh validate pupils.csv --set-aside aside -q 2>&1 | tail -2
  msh: aside/pupils.set-aside.csv exists already
    what to do: choose another name, or allow it with -O
  $ msh validate aside/pupils.set-aside.csv --set-aside aside -q | tail -1
  rows set aside are in aside/pupils.set-aside-2.csv
  $ msh validate aside/pupils.set-aside-2.csv --set-aside aside -q | tail -1
  rows set aside are in aside/pupils.set-aside-3.csv
  $ ls aside
  pupils.set-aside-2.csv
  pupils.set-aside-2.csv.msh.json
  pupils.set-aside-3.csv
  pupils.set-aside-3.csv.msh.json
  pupils.set-aside.csv
  pupils.set-aside.csv.msh.json
  $ (echo 'Номер;Фамилия;Имя;Дата рожд.;Пол;Школа;Класс'; echo '2;Петрова;Анна;01.03.2015;ж;Школа № 1;странный') > own.csv
  $ msh validate own.csv --as pupil --set-aside own -q > /dev/null; tail -1 own/own.set-aside.csv
  2;Петрова;Анна;01.03.2015;ж;Школа № 1;странный;class-not-read;Класс: the class could not be read
  $ mkdir north south && cp pupils.csv north && cp pupils.csv south
  $ msh validate north/pupils.csv south/pupils.csv --set-aside both -q | grep 'rows set'
  rows set aside are in both/pupils.set-aside.csv
  rows set aside are in both/2/pupils.set-aside.csv
  $ find both -type f | sort
  both/2/pupils.set-aside.csv
  both/2/pupils.set-aside.csv.msh.json
  both/pupils.set-aside.csv
  both/pupils.set-aside.csv.msh.json

Warnings set nothing aside, unless they shall.

  $ sed 's/;А$/;/' good.csv > warned.csv
  $ msh validate warned.csv 2> /dev/null
  warning: the school year has begun and the class has no letter  [class-letter-missing] × 1
      what to do: add the letter when the order on forming classes is out
      warned.csv:2  column H «class_letter»

  warned.csv: read 1, accepted 1, set aside 0; errors 0, warnings 1
  $ msh validate warned.csv -q --strict | tail -1
  warned.csv: read 1, accepted 0, set aside 1; errors 1, warnings 0
  $ msh validate warned.csv -q --strict > /dev/null
  [10]

A limit of errors refuses the whole file.

  $ msh validate pupils.csv -q --max-errors 1 | tail -1
  pupils.csv: read 2, accepted 1, set aside 1; errors 1, warnings 0
  $ msh validate pupils.csv -q --max-errors 0 | tail -1
  warning: pupils.csv: 1 of 2 records are wrong, more than --max-errors allows
  pupils.csv: refused, nothing of it is taken: 1 of 2 records are wrong, more than --max-errors allows
  $ msh validate pupils.csv -q --max-errors 50% > /dev/null
  [10]
  $ msh validate pupils.csv -q --max-errors 49.9% > /dev/null
  warning: pupils.csv: 1 of 2 records are wrong, more than --max-errors allows
  [13]
  $ msh validate pupils.csv --max-errors some
  msh: --max-errors wants a number of records or a share such as 5%, not "some"
  [2]

Several files, and one of them not there: the others are checked all the same.

  $ msh validate good.csv nothing.csv pupils.csv -q --set rules.pupil-across=off
  good.csv: read 1, accepted 1, set aside 0; errors 0, warnings 0
  warning: cannot open nothing.csv: no such file or folder; check the name of the file and the right to read it
  error: the calendar has no such day  [impossible-date] × 1
      what to do: look the date up in the document and correct it
      pupils.csv:3  column D «birth_date»  999…-99-99

  pupils.csv: read 2, accepted 1, set aside 1; errors 1, warnings 0
  [13]

From a pipe.

  $ cat good.csv | msh validate -
  stdin: csv of pupils; UTF-8: 17 letters of several bytes, none broken
  stdin: read 1, accepted 1, set aside 0; errors 0, warnings 0

What the file is about is decided by its headers, or said.

  $ printf 'surname;given_name\nИванова;Мария\n' > short.csv
  $ msh validate short.csv
  msh: short.csv: the columns fit pupils and parents alike
    what to do: say which they are: --as pupil or --as parent
  [13]
  $ msh validate short.csv --as pupil
  short.csv: csv of pupils; UTF-8: 12 letters of several bytes, none broken
  error: a column without which no record can be accepted is missing  [file-missing-column] × 4
      what to do: add the column* (glob)
      short.csv  «Date of birth»
      short.csv  «Sex»
      short.csv  «School»
      short.csv  «Parallel»

  short.csv: read 1; errors 4, warnings 0
  short.csv: refused, nothing of it is taken: no column for: «Date of birth», «Sex», «School», «Parallel»
  [13]
  $ msh validate short.csv --as teacher
  msh: --as does not know "teacher"
    what to do: choose one of: pupil, parent, guardianship, school
  [2]

A column that is not known is a warning, and the rest goes on.

  $ sed '1s/$/;hobby/; 2s/$/;шахматы/' good.csv > hobby.csv
  $ msh validate hobby.csv 2> /dev/null
  warning: the column is not known and is not read  [file-unknown-column] × 1
      what to do: rename the column as in msh schema template* (glob)
      hobby.csv  column I «hobby»

  hobby.csv: read 1, accepted 1, set aside 0; errors 0, warnings 1

The same rows with semicolon, comma, tab and bar, with LF and CRLF, with and without a byte order mark.

  $ for d in , '\t'; do sed "s/;/$d/g" good.csv | msh validate - 2> /dev/null; done
  stdin: read 1, accepted 1, set aside 0; errors 0, warnings 0
  stdin: read 1, accepted 1, set aside 0; errors 0, warnings 0
  $ tr ';' '|' < good.csv | msh validate - 2> /dev/null --delimiter '|'
  stdin: read 1, accepted 1, set aside 0; errors 0, warnings 0
  $ sed 's/$/\r/' good.csv | msh validate - 2> /dev/null
  stdin: read 1, accepted 1, set aside 0; errors 0, warnings 0
  $ (printf '\xef\xbb\xbf'; cat good.csv) | msh validate -
  stdin: csv of pupils; UTF-8: the file begins with its mark
  stdin: read 1, accepted 1, set aside 0; errors 0, warnings 0
  $ sed 's/;/,/g' good.csv | msh validate - -q --delimiter ';'
  msh: stdin: none of its columns is known
    what to do: the first line must name the columns; msh schema template prints one to fill in
  [13]
  $ sed 's/;/\t/g' good.csv | msh validate - 2> /dev/null --delimiter tab
  stdin: read 1, accepted 1, set aside 0; errors 0, warnings 0
  $ msh validate good.csv --delimiter x
  msh: --delimiter does not know "x"
    what to do: choose one of: ; , | tab
  [2]

windows-1251 is seen over the whole file, and may be said.

  $ iconv -t windows-1251 good.csv > cp1251.csv
  $ msh validate cp1251.csv
  cp1251.csv: csv of pupils; windows-1251: read as UTF-8 it would have 15 broken bytes
  cp1251.csv: read 1, accepted 1, set aside 0; errors 0, warnings 0
  $ msh validate cp1251.csv --encoding windows-1251
  cp1251.csv: csv of pupils; windows-1251, as it was asked for
  cp1251.csv: read 1, accepted 1, set aside 0; errors 0, warnings 0
  $ msh validate good.csv --encoding ebcdic
  msh: --encoding does not know "ebcdic"
    what to do: choose one of: utf-8, utf-16le, utf-16be, windows-1251, koi8-r, cp866
  [2]
  $ msh validate cp1251.csv --encoding utf-8 -q
  error: the row holds bytes that are not in the file's encoding  [row-bad-bytes] × 1
      what to do: save the file again as UTF-8; of a table its encoding may be named with --encoding instead
      cp1251.csv:2

  cp1251.csv: read 1, accepted 0, set aside 1; errors 1, warnings 0
  [10]

One broken byte costs one record, in either encoding, and never turns the whole file into the other.

  $ (cat good.csv; printf '2;Пет\xd0рова;Анна;2015-03-01;female;Школа № 1;4;А\n') > broken.csv
  $ msh validate broken.csv
  broken.csv: csv of pupils; UTF-8 with 1 broken byte
  error: the row holds bytes that are not in the file's encoding  [row-bad-bytes] × 1
      what to do: save the file again as UTF-8; of a table its encoding may be named with --encoding instead
      broken.csv:3

  broken.csv: read 2, accepted 1, set aside 1; errors 1, warnings 0
  [10]
  $ (cat cp1251.csv; printf '2;\xcf\xe5\x98\xf2;\xcf;2015-03-01;male;\xd8\xea\xee\xeb\xe0 1;4;\xc0\n') > broken1251.csv
  $ msh validate broken1251.csv
  broken1251.csv: csv of pupils; windows-1251: read as UTF-8 it would have 26 broken bytes
  error: the row holds bytes that are not in the file's encoding  [row-bad-bytes] × 1
      what to do: save the file again as UTF-8; of a table its encoding may be named with --encoding instead
      broken1251.csv:3

  broken1251.csv: read 2, accepted 1, set aside 1; errors 1, warnings 0
  [10]

Ragged rows: cells that may be missing may be left out at the end, others not.

  $ (cat head.csv; echo '1;Иванов;Пётр;2015-03-01;male;Школа № 1;4'; echo '2;Иванов;Пётр;2015-03-02;male'; echo '3;Иванов;Пётр;2015-03-03;male;Школа № 1;4;А;ещё;что-то') > ragged.csv
  $ msh validate ragged.csv -q
  error: the row has fewer cells than the header  [row-too-few-cells] × 1
      what to do: look for a line break or a missing delimiter in the row
      ragged.csv:3

  error: the row has more cells than the header  [row-too-many-cells] × 1
      what to do: look which cell holds the delimiter and was split by it: put it into quotes in a text editor, or in a spreadsheet join the pieces in one cell and delete the cell too many
      ragged.csv:4

  warning: the school year has begun and the class has no letter  [class-letter-missing] × 1
      what to do: add the letter when the order on forming classes is out
      ragged.csv:2  column H «class_letter»

  ragged.csv: read 3, accepted 1, set aside 2; errors 2, warnings 1
  [10]

Line breaks, quotes and delimiters inside a quoted cell belong to it; the next finding still has its own line.

  $ (cat head.csv; printf '1;Иванов;Пётр;2015-03-01;male;"Школа\nим. ""Героя""; № 1";4;А\n2;Иванов;Пётр;2015-02-30;male;Школа № 1;4;А\n') > lines.csv
  $ msh validate lines.csv 2> /dev/null
  error: the calendar has no such day  [impossible-date] × 1
      what to do: look the date up in the document and correct it
      lines.csv:4  column D «birth_date»  999…-99-99

  lines.csv: read 2, accepted 1, set aside 1; errors 1, warnings 0
  [10]

Schools write their own headers: names in one column, series and number in one, the class in one cell.

  $ cat > school.csv <<'EOF'
  > Ф.И.О. ученика;Дата рожд.;Пол;ОО;Класс;Серия и номер свидетельства о рождении
  > Иванов Пётр Ильич;01.03.2015;м;Школа № 1;4 «А»;II-АБ 123456
  > EOF
  $ msh validate school.csv 2> /dev/null
  school.csv: read 1, accepted 1, set aside 0; errors 0, warnings 0
  $ printf 'Surname,Given name,Birth date,Sex,School,Parallel\nИванов,Пётр,2015-03-01,male,Школа № 1,4\n' | msh validate - 2> /dev/null
  stdin: read 1, accepted 1, set aside 0; errors 0, warnings 0

JSON, as an array and line by line. An array that ends early is refused.

  $ echo '{"surname":"Иванов","given_name":"Пётр","birth_date":"2015-03-01","sex":"male","school":"Школа № 1","parallel":4}' > one.jsonl
  $ (printf '['; cat one.jsonl; printf ']') > one.json
  $ msh validate one.json one.jsonl 2>&1 | grep one
  one.json: json of pupils; UTF-8: 16 letters of several bytes, none broken
      one.json:1  «Birth certificate: type»
      one.json:1  «Kind of citizenship»
      one.json:1  «Class letter»
      one.json:1  «Level of education»
      one.json:1  «Enrolment date»
      one.json:1  «Identity document: type»  (under 14 the birth certificate is enough)
      one.json:1  (line 1 of one.jsonl)
      one.json:1  «Registered address»
      what to do: add the address where the child lives, also when it equals the registered one
      one.json:1  «Actual address»
      what to do: ask the family for the SNILS; a foreign citizen may have none
      one.json:1  «SNILS»
      one.json:1  «Form of study»
  one.json: read 1, accepted 1, set aside 0; errors 0, warnings 11
  one.jsonl: jsonl of pupils; UTF-8: 16 letters of several bytes, none broken
      one.jsonl:1  «Birth certificate: type»
      one.jsonl:1  «Kind of citizenship»
      one.jsonl:1  «Class letter»
      one.jsonl:1  «Level of education»
      one.jsonl:1  «Enrolment date»
      one.jsonl:1  «Identity document: type»  (under 14 the birth certificate is enough)
      one.jsonl:1  (line 1 of one.json)
      one.jsonl:1  «Registered address»
      what to do: add the address where the child lives, also when it equals the registered one
      one.jsonl:1  «Actual address»
      what to do: ask the family for the SNILS; a foreign citizen may have none
      one.jsonl:1  «SNILS»
      one.jsonl:1  «Form of study»
  one.jsonl: read 1, accepted 1, set aside 0; errors 0, warnings 11
  $ (printf '['; cat one.jsonl; printf ',') > early.json
  $ msh validate early.json -q 2>&1 | grep -A 9 'ends before'
  error: the file ends before its end: part of it is missing  [file-ended-early] × 1
      what to do: get the file again; nothing of it was taken
      early.json

  warning: nothing is given of the birth certificate  [birth-certificate-missing] × 1
      what to do: add its kind, series, number, date and issuer
      early.json:1  «Birth certificate: type»

  warning: the citizenship is not given  [citizenship-missing] × 1
      what to do: add the kind of citizenship, and the country of a foreign citizen
  --
  early.json: refused, nothing of it is taken: the file ends before its end
  $ msh validate early.json -q > /dev/null
  [13]
  $ sed 's/}/,"hobby":"шахматы"}/' one.jsonl | msh validate - 2> /dev/null | head -3
  warning: nothing is given of the birth certificate  [birth-certificate-missing] × 1
      what to do: add its kind, series, number, date and issuer
      stdin:1  «Birth certificate: type»

A file without a mandatory column is refused.

  $ cut -d ';' -f 1-4,6- good.csv | msh validate - --as pupil -q
  error: a column without which no record can be accepted is missing  [file-missing-column] × 1
      what to do: add the column* (glob)
      stdin  «Sex»

  stdin: read 1; errors 1, warnings 0
  stdin: refused, nothing of it is taken: no column for: «Sex»
  [13]

The same bytes for any number of threads.

  $ msh sample --pupils 300 --defects 20% --seed 4 --day 2026-09-01 -o s > /dev/null
  $ for t in 1 2 4; do msh validate s/pupils.csv s/parents.csv --report jsonl -q --threads $t > t$t; done
  [10]
  $ cmp t1 t2 && cmp t1 t4 && wc -l < t1
  136
