A place to work in is a folder with settings and an empty store.

  $ msh init school
  wrote school/msh.yaml
  made the store school/msh.db
  $ msh init schule --lang ru
  записан файл schule/msh.yaml
  создано хранилище schule/msh.db
  $ head -2 school/msh.yaml
  # Settings of msh. Delete the # in front of what you want to change; the values are the usual ones.
  #lang:                      # language of messages: ru or en; else the environment decides
  $ stat -c '%a %n' school/*
  600 school/msh.db
  600 school/msh.yaml
  $ msh export --as pupil -q -c school/msh.yaml | wc -l
  1

Nothing is ever overwritten.

  $ msh init school
  msh: school/msh.yaml exists already
    what to do: nothing was changed; choose another folder
  [2]
  $ rm school/msh.yaml
  $ msh init school
  msh: cannot make the store school/msh.db: it exists already
    what to do: a store is never overwritten; choose another folder
  [21]
  $ ls school
  msh.db
  msh.db-shm
  msh.db-wal
  $ msh init school -O
  msh: init does not know the option -O
    what to do: see: msh init --help
  [2]
  $ echo text > file
  $ msh init file
  msh: cannot make the folder file: a part of the path is no folder
  [2]
  $ msh init file/school
  msh: cannot make the folder file/school: a part of the path is no folder
  [2]
  $ msh init --json other | grep -E 'command|result|exit'
    "command": "init",
    "exit_code": 0,
    "result": "done",

Settings are read strictly: a guard that is misspelt guards nothing.

  $ cd schule
  $ printf 'guard:\n  shar: 3\n' > msh.yaml
  $ msh runs
  msh: msh.yaml:2:3: the key guard.shar is not known
    what to do: correct the settings; msh help settings lists all keys
  [20]
  $ msh runs --set guard.share=many -c /dev/null
  msh: --set guard.share: "many" is not a number
  [20]
  $ msh runs -c /dev/null --store nothing.db
  msh: there is no store $HOME/schule/nothing.db
    what to do: check the name given with --store
  [21]

A store that was lost is made again by itself, empty; settings are never touched.

  $ mkdir lost && cd lost
  $ msh init -q && rm msh.db && cp msh.yaml before.yaml
  $ msh init
  msh.yaml is kept as it is
  made the store msh.db, which was missing; it is empty
  $ cmp msh.yaml before.yaml
  $ msh runs
  $ msh init
  msh: msh.yaml exists already
    what to do: nothing was changed; choose another folder
  [2]
