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
      two.csv

  error: the row holds bytes that are not in the file's encoding  [row-bad-bytes] × 90000
      what to do: save the file again as UTF-8, or name its encoding with --encoding
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

JSON is never in windows-1251, however long it begins as it should.

  $ list() { rows $1 $2 | sed 's/\(.*\);\(.*\)/{"name": "\1", "address": "\2"},/'; }
  $ (echo '['; list 1 60000; list 60001 150000 | iconv -t windows-1251; echo '{"name": "Лицей"}]') > two.json
  $ msh validate two.json --as school
  two.json: json of schools; UTF-8: 1359682 letters of several bytes, none broken (looked at: the first 4 MiB)
  msh: two.json is JSON in windows-1251
    what to do: JSON is always UTF-8: save it so
  [13]
  $ msh import two.json --as school -q
  msh: two.json is JSON in windows-1251
    what to do: JSON is always UTF-8: save it so
  [13]
  $ msh export --as school -q | wc -l
  1
