Workbooks. A class list as schools keep it: a title, the class merged down, days and numbers as Excel keeps them, a total.

  $ book() { python3 $ROOT/tests/cli/make_book.py "$@"; }
  $ { printf 'МБОУ «Школа № 1»\t\t\t\t\t\n\n'; printf '№ п/п\tФИО\tДата рождения\tПол\tШкола\tКласс\tСНИЛС\tСерия паспорта\tНомер паспорта\tНомер личного дела\n'
  >   printf '#1\tКим Анна Сергеевна\t@40975\tж\tШкола № 1\t5А\t#11223344595\t%%912\t#123456\t000547\n'
  >   printf '#2\tКотова Мария Олеговна\t12.05.2012\tж\tШкола № 1\t\t087-654-303 00\t\t\t000548\n'
  >   printf '#3\tЛисин Пётр Ильич\t@40976\tм\tШкола № 1\t\t!#N/A\t\t\t000549\n'; printf 'Итого:\t#3\n'; } > list.txt
  $ book class.xlsx 5А=list.txt --merge F4:F6
  $ msh validate class.xlsx
  $ msh validate class.xlsx --lang ru 2>&1 | head -3
  $ msh validate class.xlsx --set-aside bad -q | tail -1
  $ msh validate bad/class.set-aside.xlsx -q --report csv | cut -d';' -f1-3,6,9 | head -3

What is taken is what the secretary saw: leading zeros, days, the class of everybody.

  $ msh init > /dev/null
  $ msh import class.xlsx -q > /dev/null
  [10]
  $ msh export --columns source_id,surname,birth_date,parallel,class_letter,snils,identity_document_series -q

A store goes out as a workbook and comes back the same; the same store gives the same bytes.

  $ msh sample --pupils 300 --seed 7 -o school -q > /dev/null; msh init --store one.db > /dev/null; msh init --store two.db > /dev/null
  $ msh import school/pupils.csv school/parents.csv --store one.db -q > /dev/null
  $ for what in pupil parent guardianship school; do
  >   msh export --as $what --store one.db --special -o $what.xlsx -q; msh export --as $what --store one.db --special --format xlsx -q | cmp - $what.xlsx; done
  $ file() { python3 -c 'import sys; print(open(sys.argv[1], "rb").read(4))' $1; }; file pupil.xlsx
  $ for what in pupil parent guardianship school; do msh import --as $what $what.xlsx --store two.db -q > said || cat said; done
  $ for what in pupil parent guardianship school; do
  >   msh export --as $what --store one.db --special -o one.csv -q -O; msh export --as $what --store two.db --special -q | cmp - one.csv && echo same; done
  $ python3 - << END
  > import zipfile; z = zipfile.ZipFile("pupil.xlsx"); print(z.testzip(), z.namelist()[-1], z.getinfo("xl/workbook.xml").date_time)
  > t = z.read("xl/worksheets/sheet1.xml").decode(); print(t[t.index("<pane"):t.index("</sheetView>")], t[t.index("<autoFilter"):])
  > END

Several sheets.

  $ head -3 list.txt > other.txt; tail -3 list.txt >> other.txt; printf 'Как заполнять\n' > notes.txt
  $ book two.xlsx Памятка=notes.txt 5А=list.txt 5Б=other.txt
  $ msh validate two.xlsx
  $ msh validate two.xlsx --sheet 5В
  $ msh validate two.xlsx --sheet 5а -q | tail -1
  $ book shy.xlsx Памятка=notes.txt --hidden 5А=list.txt 5Б=other.txt; msh validate shy.xlsx 2>&1 | head -1
  $ msh validate list.txt --sheet 5А
  $ msh validate two.xlsx --lang ru

What is no workbook, or a broken one.

  $ head -c 900 class.xlsx > cut.xlsx; printf 'PK\x03\x04 a workbook' > book.xlsx; printf '\xd0\xcf\x11\xe0 old' > old.xlsx
  $ python3 -c 'import zipfile; z = zipfile.ZipFile("table.ods", "w"); z.writestr("mimetype", "application/vnd.oasis.opendocument.spreadsheet"); z.writestr("content.xml", "")'
  $ python3 -c 'import zipfile; z = zipfile.ZipFile("bomb.xlsx", "w", 8); z.writestr("xl/workbook.xml", " " * 100000000)'
  $ python3 -c 'import zipfile; z = zipfile.ZipFile("empty.xlsx", "w"); z.writestr("xl/workbook.xml", "")'
  $ for f in cut.xlsx book.xlsx old.xlsx table.ods bomb.xlsx empty.xlsx; do msh validate $f; echo "[$?]"; done

Packed files, stdin, and the encodings of old programs.

  $ gzip -k school/pupils.csv; msh validate school/pupils.csv -q | tail -1; msh validate school/pupils.csv.gz -q --set-aside packed | tail -2
  $ gzip -dc school/pupils.csv.gz | msh validate - -q | tail -1; msh validate - -q < school/pupils.csv.gz | tail -1; cat class.xlsx | msh validate - -q | tail -1
  $ for e in UTF-16LE UTF-16BE KOI8-R CP866 CP1251; do
  >   iconv -c -f UTF-8 -t $e school/pupils.csv > $e.csv; msh validate $e.csv 2>&1 | grep -e 'csv of' -e 'csv: read'; done
  $ iconv -f UTF-8 -t UTF-16 school/pupils.csv > wide.csv; msh validate wide.csv --set-aside wide 2>&1 | grep 'csv of'
  $ msh validate wide/wide.set-aside.csv 2>&1 | grep 'csv of'
  $ iconv -f CP1251 -t UTF-8 school/pupils.csv -c > twice.csv; msh validate twice.csv; msh validate twice.csv --lang ru
  $ iconv -f UTF-8 -t CP1251 school/pupils.csv -c | iconv -f LATIN1 -t UTF-8 > west.csv; msh validate west.csv --lang ru
  $ msh validate school/pupils.csv --encoding ebcdic

A title, the header once more and a total in CSV.

  $ { printf 'Список школы;;;\n\n'; printf 'Фамилия;Имя;Телефон;Дата рождения\n'; printf 'Ким;Анна;+79101234567;07.05.1980\n'; printf 'Фамилия;Имя;Телефон;Дата рождения\n'
  >   printf 'Котова;Ольга;+79101234568;08.05.1981\nВсего;2;;\n'; } > glued.csv
  $ msh validate glued.csv --as parent -q

Codes keep their zeros on the way through Excel and back.

  $ msh export --excel --columns source_id,surname,birth_date -q
  $ msh export --excel -o excel.csv -q; msh init --store three.db > /dev/null; msh import excel.csv --store three.db -q > /dev/null; msh export -q > before.csv
  $ msh export --store three.db -q | cmp - before.csv && echo same
  $ printf 'Фамилия;Имя;Серия паспорта;Номер паспорта\nКим;Анна;="0920";="012345"\n' > equals.csv
  $ msh validate equals.csv --as parent -q
