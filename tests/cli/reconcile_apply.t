What people answer, taken back: which folders are trusted, what is taken over and what is left.

  $ printf 'Код;Фамилия;Имя;Отчество;Дата рождения;СНИЛС;Телефон\nS1;Белова;Дарья;Ильинична;14.02.2017;900-000-300 90;\nS2;Зуев;Лев;Петрович;03.05.2016;;+79000001111\nS3;Рябов;Олег;Ильич;11.11.2015;900-000-301 91;\n' > ours.csv
  $ printf 'Код;Фамилия;Имя;Отчество;Дата рождения;СНИЛС;Телефон\nE1;Белова;Дарья;Ильинична;14.02.2017;900-000-300 90;\nE2;Зуев;Лев;Петрович;05.03.2016;;+79000001111\nE3;Рябов;Глеб;Ильич;11.11.2015;900-000-301 91;\n' > theirs.csv
  $ msh reconcile theirs.csv --against ours.csv -o two -q > /dev/null 2>&1
  [11]

A pair that matched by itself can be parted: its row of matches.csv with another word.

  $ sed 's/^\(S1.*\);match;/\1;нет;/' two/matches.csv > two/veto.csv; msh reconcile apply two/veto.csv -O; cut -d';' -f1,2 two/accepted.csv
  decisions: one person 0, two people 1, still open 1
    pairs that are one person: 1; see two/accepted.csv
  \ufeffleft;right
  S2;E2
  $ msh reconcile apply two/review.csv
  msh: two/accepted.csv exists already
    what to do: let it be replaced with -O
  [2]

