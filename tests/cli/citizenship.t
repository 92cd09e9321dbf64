«Лицо без гражданства» stands in the column of the country, as lists of countries print it, and says the kind.

  $ msh init -q; echo 'rules: {file-columns-absent: off}' >> msh.yaml
  $ cat > list.csv <<'END'
  > Фамилия;Имя;Дата рождения;Пол;Школа;Класс;Гражданство
  > Котов;Лев;01.03.2016;м;Школа № 5;4А;Лицо без гражданства
  > Лапин;Лев;01.03.2016;м;Школа № 5;4А;РФ
  > Волк;Ян;02.03.2016;м;Школа № 5;4А;Иностранный гражданин
  > Сойкин;Ян;02.03.2016;м;Школа № 5;4А;Атлантида
  > END
  $ msh import list.csv --set-aside bad
  list.csv: csv of pupils; UTF-8: 157 letters of several bytes, none broken
  error: the value is not in the field's code list  [unknown-code] × 1
      what to do: choose a value of the list; msh schema codes prints all lists, or that of one field
      list.csv:5  column G «Гражданство»  Аааа…  (msh schema codes citizenship lists them)

  warning: the country of the foreign citizen is not named  [citizenship-country-missing] × 1
      what to do: add the country or its code of ОКСМ
      list.csv:4  column G «Гражданство»

  list.csv: read 4, accepted 3, set aside 1; errors 1, warnings 1
  rows set aside are in bad/list.set-aside.csv
  list.csv: pupils: created 3
  [10]
  $ msh export --as pupil --columns surname,citizenship_kind,citizenship -o -
  surname;citizenship_kind;citizenship
  Котов;stateless;
  Лапин;;643
  Волк;foreign;
  wrote 3 records
  $ msh convert list.csv -q -o - 2> /dev/null
  surname;given_name;birth_date;sex;citizenship_kind;citizenship;school;parallel;class_letter
  Котов;Лев;2016-03-01;male;stateless;;Школа № 5;4;А
  Лапин;Лев;2016-03-01;male;;643;Школа № 5;4;А
  Волк;Ян;2016-03-02;male;foreign;;Школа № 5;4;А
  [10]

A country that comes later takes the kind with it.

  $ sed -i 's/Лицо без гражданства/РФ/; s/Иностранный гражданин/Армения/' list.csv; rm -r bad; msh import list.csv -q --set-aside bad | tail -1
  list.csv: pupils: updated 2, unchanged 1
  $ msh export --as pupil --columns surname,citizenship_kind,citizenship -o -
  surname;citizenship_kind;citizenship
  Котов;russian;643
  Лапин;;643
  Волк;foreign;051
  wrote 3 records
  $ rm -r bad; msh import list.csv -q --set-aside bad | tail -1
  list.csv: pupils: unchanged 3
