Files that are not in one encoding, longer than what the encoding is decided by. Nobody takes them.

  $ msh init > /dev/null
  $ rows() { seq $1 $2 | sed 's/.*/Школа № &;г. Обнинск, ул. Победы, д. 5, район вокзала, за рекой/'; }
  $ (echo 'name;address'; rows 1 60000) > begin.csv

One that goes on in windows-1251.

  $ (cat begin.csv; rows 60001 150000 | iconv -t windows-1251) > two.csv
  $ msh validate two.csv --as school --set-aside two
  two.csv: csv of schools; UTF-8: 1690419 letters of several bytes, none broken (looked at: the first 4 MiB)
  error: the file begins in one encoding, and most of it is in another  [file-encoding-changes] × 1
      what to do: files were put one behind another: save each as UTF-8 first, or give them one by one
      two.csv  (windows-1251)

  error: the row holds bytes that are not in the file's encoding  [row-bad-bytes] × 90000
      what to do: save the file again as UTF-8; of a table its encoding may be named with --encoding instead
      two.csv:60002
      two.csv:60003
      two.csv:60004
      two.csv:60005
      two.csv:60006
      … and 89995 more; --report csv -o FILE lists them all

  two.csv: read 150000; errors 90001, warnings 0
  rows set aside are in two/two.set-aside.csv
  two.csv: refused, nothing of it is taken: most of the file is in another encoding than its beginning
  [13]
  $ msh import two.csv --as school -q > said; echo "[$?]"; tail -1 said
  [13]
  two.csv: refused, nothing of it is taken: most of the file is in another encoding than its beginning
  $ msh validate two.csv --as school --lang ru | grep -A1 -e encoding-changes
  two.csv: csv, Образовательные организации; UTF-8: многобайтных букв — 1690419, испорченных нет (просмотрены первые 4 МиБ)
  ошибка: файл начинается в одной кодировке, а большая его часть — в другой  [file-encoding-changes] × 1
      что делать: файлы соединены один за другим: сначала сохраните каждый в UTF-8 или передайте их по одному
  $ ls two; msh export --as school -q | wc -l
  two.set-aside.csv
  two.set-aside.csv.msh.json
  1

One whose text was UTF-8 further on, was read as windows-1251 and saved so.

  $ (cat begin.csv; rows 60001 150000 | iconv -f windows-1251 -t UTF-8) > garbled.csv
  $ msh validate garbled.csv --as school -q
  error: most of the text in the file went through a wrong encoding before it came here  [file-garbled] × 1
      what to do: get the first file again, or open the CSV in Excel by Data, From Text/CSV
      garbled.csv

  garbled.csv: read 150000; errors 1, warnings 0
  garbled.csv: refused, nothing of it is taken: most of the text in the file is garbled
  [13]
  $ msh import garbled.csv --as school -q > said; echo "[$?]"; tail -1 said
  [13]
  garbled.csv: refused, nothing of it is taken: most of the text in the file is garbled
  $ msh validate garbled.csv --as school --lang ru | grep -A1 -e file-garbled
  garbled.csv: csv, Образовательные организации; UTF-8: многобайтных букв — 1690419, испорченных нет (просмотрены первые 4 МиБ)
  ошибка: большая часть текста в файле ещё раньше прошла через неверную кодировку  [file-garbled] × 1
      что делать: возьмите исходный файл ещё раз или откройте CSV в Excel через «Данные», «Из текстового/CSV-файла»
  $ msh export --as school -q | wc -l
  1

JSON is never in windows-1251, however long it begins as it should. It is refused like any other file, with its list of
findings, alone and beside others.

  $ list() { rows $1 $2 | sed 's/\(.*\);\(.*\)/{"name": "\1", "address": "\2"},/'; }
  $ (echo '['; list 1 60000; list 60001 150000 | iconv -t windows-1251; echo '{"name": "Лицей"}]') > two.json
  $ sed '1d; $d; s/,$//' two.json > two.jsonl
  $ msh validate two.json --as school
  two.json: json of schools; UTF-8: 1359682 letters of several bytes, none broken (looked at: the first 4 MiB)
  error: the file begins in one encoding, and most of it is in another  [file-encoding-changes] × 1
      what to do: files were put one behind another: save each as UTF-8 first, or give them one by one
      two.json  (windows-1251)

  error: the row holds bytes that are not in the file's encoding  [row-bad-bytes] × 90000
      what to do: save the file again as UTF-8; of a table its encoding may be named with --encoding instead
      two.json:60002
      two.json:60003
      two.json:60004
      two.json:60005
      two.json:60006
      … and 89995 more; --report csv -o FILE lists them all

  two.json: read 150001; errors 90001, warnings 0
  two.json: refused, nothing of it is taken: most of it is JSON in windows-1251; JSON is always UTF-8: save it so
  [13]
  $ for threads in 1 4; do msh validate two.jsonl --as school --threads $threads --report jsonl > found.$threads 2> said; echo "[$?]"; tail -1 said; grep encoding-changes found.$threads; done; cmp found.1 found.4
  [13]
  two.jsonl: refused, nothing of it is taken: most of it is JSON in windows-1251; JSON is always UTF-8: save it so
  {"rule":"file-encoding-changes","severity":"error","entity":"school","file":"two.jsonl","record":0,"line":0,"byte":0,"column":"","letter":"","field":"","message":"the file begins in one encoding, and most of it is in another (windows-1251)","fix":"files were put one behind another: save each as UTF-8 first, or give them one by one"}
  [13]
  two.jsonl: refused, nothing of it is taken: most of it is JSON in windows-1251; JSON is always UTF-8: save it so
  {"rule":"file-encoding-changes","severity":"error","entity":"school","file":"two.jsonl","record":0,"line":0,"byte":0,"column":"","letter":"","field":"","message":"the file begins in one encoding, and most of it is in another (windows-1251)","fix":"files were put one behind another: save each as UTF-8 first, or give them one by one"}
  $ msh import two.json --as school -q | tail -1
  two.json: refused, nothing of it is taken: most of it is JSON in windows-1251; JSON is always UTF-8: save it so
  $ echo '{"name": "Школа № 9"}' > sound.jsonl
  $ msh validate sound.jsonl two.jsonl --as school | grep -v "^ "
  sound.jsonl: jsonl of schools; UTF-8: 6 letters of several bytes, none broken
  two.jsonl: jsonl of schools; UTF-8: 1369612 letters of several bytes, none broken (looked at: the first 4 MiB)
  sound.jsonl: read 1, accepted 1, set aside 0; errors 0, warnings 0
  error: the file begins in one encoding, and most of it is in another  [file-encoding-changes] × 1

  error: the row holds bytes that are not in the file's encoding  [row-bad-bytes] × 90000

  two.jsonl: read 150000; errors 90001, warnings 0
  two.jsonl: refused, nothing of it is taken: most of it is JSON in windows-1251; JSON is always UTF-8: save it so
  $ msh export --as school -q | wc -l
  1

A header in the encoding that is not that of the rows: the file does not lack one.

  $ (printf 'Название;Адрес\n' | iconv -t windows-1251; rows 1 300) > head.csv; msh validate head.csv --as school
  msh: head.csv changes its encoding: its first row is in another one
    what to do: files were put one behind another: save each as UTF-8 first, or give them one by one
  [13]
  $ (printf 'Название;Адрес\n'; rows 1 300 | iconv -t windows-1251) > head.csv; msh validate head.csv --as school --lang ru
  msh: файл head.csv меняет кодировку: его первая строка — в другой
    что делать: файлы соединены один за другим: сначала сохраните каждый в UTF-8 или передайте их по одному
  [13]
