Our pupils and a dump of the register: who is who, and what differs. Nothing is changed by looking.

  $ msh sample --pupils 200 --seed 7 --day 2026-09-01 --register usual -o town | tail -1
  register: people 1000; of 420 pupils and parents it lacks 5; truth.csv says who is who
  $ msh init -q; msh import town/pupils.csv -q
  $ msh reconcile town/register.csv --map $EXAMPLES/mappings/ern-pupil.yaml -o result
  town/register.csv: csv of pupils; UTF-8: 130284 letters of several bytes, none broken
  pupils: 200 here, 1000 in the register
    one person: 198; to decide: 0; without a partner: 2
    who of ours is without a partner, and why: see result/unmatched.csv
    the same person twice: 2; see result/duplicates.csv
    differences: to take over 36, to look at yourself 1; see result/differences.csv
  warning: the register tells of a death: 1 of ours; see the rows death_date in result/differences.csv
  too few pairs to learn from: the weights are those msh comes with
  nothing is to be decided; what to take over: msh reconcile apply -n result/review.csv
  [11]
  $ ls result; stat -c %a result/matches.csv
  conflicts.csv
  conflicts.jsonl
  declined.csv
  declined.jsonl
  differences.csv
  differences.jsonl
  duplicates.csv
  duplicates.jsonl
  matches.csv
  matches.jsonl
  review.csv
  review.html
  review.jsonl
  run.json
  unlinkable.csv
  unlinkable.jsonl
  unmatched.csv
  unmatched.jsonl
  600
  $ head -3 result/matches.csv
  \ufeffleft;right;probability;decision;reason;margin;group;evidence;levels;bits;left_record;left_version;right_record\x0d
  S1-0001;"=""400884094867""";1.0000;match;rule:snils+2;33.1;0;h1e20c0d582458d09-h1e20c0d582458d09;EEEEEEE.E;8.3 7.2 6.8 13.1 0.0 22.4 19.9 0.0 16.0 -10.0 -53.8 0.0;pupil:1;1;305\x0d
  S1-0002;"=""400757851481""";1.0000;match;rule:snils+2;25.1;0;h2333acec260a0896-h6329042069d00ba3;ESEEEEE.E;7.5 3.8 6.5 13.1 1.0 22.4 19.9 0.0 16.0 -10.0 -58.4 0.0;pupil:2;1;215\x0d
  $ python3 $ROOT/tests/bench/truth.py town/truth.csv result --as pupil | sed -n 2,3p
  matches 198, wrong 0
  precision 1.000000  recall 1.000000  F1 1.000000

The same input gives the same bytes, for any number of threads.

  $ msh reconcile town/register.csv --map $EXAMPLES/mappings/ern-pupil.yaml -o again --threads 1 -q > /dev/null 2>&1; diff -r result again && echo alike
  alike

What the register says officially, and near to ours, is taken for accepted pairs: shown first, then done once.

  $ msh reconcile apply -n result/review.csv --allow update=24 | tail -4
  warning: the register tells of deaths or of parental rights lost or restricted: 1; see the rows notice in result/differences.csv
        patronymic: (empty) → Аааа…
      … and 14 more
  decisions: one person 0, two people 0, still open 0
  dry run: nothing was written
  $ msh reconcile apply result/review.csv --allow update=24
  decisions: one person 0, two people 0, still open 0
    pupils: updated 24, unchanged 174
  warning: the register tells of deaths or of parental rights lost or restricted: 1; see the rows notice in result/differences.csv
  [11]
  $ msh reconcile apply result/review.csv
  decisions: one person 0, two people 0, still open 0
    pupils: unchanged 198
  warning: the register tells of deaths or of parental rights lost or restricted: 1; see the rows notice in result/differences.csv
  [11]
  $ msh runs | sed -n '1,2s/^[^ ]* *//p' | cut -c1-20
  reconcile apply diff
  reconcile apply diff

