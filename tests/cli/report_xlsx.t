The operator's own sheet: the rows as they are, what is wrong in its colour, and the reasons behind.

  $ seen() { python3 $ROOT/tests/cli/read_book.py "$@"; }
  $ book() { python3 $ROOT/tests/cli/make_book.py "$@"; }
  $ { printf 'МБОУ «Школа № 1»\t\t\t\t\t\n\n'; printf '№ п/п\tФИО\tДата рождения\tПол\tШкола\tКласс\tСНИЛС\tПометки\n'
  >   printf '#1\tКим Анна Сергеевна\t@42775\tж\tШкола № 1\t3А\t#11223344595\t2017-01-15\n'
  >   printf '#2\tКотова Мария Олеговна\t30.02.2017\tж\tШкола № 1\t\t087-654-303 00\tдва телефона\n\n'
  >   printf '#3\tЛисин Пётр Ильич\t@42776\tм\tШкола № 1\t\t!#N/A\n'; printf 'Итого:\t#3\n'; } > list.txt
  $ book class.xlsx 3А=list.txt --merge F4:F7
  $ msh validate class.xlsx --report xlsx -o found.xlsx
  class.xlsx: xlsx of pupils; sheet "3А"
  class.xlsx: read 3, accepted 1, set aside 2; errors 2, warnings 2
  found.xlsx holds the records themselves: keep it and pass it on as such
  [10]
  $ stat -c %a found.xlsx; seen found.xlsx
  600
  [class] below A4, filter A3:J8
    A1=МБОУ «Школа № 1»
    A3=*№ п/п | B3=*ФИО | C3=*Дата рождения | D3=*Пол | E3=*Школа | F3=*Класс | G3=*СНИЛС | H3=*Пометки | I3=*Правило | J3=*Причина
    A4=#1 | B4=Ким Анна Сергеевна | C4=@42775 | D4=ж | E4=Школа № 1 | F4=3А | G4=#11223344595 | H4=2017-01-15
    A5=#2 | B5=Котова Мария Олеговна | C5=!30.02.2017 | D5=ж | E5=Школа № 1 | F5=3А | G5=087-654-303 00 | H5=два телефона | I5=impossible-date | J5=!Дата рождения: the calendar has no such day — look the date up in the document and correct it
    A7=#3 | B7=Лисин Пётр Ильич | C7=@42776 | D7=м | E7=Школа № 1 | F7=3А | G7=!#N/A | I7=spreadsheet-error | J7=!СНИЛС: the cell holds a formula or its error instead of a value — repair the formula in the spreadsheet, or type the value over it
    A8=Итого: | B8=#3 | I8=row-total | J8=ia total is no record and is passed over — nothing has to be done
  [Causes] below A2, filter A1:F7
    A1=*Severity | B1=*Cause | C1=*What to do | D1=*Count | E1=*Rule | F1=*File
    A2=!error | B2=the calendar has no such day | C2=look the date up in the document and correct it | D2=#1 | E2=impossible-date | F2=class.xlsx
    A3=!error | B3=the cell holds a formula or its error instead of a value | C3=repair the formula in the spreadsheet, or type the value over it | D3=#1 | E3=spreadsheet-error | F3=class.xlsx
    A4=?warning | B4=the file has no column for what is expected of every record | C4=ask for an export with these columns; where the source does not keep them, nothing can be done here | D4=#1 | E4=file-columns-absent | F4=class.xlsx
    A5=?warning | B5=the column is not known and is not read | C5=rename the column as in msh schema template; where the data are of no use, leave it | D5=#1 | E5=file-unknown-column | F5=class.xlsx
    A6=iinfo | B6=rows stand above the header and are passed over | C6=nothing has to be done, if none of them is a record | D6=#1 | E6=file-title-rows | F6=class.xlsx
    A7=iinfo | B7=a total is no record and is passed over | C7=nothing has to be done | D7=#1 | E7=row-total | F7=class.xlsx
    A9=class.xlsx: read 3, accepted 1, set aside 2; errors 2, warnings 2
  $ msh validate class.xlsx --report xlsx -o again.xlsx -q; cmp found.xlsx again.xlsx && echo same
  same

