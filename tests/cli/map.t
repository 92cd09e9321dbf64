How the columns of a file are understood: what each gives, how full it is, and the shape of its cells.

  $ printf 'Фамилия;Кличка;Имя;Родился;Номер и серия свидетельства о рождении;Пол;Школа;Класс\n' > pupils.csv
  $ printf 'Белова;Б;Вера;14.02.2017;214365 III-ЖА;ж;Школа № 5;3Б\nГрачёв;;Лев;30.05.2016;214366 III-ЖА;м;Школа № 5;4А\nКим;;Олег;01.03.2016;;м;Школа № 5;4А\n' >> pupils.csv
  $ msh map pupils.csv
  about: pupils; looked at 3 rows
    A  «Фамилия»  → surname (Surname)  filled 100 %  Аааа…
    B  «Кличка»  not understood  filled 33 %  А
    C  «Имя»  → given_name (Given name)  filled 100 %  Аааа
    D  «Родился»  not understood  filled 100 %  99.99.999…
         perhaps birth_date: 100 % of the cells read so
    E  «Номер и серия свидетельства о рождении»  → birth_certificate  filled 66 %  999… AAA-АА
    F  «Пол»  → sex (Sex)  filled 100 %  а
    G  «Школа»  → school (School)  filled 100 %  Аааа… ? 9
    H  «Класс»  → class  filled 100 %  9А
  missing: birth_date (Date of birth)
  [13]
  $ msh map pupils.csv --lang ru | tail -2
    H  «Класс»  → class  заполнен на 100 %  9А
  не хватает: birth_date (Дата рождения)

A mapping to correct: guesses are marked, what nobody understands is left out.

  $ msh map pupils.csv --suggest -o school.yaml
  [13]
  $ cat school.yaml
  # A mapping for pupils.csv: man msh-mapping describes it.
  mapping: 1
  about: pupil
  rest: report
  columns:
    surname: "Фамилия"
    given_name: "Имя"
    # a guess: 100 % of the cells read so
    birth_date: "Родился"
    birth_certificate: {column: "Номер и серия свидетельства о рождении", order: "number, series"}
    sex: "Пол"
    school: "Школа"
    class: "Класс"
  # columns that nobody understands; without # they are left out in silence
  #ignore:
  #  - "Кличка"
  $ msh map pupils.csv --map school.yaml | grep -c understood
  1
  $ msh validate pupils.csv --map school.yaml -q
  $ msh map pupils.csv --suggest -o school.yaml
  msh: school.yaml exists already
    what to do: choose another name, or allow it with -O
  [2]
  $ msh map pupils.csv --suggest -o school.yaml -O
  [13]

