Files of one command are held against each other: who is named in one and stands in none, and who stands in two.

  $ head='source_id;surname;given_name;patronymic;birth_date;sex;school;parallel;snils'
  $ (echo $head; echo '1;Иванова;Анна;Петровна;07.05.2015;ж;Школа № 1;4;112-233-445 95'; echo '2;Котов;Олег;Ильич;08.05.2015;м;Школа № 1;4;087-654-303 00'; echo '3;Белов;Лев;Юрьевич;09.05.2015;м;Лицей № 2;4;342-932-447 76') > pupils.csv
  $ (echo 'source_id;surname;given_name;birth_date;snils'; echo '10;Иванова;Мария;07.05.1985;342-932-447 76'; echo '11;Котов;Илья;07.05.1985;182-818-668 08') > parents.csv
  $ (echo 'pupil;parent;representative_type'; echo '1;10;parent'; echo '2;12;parent'; echo '7;11;parent') > links.csv
  $ (echo 'name;address'; echo 'Школа № 1;г. Обнинск, ул. Мира, д. 5') > schools.csv
  $ msh validate pupils.csv parents.csv links.csv schools.csv -q
  error: another person in another of the files or in the store has the same SNILS  [snils-across] × 1
      what to do: look whose number it is; a parent's often stands in the child's row
      pupils.csv:4  (line 2 of parents.csv)

  warning: the file has no column for what is expected of every record  [file-columns-absent] × 1
      what to do: ask for an export with these columns; where the source does not keep them, nothing can be done here
      pupils.csv  («Citizenship», «Registered address», «Actual address», «Birth certificate», «Identity document», «Enrolment date», «Level of education», «Form of study»)

  warning: none of the given files names a representative of this pupil  [pupil-without-representative] × 1
      what to do: add the representative; only a pupil of 18 and over has none
      pupils.csv:4

  warning: the school stands in none of the given files of schools  [school-unknown] × 1
      what to do: write the school's name or short name as in the list of schools
      pupils.csv:4

  pupils.csv: read 3, accepted 2, set aside 1; errors 1, warnings 3
  error: another person in another of the files or in the store has the same SNILS  [snils-across] × 1
      what to do: look whose number it is; a parent's often stands in the child's row
      parents.csv:2  (line 4 of pupils.csv)

  warning: the file has no column for what is expected of every record  [file-columns-absent] × 1
      what to do: ask for an export with these columns; where the source does not keep them, nothing can be done here
      parents.csv  («Sex», «Kind of citizenship», «Identity document»)

  parents.csv: read 2, accepted 1, set aside 1; errors 1, warnings 1
  warning: the file has no column for what is expected of every record  [file-columns-absent] × 1
      what to do: ask for an export with these columns; where the source does not keep them, nothing can be done here
      links.csv  («Document of representation»)

  warning: the representative that the row names stands in none of the given files  [parent-reference-unknown] × 1
      what to do: compare the id, SNILS, or name and date of birth with the list of representatives
      links.csv:3

  warning: the pupil that the row names stands in none of the given files  [pupil-reference-unknown] × 1
      what to do: compare the id, SNILS, or name and date of birth with the list of pupils
      links.csv:4

  links.csv: read 3, accepted 3, set aside 0; errors 0, warnings 3
  schools.csv: read 1, accepted 1, set aside 0; errors 0, warnings 0
  [10]
  $ msh validate pupils.csv parents.csv links.csv schools.csv --lang ru 2> /dev/null | grep -E '^(ошибка|предупреждение)|csv:'
  ошибка: в другом из файлов или в хранилище этот СНИЛС у другого человека  [snils-across] × 1
      pupils.csv:4  (строка 2 файла parents.csv)
  предупреждение: в файле нет столбцов для сведений, которые ожидаются в каждой записи  [file-columns-absent] × 1
  предупреждение: ни один из файлов не называет представителя этого обучающегося  [pupil-without-representative] × 1
      pupils.csv:4
  предупреждение: школы нет ни в одном из файлов школ  [school-unknown] × 1
      pupils.csv:4
  pupils.csv: прочитано 3, принято 2, отложено 1; ошибок 1, предупреждений 3
  ошибка: в другом из файлов или в хранилище этот СНИЛС у другого человека  [snils-across] × 1
      parents.csv:2  (строка 4 файла pupils.csv)
  предупреждение: в файле нет столбцов для сведений, которые ожидаются в каждой записи  [file-columns-absent] × 1
  parents.csv: прочитано 2, принято 1, отложено 1; ошибок 1, предупреждений 1
  предупреждение: в файле нет столбцов для сведений, которые ожидаются в каждой записи  [file-columns-absent] × 1
  предупреждение: представителя, которого называет строка, нет ни в одном из файлов  [parent-reference-unknown] × 1
      links.csv:3
  предупреждение: обучающегося, которого называет строка, нет ни в одном из файлов  [pupil-reference-unknown] × 1
      links.csv:4
  links.csv: прочитано 3, принято 3, отложено 0; ошибок 0, предупреждений 3
  schools.csv: прочитано 1, принято 1, отложено 0; ошибок 0, предупреждений 0

