Workbooks. A class list as schools keep it: a title, the class merged down, days and numbers as Excel keeps them, a total.

  $ book() { python3 $ROOT/tests/cli/make_book.py "$@"; }
  $ { printf 'МБОУ «Школа № 1»\t\t\t\t\t\n\n'; printf '№ п/п\tФИО\tДата рождения\tПол\tШкола\tКласс\tСНИЛС\tСерия паспорта\tНомер паспорта\tНомер личного дела\n'
  >   printf '#1\tКим Анна Сергеевна\t@40975\tж\tШкола № 1\t5А\t#11223344595\t%%912\t#123456\t000547\n'
  >   printf '#2\tКотова Мария Олеговна\t12.05.2012\tж\tШкола № 1\t\t087-654-303 00\t\t\t000548\n'
  >   printf '#3\tЛисин Пётр Ильич\t@40976\tм\tШкола № 1\t\t!#N/A\t\t\t000549\n'; printf 'Итого:\t#3\n'; } > list.txt
  $ book class.xlsx 5А=list.txt --merge F4:F6
  $ msh validate class.xlsx
  class.xlsx: xlsx of pupils; sheet "5А"
  error: the cell holds a formula or its error instead of a value  [spreadsheet-error] × 1
      what to do: repair the formula in the spreadsheet, or type the value over it
      class.xlsx:6  column G «СНИЛС»  #N/A

  warning: the pupil's age is unusual for the parallel  [age-parallel] × 3
      what to do: look at the year of birth and at the parallel
      class.xlsx:4  column F «Класс»  9А
      class.xlsx:5  column F «Класс»  9А
      class.xlsx:6  column F «Класс»  9А

  warning: nothing is given of the identity document  [identity-document-missing] × 2
      what to do: add its kind, series, number, date and issuer
      class.xlsx:5  column I «Номер паспорта»  (under 14 the birth certificate is enough)
      class.xlsx:6  column I «Номер паспорта»  (under 14 the birth certificate is enough)

  warning: the file has no column for what is expected of every record  [file-columns-absent] × 1
      what to do: ask for an export with these columns; where the source does not keep them, nothing can be done here
      class.xlsx  («Citizenship», «Registered address», «Actual address», «Birth certificate», «Identity document: issue date», «Identity document: issuer», «Enrolment date», «Level of education», «Form of study»)

  info: rows stand above the header and are passed over  [file-title-rows] × 1
      what to do: nothing has to be done, if none of them is a record
      class.xlsx:3  (1 row)

  info: a total is no record and is passed over  [row-total] × 1
      what to do: nothing has to be done
      class.xlsx:7

  class.xlsx: read 3, accepted 2, set aside 1; errors 1, warnings 6
  [10]
  $ msh validate class.xlsx --lang ru 2>&1 | head -3
  class.xlsx: xlsx, Обучающиеся; лист «5А»
  ошибка: в ячейке вместо значения формула или её ошибка  [spreadsheet-error] × 1
      что делать: исправьте формулу в таблице или впишите вместо неё значение
  $ msh validate class.xlsx --set-aside bad -q | tail -1
  rows set aside are in bad/class.set-aside.xlsx
  $ msh validate bad/class.set-aside.xlsx -q --report csv | cut -d';' -f1-3,6,9 | head -3
  \ufeffrule;severity;entity;line;letter
  file-columns-absent;warning;pupil;0;
  identity-document-missing;warning;pupil;2;I

What is taken is what the secretary saw: leading zeros, days, the class of everybody.

  $ msh init > /dev/null
  $ msh import class.xlsx -q > /dev/null
  [10]
  $ msh export --columns source_id,surname,birth_date,parallel,class_letter,snils,identity_document_series -q
  source_id;surname;birth_date;parallel;class_letter;snils;identity_document_series
  000547;Ким;2012-03-07;5;А;11223344595;0912
  000548;Котова;2012-05-12;5;А;08765430300;

