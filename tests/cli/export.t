What goes in comes out, and the same bytes come out of another store that took them.

  $ msh init > /dev/null
  $ msh sample --pupils 40 --seed 3 --day 2026-09-01 -o s > /dev/null
  $ msh import s/pupils.csv s/parents.csv -q > /dev/null
  $ for e in pupil parent guardianship; do msh export --as $e --special -o $e.csv; msh export --as $e --special --excel -o $e.x.csv; done
  wrote 40 records
  wrote 40 records
  wrote 57 records
  wrote 57 records
  wrote 59 records
  wrote 59 records
  $ msh init other > /dev/null
  $ for e in pupil parent guardianship; do msh import --store other/msh.db $e.x.csv --as $e -q > /dev/null; done
  $ for e in pupil parent guardianship; do msh export --store other/msh.db --as $e --special -o again.csv -O; cmp again.csv $e.csv && echo same; done
  wrote 40 records
  same
  wrote 57 records
  same
  wrote 59 records
  same

Health-related fields stay in unless they are asked for.

  $ msh export -q | head -1 | grep -c adapted
  0
  [1]
  $ msh export --columns surname,adapted_variant
  msh: adapted_variant is health-related
    what to do: allow it with --special
  [2]
  $ msh export --columns surnam
  msh: pupil has no field "surnam"
    what to do: did you mean surname?
  [2]
  $ msh export -o pupil.csv
  msh: pupil.csv exists already
    what to do: choose another name, or allow it with -O
  [2]
