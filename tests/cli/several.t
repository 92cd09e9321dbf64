Several files of one import: what they say of each other, and in which order they are taken.

  $ msh init -q
  $ cat > pupils.csv <<'EOF'
  > source_id;surname;given_name;patronymic;birth_date;sex;school;parallel;class_letter;snils
  > 1;Иванова;Анна;Петровна;2015-03-01;female;Школа № 1;4;А;900-000-000 81
  > 2;Котов;Олег;Ильич;2015-03-02;male;Школа № 1;4;А;
  > EOF
  $ cat > parents.csv <<'EOF'
  > source_id;surname;given_name;birth_date;snils;pupil_surname;pupil_given_name;pupil_birth_date;representative_type;representative_kind
  > 11;Иванова;Мария;1985-03-01;900-000-000 81;Иванова;Анна;2015-03-01;parent;mother
  > 12;Котова;Вера;1985-03-02;900-000-001 82;Котов;Олег;2015-03-02;parent;mother
  > 13;Серова;Инна;1985-03-03;;Серов;Лев;2015-03-03;parent;mother
  > EOF

A dry run plans what the real one does, in whatever order the files stand: children first, so that links find them. A
parent's number in a child's cell is an error in both files, as validate says.

  $ msh import -n parents.csv pupils.csv 2> /dev/null | grep ": create\|: guardian\|snils-across\|link-"
  error: another person in another of the files or in the store has the same SNILS  [snils-across] × 1
    pupils: create 1
  pupils.csv: pupils: create 1
  error: another person in another of the files or in the store has the same SNILS  [snils-across] × 1
  warning: the store does not know the child; the representative was taken without a link  [link-pupil-unknown] × 1
    parents: create 2
    guardianships: create 1
  parents.csv: parents: create 2
  parents.csv: guardianships: create 1
  $ msh runs
  $ msh import parents.csv pupils.csv -q --set-aside aside 2> /dev/null | grep ": created\|: guardian\|snils-across\|link-"
  error: another person in another of the files or in the store has the same SNILS  [snils-across] × 1
  pupils.csv: pupils: created 1
  error: another person in another of the files or in the store has the same SNILS  [snils-across] × 1
  warning: the store does not know the child; the representative was taken without a link  [link-pupil-unknown] × 1
  parents.csv: parents: created 2
  parents.csv: guardianships: created 1
  $ cut -d';' -f1,2,5 aside/*.csv
  source_id;surname;snils
  11;Иванова;900-000-000 81
  source_id;surname;birth_date
  1;Иванова;2015-03-01
  $ msh import parents.csv pupils.csv 2>&1 | grep "order"
  the files are taken in this order, so that links find their people: pupils.csv, parents.csv

The number of a child on a parent is found in the store too, when the files come one by one.

  $ msh import pupils.csv -q > /dev/null
  $ printf 'source_id;surname;given_name;birth_date;sex;snils;phone\n22;Иванова;Мария;1985-03-01;female;900-000-000 81;\n' > more.csv
  $ msh import more.csv --as parent -q | grep "across\|pupil:\|more.csv:"
  error: another person in another of the files or in the store has the same SNILS  [snils-across] × 1
      more.csv:2  (pupil:2)
      more.csv:2  column G «phone»
  more.csv: read 1, accepted 0, set aside 1; errors 1, warnings 2
  more.csv: parents: nothing to do

A child is known without a patronymic, and not with a wrong one; validate says the same.

  $ for name in "" Ильич Львович; do printf 'source_id;surname;given_name;birth_date;phone;pupil_surname;pupil_given_name;pupil_patronymic;pupil_birth_date;representative_type\n31;Котов;Илья;1985-03-05;;Котов;Олег;'$name';2015-03-02;parent\n' > father.csv; echo "name: $name"; msh import -n father.csv -q | grep "guardianships\|unknown"; msh validate pupils.csv father.csv 2> /dev/null | grep "reference-unknown"; done; true
  name: 
    guardianships: create 1
  name: Ильич
    guardianships: create 1
  name: Львович
  warning: father.csv: links not made: 1; the store does not know these children
    what to do: compare the child's id, SNILS, or name and date of birth in the file with the list of pupils; mend it or import those who are missing, then this file again
  warning: the store does not know the child; the representative was taken without a link  [link-pupil-unknown] × 1
  warning: the pupil that the row names stands in none of the given files  [pupil-reference-unknown] × 1

A mapping of one of the files is not laid over another one.

  $ printf 'Ученик;ДР;Пол;Кл\nОрлов Иван;01.02.2016;м;4А\n' > list.csv
  $ printf 'ФИО;Телефон;ФИО ребёнка;Дата рождения ребёнка\nОрлова Анна;89000002233;Орлов Иван;01.02.2016\n' > their.csv
  $ printf 'mapping: 1\nabout: pupil\ncolumns: {full_name: Ученик, birth_date: ДР, sex: Пол, class: Кл, school: {constant: Школа № 1}}\n' > list.yaml
  $ msh validate list.csv their.csv --map list.yaml | grep -v "^ "
  list.csv: csv of pupils; UTF-8: 24 letters of several bytes, none broken
  warning: their.csv: the mapping is about pupils, and the file has not the columns that it needs; take the file by itself, without the mapping or with one of its own
  warning: the file has no column for what is expected of every record  [file-columns-absent] × 1

  list.csv: read 1, accepted 1, set aside 0; errors 0, warnings 1
  $ mkdir other; cd other; msh init -q; msh import ../list.csv ../their.csv --map ../list.yaml --lang ru -q | grep -v "^ "; cd ..
  внимание: ../their.csv: сопоставление описывает «Обучающиеся», а нужных ему столбцов в файле нет; примите этот файл отдельно, без сопоставления или со своим
  предупреждение: в файле нет столбцов для сведений, которые ожидаются в каждой записи  [file-columns-absent] × 1

  ../list.csv: прочитано 1, принято 1, отложено 0; ошибок 0, предупреждений 1
  ../list.csv: Обучающиеся: создано 1
