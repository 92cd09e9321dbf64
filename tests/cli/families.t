A class list as a class teacher keeps it: both parents in the pupil's row, and a header in two rows.

  $ cat > class.csv <<'END'
  > Список 4А класса;;;;;;;;;;
  > №;Ребёнок;;;;Класс;Школа;Мать;;Отец;
  > ;Фамилия;Имя;Дата рождения;Пол;;;ФИО;Телефон;ФИО;Телефон
  > 1;Орлов;Иван;01.02.2016;м;4А;Школа № 5;Орлова Анна Ивановна;8 900 000-22-33;Орлов Пётр Ильич;8900-xx
  > 2;Китова;Нина;03.02.2016;ж;4А;Школа № 5;;;Китов Ян Ильич;8 900 000-22-35
  > 3;Лис;Ольга;33.02.2016;ж;4А;Школа № 5;Лис Анна Львовна;8 900 000-22-36;Лис Пётр Ильич;8 900 000-22-37
  > 4;Волк;Олег;03.03.2016;м;4А;Школа № 5;;;;
  > 5;Рысин;Павел;05.03.2016;м;4А;Школа № 5;Рысина Ольга;8 900 000-22-38;Р1син Лев Ильич;8 900 000-22-39
  > END
  $ msh map class.csv
  about: pupils, parents; looked at 5 rows
    A  «№»  passed over  filled 100 %  9
    B  «Ребёнок Фамилия»  → surname (Surname)  filled 100 %  Аааа…
    C  «Ребёнок Имя»  → given_name (Given name)  filled 100 %  Аааа
    D  «Ребёнок Дата рождения»  → birth_date (Date of birth)  filled 100 %  99.99.999…
    E  «Ребёнок Пол»  → sex (Sex)  filled 100 %  а
    F  «Класс»  → class  filled 100 %  9А
    G  «Школа»  → school (School)  filled 100 %  Аааа… ? 9
    H  «Мать ФИО»  → mother.full_name  filled 60 %  Аааа… Аааа Аааа…
    I  «Мать Телефон»  → mother.phone (parent: Telephone)  filled 60 %  9 999 999-99-99
    J  «Отец ФИО»  → father.full_name  filled 80 %  Аааа… Аааа Аааа…
    K  «Отец Телефон»  → father.phone (parent: Telephone)  filled 80 %  999…-aa
  $ msh validate class.csv
  class.csv: csv of pupils, parents, guardianships; UTF-8: 262 letters of several bytes, none broken
  error: the calendar has no such day  [impossible-date] × 1
      what to do: look the date up in the document and correct it
      class.csv:6  column D «Ребёнок Дата рождения»  99.99.999…

  error: a name has digits in it  [name-digits] × 1
      what to do: take the digits out of the name
      class.csv:8  column J «Отец ФИО»  А9ааа Ааа Аааа…

  warning: this is not a telephone number; it was left out  [bad-phone] × 1
      what to do: write the whole number with its code, in a column formatted as text
      class.csv:4  column K «Отец Телефон»  999…-aa

  warning: the file has no column for what is expected of every record  [file-columns-absent] × 1
      what to do: ask for an export with these columns; where the source does not keep them, nothing can be done here
      class.csv  («Citizenship», «Registered address», «Actual address», «Birth certificate», «Identity document», «Enrolment date», «Level of education», «Form of study», «SNILS», «Parent: Date of birth», «Parent: Sex», «Parent: Kind of citizenship», «Parent: SNILS», «Parent: Identity document», «Document of representation»)

  info: the columns name several parents in one row; the row is read once for each who is in it  [file-parents-beside] × 1
      what to do: nothing has to be done; counts of this file are of parents, not of rows
      class.csv:3

  info: rows stand above the header and are passed over  [file-title-rows] × 1
      what to do: nothing has to be done, if none of them is a record
      class.csv:3  (1 row)

  info: the header stands in two rows; a title of both is read as one  [file-two-header-rows] × 1
      what to do: look with msh map whether every column is understood; nothing else has to be done
      class.csv:3

  class.csv: read 8, accepted 4, set aside 4; errors 2, warnings 2
  [10]

