A table of pupils and their parents goes through every format and comes back the same; a mother is a parent, which JSON says too.

  $ printf 'Код;Фамилия;Имя;Дата рождения;Пол;Школа;Класс;ФИО матери;Дата рождения матери;Телефон матери\n1;Ким;Олег;01.03.2016;м;Школа № 5;4А;;;\n2;Белова;Вера;14.02.2017;ж;Школа № 5;3Б;Белова Анна Ивановна;05.06.1988;+7 900 000-00-01\n' > pupils.csv
  $ for format in csv json jsonl xlsx; do msh convert pupils.csv -q -o all.$format; done
  $ cat all.jsonl
  {"source_id":"1","surname":"Ким","given_name":"Олег","birth_date":"2016-03-01","sex":"male","school":"Школа № 5","parallel":4,"class_letter":"А","parent_surname":null,"parent_given_name":null,"parent_patronymic":null,"parent_birth_date":null,"parent_phone":null,"representative_type":null,"representative_kind":null}
  {"source_id":"2","surname":"Белова","given_name":"Вера","birth_date":"2017-02-14","sex":"female","school":"Школа № 5","parallel":3,"class_letter":"Б","parent_surname":"Белова","parent_given_name":"Анна","parent_patronymic":"Ивановна","parent_birth_date":"1988-06-05","parent_phone":"+79000000001","representative_type":"parent","representative_kind":"mother"}
  $ said() { msh convert $1 -q --to jsonl | sed 's/,"[a-z_]*":null//g; s/,"representative_type":"parent"//'; }
  $ for format in csv json jsonl xlsx; do said all.$format | cmp - <(said pupils.csv) && echo $format; done
  csv
  json
  jsonl
  xlsx

Mother and father in one row would become one parent: a person has to say who is read.

  $ printf 'Фамилия;Имя;Дата рождения;Пол;Школа;Класс;ФИО матери;Телефон отца\nКим;Олег;01.03.2016;м;Школа № 5;4А;Ким Анна;+7 900 000-00-01\n' > both.csv
  $ msh convert both.csv
  msh: both.csv: columns of several parents stand in one row, and not each of them is named
    what to do: add a column with the name of each, or let a mapping (--map) ignore what is only of one
  [13]
  $ printf 'mapping: 1\nabout: pupil\nignore: Телефон отца\ncolumns:\n  surname: Фамилия\n' > mother.yaml
  $ msh convert both.csv -q --map mother.yaml --to jsonl
  {"surname":"Ким","given_name":"Олег","birth_date":"2016-03-01","sex":"male","school":"Школа № 5","parallel":4,"class_letter":"А","parent_surname":"Ким","parent_given_name":"Анна","parent_patronymic":null,"representative_type":"parent","representative_kind":"mother"}

A table without a header: a mapping of numbers says whether the first row is a record.

  $ printf 'Ким;Олег;01.03.2016;м;Школа № 5;4А\nБелова;Вера;14.02.2017;ж;Школа № 5;3Б\n' > bare.csv
  $ msh map bare.csv
  about: pupils; looked at 1 row
  the first row looks like a record: a mapping with «header: no» takes it as one
    A  «»  not understood  filled 100 %  Аааа…
    B  «»  not understood  filled 100 %  Аааа
    C  «»  not understood  filled 100 %  99.99.999…
    D  «»  not understood  filled 100 %  а
    E  «»  not understood  filled 100 %  Аааа… ? 9
    F  «»  not understood  filled 100 %  9А
  missing: surname (Surname)
  missing: given_name (Given name)
  missing: birth_date (Date of birth)
  missing: sex (Sex)
  missing: school (School)
  missing: parallel (Parallel)
  [13]
  $ printf 'mapping: 1\nabout: pupil\ncolumns:\n  surname: {number: 1}\n  given_name: {number: 2}\n  birth_date: {number: 3}\n  sex: {number: 4}\n  school: {number: 5}\n  class: {number: 6}\n' > numbers.yaml
  $ msh convert bare.csv --map numbers.yaml
  msh: bare.csv: none of its columns is known by its title, and the mapping names them by number
    what to do: say in the mapping whether the first row holds titles: «header: yes», or a record: «header: no»
  [13]
  $ printf 'header: no\n' >> numbers.yaml
  $ msh convert bare.csv -q --map numbers.yaml
  surname;given_name;birth_date;sex;school;parallel;class_letter
  Ким;Олег;2016-03-01;male;Школа № 5;4;А
  Белова;Вера;2017-02-14;female;Школа № 5;3;Б

A row that comes back twice grows no more columns by a stray quote, and a formula in it is put to rest.

  $ msh init > /dev/null
  $ printf 'Код;Фамилия;Имя;Дата рождения;Пол;Школа;Класс\n1;Ким;=1+2;30.02.2016;м;Школа "5;4А\n' > stray.csv
  $ msh import stray.csv -q --set-aside aside > /dev/null 2>&1
  [10]
  $ msh resubmit aside -q > /dev/null 2>&1; msh resubmit aside -q > /dev/null 2>&1
  [10]
  $ cat aside/stray.set-aside.csv
  Код;Фамилия;Имя;Дата рождения;Пол;Школа;Класс;Правило;Причина
  1;Ким;'=1+2;30.02.2016;м;Школа "5;4А;name-digits, name-characters, impossible-date;"Имя: a name has digits in it; Имя: a name has a character that names do not have; Дата рождения: the calendar has no such day"

Rows of EXPORT.CSV and of list.txt wait and come back under their own names; of a workbook the operator's copy is kept even when nothing is taken.

  $ sed 's/^1;/7;/' stray.csv > EXPORT.CSV; cp EXPORT.CSV list.txt
  $ msh import EXPORT.CSV list.txt -q --set-aside other > /dev/null 2>&1
  [10]
  $ ls other
  EXPORT.set-aside.CSV
  EXPORT.set-aside.CSV.msh.json
  list.set-aside.txt
  list.set-aside.txt.msh.json
  $ msh resubmit other -q 2> /dev/null | grep read
  other/EXPORT.set-aside.CSV: read 1, accepted 0, set aside 1; errors 3, warnings 1
  other/list.set-aside.txt: read 1, accepted 0, set aside 1; errors 3, warnings 1
  $ python3 $ROOT/tests/cli/make_book.py sheet.xlsx Лист=<(tr -d '"' < stray.csv | tr ';' '\t')
  $ msh import sheet.xlsx -q --set-aside book > /dev/null 2>&1
  [10]
  $ $EXAMPLES/migration/correct.py book/sheet.set-aside.xlsx 30.02.2016 31.02.2016; cp book/sheet.set-aside.xlsx mine.xlsx
  $ msh resubmit book -q 2> /dev/null | tail -1
  book/sheet.set-aside.xlsx: holds the rows still to correct; as it was, it is book/sheet.set-aside.xlsx.done
  $ cmp mine.xlsx book/sheet.set-aside.xlsx.done

A mapping that is gone costs its own file alone.

  $ printf '{"as": "pupil", "source": "main", "map": "gone.yaml"}\n' > aside/stray.set-aside.csv.msh.json
  $ cp stray.csv aside/other.set-aside.csv; printf '{"as": "pupil", "source": "main"}\n' > aside/other.set-aside.csv.msh.json
  $ msh resubmit aside -q 2>&1 | grep -E "read|mapping"
  aside/other.set-aside.csv: read 1, accepted 0, set aside 1; errors 3, warnings 1
  warning: aside/stray.set-aside.csv: its rows were read with a mapping: cannot open gone.yaml: no such file or folder; give the mapping with --map