What apply must not trust, or is not for it, is refused.

  $ cp -r two touched; sed -i 's/2016-03-05/2061-03-05/' touched/differences.jsonl; msh reconcile apply touched/review.csv
  msh: touched/differences.jsonl is not as it was written: it was changed, cut or lost
    what to do: make the folder anew; answers belong in review.csv or on review.html
  [13]
  $ cp two/*.csv two/*.json* two/*.html touched; sed -i 's/"format": 1/"format": "1"/' touched/run.json; msh reconcile apply touched/review.csv; msh reconcile --explain-model -o touched
  msh: touched/run.json is damaged
    what to do: make the folder anew
  msh: touched/run.json is damaged
    what to do: make the folder anew
  [13]
  $ msh reconcile apply two/review.html
  msh: two/review.html is the page with the questions, not the answers
    what to do: open it in a browser, press «Save the decisions» and name the file it saves: msh reconcile apply decisions.csv -o FOLDER
  [13]
  $ msh reconcile apply two/
  msh: two/ is a folder
    what to do: name the file with the answers: msh reconcile apply two/review.csv
  [13]
  $ msh duplicates ours.csv -o twice -q > /dev/null 2>&1; msh reconcile apply twice/review.csv
  msh: twice was made by msh duplicates: there is nothing in it to take over
    what to do: what was decided about its pairs is taken by msh duplicates apply, where they are of the store
  [13]
  $ cp ours.csv store; msh reconcile theirs.csv --against store -o plain -q > /dev/null 2>&1; msh reconcile apply plain/review.csv
  decisions: one person 0, two people 0, still open 1
    pairs that are one person: 2; see plain/accepted.csv
  [11]
  $ msh reconcile theirs.csv --against ours.csv -o ours.csv/x; msh reconcile theirs.csv --against ours.csv -o /proc/x > /dev/null 2>&1
  msh: ours.csv is a file, not a folder
    what to do: name another folder with -o
  [2]
  $ msh reconcile explain S1; msh reconcile explain S7 E1 -o two
  msh: it is not said in which result to look
    what to do: name its folder with -o
  S7 stands in no pair of this result: either there is no such record, or nobody in the register was alike enough
  [11]
  $ touch there.json; msh reconcile theirs.csv --against ours.csv -o new --save-model there.json; ls new 2> /dev/null
  msh: there.json exists already
    what to do: choose another name, or allow it with -O
  [2]

A value on the page is only a value, whatever it is made of, and the likeliest pairs stand first.

  $ printf 'Код;Фамилия;Имя;Отчество;Дата рождения;СНИЛС;Класс\nS3;Рябов;Олег;Ильич;11.11.2015;900-000-301 91;4А\nS4;Зуев;Лев;Петрович;03.05.2016;;1Б\nS5;Зуев;Лев;Петрович;04.05.2016;;1Б\n' > mine.csv
  $ printf 'Код;Фамилия;Имя;Отчество;Дата рождения;СНИЛС\n=E3;Рябов;Гл\342\200\256еб;<b>"&;11.11.2015;900-000-301 91\nE4;Зуев;Лев;Петрович;03.05.2016;\nE5;Зуев;Лев;Петрович;03.05.2016;\n' > odd.csv
  $ msh reconcile odd.csv --against mine.csv -o odd -q --lang ru > /dev/null 2>&1; grep -o -e '<article.*' -e '<h[23]>.*' -e '<td.*' odd/review.html | sed 's/ data-evidence="[^"]*"//' | head -9
  <h2>Запись S3, класс 4А</h2>
  <article data-left="S3" data-right="=E3" data-left-record="1" data-right-record="1">
  <h3>S3 ↔ =E3: 83,4 %</h3>
  <td data-l="У нас">Рябов</td><td data-l="В регистре">Рябов</td><td data-l="Насколько сходно">равно <span class="quiet">за: 7,1</span></td></tr>
  <td data-l="У нас"><mark>О</mark>ле<mark>г</mark></td><td data-l="В регистре"><mark>Г</mark>л<mark>\u202e</mark>е<mark>б</mark></td><td data-l="Насколько сходно">расходится <span class="quiet">против: 7,6</span></td></tr>
  <td data-l="У нас"><mark>Ильич</mark></td><td data-l="В регистре"><mark>&lt;b&gt;&quot;&amp;</mark></td><td data-l="Насколько сходно">расходится <span class="quiet">против: 6,9</span></td></tr>
  <td data-l="У нас">11.11.2015</td><td data-l="В регистре">11.11.2015</td><td data-l="Насколько сходно">равно <span class="quiet">за: 9,2</span></td></tr>
  <td data-l="У нас">900-000-301 91</td><td data-l="В регистре">900-000-301 91</td><td data-l="Насколько сходно">равно <span class="quiet">за: 22,2</span></td></tr>
  <h2>Запись S4, класс 1Б</h2>
  $ grep -o -e '<article.*=E3.*' -e '<h3>.*=E3.*' -e '<td.*&lt;.*' -e '<td.*u202e.*' odd/review.html | sed 's/ data-evidence="[^"]*"//'
  <article data-left="S3" data-right="=E3" data-left-record="1" data-right-record="1">
  <h3>S3 ↔ =E3: 83,4 %</h3>
  <td data-l="У нас"><mark>О</mark>ле<mark>г</mark></td><td data-l="В регистре"><mark>Г</mark>л<mark>\u202e</mark>е<mark>б</mark></td><td data-l="Насколько сходно">расходится <span class="quiet">против: 7,6</span></td></tr>
  <td data-l="У нас"><mark>Ильич</mark></td><td data-l="В регистре"><mark>&lt;b&gt;&quot;&amp;</mark></td><td data-l="Насколько сходно">расходится <span class="quiet">против: 6,9</span></td></tr>
  $ grep -o 'function cell.*text;return' odd/review.html
  function cell(text){if(/^'*[=+\-@\t\r]/.test(text))text="'"+text;return
  $ sed "s/^\(S3;.*\);;doubtful;/\1;да;doubtful;/" odd/review.csv > said.csv; msh reconcile apply said.csv -o odd; cut -d';' -f1,2 odd/accepted.csv
  decisions: one person 1, two people 0, still open 4
    pairs that are one person: 1; see odd/accepted.csv
  \ufeffleft;right
  S3;'=E3

What would break a rule is not taken and is told with it; what breaks none is.

  $ mkdir strict; cd strict; msh init -q
  $ printf 'Код;Фамилия;Имя;Отчество;Дата рождения;СНИЛС;Пол;Школа;Параллель;Буква класса\nS1;Белова;Дарья;Ильинична;14.02.2017;;Ж;Школа № 1;1;А\nS2;Зуев;Лев;Петрович;03.05.2016;;М;Школа № 1;1;А\n' > ours.csv; msh import ours.csv -q > /dev/null 2>&1
  $ printf 'Код;Фамилия;Имя;Отчество;Дата рождения;СНИЛС\nE1;Белова1;Дарья;Ильинична;14.02.2017;900-000-300 90\nE2;Зуев;Лев;Петрович;03.05.2016;900-000-301 91\n' > theirs.csv; msh reconcile theirs.csv -o who -q > /dev/null 2>&1; cut -d';' -f4,5,9,10,12 who/differences.csv
  field;How it differs;What is proposed;left_record;Which rule it would break
  surname;typo;alert;pupil:1;name-digits
  snils;missing_here;take;pupil:1;
  snils;missing_here;take;pupil:2;
  $ msh reconcile apply -n who/review.csv
    pupils: update 2
      by field: snils: 2
      pupil:1 (S1)
        snils: (empty) → 999…
      pupil:2 (S2)
        snils: (empty) → 999…
  decisions: one person 0, two people 0, still open 0
  warning: official values that cannot both be right: 1; find out which side is wrong: they are marked alert in who/differences.csv
      not taken: pupil:1, surname: it would break the rule name-digits
      what a rule asks for: msh rules name-digits
  dry run: nothing was written
  [11]
  $ msh reconcile apply who/review.csv --lang ru
  решения: один человек 0, разные люди 0, ещё не решено 0
    Обучающиеся: изменено 2
  внимание: официальных сведений, в которых обе стороны не могут быть правы: 1; выясните, где ошибка: они отмечены alert в who/differences.csv
      не взято: pupil:1, Фамилия: нарушилось бы правило name-digits
      чего требует правило: msh rules name-digits
  [11]
  $ msh reconcile apply who/review.csv --json | sed -n '/not_taken": \[/,/\]/p'
  warning: official values that cannot both be right: 1; find out which side is wrong: they are marked alert in who/differences.csv
    "not_taken": [
      {
        "field": "surname",
        "record": "pupil:1",
        "rule": "name-digits"
      }
    ],

What was taken stays while a row of the school says what it said before; a row that has changed is taken whole.

  $ cd ..; mkdir again; cd again; msh init -q
  $ printf 'Код;Фамилия;Имя;Отчество;Дата рождения;СНИЛС;Пол;Школа;Параллель;Буква класса;Телефон\nS1;Белова;Дарья;Ильинична;14.02.2017;;Ж;Школа № 1;1;А;+79000001111\n' > ours.csv; msh import ours.csv -q > /dev/null 2>&1
  $ printf 'Код;Фамилия;Имя;Отчество;Дата рождения;СНИЛС\nE1;Белова;Дария;Ильинична;14.02.2017;900-000-300 90\n' > theirs.csv; msh reconcile theirs.csv -o who -q > /dev/null 2>&1; msh reconcile apply who/review.csv
  decisions: one person 0, two people 0, still open 0
    pupils: updated 1
  $ msh import ours.csv -q 2> /dev/null | tail -n 1; msh export --as pupil --format jsonl | grep -o -e '"given_name":"[^"]*"' -e '"snils":"[^"]*"'
  wrote 1 record
  "given_name":"Дария"
  "snils":"90000030090"
  $ sed -i 's/1111$/2222/' ours.csv; msh import -n ours.csv -q 2> /dev/null | sed -n '/pupil:1/,/snils/p'
      pupil:1 (record 1; S1, 1А)
        given_name: Аааа… → Аааа…
        phone: +999… → +999…
        snils: 999… → (empty)
      ours.csv:2  (pupil:1)

  ours.csv: read 1, accepted 1, set aside 0; errors 0, warnings 3
  ours.csv: pupils: update 1
  ours.csv: dry run: nothing was written

A single difference that is only proposed is taken where somebody answers yes in its row of differences.csv.

  $ cd ..; mkdir single; cd single; msh init -q
  $ printf 'Код;Фамилия;Имя;Отчество;Дата рождения;СНИЛС;Пол;Школа;Параллель;Буква класса;Телефон\nS1;Белова;Дарья;Ильинична;14.02.2012;900-000-300 90;Ж;Школа № 1;1;А;\nS2;Зуев;Лев;Петрович;03.05.2016;900-000-301 91;М;Школа № 1;1;А;+79000001111\nS3;Рябов;Олег;Ильич;11.11.2015;900-000-302 92;М;Школа № 1;1;А;\n' > ours.csv; msh import ours.csv -q > /dev/null 2>&1
  $ printf 'Код;Фамилия;Имя;Отчество;Дата рождения;СНИЛС;Пол;Телефон;Дата смерти\nE1;Зуева;Дария;Ильинична;14.02.2012;900-000-300 90;Ж;+79000002222;\nE2;Зуев;Лев;Петрович;04.06.2016;900-000-301 91;М;+79000003333;01.02.2026\nE3;Рябов;Глеб;Ильич;11.11.2015;900-000-302 92;М;+79000004444;\n' > theirs.csv; msh reconcile theirs.csv -o who -q 2> /dev/null
  pupils: 3 here, 3 in the register
    one person: 2; to decide: 1; without a partner: 0
    differences: to take over 1, to look at yourself 4; see who/differences.csv
  decide in who/review.html or in who/review.csv (yes or no in the column decision), then: msh reconcile apply who/review.csv
  [11]
  $ cut -d';' -f3,4,5,9,10,15 who/differences.csv
  decision;field;How it differs;What is proposed;left_record;answer\x0d
  match;surname;changed;propose;pupil:1;\x0d
  match;given_name;variant;take;pupil:1;\x0d
  match;phone;missing_here;propose;pupil:1;\x0d
  match;death_date;notice;alert;pupil:2;\x0d
  match;birth_date;changed;alert;pupil:2;\x0d
  match;phone;changed;keep;pupil:2;\x0d
  review;given_name;changed;propose;pupil:3;\x0d
  review;phone;missing_here;propose;pupil:3;\x0d
  $ answer() { sed "s/\(;$1;[^;]*;.*;pupil:$2;.*\);/\1;$3/" who/differences.csv; }
  $ answer surname 1 да > surname.csv; msh reconcile apply -n surname.csv -o who
    pupils: update 1
      pupil:1 (S1)
        surname: Аааа… → Аааа…
        given_name: Аааа… → Аааа…
  decisions: one person 0, two people 0, still open 1
    answers to differences: yes 1, no 0
    differences to look at yourself: 1; they are marked propose in who/differences.csv
  warning: official values that cannot both be right: 1; find out which side is wrong: they are marked alert in who/differences.csv
  warning: the register tells of deaths or of parental rights lost or restricted: 1; see the rows notice in who/differences.csv
  dry run: nothing was written
  [11]
  $ msh reconcile apply surname.csv -o who; msh export --as pupil --format csv --columns source_id,surname,given_name,phone
  decisions: one person 0, two people 0, still open 1
    answers to differences: yes 1, no 0
    pupils: updated 1, unchanged 1
    differences to look at yourself: 1; they are marked propose in who/differences.csv
  warning: official values that cannot both be right: 1; find out which side is wrong: they are marked alert in who/differences.csv
  warning: the register tells of deaths or of parental rights lost or restricted: 1; see the rows notice in who/differences.csv
  source_id;surname;given_name;phone
  S1;Зуева;Дария;
  S2;Зуев;Лев;+79000001111
  S3;Рябов;Олег;
  wrote 3 records

Afterwards the same folder still serves: what was taken is no change of the record.

  $ answer phone 1 да | sed 's/+79000002222/79000002222/' > phone.csv; msh reconcile apply phone.csv -o who --lang ru; msh reconcile apply phone.csv -o who -q; msh show pupil:1 --show-values | grep -c -e Зуева -e 79000002222
  решения: один человек 0, разные люди 0, ещё не решено 1
    ответов о расхождениях: да 1, нет 0
    Обучающиеся: изменено 1, без изменений 1
  внимание: официальных сведений, в которых обе стороны не могут быть правы: 1; выясните, где ошибка: они отмечены alert в who/differences.csv
  внимание: регистр сообщает о смерти либо о лишении или ограничении родительских прав: 1; смотрите строки notice в who/differences.csv
  decisions: one person 0, two people 0, still open 1
    answers to differences: yes 1, no 0
    pupils: unchanged 2
  warning: official values that cannot both be right: 1; find out which side is wrong: they are marked alert in who/differences.csv
  warning: the register tells of deaths or of parental rights lost or restricted: 1; see the rows notice in who/differences.csv
  2

A pair that was asked about has to be accepted: before, or with the same command.

  $ answer phone 3 да > doubt.csv; msh reconcile apply doubt.csv -o who
  msh: doubt.csv, line 9: nobody has decided that the two are one person
    what to do: answer that in review.csv first, or give both files to msh reconcile apply
  [13]
  $ sed 's/;;doubtful;/;да;doubtful;/' who/review.csv > yes.csv; msh reconcile apply yes.csv doubt.csv -o who
  decisions: one person 1, two people 0, still open 0
    answers to differences: yes 1, no 0
    pupils: updated 1, unchanged 2
    differences to look at yourself: 1; they are marked propose in who/differences.csv
  warning: official values that cannot both be right: 1; find out which side is wrong: they are marked alert in who/differences.csv
  warning: the register tells of deaths or of parental rights lost or restricted: 1; see the rows notice in who/differences.csv
  [11]
  $ answer given_name 3 да > given.csv; msh reconcile apply given.csv -o who; msh reconcile theirs.csv -o later -q 2> /dev/null; cut -d';' -f1,2,5 later/matches.csv | tail -n 1
  decisions: one person 0, two people 0, still open 0
    answers to differences: yes 1, no 0
    pupils: updated 1, unchanged 1
  warning: official values that cannot both be right: 1; find out which side is wrong: they are marked alert in who/differences.csv
  warning: the register tells of deaths or of parental rights lost or restricted: 1; see the rows notice in who/differences.csv
  pupils: 3 here, 3 in the register
    one person: 3; to decide: 0; without a partner: 0
    differences: to take over 0, to look at yourself 2; see later/differences.csv
    settled by earlier decisions: 1
  nothing is to be decided; what to take over: msh reconcile apply -n later/review.csv
  S3;E3;decided

No leaves a difference alone, one that is marked take too; the next comparison shows it again.

  $ sed 's/Зуева;Дария/Зуева;Дарья/;s/;+79000002222/;+79000009999/' theirs.csv > new.csv; msh reconcile new.csv -o new -q > /dev/null 2>&1; sed 's/\(;given_name;variant;.*\);/\1;нет/' new/differences.csv > new.no.csv; msh reconcile apply new.no.csv -o new; msh reconcile new.csv -o new -qO > /dev/null 2>&1; cut -d';' -f3,4,5,9,10,15 new/differences.csv | grep pupil:1
  decisions: one person 0, two people 0, still open 0
    answers to differences: yes 0, no 1
    pupils: unchanged 3
  warning: official values that cannot both be right: 1; find out which side is wrong: they are marked alert in new/differences.csv
  warning: the register tells of deaths or of parental rights lost or restricted: 1; see the rows notice in new/differences.csv
  match;given_name;variant;take;pupil:1;\x0d
  match;phone;changed;keep;pupil:1;\x0d

What is never taken is refused with its line, and then nothing is taken.

  $ answer death_date 2 да > death.csv; msh reconcile apply death.csv -o who; msh reconcile apply death.csv -o who --lang ru
  msh: death.csv, line 5: deaths and parental rights are told, and never written into the store
    what to do: see to it yourself, and leave this cell empty
  msh: death.csv, строка 5: сведения о смерти и родительских правах только показываются и никогда не записываются в хранилище
    что делать: разберитесь с этим сами, а ячейку оставьте пустой
  [13]
  $ answer birth_date 2 да > birth.csv; msh reconcile apply birth.csv -o who
  msh: birth.csv, line 6: one of the two sides is wrong here, so that it is not taken
    what to do: find out which one, and correct it where it comes from
  [13]
  $ answer phone 2 да > keep.csv; msh reconcile apply keep.csv -o who
  msh: keep.csv, line 7: by the settings our own word counts here
    what to do: change reconcile.authority or reconcile.far in the settings, if that is wrong
  [13]
  $ answer surname 1 да | sed 's/Зуева/Зуевa/' > value.csv; msh reconcile apply value.csv -o who
  msh: value.csv, line 2: the values in this row are not those that were compared
    what to do: only what the register says is taken; write another value where the record comes from
  [13]
  $ sed 's/-h[0-9a-f]*/-h0000000000000000/' surname.csv > old.csv; msh reconcile apply old.csv -o who
  msh: old.csv, line 2: the records have been compared anew since
    what to do: answer in the differences.csv of the folder's latest run
  [13]
  $ sed 's/pupil:1/pupil:2/' surname.csv > odd.csv; msh reconcile apply odd.csv -o who
  msh: odd.csv, line 2: this difference does not stand in the folder
    what to do: answer in the differences.csv of the folder's latest run
  [13]
  $ (cat surname.csv; grep ';surname;' who/differences.csv | sed 's/\r$/нет/') > both.csv; msh reconcile apply both.csv -o who
  msh: both.csv, line 10: this difference has another answer further up
    what to do: leave one answer for each difference
  [13]
  $ answer surname 1 - > dash.csv; msh reconcile apply dash.csv -o who
  msh: dash.csv, line 2: the decision is neither yes nor no
    what to do: write да or нет, or leave the cell empty
  [13]
  $ cut -d';' -f1-12 surname.csv > cut.csv; msh reconcile apply cut.csv -o who
  msh: cut.csv: there is no column «evidence»
    what to do: correct only the column «answer» of differences.csv and leave the others as they are
  [13]
  $ msh reconcile apply surname.csv phone.csv -o who; msh reconcile apply -o who
  msh: msh reconcile apply takes one file of decisions, one of answers to differences, or both
    what to do: for example: msh reconcile apply result/review.csv result/differences.csv
  msh: msh reconcile apply takes one file of decisions, one of answers to differences, or both
    what to do: for example: msh reconcile apply result/review.csv result/differences.csv
  [2]
  $ sed -i 's/Дарья/Дарина/' ours.csv; msh import ours.csv -q > /dev/null 2>&1; msh reconcile theirs.csv -o now -q > /dev/null 2>&1; sed -i 's/Дарина/Дарья/' ours.csv; msh import ours.csv -q > /dev/null 2>&1; sed 's/\(;surname;.*;pupil:1;.*\);/\1;да/' now/differences.csv > late.csv; msh reconcile apply late.csv -o now -q
  decisions: one person 0, two people 0, still open 0
    answers to differences: yes 1, no 0
    pupils: unchanged 3
    differences to look at yourself: 2; they are marked propose in now/differences.csv
  warning: official values that cannot both be right: 1; find out which side is wrong: they are marked alert in now/differences.csv
  warning: the register tells of deaths or of parental rights lost or restricted: 1; see the rows notice in now/differences.csv
  warning: left alone, because the record here has changed since: 1; run msh reconcile again
  [11]
  $ msh reconcile theirs.csv --against ours.csv -o plain -q > /dev/null 2>&1; msh reconcile apply plain/differences.csv
  msh: plain was made from a file: there is no store to take single differences into
    what to do: give msh reconcile apply the decisions about pairs alone
  [13]

