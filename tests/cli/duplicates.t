The same person twice, and twins who are two.

  $ printf 'Код;Фамилия;Имя;Отчество;Дата рождения;СНИЛС\n1;Белова;Наталья;Ильинична;14.02.2017;900-000-300 90\n2;Белова;Наталия;Ильинична;14.02.2017;900-000-300 90\n3;Зуев;Лев;Петрович;03.05.2016;\n4;Зуев;Глеб;Петрович;03.05.2016;\n' > list.csv
  $ msh duplicates list.csv -o twice
  list.csv: csv of pupils; UTF-8: 113 letters of several bytes, none broken
  pupils: 4 looked at, the same person twice: 1, perhaps twice: 0
  see twice/duplicates.csv
  [11]
  $ cat twice/duplicates.csv
  \ufeffside;cluster;record;reason;probability;Whole name;Date of birth;Class;Line of the file;entry;confirmed\x0d
  left;1;1;one_person;0.9999;Белова Наталья Ильинична;2017-02-14;;2;1;\x0d
  left;1;2;one_person;0.9999;Белова Наталия Ильинична;2017-02-14;;3;2;\x0d
  $ msh duplicates list.csv -o twice
  msh: twice/review.html exists already
    what to do: choose another name, or allow it with -O
  [2]
  $ msh duplicates
  msh: it is not said where the result goes
    what to do: name a folder with -o
  [2]
  $ msh duplicates list.csv -o twice -O --lang ru
  list.csv: csv, Обучающиеся; UTF-8: многобайтных букв — 113, испорченных нет
  Обучающиеся: просмотрено 4, записаны дважды: 1, возможно дважды: 0
  смотрите twice/duplicates.csv
  [11]
  $ msh duplicates gone.csv -o none
  msh: cannot open gone.csv: no such file or folder
    what to do: check the name of the file and the right to read it
  [13]
  $ msh init -q; msh duplicates -o of-store
  pupils: 0 looked at, the same person twice: 0, perhaps twice: 0
/dev/fd/3: line 92: kill: (21784) - No such process

Of two who may be one, both are shown, whoever stands beside them.

  $ printf 'Код;Фамилия;Имя;Отчество;Дата рождения;СНИЛС\n1;Белова;Наталья;Ильинична;14.02.2017;900-000-300 90\n2;Зуев;Лев;Петрович;03.05.2016;\n3;Ким;Анна;Олеговна;01.09.2015;\n4;Белова;Наталья;Ильинична;14.12.2017;\n5;Орлов;Глеб;Ильич;11.11.2016;\n' > doubt.csv
  $ msh duplicates doubt.csv -o doubt -q
  pupils: 5 looked at, the same person twice: 0, perhaps twice: 1
  compare the pairs on doubt/review.html with the papers
  [11]
  $ tail -n 1 doubt/review.csv | cut -d';' -f 1,2,5,15,16,27,28
  4;1;doubtful;Белова;Белова;2017-12-14;2017-02-14

The page speaks of one list, and of no register; it asks for no answers, for apply takes none.

  $ grep -c -e 'In the register' -e 'our records' -e 'msh reconcile apply' -e '<script' -e '<input' doubt/review.html
  0
  [1]
  $ grep -o -e 'two records of one list' -e '<th scope="col">[^<]*' -e 'where the list comes from' doubt/review.html
  two records of one list
  where the list comes from
  <th scope="col">First record
  <th scope="col">Second record
  <th scope="col">How alike
  $ msh duplicates doubt.csv -o doubt -qO --lang ru; grep -o '<th scope="col">[^<]*' doubt/review.html; head -n 1 doubt/review.csv | cut -d';' -f 15,16
  Обучающиеся: просмотрено 5, записаны дважды: 0, возможно дважды: 1
  сверьте пары на странице doubt/review.html с документами
  <th scope="col">Первая запись
  <th scope="col">Вторая запись
  <th scope="col">Насколько сходно
  Фамилия: первая запись;Фамилия: вторая запись
  $ msh reconcile apply doubt/review.csv
  msh: doubt was made by msh duplicates: there is nothing in it to take over
    what to do: what was decided about its pairs is taken by msh duplicates apply, where they are of the store
  [13]

