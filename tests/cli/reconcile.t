Our pupils and a dump of the register: who is who, and what differs. Nothing is changed by looking.

  $ msh sample --pupils 200 --seed 7 --day 2026-09-01 --register usual -o town | tail -1
  $ msh init -q; msh import town/pupils.csv -q
  $ msh reconcile town/register.csv --map $EXAMPLES/mappings/ern-pupil.yaml -o result
  $ ls result; stat -c %a result/matches.csv
  $ head -3 result/matches.csv
  $ python3 $ROOT/tests/bench/truth.py town/truth.csv result --as pupil | sed -n 2,3p

The same input gives the same bytes, for any number of threads.

  $ msh reconcile town/register.csv --map $EXAMPLES/mappings/ern-pupil.yaml -o again --threads 1 -q; diff -r result again && echo alike

What the register says officially, and near to ours, is taken for accepted pairs: shown first, then done once.

  $ msh reconcile apply -n result/review.csv | tail -4
  $ msh reconcile apply result/review.csv
  $ msh reconcile apply result/review.csv
  $ msh runs | head -3

Where it cannot tell, it asks: here in two files, without a store.

  $ printf 'Код;Фамилия;Имя;Отчество;Дата рождения;СНИЛС\nS1;Белова;Дарья;Ильинична;14.02.2017;900-000-300 90\nS2;Зуев;Лев;Петрович;03.05.2016;\nS3;Рябов;Олег;Ильич;11.11.2015;900-000-301 91\n' > ours.csv
  $ printf 'Код;Фамилия;Имя;Отчество;Дата рождения;СНИЛС\nE1;Белова;Дарья;Ильинична;14.02.2017;900-000-300 90\nE2;Зуев;Лев;Петрович;05.03.2016;\nE3;Рябов;Глеб;Ильич;11.11.2015;900-000-301 91\n' > theirs.csv
  $ msh reconcile theirs.csv --against ours.csv -o two
  $ cut -d';' -f1-7 two/review.csv
  $ msh reconcile explain S2 E2 -o two
  $ msh reconcile explain S1 E3 -o two
  $ msh reconcile --explain-model -o two

Decisions are taken back from the file, all of them or none.

  $ sed 's/;;\(date_differs\|doubtful\|rivals\)/;может быть;\1/' two/review.csv > two/odd.csv; msh reconcile apply two/odd.csv
  $ sed 's/;;\(date_differs\|doubtful\|rivals\)/;да;\1/' two/review.csv > two/decided.csv; msh reconcile apply two/decided.csv
  $ cat two/accepted.csv
  $ sed 's/S3/S9/' two/decided.csv > two/wrong.csv; msh reconcile apply two/wrong.csv -O
  $ sed 's/-h[0-9a-f]*/-h0000000000000000/' two/decided.csv > two/old.csv; msh reconcile apply two/old.csv -O

What is not to be used is refused.

  $ printf 'Код;Фамилия;Имя\nE1;Белова;Дарья\n' > dateless.csv; msh reconcile dateless.csv --against ours.csv -o none
  $ printf '[{"source_id":"E1","surname":"Белова","given_name":"Дарья","birth_date":"2017-02-14"},' > cut.json; msh reconcile cut.json --against ours.csv -o none
  $ ls none
  $ msh reconcile gone.csv --against ours.csv -o none
  $ msh reconcile theirs.csv --against ours.csv
  $ msh reconcile theirs.csv --against ours.csv -o two
  $ msh reconcile
  $ msh reconcile apply two/none.csv
  $ mkdir empty; cp two/review.csv empty; msh reconcile apply empty/review.csv
  $ msh reconcile theirs.csv --against ours.csv -o two --memory lots -O

Weights can be frozen, and everything is said in Russian too.

  $ msh reconcile theirs.csv --against ours.csv -o two -O -q --save-model weights.json; msh reconcile theirs.csv --against ours.csv -o two -O --model weights.json --lang ru
  $ msh reconcile explain S2 -o two --lang ru
  $ echo '{}' > no.json; msh reconcile theirs.csv --against ours.csv -o two -O --model no.json
  $ msh reconcile theirs.csv --against ours.csv -o two -O --json | grep -e matched -e review -e exit

The page for deciding names its own script and no other.

  $ python3 - << 'end'
  > import base64, hashlib, re
  > page = open("two/review.html", encoding="utf-8").read()
  > script = re.search(r"<script>(.*)</script>", page, re.S).group(1)
  > print("'sha256-" + base64.b64encode(hashlib.sha256(script.encode()).digest()).decode() + "'" in page, page.count("<article"))
  > end
