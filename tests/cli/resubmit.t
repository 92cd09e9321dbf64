Rows that were set aside are corrected in their file and taken back.

  $ msh init -q
  $ cat > pupils.csv <<'END'
  > source_id;surname;given_name;birth_date;sex;school;parallel;class_letter
  > 1;Иванов;Пётр;2015-03-01;male;Школа № 1;4;А
  > 2;Петрова;Анна;2015-02-30;female;Школа № 1;4;А
  > 3;Сидоров;Илья;2015-02-31;male;Школа № 1;44;А
  > END
  $ msh import pupils.csv --source asu --set-aside aside -q | tail -3
  pupils.csv: read 3, accepted 1, set aside 2; errors 3, warnings 1
  rows set aside are in aside/pupils.set-aside.csv
  pupils.csv: pupils: created 1
  $ ls aside
  pupils.set-aside.csv
  pupils.set-aside.csv.msh.json
  $ cat aside/pupils.set-aside.csv.msh.json
  {
    "as": "pupil",
    "source": "asu"
  }

One row is corrected, the other only in part: what is still wrong stays in the file, with its reasons of now.

  $ sed -i 's/2015-02-30/2015-02-20/; s/2015-02-31/2015-02-21/' aside/pupils.set-aside.csv
  $ msh resubmit aside -n | tail -2
  aside/pupils.set-aside.csv: csv of pupils; UTF-8: 50 letters of several bytes, none broken
  aside/pupils.set-aside.csv: pupils: create 1
  aside/pupils.set-aside.csv: dry run: nothing was written
  $ msh resubmit aside
  aside/pupils.set-aside.csv: csv of pupils; UTF-8: 50 letters of several bytes, none broken
  error: there are no parallels but 1 to 12  [parallel-range] × 1
      what to do: look whether class and letter stand in the right columns
      aside/pupils.set-aside.csv:3  column G «parallel»  99

  warning: the file has no column for what is expected of every record  [file-columns-absent] × 1
      what to do: ask for an export with these columns; where the source does not keep them, nothing can be done here
      aside/pupils.set-aside.csv  («Citizenship», «Registered address», «Actual address», «Birth certificate», «Identity document», «Enrolment date», «Level of education», «Form of study», «SNILS»)

  aside/pupils.set-aside.csv: read 2, accepted 1, set aside 1; errors 1, warnings 1
  rows set aside are in aside/pupils.set-aside.csv
  aside/pupils.set-aside.csv: pupils: created 1
  aside/pupils.set-aside.csv: holds the rows still to correct; as it was, it is aside/pupils.set-aside.csv.done
  [10]
  $ ls aside
  pupils.set-aside.csv
  pupils.set-aside.csv.done
  pupils.set-aside.csv.msh.json
  $ cat aside/pupils.set-aside.csv
  source_id;surname;given_name;birth_date;sex;school;parallel;class_letter;Правило;Причина
  3;Сидоров;Илья;2015-02-21;male;Школа № 1;44;А;parallel-range;parallel: there are no parallels but 1 to 12

A correction that does its own damage is found; nothing was taken, so nothing is renamed.

  $ sed -i 's/;44;/;4;/; s/2015-02-21/2015-21-02/' aside/pupils.set-aside.csv
  $ msh resubmit aside -q
  error: the calendar has no such day  [impossible-date] × 1
      what to do: look the date up in the document and correct it
      aside/pupils.set-aside.csv:2  column D «birth_date»  999…-99-99

  warning: the file has no column for what is expected of every record  [file-columns-absent] × 1
      what to do: ask for an export with these columns; where the source does not keep them, nothing can be done here
      aside/pupils.set-aside.csv  («Citizenship», «Registered address», «Actual address», «Birth certificate», «Identity document», «Enrolment date», «Level of education», «Form of study», «SNILS»)

  aside/pupils.set-aside.csv: read 1, accepted 0, set aside 1; errors 1, warnings 1
  rows set aside are in aside/pupils.set-aside.csv
  aside/pupils.set-aside.csv: pupils: nothing to do
  [10]
  $ ls aside
  pupils.set-aside.csv
  pupils.set-aside.csv.done
  pupils.set-aside.csv.msh.json

