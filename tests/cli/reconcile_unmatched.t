Who of ours has no partner in the register is listed, with what came nearest and why that was not it.

  $ printf 'Код;Фамилия;Имя;Отчество;Дата рождения;СНИЛС;Класс\nS1;Белова;Дарья;Ильинична;14.02.2017;900-000-300 90;1А\nS2;Зуев;Лев;Петрович;03.05.2016;900-000-301 91;2А\nS3;Рябов;Глеб;Ильич;11.11.2015;;3А\nS4;Котов;Марк;Олегович;15.01.2014;;4А\nS5;Лунин;Олег;Ильич;;;\nS10;Белова;Дарья;Ильинична;14.02.2017;900-000-300 90;1А\nS6;Ершов;Пётр;Фомич;12.12.2013;900-000-302 92;5Б\nS7;Панов;Лев;Юрьевич;03.05.2016;;2А\n' > ours.csv
  $ printf 'Код;Фамилия;Имя;Отчество;Дата рождения;СНИЛС\nE1;Белова;Дарья;Ильинична;14.02.2017;900-000-300 90\nE2;Зуев;Лев;Петрович;03.05.2016;900-000-301 91\nE3;Рябов;Иван;Ильич;11.11.2009;\nE6;Дроздова;Зоя;Львовна;01.09.2011;900-000-302 92\n' > theirs.csv
  $ msh reconcile theirs.csv --against ours.csv -o one
  ours.csv: csv of pupils; UTF-8: 179 letters of several bytes, none broken
  theirs.csv: csv of pupils; UTF-8: 105 letters of several bytes, none broken
  warning: records that say too little to be compared: 1 of ours, 0 of the register; see one/unlinkable.csv
  pupils: 8 here, 4 in the register
    one person: 2; to decide: 0; without a partner: 6
    who of ours is without a partner, and why: see one/unmatched.csv
    one number on two people: 1; see one/conflicts.csv
    the same person twice: 1; see one/duplicates.csv
    differences: to take over 0, to look at yourself 0; see one/differences.csv
  too few pairs to learn from: the weights are those msh comes with
  nothing is to be decided; the pairs stand in one/matches.csv
  [11]
  $ cat one/unmatched.csv
  \ufeffleft;left_record;Whole name;Date of birth;Class;Line of the file;Why without a partner;probability;right;right_record\x0d
  S10;6;Белова Дарья Ильинична;2017-02-14;1А;7;the one that fits belongs to another record of ours;1.0000;E1;1\x0d
  S3;3;Рябов Глеб Ильич;2015-11-11;3А;4;nobody like that;;;\x0d
  S4;4;Котов Марк Олегович;2014-01-15;4А;5;nobody like that;;;\x0d
  S5;5;Лунин Олег Ильич;;;6;the record says too little: see unlinkable.csv;;;\x0d
  S6;7;Ершов Пётр Фомич;2013-12-12;5Б;8;its SNILS or document is that of another person: see conflicts.csv;0.0000;E6;4\x0d
  S7;8;Панов Лев Юрьевич;2016-05-03;2А;9;nobody like that;;;\x0d
  $ head -2 one/unmatched.jsonl
  {"left":"S10","left_record":"6","name":"Белова Дарья Ильинична","birth_date":"2017-02-14","class":"1А","line":7,"reason":"taken","probability":1.0000,"right":"E1","right_record":"1"}
  {"left":"S3","left_record":"3","name":"Рябов Глеб Ильич","birth_date":"2015-11-11","class":"3А","line":4,"reason":"nobody"}
  $ msh reconcile theirs.csv --against ours.csv -o two --lang ru -q > /dev/null 2>&1; cat two/unmatched.csv
  \ufeffleft;left_record;ФИО;Дата рождения;Класс;Строка файла;Почему без пары;probability;right;right_record\x0d
  S10;6;Белова Дарья Ильинична;14.02.2017;1А;7;подходящая запись досталась другой нашей записи;1.0000;E1;1\x0d
  S3;3;Рябов Глеб Ильич;11.11.2015;3А;4;никого похожего нет;;;\x0d
  S4;4;Котов Марк Олегович;15.01.2014;4А;5;никого похожего нет;;;\x0d
  S5;5;Лунин Олег Ильич;;;6;в записи слишком мало сведений: смотрите unlinkable.csv;;;\x0d
  S6;7;Ершов Пётр Фомич;12.12.2013;5Б;8;её СНИЛС или документ стоит у другого человека: смотрите conflicts.csv;0.0000;E6;4\x0d
  S7;8;Панов Лев Юрьевич;03.05.2016;2А;9;никого похожего нет;;;\x0d
  $ grep -c unmatched.csv one/run.json; stat -c %a one/unmatched.csv; cmp one/unmatched.jsonl two/unmatched.jsonl
  1
  600
  $ msh duplicates ours.csv -o twice -q > /dev/null 2>&1; cat twice/unmatched.csv
  \ufeffleft;left_record;Whole name;Date of birth;Class;Line of the file;Why without a partner;probability;right;right_record\x0d