A store goes out as a workbook and comes back the same; the same store gives the same bytes.

  $ msh sample --pupils 300 --seed 7 -o school -q > /dev/null; msh init one > /dev/null; msh init two > /dev/null; msh init three > /dev/null
  $ msh import school/pupils.csv school/parents.csv --store one/msh.db -q > /dev/null
  $ for what in pupil parent guardianship; do
  >   msh export --as $what --store one/msh.db --special -o $what.xlsx -q; msh export --as $what --store one/msh.db --special --format xlsx -q | cmp - $what.xlsx; done
  $ for what in pupil parent guardianship; do msh import --as $what $what.xlsx --store two/msh.db -q > said || cat said; done
  $ for what in pupil parent guardianship; do
  >   msh export --as $what --store one/msh.db --special -o one.csv -q -O; msh export --as $what --store two/msh.db --special -q | cmp - one.csv && echo same; done
  same
  same
  same
  $ python3 - << END
  > import zipfile; z = zipfile.ZipFile("pupil.xlsx"); print(z.testzip(), z.namelist()[-1], z.getinfo("xl/workbook.xml").date_time)
  > t = z.read("xl/worksheets/sheet1.xml").decode(); print(t[t.index("<pane"):t.index("</sheetView>")], t[t.index("<autoFilter"):])
  > END
  None [Content_Types].xml (1980, 1, 1, 0, 0, 0)
  <pane ySplit="1" topLeftCell="A2" activePane="bottomLeft" state="frozen"/> <autoFilter ref="A1:AZ301"/></worksheet>

Several sheets.

  $ head -3 list.txt > other.txt; tail -3 list.txt >> other.txt; printf 'Как заполнять\n' > notes.txt
  $ book two.xlsx Памятка=notes.txt 5А=list.txt 5Б=other.txt
  $ msh validate two.xlsx
  msh: two.xlsx: several of its sheets could be meant
    what to do: name one with --sheet: "5А", "5Б"; where each sheet is a class, run msh once for each, and never with --complete: the other classes would be deactivated
  [13]
  $ msh validate two.xlsx --sheet 5В
  msh: two.xlsx has no sheet "5В"
    what to do: its sheets are "Памятка", "5А", "5Б"
  [13]
  $ msh validate two.xlsx --sheet 5а -q | tail -1
  two.xlsx: read 3, accepted 1, set aside 2; errors 3, warnings 4
  $ book shy.xlsx Памятка=notes.txt --hidden 5А=list.txt 5Б=other.txt; msh validate shy.xlsx 2>&1 | head -1
  shy.xlsx: xlsx of pupils; 2 sheets, read is "5Б"
  $ msh validate list.txt --sheet 5А
  msh: list.txt is no workbook and has no sheets
    what to do: leave out --sheet
  [13]
  $ msh validate two.xlsx --lang ru
  msh: two.xlsx: подходят несколько листов
    что делать: назовите один ключом --sheet: "5А", "5Б"; если на каждом листе свой класс, запустите msh для каждого листа отдельно и без --complete, иначе остальные классы будут отключены
  [13]

What is no workbook, or a broken one.

  $ head -c 900 class.xlsx > cut.xlsx; printf 'PK\x03\x04 a workbook' > book.xlsx; printf '\xd0\xcf\x11\xe0 old' > old.xlsx
  $ python3 -c 'import zipfile; z = zipfile.ZipFile("table.ods", "w"); z.writestr("mimetype", "application/vnd.oasis.opendocument.spreadsheet"); z.writestr("content.xml", "")'
  $ python3 -c 'import zipfile; z = zipfile.ZipFile("bomb.xlsx", "w", 8); z.writestr("xl/workbook.xml", " " * 100000000)'
  $ python3 -c 'import zipfile; z = zipfile.ZipFile("empty.xlsx", "w"); z.writestr("xl/workbook.xml", "")'
  $ for f in cut.xlsx book.xlsx old.xlsx table.ods bomb.xlsx empty.xlsx; do msh validate $f; echo "[$?]"; done
  msh: cut.xlsx is no workbook that can be read: its zip archive is broken or cut off
    what to do: open it in Excel and save it as xlsx again, or get it anew
  [13]
  msh: book.xlsx is no workbook that can be read: its zip archive is broken or cut off
    what to do: open it in Excel and save it as xlsx again, or get it anew
  [13]
  msh: old.xlsx is no table but an old Excel workbook (xls) or a Word document
    what to do: open it in its own program and save it as xlsx or CSV
  [13]
  msh: table.ods is no table but an OpenDocument file (ods)
    what to do: open it in its own program and save it as xlsx or CSV
  [13]
  msh: bomb.xlsx unpacks to more than msh takes: 67371008 bytes of 97204 so far
    what to do: look whether it is the right file; unpack it yourself if it is
  [13]
  msh: empty.xlsx is no workbook that can be read: xl/workbook.xml in it is broken
    what to do: open it in Excel and save it as xlsx again, or get it anew
  [13]

