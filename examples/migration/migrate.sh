#!/bin/bash
# SPDX-License-Identifier: Apache-2.0
# Two old systems into one store and out again: migrate.sh FOLDER
# Each file is converted by its mapping, what is wrong is set aside, the rest is imported and exported for the new
# system. FOLDER must not exist; it holds everything that is made.
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
for old in class-5a form-4b; do
    echo "== $old: what its columns mean, then its records in msh's own columns"
    msh map "$here/$old.csv" --map "$here/$old.yaml"
    perhaps_aside msh convert "$here/$old.csv" --map "$here/$old.yaml" --set-aside aside -o $old.new.csv
done
echo "== into the store"
for old in class-5a form-4b; do
    msh import $old.new.csv --source $old
done
echo "== out for the new system"
msh export -o pupils.csv
msh export --as parent -o parents.csv