What is read is told once. Where one of them cannot be taken, the row goes aside whole and once, under the header it came with.

  $ msh init -q; msh import class.csv --set-aside bad -q | tail -6

  class.csv: read 8, accepted 4, set aside 4; errors 2, warnings 2
  rows set aside are in bad/class.set-aside.csv
  class.csv: pupils: created 3, unchanged 1 (repeated rows: 1)
  class.csv: parents: created 3
  class.csv: guardianships: created 3
  $ cat bad/class.set-aside.csv
  №;Ребёнок;;;;Класс;Школа;Мать;;Отец;
  ;Фамилия;Имя;Дата рождения;Пол;;;ФИО;Телефон;ФИО;Телефон;Правило;Причина
  3;Лис;Ольга;33.02.2016;ж;4А;Школа № 5;Лис Анна Львовна;8 900 000-22-36;Лис Пётр Ильич;8 900 000-22-37;impossible-date;Ребёнок Дата рождения: the calendar has no such day
  5;Рысин;Павел;05.03.2016;м;4А;Школа № 5;Рысина Ольга;8 900 000-22-38;Р1син Лев Ильич;8 900 000-22-39;name-digits;Отец ФИО: a name has digits in it
  $ msh export --as guardianship --columns pupil_surname,parent_given_name,representative_kind -o -
  pupil_surname;parent_given_name;representative_kind
  Орлов;Анна;mother
  Орлов;Пётр;father
  Китова;Ян;father
  wrote 3 records

Corrected, it comes back, and nobody is made twice.

  $ sed -i 's/33.02/03.02/; s/Р1син/Рысин/' bad/class.set-aside.csv; msh resubmit bad -q
  $ msh export --as guardianship --columns pupil_surname,parent_given_name,representative_kind -o - | tail -4
  wrote 7 records
  Лис;Анна;mother
  Лис;Пётр;father
  Рысин;Ольга;mother
  Рысин;Лев;father
  $ sed 's/33.02/03.02/; s/Р1син/Рысин/' class.csv > right.csv; msh import right.csv -q | grep -v '^ '
  [1]

The same list read as parents, and as one parent a row for another system.

  $ msh validate class.csv --as parent | tail -1
  class.csv: csv of parents, guardianships; UTF-8: 262 letters of several bytes, none broken
  class.csv: read 7, accepted 3, set aside 4; errors 2, warnings 5
  $ msh convert class.csv --as parent -q -o parents.csv > /dev/null; cat parents.csv
  surname;given_name;patronymic;phone;pupil_surname;pupil_given_name;pupil_birth_date;representative_type;representative_kind
  Орлова;Анна;Ивановна;+79000002233;Орлов;Иван;2016-02-01;parent;mother
  Орлов;Пётр;Ильич;;Орлов;Иван;2016-02-01;parent;father
  Китов;Ян;Ильич;+79000002235;Китова;Нина;2016-02-03;parent;father
  $ msh convert class.csv -q -o rows.csv > /dev/null; cut -d ';' -f 1,2,8- rows.csv
  surname;given_name;parent_surname;parent_given_name;parent_patronymic;parent_phone;representative_type;representative_kind
  Орлов;Иван;Орлова;Анна;Ивановна;+79000002233;parent;mother
  Орлов;Иван;Орлов;Пётр;Ильич;;parent;father
  Китова;Нина;Китов;Ян;Ильич;+79000002235;parent;father
  Волк;Олег;;;;;;
  $ msh convert rows.csv -q -o again.csv; cmp rows.csv again.csv && echo the same
  the same

A mapping says the same, and is suggested so.

  $ msh map class.csv --suggest | tee class.yaml | tail -5
    school: "Школа"
    mother.full_name: "Мать ФИО"
    mother.phone: "Мать Телефон"
    father.full_name: "Отец ФИО"
    father.phone: "Отец Телефон"
  $ msh convert class.csv --map class.yaml -q -o mapped.csv > /dev/null; cmp mapped.csv rows.csv && echo the same
  the same
  $ msh convert rows.csv --to-map class.yaml -o back.csv
  msh: the mapping cannot be written: it puts several parents into one row
    what to do: write one parent a row: «parent.surname» and so on
  [20]
  $ printf '%s\n' '{"n":"Орлов Иван","d":"01.02.2016","m":"Орлова Анна","f":"Орлов Пётр","t":"89000002233"}' '{"n":"Волк Олег","d":"03.03.2016","m":"Волк Нина","t":""}' > keys.jsonl
  $ printf '%s\n' 'mapping: 1' 'about: parent' 'rest: report' 'columns: {mother.full_name: m, father.full_name: f, parent.phone: t, guardianship.pupil_full_name: n, guardianship.pupil_birth_date: d}' > keys.yaml
  $ msh convert keys.jsonl --map keys.yaml -q -o -
  surname;given_name;patronymic;phone;pupil_surname;pupil_given_name;pupil_patronymic;pupil_birth_date;representative_type;representative_kind
  Орлова;Анна;;+79000002233;Орлов;Иван;;2016-02-01;parent;mother
  Орлов;Пётр;;+79000002233;Орлов;Иван;;2016-02-01;parent;father
  Волк;Нина;;;Волк;Олег;;2016-03-03;parent;mother