Where it cannot tell, it asks: here in two files, without a store.

  $ printf 'Код;Фамилия;Имя;Отчество;Дата рождения;СНИЛС;Телефон\nS1;Белова;Дарья;Ильинична;14.02.2017;900-000-300 90;\nS2;Зуев;Лев;Петрович;03.05.2016;;+79000001111\nS3;Рябов;Олег;Ильич;11.11.2015;900-000-301 91;\n' > ours.csv
  $ printf 'Код;Фамилия;Имя;Отчество;Дата рождения;СНИЛС;Телефон\nE1;Белова;Дарья;Ильинична;14.02.2017;900-000-300 90;\nE2;Зуев;Лев;Петрович;05.03.2016;;+79000001111\nE3;Рябов;Глеб;Ильич;11.11.2015;900-000-301 91;\n' > theirs.csv
  $ msh reconcile theirs.csv --against ours.csv -o two
  ours.csv: csv of pupils; UTF-8: 94 letters of several bytes, none broken
  theirs.csv: csv of pupils; UTF-8: 94 letters of several bytes, none broken
  pupils: 3 here, 3 in the register
    one person: 2; to decide: 1; without a partner: 0
    differences: to take over 1, to look at yourself 0; see two/differences.csv
  too few pairs to learn from: the weights are those msh comes with
  answers about a file are not kept: the next run asks the same again
  decide in two/review.html or in two/review.csv (yes or no in the column decision), then: msh reconcile apply two/review.csv
  [11]
  $ cut -d';' -f1-7 two/review.csv
  \ufeffleft;right;probability;decision;reason;margin;group
  S3;E3;0.9773;;doubtful;8.6;1
  $ msh reconcile explain S2 E2 -o two
  S2 ↔ E2  [weight]
    in matches.csv: probability 0.9992, leads the next by 13.5 bits
       +7.1  Surname: equal
       +5.7  Given name: equal
       +5.9  Patronymic: equal
       +1.6  Date of birth: one slip
       +0.0  Sex: missing
       +0.0  SNILS: missing
       +0.0  Document: missing
      +17.8  Phone: equal
       +0.0  Address: missing
      -10.1  before comparing: few of all pairs are one person
      -17.7  a twin, a namesake or a relative would look like this too
      +10.3  in all; each bit doubles the odds that it is one person
  $ msh reconcile explain S1 E3 -o two
  the two do not stand together in the result: they were not alike enough to be asked about, or another pair was better
  [11]
  $ msh reconcile --explain-model -o two
  weights msh comes with, in bits
  Surname:  equal +8.3  another spelling +5.6  one slip +3.0  alike +0.7  unlike -6.0
  Given name:  equal +6.0  another spelling +3.6  one slip +3.6  alike -0.4  unlike -7.6
  Patronymic:  equal +6.3  another spelling +4.3  one slip +3.8  alike -0.9  unlike -6.9
  Date of birth:  equal +12.3  another spelling +7.6  one slip +1.6  alike -2.3  unlike -7.6
  Sex:  equal +1.0  unlike -6.6
  SNILS:  equal +22.2  one slip +12.6  unlike -6.3
  Document:  equal +19.8  one slip +9.0  unlike -4.6
  Phone:  equal +17.8  one slip +8.6  unlike -1.8
  Address:  equal +15.9  alike +9.6  unlike -1.6

Decisions are taken back from the file, all of them or none.

  $ sed 's/;;\(date_differs\|doubtful\|rivals\)/;может быть;\1/' two/review.csv > two/odd.csv; msh reconcile apply two/odd.csv
  msh: two/odd.csv, line 2: the decision is neither yes nor no
    what to do: write да or нет, or leave the cell empty
  [13]
  $ sed 's/;;\(date_differs\|doubtful\|rivals\)/;да;\1/' two/review.csv > two/decided.csv; msh reconcile apply two/decided.csv
  decisions: one person 1, two people 0, still open 0
    pairs that are one person: 3; see two/accepted.csv
  $ cat two/accepted.csv
  \ufeffleft;right;left_record;right_record\x0d
  S1;E1;1;1\x0d
  S2;E2;2;2\x0d
  S3;E3;3;3\x0d
  $ sed 's/S3/S9/' two/decided.csv > two/wrong.csv; msh reconcile apply two/wrong.csv -O
  msh: two/wrong.csv, line 2: this pair was not asked about
    what to do: decide on the review.csv of the folder's latest run
  [13]
  $ sed 's/-h[0-9a-f]*/-h0000000000000000/' two/decided.csv > two/old.csv; msh reconcile apply two/old.csv -O
  msh: two/old.csv, line 2: the records have been compared anew since
    what to do: decide on the review.csv of the folder's latest run
  [13]