It can be corrected where it stands and read again: the reasons of the first time make room for those of now.

  $ msh validate found.xlsx -q | grep -e 'Дата' -e 'read 3'
      found.xlsx:5  column C «Дата рождения»  99.99.999…
  found.xlsx: read 3, accepted 1, set aside 2; errors 2, warnings 2
  $ msh validate found.xlsx --report xlsx -o third.xlsx -q --lang ru; seen third.xlsx 6
  [found] below A4, filter A3:J8
    A1=МБОУ «Школа № 1»
    A3=*№ п/п | B3=*ФИО | C3=*Дата рождения | D3=*Пол | E3=*Школа | F3=*Класс | G3=*СНИЛС | H3=*Пометки | I3=*Правило | J3=*Причина
    A4=#1 | B4=Ким Анна Сергеевна | C4=@42775 | D4=ж | E4=Школа № 1 | F4=3А | G4=#11223344595 | H4=2017-01-15
    A5=#2 | B5=Котова Мария Олеговна | C5=!30.02.2017 | D5=ж | E5=Школа № 1 | F5=3А | G5=087-654-303 00 | H5=два телефона | I5=impossible-date | J5=!Дата рождения: такого дня в календаре нет — сверьте дату с документом и исправьте
    A7=#3 | B7=Лисин Пётр Ильич | C7=@42776 | D7=м | E7=Школа № 1 | F7=3А | G7=!#N/A | I7=spreadsheet-error | J7=!СНИЛС: в ячейке вместо значения формула или её ошибка — исправьте формулу в таблице или впишите вместо неё значение
    A8=Итого: | B8=#3 | I8=row-total | J8=iитог — не запись, он пропущен — делать ничего не нужно
  [Причины] below A2, filter A1:F7
    A1=*Тяжесть | B1=*Что не так | C1=*Что делать | D1=*Сколько | E1=*Правило | F1=*Файл
    A2=!ошибка | B2=такого дня в календаре нет | C2=сверьте дату с документом и исправьте | D2=#1 | E2=impossible-date | F2=found.xlsx
    A3=!ошибка | B3=в ячейке вместо значения формула или её ошибка | C3=исправьте формулу в таблице или впишите вместо неё значение | D3=#1 | E3=spreadsheet-error | F3=found.xlsx
    A4=?предупреждение | B4=в файле нет столбцов для сведений, которые ожидаются в каждой записи | C4=запросите выгрузку с этими столбцами; если источник таких сведений не ведёт, здесь ничего не сделать | D4=#1 | E4=file-columns-absent | F4=found.xlsx
    A5=?предупреждение | B5=столбец неизвестен и не читается | C5=назовите столбец так, как в msh schema template; если эти данные не нужны, оставьте как есть | D5=#1 | E5=file-unknown-column | F5=found.xlsx
    A6=iсведение | B6=над заголовком стоят строки, они пропущены | C6=если среди них нет записей, делать ничего не нужно | D6=#1 | E6=file-title-rows | F6=found.xlsx

CSV of every kind too, and several files: a sheet each. A cell of several lines is one row; what is too much for the
header stands in a column of its own; bytes that are no letters are seen as such.

  $ printf 'Фамилия;Имя;Дата рождения;Пол;Школа;Класс;СНИЛС\n"Бел\nова";Вера;14.02.2017;ж;Школа № 5;3Б;="08765430300"\n\nГрачёв;Лев;30.02.2017;м;Школа № 5;3А;;лишнее\nНос\xffов;Ян;01.02.2017;м;Школа № 5;3А;\n' > wide.csv
  $ mkdir two; printf 'Фамилия;Имя;Дата рождения;Пол;Школа;Класс\nЖук;Ян;14.02.2017;ж;Школа № 5;3Б\n' | iconv -t UTF-16 > two/wide.csv
  $ msh validate wide.csv two/wide.csv --report xlsx -o both.xlsx -q --lang ru; seen both.xlsx
  [wide] below A2, filter A1:J5
    A1=*Фамилия | B1=*Имя | C1=*Дата рождения | D1=*Пол | E1=*Школа | F1=*Класс | G1=*СНИЛС | I1=*Правило | J1=*Причина
    A2=Бел / ова | B2=Вера | C2=14.02.2017 | D2=ж | E2=Школа № 5 | F2=3Б | G2=08765430300
    A4=Грачёв | B4=Лев | C4=30.02.2017 | D4=м | E4=Школа № 5 | F4=3А | H4=лишнее | I4=row-too-many-cells | J4=!в строке больше ячеек, чем в заголовке — найдите ячейку, которую разделитель внутри неё разбил на две: в Excel соедините обе части в одной ячейке и удалите лишнюю со сдвигом влево, в текстовом редакторе возьмите её в кавычки
    A5=Нос�ов | B5=Ян | C5=01.02.2017 | D5=м | E5=Школа № 5 | F5=3А | I5=row-bad-bytes | J5=!в строке есть байты не из кодировки файла — сохраните файл заново в UTF-8; для таблицы можно вместо этого указать кодировку ключом --encoding
  [wide 2] below A2, filter A1:H2
    A1=*Фамилия | B1=*Имя | C1=*Дата рождения | D1=*Пол | E1=*Школа | F1=*Класс | G1=*Правило | H1=*Причина
    A2=Жук | B2=Ян | C2=14.02.2017 | D2=ж | E2=Школа № 5 | F2=3Б
  [Причины] below A2, filter A1:F5
    A1=*Тяжесть | B1=*Что не так | C1=*Что делать | D1=*Сколько | E1=*Правило | F1=*Файл
    A2=!ошибка | B2=в строке есть байты не из кодировки файла | C2=сохраните файл заново в UTF-8; для таблицы можно вместо этого указать кодировку ключом --encoding | D2=#1 | E2=row-bad-bytes | F2=wide.csv
    A3=!ошибка | B3=в строке больше ячеек, чем в заголовке | C3=найдите ячейку, которую разделитель внутри неё разбил на две: в Excel соедините обе части в одной ячейке и удалите лишнюю со сдвигом влево, в текстовом редакторе возьмите её в кавычки | D3=#1 | E3=row-too-many-cells | F3=wide.csv
    A4=?предупреждение | B4=в файле нет столбцов для сведений, которые ожидаются в каждой записи | C4=запросите выгрузку с этими столбцами; если источник таких сведений не ведёт, здесь ничего не сделать | D4=#1 | E4=file-columns-absent | F4=wide.csv
    A5=?предупреждение | B5=в файле нет столбцов для сведений, которые ожидаются в каждой записи | C5=запросите выгрузку с этими столбцами; если источник таких сведений не ведёт, здесь ничего не сделать | D5=#1 | E5=file-columns-absent | F5=two/wide.csv
    A7=wide.csv: прочитано 3, принято 1, отложено 2; ошибок 2, предупреждений 1
    A8=two/wide.csv: прочитано 1, принято 1, отложено 0; ошибок 0, предупреждений 1