Cells of a workbook that are merged over a group, or over both rows, mean what they mean where they are not.

  $ sed 's/;/\t/g' class.csv > class.txt
  $ python3 $ROOT/tests/cli/make_book.py plain.xlsx 4А=class.txt
  $ python3 $ROOT/tests/cli/make_book.py merged.xlsx 4А=class.txt --merge B2:E2
  $ python3 $ROOT/tests/cli/make_book.py down.xlsx 4А=class.txt --merge F2:F3
  $ for book in plain merged down; do msh convert $book.xlsx -q -o $book.csv > /dev/null; cmp $book.csv rows.csv && echo the same; done
  the same
  the same
  the same
  $ msh validate merged.xlsx --report xlsx -o told.xlsx -q | tail -1; python3 $ROOT/tests/cli/read_book.py told.xlsx 2>&1 | head -6
  [merged] below A4, filter A3:M8
    A1=Список 4А класса
    A2=№ | B2=Ребёнок | F2=Класс | G2=Школа | H2=Мать | J2=Отец
    A3=* | B3=*Фамилия | C3=*Имя | D3=*Дата рождения | E3=*Пол | F3=* | G3=* | H3=*ФИО | I3=*Телефон | J3=*ФИО | K3=*Телефон | L3=*Правило | M3=*Причина
    A4=1 | B4=Орлов | C4=Иван | D4=01.02.2016 | E4=м | F4=4А | G4=Школа № 5 | H4=Орлова Анна Ивановна | I4=8 900 000-22-33 | J4=Орлов Пётр Ильич | K4=?8900-xx | L4=bad-phone | M4=?Отец Телефон: this is not a telephone number; it was left out — write the whole number with its code, in a column formatted as text
    A5=2 | B5=Китова | C5=Нина | D5=03.02.2016 | E5=ж | F5=4А | G5=Школа № 5 | J5=Китов Ян Ильич | K5=8 900 000-22-35

A title cut in two is one title.

  $ printf '%s\n' 'Фамилия;Дата;Пол;Школа;;' 'Имя Отчество;рождения;;;Класс;СНИЛС' 'Орлов Иван Петрович;01.02.2016;м;Школа № 5;4А;' > cut.csv
  $ msh map cut.csv
  about: pupils; looked at 1 row
    A  «Фамилия Имя Отчество»  → full_name  filled 100 %  Аааа… Аааа Аааа…
    B  «Дата рождения»  → birth_date (Date of birth)  filled 100 %  99.99.999…
    C  «Пол»  → sex (Sex)  filled 100 %  а
    D  «Школа»  → school (School)  filled 100 %  Аааа… ? 9
    E  «Класс»  → class  filled 100 %  9А
    F  «СНИЛС»  → snils (SNILS)  filled 0 %  
  $ msh validate cut.csv --lang ru 2>&1 | tail -8
      что делать: спросите СНИЛС у семьи; у иностранного гражданина его может не быть
      cut.csv:3  столбец F «СНИЛС»

  сведение: заголовок занимает две строки; надпись из обеих читается как одна  [file-two-header-rows] × 1
      что делать: проверьте командой msh map, все ли столбцы поняты; больше делать ничего не нужно
      cut.csv:2

  cut.csv: прочитано 1, принято 1, отложено 0; ошибок 0, предупреждений 2

