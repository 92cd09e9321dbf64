What a person is told: by whom files are refused and why, what a terminal may be given, where nothing personal leaks.
Each of these was once said worse.

  $ export LANGUAGE=ru
  $ head='Фамилия;Имя;Отчество;Дата рождения;Пол;Гражданство;СНИЛС;Класс;Школа'
  $ row='Иванов;Лев;Львович;01.01.2015;М;Россия;;5А;МБОУ СОШ № 7'

Why a file is refused comes first and last; nothing is said of mending rows while that stands.

  $ (echo "${head%;Школа}"; for i in 1 2 3; do echo 'Иванов;Лев;Львович;31.02.2015;М;Россия;;5А'; echo 'Иванов;Лев;Львович;01.01.2015;X;Россия;;5А'; done) > refused.csv
  $ msh validate refused.csv 2> /dev/null | sed -n -e '1p' -e '$p'
  ошибка: нет столбца, без которого нельзя принять ни одной записи  [file-missing-column] × 1
  refused.csv: не принят, из него ничего не взято: нет столбца для обязательного: «Образовательная организация»
  $ msh validate refused.csv 2> /dev/null | grep -c 'исправить сначала'
  0
  [1]

Terminal escapes stay text, wherever they come from.

  $ printf "%s;Адрес\033[31m\n%s;\033]9;x\007\n" "$head" "$row" > "$(printf 'a\033[2Jb.csv')"
  $ msh validate a*b.csv --show-values 2>&1 | grep -c "$(printf '\033')"
  0
  [1]
  $ msh validate a*b.csv 2>&1 | grep Адрес
      a\x1b[2Jb.csv  («Адрес регистрации», «Адрес фактического места жительства», «Свидетельство о рождении», «Документ, удостоверяющий личность», «Дата принятия в образовательную организацию», «Уровень обучения», «Форма обучения»)
      a\x1b[2Jb.csv  столбец J «Адрес\x1b[31m»

Data in the place of the headers is shown by its shape, also beside a title that is known.

  $ printf 'Иванов Пётр;СНИЛС 900-000-100 84;Класс;Имя;Отчество\nОрлов Лев;900-000-101 85;5А;а;б\n' > headless.csv
  $ msh validate headless.csv 2>&1 | grep -e Иванов -e 900
  [1]
  $ msh map headless.csv 2>&1 | grep -e Иванов -e 900
  [1]
  $ msh validate headless.csv --show-values 2>&1 | grep -c 'СНИЛС 900-000-100 84'
  1

What a spreadsheet writes instead of a value is nobody's data; the number of a day and a code that is not known come
with what helps.

  $ printf '%s\nИванов;Лев;#Н/Д;42164;кто;Россия;########;01.фев;МБОУ СОШ № 7\n' "$head" > excel.csv
  $ msh validate excel.csv 2>&1 | grep -e столбец
      excel.csv:2  столбец C «Отчество»  #Н/Д
      excel.csv:2  столбец G «СНИЛС»  ########
      excel.csv:2  столбец H «Класс»  01.фев
      excel.csv:2  столбец D «Дата рождения»  999…  (это номер дня в Excel: задайте столбцу формат даты и сохраните снова)
      excel.csv:2  столбец E «Пол»  ааа  (Мужской, Женский)

One cell that holds several fields is complained of once, and what could not be split is not missing too.

  $ printf 'ФИО;Дата рождения;Пол;Класс;Школа;Свидетельство о рождении\nИВАНОВ ЛЕВ ЛЬВОВИЧ;01.01.2015;М;5А;МБОУ СОШ № 7;IV-АБ\nИванов;01.02.2015;М;5А;МБОУ СОШ № 7;IV-АБ 123456\n' > split.csv
  $ msh validate split.csv 2>&1 | grep '×'
  ошибка: не удалось разобрать, где в ячейке фамилия, имя и отчество  [name-not-split] × 1
  ошибка: не удалось разобрать, где в ячейке серия, а где номер  [number-not-split] × 1
  предупреждение: в файле нет столбцов для сведений, которые ожидаются в каждой записи  [file-columns-absent] × 1
  сведение: фамилия, имя или отчество записаны одними прописными буквами  [name-capitals] × 1

Under -q nothing is told that asks for nothing.

  $ (echo 'Список'; cat excel.csv) > titled.csv; msh validate titled.csv -q | grep -c '^сведение'
  0
  [1]

Code lists one by one.

  $ msh schema codes representative_type
  representative_type — Тип законного представителя
    parent                Родитель
    legal_representative  Законный представитель
  $ msh schema codes 'Степень родства' | head -1
  representative_kind — Степень родства
  $ msh schema codes surname
  msh: нет поля «surname», у которого есть справочник
    что делать: все справочники с именами их полей печатает msh schema codes
  [2]

The manual has a page for each of its words.

  $ export MANPAGER=cat; for page in msh mapping settings formats import nothing; do msh help $page > page.txt 2>&1; echo $page $?; done
  msh 0
  mapping 0
  settings 0
  formats 0
  import 0
  nothing 2

Help is in the reader's language, its names too.

  $ msh import --help | grep -e ФАЙЛ -e ДЕЙСТВИЕ | head -3
  Вызов: msh import ФАЙЛ… [ключи]
    ФАЙЛ                        CSV, XLSX, JSON или JSON Lines, можно сжатые gz; - означает stdin
    -o, --output ФАЙЛ           куда записать список замечаний; обычно стандартный вывод
  $ msh validate
  msh: validate: не указан аргумент ФАЙЛ
    что делать: справка: msh validate --help
  [2]

Without a store: where it was looked for and why there.

  $ mkdir empty elsewhere; cd empty; msh import ../refused.csv
  msh: нет хранилища $HOME/empty/msh.db
    что делать: в папке $HOME/empty нет msh.yaml, где было бы сказано, где оно: перейдите в папку, в которой выполняли msh init, или назовите хранилище ключом --store; msh init нужен только перед самым первым импортом
  [21]
  $ printf 'store: ../elsewhere/school.db\n' > msh.yaml; msh import ../refused.csv
  msh: нет хранилища $HOME/empty/../elsewhere/school.db
    что делать: туда ведут настройки $HOME/empty/msh.yaml: исправьте в них «store» или назовите хранилище ключом --store
  [21]
  $ msh import ../refused.csv --store nowhere.db; cd ..
  msh: нет хранилища $HOME/empty/nowhere.db
    что делать: проверьте имя, заданное ключом --store

YAML that is none.

  $ printf 'lang: ru\n\tstore: x\n' > tab.yaml; msh runs -c tab.yaml
  msh: tab.yaml:2:1: в начале строки 2 стоит табуляция; делайте отступ пробелами
    что делать: исправьте настройки
  [20]
  $ printf 'mapping: 1\nabout: pupil\ncolumns:\n  surname: "Ф\n  given_name: И' > quote.yaml; msh validate refused.csv --map quote.yaml
  msh: quote.yaml:5:16: кавычка или скобка открыта и не закрыта
    что делать: исправьте сопоставление; его ключи описывает man msh-mapping
  [20]
  $ printf 'mapping: 1\nabout: pupil\ncolumns:\n\tsurname: Ф\n' > tab.yaml; msh validate refused.csv --map tab.yaml
  msh: tab.yaml:4:9: в начале строки 4 стоит табуляция; делайте отступ пробелами
    что делать: исправьте сопоставление; его ключи описывает man msh-mapping
  [20]

Encodings that were not meant.

  $ printf '%s\n%s\n' "$head" "$row" > utf8.csv; iconv -f UTF-8 -t MACCYRILLIC utf8.csv > mac.csv
  $ msh validate mac.csv
  msh: mac.csv: кодировка Mac Cyrillic, msh её не читает
    что делать: сохраните файл как CSV UTF-8 или перекодируйте: iconv -f MACCYRILLIC -t UTF-8 СТАРЫЙ > НОВЫЙ
  [13]
  $ msh validate utf8.csv --encoding utf-16
  msh: utf8.csv: кодировка не utf-16le, хотя указана она
    что делать: не указывайте --encoding: тогда решит сам файл
  [13]

A workbook of parents that msh has written is read as one.

  $ msh init > /dev/null
  $ printf 'Фамилия родителя;Имя родителя;Отчество родителя;Дата рождения родителя;Пол родителя;Телефон родителя\nИванова;Анна;Ивановна;02.02.1985;Ж;+79000000001\n' > parents.csv
  $ msh import parents.csv -q; msh export --as parent -o parents.xlsx -q; msh import parents.xlsx -q; echo $?
  0

What msh knows of a table with parents, and of a column without a title.

  $ printf '%s;Фамилия матери;;Имя матери;Дата рождения матери\n%s;Иванова;x;Анна;02.02.1985\n' "$head" "$row" > both.csv
  $ msh map both.csv | grep -e 'о ком' -e матери -e '  K '
  о ком: Обучающиеся, Родители (законные представители); просмотрена 1 строка
    J  «Фамилия матери»  → parent.surname (Родитель (законный представитель): Фамилия)  заполнен на 100 %  Аааа…
    K  «»  без заголовка, не читается  заполнен на 100 %  a
    L  «Имя матери»  → parent.given_name (Родитель (законный представитель): Имя)  заполнен на 100 %  Аааа
    M  «Дата рождения матери»  → parent.birth_date (Родитель (законный представитель): Дата рождения)  заполнен на 100 %  99.99.999…

What the guard holds of the records that a list does not name is counted, and a count that fits nothing is told.

  $ (echo "$head"; for i in 10 11 12 13 14 15 16 17; do echo "Орлов;Лев;Львович;$i.03.2015;М;Россия;;5А;МБОУ СОШ № 7"; done) > eight.csv
  $ head -2 eight.csv > one.csv; msh import eight.csv -q
  $ msh import one.csv --complete -q
  предупреждение: в файле нет столбцов для сведений, которые ожидаются в каждой записи  [file-columns-absent] × 1
      что делать: запросите выгрузку с этими столбцами; если источник таких сведений не ведёт, здесь ничего не сделать
      one.csv  («Адрес регистрации», «Адрес фактического места жительства», «Свидетельство о рождении», «Документ, удостоверяющий личность», «Дата принятия в образовательную организацию», «Уровень обучения», «Форма обучения»)

  предупреждение: не указан СНИЛС  [snils-missing] × 1
      что делать: спросите СНИЛС у семьи; у иностранного гражданина его может не быть
      one.csv:2  столбец G «СНИЛС»

  one.csv: прочитано 1, принято 1, отложено 0; ошибок 0, предупреждений 2
  one.csv: Обучающиеся: без изменений 1, отключений задержано 7
  внимание: one.csv: задержано: Обучающиеся: отключить 7 из 8; это больше, чем допускает защита
    что делать: посмотрите план с ключом -n; если так и задумано: --allow deactivate=7
  one.csv: задержано, ничего не записано
  [12]
  $ msh runs --last 1 | grep -o 'one.csv.*'
  one.csv: без изменений 1, отключений задержано 7
  $ msh import one.csv --complete -q --allow deactivate=3 2>&1 | tail -2
  внимание: --allow deactivate=3 не совпало ни с одним числом и ничего не пропустило
    что делать: посмотрите план с ключом -n и разрешите число, которое там стоит
  $ msh import one.csv --complete -q --allow deactivate=7; msh show last | tail -n +3
  итог: сделано (0): сделано всё, о чём просили
  файл: one.csv
    прочитано: 1
    принято: 1
    отключено: 7
    без изменений: 1
    замечаний: 2
    предупреждений: 2
    замечаний по правилам:
      file-columns-absent: 1
      snils-missing: 1

A record in the reader's words.

  $ msh show pupil:1 | tail -n +3
    Фамилия: Аааа…
    Имя: Ааа
    Отчество: Аааа…
    Дата рождения: 999…-99-99
    Пол: male (Мужской)
    Гражданство: 643 (Россия)
    Образовательная организация: МБОУ СОШ № 7
    Параллель: 5
    Буква класса: А

A formula that was never reckoned, a name in initials, and words beside a number.

  $ cat > odd.csv <<'END'
  > ФИО;Телефон;Гражданство
  > #FORMULA!;т. 89000002233 (мама);гр. РФ
  > Иванов И.И.;89000002234;Россия
  > END
  $ msh validate odd.csv --as parent --lang ru 2> /dev/null | grep -A 2 -e spreadsheet -e not-split -e several
  ошибка: не удалось разобрать, где в ячейке фамилия, имя и отчество  [name-not-split] × 1
      что делать: запишите фамилию, имя и отчество полностью и ничего кроме них, лучше в трёх столбцах
      odd.csv:3  столбец A «ФИО»  Аааа… А.А.
  --
  ошибка: в ячейке вместо значения формула или её ошибка  [spreadsheet-error] × 1
      что делать: исправьте формулу в таблице или впишите вместо неё значение
      odd.csv:2  столбец A «ФИО»  #AAA…!  (формула не вычислена: откройте файл в Excel или LibreOffice и сохраните его)
  --
  сведение: в ячейке не один только телефон; взят первый номер  [several-phones] × 1
      что делать: оставьте в ячейке один номер
      odd.csv:2  столбец B «Телефон»  а. 999… (ааа…)  (слова рядом с номером не взяты)

A column that is empty in the whole file is said once, and not again for each of its cells.

  $ (echo 'ФИО;Телефон;СНИЛС'; for name in Анна Вера Инна Ольга Нина Яна; do echo "Котова $name Ильинична;89000002233;"; done) > column.csv
  $ msh validate column.csv --as parent --lang ru 2> /dev/null | grep -A 2 -e empty -e snils-missing
  предупреждение: столбец пуст во всех строках, а он нужен в каждой записи  [file-column-empty] × 1
      что делать: проверьте, тот ли столбец выгружен; замечания к отдельным строкам — следствие этого
      column.csv  столбец C «СНИЛС»  (snils-missing × 6)

  предупреждение: в файле нет столбцов для сведений, которые ожидаются в каждой записи  [file-columns-absent] × 1
  $ sed '3s/;$/;900-000-000 81/' column.csv > column2.csv; msh validate column2.csv --as parent --lang ru 2> /dev/null | grep -A 2 -e empty -e snils-missing
  предупреждение: не указан СНИЛС  [snils-missing] × 5
      что делать: спросите СНИЛС у семьи; у иностранного гражданина его может не быть
      column2.csv:2  столбец C «СНИЛС»
