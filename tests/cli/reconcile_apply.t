What people answer, taken back: which folders are trusted, what is taken over and what is left.

  $ printf 'Код;Фамилия;Имя;Отчество;Дата рождения;СНИЛС\nS1;Белова;Дарья;Ильинична;14.02.2017;900-000-300 90\nS2;Зуев;Лев;Петрович;03.05.2016;\nS3;Рябов;Олег;Ильич;11.11.2015;900-000-301 91\n' > ours.csv
  $ printf 'Код;Фамилия;Имя;Отчество;Дата рождения;СНИЛС\nE1;Белова;Дарья;Ильинична;14.02.2017;900-000-300 90\nE2;Зуев;Лев;Петрович;05.03.2016;\nE3;Рябов;Глеб;Ильич;11.11.2015;900-000-301 91\n' > theirs.csv
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
  field;How it differs;What is proposed;left_record;Which rule it would break\x0d
  surname;typo;alert;pupil:1;name-digits\x0d
  snils;missing_here;take;pupil:1;\x0d
  snils;missing_here;take;pupil:2;\x0d
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