What is not to be used is refused.

  $ printf 'Код;Фамилия;Имя\nE1;Белова;Дарья\n' > dateless.csv; msh reconcile dateless.csv --against ours.csv -o none
  ours.csv: csv of pupils; UTF-8: 94 letters of several bytes, none broken
  msh: dateless.csv: there is no column «birth_date», by which people are told apart
    what to do: say in a mapping (--map) which column it is: msh map dateless.csv --suggest -o map.yaml writes one to correct
  [13]
  $ printf '[{"source_id":"E1","surname":"Белова","given_name":"Дарья","birth_date":"2017-02-14"},' > cut.json; msh reconcile cut.json --against ours.csv -o none
  ours.csv: csv of pupils; UTF-8: 94 letters of several bytes, none broken
  cut.json: json of pupils; UTF-8: 11 letters of several bytes, none broken
  msh: cut.json: the file ends before its end: part of it is missing
    what to do: get the file again; nothing of it was used
  [13]
  $ ls none 2> /dev/null
  [2]
  $ msh reconcile gone.csv --against ours.csv -o none
  msh: cannot open gone.csv: no such file or folder
    what to do: check the name of the file and the right to read it
  [13]
  $ msh reconcile theirs.csv --against ours.csv
  msh: it is not said where the result goes
    what to do: name a folder with -o
  [2]
  $ msh reconcile theirs.csv --against ours.csv -o two
  msh: two/review.html exists already
    what to do: choose another name, or allow it with -O
  [2]
  $ msh reconcile
  msh: the argument REGISTER is missing
    what to do: see msh reconcile --help
  [2]
  $ msh reconcile apply two/none.csv
  msh: cannot open two/none.csv: no such file or folder
    what to do: check the name of the file and the right to read it
  [13]
  $ mkdir empty; cp two/review.csv empty; msh reconcile apply empty/review.csv
  msh: empty is no result folder: there is no run.json in it
    what to do: name the folder of the result with -o; msh reconcile REGISTER -o DIR makes one
  [13]
  $ msh reconcile theirs.csv --against ours.csv -o two --memory lots -O
  msh: --memory wants a size such as 512M or 2G, not "lots"
  [2]
  $ for size in 1 17179869184G; do msh reconcile theirs.csv --against ours.csv -o two --memory $size -O; done
  msh: --memory 1 is too little
    what to do: allow 16M at least: the register is read once for each part of ours that fits
  msh: --memory wants a size such as 512M or 2G, not "17179869184G"
  [2]

