What msh makes of rubbish: a clear word, the documented code, and a store as it was before.

  $ msh init > /dev/null
  $ printf 'source_id;surname;given_name;birth_date;sex;school;parallel;class_letter\n' > header.csv
  $ (cat header.csv; echo '1;Иванов;Пётр;2015-03-01;male;Школа № 1;4;А') > good.csv
  $ msh import good.csv -q > /dev/null
  $ msh export -q > before.csv

A file that is not there, is empty, is a folder, cannot be opened, or is no table at all.

  $ : > empty.csv; mkdir folder; ln -s round.csv round.csv; printf '\n\n' > blank.csv; printf '\xef\xbb\xbf' > bom.csv
  $ python3 -c 'import random; random.seed(1); open("noise.csv", "wb").write(bytes(random.randrange(256) for _ in range(5000)))'
  $ printf 'PK\x03\x04 a workbook' > book.xlsx
  $ tail -1 good.csv > nohead.csv
  $ echo '{"a":1}' > keys.json
  $ for f in nothing.csv empty.csv blank.csv bom.csv folder round.csv noise.csv book.xlsx nohead.csv keys.json /dev/null /dev/zero; do
  >   msh validate $f; echo "[$?]"; msh import $f -q > said 2>&1; echo "[$?]"
  > done
  msh: cannot open nothing.csv: no such file or folder
    what to do: check the name of the file and the right to read it
  [13]
  [13]
  msh: empty.csv is empty
    what to do: check that the export was finished
  [13]
  [13]
  msh: blank.csv is empty
    what to do: check that the export was finished
  [13]
  [13]
  msh: bom.csv is empty
    what to do: check that the export was finished
  [13]
  [13]
  msh: folder is a folder
    what to do: name the files in it, for example folder/*.csv
  [13]
  [13]
  msh: cannot open round.csv: the links go round in a circle
    what to do: check the name of the file and the right to read it
  [13]
  [13]
  msh: noise.csv is no text: it is full of control characters
    what to do: give a table saved as xlsx, CSV, JSON or JSON Lines
  [13]
  [13]
  msh: book.xlsx is no workbook that can be read: its zip archive is broken or cut off
    what to do: open it in Excel and save it as xlsx again, or get it anew
  [13]
  [13]
  msh: nohead.csv: none of its columns is known
    what to do: the first line must name the columns; msh schema template prints one to fill in
  [13]
  [13]
  msh: keys.json: none of its keys is known
    what to do: the keys must be field names; msh schema lists them
  [13]
  [13]
  msh: /dev/null is empty
    what to do: check that the export was finished
  [13]
  [13]
  msh: /dev/zero is a device, not a file
    what to do: check the name of the file and the right to read it
  [13]
  [13]
  $ msh import nothing.csv --lang ru
  msh: не удаётся открыть nothing.csv: нет такого файла или папки
    что делать: проверьте имя файла и право на чтение
  [13]
  $ msh validate book.xlsx --lang ru
  msh: книгу book.xlsx не прочитать: её архив zip испорчен или оборван
    что делать: откройте её в Excel и снова сохраните как xlsx либо получите заново
  [13]

A header without a record is an error, but no fault of the file's form. As a whole list it is refused: nobody is
absent because a list came empty.

  $ msh validate header.csv -q
  error: the file holds no record  [file-empty] × 1
      what to do: look whether it is the right file and whether the export ended well
      header.csv

  warning: the file has no column for what is expected of every record  [file-columns-absent] × 1
      what to do: ask for an export with these columns; where the source does not keep them, nothing can be done here
      header.csv  («Citizenship», «Registered address», «Actual address», «Birth certificate», «Identity document», «Enrolment date», «Level of education», «Form of study», «SNILS»)

  header.csv: read 0, accepted 0, set aside 0; errors 1, warnings 1
  [10]
  $ msh import header.csv -q > /dev/null
  [10]

What these files have no column for is told once, above.

  $ printf 'rules:\n  file-columns-absent: off\n' >> msh.yaml
  $ msh import header.csv --complete -q > said 2>&1; echo "[$?]"; tail -2 said
  [13]
  header.csv: refused, nothing of it is taken: it holds no record
  warning: header.csv: nobody was deactivated: it holds no record

Bytes that are no text cost their own record.

  $ (cat header.csv; printf '2;Ива\0нов;Пётр;2015-03-01;male;Школа № 1;4;А\n3;Иван\xd0;Пётр;2015-03-01;male;Школа № 1;4;А\n') > bytes.csv
  $ msh validate bytes.csv -q
  error: the row holds bytes that are not in the file's encoding  [row-bad-bytes] × 2
      what to do: save the file again as UTF-8; of a table its encoding may be named with --encoding instead
      bytes.csv:2
      bytes.csv:3

  bytes.csv: read 2, accepted 0, set aside 2; errors 2, warnings 0
  [10]
  $ echo '[1, "text", null, [], {"surname": {"a": 1}}, {"sex": "male", "sex": "female"}]' > odd.json
  $ msh validate odd.json -q | grep '×' | grep row-
  error: this is not a JSON object  [row-bad-json] × 4
  error: a list or an object stands where a value belongs  [row-nested-value] × 1
  error: the same key stands twice in one JSON object  [row-repeated-key] × 1
  $ python3 -c 'print("[" * 100000)' > deep.json
  $ msh validate deep.json -q 2>&1 | tail -3

  deep.json: read 1; errors 2, warnings 0
  deep.json: refused, nothing of it is taken: the file ends before its end
  $ (cat header.csv; printf '4;"'; head -c 200000 /dev/zero | tr '\0' 'x'; printf '";Пётр;2015-03-01;male;Школа № 1;4;А\n5;Котов;Пётр;2015-03-01;male;Школа № 1;4;А\n') > long.csv
  $ msh validate long.csv -q | grep -v '^ '
  error: the row or one of its cells is longer than msh reads  [row-too-long] × 1

  long.csv: read 2, accepted 1, set aside 1; errors 1, warnings 0

Nothing of all this changed the store.

  $ msh export -q | cmp - before.csv && echo same
  same

Beside a file that cannot be read the others are taken, and the code tells.

  $ msh import nothing.csv good.csv -q
  good.csv: read 1, accepted 1, set aside 0; errors 0, warnings 0
  good.csv: pupils: unchanged 1
  warning: cannot open nothing.csv: no such file or folder; check the name of the file and the right to read it
  [13]

A store that is none, is of a newer msh, or is not there.

  $ cp noise.csv noise.db; : > empty.db; cp msh.db newer.db; sqlite3 newer.db 'PRAGMA user_version = 99'; sqlite3 other.db 'CREATE TABLE a (b)'
  $ for s in nothing.db noise.db empty.db other.db folder newer.db; do
  >   for c in "import good.csv" "import -n good.csv" export; do msh $c --store $s > said 2>&1; echo "[$?]"; done; cat said
  > done
  [21]
  [21]
  [21]
  msh: there is no store $HOME/nothing.db
    what to do: check the name given with --store
  [21]
  [21]
  [21]
  msh: noise.db is not a store of msh
    what to do: name the store with --store or in msh.yaml, or make one with: msh init
  [21]
  [21]
  [21]
  msh: empty.db is not a store of msh
    what to do: name the store with --store or in msh.yaml, or make one with: msh init
  [21]
  [21]
  [21]
  msh: other.db is not a store of msh
    what to do: name the store with --store or in msh.yaml, or make one with: msh init
  [21]
  [21]
  [21]
  msh: folder is not a store of msh
    what to do: name the store with --store or in msh.yaml, or make one with: msh init
  [21]
  [21]
  [21]
  msh: the store newer.db was written by a newer msh (format 99, this program knows 1)
    what to do: install the newer msh; nothing was changed
  $ ls *.lock
  msh.db.lock
  newer.db.lock
  $ msh export --store newer.db --lang ru
  msh: хранилище newer.db записано более новой msh (формат 99, эта программа знает 1)
    что делать: установите новую msh; ничего не изменено
  [21]

A store that another run holds, with who holds it. Reading goes on.

  $ mkfifo pipe
  $ (msh import - < pipe > /dev/null 2>&1 &) ; exec 9> pipe; until msh runs --last 1 | grep -q running; do sleep 0.1; done
  $ msh import good.csv
  msh: another run holds the store: process * on *, begun * (glob)
    what to do: wait until it has ended; nothing was changed
  [22]
  $ msh import good.csv --lang ru 2>&1 | head -1
  msh: хранилище занято другим запуском: процесс * на *, начат * (glob)
  $ msh import -n good.csv -q
  good.csv: the plan
    nothing would change
  $ msh export -q | cmp - before.csv && echo same
  same
  $ exec 9>&-

A place that cannot be written.

  $ msh export > /dev/full
  msh: cannot write stdout: no space left on the disk
    what to do: free some space; the file was not written
  [1]
  $ msh export -o /dev/full -O
  msh: cannot write /dev/full: no space left on the disk
    what to do: free some space; the file was not written
  [1]
  $ msh validate bytes.csv -q --show-rc > /dev/full
  msh: cannot write to stdout
  rc 1 failed
  [1]
  $ msh export -o nowhere/pupils.csv
  msh: cannot write in nowhere: no such file or folder
    what to do: check that the folder exists and can be written
  [1]
  $ msh export -o folder -O
  msh: folder is a folder
    what to do: name a file in it
  [2]
  $ msh validate good.csv -o nowhere/findings.txt
  msh: cannot write in nowhere: no such file or folder
    what to do: check that the folder exists and can be written
  [1]
  $ msh export -o /dev/null -q && test -c /dev/null && echo 'still a device'
  still a device
  $ msh import bytes.csv --set-aside good.csv -q 2>&1 | tail -2
  msh: cannot make the folder good.csv: a part of the path is no folder
    what to do: name another one with --set-aside; nothing of the file was taken
  $ msh runs --last 1 | awk '{ print $2, $3, $4 }'
  import failed root
  $ msh export -q | cmp - before.csv && echo same
  same

Dates that a spreadsheet with American settings saved are told as such, and a code of another system as one.

  $ printf 'Фамилия;Имя;Дата рождения;Документ, удостоверяющий личность: тип\nКотова;Вера;05/13/1986;01\n' > us.csv; msh validate us.csv --as parent | grep us.csv:
  us.csv: csv of parents; UTF-8: 65 letters of several bytes, none broken
      us.csv:2  column C «Дата рождения»  99/99/999…  (month and day in the American order, perhaps in the whole column: format it as a date, day.month.year)
      us.csv:2  column D «Документ, удостоверяющий личность: тип»  99  (if it is a code of the Central Bank, say so: document_codes: cbr in msh.yaml or in the mapping)
  us.csv: read 1, accepted 0, set aside 1; errors 2, warnings 0
  $ msh validate us.csv --as parent --set document_codes=cbr | grep us.csv:
  us.csv: csv of parents; UTF-8: 65 letters of several bytes, none broken
      us.csv:2  column C «Дата рождения»  99/99/999…  (month and day in the American order, perhaps in the whole column: format it as a date, day.month.year)
  us.csv: read 1, accepted 0, set aside 1; errors 1, warnings 0

A folder that is gone, and a name that no file can have, are mistakes of a person and told as such.

  $ mkdir gone && cd gone && rmdir ../gone && msh runs; cd ..
  msh: there is no store msh.db
    what to do: there is no msh.yaml in . to say where it is: go to the folder in which msh init was run, or name the store with --store; only before the first import: msh init
  $ long=$(printf 'x%.0s' $(seq 300)); msh convert good.csv -o $long -O 2>&1 | tail -2 | sed "s/$long/LONG/"
  msh: cannot write LONG: the name is too long
