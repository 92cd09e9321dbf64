Settings say how much a rule weighs: an error sets the record aside, a warning takes it, and what is off is not told.

  $ msh init > /dev/null
  $ printf 'source_id;surname;given_name;birth_date;sex;school;parallel;class_letter;enrolment_date;snils\n' > pupils.csv
  $ echo '1;Иванов;Пётр;2015-03-01;male;Школа № 1;4;А;2022-02-30;112-233-445 95' >> pupils.csv
  $ echo '2;Петров;Олег;2015-02-30;male;Школа № 1;4;А;2022-09-01;087-654-303 01' >> pupils.csv
  $ msh validate pupils.csv -q
  error: the calendar has no such day  [impossible-date] × 2
      what to do: look the date up in the document and correct it
      pupils.csv:2  column I «enrolment_date»  999…-99-99
      pupils.csv:3  column D «birth_date»  999…-99-99

  error: the control number of the SNILS does not agree  [snils-checksum] × 1
      what to do: compare the number with the document digit by digit
      pupils.csv:3  column J «snils»  999-999-999 99

  warning: the file has no column for what is expected of every record  [file-columns-absent] × 1
      what to do: ask for an export with these columns; where the source does not keep them, nothing can be done here
      pupils.csv  («Citizenship», «Registered address», «Actual address», «Birth certificate», «Identity document», «Level of education», «Form of study»)

  pupils.csv: read 2, accepted 0, set aside 2; errors 3, warnings 1
  [10]
  $ printf 'rules:\n  impossible-date: warning\n  snils-checksum: off\n' > msh.yaml
  $ msh validate pupils.csv -q
  error: a value without which the record cannot be taken could not be read  [required-unreadable] × 1
      what to do: correct the cell: the settings make its rule weigh less, which helps only where a value may be absent
      pupils.csv:3  column D «birth_date»  999…-99-99  (the calendar has no such day)

  warning: the file has no column for what is expected of every record  [file-columns-absent] × 1
      what to do: ask for an export with these columns; where the source does not keep them, nothing can be done here
      pupils.csv  («Citizenship», «Registered address», «Actual address», «Birth certificate», «Identity document», «Level of education», «Form of study»)

  warning: the calendar has no such day  [impossible-date] × 1
      what to do: look the date up in the document and correct it
      pupils.csv:2  column I «enrolment_date»  999…-99-99

  pupils.csv: read 2, accepted 1, set aside 1; errors 1, warnings 2
  [10]
  $ msh validate pupils.csv -q --report jsonl --strict | cut -c 1-60
  {"rule":"file-columns-absent","severity":"warning","entity":
  {"rule":"impossible-date","severity":"warning","entity":"pup
  {"rule":"required-unreadable","severity":"error","entity":"p
  $ msh validate pupils.csv -q --report csv | cut -d ';' -f 1-5
  \ufeffrule;severity;entity;file;record
  file-columns-absent;warning;pupil;pupils.csv;0
  impossible-date;warning;pupil;pupils.csv;1
  required-unreadable;error;pupil;pupils.csv;2
  $ msh validate pupils.csv -q --report html -o page.html; grep -c 'data-s="warning" data-r="impossible-date"' page.html
  1
  $ msh validate pupils.csv -q --json | grep -A 3 by_rule
      "by_rule": {
        "file-columns-absent": 1,
        "impossible-date": 1,
        "required-unreadable": 1
  $ msh validate pupils.csv --set rules.impossible-date=off --lang ru 2> /dev/null
  ошибка: значение, без которого запись не принять, не удалось прочесть  [required-unreadable] × 1
      что делать: исправьте ячейку: настройки смягчили её правило, но это помогает только там, где значения может не быть
      pupils.csv:3  столбец D «birth_date»  999…-99-99  (такого дня в календаре нет)

  предупреждение: в файле нет столбцов для сведений, которые ожидаются в каждой записи  [file-columns-absent] × 1
      что делать: запросите выгрузку с этими столбцами; если источник таких сведений не ведёт, здесь ничего не сделать
      pupils.csv  («Гражданство», «Адрес регистрации», «Адрес фактического места жительства», «Свидетельство о рождении», «Документ, удостоверяющий личность», «Уровень обучения», «Форма обучения»)

  pupils.csv: прочитано 2, принято 1, отложено 1; ошибок 1, предупреждений 1
  [10]

The record is taken without the value that could not be read; a doubtful one that can be read is kept.

  $ msh import pupils.csv -q --set-aside aside
  error: a value without which the record cannot be taken could not be read  [required-unreadable] × 1
      what to do: correct the cell: the settings make its rule weigh less, which helps only where a value may be absent
      pupils.csv:3  column D «birth_date»  999…-99-99  (the calendar has no such day)

  warning: the file has no column for what is expected of every record  [file-columns-absent] × 1
      what to do: ask for an export with these columns; where the source does not keep them, nothing can be done here
      pupils.csv  («Citizenship», «Registered address», «Actual address», «Birth certificate», «Identity document», «Level of education», «Form of study»)

  warning: the calendar has no such day  [impossible-date] × 1
      what to do: look the date up in the document and correct it
      pupils.csv:2  column I «enrolment_date»  999…-99-99

  pupils.csv: read 2, accepted 1, set aside 1; errors 1, warnings 2
  rows set aside are in aside/pupils.set-aside.csv
  pupils.csv: pupils: created 1
  [10]
  $ msh export --as pupil -q --columns surname,enrolment_date,snils
  surname;enrolment_date;snils
  Иванов;;11223344595
  $ cat aside/pupils.set-aside.csv
  source_id;surname;given_name;birth_date;sex;school;parallel;class_letter;enrolment_date;snils;Правило;Причина
  2;Петров;Олег;2015-02-30;male;Школа № 1;4;А;2022-09-01;087-654-303 01;required-unreadable;birth_date: a value without which the record cannot be taken could not be read (the calendar has no such day)
  $ sed -i 's/2015-02-30/2015-02-28/' aside/pupils.set-aside.csv
  $ msh resubmit aside -q --set rules.snils-checksum=error
  error: the control number of the SNILS does not agree  [snils-checksum] × 1
      what to do: compare the number with the document digit by digit
      aside/pupils.set-aside.csv:2  column J «snils»  999-999-999 99

  warning: the file has no column for what is expected of every record  [file-columns-absent] × 1
      what to do: ask for an export with these columns; where the source does not keep them, nothing can be done here
      aside/pupils.set-aside.csv  («Citizenship», «Registered address», «Actual address», «Birth certificate», «Identity document», «Level of education», «Form of study»)

  aside/pupils.set-aside.csv: read 1, accepted 0, set aside 1; errors 1, warnings 1
  rows set aside are in aside/pupils.set-aside.csv
  aside/pupils.set-aside.csv: pupils: nothing to do
  [10]
  $ msh resubmit aside -q
  $ msh export --as pupil -q --columns surname,enrolment_date,snils
  surname;enrolment_date;snils
  Иванов;;11223344595
  Петров;2022-09-01;08765430301

What cannot be, is refused with its place and the reason.

  $ printf 'rules:\n  snils-checksums: off\n' > msh.yaml
  $ msh validate pupils.csv
  msh: msh.yaml:2:3: rules: there is no rule snils-checksums; did you mean snils-checksum?
    what to do: correct the settings; msh help settings lists all keys
  [20]
  $ printf 'rules:\n  snils-checksum: maybe\n' > msh.yaml
  $ msh validate pupils.csv
  msh: msh.yaml:2:19: rules.snils-checksum: "maybe" is not one of: error, warning, info, off
    what to do: correct the settings; msh help settings lists all keys
  [20]
  $ printf 'rules:\n  surname-missing: warning\n' > msh.yaml
  $ msh validate pupils.csv --lang ru
  msh: msh.yaml:2:20: rules.surname-missing: это правило остаётся ошибкой: без того, чего оно требует, запись нельзя принять или отличить от другой
    что делать: исправьте настройки; все ключи перечисляет msh help settings
  [20]
  $ printf 'rules: {snils-checksum: info}\n' > msh.yaml
  $ msh validate pupils.csv --set rules.row-bad-bytes=off
  msh: --set rules.row-bad-bytes: this rule stays an error: without what it asks for a record cannot be taken, or not be told from another
  [20]
  $ msh validate pupils.csv --set rules.snils-check=off
  msh: --set rules.snils-check: there is no rule snils-check; did you mean snils-checksum?
    what to do: msh rules alone lists all of them
  [20]

The list of rules shows what is in force.

  $ msh rules | grep -E 'snils-(checksum|missing)'
    snils-missing                     warning  the SNILS is not given (P15 R5)
    snils-checksum                    info     the control number of the SNILS does not agree (P15 R5) — by the settings; without them: error
  $ msh rules snils-checksum | head -4
  snils-checksum: the control number of the SNILS does not agree

    severity:     info: good to know, nothing has to be done
                  by the settings; without them: error
  $ msh rules snils-checksum --lang ru | head -4
  snils-checksum: контрольное число СНИЛС не сходится

    важность:     сведение: полезно знать, делать ничего не нужно
                  по настройкам; без них: ошибка
  $ msh rules surname-missing | head -4
  surname-missing: there is no surname

    severity:     error: the record is set aside and not imported until it is corrected
                  the settings cannot make it less
  $ msh rules snils-checksum --json | grep -E 'severity|structural'
        "severity": "info",
        "structural": false,
        "usual_severity": "error",

Columns that are expected and absent altogether are one finding for the file, and weigh what the settings say.

  $ printf 'Фамилия;Имя;Дата рождения;СНИЛС;Вид документа;ФИО ребёнка;Степень родства\nКотова;Вера;01.02.1988;;3;Котова Анна;мать\n' > mothers.csv
  $ msh validate mothers.csv --as parent --set rules.snils-missing=off | grep -A 2 absent
  mothers.csv: csv of parents, guardianships; UTF-8: 87 letters of several bytes, none broken
  warning: the file has no column for what is expected of every record  [file-columns-absent] × 1
      what to do: ask for an export with these columns; where the source does not keep them, nothing can be done here
      mothers.csv  («Sex», «Kind of citizenship», «Identity document: number», «Identity document: issue date», «Identity document: issuer», «Document of representation»)
  $ msh validate mothers.csv --as parent -q --set rules.file-columns-absent=info --report jsonl | grep -c '"severity":"info"'
  1

Whose numbers stand for kinds of documents is asked where that matters, and said in the settings or in a mapping.

  $ tell() { msh validate mothers.csv --as parent --report jsonl -q --show-values "$@" | grep -o '"rule":"document-[a-z-]*"'; }
  $ tell
  "rule":"document-code-ambiguous"
  "rule":"document-not-for-parent"
  $ tell --set document_codes=fns
  "rule":"document-not-for-parent"
  $ tell --set document_codes=cbr
  [1]
  $ tell --set document_codes=bank
  msh: --set document_codes: "bank" is not one of: fns, cbr
  [1]
  $ printf 'mapping: 1\nabout: parent\ndocument_codes: cbr\ncolumns:\n  surname: Фамилия\n' > cbr.yaml; tell --map cbr.yaml
  [1]
  $ msh convert mothers.csv --map cbr.yaml -q -o - 2> /dev/null | grep -o 'identity_document_type\|;22;'
  identity_document_type
  ;22;
  $ sed -i s/cbr/tax/ cbr.yaml; msh validate mothers.csv --map cbr.yaml
  msh: cbr.yaml:3:17: choose one of: fns, cbr
    what to do: correct the mapping; man msh-mapping describes its keys
  [20]