The same in any order and for any number of threads; each file by itself has nothing to say of it.

  $ list() { msh validate "$@" -q --report jsonl | grep -E '"rule":"[a-z-]*(across|unknown|representative)"' | sort; }
  $ list pupils.csv parents.csv links.csv schools.csv > first
  $ list schools.csv links.csv parents.csv pupils.csv --threads 3 | cmp - first && wc -l < first
  6
  $ for f in pupils parents links schools; do msh validate $f.csv -q --report jsonl; done 2> /dev/null | grep -cE 'across|reference-unknown|school-unknown|without'
  0
  [1]

A record whose SNILS is somebody's in another file is set aside with the reason.

  $ msh validate pupils.csv parents.csv links.csv -q --set-aside aside > /dev/null
  [10]
  $ cat aside/pupils.set-aside.csv
  source_id;surname;given_name;patronymic;birth_date;sex;school;parallel;snils;Правило;Причина
  3;Белов;Лев;Юрьевич;09.05.2015;м;Лицей № 2;4;342-932-447 76;snils-across;another person in another of the files or in the store has the same SNILS

What the settings say holds here too.

  $ msh validate pupils.csv parents.csv links.csv --set rules.snils-across=warning --set rules.pupil-without-representative=off 2> /dev/null | grep -E '^(error|warning)|read'
  warning: the file has no column for what is expected of every record  [file-columns-absent] × 1
  warning: another person in another of the files or in the store has the same SNILS  [snils-across] × 1
  pupils.csv: read 3, accepted 3, set aside 0; errors 0, warnings 2
  warning: the file has no column for what is expected of every record  [file-columns-absent] × 1
  warning: another person in another of the files or in the store has the same SNILS  [snils-across] × 1
  parents.csv: read 2, accepted 2, set aside 0; errors 0, warnings 2
  warning: the file has no column for what is expected of every record  [file-columns-absent] × 1
  warning: the representative that the row names stands in none of the given files  [parent-reference-unknown] × 1
  warning: the pupil that the row names stands in none of the given files  [pupil-reference-unknown] × 1
  links.csv: read 3, accepted 3, set aside 0; errors 0, warnings 3

