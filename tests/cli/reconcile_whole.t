A register whose end is missing is refused, as CSV in any encoding and as JSON Lines; nothing of a result is written.

  $ printf 'Код;Фамилия;Имя;Отчество;Дата рождения;СНИЛС\nS1;Белова;Дарья;Ильинична;14.02.2017;900-000-300 90\nS2;Зуев;Лев;Петрович;03.05.2016;900-000-301 91\nS3;Рябов;Глеб;Ильич;11.11.2015;\n' > ours.csv
  $ sed 's/^S/E/' ours.csv > theirs.csv
  $ head -c -30 theirs.csv > cut.csv; msh reconcile cut.csv --against ours.csv -o none
  ours.csv: csv of pupils; UTF-8: 87 letters of several bytes, none broken
  cut.csv: csv of pupils; UTF-8: 79 letters of several bytes, none broken
  msh: cut.csv: the file ends inside its last record, on line 4: the end of the file is missing
    what to do: get the file again; where that line is whole after all, put a line end behind it; nothing of the file was used
  [13]
  $ sed 's/11.11.2015;/11.11.2015;"900-000/' theirs.csv | head -c -1 > quote.csv; msh reconcile quote.csv --against ours.csv -o none
  ours.csv: csv of pupils; UTF-8: 87 letters of several bytes, none broken
  quote.csv: csv of pupils; UTF-8: 87 letters of several bytes, none broken
  msh: quote.csv: the file ends inside its last record, on line 4: the end of the file is missing
    what to do: get the file again; where that line is whole after all, put a line end behind it; nothing of the file was used
  [13]
  $ iconv -t UTF-16 theirs.csv | head -c -67 > half.csv; msh reconcile half.csv --against ours.csv -o none
  ours.csv: csv of pupils; UTF-8: 87 letters of several bytes, none broken
  half.csv: csv of pupils; utf-16le: the file begins with its mark
  msh: half.csv: the file ends inside its last record, on line 3: the end of the file is missing
    what to do: get the file again; where that line is whole after all, put a line end behind it; nothing of the file was used
  [13]
  $ head -c -42 theirs.csv > letter.csv; msh reconcile letter.csv --against ours.csv -o none
  ours.csv: csv of pupils; UTF-8: 87 letters of several bytes, none broken
  letter.csv: csv of pupils; UTF-8 with 1 broken byte
  msh: letter.csv: the file ends inside its last record, on line 4: the end of the file is missing
    what to do: get the file again; where that line is whole after all, put a line end behind it; nothing of the file was used
  [13]
  $ printf '{"source_id":"E%s","surname":"%s","given_name":"%s","birth_date":"%s"}\n' 1 Белова Дарья 2017-02-14 2 Зуев Лев 2016-05-03 3 Рябов Глеб 2015-11-11 > theirs.jsonl; head -c -20 theirs.jsonl > cut.jsonl; msh reconcile cut.jsonl --against ours.csv -o none
  ours.csv: csv of pupils; UTF-8: 87 letters of several bytes, none broken
  cut.jsonl: jsonl of pupils; UTF-8: 27 letters of several bytes, none broken
  msh: cut.jsonl: the file ends inside its last record, on line 3: the end of the file is missing
    what to do: get the file again; where that line is whole after all, put a line end behind it; nothing of the file was used
  [13]
  $ printf '{\n"source_id":"E1","surname":"Белова","given_name":"Дарья",\n"birth_date":"2017-02-14"}\n{\n"source_id":"E2","surname":"Зуев","given_name":"Лев",\n' > cut.json; msh reconcile cut.json --against ours.csv -o none
  ours.csv: csv of pupils; UTF-8: 87 letters of several bytes, none broken
  cut.json: json of pupils; UTF-8: 18 letters of several bytes, none broken
  msh: cut.json: the file ends inside its last record, on line 4: the end of the file is missing
    what to do: get the file again; where that line is whole after all, put a line end behind it; nothing of the file was used
  [13]

So is our side, and the file of msh duplicates.

  $ msh reconcile theirs.csv --against cut.csv -o none
  cut.csv: csv of pupils; UTF-8: 79 letters of several bytes, none broken
  theirs.csv: csv of pupils; UTF-8: 87 letters of several bytes, none broken
  msh: cut.csv: the file ends inside its last record, on line 4: the end of the file is missing
    what to do: get the file again; where that line is whole after all, put a line end behind it; nothing of the file was used
  [13]
  $ msh duplicates cut.csv -o none --lang ru
  cut.csv: csv, Обучающиеся; UTF-8: многобайтных букв — 79, испорченных нет
  msh: cut.csv: файл обрывается внутри последней записи, в строке 4: конца файла нет
    что делать: получите файл заново; если строка всё-таки целая, поставьте за ней конец строки; ничего из файла не использовано
  [13]
  $ ls none 2> /dev/null
  [2]

A mistake in the last row is no missing end where the row has its line end, or where more stands in it than it should.

  $ (cat theirs.csv; printf 'E4;Котов\n') > short.csv; msh reconcile short.csv --against ours.csv -o short 2>&1 | grep 'could not'
  warning: 1 row of the register could not be read; whoever stands in it is without a partner here; msh validate says why
  $ (cat theirs.csv; printf 'E4;Котов;Марк;Олегович;15.01.2014;;;лишнее') > long.csv; msh reconcile long.csv --against ours.csv -o long 2>&1 | grep 'could not'
  warning: 1 row of the register could not be read; whoever stands in it is without a partner here; msh validate says why

Where the last row is whole but has no line end, that is told.

  $ head -c -1 theirs.csv > open.csv; msh reconcile open.csv --against ours.csv -o open
  ours.csv: csv of pupils; UTF-8: 87 letters of several bytes, none broken
  open.csv: csv of pupils; UTF-8: 87 letters of several bytes, none broken
  warning: the last row of the register has no line end and all others have one: the end of the file may be missing; compare it with the source  [file-no-line-end]
  pupils: 3 here, 3 in the register
    one person: 3; to decide: 0; without a partner: 0
    differences: to take over 0, to look at yourself 0; see open/differences.csv
  too few pairs to learn from: the weights are those msh comes with
  nothing is to be decided; the pairs stand in open/matches.csv
  $ head -c -1 theirs.jsonl > open.jsonl; msh reconcile open.jsonl --against open.csv -o open2 2>&1 | grep 'line end'
  warning: the last row of ours has no line end and all others have one: the end of the file may be missing; compare it with the source  [file-no-line-end]
  warning: the last row of the register has no line end and all others have one: the end of the file may be missing; compare it with the source  [file-no-line-end]
  $ iconv -t UTF-16 open.csv > open16.csv; msh duplicates open16.csv -o open3 --lang ru 2>&1 | grep внимание
  внимание: за последней строкой нашего файла нет конца строки, а за остальными есть: возможно, конца файла не хватает; сверьте её с источником  [file-no-line-end]
  $ msh reconcile open.csv --against ours.csv -o open -O 2>&1 | grep -e 'line end' -e unchanged -e changed
  nothing has changed since open was made: it stands as it is; --full compares anew
  warning: the last row of the register has no line end and all others have one: the end of the file may be missing; compare it with the source  [file-no-line-end]
