#!/bin/bash
# SPDX-License-Identifier: Apache-2.0
# Two old systems into one store and out again: migrate.sh FOLDER
# A class list in Excel and a windows-1251 file are converted by their mappings; what is wrong is set aside, corrected
# and taken back in; all of it is exported for the new system. FOLDER must not exist; it holds everything that is made.
set -euo pipefail
here=$(cd "$(dirname "$0")" && pwd)
mkdir "$1"
cd "$1"

# 10: done, and some rows are set aside. Anything else stops here.
perhaps_aside() {
    local code=0
    "$@" || code=$?
    [ $code -eq 0 ] || [ $code -eq 10 ] || exit $code
}

msh init
for old in class-5a.xlsx form-4b.csv; do
    name=${old%.*}
    echo "== $name: what its columns mean, then its records in msh's own columns"
    msh map "$here/$old" --map "$here/$name.yaml"
    perhaps_aside msh convert "$here/$old" --map "$here/$name.yaml" --source "$name" --set-aside aside -o "$name.new.csv"
done
echo "== into the store"
for name in class-5a form-4b; do
    msh import $name.new.csv --source $name
done
echo "== what was set aside is looked up, corrected in its file, and taken back in"
# A person does this in Excel: the day of birth, as the birth certificate has it.
"$here/correct.py" aside/class-5a.set-aside.xlsx 31.09.2015 30.09.2015
msh resubmit aside
echo "== out for the new system"
msh export -o pupils.csv
msh export --as parent -o parents.csv