The last row is right. A second run has nothing to do.

  $ sed -i 's/2015-21-02/2015-02-21/' aside/pupils.set-aside.csv
  $ msh resubmit aside --lang ru
  aside/pupils.set-aside.csv: csv, Обучающиеся; UTF-8: многобайтных букв — 32, испорченных нет
  предупреждение: в файле нет столбцов для сведений, которые ожидаются в каждой записи  [file-columns-absent] × 1
      что делать: запросите выгрузку с этими столбцами; если источник таких сведений не ведёт, здесь ничего не сделать
      aside/pupils.set-aside.csv  («Гражданство», «Адрес регистрации», «Адрес фактического места жительства», «Свидетельство о рождении», «Документ, удостоверяющий личность», «Дата принятия в образовательную организацию», «Уровень обучения», «Форма обучения», «СНИЛС»)

  aside/pupils.set-aside.csv: прочитано 1, принято 1, отложено 0; ошибок 0, предупреждений 1
  aside/pupils.set-aside.csv: Обучающиеся: создано 1
  aside/pupils.set-aside.csv: все строки приняты; теперь это aside/pupils.set-aside.csv.done-2
  $ ls aside
  pupils.set-aside.csv.done
  pupils.set-aside.csv.done-2
  $ msh resubmit aside
  aside: nothing to do, no rows wait there
  $ msh import pupils.csv --source asu -n -q --set-aside other | tail -1
  pupils.csv: dry run: nothing was written
  $ msh export | wc -l
  wrote 3 records
  4

A file that nobody says the source of is not taken for another system's.

  $ mkdir lone && sed 's/2015-02-3./2015-02-11/; s/;44;/;4;/' pupils.csv > lone/sent.set-aside.csv
  $ msh resubmit lone -q
  msh: lone/sent.set-aside.csv: nothing beside it says where its rows come from
    what to do: name the system with --source, and with --as what the file is about
  [13]
  $ msh resubmit lone --source asu -q --json | grep -A 2 done_files
    "done_files": [
      "lone/sent.set-aside.csv.done"
    ],
  $ msh resubmit nowhere
  msh: cannot read the folder nowhere: no such file or folder
    what to do: name the folder that --set-aside was given, or set-aside beside the store
  [13]
  $ mkdir hurt && cp pupils.csv hurt/a.set-aside.csv && echo '{"as":3}' > hurt/a.set-aside.csv.msh.json
  $ msh resubmit hurt -q
  msh: hurt/a.set-aside.csv.msh.json does not say where the rows come from
    what to do: delete it, and name them with --as and --source
  [13]

Rows of JSON keep one pair of reasons too, however often they come back.

  $ echo '{"source_id":"9","surname":"Иванов","given_name":"Олег","birth_date":"2015-02-30","sex":"male","school":"Школа № 1","parallel":4,"class_letter":"А"}' > one.jsonl
  $ msh import one.jsonl --set-aside json -q > /dev/null
  [10]
  $ sed -i 's/02-30/02-31/' json/one.set-aside.jsonl
  $ msh resubmit json -q > /dev/null
  [10]
  $ msh resubmit json -q > /dev/null
  [10]
  $ cat json/one.set-aside.jsonl
  {"source_id":"9","surname":"Иванов","given_name":"Олег","birth_date":"2015-02-31","sex":"male","school":"Школа № 1","parallel":4,"class_letter":"А","Правило":"impossible-date","Причина":"birth_date: the calendar has no such day"}
  $ sed -i 's/02-31/02-21/' json/one.set-aside.jsonl
  $ msh resubmit json -q --json | grep -e accepted -e '"result"'
      "accepted": 1,
    "result": "done",

