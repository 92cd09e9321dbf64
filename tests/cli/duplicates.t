The same person twice, and twins who are two.

  $ printf 'Код;Фамилия;Имя;Отчество;Дата рождения;СНИЛС\n1;Белова;Наталья;Ильинична;14.02.2017;900-000-300 90\n2;Белова;Наталия;Ильинична;14.02.2017;900-000-300 90\n3;Зуев;Лев;Петрович;03.05.2016;\n4;Зуев;Глеб;Петрович;03.05.2016;\n' > list.csv
  $ msh duplicates list.csv -o twice
  $ cat twice/duplicates.csv
  $ msh duplicates list.csv -o twice
  $ msh duplicates
  $ msh duplicates list.csv -o twice -O --lang ru
  $ msh duplicates gone.csv -o none
  $ msh init -q; msh duplicates -o of-store
