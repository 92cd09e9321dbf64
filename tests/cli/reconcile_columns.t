A column that is not what the mapping takes it for is told when the lists are opened.

  $ msh sample --pupils 60 --seed 7 --day 2026-09-01 --register usual -o town -q; head -1 town/register.csv
  ern_number;snils;last_name;first_name;patronymic;birth_date;birth_place;sex;citizenship;doc_type;doc_series;doc_number;doc_issue_date;doc_issuer;birth_cert_type;birth_cert_series;birth_cert_number;birth_cert_date;birth_cert_zags;address;mother_ern;father_ern;death_date;record_status;updated_at;rights_lost_date;rights_limited_date
  $ cat > swap.py << 'end'
  > import csv, sys
  > rows = list(csv.reader(open("town/register.csv", encoding="utf-8-sig"), delimiter=";"))
  > at = {name: i for i, name in enumerate(rows[0])}
  > def put(name, value):
  >     for i, row in enumerate(rows[1:]): row[at[name]] = value(row, i)
  > def exchange(one, other):
  >     for row in rows[1:]: row[at[one]], row[at[other]] = row[at[other]], row[at[one]]
  > exec(sys.argv[1])
  > csv.writer(sys.stdout, delimiter=";", lineterminator="\n").writerows(rows)
  > end
  $ again() { python3 swap.py "$1" > odd.csv; msh reconcile odd.csv --map $EXAMPLES/mappings/ern-pupil.yaml --against town/pupils.csv -o odd -O 2>&1 | grep -v -e 'csv of' -e 'weights are' -e difference; }

The register lacks a column that the mapping names.

  $ again 'rows[0][at["snils"]] = "insurance_no"; rows[0][at["doc_issuer"]] = "who"; rows[0][at["rights_lost_date"]] = "lost"'
  warning: odd.csv: the mapping names a column that the file does not have: «snils», for «SNILS»  [file-unmapped-column]
  warning: odd.csv: so nothing gives «SNILS», and nobody is found by it
  warning: odd.csv: the mapping names a column that the file does not have: «doc_issuer», for «Identity document: issuer»  [file-unmapped-column]
  warning: odd.csv: the mapping names a column that the file does not have: «rights_lost_date», for «Parental rights taken away»  [file-unmapped-column]
  pupils: 60 here, 300 in the register
    one person: 59; to decide: 0; without a partner: 1
    who of ours is without a partner, and why: see odd/unmatched.csv
  nothing is to be decided; the pairs stand in odd/matches.csv
  $ again 'rows[0][at["birth_date"]] = "born"'
  warning: odd.csv: the mapping names a column that the file does not have: «birth_date», for «Date of birth»  [file-unmapped-column]
  msh: odd.csv: there is no column «birth_date», by which people are told apart
    what to do: say in a mapping (--map) which column it is: msh map odd.csv --suggest -o map.yaml writes one to correct

SNILS that are another number, dates that are none, codes of another list, and two columns exchanged.

  $ again 'put("snils", lambda row, i: "%011d" % (90000000000 + 7919 * i))'
  warning: odd.csv: the column «snils» is taken for «SNILS», and 296 of 300 filled cells looked at cannot be used as that; look whether the mapping names the right column  [file-column-unlike]
  warning: most pairs differ in «SNILS»: 59 of 59; see whether its column is the right one on both sides before you apply anything
  pupils: 60 here, 300 in the register
    one person: 59; to decide: 0; without a partner: 1
    who of ours is without a partner, and why: see odd/unmatched.csv
  nothing is to be decided; the pairs stand in odd/matches.csv
  $ again 'put("birth_date", lambda row, i: "дом %d" % i)'
  warning: odd.csv: the column «birth_date» is taken for «Date of birth», and 300 of 300 filled cells looked at cannot be used as that; look whether the mapping names the right column  [file-column-unlike]
  pupils: 60 here, 300 in the register
    one person: 59; to decide: 0; without a partner: 1
    who of ours is without a partner, and why: see odd/unmatched.csv
  nothing is to be decided; the pairs stand in odd/matches.csv
  $ again 'exchange("citizenship", "doc_type")'
  warning: odd.csv: the column «citizenship» is taken for «Citizenship», and 300 of 300 filled cells looked at cannot be used as that; look whether the mapping names the right column  [file-column-unlike]
  warning: odd.csv: the column «doc_type» is taken for «Identity document: type», and 300 of 300 filled cells looked at cannot be used as that; look whether the mapping names the right column  [file-column-unlike]
  pupils: 60 here, 300 in the register
    one person: 59; to decide: 0; without a partner: 1
    who of ours is without a partner, and why: see odd/unmatched.csv
  nothing is to be decided; the pairs stand in odd/matches.csv

Everything beside its header; and one cell alone that is wrong is no word worth.

  $ again 'rows[1:] = [[""] + row[:-1] for row in rows[1:]]'
  warning: odd.csv: in 300 of 300 rows looked at all cells stand one column to the right of where they belong  [rows-shifted]
  pupils: 60 here, 300 in the register
    one person: 0; to decide: 0; without a partner: 60
    who of ours is without a partner, and why: see odd/unmatched.csv
    numbers that several people of one side carry: 82; see odd/duplicates.csv
  warning: hardly anybody was found for certain: 0 of 60 here, 300 in the register; the columns are probably not the right ones on one side, or the register is of other people; look at the mapping (msh map) before anything is used
  $ again 'rows[1][at["snils"]] = "1"' | grep -c unlike
  0
  [1]

