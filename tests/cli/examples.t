The school of the examples is what msh sample makes of the numbers its README names, byte for byte.

  $ msh sample --pupils 600 --seed 7 --defects 3% --day 2026-09-01 --style excel -o school
  school: pupils 602, rows of parents 890, schools 1, planted mistakes 41; everybody is invented
  $ cmp school/pupils.csv $EXAMPLES/school/pupils.csv && cmp school/parents.csv $EXAMPLES/school/parents.csv && echo same
  same

The nightly job is silent where all went well, and ends with the worst code of its steps.

  $ msh init -q night; msh sample --pupils 5 --seed 3 --day 2026-09-01 -o night -q
  $ msh sandbox > sandbox.txt 2>&1 & until grep -qs Ctrl-C sandbox.txt; do sleep 0.02; done
  $ printf 'remote: {url: "%s", auth: {kind: client_credentials, client_id: msh-sandbox, secret: {file: ../sandbox/secret}}}\n' $(grep -o 'http://[0-9.:]*' sandbox.txt) > night/msh.yaml
  $ $EXAMPLES/night/night.sh night
  $ msh runs -c night/msh.yaml | awk '{ print $2, $3 }'
  push done
  import done
  pull done
  $ sed -i '2s/;20[0-9-]*;/;never;/' night/pupils.csv; $EXAMPLES/night/night.sh night > /dev/null
  [10]
  $ kill %1; wait %1