A name that stands in one cell, or in the other one, is taken whole or not at all; what is only written another way says
how, and of that an official ё or «оглы» is taken.

  $ printf 'Код;Фамилия;Имя;Отчество;Дата рождения;Пол;СНИЛС;Школа;Параллель;Буква класса\nS1;Петров;Пётр Алексеевич;;03.03.2013;М;900-000-300 90;Школа № 1;5;А\nS2;Королев;Олег;Ага;04.04.2013;М;900-000-301 91;Школа № 1;5;А\nS3;Олегов;Иван;Ильич;06.04.2013;М;900-000-302 92;Школа № 1;5;А\n' > cells.csv
  $ printf 'Код;Фамилия;Имя;Отчество;Дата рождения;СНИЛС\nE1;Петров;Пётр;Алексеевич;03.03.2013;900-000-300 90\nE2;Королёв;Олег;Ага оглы;04.04.2013;900-000-301 91\nE3;Иван;Олегов;Ильич;06.04.2013;900-000-302 92\n' > parts.csv
  $ msh --store cells.db init > /dev/null; msh --store cells.db import cells.csv --as pupil -q 2> /dev/null; msh --store cells.db reconcile parts.csv -o parts -q > /dev/null; cut -d';' -f1,4-7,9,13 parts/differences.csv
  \ufeffleft;field;How it differs;Here;In the register;What is proposed;steps
  S1;given_name;split;Пётр Алексеевич;Пётр;take;split
  S1;patronymic;split;;Алексеевич;take;split
  S2;surname;format;Королев;Королёв;take;yo
  S2;patronymic;format;Ага;Ага оглы;take;son_of
  S3;surname;swapped;Олегов;Иван;propose;swapped
  S3;given_name;swapped;Иван;Олегов;propose;swapped
  $ sed 's/^\(S1.*given_name.*\);/\1;да/' parts/differences.csv > half.csv; msh --store cells.db reconcile apply half.csv -o parts
  msh: half.csv, line 2: names out of one cell are taken together or not at all
    what to do: give one answer in all rows of the name whose steps say split or swapped
  [13]
  $ msh --store cells.db reconcile apply parts/review.csv -q; msh --store cells.db export --as pupil --format csv --columns source_id,surname,given_name,patronymic
  decisions: one person 0, two people 0, still open 0
    pupils: updated 2, unchanged 1
    differences to look at yourself: 2; they are marked propose in parts/differences.csv
  source_id;surname;given_name;patronymic
  S1;Петров;Пётр;Алексеевич
  S2;Королёв;Олег;Ага оглы
  S3;Олегов;Иван;Ильич
  wrote 3 records