The group's word may belong behind the title below it, and a title beside a group is its own.

  $ printf '%s\n' '№;Обучающийся;;;Паспорт;;;Свидетельство о рождении;;Родители (законные представители);;СНИЛС' ';Фамилия;Имя;Дата рождения;Серия;Номер;Дата выдачи;Серия;Номер;ФИО;Телефон;' > groups.csv
  $ msh map groups.csv | grep -v missing
  about: pupils, parents; looked at 0 rows
    A  «№»  passed over  filled 0 %  
    B  «Обучающийся Фамилия»  → surname (Surname)  filled 0 %  
    C  «Обучающийся Имя»  → given_name (Given name)  filled 0 %  
    D  «Обучающийся Дата рождения»  → birth_date (Date of birth)  filled 0 %  
    E  «Серия Паспорт»  → identity_document_series (Identity document: series)  filled 0 %  
    F  «Номер Паспорт»  → identity_document_number (Identity document: number)  filled 0 %  
    G  «Дата выдачи Паспорт»  → identity_document_issue_date (Identity document: issue date)  filled 0 %  
    H  «Свидетельство о рождении Серия»  → birth_certificate_series (Birth certificate: series)  filled 0 %  
    I  «Свидетельство о рождении Номер»  → birth_certificate_number (Birth certificate: number)  filled 0 %  
    J  «Родители (законные представители) ФИО»  → parent.full_name  filled 0 %  
    K  «Родители (законные представители) Телефон»  → parent.phone (parent: Telephone)  filled 0 %  
    L  «СНИЛС»  → snils (SNILS)  filled 0 %  

What only the whole file or the store shows sets the row aside whole as well.

  $ printf '%s\n' 'ФИО ребёнка;Дата рождения ребёнка;ФИО матери;СНИЛС матери;ФИО отца;СНИЛС отца' 'Орлов Иван;01.02.2016;Орлова Анна;112-233-445 95;Орлов Пётр;' 'Волк Олег;03.03.2016;Волк Инна;112-233-445 95;Волк Ян;' 'Лис Ян;04.03.2016;Лис Ада;;Лис Лев;087-654-303 00' > twice.csv
  $ msh import twice.csv --set-aside twice -q | grep -v '^ '; cut -d ';' -f 3,5,7- twice/twice.set-aside.csv
  warning: twice.csv: links not made: 2; the store does not know these children
    what to do: compare the child's id, SNILS, or name and date of birth in the file with the list of pupils; mend it or import those who are missing, then this file again
  error: another record has the same SNILS  [snils-twice] × 2

  warning: the SNILS is not given  [snils-missing] × 3

  warning: the store does not know the child; the representative was taken without a link  [link-pupil-unknown] × 2

  warning: the file has no column for what is expected of every record  [file-columns-absent] × 1

  twice.csv: read 6, accepted 2, set aside 4; errors 2, warnings 6
  rows set aside are in twice/twice.set-aside.csv
  twice.csv: parents: created 2
  ФИО матери;ФИО отца;Правило;Причина
  Орлова Анна;Орлов Пётр;snils-twice;another record has the same SNILS
  Волк Инна;Волк Ян;snils-twice;another record has the same SNILS
  $ printf '%s\n' 'ФИО ребёнка;Дата рождения ребёнка;ФИО матери;СНИЛС матери;ФИО отца;СНИЛС отца' 'Лось Ян;04.04.2016;Лось Ада;;Лось Лев;087-654-303 00' > taken.csv
  $ msh import taken.csv --set-aside taken -q | grep -v '^ '; cut -d ';' -f 3,5,7- taken/taken.set-aside.csv
  error: the store has this SNILS on another person  [snils-other-person] × 1

  warning: the file has no column for what is expected of every record  [file-columns-absent] × 1

  warning: the store does not know the child; the representative was taken without a link  [link-pupil-unknown] × 1

  warning: the SNILS is not given  [snils-missing] × 1

  taken.csv: read 2, accepted 0, set aside 2; errors 1, warnings 3
  rows set aside are in taken/taken.set-aside.csv
  taken.csv: parents: nothing to do
  ФИО матери;ФИО отца;Правило;Причина
  Лось Ада;Лось Лев;snils-other-person;the store has this SNILS on another person

Somebody of whom there is only a telephone is nobody, and whose telephone that is cannot be told.

  $ printf '%s\n' 'Фамилия;Имя;ФИО матери;Телефон отца' 'Орлов;Иван;Орлова Анна;89000002233' > half.csv
  $ msh validate half.csv --as pupil
  msh: half.csv: columns of several parents stand in one row, and not each of them is named
    what to do: add a column with the name of each, or let a mapping (--map) ignore what is only of one
  [13]