Either record of a pair is explained, and whoever stands in a group.

  $ msh reconcile explain 1 -o doubt | head -n 2; msh reconcile explain 4 1 -o doubt | head -n 1; msh reconcile explain 2 -o twice
  4 ↔ 1  [doubtful]
    in review.csv: probability 0.9592, leads the next by 0.0 bits
  4 ↔ 1  [doubtful]
  1 ↔ 2  [rule:snils+2]
    in matches.csv: probability 0.9999, leads the next by 0.0 bits
       +6.7  Surname: equal
       +3.6  Given name: another spelling
       +5.7  Patronymic: equal
       +9.1  Date of birth: equal
       +0.0  Sex: missing
      +22.2  SNILS: equal
       +0.0  Document: missing
       +0.0  Phone: missing
       +0.0  Address: missing
      -14.3  before comparing: few of all pairs are one person
      -18.9  a twin, a namesake or a relative would look like this too
      +14.1  in all; each bit doubles the odds that it is one person
  1, 2  [one_person]
    in duplicates.csv: one person; probability 0.9999
  $ msh reconcile explain 2 -o twice --lang ru; msh reconcile explain 1 2 -o twice --json | grep -e groups -e reason
  1 ↔ 2  [rule:snils+2]
    в matches.csv: вероятность 0.9999, опережает следующую на 0.0 бит
       +6.7  Фамилия: равно
       +3.6  Имя: другое написание
       +5.7  Отчество: равно
       +9.1  Дата рождения: равно
       +0.0  Пол: не хватает
      +22.2  СНИЛС: равно
       +0.0  Документ: не хватает
       +0.0  Телефон: не хватает
       +0.0  Адрес: не хватает
      -14.3  до сравнения: из всех пар лишь немногие — один человек
      -18.9  так же выглядел бы близнец, тёзка или родственник
      +14.1  всего; каждый бит удваивает шансы, что это один человек
  1, 2  [one_person]
    в duplicates.csv: один человек; вероятность 0.9999
      "groups": 1,
    "groups": [
        "reason": "one_person",
        "reason": "rule:snils+2",
  $ msh reconcile explain 3 -o twice --lang ru
  3 не входит ни в одну пару и ни в одну группу этого результата: либо такой записи нет, либо никто в списке на неё не похож
  [11]

Who says too little is told of the one list there is.

  $ printf 'Код;Фамилия;Имя;Дата рождения\n1;Белова;;14.02.2017\n2;Зуев;Лев;03.05.2016\n' > little.csv; msh duplicates little.csv -o little -q
  warning: records that say too little to be compared: 1; see little/unlinkable.csv
  pupils: 2 looked at, the same person twice: 0, perhaps twice: 0

A parent has a row for each child: the same record once more is nobody twice.

  $ printf 'Код;Фамилия;Имя;Отчество;Дата рождения;СНИЛС;Телефон;ФИО ребенка;Дата рождения ребенка;Степень родства\nR1;Зуева;Анна;Ильинична;14.02.1987;900-000-300 90;+79101234567;Зуев Лев Петрович;03.05.2016;мать\nR1;Зуева;Анна;Ильинична;14.02.1987;900-000-300 90;+79101234567;Зуев Глеб Петрович;03.05.2014;мать\n' > children.csv
  $ msh duplicates children.csv --as parent -o children -q

What people decide about records of the store is kept: two people are not listed again, one person is shown as confirmed.

  $ mkdir kept; cd kept; msh init -q
  $ printf 'Код;Фамилия;Имя;Отчество;Дата рождения;СНИЛС;Пол;Школа;Параллель;Буква класса;Телефон\n1;Белова;Наталья;Ильинична;14.02.2017;900-000-300 90;Ж;Школа № 1;1;А;\n2;Зуев;Лев;Петрович;03.05.2016;;М;Школа № 1;1;А;\n3;Белова;Наталья;Ильинична;14.12.2017;;Ж;Школа № 1;1;А;\n4;Рябова;Софья;Ильинична;11.11.2015;;Ж;Школа № 1;1;А;+79000001111\n5;Рябова;София;Ильинична;11.11.2015;;Ж;Школа № 1;1;А;+79000001111\n' > list.csv; msh import list.csv -q > /dev/null 2>&1
  $ msh duplicates -o twice
  pupils: 5 looked at, the same person twice: 1, perhaps twice: 1
  see twice/duplicates.csv
  decide in twice/review.html or in twice/review.csv (yes or no in the column decision), then: msh duplicates apply twice/review.csv
  [11]
  $ cut -d';' -f1,2,4,5,14,18 twice/matches.csv; cut -d';' -f2-4,10,11 twice/duplicates.csv; cut -d';' -f1,2,4,5,11,13 twice/review.csv
  \ufeffleft;right;decision;reason;Whole name: first record;Whole name: second record
  4;5;match;weight;Рябова Софья Ильинична;Рябова София Ильинична
  cluster;record;reason;entry;confirmed\x0d
  1;4;one_person;pupil:4;\x0d
  1;5;one_person;pupil:5;\x0d
  \ufeffleft;right;decision;reason;left_record;right_record
  3;1;;doubtful;pupil:3;pupil:1
  $ sed 's/;;doubtful;/;нет;doubtful;/' twice/review.csv > no.csv; msh duplicates apply -n no.csv -o twice; msh duplicates apply no.csv -o twice
  decisions: one person 0, two people 1, still open 0
    two people: not listed again while both records stay as they are, 730 days at most
  dry run: nothing was written
  decisions: one person 0, two people 1, still open 0
    two people: not listed again while both records stay as they are, 730 days at most
  $ sed 's/;match;/;да;/' twice/matches.csv > yes.csv; msh duplicates apply yes.csv -o twice
  decisions: one person 1, two people 0, still open 1
    one person: msh joins no records. Keep one of them and close the other where the list comes from, then import it again; until then msh duplicates shows them as confirmed
  [11]
  $ msh runs | sed -n '1,2s/^[^ ]* *//p' | cut -c1-20
  duplicates apply dif
  duplicates apply don
  $ msh duplicates -o twice -O; cut -d';' -f2-4,10,11 twice/duplicates.csv; wc -l < twice/review.csv; cut -d';' -f1,2,3,6 twice/declined.csv
  pupils: 5 looked at, the same person twice: 1, perhaps twice: 0
    left out, because somebody decided that they are two people: 1; see twice/declined.csv
    confirmed by earlier decisions: 1
  see twice/duplicates.csv
  cluster;record;reason;entry;confirmed\x0d
  1;4;one_person;pupil:4;yes\x0d
  1;5;one_person;pupil:5;yes\x0d
  1
  \ufeffleft;right;decision;left_record
  pupil:1;pupil:3;;pupil:1
  $ msh duplicates -o twice -O --lang ru
  Обучающиеся: просмотрено 5, записаны дважды: 1, возможно дважды: 0
    не показано, потому что решено, что это разные люди: 1; смотрите twice/declined.csv
    подтверждено прежними решениями: 1
  смотрите twice/duplicates.csv
  [11]

A wrong answer is corrected in the row of the pair; the next run asks, where it cannot tell by itself.

  $ sed 's/;match;/;нет;/' twice/matches.csv > part.csv; msh duplicates apply part.csv -o twice --lang ru
  решения: один человек 0, разные люди 1, ещё не решено 0
    разные люди: больше не показываются, пока обе записи остаются такими, но не дольше 730 дней
  $ sed 's/^\(pupil:1;pupil:3\);;/\1;да;/' twice/declined.csv > join.csv; msh duplicates apply join.csv -o twice --lang ru
  решения: один человек 1, разные люди 0, ещё не решено 0
    один человек: msh записей не соединяет. Там, откуда взят список, оставьте одну запись и закройте другую, затем импортируйте его снова; до тех пор msh duplicates показывает их как подтверждённые
  $ msh duplicates -o twice -O -q; cut -d';' -f1,2,4,5 twice/matches.csv; cut -d';' -f1,2 twice/declined.csv
  pupils: 5 looked at, the same person twice: 1, perhaps twice: 0
    left out, because somebody decided that they are two people: 1; see twice/declined.csv
    confirmed by earlier decisions: 1
  see twice/duplicates.csv
  \ufeffleft;right;decision;reason
  3;1;match;decided
  \ufeffleft;right
  pupil:4;pupil:5

Where either record changes, an answer of before is not taken, and the pair is asked about again.

  $ sed 's/;match;/;нет;/' twice/matches.csv > part.csv; msh duplicates apply part.csv -o twice -q
  $ msh duplicates -o twice -O -q; sed -i 's/^3;Белова/3;Белофа/;s/^5;\(.*\);+79000001111/5;\1;+79000002222/' list.csv; msh import list.csv -q > /dev/null 2>&1
  $ sed 's/^\(pupil:1;pupil:3\);;/\1;да;/' twice/declined.csv > join.csv; msh duplicates apply join.csv -o twice
  decisions: one person 1, two people 0, still open 0
    one person: msh joins no records. Keep one of them and close the other where the list comes from, then import it again; until then msh duplicates shows them as confirmed
  warning: left alone, because a record has changed since: 1; run msh duplicates again
  [11]
  $ msh duplicates -o twice -O; cut -d';' -f1,2,4,5 twice/review.csv | grep -v '^"'
  pupils: 5 looked at, the same person twice: 0, perhaps twice: 2
    decided before, to be decided again because a record changed: 2
  decide in twice/review.html or in twice/review.csv (yes or no in the column decision), then: msh duplicates apply twice/review.csv
  \ufeffleft;right;decision;reason
  3;1;;doubtful
  4;5;;decided_before

The page has choices, which do not exclude each other.

  $ grep -o -e 'pairs to decide</title>' -e 'msh duplicates apply decisions.csv -o FOLDER' -e 'hidden data-many' -e 'value="[a-z]*"' twice/review.html; grep -c sha256-$(python3 -c 'import re,hashlib,base64; print(base64.b64encode(hashlib.sha256(re.search("<script>(.*)</script>", open("twice/review.html", encoding="utf-8").read(), re.S)[1].encode()).digest()).decode())') twice/review.html
  pairs to decide</title>
  msh duplicates apply decisions.csv -o FOLDER
  value="yes"
  value="no"
  value=""
  value="yes"
  value="no"
  value=""
  hidden data-many
  1

What does not fit is refused, and nothing is kept.

  $ grep -v '^"' twice/review.csv | sed 's/;;\(decided_before\|doubtful\);/;да;\1;/' > yes.csv; sed 's/pupil:3/pupil:2/g' yes.csv > odd.csv; msh duplicates apply odd.csv -o twice
  msh: odd.csv, line 2: this pair was not asked about
    what to do: decide on the review.csv of the folder's latest run
  [13]
  $ sed 's/-h[0-9a-f]*/-h0000000000000000/' yes.csv > old.csv; msh duplicates apply old.csv -o twice
  msh: old.csv, line 2: the records have been compared anew since
    what to do: decide on the review.csv of the folder's latest run
  [13]
  $ (cat yes.csv; tail -n 1 yes.csv | sed 's/;да;/;нет;/') > both.csv; msh duplicates apply both.csv -o twice
  msh: both.csv, line 4: this pair has another answer further up
    what to do: leave one answer for each pair
  [13]
  $ sed 's/;да;/;-;/' yes.csv > dash.csv; msh duplicates apply dash.csv -o twice
  msh: dash.csv, line 2: the decision is neither yes nor no
    what to do: write да or нет, or leave the cell empty
  [13]
  $ msh duplicates apply twice/review.html; msh duplicates apply twice; msh duplicates apply; msh duplicates a.csv b.csv -o two
  msh: twice/review.html is the page with the questions, not the answers
    what to do: open it in a browser, press «Save the decisions» and name the file it saves: msh duplicates apply decisions.csv -o FOLDER
  msh: twice is a folder
    what to do: name the file with the answers: msh duplicates apply twice/review.csv
  msh: msh duplicates apply takes one file of decisions
    what to do: for example: msh duplicates apply twice/review.csv
  msh: one file at a time
    what to do: join the files, or compare each of them into a folder of its own
  [2]
  $ cp -r twice touched; echo >> touched/review.jsonl; msh duplicates apply touched/review.csv
  msh: touched/review.jsonl is not as it was written: it was changed, cut or lost
    what to do: make the folder anew; answers belong in review.csv or on review.html
  [13]
  $ msh duplicates list.csv -o file -q > /dev/null 2>&1; msh duplicates apply file/review.csv; msh duplicates apply file/review.csv --lang ru
  msh: file was made from a file: no decision about it is kept
    what to do: mend the records where they come from; decisions are kept about the records of the store
  msh: папка file сделана по файлу: решения о нём не хранятся
    что делать: исправьте записи там, откуда они взяты; решения хранятся о записях хранилища
  [13]
  $ msh reconcile list.csv -o found -q > /dev/null 2>&1; msh duplicates apply found/review.csv; msh reconcile apply twice/review.csv
  msh: found was made by msh reconcile
    what to do: its decisions are taken by msh reconcile apply
  msh: twice was made by msh duplicates: there is nothing in it to take over
    what to do: what was decided about its pairs is taken by msh duplicates apply, where they are of the store
  [13]
  $ mkdir elsewhere; cd elsewhere; msh init -q; msh duplicates apply ../twice/review.csv
  msh: ../twice was made from another store
    what to do: name that store with --store, or make the folder anew
  [13]
