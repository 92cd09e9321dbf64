The same person twice, and twins who are two.

  $ printf 'Код;Фамилия;Имя;Отчество;Дата рождения;СНИЛС\n1;Белова;Наталья;Ильинична;14.02.2017;900-000-300 90\n2;Белова;Наталия;Ильинична;14.02.2017;900-000-300 90\n3;Зуев;Лев;Петрович;03.05.2016;\n4;Зуев;Глеб;Петрович;03.05.2016;\n' > list.csv
  $ msh duplicates list.csv -o twice
  list.csv: csv of pupils; UTF-8: 113 letters of several bytes, none broken
  pupils: 4 looked at, the same person twice: 1, perhaps twice: 0
  see twice/duplicates.csv
  [11]
  $ cat twice/duplicates.csv
  \ufeffside;cluster;record;reason;probability;Whole name;Date of birth;Class;Line of the file;entry\x0d
  left;1;1;one_person;0.9999;Белова Наталья Ильинична;2017-02-14;;2;1\x0d
  left;1;2;one_person;0.9999;Белова Наталия Ильинична;2017-02-14;;3;2\x0d
  $ msh duplicates list.csv -o twice
  msh: twice/review.html exists already
    what to do: choose another name, or allow it with -O
  [2]
  $ msh duplicates
  msh: it is not said where the result goes
    what to do: name a folder with -o
  [2]
  $ msh duplicates list.csv -o twice -O --lang ru
  list.csv: csv, Обучающиеся; UTF-8: многобайтных букв — 113, испорченных нет
  Обучающиеся: просмотрено 4, записаны дважды: 1, возможно дважды: 0
  смотрите twice/duplicates.csv
  [11]
  $ msh duplicates gone.csv -o none
  msh: cannot open gone.csv: no such file or folder
    what to do: check the name of the file and the right to read it
  [13]
  $ msh init -q; msh duplicates -o of-store
  pupils: 0 looked at, the same person twice: 0, perhaps twice: 0
/dev/fd/3: line 92: kill: (21784) - No such process

Of two who may be one, both are shown, whoever stands beside them.

  $ printf 'Код;Фамилия;Имя;Отчество;Дата рождения;СНИЛС\n1;Белова;Наталья;Ильинична;14.02.2017;900-000-300 90\n2;Зуев;Лев;Петрович;03.05.2016;\n3;Ким;Анна;Олеговна;01.09.2015;\n4;Белова;Наталья;Ильинична;14.12.2017;\n5;Орлов;Глеб;Ильич;11.11.2016;\n' > doubt.csv
  $ msh duplicates doubt.csv -o doubt -q
  pupils: 5 looked at, the same person twice: 0, perhaps twice: 1
  compare the pairs on doubt/review.html with the papers
  [11]
  $ tail -n 1 doubt/review.csv | cut -d';' -f 1,2,5,15,16,27,28
  4;1;doubtful;Белова;Белова;2017-12-14;2017-02-14

The page speaks of one list, and of no register; it asks for no answers, for apply takes none.

  $ grep -c -e 'In the register' -e 'our records' -e 'msh reconcile apply' -e '<script' -e '<input' doubt/review.html
  0
  [1]
  $ grep -o -e 'two records of one list' -e '<th scope="col">[^<]*' -e 'where the list comes from' doubt/review.html
  two records of one list
  where the list comes from
  <th scope="col">First record
  <th scope="col">Second record
  <th scope="col">How alike
  $ msh duplicates doubt.csv -o doubt -qO --lang ru; grep -o '<th scope="col">[^<]*' doubt/review.html; head -n 1 doubt/review.csv | cut -d';' -f 15,16
  Обучающиеся: просмотрено 5, записаны дважды: 0, возможно дважды: 1
  сверьте пары на странице doubt/review.html с документами
  <th scope="col">Первая запись
  <th scope="col">Вторая запись
  <th scope="col">Насколько сходно
  Фамилия: первая запись;Фамилия: вторая запись
  $ msh reconcile apply doubt/review.csv
  msh: doubt was made by msh duplicates: there is nothing in it to take over
    what to do: mend the records where they come from; apply is for folders of msh reconcile
  [13]

Either record of a pair is explained, and whoever stands in a group.

  $ msh reconcile explain 1 -o doubt | head -n 2; msh reconcile explain 4 1 -o doubt | head -n 1; msh reconcile explain 2 -o twice
  4 ↔ 1  [doubtful]
    in review.csv: probability 0.9592, leads the next by 0.0 bits
  4 ↔ 1  [doubtful]
  1, 2  [one_person]
    in duplicates.csv: one person; probability 0.9999
  $ msh reconcile explain 2 -o twice --lang ru; msh reconcile explain 1 2 -o twice --json | grep -e groups -e reason
  1, 2  [one_person]
    в duplicates.csv: один человек; вероятность 0.9999
      "groups": 1,
    "groups": [
        "reason": "one_person",
  $ msh reconcile explain 3 -o twice --lang ru
  3 не входит ни в одну пару и ни в одну группу этого результата: либо такой записи нет, либо никто в списке на неё не похож
  [11]

Who says too little is told of the one list there is.

  $ printf 'Код;Фамилия;Имя;Дата рождения\n1;Белова;;14.02.2017\n2;Зуев;Лев;03.05.2016\n' > little.csv; msh duplicates little.csv -o little -q
  warning: records that say too little to be compared: 1; see little/unlinkable.csv
  pupils: 2 looked at, the same person twice: 0, perhaps twice: 0

A parent has a row for each child: the same record once more is nobody twice.

  $ printf 'Код;Фамилия;Имя;Отчество;Дата рождения;СНИЛС;Телефон;ФИО ребенка;Дата рождения ребенка;Степень родства\nR1;Зуева;Анна;Ильинична;14.02.1987;900-000-300 90;+79101234567;Зуев Лев Петрович;03.05.2016;мать\nR1;Зуева;Анна;Ильинична;14.02.1987;900-000-300 90;+79101234567;Зуев Глеб Петрович;03.05.2014;мать\n' > children.csv
  $ msh duplicates children.csv --as parent -o children -q
