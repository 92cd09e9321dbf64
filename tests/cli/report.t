What to mend first: the causes whose mending frees the most rows. Findings that follow from another one of the same
record are no causes: whoever is born after the document was issued has one fault, not two.

  $ (echo 'surname;given_name;birth_date;sex;school;parallel;class_letter;enrolment_date'
  > for i in 1 2 3 4 5; do echo "Иванов;Пётр;2015-02-3$i;male;Школа № $i;4;А;2022-09-01"; done
  > for i in 1 2; do echo "Петров;Пётр;2015-02-2$i;male;Школа № $i;44;А;2022-09-01"; done
  > for i in 1 2; do echo "Лунина;Анна;2035-02-2$i;female;Школа № $i;4;А;2022-09-01"; done
  > echo "Сидоров;Илья;2015-02-20;кто;Школа № 1;55;А;2022-09-01") > many.csv
  $ msh validate many.csv -q
  error: the calendar has no such day  [impossible-date] × 5
      what to do: look the date up in the document and correct it
      many.csv:2  column C «birth_date»  999…-99-99
      many.csv:3  column C «birth_date»  999…-99-99
      many.csv:4  column C «birth_date»  999…-99-99
      many.csv:5  column C «birth_date»  999…-99-99
      many.csv:6  column C «birth_date»  999…-99-99

  error: there are no parallels but 1 to 12  [parallel-range] × 3
      what to do: look whether class and letter stand in the right columns
      many.csv:7  column F «parallel»  99
      many.csv:8  column F «parallel»  99
      many.csv:11  column F «parallel»  99

  error: the date of birth is in the future  [birth-date-future] × 2
      what to do: look the date up in the document and correct it
      many.csv:9  column C «birth_date»  999…-99-99
      many.csv:10  column C «birth_date»  999…-99-99

  error: the pupil was enrolled before being born  [enrolment-before-birth] × 2
      what to do: look at the date of birth and at the enrolment order
      many.csv:9  column H «enrolment_date»  999…-99-99
      many.csv:10  column H «enrolment_date»  999…-99-99
      2 of them follow from another finding of their record and go with it

  error: the value is not in the field's code list  [unknown-code] × 1
      what to do: choose a value of the list; msh schema codes prints all lists, or that of one field
      many.csv:11  column D «sex»  ааа  (male, female)

  warning: the file has no column for what is expected of every record  [file-columns-absent] × 1
      what to do: ask for an export with these columns; where the source does not keep them, nothing can be done here
      many.csv  («Citizenship», «Registered address», «Actual address», «Birth certificate», «Identity document», «Level of education», «Form of study», «SNILS»)

  what to mend first: these 3 causes free 90 % of the rows set aside
      1. column C «birth_date»: the calendar has no such day  [impossible-date]  +5
      2. column F «parallel»: there are no parallels but 1 to 12  [parallel-range]  +2
      3. column C «birth_date»: the date of birth is in the future  [birth-date-future]  +2

  many.csv: read 10, accepted 0, set aside 10; errors 13, warnings 1
  [10]
  $ msh validate many.csv -q --lang ru | grep -A 3 сначала
  что исправить сначала: эти 3 причины освободят 90 % отложенных строк
      1. столбец C «birth_date»: такого дня в календаре нет  [impossible-date]  +5
      2. столбец F «parallel»: параллели бывают только с 1 по 12  [parallel-range]  +2
      3. столбец C «birth_date»: дата рождения в будущем  [birth-date-future]  +2

One page for a browser. It asks no network for anything and runs one script, which its policy names by its hash.

  $ msh validate many.csv --report html -o page.html
  many.csv: csv of pupils; UTF-8: 174 letters of several bytes, none broken
  many.csv: read 10, accepted 0, set aside 10; errors 13, warnings 1
  [10]
  $ msh validate many.csv --report html -o again.html -q; cmp page.html again.html && echo same
  same
  $ stat -c %a page.html
  600
  $ grep -c -e 'src=' -e 'href=' -e 'url(' -e '@import' page.html
  0
  [1]
  $ python3 - <<'END'
  > import base64, hashlib, re
  > page = open("page.html", encoding="utf-8").read()
  > script = re.search(r"<script>(.*?)</script>", page, re.S).group(1)
  > print("'sha256-" + base64.b64encode(hashlib.sha256(script.encode()).digest()).decode() + "'" in page)
  > END
  True
  $ grep -e '<summary>' -e 'C2<' -e 'viewport' page.html
  <meta name="viewport" content="width=device-width, initial-scale=1">
  <summary><span class="error">error</span>: the calendar has no such day <code>impossible-date</code> × 5</summary>
  <tr data-s="error" data-c="birth_date"><td data-l="Line">2</td><td data-l="Cell">C2</td><td data-l="Column">birth_date</td><td data-l="Shape">999…-99-99</td></tr>
  <summary><span class="error">error</span>: there are no parallels but 1 to 12 <code>parallel-range</code> × 3</summary>
  <summary><span class="error">error</span>: the date of birth is in the future <code>birth-date-future</code> × 2</summary>
  <summary><span class="error">error</span>: the pupil was enrolled before being born <code>enrolment-before-birth</code> × 2</summary>
  <summary><span class="error">error</span>: the value is not in the field&#39;s code list <code>unknown-code</code> × 1</summary>
  <summary><span class="warning">warning</span>: the file has no column for what is expected of every record <code>file-columns-absent</code> × 1</summary>
  $ msh validate many.csv --report html
  msh: the page needs a file
    what to do: name it: -o report.html
  [2]
  $ msh validate many.csv --report html -o page.html -q
  msh: page.html exists already
    what to do: choose another name, or allow it with -O
  [2]

Values only where they were asked for, and then with a warning.

  $ grep -c -e '2015-02-31' -e 'кто' page.html
  0
  [1]
  $ msh validate many.csv --report html -o open.html --show-values -q
  [10]
  $ grep -e alarm -e '2015-02-31' open.html | tail -2
  <p class="alarm" role="note">This page holds personal data: keep it and pass it on as such.</p>
  <tr data-s="error" data-c="birth_date"><td data-l="Line">2</td><td data-l="Cell">C2</td><td data-l="Column">birth_date</td><td data-l="Value">2015-02-31</td></tr>

Whatever stands in a header stays text.

  $ sed '1s/$/;<script>alert("x")<\/script>/; 2,$s/$/;1/' many.csv > hostile.csv
  $ msh validate hostile.csv --report html -o hostile.html -q
  [10]
  $ grep -o '.\{4\}script.\{4\}' hostile.html | sort | uniq -c
        2 &lt;script&gt;
        1 e'; script-src
        2 lt;/script&gt;

Two hundred places of a rule are shown and the rest counted.

  $ (head -1 many.csv; for i in $(seq 300); do echo "Иванов;Пётр;2015-02-30;male;Школа № $i;4;А;2022-09-01"; done) > long.csv
  $ msh validate long.csv --report html -o long.html -q --lang ru
  [10]
  $ grep -c '<tr data-s' long.html; grep -e 'и ещё' -e '<html' long.html
  204
  <html lang="ru">
  <p class="quiet">… и ещё 100; все перечислит --report csv -o ФАЙЛ</p>
  $ msh init -q
  $ msh import long.csv --report html -o import.html -q | head -3
  long.csv: pupils: nothing to do