The ticket says the system wherever somebody named it: on the line, or in the settings; also of rows that only a
validation has seen.

  $ mkdir out && cd out && for source in "--source old" ""; do
  >   msh validate ../pupils.csv --set-aside seen $source -O -q > /dev/null; cat seen/pupils.set-aside.csv.msh.json; done; cd ..
  {
    "as": "pupil",
    "source": "old"
  }
  {
    "as": "pupil"
  }
  $ msh validate pupils.csv --set-aside seen -q > /dev/null; grep source seen/pupils.set-aside.csv.msh.json
    "source": "main"
  $ msh resubmit out/seen -q
  msh: out/seen/pupils.set-aside.csv: nothing beside it says where its rows come from
    what to do: name the system with --source, and with --as what the file is about
  [13]
  $ sed -i 's/2015-02-3./2015-02-11/; s/;44;/;4;/' seen/pupils.set-aside.csv; msh resubmit seen -q; ls seen
  pupils.set-aside.csv.done

Workbooks and the encodings of two bytes a letter come back as they are.

  $ head -3 pupils.csv > two.csv; iconv -t UTF-16 two.csv > wide.csv; iconv -t UTF-16BE two.csv > big.csv
  $ python3 $ROOT/tests/cli/make_book.py book.xlsx Лист=<(tr ';' '\t' < two.csv)
  $ for file in wide.csv big.csv book.xlsx; do
  >   msh init ${file%.*}.store -q; msh import $file --store ${file%.*}.store/msh.db --source asu --set-aside back -q > /dev/null; done
  [10]
  $ ls back
  big.set-aside.csv
  big.set-aside.csv.msh.json
  book.set-aside.xlsx
  book.set-aside.xlsx.msh.json
  wide.set-aside.csv
  wide.set-aside.csv.msh.json
  $ for e in wide=UTF-16 big=UTF-16BE; do
  >   f=back/${e%=*}.set-aside.csv; iconv -f ${e#*=} -t UTF-8 $f | sed 's/02-30/02-31/' | iconv -f UTF-8 -t ${e#*=} > now; cp now $f; done
  $ $EXAMPLES/migration/correct.py back/book.set-aside.xlsx 2015-02-30 2015-02-31
  $ for store in wide big book; do msh resubmit back --store $store.store/msh.db -q | grep set-aside.*read; done
  back/big.set-aside.csv: read 1, accepted 0, set aside 1; errors 1, warnings 1
  back/book.set-aside.xlsx: read 1, accepted 0, set aside 1; errors 1, warnings 1
  back/wide.set-aside.csv: read 1, accepted 0, set aside 1; errors 1, warnings 1
  back/big.set-aside.csv: read 1, accepted 0, set aside 1; errors 1, warnings 1
  back/book.set-aside.xlsx: read 1, accepted 0, set aside 1; errors 1, warnings 1
  back/wide.set-aside.csv: read 1, accepted 0, set aside 1; errors 1, warnings 1
  back/big.set-aside.csv: read 1, accepted 0, set aside 1; errors 1, warnings 1
  back/book.set-aside.xlsx: read 1, accepted 0, set aside 1; errors 1, warnings 1
  back/wide.set-aside.csv: read 1, accepted 0, set aside 1; errors 1, warnings 1
  $ for e in wide=UTF-16 big=UTF-16BE; do
  >   f=back/${e%=*}.set-aside.csv; iconv -f ${e#*=} -t UTF-8 $f | sed 's/02-31/02-21/' | tee said | iconv -f UTF-8 -t ${e#*=} > now; cp now $f; tail -1 said; done
  2;Петрова;Анна;2015-02-21;female;Школа № 1;4;А;impossible-date;birth_date: the calendar has no such day
  2;Петрова;Анна;2015-02-21;female;Школа № 1;4;А;impossible-date;birth_date: the calendar has no such day
  $ $EXAMPLES/migration/correct.py back/book.set-aside.xlsx 2015-02-31 2015-02-21
  $ msh resubmit back --store book.store/msh.db -q; ls back; msh export --store book.store/msh.db --columns source_id,surname,birth_date -q
  big.set-aside.csv.done
  book.set-aside.xlsx.done
  book.set-aside.xlsx.done-2
  wide.set-aside.csv.done
  source_id;surname;birth_date
  1;Иванов;2015-03-01
  2;Петрова;2015-02-21

A row with a cell too many keeps it, and is refused, until somebody changes it, also when Excel has made all rows
equally long.

  $ cat > wide.csv <<'END'
  > source_id;surname;given_name;birth_date;sex;school;parallel;class_letter
  > 21;Белов;Егор;2015-03-01;male;Школа № 1;4;А;"лишняя; ячейка"
  > 22;Белова;Вера;2015-03-02;female;Школа № 1;4;А
  > END
  $ msh import wide.csv --source asu --set-aside wide -q | grep wide.csv:
      wide.csv:2
  wide.csv: read 2, accepted 1, set aside 1; errors 1, warnings 1
  wide.csv: pupils: created 1
  $ cp wide/wide.set-aside.csv wide.before
  $ msh resubmit wide -q | grep pupils:
  wide/wide.set-aside.csv: pupils: nothing to do
  $ msh resubmit wide -q | grep pupils:
  wide/wide.set-aside.csv: pupils: nothing to do
  $ diff wide.before wide/wide.set-aside.csv
  $ sed -i 's/$/;;/' wide/wide.set-aside.csv
  $ msh resubmit wide -q | grep pupils:
  wide/wide.set-aside.csv: pupils: nothing to do
  $ diff wide.before wide/wide.set-aside.csv
  $ sed -i 's/;А;"лишняя; ячейка"/;А/' wide/wide.set-aside.csv
  $ msh resubmit wide | grep pupils:
  wide/wide.set-aside.csv: csv of pupils; UTF-8: 30 letters of several bytes, none broken
  wide/wide.set-aside.csv: pupils: created 1

A wrong file that comes every night is set aside every night. Whoever corrects one of the copies is not refused for the
others.

  $ printf 'source_id;surname;given_name;birth_date;sex;school;parallel;snils\n31;Лосев;Ян;2015-03-01;male;Школа № 1;4;900-000-000 81\n32;Зуева;Яна;2015-03-02;female;Школа № 1;4;900-000-000 81\n' > nightly.csv
  $ for night in 1 2; do msh import nightly.csv --source asu --set-aside nights/$night -q | grep aside; done
  nightly.csv: read 2, accepted 0, set aside 2; errors 2, warnings 1
  rows set aside are in nights/1/nightly.set-aside.csv
  nightly.csv: read 2, accepted 0, set aside 2; errors 2, warnings 1
  rows set aside are in nights/2/nightly.set-aside.csv
  $ sed -i '3s/900-000-000 81//' nights/2/nightly.set-aside.csv
  $ msh resubmit nights 2> /dev/null | grep "pupils:\|snils-"
  error: another record has the same SNILS  [snils-twice] × 2
  nights/1/nightly.set-aside.csv: pupils: nothing to do
  warning: the SNILS is not given  [snils-missing] × 1
  nights/2/nightly.set-aside.csv: pupils: created 2

A mapping is remembered for as long as rows wait, whether or not some of them were taken.

  $ cat > list.csv <<'END'
  > №;Ученик;ДР;Пол;Кл
  > 41;Ежов Фома Ильич;01.03.2015;м;4А
  > 42;Ежова Ия Ильинична;30.02.2015;ж;4А
  > 43;Ужов Лев Ильич;31.02.2015;м;4А
  > END
  $ printf 'mapping: 1\nabout: pupil\nrest: report\ncolumns: {source_id: №, full_name: Ученик, birth_date: ДР, sex: Пол, class: Кл, school: {constant: Школа № 1}}\n' > list.yaml
  $ msh import list.csv --map list.yaml --source asu --set-aside list -q | grep pupils:
  list.csv: pupils: created 1
  $ msh resubmit list -q | grep pupils:
  list/list.set-aside.csv: pupils: nothing to do
  $ cat list/list.set-aside.csv.msh.json
  {
    "as": "pupil",
    "source": "asu",
    "map": "$HOME/list.yaml"
  }
  $ sed -i 's/30.02/20.02/' list/list.set-aside.csv
  $ msh resubmit list -q | grep pupils:
  list/list.set-aside.csv: pupils: created 1
  $ cat list/list.set-aside.csv.msh.json
  {
    "as": "pupil",
    "source": "asu",
    "map": "$HOME/list.yaml"
  }
  $ sed -i 's/31.02/21.02/' list/list.set-aside.csv
  $ msh resubmit list -q; ls list
  list.set-aside.csv.done
  list.set-aside.csv.done-2