Weights can be frozen, and everything is said in Russian too.

  $ msh reconcile theirs.csv --against ours.csv -o two -O -q --save-model weights.json; msh reconcile theirs.csv --against ours.csv -o two -O --model weights.json --lang ru
  pupils: 3 here, 3 in the register
    one person: 2; to decide: 1; without a partner: 0
    differences: to take over 1, to look at yourself 0; see two/differences.csv
  decide in two/review.html or in two/review.csv (yes or no in the column decision), then: msh reconcile apply two/review.csv
  ours.csv: csv, Обучающиеся; UTF-8: многобайтных букв — 94, испорченных нет
  theirs.csv: csv, Обучающиеся; UTF-8: многобайтных букв — 94, испорченных нет
  Обучающиеся: у нас 3, в регистре 3
    один человек: 2; решить: 1; без пары: 0
    расхождений: можно перенять 1, посмотреть самим 0; смотрите two/differences.csv
  ответы о файле не хранятся: следующий запуск спросит о том же снова
  решите на странице two/review.html или в таблице two/review.csv («да» или «нет» в столбце decision), затем: msh reconcile apply two/review.csv
  [11]
  $ msh reconcile explain S2 -o two --lang ru
  S2 ↔ E2  [weight]
    в matches.csv: вероятность 0.9992, опережает следующую на 13.5 бит
       +7.1  Фамилия: равно
       +5.7  Имя: равно
       +5.9  Отчество: равно
       +1.6  Дата рождения: одна описка
       +0.0  Пол: не хватает
       +0.0  СНИЛС: не хватает
       +0.0  Документ: не хватает
      +17.8  Телефон: равно
       +0.0  Адрес: не хватает
      -10.1  до сравнения: из всех пар лишь немногие — один человек
      -17.7  так же выглядел бы близнец, тёзка или родственник
      +10.3  всего; каждый бит удваивает шансы, что это один человек
  $ msh reconcile --explain-model -o two | head -n 1; msh reconcile --explain-model -o two --lang ru | head -n 1
  weights given with --model, in bits
  веса, заданные ключом --model, в битах
  $ echo '{}' > no.json; msh reconcile theirs.csv --against ours.csv -o two -O --model no.json
  msh: no.json holds no weights that msh can read
    what to do: make it anew: msh reconcile --save-model FILE
  [13]
  $ msh reconcile theirs.csv --against ours.csv -o two -O --json | grep -e matched -e review -e exit
      "matched": 2,
      "review": 1,
      "unmatched": 0,
    "exit_code": 11,

Frequencies are frozen with the weights, without names that few people bear: a pair weighs the same beside others.

  $ msh reconcile town/register.csv --map $EXAMPLES/mappings/ern-pupil.yaml -o frozen -q --save-model town.json > /dev/null 2>&1; python3 -c 'import json; f = json.load(open("town.json"))["frequencies"]; print(f["bearers"], f["population"], len(f["names"]["surname"]), sorted(f["names"]["given_name"])[:3], sorted(f["years"])[:2])'; grep -c frequencies frozen/run.json
  20 1000.0 0 ['АЛЕКСАНДР', 'АНАСТАСИЯ', 'АНДРЕЙ'] ['1982', '1983']
  0
  [1]
  $ msh reconcile town/register.csv --map $EXAMPLES/mappings/ern-pupil.yaml -o thawed -q --model town.json > /dev/null 2>&1; for list in matches review differences; do cmp frozen/$list.csv thawed/$list.csv && echo alike; done
  alike
  alike
  alike
  $ head -n 1 town/register.csv > alone.csv; grep 400884094867 town/register.csv >> alone.csv
  $ for list in town/register.csv alone.csv; do msh reconcile $list --map $EXAMPLES/mappings/ern-pupil.yaml -o beside -qO --model town.json > /dev/null 2>&1; msh reconcile explain S1-0001 400884094867 -o beside | sed '2d' > $list.said; done; diff town/register.csv.said alone.csv.said && tail -n 1 alone.csv.said
      +29.8  in all; each bit doubles the odds that it is one person
  $ sed 's/"population": 1000.0/"population": 400.0/' town.json > small.json; msh sample --pupils 500 --seed 8 --day 2026-09-01 --register usual -o large -q > /dev/null 2>&1; msh reconcile large/register.csv --map $EXAMPLES/mappings/ern-pupil.yaml -o beside -qO --model small.json 2>&1 | grep -e sure -e уверены; msh reconcile large/register.csv --map $EXAMPLES/mappings/ern-pupil.yaml -o beside -qO --model small.json --lang ru 2>&1 | grep -e sure -e уверены
  warning: the weights were learnt beside 400 records, and here are 2500: they are too sure of pairs; learn them anew
  внимание: веса подобраны рядом с 400 записями, а здесь их 2500: в парах они слишком уверены; подберите их заново
  $ sed 's/"new_year": /"new_year": 7/' town.json > odd.json; msh reconcile alone.csv -o beside -O --model odd.json
  msh: odd.json holds no weights that msh can read
    what to do: make it anew: msh reconcile --save-model FILE
  [13]

