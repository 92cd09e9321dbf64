What single cells do not show: names in one another's columns, dates with the month in front, a header that went through a
wrong encoding. Nothing of such a file is taken.

  $ row() { printf '%s;%s;%s;%s;М;Школа № 1;5А\n' "$@"; }
  $ people() { row Котов Олег Ильич $1; row Зуев Лев Петрович $2; row Гусев Пётр Львович $3; row Белов Иван Олегович $4; row Рябов Глеб Павлович $5; }
  $ (echo 'Имя;Фамилия;Отчество;Дата рождения;Пол;Школа;Класс'; people 05.05.2015 16.06.2015 07.07.2015 08.08.2015 09.09.2015) > names.csv
  $ msh validate names.csv
  names.csv: csv of pupils; UTF-8: 162 letters of several bytes, none broken
  error: the names stand in one another's columns, or in another order in their cell  [file-names-exchanged] × 1
      what to do: put the titles Surname, Given name, Patronymic over the right columns; a whole name in one cell begins with the surname
      names.csv  column B «Фамилия»

  warning: the file has no column for what is expected of every record  [file-columns-absent] × 1
      what to do: ask for an export with these columns; where the source does not keep them, nothing can be done here
      names.csv  («Citizenship», «Registered address», «Actual address», «Birth certificate», «Identity document», «Enrolment date», «Level of education», «Form of study», «SNILS»)

  names.csv: read 5; errors 1, warnings 1
  names.csv: refused, nothing of it is taken: the names stand in one another's columns, or in another order in their cell
  [13]
  $ (echo 'Фамилия;Отчество;Имя;Дата рождения;Пол;Школа;Класс'; people 05.05.2015 16.06.2015 07.07.2015 08.08.2015 09.09.2015) > patronymics.csv
  $ msh validate patronymics.csv --report csv --lang ru 2> /dev/null | cut -d';' -f1,2
  \ufeffrule;severity
  file-columns-absent;warning
  file-names-exchanged;error
  file-names-exchanged;error
  $ printf 'ФИО;Дата рождения;Пол;Школа;Класс\nОлег Ильич Котов;05.05.2015;М;Школа № 1;5А\nЛев Петрович Зуев;05.05.2015;М;Школа № 1;5А\nПётр Львович Гусев;05.05.2015;М;Школа № 1;5А\nИван Олегович Белов;05.05.2015;М;Школа № 1;5А\nГлеб Павлович Рябов;05.05.2015;М;Школа № 1;5А\n' > whole.csv
  $ msh validate whole.csv --report csv 2> /dev/null | cut -d';' -f1,2
  \ufeffrule;severity
  file-columns-absent;warning
  file-names-exchanged;error
  $ (echo 'Фамилия;Имя;Отчество;Дата рождения;Пол;Школа;Класс'; people 05/06/2015 5/16/2015 7/7/2015 8/28/2015 9/9/2015) > dates.csv
  $ msh validate dates.csv
  dates.csv: csv of pupils; UTF-8: 162 letters of several bytes, none broken
  error: the dates of the column have the month in front: 5/16/2015 is the 16th of May  [file-dates-month-first] × 1
      what to do: format the column in the spreadsheet as day.month.year, or export it as 2015-05-16; read as they are, half of the dates would be others
      dates.csv  column D «Дата рождения»

  error: the calendar has no such day  [impossible-date] × 2
      what to do: look the date up in the document and correct it
      dates.csv:3  column D «Дата рождения»  9/99/999…  (month and day in the American order, perhaps in the whole column: format it as a date, day.month.year)
      dates.csv:5  column D «Дата рождения»  9/99/999…  (month and day in the American order, perhaps in the whole column: format it as a date, day.month.year)

  warning: the file has no column for what is expected of every record  [file-columns-absent] × 1
      what to do: ask for an export with these columns; where the source does not keep them, nothing can be done here
      dates.csv  («Citizenship», «Registered address», «Actual address», «Birth certificate», «Identity document», «Enrolment date», «Level of education», «Form of study», «SNILS»)

  dates.csv: read 5; errors 3, warnings 1
  dates.csv: refused, nothing of it is taken: the dates of the column have the month in front: 5/16/2015 is the 16th of May
  [13]

The order of the day is Russian where one date says so, and what has no other reading is wrong by itself.

  $ (echo 'Фамилия;Имя;Отчество;Дата рождения;Пол;Школа;Класс'; people 05/06/2015 16/05/2015 7/7/2015 8/28/2015 9/9/2015) > mixed.csv
  $ msh validate mixed.csv --report csv 2> /dev/null | cut -d';' -f1,2,6
  \ufeffrule;severity;line
  file-columns-absent;warning;0
  impossible-date;error;5

  $ (echo 'Фамилия;Имя;Отчество;Дата рождения;Пол;Школа;Класс;E-mail'; people 05.05.2015 16.06.2015 07.07.2015 08.08.2015 09.09.2015) > right.csv
  $ for was in UTF-8,CP1252 CP1251,KOI8-R KOI8-R,CP1251 CP866,CP1251; do iconv -f UTF-8 -t ${was%,*} right.csv | iconv -c -f ${was#*,} -t UTF-8 > garbled.csv; msh validate garbled.csv; done
  msh: garbled.csv is garbled: its text was utf-8 and was read as windows-1252 (Latin-1) («ÐŸÐ¾Ð»» for «Пол»)
    what to do: get the first file again, and open it with the encoding utf-8
  msh: garbled.csv is garbled: its text was windows-1251 and was read as koi8-r («хЛЪ» for «Имя»)
    what to do: get the first file again, and open it with the encoding windows-1251
  iconv: illegal input sequence at position 157
  msh: garbled.csv is garbled: its text was koi8-r and was read as windows-1251 («йНС» for «Имя»)
    what to do: get the first file again, and open it with the encoding koi8-r
  msh: garbled.csv is garbled: its text was cp866 and was read as windows-1251 («Џ®«» for «Пол»)
    what to do: get the first file again, and open it with the encoding cp866
  [13]
  $ msh validate garbled.csv --lang ru
  msh: текст в garbled.csv испорчен: он был в cp866, а прочитан как windows-1251 («Џ®«» вместо «Пол»)
    что делать: возьмите исходный файл заново и откройте его в кодировке cp866
  [13]
