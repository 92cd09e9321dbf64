A register that repeats itself says so, also of people we do not have.

  $ printf 'Код;Фамилия;Имя;Отчество;Дата рождения;СНИЛС\nS1;Белова;Дарья;Ильинична;14.02.2017;900-000-300 90\nS2;Зуев;Лев;Петрович;03.05.2016;900-000-301 91\n' > ours.csv
  $ (sed 's/^S/E/' ours.csv; printf 'E3;Рябов;Глеб;Ильич;11.11.2015;\nE4;Котов;Марк;Олегович;15.01.2014;\n') > once.csv
  $ (cat once.csv; tail -n +2 once.csv) > twice.csv; msh reconcile twice.csv --against ours.csv -o twice
  ours.csv: csv of pupils; UTF-8: 73 letters of several bytes, none broken
  twice.csv: csv of pupils; UTF-8: 170 letters of several bytes, none broken
  warning: the register repeats itself; records that stand in it more than once, by their ids or word for word, whether we have these people or not: 4; rows in all: 8; see whether two dumps were put one behind the other
  pupils: 2 here, 8 in the register
    one person: 2; to decide: 0; without a partner: 0
    the same person twice: 2; see twice/duplicates.csv
    differences: to take over 0, to look at yourself 0; see twice/differences.csv
  too few pairs to learn from: the weights are those msh comes with
  nothing is to be decided; the pairs stand in twice/matches.csv
  [11]
  $ grep repeated twice/run.json
      "repeated_ids_left": 0,
      "repeated_ids_right": 0,
      "repeated_left": 0,
      "repeated_right": 4,

Every id twice, with other words about the same person; rows without ids; objects of JSON; and our side.

  $ (sed 's/$/;Обнинск/;1s/Обнинск/Адрес регистрации/' once.csv; printf 'E3;Рябов;Глеб;Ильич;11.11.2015;;Калуга\n') > other.csv; msh reconcile other.csv --against ours.csv -o other 2>&1 | grep 'more than once'
  warning: the register repeats itself; records that stand in it more than once, by their ids or word for word, whether we have these people or not: 1; rows in all: 5; see whether two dumps were put one behind the other
  $ cut -d';' -f2- twice.csv > unnamed.csv; msh reconcile unnamed.csv --against ours.csv -o unnamed --as pupil --lang ru 2>&1 | grep внимание
  внимание: регистр повторяет сам себя; записей, которые стоят в нём больше одного раза (по идентификаторам или дословно), есть у нас эти люди или нет: 4; строк всего: 8; проверьте, не сложены ли две выгрузки в одну
  $ printf '{"source_id":"%s","surname":"Рябов","given_name":"Глеб","birth_date":"2015-11-11"}\n' E3 E4 E3 > twice.jsonl; msh reconcile ours.csv --against twice.jsonl -o json 2>&1 | grep 'more than once'
  warning: our file repeats itself; records that stand in it more than once, by their ids or word for word: 1; rows in all: 3; see whether two lists were put one behind the other
  $ msh duplicates twice.csv -o same
  twice.csv: csv of pupils; UTF-8: 170 letters of several bytes, none broken
  warning: our file repeats itself; records that stand in it more than once, by their ids or word for word: 4; rows in all: 8; see whether two lists were put one behind the other
  pupils: 8 looked at, the same person twice: 0, perhaps twice: 0
  [11]

What stands once is not told: namesakes without ids, a child in a row for each parent, a parent in a row for each child, a mother and a father in one row.

  $ msh reconcile once.csv --against ours.csv -o once 2>&1 | grep -c 'more than once'
  0
  [1]
  $ printf 'Код;Фамилия;Имя;Отчество;Дата рождения;ФИО законного представителя;Телефон родителя\nE1;Белова;Дарья;Ильинична;14.02.2017;Белова Анна Олеговна;\nE1;Белова;Дарья;Ильинична;14.02.2017;Белов Илья Петрович;\n' > parents.csv; msh duplicates parents.csv --as pupil -o parents 2>&1 | grep -c 'more than once'
  0
  [1]
  $ printf 'Код;Фамилия;Имя;Отчество;Дата рождения;ФИО матери;ФИО отца\nE1;Белова;Дарья;Ильинична;14.02.2017;Белова Анна Олеговна;Белов Илья Петрович\n' > both.csv; msh duplicates both.csv --as pupil -o both 2>&1 | grep -c 'more than once'
  0
  [1]
