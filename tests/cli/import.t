Good records go into the store, a bad one is named and kept beside, and the exit code says so.

  $ msh init > /dev/null
  $ printf 'source_id;surname;given_name;birth_date;sex;school;parallel;class_letter\n' > head.csv
  $ (cat head.csv; for i in 1 2 3 4 5 6 7 8; do echo "$i;Иванов;Пётр;2015-03-0$i;male;Школа № 1;4;А"; done) > pupils.csv
  $ (cat pupils.csv; echo '9;Петрова;Анна;2015-02-30;female;Школа № 1;4;А') > bad.csv
  $ msh import bad.csv --set-aside aside -q | tail -3
  bad.csv: read 9, set aside 1, repeated 0
    pupils: create 8
    set aside in aside/bad.set-aside.csv
  $ msh import bad.csv --set-aside aside2 -q > /dev/null
  [10]
  $ ls aside
  bad.set-aside.csv

The same file again changes nothing.

  $ msh import pupils.csv -q | tail -2
  pupils.csv: read 8, set aside 0, repeated 0
    pupils: unchanged 8

A dry run shows what would change, with personal data as shapes, and writes nothing.

  $ sed 's/^3;Иванов/3;Сидоров/' pupils.csv > changed.csv
  $ msh import -n changed.csv -q | tail -5
  update pupil 3, record 3
    surname: Аааа… -> Аааа…
  changed.csv: read 8, set aside 0, repeated 0
    pupils: update 1 unchanged 7
  dry run: nothing was written
  $ msh import changed.csv -q | tail -1
    pupils: update 1 unchanged 7

A change that is too large to be meant is held, and allowed only by its exact count.

  $ sed 's/;4;А/;5;А/' changed.csv > year.csv
  $ msh import year.csv -q | tail -4
  warning: held: 8 of 8 pupils would be changed (update), more than the guard allows
    nothing was written; look at the plan with -n, then allow it with --allow update=8
  year.csv: read 8, set aside 0, repeated 0
    pupils: held 8
  $ msh import year.csv -q > /dev/null 2>&1
  [12]
  $ msh import year.csv --allow update=7 -q > /dev/null 2>&1
  [12]
  $ msh import year.csv --allow update=8 -q | tail -1
    pupils: update 8

Who is missing from a whole list is deactivated, and comes back when the list does. Three is below the floor of
the guard.

  $ head -6 year.csv > fewer.csv
  $ msh import fewer.csv --complete -q | tail -1
    pupils: unchanged 5 deactivate 3
  $ msh import year.csv -q | tail -1
    pupils: update 3 unchanged 5

A list with a row set aside proves nobody absent.

  $ (head -3 year.csv; tail -1 bad.csv) > doubtful.csv
  $ msh import doubtful.csv --complete --set-aside aside3 -q | tail -4
  warning: nobody was deactivated: records were set aside, so nobody can be called absent
  doubtful.csv:4: column D (birth_date): the calendar has no such day: 999…-99-99  [impossible-date]
  doubtful.csv: read 3, set aside 1, repeated 0
    pupils: unchanged 2
    set aside in aside3/doubtful.set-aside.csv

A source id on a person with another name and another date of birth is not believed.

  $ (cat head.csv; echo '1;Кузнецов;Олег;2014-09-01;male;Школа № 1;5;А') > other.csv
  $ msh import other.csv --set-aside aside4 -q | grep -v column
  other.csv:2: the store has this source id on a person with another name and date of birth  [source-id-other-person]
  other.csv: read 1, set aside 1, repeated 0
    pupils:
    set aside in aside4/other.set-aside.csv

Rubbish is refused.

  $ msh import nothing.csv
  msh: cannot open nothing.csv: No such file or directory
    what to do: check the name of the file and the right to read it
  [13]
  $ msh import pupils.csv --allow everything
  msh: --allow wants ACTION=N, not "everything"
    what to do: for example: --allow deactivate=37
  [2]