Several people with one number are told, and wait for a person.

  $ printf 'Код;Фамилия;Имя;Отчество;Дата рождения;СНИЛС\nE1;Белова;Дарья;Ильинична;14.02.2017;900-000-300 90\nE7;Котов;Марк;Олегович;15.01.2014;900-000-300 90\n' > shared.csv
  $ msh reconcile shared.csv --against ours.csv -o shared
  ours.csv: csv of pupils; UTF-8: 94 letters of several bytes, none broken
  shared.csv: csv of pupils; UTF-8: 75 letters of several bytes, none broken
  pupils: 3 here, 2 in the register
    one person: 1; to decide: 0; without a partner: 2
    who of ours is without a partner, and why: see shared/unmatched.csv
    numbers that several people of one side carry: 1; see shared/duplicates.csv
    differences: to take over 0, to look at yourself 0; see shared/differences.csv
  too few pairs to learn from: the weights are those msh comes with
  nothing is to be decided; the pairs stand in shared/matches.csv
  [11]
  $ msh duplicates shared.csv -o shared2
  shared.csv: csv of pupils; UTF-8: 75 letters of several bytes, none broken
  pupils: 2 looked at, the same person twice: 0, perhaps twice: 0
    numbers that several people of one side carry: 1; see shared2/duplicates.csv
  [11]

The page for deciding names its own script and no other.

  $ python3 - << 'end'
  > import base64, hashlib, re
  > page = open("two/review.html", encoding="utf-8").read()
  > script = re.search(r"<script>(.*)</script>", page, re.S).group(1)
  > print("'sha256-" + base64.b64encode(hashlib.sha256(script.encode()).digest()).decode() + "'" in page, page.count("<article"))
  > end
  True 1

The same again is not compared again, and says so; whoever touches the result gets a new one.

  $ msh reconcile theirs.csv --against ours.csv -o two -O --threads 1 > /dev/null 2>&1; msh reconcile theirs.csv --against ours.csv -o two -O --threads 2
  ours.csv: csv of pupils; UTF-8: 94 letters of several bytes, none broken
  theirs.csv: csv of pupils; UTF-8: 94 letters of several bytes, none broken
  nothing has changed since two was made: it stands as it is; --full compares anew
  pupils: 3 here, 3 in the register
    one person: 2; to decide: 1; without a partner: 0
    differences: to take over 1, to look at yourself 0; see two/differences.csv
  too few pairs to learn from: the weights are those msh comes with
  answers about a file are not kept: the next run asks the same again
  decide in two/review.html or in two/review.csv (yes or no in the column decision), then: msh reconcile apply two/review.csv
  [11]
  $ msh reconcile theirs.csv --against ours.csv -o two -O --json | grep unchanged
    "unchanged": true
  $ echo >> two/review.csv; msh reconcile theirs.csv --against ours.csv -o two -O --json | grep unchanged
    "unchanged": false
  $ msh reconcile theirs.csv --against ours.csv -o two -O --full --json | grep unchanged
    "unchanged": false