One pupil in two lists is told; twins and namesakes with documents of their own are not.

  $ head="$head;birth_certificate_series;birth_certificate_number"
  $ (echo $head; echo '1;Иванова;Анна;Петровна;07.05.2015;ж;Школа № 1;4;;I-АА;123456'; echo '2;Котов;Олег;Ильич;08.05.2015;м;Школа № 1;4;;I-АА;123457') > 4a.csv
  $ (echo $head; echo '8;Котов;Олег;Ильич;08.05.2015;м;Школа № 1;4;;I-АА;123457'; echo '9;Иванова;Инна;Петровна;07.05.2015;ж;Школа № 1;4;;I-АА;123458') > 4b.csv
  $ msh validate 4a.csv 4b.csv 2> /dev/null | grep -A 2 -E 'across|similar'
  warning: the same pupil stands in another of the files  [pupil-across] × 1
      what to do: look in which class the child is, and take it out of the other list
      4a.csv:3  (line 2 of 4b.csv)
  --
  warning: the same pupil stands in another of the files  [pupil-across] × 1
      what to do: look in which class the child is, and take it out of the other list
      4b.csv:2  (line 3 of 4a.csv)
  $ sed 's/123458//' 4b.csv > 4c.csv
  $ msh validate 4a.csv 4c.csv --lang ru 2> /dev/null | grep -A 2 similar
  предупреждение: в другом из файлов есть обучающийся, который отличается от этого одной буквой имени  [pupil-similar] × 1
      что делать: посмотрите, один ли это ребёнок; у близнецов разные документы, и этого достаточно
      4a.csv:2  (строка 3 файла 4c.csv)
  --
  предупреждение: в другом из файлов есть обучающийся, который отличается от этого одной буквой имени  [pupil-similar] × 1
      что делать: посмотрите, один ли это ребёнок; у близнецов разные документы, и этого достаточно
      4c.csv:3  (строка 2 файла 4a.csv)

Rows of a class that were pasted in a column beside are one finding, and what is wrong with their cells follows from it.

  $ msh sample --pupils 60 --schools 1 --seed 3 --day 2026-09-01 -o s > /dev/null
  $ (head -11 s/pupils.csv; sed -n 12,20p s/pupils.csv | sed 's/^/1;/; s/;[^;]*$//'; tail -n +21 s/pupils.csv) > shifted.csv
  $ msh validate shifted.csv -q | grep -A 2 -F '[rows-shifted]'
  warning: the cells of these rows stand a column beside where they belong  [rows-shifted] × 1
      what to do: move them back by one column; the findings about single cells of these rows follow from it
      shifted.csv:12  (to line 20: one column to the right)
  $ msh validate shifted.csv -q --lang ru | grep -A 2 -F '[rows-shifted]'
  предупреждение: ячейки этих строк сдвинуты на столбец  [rows-shifted] × 1
      что делать: сдвиньте их обратно на один столбец; замечания к отдельным ячейкам этих строк — следствие
      shifted.csv:12  (до строки 20: на столбец вправо)
  $ msh validate shifted.csv -q | grep -c 'follow from another finding'
  15
  $ for t in 1 4; do msh validate shifted.csv -q --report jsonl --threads $t > t$t; done; cmp t1 t4

A list in XML is named as one; what stands within another element goes by both names.

  $ printf '<?xml version="1.0" encoding="windows-1251"?>\n<people><person><surname>\xca\xee\xf2\xee\xe2</surname><given_name>\xcb\xe5\xe2</given_name><identity_document><type>21</type><series>2914</series></identity_document></person></people>\n' > people.xml
  $ msh validate people.xml --as parent | tail -1
  people.xml: xml of parents, guardianships; UTF-8: 8 letters of several bytes, none broken
  people.xml: read 1, accepted 1, set aside 0; errors 0, warnings 8
  $ head -c 150 people.xml > cut.xml; msh validate cut.xml --as parent
  msh: cut.xml is broken XML, or its end is missing; nothing of it is used
    what to do: get the file again; test it with: xmllint --noout FILE
  [13]
  $ printf '<?xml version="1.0"?>\n<!DOCTYPE people>\n<people/>\n' > type.xml; msh validate type.xml --as parent
  msh: type.xml declares a document type, which msh does not read
    what to do: get the file again; test it with: xmllint --noout FILE
  [13]
  $ printf '<?xml version="1.0"?>\n<r><p><surname>Котов</surname><given_name>Лев</given_name><birth_date>1985-02-31</birth_date></p></r>\n' > one.xml
  $ msh validate one.xml --as parent --set-aside bad -q | tail -1; cat bad/one.set-aside.jsonl
  rows set aside are in bad/one.set-aside.jsonl
  {"surname":"Котов","given_name":"Лев","birth_date":"1985-02-31","Правило":"impossible-date","Причина":"birth_date: the calendar has no such day"}
