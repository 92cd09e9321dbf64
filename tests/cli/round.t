A table of pupils and their parents goes through every format and comes back the same.

  $ printf 'Код;Фамилия;Имя;Дата рождения;Пол;Школа;Класс;ФИО матери;Дата рождения матери;Телефон матери\n1;Ким;Олег;01.03.2016;м;Школа № 5;4А;;;\n2;Белова;Вера;14.02.2017;ж;Школа № 5;3Б;Белова Анна Ивановна;05.06.1988;+7 900 000-00-01\n' > pupils.csv
  $ for format in csv json jsonl xlsx; do msh convert pupils.csv -q -o all.$format; done
  $ cat all.jsonl
  $ for format in csv json jsonl xlsx; do msh convert all.$format -q --to csv | cmp - all.csv && echo $format; done

Mother and father in one row would become one parent: a person has to say who is read.

  $ printf 'Фамилия;Имя;Дата рождения;Пол;Школа;Класс;ФИО матери;Телефон отца\nКим;Олег;01.03.2016;м;Школа № 5;4А;Ким Анна;+7 900 000-00-01\n' > both.csv
  $ msh convert both.csv
  $ printf 'mapping: 1\nabout: pupil\nignore: Телефон отца\ncolumns:\n  surname: Фамилия\n' > mother.yaml
  $ msh convert both.csv -q --map mother.yaml --to jsonl

A table without a header: a mapping of numbers says whether the first row is a record.

  $ printf 'Ким;Олег;01.03.2016;м;Школа № 5;4А\nБелова;Вера;14.02.2017;ж;Школа № 5;3Б\n' > bare.csv
  $ msh map bare.csv
  $ printf 'mapping: 1\nabout: pupil\ncolumns:\n  surname: {number: 1}\n  given_name: {number: 2}\n  birth_date: {number: 3}\n  sex: {number: 4}\n  school: {number: 5}\n  class: {number: 6}\n' > numbers.yaml
  $ msh convert bare.csv --map numbers.yaml
  $ printf 'header: no\n' >> numbers.yaml
  $ msh convert bare.csv -q --map numbers.yaml

A row that comes back twice grows no more columns by a stray quote, and a formula in it is put to rest.

  $ msh init > /dev/null
  $ printf 'Код;Фамилия;Имя;Дата рождения;Пол;Школа;Класс\n1;Ким;=1+2;30.02.2016;м;Школа "5;4А\n' > stray.csv
  $ msh import stray.csv -q --set-aside aside > /dev/null 2>&1
  $ msh resubmit aside -q > /dev/null 2>&1; msh resubmit aside -q > /dev/null 2>&1
  $ cat aside/stray.set-aside.csv

Rows of EXPORT.CSV and of list.txt wait and come back under their own names; of a workbook the operator's copy is kept even when nothing is taken.

  $ sed 's/^1;/7;/' stray.csv > EXPORT.CSV; cp EXPORT.CSV list.txt
  $ msh import EXPORT.CSV list.txt -q --set-aside other > /dev/null 2>&1
  $ ls other
  $ msh resubmit other -q 2> /dev/null | grep read
  $ python3 $ROOT/tests/cli/make_book.py sheet.xlsx Лист=<(tr -d '"' < stray.csv | tr ';' '\t')
  $ msh import sheet.xlsx -q --set-aside book > /dev/null 2>&1
  $ $EXAMPLES/migration/correct.py book/sheet.set-aside.xlsx 30.02.2016 31.02.2016; cp book/sheet.set-aside.xlsx mine.xlsx
  $ msh resubmit book -q 2> /dev/null | tail -1
  $ cmp mine.xlsx book/sheet.set-aside.xlsx.done

A mapping that is gone costs its own file alone.

  $ printf '{"as": "pupil", "source": "main", "map": "gone.yaml"}\n' > aside/stray.set-aside.csv.msh.json
  $ cp stray.csv aside/other.set-aside.csv; printf '{"as": "pupil", "source": "main"}\n' > aside/other.set-aside.csv.msh.json
  $ msh resubmit aside -q 2>&1 | grep -E "read|mapping"