What the register tells beyond its fields is for a person to see to: deaths, parental rights, and its own mistakes.

  $ printf 'Код;Фамилия;Имя;Отчество;Дата рождения;СНИЛС;Дата смерти;Лишение родительских прав\nE1;Белова;Дарья;Ильинична;14.02.2017;900-000-300 90;01.02.2026;\nE2;Зуев;Лев;Петрович;03.05.2016;;;нет\nE1;Савин;Марк;Олегович;07.03.2014;;;\nE3;Рябов;Глеб;Ильич;11.11.2015;900-000-301 91;;05.06.2025\nE4;Котов;;;;;;\n' > grave.csv
  $ msh reconcile grave.csv --against ours.csv -o grave
  ours.csv: csv of pupils; UTF-8: 94 letters of several bytes, none broken
  grave.csv: csv of pupils; UTF-8: 145 letters of several bytes, none broken
  warning: ids that stand on several people of the register: 1; results name records by them; see same_id in grave/duplicates.csv
  warning: records that say too little to be compared: 0 of ours, 1 of the register; see grave/unlinkable.csv
  pupils: 3 here, 5 in the register
    one person: 2; to decide: 1; without a partner: 0
    differences: to take over 0, to look at yourself 1; see grave/differences.csv
  warning: the register tells of a death: 1 of ours; see the rows death_date in grave/differences.csv
  too few pairs to learn from: the weights are those msh comes with
  answers about a file are not kept: the next run asks the same again
  decide in grave/review.html or in grave/review.csv (yes or no in the column decision), then: msh reconcile apply grave/review.csv
  [11]
  $ grep notice grave/differences.csv | cut -d';' -f3-12
  match;death_date;notice;;2026-02-01;right;alert;1;1;
  review;parental_rights_lost;notice;;2025-06-05;right;alert;3;4;
  $ grep same_id grave/duplicates.csv
  right;1;E1;same_id;;Белова Дарья Ильинична;2017-02-14;;2;1;\x0d
  right;1;E1;same_id;;Савин Марк Олегович;2014-03-07;;4;3;\x0d
  $ tail -1 grave/unlinkable.csv
  right;E4;no_given_name+no_birth_date\x0d
  $ grep -o '<p class="alarm">[^<]*' grave/review.html
  <p class="alarm">in the register: Parental rights taken away: 2025-06-05
  $ msh reconcile grave.csv --against ours.csv -o grave -O --lang ru
  ours.csv: csv, Обучающиеся; UTF-8: многобайтных букв — 94, испорченных нет
  grave.csv: csv, Обучающиеся; UTF-8: многобайтных букв — 145, испорченных нет
  внимание: идентификаторов, стоящих у нескольких разных людей в регистре: 1; результат называет записи по ним; смотрите same_id в grave/duplicates.csv
  внимание: записей, в которых слишком мало сведений для сверки: 0 у нас, 1 в регистре; смотрите grave/unlinkable.csv
  Обучающиеся: у нас 3, в регистре 5
    один человек: 2; решить: 1; без пары: 0
    расхождений: можно перенять 0, посмотреть самим 1; смотрите grave/differences.csv
  внимание: регистр сообщает о смерти наших людей: 1; смотрите строки death_date в grave/differences.csv
  пар слишком мало, чтобы подобрать веса: взяты те, что идут с msh
  ответы о файле не хранятся: следующий запуск спросит о том же снова
  решите на странице grave/review.html или в таблице grave/review.csv («да» или «нет» в столбце decision), затем: msh reconcile apply grave/review.csv
  [11]

Settings say whose word counts, field by field, and for how long a decision holds.

  $ msh reconcile theirs.csv --against ours.csv -o two -O -q --set reconcile.near.birth_date=alert > /dev/null 2>&1; grep birth_date two/differences.csv | cut -d';' -f4-12
  birth_date;typo;2016-05-03;2016-03-05;right;alert;2;2;
  $ msh reconcile theirs.csv --against ours.csv -o two -O --set reconcile.near.birthday=alert
  msh: --set reconcile.near.birthday: neither pupils nor parents have a field birthday
    what to do: msh schema guide lists them
  [20]
  $ msh reconcile theirs.csv --against ours.csv -o two -O --set reconcile.far.birth_date=write
  msh: --set reconcile.far.birth_date: "write" is not one of: take, propose, keep, alert
  [20]

Two matches that would go by one id are for a person, and rows stand in the order of their ids: numbers first.

  $ printf 'Код;Фамилия;Имя;Отчество;Дата рождения;СНИЛС\nE012;Белова;Дарья;Ильинична;14.02.2017;900-000-300 90\nE012;Зуев;Лев;Петрович;03.05.2016;900-000-301 91\n' > one.csv
  $ sed 's/^E012;Б/10;Б/;s/^E012;З/9;З/' one.csv > both.csv; printf '1a;Савин;Марк;Олегович;07.03.2014;\n' >> both.csv
  $ msh reconcile one.csv --against both.csv -o one 2>&1 | grep person; cut -d';' -f1,2,5 one/review.csv
    one person: 0; to decide: 2; without a partner: 1
  \ufeffleft;right;reason
  9;E012;same_id
  10;E012;same_id
  $ msh reconcile both.csv --against both.csv -o all 2>&1 | grep person; cut -d';' -f1 all/matches.csv
    one person: 3; to decide: 0; without a partner: 0
  \ufeffleft
  9
  10
  1a
