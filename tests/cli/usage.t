What msh says about a command line it does not understand. The exit code is always 2.

A command that does not exist, mistyped and wild.

  $ msh versoin
  msh: there is no command "versoin"
    what to do: did you mean version?
  [2]

  $ msh frobnicate
  msh: there is no command "frobnicate"
    what to do: msh --help lists the commands
  [2]

An option that does not exist, mistyped and wild.

  $ msh version --jsn
  msh: version does not know the option --jsn
    what to do: did you mean --json?
  [2]

  $ msh version --frobnicate
  msh: version does not know the option --frobnicate
    what to do: see: msh version --help
  [2]

A word too many.

  $ msh version now
  msh: version has no use for "now"
    what to do: see: msh version --help
  [2]

A value that is not one of those known, and one that is not a number.

  $ msh version --lang de
  msh: --lang does not know "de"
    what to do: choose one of: ru, en
  [2]

  $ msh version --threads many
  msh: --threads wants a whole number, not "many"
  [2]

An option that wants a value and got none.

  $ msh version --threads
  msh: --threads wants a value
    what to do: see: msh version --help
  [2]

The exit code by name, for the log of a nightly job.

  $ msh version --show-rc
  msh 0.1.0
  rc 0 done
  $ msh version --frobnicate --show-rc
  msh: version does not know the option --frobnicate
    what to do: see: msh version --help
  rc 2 usage
  [2]

For scripts the same comes as one JSON document; people still read it on stderr.

  $ msh version --frobnicate --json 2> talk.txt
  {
    "command": "version",
    "counts": {},
    "elapsed_s": *, (glob)
    "error": {
      "hint": "see: msh version --help",
      "kind": "usage",
      "message": "version does not know the option --frobnicate"
    },
    "exit_code": 2,
    "peak_memory_bytes": *, (glob)
    "result": "usage",
    "run": null
  }
  [2]
  $ cat talk.txt
  msh: version does not know the option --frobnicate
    what to do: see: msh version --help

In Russian, by option and by environment.

  $ msh --lang ru versoin
  msh: нет команды «versoin»
    что делать: может быть, version?
  [2]

  $ LANGUAGE=ru msh version --jsn
  msh: version: нет ключа --jsn
    что делать: может быть, --json?
  [2]

  $ msh version --jsn --lang ru
  msh: version: нет ключа --jsn
    что делать: может быть, --json?
  [2]

Under cron, where LC_ALL is C, the environment chooses English but the option is still obeyed.

  $ LC_ALL=C LANGUAGE=ru msh versoin
  msh: there is no command "versoin"
    what to do: did you mean version?
  [2]

  $ LC_ALL=C msh versoin --lang ru
  msh: нет команды «versoin»
    что делать: может быть, version?
  [2]

-q says nothing where nothing is left for a person, so that cron sends no mail; what was asked to be shown is shown.

  $ msh init -q quiet; cd quiet
  $ msh sample --pupils 4 --seed 3 --day 2026-09-01 -o s -q
  $ msh validate s/pupils.csv -q
  $ msh import s/pupils.csv -q
  $ msh sandbox > sandbox.txt 2>&1 & until grep -qs Ctrl-C sandbox.txt; do sleep 0.02; done
  $ printf 'remote: {url: "%s", auth: {kind: client_credentials, client_id: msh-sandbox, secret: {file: sandbox/secret}}}\n' $(grep -o 'http://[0-9.:]*' sandbox.txt) > msh.yaml
  $ msh push -q
  $ msh pull -q
  $ msh import -n s/pupils.csv -q
  s/pupils.csv: the plan
    nothing would change
  $ msh runs -q | wc -l
  3
  $ sed '2s/;20[0-9-]*;/;never;/' s/pupils.csv > bad.csv
  $ msh import bad.csv -q | grep -c .
  6
  $ kill %1; wait %1
  $ msh push --full -q --set remote.max_attempts=1 2>&1 | head -1
  sent: 0 created, 0 updated, 0 unchanged, 0 deactivated

A script that asks for JSON gets it for a mistake on the line too.

  $ msh imprt --json 2> /dev/null | grep -v -e elapsed -e peak
  {
    "command": "imprt",
    "counts": {},
    "error": {
      "hint": "did you mean import?",
      "kind": "usage",
      "message": "there is no command \"imprt\""
    },
    "exit_code": 2,
    "result": "usage",
    "run": null
  }
  $ msh runs --nothing --json 2> /dev/null | grep -e kind -e message -e exit
      "kind": "usage",
      "message": "runs does not know the option --nothing"
    "exit_code": 2,

What a command reads, the store and the settings are never written over, whatever -O allows.

  $ msh init -q own; cd own; printf 'surname;given_name;birth_date;sex;school;parallel\nИванов;Пётр;2015-03-01;male;Школа № 1;4\n' > p.csv; ln -s p.csv same.csv
  $ for out in p.csv same.csv; do msh convert p.csv -o $out -O; done; msh validate p.csv --report csv -o p.csv -O; msh map p.csv --suggest -o p.csv -O
  msh: p.csv is being read and cannot be written
    what to do: choose another name for the output
  msh: same.csv is being read and cannot be written
    what to do: choose another name for the output
  msh: p.csv is being read and cannot be written
    what to do: choose another name for the output
  msh: p.csv is being read and cannot be written
    what to do: choose another name for the output
  [2]
  $ msh export --format csv -o msh.db -O; msh export --format csv -o msh.yaml -O
  msh: msh.db belongs to the store and cannot be written
    what to do: choose another name for the output
  msh: msh.yaml holds the settings and cannot be written
    what to do: choose another name for the output
  [2]
  $ msh convert p.csv -o new.csv -q && msh convert p.csv -o new.csv -O -q && cmp p.csv same.csv && cd ..

An option without its value where a command should follow, options without a command, and an option given twice.

  $ msh --store
  msh: --store wants a value
    what to do: msh --help lists the commands
  [2]
  $ msh -q
  msh: the command line names no command
    what to do: msh --help lists the commands
  [2]
  $ msh version --lang ru --lang en
  msh: --lang may be given once only
    what to do: see: msh version --help
  [2]
  $ msh version --quiet=maybe
  msh: --quiet takes no value
    what to do: see: msh version --help
  [2]
  $ msh version --threads 100000
  msh: --threads is 1 to 256, not 100000
    what to do: leave it out: msh works on one thread a core
  [2]

Settings that are no text at all, and a colon too many, in words of a Russian reader.

  $ printf 'store: x\n\tlang: \377\377\n\t\000' > rnd
  $ LANGUAGE=ru msh runs -c rnd
  msh: rnd:2:1: это не текст в UTF-8, а настройки и сопоставления — текст
    что делать: исправьте настройки
  [20]
  $ printf 'store: a: b\n' > colon.yaml
  $ LANGUAGE=ru msh runs -c colon.yaml
  msh: colon.yaml:1:9: это не YAML: проверьте здесь двоеточия, кавычки и отступы
    что делать: исправьте настройки
  [20]

A file that may not grow as far as it has to is told of as a full disk is.

  $ (ulimit -f 100; msh sample --pupils 2000 --seed 1 -o big -q)
  msh: cannot write big/pupils.csv: the file would be larger than the system allows (ulimit -f)
    what to do: raise the limit: ulimit -f unlimited
  [1]