A parent of whom the row says nothing but «нет» and a dash is not there. Of one who has died it is told.

  $ cat > gone.csv <<'END'
  > ФИО;Дата рождения;Пол;Класс;Школа;ФИО матери;Телефон матери;ФИО отца;Телефон отца
  > Белов Али;01.09.2015;м;5А;Школа № 5;Белова Анна Ивановна;89001234567;нет;
  > Гусев Ян;02.09.2015;м;5А;Школа № 5;Гусева Анна Петровна;89001234568;-;-
  > Зайцев Лев;03.09.2015;м;5А;Школа № 5;Зайцева Мина Олеговна;89001234569;;нет
  > Котов Лев;03.09.2015;м;5А;Школа № 5;не указано;-;—;
  > Лосев Лев;03.09.2015;м;5А;Школа № 5;Лосева Мина Олеговна;89001234570;умер;
  > Сомов Лев;03.09.2015;м;5А;Школа № 5;Сомова Мина Олеговна;89001234571;нет;89001234572
  > END
  $ msh validate gone.csv --set-aside gone
  gone.csv: csv of pupils, parents, guardianships; UTF-8: 278 letters of several bytes, none broken
  error: there is no given name  [given-name-missing] × 1
      what to do: write the given name as in the identity document
      gone.csv:7  column H «ФИО отца»  ааа

  error: there is no surname  [surname-missing] × 1
      what to do: write the surname as in the identity document
      gone.csv:7  column H «ФИО отца»  ааа

  warning: the file has no column for what is expected of every record  [file-columns-absent] × 1
      what to do: ask for an export with these columns; where the source does not keep them, nothing can be done here
      gone.csv  («Citizenship», «Registered address», «Actual address», «Birth certificate», «Identity document», «Enrolment date», «Level of education», «Form of study», «SNILS», «Parent: Date of birth», «Parent: Sex», «Parent: Kind of citizenship», «Parent: SNILS», «Parent: Identity document», «Document of representation»)

  warning: the row says that this parent has died; no parent is made of it  [parent-deceased] × 1
      what to do: nothing has to be done where it is so; else write the name
      gone.csv:6  column H «ФИО отца»  ааа…

  info: the columns name several parents in one row; the row is read once for each who is in it  [file-parents-beside] × 1
      what to do: nothing has to be done; counts of this file are of parents, not of rows
      gone.csv:1

  info: the cell holds a sign for nothing, such as «нет» or a dash; it was read as empty  [placeholder] × 1
      what to do: leave the cell empty
      gone.csv:7  column H «ФИО отца»  ааа

  gone.csv: read 7, accepted 5, set aside 2; errors 2, warnings 2
  rows set aside are in gone/gone.set-aside.csv
  [10]
  $ cut -d ';' -f 1,6- gone/gone.set-aside.csv
  ФИО;ФИО матери;Телефон матери;ФИО отца;Телефон отца;Правило;Причина
  Сомов Лев;Сомова Мина Олеговна;89001234571;нет;89001234572;surname-missing, given-name-missing;"ФИО отца: there is no surname; ФИО отца: there is no given name"
  $ sed '$d' gone.csv > there.csv; msh init --store gone/msh.db -q; msh import there.csv --store gone/msh.db 2> /dev/null | tail -4
  there.csv: read 5, accepted 5, set aside 0; errors 0, warnings 2
  there.csv: pupils: created 5
  there.csv: parents: created 4
  there.csv: guardianships: created 4
  $ cut -d ';' -f 1-7 there.csv > mothers.csv; msh validate mothers.csv 2> /dev/null | grep -A 2 deceased; msh validate mothers.csv 2>&1 | tail -1
  mothers.csv: read 5, accepted 5, set aside 0; errors 0, warnings 1

A header that says passport says the kind of the document; a mapping to such columns keeps that.

  $ printf '%s\n' 'ФИО матери;Серия паспорта матери;Номер паспорта матери;ФИО отца;Паспорт отца' 'Котова Вера;2910;123456;Котов Олег;29 11 654321' 'Орлова Яна;2912;12345;;' > passports.csv
  $ msh map passports.csv --as parent --suggest -o passports.yaml; msh convert passports.csv --map passports.yaml --to jsonl 2> /dev/null | cut -c 1-130
  {"surname":"Котова","given_name":"Вера","identity_document_type":"21","identity_document_series":"2910","identity_docume
  {"surname":"Котов","given_name":"Олег","identity_document_type":"21","identity_document_series":"2911","identity_document
  $ msh validate passports.csv --map passports.yaml 2>&1 | grep -A 2 ^error
  error: the number of a Russian passport is six digits  [passport-number] × 1
      what to do: copy the number from the passport; leading zeros count
      passports.csv:3  column C «Номер паспорта матери»  999…
  $ msh validate passports.csv --as parent 2>&1 | grep -A 2 ^error
  error: the number of a Russian passport is six digits  [passport-number] × 1
      what to do: copy the number from the passport; leading zeros count
      passports.csv:3  column C «Номер паспорта матери»  999…
