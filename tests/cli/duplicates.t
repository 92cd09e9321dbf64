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

A parent has a row for each child: the same record once more is nobody twice.

  $ printf 'Код;Фамилия;Имя;Отчество;Дата рождения;СНИЛС;Телефон;ФИО ребенка;Дата рождения ребенка;Степень родства\nR1;Зуева;Анна;Ильинична;14.02.1987;900-000-300 90;+79101234567;Зуев Лев Петрович;03.05.2016;мать\nR1;Зуева;Анна;Ильинична;14.02.1987;900-000-300 90;+79101234567;Зуев Глеб Петрович;03.05.2014;мать\n' > children.csv
  $ msh duplicates children.csv --as parent -o children -q
