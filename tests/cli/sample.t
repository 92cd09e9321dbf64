Invents a school: pupils, their parents, and a list of the mistakes planted on purpose. Nobody in it is real.

  $ msh sample --pupils 40 --defects 25% --day 2026-09-01 -o school
  school: pupils 40, rows of parents 66, schools 1, planted mistakes 35; everybody is invented
  $ ls school
  README.txt
  parents.csv
  pupils.csv
  truth.csv

The same numbers give the same people, on any machine; another seed gives others.

  $ msh sample --pupils 40 --defects 25% --day 2026-09-01 -o again -q && cmp school/pupils.csv again/pupils.csv && cmp school/truth.csv again/truth.csv && echo same
  same
  $ msh sample --pupils 40 --defects 25% --day 2026-09-01 --seed 2 -o other -q && cmp -s school/pupils.csv other/pupils.csv || echo others
  others
  $ cut -d';' -f1-6 school/pupils.csv | head -4
  source_id;surname;given_name;patronymic;birth_date;sex
  S1-0001;Алёшина;Полина;Олеговна;2019-06-05;female
  S1-0002;Вавилова;Варвара;Игоревна;2019-02-03;female
  S1-0003;Валиев;Наиль;Наилевич;2019-04-18;male
  $ head -4 school/truth.csv
  file;record;line;column;field;source_id;kind;rule
  pupils.csv;11;12;3;given_name;S1-0011;name-left-out;given-name-missing
  pupils.csv;12;13;15;birth_certificate_issue_date;S1-0012;before-birth;document-before-birth
  pupils.csv;22;23;3;given_name;S1-0022;digit-in-name;name-digits

What stands there is not written over unless that is asked for.

  $ msh sample --pupils 40 -o school
  msh: school/truth.csv exists already
    what to do: choose another name, or allow it with -O
  [2]
  $ msh sample --pupils 40 -O -o school --day 2026-09-01
  school: pupils 40, rows of parents 66, schools 1, planted mistakes 0; everybody is invented

