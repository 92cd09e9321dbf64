A file into another format: cleaned, and without the records that have errors.

  $ printf 'Фамилия;Имя;Дата рождения;Пол;Школа;Класс\nБелова;Вера;14.02.2017;ж;Школа № 5;3Б\nГрачёв;Лев;30.02.2016;м;Школа № 5;4А\n' > pupils.csv
  $ msh convert pupils.csv -o pupils.jsonl
  pupils.csv: csv of pupils; UTF-8: 70 letters of several bytes, none broken
  error: the calendar has no such day  [impossible-date] × 1
      what to do: look the date up in the document and correct it
      pupils.csv:3  column C «Дата рождения»  99.99.999…

  warning: the file has no column for what is expected of every record  [file-columns-absent] × 1
      what to do: ask for an export with these columns; where the source does not keep them, nothing can be done here
      pupils.csv  («Citizenship», «Registered address», «Actual address», «Birth certificate», «Identity document», «Enrolment date», «Level of education», «Form of study», «SNILS»)

  pupils.csv: read 2, accepted 1, set aside 1; errors 1, warnings 1
  wrote 1 record
  [10]
  $ cat pupils.jsonl
  {"surname":"Белова","given_name":"Вера","birth_date":"2017-02-14","sex":"female","school":"Школа № 5","parallel":3,"class_letter":"Б"}
  $ msh convert pupils.csv --set-aside bad
  pupils.csv: csv of pupils; UTF-8: 70 letters of several bytes, none broken
  error: the calendar has no such day  [impossible-date] × 1
      what to do: look the date up in the document and correct it
      pupils.csv:3  column C «Дата рождения»  99.99.999…

  warning: the file has no column for what is expected of every record  [file-columns-absent] × 1
      what to do: ask for an export with these columns; where the source does not keep them, nothing can be done here
      pupils.csv  («Citizenship», «Registered address», «Actual address», «Birth certificate», «Identity document», «Enrolment date», «Level of education», «Form of study», «SNILS»)

  pupils.csv: read 2, accepted 1, set aside 1; errors 1, warnings 1
  rows set aside are in bad/pupils.set-aside.csv
  surname;given_name;birth_date;sex;school;parallel;class_letter
  Белова;Вера;2017-02-14;female;Школа № 5;3;Б
  wrote 1 record
  [10]
  $ cat bad/pupils.set-aside.csv
  Фамилия;Имя;Дата рождения;Пол;Школа;Класс;Правило;Причина
  Грачёв;Лев;30.02.2016;м;Школа № 5;4А;impossible-date;Дата рождения: the calendar has no such day
  $ msh convert pupils.csv -q --to json 2> findings.txt; cat findings.txt
  [
  {"surname":"Белова","given_name":"Вера","birth_date":"2017-02-14","sex":"female","school":"Школа № 5","parallel":3,"class_letter":"Б"}
  ]
  warning: pupils.csv: read 2, accepted 1, set aside 1; errors 1, warnings 1
  $ msh convert pupils.csv -q --excel 2> /dev/null
  \ufeffФамилия;Имя;Дата рождения;Пол;Образовательная организация;Параллель;Буква класса\x0d
  Белова;Вера;14.02.2017;Женский;Школа № 5;3;Б\x0d
  [10]
  $ msh convert - -q < pupils.jsonl
  source_id;surname;given_name;patronymic;birth_date;sex;citizenship_kind;citizenship;registration_address;registration_address_index;registration_address_region;registration_address_district;registration_address_settlement;registration_address_street;registration_address_house;registration_address_building;registration_address_flat;registration_address_guid;registration_kind;residence_address;residence_address_index;residence_address_region;residence_address_district;residence_address_settlement;residence_address_street;residence_address_house;residence_address_building;residence_address_flat;residence_address_guid;birth_certificate_type;birth_certificate_series;birth_certificate_number;birth_certificate_issue_date;birth_certificate_issue_place;birth_certificate_issuer;identity_document_type;identity_document_series;identity_document_number;identity_document_issue_date;identity_document_issue_place;identity_document_issuer;enrolment_date;school;parallel;class_letter;education_level;study_form;phone;email;snils;adapted_programme;adapted_variant
  ;Белова;Вера;;2017-02-14;female;;;;;;;;;;;;;;;;;;;;;;;;;;;;;;;;;;;;;Школа № 5;3;Б;;;;;;;
  $ msh convert pupils.csv -o pupils.csv.new --to csv --lang ru | tail -2
  pupils.csv: csv, Обучающиеся; UTF-8: многобайтных букв — 70, испорченных нет
  pupils.csv: прочитано 2, принято 1, отложено 1; ошибок 1, предупреждений 1
  записана 1 запись