One document for a script.

  $ msh map pupils.csv --json | head -22
  {
    "command": "map",
    "counts": {},
    "elapsed_s": *, (glob)
    "exit_code": 13,
    "map": {
      "about": "pupil",
      "absent": [],
      "columns": [
        {
          "fields": [
            "surname"
          ],
          "filled_percent": 100,
          "header": "Фамилия",
          "letter": "A",
          "number": 1,
          "shape": "Аааа…"
        },
        {
          "fields": [],
          "filled_percent": 33,
  $ msh map pupils.csv --json --suggest -o other.yaml > /dev/null; ls other.yaml
  other.yaml

Two columns alike are told apart by their numbers, and no field is guessed twice.

  $ printf 'А;А;Б;В\n900-112-233 14;900-113-350 22;x;\n' > alike.csv; for i in 1 2; do tail -1 alike.csv >> alike.csv; done
  $ msh map alike.csv --suggest
  # A mapping for alike.csv: man msh-mapping describes it.
  mapping: 1
  about: pupil
  rest: report
  columns:
    # a guess: 100 % of the cells read so
    snils: {number: 1}
    # mandatory, and no column gives it:
    # surname: 
    # mandatory, and no column gives it:
    # given_name: 
    # mandatory, and no column gives it:
    # birth_date: 
    # mandatory, and no column gives it:
    # sex: 
    # mandatory, and no column gives it:
    # school: 
    # mandatory, and no column gives it:
    # parallel: 
  # columns that nobody understands; without # they are left out in silence
  #ignore:
  #  - {number: 2}
  #  - "Б"
  #  - "В"
  [13]

What can go wrong.

  $ msh map
  msh: map wants FILE
    what to do: see: msh map --help
  [2]
  $ msh map none.csv
  msh: cannot open none.csv: no such file or folder
    what to do: check the name of the file and the right to read it
  [13]
  $ echo '{"surname": "Ким"}' > pupils.jsonl; msh map pupils.jsonl
  msh: pupils.jsonl is no table: its keys are field names
    what to do: msh schema lists them
  [13]
  $ msh map pupils.csv -o school.yaml
  msh: -o belongs to --suggest
  [2]
  $ msh map pupils.csv --suggest --map school.yaml
  msh: --suggest writes a mapping, --map tries one
    what to do: choose one of the two
  [2]
  $ msh map pupils.csv --map none.yaml
  msh: cannot open none.yaml: no such file or folder
    what to do: check the name of the file and the right to read it
  [20]
  $ printf 'mapping: 1\nabout: pupil\ncolumns:\n  surname: Фамилия\n  surnam: Имя\n' > wrong.yaml; msh map pupils.csv --map wrong.yaml
  msh: wrong.yaml:5:3: pupil has no field surnam; msh schema guide lists them
    what to do: correct the mapping; man msh-mapping describes its keys
  [20]
  $ msh map pupils.csv --map wrong.yaml --lang ru
  msh: wrong.yaml:5:3: у pupil нет поля surnam; их перечисляет msh schema guide
    что делать: исправьте сопоставление; его ключи описывает man msh-mapping
  [20]
  $ msh map pupils.csv --map school.yaml --as parent
  msh: --as parent and the mapping about pupil do not agree
    what to do: leave out --as, or correct «about» in school.yaml
  [2]

A mapping whose titles are not those of the file.

  $ printf 'mapping: 1\nabout: pupil\nrest: ignore\ncolumns: {surname: Фам, given_name: {number: 9}}\n' > other.yaml
  $ msh map pupils.csv --map other.yaml | tail -3
  missing: sex (Sex)
  missing: school (School)
  missing: parallel (Parallel)
  $ msh validate pupils.csv --map other.yaml
  msh: pupils.csv: none of its columns is known
    what to do: correct the titles in the mapping; msh map shows those of the file
  [13]
  $ printf 'mapping: 1\nabout: pupil\nrest: ignore\ncolumns: {surname: Фамилия, given_name: [Имя, Name], phone: Тел}\n' > other.yaml
  $ msh validate pupils.csv --map other.yaml
  pupils.csv: csv of pupils; UTF-8: 124 letters of several bytes, none broken
  error: a column without which no record can be accepted is missing  [file-missing-column] × 4
      what to do: add the column, or rename the one that holds it as in msh schema template
      pupils.csv  «Date of birth»
      pupils.csv  «Sex»
      pupils.csv  «School»
      pupils.csv  «Parallel»

  warning: the file has no column for what is expected of every record  [file-columns-absent] × 1
      what to do: ask for an export with these columns; where the source does not keep them, nothing can be done here
      pupils.csv  («Citizenship», «Registered address», «Actual address», «Birth certificate», «Identity document», «Enrolment date», «Level of education», «Form of study», «SNILS»)

  warning: the mapping names a column that the file does not have  [file-unmapped-column] × 1
      what to do: correct the title in the mapping, or take the line out of it
      pupils.csv  «Telephone»  (Тел)

  pupils.csv: read 3; errors 4, warnings 2
  pupils.csv: refused, nothing of it is taken: no column for: «Date of birth», «Sex», «School», «Parallel»
  [13]

JSON is mapped by its keys; it has no columns to count.

  $ echo '{"fam": "Ким", "im": "Олег", "b": "01.03.2016", "sex": "м", "school": "Школа № 5", "parallel": 4, "colour": "red"}' > pupils.jsonl
  $ printf 'mapping: 1\nabout: pupil\ncolumns: {surname: fam, given_name: im, birth_date: b}\n' > keys.yaml
  $ msh validate pupils.jsonl --map keys.yaml
  pupils.jsonl: jsonl of pupils; UTF-8: 14 letters of several bytes, none broken
  warning: nothing is given of the birth certificate  [birth-certificate-missing] × 1
      what to do: add its kind, series, number, date and issuer
      pupils.jsonl:1  «Birth certificate: type»

  warning: the citizenship is not given  [citizenship-missing] × 1
      what to do: add the kind of citizenship, and the country of a foreign citizen
      pupils.jsonl:1  «Kind of citizenship»

  warning: the school year has begun and the class has no letter  [class-letter-missing] × 1
      what to do: add the letter when the order on forming classes is out
      pupils.jsonl:1  «Class letter»

  warning: the level of education is not given  [education-level-missing] × 1
      what to do: write НОО for parallels 1–4, ООО for 5–9, СОО for 10 and above
      pupils.jsonl:1  «Level of education»

  warning: the date of enrolment is not given  [enrolment-date-missing] × 1
      what to do: add the date of the enrolment order
      pupils.jsonl:1  «Enrolment date»

  warning: the key is not known and is not read  [file-unknown-key] × 1
      what to do: rename the key as in msh schema; where the data are of no use, leave it
      pupils.jsonl  ("colour")

  warning: nothing is given of the identity document  [identity-document-missing] × 1
      what to do: add its kind, series, number, date and issuer
      pupils.jsonl:1  «Identity document: type»  (under 14 the birth certificate is enough)

  warning: the registered address is not given  [registration-address-missing] × 1
      what to do: add the address of the registration at the place of residence or stay
      pupils.jsonl:1  «Registered address»

  warning: the actual address is not given  [residence-address-missing] × 1
      what to do: add the address where the child lives, also when it equals the registered one
      pupils.jsonl:1  «Actual address»

  warning: the SNILS is not given  [snils-missing] × 1
      what to do: ask the family for the SNILS; a foreign citizen may have none
      pupils.jsonl:1  «SNILS»

  warning: the form of study is not given  [study-form-missing] × 1
      what to do: write the form of study, mostly «Очная»
      pupils.jsonl:1  «Form of study»

  pupils.jsonl: read 1, accepted 1, set aside 0; errors 0, warnings 11
  $ (sed 's/b}/b, sex: sex, school: school, parallel: parallel}/' keys.yaml; echo 'rest: ignore') > quiet.yaml
  $ msh validate pupils.jsonl --map quiet.yaml
  pupils.jsonl: jsonl of pupils; UTF-8: 14 letters of several bytes, none broken
  pupils.jsonl: read 1, accepted 1, set aside 0; errors 0, warnings 0
  $ sed -i 's/: fam/: {number: 1}/' keys.yaml; msh validate pupils.jsonl --map keys.yaml
  msh: the mapping asks for column 1, and JSON has no columns
    what to do: name the key instead
  [20]

The mappings of the examples, each with the file it is for.

  $ for name in one-table class-list families epgu register; do msh validate $EXAMPLES/mappings/$name.csv --map $EXAMPLES/mappings/$name.yaml; done
  $EXAMPLES/mappings/one-table.csv: csv of pupils, parents, guardianships; UTF-8: 808 letters of several bytes, none broken
  warning: nothing is given of the birth certificate  [birth-certificate-missing] × 1
      what to do: add its kind, series, number, date and issuer
      $EXAMPLES/mappings/one-table.csv:3  column L «Номер и серия свидетельства о рождении обучающегося»

  warning: the file has no column for what is expected of every record  [file-columns-absent] × 1
      what to do: ask for an export with these columns; where the source does not keep them, nothing can be done here
      $EXAMPLES/mappings/one-table.csv  («Registered address», «Actual address», «Birth certificate: type», «Birth certificate: issue date», «Identity document», «Enrolment date», «Level of education», «Form of study», «Parent: Date of birth», «Parent: Sex», «Parent: Kind of citizenship», «Parent: SNILS», «Document of representation»)

  warning: nothing is given of the identity document  [identity-document-missing] × 1
      what to do: add its kind, series, number, date and issuer
      $EXAMPLES/mappings/one-table.csv:3  column O «Серия паспорта законного представителя»

  warning: the SNILS is not given  [snils-missing] × 1
      what to do: ask the family for the SNILS; a foreign citizen may have none
      $EXAMPLES/mappings/one-table.csv:4  column I «СНИЛС обучающегося»

  $EXAMPLES/mappings/one-table.csv: read 3, accepted 3, set aside 0; errors 0, warnings 4
  $EXAMPLES/mappings/class-list.csv: csv of pupils, parents, guardianships; UTF-8: 188 letters of several bytes, none broken
  warning: the file has no column for what is expected of every record  [file-columns-absent] × 1
      what to do: ask for an export with these columns; where the source does not keep them, nothing can be done here
      $EXAMPLES/mappings/class-list.csv  («Citizenship», «Registered address», «Birth certificate», «Identity document», «Enrolment date», «Level of education», «Form of study», «Parent: Date of birth», «Parent: Sex», «Parent: Kind of citizenship», «Parent: SNILS», «Parent: Identity document», «Document of representation»)

  warning: the SNILS is not given  [snils-missing] × 1
      what to do: ask the family for the SNILS; a foreign citizen may have none
      $EXAMPLES/mappings/class-list.csv:4  column I «СНИЛС»

  $EXAMPLES/mappings/class-list.csv: read 3, accepted 3, set aside 0; errors 0, warnings 2
  $EXAMPLES/mappings/families.csv: csv of pupils, parents, guardianships; UTF-8: 185 letters of several bytes, none broken
  warning: the file has no column for what is expected of every record  [file-columns-absent] × 1
      what to do: ask for an export with these columns; where the source does not keep them, nothing can be done here
      $EXAMPLES/mappings/families.csv  («Citizenship», «Registered address», «Actual address», «Birth certificate», «Identity document», «Enrolment date», «Level of education», «Form of study», «SNILS», «Parent: Date of birth», «Parent: Sex», «Parent: Kind of citizenship», «Parent: Identity document», «Document of representation»)

  warning: the SNILS is not given  [snils-missing] × 1
      what to do: ask the family for the SNILS; a foreign citizen may have none
      $EXAMPLES/mappings/families.csv:3  column J «О. - СНИЛС»

  info: the columns name several parents in one row; the row is read once for each who is in it  [file-parents-beside] × 1
      what to do: nothing has to be done; counts of this file are of parents, not of rows
      $EXAMPLES/mappings/families.csv:1

  $EXAMPLES/mappings/families.csv: read 4, accepted 4, set aside 0; errors 0, warnings 2
  $EXAMPLES/mappings/epgu.csv: csv of pupils, parents, guardianships; UTF-8: 136 letters of several bytes, none broken
  warning: the school year has begun and the class has no letter  [class-letter-missing] × 2
      what to do: add the letter when the order on forming classes is out
      $EXAMPLES/mappings/epgu.csv:2  column V «School.Class»  9
      $EXAMPLES/mappings/epgu.csv:3  column V «School.Class»  9

  warning: the file has no column for what is expected of every record  [file-columns-absent] × 1
      what to do: ask for an export with these columns; where the source does not keep them, nothing can be done here
      $EXAMPLES/mappings/epgu.csv  («Citizenship», «Registered address», «Actual address», «Identity document», «Enrolment date», «Level of education», «Form of study», «Parent: Sex», «Parent: Kind of citizenship», «Parent: Identity document: issue date», «Parent: Identity document: issuer», «Document of representation»)

  warning: the SNILS is not given  [snils-missing] × 1
      what to do: ask the family for the SNILS; a foreign citizen may have none
      $EXAMPLES/mappings/epgu.csv:3  column G «ChildInfo.Snils»

  $EXAMPLES/mappings/epgu.csv: read 2, accepted 2, set aside 0; errors 0, warnings 4
  $EXAMPLES/mappings/register.csv: csv of parents; UTF-8: 192 letters of several bytes, none broken
  info: the name is written in capital letters only  [name-capitals] × 9
      what to do: write it as usual, with one capital letter
      $EXAMPLES/mappings/register.csv:2  column B «FAM»  ААА…
      $EXAMPLES/mappings/register.csv:2  column C «NAM»  ААА…
      $EXAMPLES/mappings/register.csv:2  column D «OTCH»  ААА…
      $EXAMPLES/mappings/register.csv:3  column B «FAM»  ААА…
      $EXAMPLES/mappings/register.csv:3  column C «NAM»  ААА…
      … and 4 more; --report csv -o FILE lists them all

  $EXAMPLES/mappings/register.csv: read 3, accepted 3, set aside 0; errors 0, warnings 0
  $ msh init -q st
  $ for name in one-table class-list epgu register; do msh import $EXAMPLES/mappings/$name.csv --map $EXAMPLES/mappings/$name.yaml --store st/msh.db 2>/dev/null | grep -e created; done
  $EXAMPLES/mappings/one-table.csv: pupils: created 3
  $EXAMPLES/mappings/one-table.csv: parents: created 2
  $EXAMPLES/mappings/one-table.csv: guardianships: created 2
  $EXAMPLES/mappings/class-list.csv: pupils: created 3
  $EXAMPLES/mappings/class-list.csv: parents: created 2
  $EXAMPLES/mappings/class-list.csv: guardianships: created 2
  $EXAMPLES/mappings/epgu.csv: pupils: created 2
  $EXAMPLES/mappings/epgu.csv: parents: created 2
  $EXAMPLES/mappings/epgu.csv: guardianships: created 2
  $EXAMPLES/mappings/register.csv: parents: created 1, updated 2
  $ msh export --as guardianship --columns pupil_surname,parent_surname,representative_type,representative_kind --store st/msh.db -q
  pupil_surname;parent_surname;representative_type;representative_kind
  Белова;Белова;parent;mother
  Ахметов;Ахметов;parent;father
  Дроздова;Дроздова;parent;mother
  Журавлёв;Журавлёва;parent;mother
  Исаева;Исаев;parent;
  Киров;Лапина;legal_representative;
  $ msh map $EXAMPLES/mappings/class-list.csv --map $EXAMPLES/mappings/class-list.yaml
  about: pupils, parents; looked at 3 rows
    A  «№»  passed over  filled 100 %  9
    B  «Ученик»  → full_name  filled 100 %  Аааа… Аааа… Аааа…
    C  «Д.р.»  → birth_date (Date of birth)  filled 100 %  9.9.999…
    D  «М/Д»  → sex (Sex)  filled 100 %  а
    E  «Мама»  → parent.full_name  filled 66 %  Аааа… Аааа Аааа…
    F  «тел. мамы»  → parent.phone (parent: Telephone)  filled 66 %  9-999-999-99-99
    G  «Живёт»  → residence_address (Actual address)  filled 100 %  а. Аааа…, аа. Аааа…
    H  «дом»  → residence_address (Actual address)  filled 100 %  а. 9, аа. 99
    I  «СНИЛС»  → snils (SNILS)  filled 66 %  999-999-999 99
  $ for name in one-table class-list epgu register; do msh map $EXAMPLES/mappings/$name.csv --map $EXAMPLES/mappings/$name.yaml | grep -e understood -e names -e missing; done
  [1]

A document in the columns of a class register: kind, series and number beside each other. What nobody understands is
left in the suggestion to be seen, and goes on being warned of.

  $ cat > papers.csv <<'END'
  > №;ФИО;Дата рождения;Пол;Класс;Школа;Документ;Серия;Номер;Дата выдачи;Кем выдан;Бассейн
  > 1;Орлов Иван Ильич;01.09.2009;м;8А;Школа № 5;Паспорт гражданина РФ;4523;123456;01.10.2023;ОВД;да
  > END
  $ msh map papers.csv | tail -6
    G  «Документ»  → identity_document_type (Identity document: type)  filled 100 %  Аааа… ааа… АА
    H  «Серия»  → identity_document_series (Identity document: series)  filled 100 %  999…
    I  «Номер»  → identity_document_number (Identity document: number)  filled 100 %  999…
    J  «Дата выдачи»  → identity_document_issue_date (Identity document: issue date)  filled 100 %  99.99.999…
    K  «Кем выдан»  → identity_document_issuer (Identity document: issuer)  filled 100 %  ААА
    L  «Бассейн»  not understood  filled 100 %  аа
  $ msh validate papers.csv 2> /dev/null | grep -v "^  "
  warning: the file has no column for what is expected of every record  [file-columns-absent] × 1

  warning: the column is not known and is not read  [file-unknown-column] × 1

  papers.csv: read 1, accepted 1, set aside 0; errors 0, warnings 2
  $ msh map papers.csv --suggest | tee papers.yaml | tail -8
    identity_document_type: "Документ"
    identity_document_series: "Серия"
    identity_document_number: {number: 9}
    identity_document_issue_date: "Дата выдачи"
    identity_document_issuer: "Кем выдан"
  # columns that nobody understands; without # they are left out in silence
  #ignore:
  #  - "Бассейн"
  $ msh validate papers.csv --map papers.yaml | grep -A 2 file-unknown
  papers.csv: csv of pupils; UTF-8: 118 letters of several bytes, none broken
  warning: the column is not known and is not read  [file-unknown-column] × 1
      what to do: rename the column as in msh schema template; where the data are of no use, leave it
      papers.csv  column L «Бассейн»