A decision that is too old to hold is asked about again, and that is said.

  $ msh --store old.db init > /dev/null; msh --store old.db import ours.csv -q > /dev/null 2>&1; msh --store old.db reconcile theirs.csv -o old -q > /dev/null 2>&1; sed 's/;;doubtful;/;нет;doubtful;/;s/;;name_differs;/;нет;name_differs;/' old/review.csv > no.csv; msh --store old.db reconcile apply no.csv -o old -q > /dev/null 2>&1; msh --store old.db reconcile theirs.csv -o old -qO 2> /dev/null | grep -e decided -e decide:
    one person: 2; to decide: 0; without a partner: 1
  nothing is to be decided; what to take over: msh reconcile apply -n old/review.csv
  $ MSH_TODAY=2029-01-01 msh --store old.db reconcile theirs.csv -o old -qO 2> /dev/null | grep -e decided -e decide:; grep -c 'longer ago' old/review.csv old/review.html
    one person: 2; to decide: 1; without a partner: 0
    decided before, to be decided again because that was too long ago: 1
  old/review.csv:1
  old/review.html:1
  $ MSH_TODAY=2029-01-01 msh --store old.db reconcile theirs.csv -o old -qO --full --lang ru 2> /dev/null | grep решалось; MSH_TODAY=2029-01-01 msh --store old.db reconcile theirs.csv -o old -O --json 2> /dev/null | grep -e stale -e expired
    решалось раньше, решить снова, потому что это было слишком давно: 1
      "expired": 1,
      "stale": 0,
