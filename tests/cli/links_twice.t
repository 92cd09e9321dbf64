Who is whose representative stands once in a list, and one way: the parent stands beside the child here.

  $ printf 'ФИО представителя;Дата рождения;Пол;СНИЛС;Телефон;ФИО обучающегося;Дата рождения обучающегося;Степень родства\nСидоров Олег Иванович;01.01.1985;М;900-000-300 90;89101234567;Иванов Пётр Олегович;03.03.2015;отец\nСидоров Олег Иванович;01.01.1985;М;900-000-300 90;89101234567;Иванов Петр Олегович;03.03.2015;опекун\nЗуева Анна Ильинична;02.02.1986;Ж;900-000-301 91;89101234568;Зуев Лев Петрович;04.04.2015;мать\nЗуева Анна Ильинична;02.02.1986;Ж;900-000-301 91;89101234568;Зуев Лев Петрович;04.04.2015;мать\nЗуева Анна Ильинична;02.02.1986;Ж;900-000-301 91;89101234568;Зуева Ия Петровна;05.05.2016;мать\n' > parents.csv
  $ printf 'ФИО;Дата рождения;Пол;Школа;Класс\nИванов Пётр Олегович;03.03.2015;М;Школа № 1;5А\nЗуев Лев Петрович;04.04.2015;М;Школа № 1;5А\nЗуева Ия Петровна;05.05.2016;Ж;Школа № 1;4А\n' > pupils.csv
  $ msh init -q; msh import pupils.csv -q > /dev/null 2>&1
  $ msh validate parents.csv --report csv | cut -d';' -f1,2,3,5,6
  parents.csv: csv of parents, guardianships; UTF-8: 296 letters of several bytes, none broken
  parents.csv: read 5, accepted 3, set aside 2; errors 2, warnings 1
  \ufeffrule;severity;entity;record;line
  file-columns-absent;warning;parent;0;0
  link-twice;error;guardianship;1;2
  link-twice;error;guardianship;2;3
  row-repeated;info;guardianship;4;5

The link that is said two ways is set aside, the one that is said twice counts once; the same again changes nothing.

  $ msh import parents.csv -O 2>&1 | tail -2
  parents.csv: parents: created 1, unchanged 2 (repeated rows: 2)
  parents.csv: guardianships: created 2
  $ msh import parents.csv -O 2>&1 | tail -2
  parents.csv: parents: unchanged 3 (repeated rows: 1)
  parents.csv: guardianships: unchanged 2

Pupil and parent in one row, and links by SNILS alone.

  $ printf 'Школа;Класс;Фамилия обучающегося;Имя обучающегося;Отчество обучающегося;Дата рождения обучающегося;Пол обучающегося;ФИО законного представителя;Дата рождения законного представителя;Степень родства\nШкола № 1;5А;Иванов;Пётр;Олегович;03.03.2015;М;Иванов Олег Иванович;01.01.1985;отец\nШкола № 1;5А;Иванов;Пётр;Олегович;03.03.2015;М;Иванов Олег Иванович;01.01.1985;опекун\nШкола № 1;5А;Иванов;Пётр;Олегович;03.03.2015;М;Иванова Ольга Ильинична;01.01.1986;мать\n' > both.csv
  $ msh validate both.csv --report csv | cut -d';' -f1,2,3,5,6
  both.csv: csv of pupils, parents, guardianships; UTF-8: 325 letters of several bytes, none broken
  both.csv: read 3, accepted 1, set aside 2; errors 2, warnings 1
  \ufeffrule;severity;entity;record;line
  file-columns-absent;warning;pupil;0;0
  link-twice;error;guardianship;1;2
  link-twice;error;guardianship;2;3
