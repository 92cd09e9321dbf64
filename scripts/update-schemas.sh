#!/bin/sh
# SPDX-License-Identifier: Apache-2.0
# Writes schemas/ anew from the tables as the program prints them. A unit test fails when they are not current.
# usage: scripts/update-schemas.sh [PROGRAM]
set -eu
cd "$(dirname "$0")/.."
msh=${1:-build/dev/bin/msh}
export LC_ALL=C.UTF-8 LANGUAGE=en

for entity in pupil parent guardianship school; do
    "$msh" schema "$entity" > "schemas/$entity.schema.json"
    "$msh" schema "$entity" --format table-schema > "schemas/$entity.table.json"
    "$msh" schema template --as "$entity" > "schemas/$entity.template.csv"
done
"$msh" schema guide > schemas/fields.md
"$msh" schema openapi > schemas/openapi.yaml
"$msh" schema sql > schemas/store.sql