A no of before stands with both names, as far as both are still there.

  $ msh init -q; printf 'Код;Фамилия;Имя;Отчество;Дата рождения;Пол;СНИЛС;Класс;Школа;Телефон\nS1;Белова;Дарья;Ильинична;14.02.2017;ж;;1А;Школа № 1;+79000001111\nS2;Зуев;Лев;Петрович;03.05.2016;м;;2А;Школа № 1;+79000002222\n' > school.csv; msh import school.csv -q
  $ printf 'Код;Фамилия;Имя;Отчество;Дата рождения;Телефон\nE1;Белова;Дарья;Ильинична;14.03.2017;+79000001111\nE2;Зуев;Лев;Петрович;05.03.2016;+79000002222\n' > near.csv; msh reconcile near.csv -o near 2>&1 | grep person
    one person: 2; to decide: 0; without a partner: 0
  $ sed '/E1/s/;match;/;нет;/' near/matches.csv > near/no.csv; cut -d';' -f1,2,4,5 near/no.csv; msh reconcile apply near/no.csv
  \ufeffleft;right;decision;reason
  S1;E1;нет;weight
  S2;E2;match;weight
  decisions: one person 0, two people 1, still open 0
    pupils: updated 1
  $ msh reconcile near.csv -o near -O 2>&1 | grep -e person -e partner; cut -d';' -f1,2,6- near/declined.csv; cut -d';' -f1,2,7- near/unmatched.csv
    one person: 1; to decide: 0; without a partner: 1
    who of ours is without a partner, and why: see near/unmatched.csv
  \ufeffleft;right;left_record;Whole name: here;Date of birth: here;Class: here;Whole name: in the register;Date of birth: in the register\x0d
  pupil:1;E1;pupil:1;Белова Дарья Ильинична;2017-02-14;1А;Белова Дарья Ильинична;2017-03-14\x0d
  \ufeffleft;left_record;Why without a partner;probability;right;right_record\x0d
  S1;pupil:1;somebody said no: see declined.csv;0.9992;E1;1\x0d
  $ sed '/E1/d' near.csv > gone.csv; msh reconcile gone.csv -o gone -q > /dev/null 2>&1; cut -d';' -f1,2,6- gone/declined.csv
  \ufeffleft;right;left_record;Whole name: here;Date of birth: here;Class: here;Whole name: in the register;Date of birth: in the register\x0d
  pupil:1;E1;pupil:1;Белова Дарья Ильинична;2017-02-14;1А;;\x0d

Every one of ours without a partner is in it, once.

  $ msh sample --pupils 600 --seed 7 --day 2026-09-01 --register harsh -o town -q
  $ msh reconcile town/register.csv --map $EXAMPLES/mappings/ern-pupil.yaml --against town/pupils.csv -o harsh -q > /dev/null 2>&1; grep '"unmatched":' harsh/run.json; grep -c left harsh/unmatched.jsonl; grep -o '"left":"[^"]*"' harsh/unmatched.jsonl | sort -u | wc -l
      "unmatched": 22,
  22
  22
  $ grep -o '"reason":"[a-z_]*"' harsh/unmatched.jsonl | sort | uniq -c
       19 "reason":"nobody"
        3 "reason":"unlike"
  $ msh reconcile town/register.csv --map $EXAMPLES/mappings/ern-pupil.yaml --against town/pupils.csv -o harsh1 --threads 1 -q > /dev/null 2>&1; diff -r harsh harsh1 && echo alike
  alike