What is written is not replaced without -O, and a file never takes its own place.

  $ msh convert pupils.csv -o pupils.jsonl
  msh: pupils.jsonl exists already
    what to do: choose another name, or allow it with -O
  [2]
  $ cp pupils.csv own.csv; msh convert own.csv -o own.csv -O -q > /dev/null; cat own.csv
  msh: own.csv is being read and cannot be written
    what to do: choose another name for the output
  Фамилия;Имя;Дата рождения;Пол;Школа;Класс
  Белова;Вера;14.02.2017;ж;Школа № 5;3Б
  Грачёв;Лев;30.02.2016;м;Школа № 5;4А
  $ msh convert pupils.csv -o new.csv --json | grep -e written -e exit
      "written": 1
    "exit_code": 10,

From one system's columns to another's and back: the same records.

  $ M=$EXAMPLES/mappings
  $ msh convert $M/epgu.csv --map $M/epgu.yaml -o ours.csv -q
  $ head -2 ours.csv
  source_id;surname;given_name;patronymic;birth_date;sex;birth_certificate_type;birth_certificate_series;birth_certificate_number;birth_certificate_issue_date;birth_certificate_issuer;school;parallel;class_letter;snils;parent_surname;parent_given_name;parent_patronymic;parent_birth_date;parent_snils;parent_identity_document_type;parent_identity_document_series;parent_identity_document_number;parent_phone;parent_email;representative_type
  700001;Исаева;Майя;Андреевна;2019-08-19;female;03;IV-ЖА;301122;2019-08-27;Отдел ЗАГС г. Лучинска;Школа № 5;1;;90011670137;Исаев;Андрей;Юрьевич;1990-01-12;90011781853;21;2910;334455;+79000003301;isaev@example.org;parent
  $ grep -v constant $M/epgu.yaml > theirs.yaml
  $ msh convert $M/epgu.csv --map $M/epgu.yaml --to-map theirs.yaml -o theirs.csv -q; head -2 theirs.csv
  OrderId;ChildInfo.LastName;ChildInfo.FirstName;ChildInfo.MiddleName;ChildInfo.BirthDate;ChildInfo.Gender;ChildInfo.Snils;ChildInfo.BirthDoc.Series;ChildInfo.BirthDoc.Number;ChildInfo.BirthDoc.IssueDate;ChildInfo.BirthDoc.Issuer;School.Name;School.Class;PersonInfo.LastName;PersonInfo.FirstName;PersonInfo.MiddleName;PersonInfo.BirthDate;PersonInfo.Snils;PersonInfo.Passport;PersonInfo.Phone;PersonInfo.Email;PersonInfo.IsParent
  700001;Исаева;Майя;Андреевна;2019-08-19;F;90011670137;IV-ЖА;301122;2019-08-27;Отдел ЗАГС г. Лучинска;Школа № 5;1;Исаев;Андрей;Юрьевич;1990-01-12;90011781853;2910 334455;+79000003301;isaev@example.org;true
  $ msh convert theirs.csv --map $M/epgu.yaml -q | cmp - ours.csv && echo same
  same
  $ msh convert $M/one-table.csv --map $M/one-table.yaml -q --to jsonl | head -1
  {"surname":"Белова","given_name":"Вера","patronymic":"Игоревна","birth_date":"2017-02-14","sex":"female","citizenship_kind":"russian","citizenship":"643","birth_certificate_series":"III-ЖА","birth_certificate_number":"214365","birth_certificate_issuer":"Отдел ЗАГС г. Лучинска","school":"Школа № 5","parallel":3,"class_letter":"Б","snils":"90011223314","parent_surname":"Белова","parent_given_name":"Нина","parent_patronymic":"Павловна","parent_identity_document_type":"21","parent_identity_document_series":"2914","parent_identity_document_number":"120045","parent_identity_document_issue_date":"2014-06-03","parent_identity_document_issuer":"УМВД России по Калужской области","parent_phone":"+79000001122","representative_type":"parent","representative_kind":"mother"}
  $ printf 'mapping: 1\nabout: pupil\ncolumns:\n  full_name: ФИО\n  class: Кл\n  sex: {column: П, values: {д: Ж, м: М}}\n  birth_certificate: {column: Св-во, order: "number, series"}\n  parent.full_name: Родитель\n' > list.yaml
  $ msh convert $M/one-table.csv --map $M/one-table.yaml -q --to-map list.yaml
  ФИО;Кл;П;Св-во;Родитель
  Белова Вера Игоревна;3Б;д;214365 III-ЖА;Белова Нина Павловна
  Ахметов Тимур;3Б;м;;Ахметов Данияр Болатович
  Грачёв Лев Сергеевич;4А;м;214366 III-ЖА;

