Every run that may write is kept with its result.

  $ msh init > /dev/null
  $ msh runs
  $ msh sample --pupils 5 --seed 3 --day 2026-09-01 -o s > /dev/null
  $ msh import s/pupils.csv -q > /dev/null
  $ msh runs | awk '{ print $2, $3, $4 }'
  import done root
  $ msh import nothing.csv 2> /dev/null
  [13]
  $ msh import -n s/pupils.csv -q > /dev/null
  $ msh runs | awk '{ print $2, $3, $4 }'
  import refused root
  import done root
  $ msh runs --last 1 | awk '{ print $2, $3, $4 }'
  import refused root
  $ msh runs --last some
  msh: --last wants a whole number, not "some"
  [2]
  $ msh runs --json | grep -E 'command|result|exit_code|created|"runs"'
    "command": "runs",
      "runs": 2
    "exit_code": 0,
    "result": "done",
    "runs": [
        "command": "import",
          "created": 0,
        "exit_code": 13,
        "result": "refused",
        "command": "import",
          "created": 5,
        "exit_code": 0,
        "result": "done",

A run that was killed shows as one that has not ended.

  $ mkfifo pipe
  $ msh import - < pipe > /dev/null 2>&1 &
  $ exec 9> pipe; sleep 0.1; until [ "$(msh runs | wc -l)" = 3 ]; do sleep 0.1; done; kill -9 %1; wait 2> /dev/null; exec 9>&-
  $ msh runs --last 1 --lang ru | awk '{ print $2, $3, $4 }'
  import прерван root
  $ msh show last | sed -n '2,$p'
  who: *, began *, ended - (glob)
  result: interrupted; what it had not finished was undone, run it again
  file: -
  $ msh import s/pupils.csv 2> /dev/null | tail -1
  s/pupils.csv: pupils: unchanged 5

Every count has a name in the reader's language, also those of a reconciliation.

  $ mkdir names && cd names && msh init -q
  $ msh sample --pupils 200 --seed 7 --day 2026-09-01 --register usual -o town -q; msh import town/pupils.csv -q
  $ msh reconcile town/register.csv --map $EXAMPLES/mappings/ern-pupil.yaml -o result -q > /dev/null 2>&1
  [11]
  $ msh reconcile apply result/review.csv -q --allow update=24 > /dev/null 2>&1
  [11]
  $ LANGUAGE=ru msh show last | tail -n +4
    принято: 198
    изменено: 24
    смерть и родительские права: 1
