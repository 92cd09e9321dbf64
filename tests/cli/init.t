A place to work in is a folder with settings and an empty store.

  $ msh init school
  wrote school/msh.yaml
  made the store school/msh.db
  $ head -2 school/msh.yaml
  # Settings of msh. Delete the # in front of what you want to change.
  #lang:                      # language of messages: ru or en; else the environment decides

Nothing is ever overwritten.

  $ msh init school
  msh: school/msh.yaml exists already
    what to do: nothing was changed; choose another folder
  [2]

Settings are read strictly: a guard that is misspelt guards nothing.

  $ cd school
  $ printf 'guard:\n  shar: 3\n' > msh.yaml
  $ msh runs
  msh: msh.yaml:2:3: the key guard.shar is not known
    what to do: correct the settings; msh help settings lists all keys
  [20]
  $ msh runs --set guard.share=many -c /dev/null
  msh: --set guard.share: "many" is not a number
  [20]
  $ msh runs -c /dev/null --store nothing.db
  msh: there is no store nothing.db
    what to do: make one with: msh init
  [21]