What can go wrong.

  $ msh convert
  msh: convert wants FILE
    what to do: see: msh convert --help
  [2]
  $ msh convert none.csv
  msh: cannot open none.csv: no such file or folder
    what to do: check the name of the file and the right to read it
  [13]
  $ msh convert pupils.csv -o pupils.xml
  msh: the name pupils.xml does not tell the format of the new file
    what to do: choose one with --to: csv, xlsx, json, jsonl
  [2]
  $ msh convert pupils.csv --to json --excel
  msh: --excel is for CSV only
  [2]
  $ msh convert pupils.csv --json
  msh: --json and the records cannot both go to stdout
    what to do: write the records to a file with -o
  {
    "command": "convert",
    "counts": {},
    "elapsed_s": *, (glob)
    "error": {
      "hint": "write the records to a file with -o",
      "kind": "usage",
      "message": "--json and the records cannot both go to stdout"
    },
    "exit_code": 2,
    "peak_memory_bytes": *, (glob)
    "result": "usage",
    "run": null
  }
  [2]
  $ msh convert pupils.csv --to-map $M/class-list.yaml -q
  msh: the mapping cannot be written: residence_address is joined, split or found by its number
    what to do: name one column by its title for each field
  [20]
  $ printf 'mapping: 1\nabout: pupil\ncolumns: {surname: А, given_name: А}\n' > twice.yaml; msh convert pupils.csv --to-map twice.yaml -q
  msh: the mapping cannot be written: two fields go into «А»
    what to do: name one column by its title for each field
  [20]
  $ printf 'mapping: 1\nabout: school\ncolumns: {name: А}\n' > school.yaml; msh convert pupils.csv --to-map school.yaml -q
  msh: the mapping asks for nothing that the file is about
    what to do: correct «about» in the mapping
  [20]
  $ msh convert pupils.csv -o few.csv --max-errors 0; ls few.csv
  pupils.csv: csv of pupils; UTF-8: 70 letters of several bytes, none broken
  warning: pupils.csv: 1 of 2 records are wrong, more than --max-errors allows
  error: the calendar has no such day  [impossible-date] × 1
      what to do: look the date up in the document and correct it
      pupils.csv:3  column C «Дата рождения»  99.99.999…

  warning: the file has no column for what is expected of every record  [file-columns-absent] × 1
      what to do: ask for an export with these columns; where the source does not keep them, nothing can be done here
      pupils.csv  («Citizenship», «Registered address», «Actual address», «Birth certificate», «Identity document», «Enrolment date», «Level of education», «Form of study», «SNILS»)

  pupils.csv: read 2; errors 1, warnings 1
  pupils.csv: refused, nothing of it is taken: 1 of 2 records are wrong, more than --max-errors allows
  ls: cannot access 'few.csv': No such file or directory
  [2]
  $ echo 'Фамилия;Имя' > head.csv; msh convert head.csv --as pupil -o few.csv; ls few.csv
  head.csv: csv of pupils; UTF-8: 10 letters of several bytes, none broken
  error: a column without which no record can be accepted is missing  [file-missing-column] × 4
      what to do: add the column, or rename the one that holds it as in msh schema template
      head.csv  «Date of birth»
      head.csv  «Sex»
      head.csv  «School»
      head.csv  «Parallel»

  error: the file holds no record  [file-empty] × 1
      what to do: look whether it is the right file and whether the export ended well
      head.csv

  warning: the file has no column for what is expected of every record  [file-columns-absent] × 1
      what to do: ask for an export with these columns; where the source does not keep them, nothing can be done here
      head.csv  («Citizenship», «Registered address», «Actual address», «Birth certificate», «Identity document», «Enrolment date», «Level of education», «Form of study», «SNILS»)

  head.csv: read 0; errors 5, warnings 1
  head.csv: refused, nothing of it is taken: no column for: «Date of birth», «Sex», «School», «Parallel»
  ls: cannot access 'few.csv': No such file or directory
  [2]
  $ msh convert pupils.csv -o /none/few.csv -q
  msh: cannot write in /none: no such file or folder
    what to do: check that the folder exists and can be written
  [1]
  $ msh convert pupils.csv -q > /dev/full
  msh: cannot write stdout: no space left on the disk
    what to do: free some space; the file was not written
  [1]

