Every run that may write is kept with its result.

  $ msh init > /dev/null
  $ msh runs
  $ msh sample --pupils 5 --seed 3 --day 2026-09-01 -o s > /dev/null
  $ msh import s/pupils.csv -q > /dev/null
  $ msh runs | cut -c 22-36
   import   done 