A run in which nearly nobody is found, or most of ours have the number of another one, does not end as if all were well.

  $ again 'put("last_name", lambda row, i: "Ю" + "абвгдежзик"[i % 10] * 9); put("first_name", lambda row, i: "Ы" + "абвгдежзик"[i // 10 % 10] * 8); put("snils", lambda row, i: ""); put("doc_number", lambda row, i: ""); put("birth_cert_number", lambda row, i: "")'
  warning: odd.csv: the column «snils» is empty in all rows looked at; nobody is found by «SNILS»  [file-column-empty]
  warning: odd.csv: the column «doc_number» is empty in all rows looked at; nobody is found by «Identity document: number»  [file-column-empty]
  warning: odd.csv: the column «birth_cert_number» is empty in all rows looked at; nobody is found by «Birth certificate: number»  [file-column-empty]
  pupils: 60 here, 300 in the register
    one person: 0; to decide: 59; without a partner: 1
    who of ours is without a partner, and why: see odd/unmatched.csv
  answers about a file are not kept: the next run asks the same again
  decide in odd/review.html or in odd/review.csv (yes or no in the column decision), then: msh reconcile apply odd/review.csv
  warning: hardly anybody was found for certain: 0 of 60 here, 300 in the register; the columns are probably not the right ones on one side, or the register is of other people; look at the mapping (msh map) before anything is used
  $ again 'numbers = [row[at["snils"]] for row in rows[1:]]; put("snils", lambda row, i: numbers[i - 1]); put("doc_number", lambda row, i: ""); put("birth_cert_number", lambda row, i: ""); put("address", lambda row, i: "")'
  warning: odd.csv: the column «doc_number» is empty in all rows looked at; nobody is found by «Identity document: number»  [file-column-empty]
  warning: odd.csv: the column «birth_cert_number» is empty in all rows looked at; nobody is found by «Birth certificate: number»  [file-column-empty]
  pupils: 60 here, 300 in the register
    one person: 0; to decide: 59; without a partner: 1
    who of ours is without a partner, and why: see odd/unmatched.csv
    one number on two people: 59; see odd/conflicts.csv
  answers about a file are not kept: the next run asks the same again
  decide in odd/review.html or in odd/review.csv (yes or no in the column decision), then: msh reconcile apply odd/review.csv
  warning: SNILS or documents of ours stand in the register on other people: 59 times, of 60 of ours; the columns are probably not the right ones on one side, or have moved; look at odd/conflicts.csv and at the mapping before anything is used
  warning: hardly anybody was found for certain: 0 of 60 here, 300 in the register; the columns are probably not the right ones on one side, or the register is of other people; look at the mapping (msh map) before anything is used
  $ msh reconcile odd.csv --map $EXAMPLES/mappings/ern-pupil.yaml --against town/pupils.csv -o odd -O --lang ru 2>&1 | tail -1
  внимание: уверенно не нашёлся почти никто: 0 из 60 у нас, а в регистре 300; скорее всего, на одной из сторон столбцы не те, или регистр о других людях; прежде чем что-либо использовать, посмотрите сопоставление (msh map)

How many of those who stand in both lists were set side by side at all is told with -v, and where it is little always.

  $ msh reconcile town/register.csv --map $EXAMPLES/mappings/ern-pupil.yaml --against town/pupils.csv -o well -v 2>&1 | grep 'side by side'
  by estimate 100.0 % of the people who stand in both lists were set side by side
  $ sed -i 's/"blocking_recall": 1.0/"blocking_recall": 0.953/' well/run.json; msh reconcile town/register.csv --map $EXAMPLES/mappings/ern-pupil.yaml --against town/pupils.csv -o well -O 2>&1 | grep 'side by side'
  warning: by estimate only 95.3 % of the people who stand in both lists were set side by side; the others could not be found: names, dates and numbers have too many gaps or mistakes to look them up by
  $ msh reconcile town/register.csv --map $EXAMPLES/mappings/ern-pupil.yaml --against town/pupils.csv -o well -O --lang ru --full > /dev/null 2>&1; sed -i 's/"blocking_recall": 1.0/"blocking_recall": 0.953/' well/run.json; msh reconcile town/register.csv --map $EXAMPLES/mappings/ern-pupil.yaml --against town/pupils.csv -o well -O --lang ru 2>&1 | grep рядом
  внимание: по оценке рядом для сравнения оказались только 95.3 % людей, которые стоят в обоих списках; остальных найти не удалось бы: в именах, датах и номерах слишком много пропусков или ошибок, чтобы искать по ним

A key that no record of JSON has.

  $ printf '{"id":"E%s","fam":"%s","im":"%s","dr":"%s"}\n' 1 Белова Дарья 2017-02-14 2 Зуев Лев 2016-05-03 3 Рябов Глеб 2015-11-11 4 Котов Марк 2014-01-15 5 Лунин Олег 2014-01-16 > keys.jsonl
  $ printf 'mapping: 1\nabout: pupil\ncolumns: {source_id: id, surname: fam, given_name: im, birth_date: dr, snils: strah}\n' > keys.yaml
  $ msh duplicates keys.jsonl --map keys.yaml -o keys --lang ru
  keys.jsonl: jsonl, Обучающиеся; UTF-8: многобайтных букв — 45, испорченных нет
  внимание: keys.jsonl: сопоставление называет ключ, значения которого нет ни в одной записи: «strah», для поля «СНИЛС»  [file-unmapped-column]
  Обучающиеся: просмотрено 5, записаны дважды: 0, возможно дважды: 0