For people: titles and words they know, the same of a conversion as of an export, and all of it is understood again.

  $ M=$EXAMPLES/mappings; msh convert $M/epgu.csv --map $M/epgu.yaml -q --excel -o people.csv; sed -n 1,2p people.csv
  \ufeffИдентификатор в источнике;Фамилия;Имя;Отчество;Дата рождения;Пол;Свидетельство о рождении: тип;Свидетельство о рождении: серия;Свидетельство о рождении: номер;Свидетельство о рождении: дата выдачи;Свидетельство о рождении: кем выдано;Образовательная организация;Параллель;Буква класса;СНИЛС;Фамилия родителя;Имя родителя;Отчество родителя;Дата рождения родителя;СНИЛС родителя;Документ, удостоверяющий личность: тип родителя;Документ, удостоверяющий личность: серия родителя;Документ, удостоверяющий личность: номер родителя;Телефон родителя;E-mail родителя;Тип законного представителя\x0d
  700001;Исаева;Майя;Андреевна;19.08.2019;Женский;Свидетельство о рождении;IV-ЖА;301122;27.08.2019;Отдел ЗАГС г. Лучинска;Школа № 5;1;;90011670137;Исаев;Андрей;Юрьевич;12.01.1990;90011781853;Паспорт гражданина Российской Федерации;2910;334455;+79000003301;isaev@example.org;Родитель\x0d
  $ msh convert $M/epgu.csv --map $M/epgu.yaml -q -o plain.csv -O; msh convert people.csv -q | cmp - plain.csv && echo the same
  the same
  $ msh convert $M/epgu.csv --map $M/epgu.yaml -q -o people.xlsx; msh convert people.xlsx -q | cmp - plain.csv && echo the same
  the same
  $ msh sample --pupils 60 --seed 4 --day 2026-09-01 -o s -q; msh init -q; msh import s/pupils.csv --as pupil -q > /dev/null
  $ msh export --special -q -o ours.csv -O; msh convert ours.csv --excel -q > one.csv; msh export --special --excel -q > two.csv
  $ cmp one.csv two.csv && msh convert one.csv -q | cmp - ours.csv && echo the same
  the same
  $ msh convert ours.csv --excel -o ours.json
  msh: --excel is for CSV only
  [2]

A child with two parents in one row is two rows where its parents are written, and one where they are not.

  $ printf '%s\n' 'Фамилия;Имя;Дата рождения;Пол;Школа;Класс;ФИО матери;ФИО отца' 'Орлов;Иван;01.02.2016;м;Школа № 1;4А;Орлова Анна Львовна;Орлов Пётр Ильич' 'Лис;Ада;03.03.2016;ж;Школа № 1;4А;;' > two.csv
  $ printf '%s\n' 'mapping: 1' 'about: pupil' 'columns:' '  surname: Фамилия' '  given_name: Имя' > names.yaml
  $ msh convert two.csv --to-map names.yaml -o - 2>/dev/null
  Фамилия;Имя
  Орлов;Иван
  Лис;Ада
