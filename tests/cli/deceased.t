In a list of parents a word of death in the place of a name is told for what it is; nobody is made of the row.

  $ cat > parents.csv <<'END'
  > Код;ФИО;Телефон;Дата рождения;Пол
  > 1;Белова Анна Ивановна;89001234567;01.02.1985;ж
  > 2;умер;;;
  > 3;Скончалась в 2020;89001234568;;ж
  > 4;УМЕРЛА;;01.02.1985;
  > END
  $ msh validate parents.csv --as parent | grep -v -A 3 absent
  parents.csv: csv of parents; UTF-8: 69 letters of several bytes, none broken
  warning: the row says that this parent has died; no parent is made of it  [parent-deceased] × 3
      what to do: nothing has to be done where it is so; else write the name
      parents.csv:3  column B «ФИО»  ааа…
      parents.csv:4  column B «ФИО»  Аааа… а 999…
      parents.csv:5  column B «ФИО»  ААА…

  warning: the file has no column for what is expected of every record  [file-columns-absent] × 1
      what to do: ask for an export with these columns; where the source does not keep them, nothing can be done here
      parents.csv  («Kind of citizenship», «SNILS», «Identity document»)

  parents.csv: read 4, accepted 4, set aside 0; errors 0, warnings 4
  $ msh validate parents.csv --as parent --lang ru | grep -A 4 умер
  parents.csv: csv, Родители (законные представители); UTF-8: многобайтных букв — 69, испорченных нет
  предупреждение: в строке сказано, что этот родитель умер; записи о нём не будет  [parent-deceased] × 3
      что делать: если это так, делать ничего не нужно; иначе напишите имя
      parents.csv:3  столбец B «ФИО»  ааа…
      parents.csv:4  столбец B «ФИО»  Аааа… а 999…
      parents.csv:5  столбец B «ФИО»  ААА…
  $ msh init > /dev/null; msh import parents.csv --as parent -q -n
  parents.csv: the plan
    parents: create 1
      record 1
  $ msh import parents.csv --as parent | tail -2
  parents.csv: csv of parents; UTF-8: 69 letters of several bytes, none broken
  parents.csv: read 4, accepted 4, set aside 0; errors 0, warnings 4
  parents.csv: parents: created 1, unchanged 3
  $ msh import parents.csv --as parent --complete | tail -1
  parents.csv: csv of parents; UTF-8: 69 letters of several bytes, none broken
  parents.csv: parents: unchanged 4
  $ msh convert parents.csv --as parent -q --to csv | cut -d ';' -f 1-3
  source_id;surname;given_name
  1;Белова;Анна

So it is where the name has columns of its own, in JSON, and beside the child.

  $ printf 'source_id;surname;given_name;patronymic;phone\n1;Котов;Олег;;89001234567\n2;умер;-;;\n3;Котов;Иван;погиб;\n' > split.csv
  $ msh validate split.csv --as parent | grep -A 3 deceased; msh validate split.csv --as parent 2>&1 | tail -1
  split.csv: csv of parents; UTF-8: 27 letters of several bytes, none broken
  warning: the row says that this parent has died; no parent is made of it  [parent-deceased] × 2
      what to do: nothing has to be done where it is so; else write the name
      split.csv:3  column B «surname»  ааа…
      split.csv:4  column D «patronymic»  ааа…
  split.csv: read 3, accepted 3, set aside 0; errors 0, warnings 3
  $ printf '{"source_id":"1","surname":"Котов","given_name":"Олег","phone":"+79001234567"}\n{"source_id":"2","surname":"умер"}\n' > list.jsonl
  $ msh validate list.jsonl --as parent | grep -A 2 deceased; msh validate list.jsonl --as parent 2>&1 | tail -1
  list.jsonl: jsonl of parents, guardianships; UTF-8: 13 letters of several bytes, none broken
  warning: the row says that this parent has died; no parent is made of it  [parent-deceased] × 1
      what to do: nothing has to be done where it is so; else write the name
      list.jsonl:2  «Surname»  ааа…
  list.jsonl: read 2, accepted 2, set aside 0; errors 0, warnings 6
  $ printf 'ФИО родителя;Телефон родителя;Степень родства;Код ребёнка\nКотова Анна Ивановна;89001234567;мать;1\nумер;;отец;1\n' > links.csv
  $ msh validate links.csv --as parent | grep -A 2 deceased; msh validate links.csv --as parent 2>&1 | tail -1
  links.csv: csv of parents, guardianships; UTF-8: 80 letters of several bytes, none broken
  warning: the row says that this parent has died; no parent is made of it  [parent-deceased] × 1
      what to do: nothing has to be done where it is so; else write the name
      links.csv:3  column A «ФИО родителя»  ааа…
  links.csv: read 2, accepted 2, set aside 0; errors 0, warnings 2
  $ printf 'source_id;surname;given_name;birth_date;sex;school;parallel\n1;Котов;Лев;2015-03-02;male;Школа № 1;4\n' > pupils.csv
  $ msh init all -q; msh import pupils.csv links.csv --store all/msh.db -q; msh export --as guardianship --store all/msh.db -q | wc -l
  2

A row of several parents counts once for each who lives; where all have died, once.

  $ cat > both.csv <<'END'
  > ФИО;Дата рождения;Пол;Класс;Школа;ФИО матери;Телефон матери;ФИО отца;Телефон отца
  > Белов Али;01.09.2015;м;5А;Школа № 5;Белова Анна Ивановна;89001234567;умер;-
  > Гусев Ян;02.09.2015;м;5А;Школа № 5;умерла;;Гусев Пётр Ильич;89001234568
  > Зайцев Лев;03.09.2015;м;5А;Школа № 5;умерла;;погиб в 2020;
  > END
  $ msh validate both.csv | grep -A 6 deceased; msh validate both.csv 2>&1 | tail -1
  both.csv: csv of pupils, parents, guardianships; UTF-8: 170 letters of several bytes, none broken
  warning: the row says that this parent has died; no parent is made of it  [parent-deceased] × 4
      what to do: nothing has to be done where it is so; else write the name
      both.csv:2  column H «ФИО отца»  ааа…
      both.csv:3  column F «ФИО матери»  ааа…
      both.csv:4  column F «ФИО матери»  ааа…
      both.csv:4  column H «ФИО отца»  ааа… а 999…

  both.csv: read 3, accepted 3, set aside 0; errors 0, warnings 5
  $ msh init both -q; msh import both.csv --store both/msh.db 2> /dev/null | tail -3
  both.csv: pupils: created 3
  both.csv: parents: created 2
  both.csv: guardianships: created 2

Where a person says that the rule is an error, the row is set aside.

  $ printf 'rules:\n  parent-deceased: error\n' > msh.yaml
  $ msh validate parents.csv --as parent --set-aside aside -q | tail -1; cut -d ';' -f 1,2,6,7 aside/*.csv
  rows set aside are in aside/parents.set-aside.csv
  Код;ФИО;Правило;Причина
  2;умер;parent-deceased;"ФИО: the row says that this parent has died
  3;Скончалась в 2020;parent-deceased;"ФИО: the row says that this parent has died
  4;УМЕРЛА;parent-deceased;"ФИО: the row says that this parent has died
