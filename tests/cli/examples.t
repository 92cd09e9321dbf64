The school of the examples is what msh sample makes of the numbers its README names, byte for byte.

  $ msh sample --pupils 600 --seed 7 --defects 3% --day 2026-09-01 --style excel -o school
  school: pupils 602, rows of parents 890, schools 1, planted mistakes 41; everybody is invented
  $ cmp school/pupils.csv $EXAMPLES/school/pupils.csv && cmp school/parents.csv $EXAMPLES/school/parents.csv && echo same
  same

The nightly job is silent where all went well, and ends with the worst code of its steps.

  $ msh init -q night; msh sample --pupils 5 --seed 3 --day 2026-09-01 -o night -q
  $ msh sandbox > sandbox.txt 2>&1 & until grep -qs Ctrl-C sandbox.txt; do sleep 0.02; done
  $ printf 'remote: {url: "%s", auth: {kind: client_credentials, client_id: msh-sandbox, secret: {file: ../sandbox/secret}}}\n' $(grep -o 'http://[0-9.:]*' sandbox.txt) > night/msh.yaml
  $ $EXAMPLES/night/night.sh night
  $ msh runs -c night/msh.yaml | awk '{ print $2, $3 }'
  push done
  import done
  import done
  pull done
  $ sed -i '2s/;20[0-9-]*;/;never;/' night/pupils.csv; $EXAMPLES/night/night.sh night > /dev/null
  [10]
  $ kill %1; wait %1