JSON has no sheet of its own; every field has a column.

  $ printf '{"surname":"Жук","given_name":"Ян","birth_date":"2017-02-30","sex":"male","school":"Школа № 5","parallel":3,"class_letter":"Б"}\n{broken\n' > one.jsonl
  $ msh validate one.jsonl --report xlsx -o json.xlsx -q; seen json.xlsx | cut -d'|' -f1,2,5,6,44- | grep -v '^\[C'
  [one] below A2, filter A1:BB3
    A1=*source_id | B1=*surname | E1=*birth_date | F1=*sex | AR1=*parallel | AS1=*class_letter | AT1=*education_level | AU1=*study_form | AV1=*phone | AW1=*email | AX1=*snils | AY1=*adapted_programme | AZ1=*adapted_variant | BA1=*Правило | BB1=*Причина
    B2=Жук | C2=Ян | G2=? | I2=? 
    A3={broken | BA3=row-bad-json 
    A1=*Severity | B1=*Cause | E1=*Rule | F1=*File
    A2=!error | B2=the calendar has no such day | E2=impossible-date | F2=one.jsonl
    A3=!error | B3=this is not a JSON object | E3=row-bad-json | F3=one.jsonl
    A4=?warning | B4=nothing is given of the birth certificate | E4=birth-certificate-missing | F4=one.jsonl
    A5=?warning | B5=the citizenship is not given | E5=citizenship-missing | F5=one.jsonl
    A6=?warning | B6=the level of education is not given | E6=education-level-missing | F6=one.jsonl
    A7=?warning | B7=the date of enrolment is not given | E7=enrolment-date-missing | F7=one.jsonl
    A8=?warning | B8=nothing is given of the identity document | E8=identity-document-missing | F8=one.jsonl
    A9=?warning | B9=the registered address is not given | E9=registration-address-missing | F9=one.jsonl
    A10=?warning | B10=the actual address is not given | E10=residence-address-missing | F10=one.jsonl
    A11=?warning | B11=the SNILS is not given | E11=snils-missing | F11=one.jsonl
    A12=?warning | B12=the form of study is not given | E12=study-form-missing | F12=one.jsonl
    A14=one.jsonl: read 2, accepted 0, set aside 2; errors 2, warnings 9

What stays: findings of the store's side too, a workbook needs a file, and names of sheets are made to fit.

  $ msh init -q; msh import wide.csv --report xlsx -o import.xlsx -q > /dev/null; seen import.xlsx 3 | cut -c1-60
  [wide] below A2, filter A1:J5
    A1=*Фамилия | B1=*Имя | C1=*Дата рожде\xd0
    A2=Бел / ова | B2=Вера | C2=14.02.2017 | D2=ж |
    A4=Грачёв | B4=Лев | C4=30.02.2017 | D4=м | E4=\xd0
  [Causes] below A2, filter A1:F4
    A1=*Severity | B1=*Cause | C1=*What to do | D1=*Count | E1
    A2=!error | B2=the row holds bytes that are not in the fil
    A3=!error | B3=the row has more cells than the header | C3
  $ msh validate wide.csv --report xlsx
  msh: the workbook needs a file
    what to do: name it: -o report.xlsx
  [2]
  $ msh validate wide.csv --report xlsx -o both.xlsx -q
  msh: both.xlsx exists already
    what to do: choose another name, or allow it with -O
  [2]
  $ cp wide.csv "$(printf 'a[b]%040d.csv' 7)"; msh validate a*.csv --report xlsx -o long.xlsx -q; seen long.xlsx 1 | grep '^\['
  [ab00000000000000000000000000000] below A2, filter A1:J5
  [Causes] below A2, filter A1:F4
