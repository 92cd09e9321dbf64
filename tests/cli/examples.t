The school of the examples is what msh sample makes of the numbers its README names, byte for byte.

  $ msh sample --pupils 600 --seed 7 --defects 3% --day 2026-09-01 --style excel -o school
  school: pupils 602, rows of parents 890, schools 1, planted mistakes 41; everybody is invented
  $ cmp school/pupils.csv $EXAMPLES/school/pupils.csv && cmp school/parents.csv $EXAMPLES/school/parents.csv && echo same
  same