JSON Lines, and the style in which Russian Excel saves a table.

  $ msh sample --pupils 3 --format jsonl --day 2026-09-01 -o lines && head -c 110 lines/pupils.jsonl && echo
  lines: pupils 3, rows of parents 4, schools 1, planted mistakes 0; everybody is invented
  {"source_id":"S1-0001","surname":"Евсеева","given_name":"Анна","patronymic":"Владиславов
  $ msh sample --pupils 3 --style excel --day 2026-09-01 -o excel && iconv -f windows-1251 -t utf-8 excel/pupils.csv | tr -d '\r' | cut -d';' -f2-7 | head -2
  excel: pupils 3, rows of parents 4, schools 1, planted mistakes 0; everybody is invented
  Фамилия;Имя;Отчество;Дата рождения;Пол;Вид гражданства
  Евсеева;Анна;Владиславовна;28.09.2019;Женский;Гражданин Российской Федерации
  $ msh sample --pupils 3 --json --day 2026-09-01 -o json
  {
    "command": "sample",
    "counts": {
      "defects": 0,
      "parents": 4,
      "pupils": 3,
      "schools": 1
    },
    "elapsed_s": *, (glob)
    "exit_code": 0,
    "peak_memory_bytes": *, (glob)
    "result": "done",
    "run": null
  }

A dump of the population register beside the schools, and who is who in it.

  $ msh sample --pupils 40 --register harsh --register-people 300 --day 2026-09-01 -o region
  region: pupils 40, rows of parents 56, schools 1, planted mistakes 0; everybody is invented
  register: people 300; of 96 pupils and parents it lacks 5; truth.csv says who is who
  $ ls region
  README.txt
  defects.csv
  parents.csv
  pupils.csv
  register.csv
  truth.csv
  $ head -1 region/register.csv
  ern_number;snils;last_name;first_name;patronymic;birth_date;birth_place;sex;citizenship;doc_type;doc_series;doc_number;doc_issue_date;doc_issuer;birth_cert_type;birth_cert_series;birth_cert_number;birth_cert_date;birth_cert_zags;address;mother_ern;father_ern;death_date;record_status;updated_at;rights_lost_date;rights_limited_date
  $ sed 1d region/register.csv | wc -l
  300
  $ head -1 region/truth.csv; grep ^pupil region/truth.csv | head -4; grep ^parent region/truth.csv | head -2; grep -c ^duplicate region/truth.csv
  kind;left;right;hazards
  pupil;S1-0001;400678342398;no-snils
  pupil;S1-0002;400776923582;sibling name-variant
  pupil;S1-0003;400751430405;
  pupil;S1-0004;400800720997;
  parent;S1-R0001;400336699778;no-document
  parent;S1-R0002;400800155743;document-replaced no-snils
  1
  $ msh sample --pupils 40 --register harsh --register-people 300 --day 2026-09-01 -o once-more -q && cmp region/register.csv once-more/register.csv && cmp region/truth.csv once-more/truth.csv && echo same
  same
  $ msh map region/register.csv --map $EXAMPLES/mappings/ern-pupil.yaml | grep -v -e "→" -e passed
  about: pupils; looked at 300 rows
  missing: school (School)
  missing: parallel (Parallel)
  $ msh map region/register.csv --map $EXAMPLES/mappings/ern-parent.yaml | grep -v -e "→" -e passed
  about: parents; looked at 300 rows
  $ msh validate region/register.csv --map $EXAMPLES/mappings/ern-parent.yaml | tail -1
  region/register.csv: csv of parents; UTF-8: 39072 letters of several bytes, none broken
  region/register.csv: read 300, accepted 298, set aside 2; errors 4, warnings 180
  $ msh sample --pupils 3 --register --register-format xml --day 2026-09-01 -o xml && head -c 163 xml/register.xml && echo && tail -1 xml/register.xml
  xml: pupils 3, rows of parents 5, schools 1, planted mistakes 0; everybody is invented
  register: people 15; of 8 pupils and parents it lacks 0; truth.csv says who is who
  <?xml version="1.0" encoding="UTF-8"?>
  <register>
  <person><ern_number>400824518412</ern_number><snils>90685454033</snils><last_name>Доброхвостов</last_
  </register>
  $ msh sample --pupils 3 --register --register-format jsonl --style excel --day 2026-09-01 -o lines2 -q && head -c 60 lines2/register.jsonl && echo
  {"ern_number":"400824518412","snils":"90685454033","last_nam
  $ msh sample --pupils 3 --register clean --style excel --day 2026-09-01 -o excel2 -q && iconv -f windows-1251 -t utf-8 excel2/register.csv | cut -d';' -f1-7 | head -2
  ern_number;snils;last_name;first_name;patronymic;birth_date;birth_place
  400824518412;906-854-540 33;Доброхвостов;Александр;Станиславович;13.10.1983;г. Староключевск
  $ msh sample --pupils 3 --register --json --day 2026-09-01 -o json2 | head -10
  {
    "command": "sample",
    "counts": {
      "absent": 0,
      "defects": 0,
      "known": 8,
      "parents": 5,
      "pupils": 3,
      "register": 15,
      "schools": 1

What cannot be invented.

  $ msh sample
  msh: it is not said where to write
    what to do: name a folder with -o
  [2]
  $ msh sample --pupils 0 -o none
  msh: a sample has 1 to 20000000 pupils
    what to do: choose another --pupils
  [2]
  $ msh sample --pupils 10 --schools 11 -o none
  msh: there are more schools than pupils
    what to do: choose a smaller --schools
  [2]
  $ msh sample --defects many -o none
  msh: --defects wants per cent, such as 2%
    what to do: choose another --defects
  [2]
  $ msh sample --defects 101% -o none
  msh: defects are 0 to 100 per cent of the rows
    what to do: choose another --defects
  [2]
  $ msh sample --day tomorrow -o none
  msh: --day wants a date, such as 2026-09-01
    what to do: write year, month and day
  [2]
  $ msh sample --format jsonl --style excel -o none
  msh: JSON Lines have no Excel style
    what to do: leave out --format or --style
  [2]
  $ msh sample --format xml -o none
  msh: --format does not know "xml"
    what to do: choose one of: csv, jsonl
  [2]
  $ touch file; msh sample -o file
  msh: cannot make the folder file
    what to do: choose another folder with -o
  [2]
  $ msh sample --register-people 100 -o none
  msh: no register is asked for
    what to do: add --register
  [2]
  $ msh sample --register --register-people 50000000 -o none
  msh: a register has at most 40000000 people
    what to do: choose a smaller --register-people
  [2]
  $ msh sample --register tidy -o none
  msh: --register does not know "tidy"
    what to do: choose one of: clean, usual, harsh
  [2]
  $ msh sample --register --register-format xlsx -o none
  msh: --register-format does not know "xlsx"
    what to do: choose one of: csv, jsonl, xml
  [2]
  $ touch region/README.txt; msh sample --pupils 40 --register -o region
  msh: region/defects.csv exists already
    what to do: choose another name, or allow it with -O
  [2]