Packed files, stdin, and the encodings of old programs.

  $ gzip -k school/pupils.csv; msh validate school/pupils.csv 2> said | tail -1; msh validate school/pupils.csv.gz --set-aside packed 2> said | tail -1
  school/pupils.csv: read 300, accepted 300, set aside 0; errors 0, warnings 0
  school/pupils.csv.gz: read 300, accepted 300, set aside 0; errors 0, warnings 0
  $ gzip -dc school/pupils.csv.gz | msh validate - 2> said | tail -1; msh validate - < school/pupils.csv.gz 2> said | tail -1; cat class.xlsx | msh validate - 2> said | tail -1
  stdin: read 300, accepted 300, set aside 0; errors 0, warnings 0
  stdin: read 300, accepted 300, set aside 0; errors 0, warnings 0
  stdin: read 3, accepted 2, set aside 1; errors 1, warnings 6
  $ for e in UTF-16LE UTF-16BE KOI8-R CP866 CP1251; do
  >   iconv -c -f UTF-8 -t $e school/pupils.csv > $e.csv; msh validate $e.csv 2>&1 | grep -e 'csv of' -e 'csv: read'; done
  UTF-16LE.csv: csv of pupils; utf-16le: every other byte is empty or that of Russian letters
  UTF-16LE.csv: read 300, accepted 300, set aside 0; errors 0, warnings 0
  UTF-16BE.csv: csv of pupils; utf-16be: every other byte is empty or that of Russian letters
  UTF-16BE.csv: read 300, accepted 300, set aside 0; errors 0, warnings 0
  KOI8-R.csv: csv of pupils; koi8-r: read as UTF-8 it would have 53713 broken bytes
  KOI8-R.csv: read 300, accepted 300, set aside 0; errors 0, warnings 0
  CP866.csv: csv of pupils; cp866: read as UTF-8 it would have 36015 broken bytes
  CP866.csv: read 300, accepted 300, set aside 0; errors 0, warnings 0
  CP1251.csv: csv of pupils; windows-1251: read as UTF-8 it would have 54899 broken bytes
  CP1251.csv: read 300, accepted 300, set aside 0; errors 0, warnings 0
  $ msh sample --pupils 300 --seed 7 --defects 10% -o faulty -q > /dev/null; iconv -f UTF-8 -t UTF-16 faulty/pupils.csv > wide.csv
  $ msh validate wide.csv --set-aside wide 2>&1 | grep -e "csv of" -e "csv: read"
  wide.csv: csv of pupils; utf-16le: the file begins with its mark
  wide.csv: read 300, accepted 278, set aside 22; errors 22, warnings 9
  $ msh validate wide/wide.set-aside.csv 2>&1 | grep -e "csv of" -e "csv: read"; head -1 wide/wide.set-aside.csv | iconv -c -f UTF-16 -t UTF-8 2> said | cut -d';' -f1,2,28-
  wide/wide.set-aside.csv: csv of pupils; utf-16le: the file begins with its mark
  wide/wide.set-aside.csv: read 22, accepted 0, set aside 22; errors 23, warnings 6
  source_id;surname;study_form;phone;email;snils;adapted_programme;adapted_variant;Правило;Причина
  $ iconv -f CP1251 -t UTF-8 school/pupils.csv -c > twice.csv; msh validate twice.csv; msh validate twice.csv --lang ru
  msh: twice.csv is garbled: its text was UTF-8, was read as windows-1251 and saved so («РРІР°РЅРѕРІ» for «Иванов»)
    what to do: get the first file again; open it in Excel by Data, From Text/CSV with the encoding 65001
  msh: текст в twice.csv испорчен: он был в UTF-8, его прочитали как windows-1251 и так сохранили («РРІР°РЅРѕРІ» вместо «Иванов»)
    что делать: возьмите исходный файл заново; открывайте его в Excel через «Данные», «Из текстового/CSV-файла» в кодировке 65001
  [13]
  $ iconv -f UTF-8 -t CP1251 school/pupils.csv -c | iconv -f LATIN1 -t UTF-8 > west.csv; msh validate west.csv --lang ru
  msh: текст в west.csv испорчен: он был в windows-1251, а прочитан как Latin-1 («Èâàíîâ» вместо «Иванов»)
    что делать: возьмите исходный файл или выгрузите его снова в UTF-8; если имена верны так, как есть, укажите --encoding utf-8
  [13]
  $ msh validate school/pupils.csv --encoding ebcdic
  msh: --encoding does not know "ebcdic"
    what to do: choose one of: utf-8, utf-16le, utf-16be, windows-1251, koi8-r, cp866
  [2]