Two old systems are carried over: their own columns, msh's columns, the store, and out again.

  $ $EXAMPLES/migration/migrate.sh moved
  wrote msh.yaml
  made the store msh.db
  == class-5a: what its columns mean, then its records in msh's own columns
  about: pupils, parents; looked at 3 rows
    A  «№»  passed over  filled 100 %  9
    B  «Ученик»  → full_name  filled 100 %  Аааа… Ааа Аааа…
    C  «Д.р.»  → birth_date (Date of birth)  filled 100 %  999…-99-99
    D  «М/Д»  → sex (Sex)  filled 100 %  а
    E  «Мама»  → parent.full_name  filled 100 %  Аааа… Аааа Аааа…
    F  «тел. мамы»  → parent.phone (parent: Telephone)  filled 100 %  9-999-999-99-99
  $EXAMPLES/migration/class-5a.xlsx: xlsx of pupils, parents, guardianships; sheet "5А"
  error: the calendar has no such day  [impossible-date] × 1
      what to do: look the date up in the document and correct it
      $EXAMPLES/migration/class-5a.xlsx:6  column C «Д.р.»  99.99.999…

  warning: the file has no column for what is expected of every record  [file-columns-absent] × 1
      what to do: ask for an export with these columns; where the source does not keep them, nothing can be done here
      $EXAMPLES/migration/class-5a.xlsx  («Citizenship», «Registered address», «Actual address», «Birth certificate», «Identity document», «Enrolment date», «Level of education», «Form of study», «SNILS», «Parent: Date of birth», «Parent: Sex», «Parent: Kind of citizenship», «Parent: SNILS», «Parent: Identity document», «Document of representation»)

  info: rows stand above the header and are passed over  [file-title-rows] × 1
      what to do: nothing has to be done, if none of them is a record
      $EXAMPLES/migration/class-5a.xlsx:3  (1 row)

  info: a total is no record and is passed over  [row-total] × 1
      what to do: nothing has to be done
      $EXAMPLES/migration/class-5a.xlsx:7

  $EXAMPLES/migration/class-5a.xlsx: read 3, accepted 2, set aside 1; errors 1, warnings 1
  rows set aside are in aside/class-5a.set-aside.xlsx
  wrote 2 records
  == form-4b: what its columns mean, then its records in msh's own columns
  about: pupils, parents, guardianships; looked at 3 rows
    A  «Код»  → source_id (Source id)  filled 100 %  99
    B  «Фам»  → surname (Surname)  filled 100 %  Аааа…
    C  «Имя»  → given_name (Given name)  filled 100 %  Ааа
    D  «Отч»  → patronymic (Patronymic)  filled 66 %  Аааа…
    E  «Родился»  → birth_date (Date of birth)  filled 100 %  99.99.999…
    F  «Пол»  → sex (Sex)  filled 100 %  9
    G  «СНИЛС»  → snils (SNILS)  filled 66 %  999-999-999 99
    H  «Класс»  → parallel (Parallel)  filled 100 %  9
    I  «Буква»  → class_letter (Class letter)  filled 100 %  А
    J  «Гражд»  → citizenship (Citizenship), citizenship_kind (Kind of citizenship)  filled 100 %  9
    K  «Иное гр»  → citizenship (Citizenship)  filled 33 %  Аааа…
    L  «Свид-во»  → birth_certificate  filled 66 %  999… AAA-АА
    M  «Представитель»  → parent.full_name  filled 66 %  Аааа… Аааа Аааа…
    N  «Родство»  → guardianship.representative_kind (guardianship: Kind of representative)  filled 66 %  9
    O  «Телефон»  → parent.phone (parent: Telephone)  filled 66 %  9 999 999-99-99
  $EXAMPLES/migration/form-4b.csv: csv of pupils, parents, guardianships; windows-1251: read as UTF-8 it would have 176 broken bytes
  warning: nothing is given of the birth certificate  [birth-certificate-missing] × 1
      what to do: add its kind, series, number, date and issuer
      $EXAMPLES/migration/form-4b.csv:3  column L «Свид-во»

  warning: the file has no column for what is expected of every record  [file-columns-absent] × 1
      what to do: ask for an export with these columns; where the source does not keep them, nothing can be done here
      $EXAMPLES/migration/form-4b.csv  («Registered address», «Actual address», «Birth certificate: type», «Birth certificate: issue date», «Birth certificate: issuer», «Identity document», «Enrolment date», «Level of education», «Form of study», «Parent: Date of birth», «Parent: Sex», «Parent: Kind of citizenship», «Parent: SNILS», «Parent: Identity document», «Document of representation»)

  warning: the SNILS is not given  [snils-missing] × 1
      what to do: ask the family for the SNILS; a foreign citizen may have none
      $EXAMPLES/migration/form-4b.csv:3  column G «СНИЛС»

  $EXAMPLES/migration/form-4b.csv: read 3, accepted 3, set aside 0; errors 0, warnings 3
  wrote 3 records
  == into the store
  class-5a.new.csv: csv of pupils, parents, guardianships; UTF-8: 88 letters of several bytes, none broken
  warning: the file has no column for what is expected of every record  [file-columns-absent] × 1
      what to do: ask for an export with these columns; where the source does not keep them, nothing can be done here
      class-5a.new.csv  («Citizenship», «Registered address», «Actual address», «Birth certificate», «Identity document», «Enrolment date», «Level of education», «Form of study», «SNILS», «Parent: Date of birth», «Parent: Sex», «Parent: Kind of citizenship», «Parent: SNILS», «Parent: Identity document», «Document of representation»)

  class-5a.new.csv: read 2, accepted 2, set aside 0; errors 0, warnings 1
  class-5a.new.csv: pupils: created 2
  class-5a.new.csv: parents: created 2
  class-5a.new.csv: guardianships: created 2
  form-4b.new.csv: csv of pupils, parents, guardianships; UTF-8: 103 letters of several bytes, none broken
  warning: nothing is given of the birth certificate  [birth-certificate-missing] × 1
      what to do: add its kind, series, number, date and issuer
      form-4b.new.csv:3  column J «birth_certificate_number»

  warning: the file has no column for what is expected of every record  [file-columns-absent] × 1
      what to do: ask for an export with these columns; where the source does not keep them, nothing can be done here
      form-4b.new.csv  («Registered address», «Actual address», «Birth certificate: type», «Birth certificate: issue date», «Birth certificate: issuer», «Identity document», «Enrolment date», «Level of education», «Form of study», «Parent: Date of birth», «Parent: Sex», «Parent: Kind of citizenship», «Parent: SNILS», «Parent: Identity document», «Document of representation»)

  warning: the SNILS is not given  [snils-missing] × 1
      what to do: ask the family for the SNILS; a foreign citizen may have none
      form-4b.new.csv:3  column N «snils»

  form-4b.new.csv: read 3, accepted 3, set aside 0; errors 0, warnings 3
  form-4b.new.csv: pupils: created 3
  form-4b.new.csv: parents: created 2
  form-4b.new.csv: guardianships: created 2
  == what was set aside is looked up, corrected in its file, and taken back in
  aside/class-5a.set-aside.xlsx: xlsx of pupils, parents, guardianships; sheet "msh"
  warning: the file has no column for what is expected of every record  [file-columns-absent] × 1
      what to do: ask for an export with these columns; where the source does not keep them, nothing can be done here
      aside/class-5a.set-aside.xlsx  («Citizenship», «Registered address», «Actual address», «Birth certificate», «Identity document», «Enrolment date», «Level of education», «Form of study», «SNILS», «Parent: Date of birth», «Parent: Sex», «Parent: Kind of citizenship», «Parent: SNILS», «Parent: Identity document», «Document of representation»)

  aside/class-5a.set-aside.xlsx: read 1, accepted 1, set aside 0; errors 0, warnings 1
  aside/class-5a.set-aside.xlsx: pupils: created 1
  aside/class-5a.set-aside.xlsx: parents: created 1
  aside/class-5a.set-aside.xlsx: guardianships: created 1
  aside/class-5a.set-aside.xlsx: all its rows are taken; it is aside/class-5a.set-aside.xlsx.done now
  == out for the new system
  wrote 6 records
  wrote 5 records
  $ python3 $ROOT/tests/cli/read_book.py moved/aside/class-5a.set-aside.xlsx.done; ls moved/aside
  [msh] below A2, filter A1:H2
    A1=*№ | B1=*Ученик | C1=*Д.р. | D1=*М/Д | E1=*Мама | F1=*тел. мамы | G1=*Правило | H1=*Причина
    A2=3 | B2=Орлов Глеб | C2=30.09.2015 | D2=м | E2=Орлова Инна Марковна | F2=8-900-000-44-03 | G2=impossible-date | H2=Д.р.: the calendar has no such day
  class-5a.set-aside.xlsx.done
  $ cut -d';' -f2-8,43-46 moved/pupils.csv
  surname;given_name;patronymic;birth_date;sex;citizenship_kind;citizenship;school;parallel;class_letter;education_level
  Миронова;Ева;Олеговна;2015-04-09;female;;;Школа № 5;5;А;
  Носов;Пётр;Иванович;2014-12-21;male;;;Школа № 5;5;А;
  Панова;Зоя;Ильинична;2016-03-12;female;russian;643;Школа № 5;4;Б;
  Рахимов;Амир;;2016-07-07;male;foreign;860;Школа № 5;4;Б;
  Сомов;Яков;Львович;2016-01-23;male;russian;643;Школа № 5;4;Б;
  Орлов;Глеб;;2015-09-30;male;;;Школа № 5;5;А;
  $ cut -d';' -f2-4,16- moved/parents.csv
  surname;given_name;patronymic;phone;email
  Миронова;Юлия;Романовна;+79000004401;
  Носова;Анна;Львовна;+79000004402;
  Панов;Илья;Петрович;+79000004410;
  Рахимова;Дильноза;;+79000004411;
  Орлова;Инна;Марковна;+79000004403;