A title, the header once more and a total in CSV.

  $ { printf 'Список школы;;;\n\n'; printf 'Фамилия;Имя;Телефон;Дата рождения\n'; printf 'Ким;Анна;+79101234567;07.05.1980\n'; printf 'Фамилия;Имя;Телефон;Дата рождения\n'
  >   printf 'Котова;Ольга;+79101234568;08.05.1981\nВсего;2;;\n'; } > glued.csv
  $ msh validate glued.csv --as parent
  glued.csv: csv of parents; UTF-8: 92 letters of several bytes, none broken
  warning: the file has no column for what is expected of every record  [file-columns-absent] × 1
      what to do: ask for an export with these columns; where the source does not keep them, nothing can be done here
      glued.csv  («Sex», «Kind of citizenship», «SNILS», «Identity document»)

  info: rows stand above the header and are passed over  [file-title-rows] × 1
      what to do: nothing has to be done, if none of them is a record
      glued.csv:3  (1 row)

  info: the header stands here once more and is passed over  [row-header-again] × 1
      what to do: nothing has to be done; this happens where tables were put one under another
      glued.csv:5

  info: a total is no record and is passed over  [row-total] × 1
      what to do: nothing has to be done
      glued.csv:7

  glued.csv: read 2, accepted 2, set aside 0; errors 0, warnings 1

Codes keep their zeros on the way through Excel and back.

  $ msh export --excel --columns source_id,surname,birth_date -q
  \ufeffИдентификатор в источнике;Фамилия;Дата рождения\x0d
  "=""000547""";Ким;07.03.2012\x0d
  "=""000548""";Котова;12.05.2012\x0d
  $ msh export --excel -o excel.csv -q; msh import excel.csv --store three/msh.db -q > /dev/null; msh export -q > before.csv
  $ msh export --store three/msh.db -q | cmp - before.csv && echo same
  same
  $ printf 'Фамилия;Имя;Серия паспорта;Номер паспорта\nКим;Анна;="0920";="012345"\n' > equals.csv
  $ msh validate equals.csv --as parent
  equals.csv: csv of parents; UTF-8: 43 letters of several bytes, none broken
  warning: the file has no column for what is expected of every record  [file-columns-absent] × 1
      what to do: ask for an export with these columns; where the source does not keep them, nothing can be done here
      equals.csv  («Date of birth», «Sex», «Kind of citizenship», «SNILS», «Identity document: issue date», «Identity document: issuer»)

  equals.csv: read 1, accepted 1, set aside 0; errors 0, warnings 1
