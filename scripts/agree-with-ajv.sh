#!/bin/bash
# SPDX-License-Identifier: Apache-2.0
# Asks ajv what the unit tests ask valijson: over ten thousand invented records, many of them damaged, the JSON Schemas
# accept all that msh writes, and refuse what it cannot read. Nothing is installed for it:
#   MSH_BENCH_NODE  a folder whose node_modules has ajv; where node looks by itself unless said
set -euo pipefail
cd "$(dirname "$0")/.."
export NODE_PATH=${MSH_BENCH_NODE:+$MSH_BENCH_NODE/node_modules}
if ! node -e 'require("ajv")' 2> /dev/null; then
    echo "n/a: no node with ajv (npm install ajv in a folder that MSH_BENCH_NODE names)"
    exit 0
fi
scripts/build.sh release > /dev/null
msh=$PWD/build/release/bin/msh
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
"$msh" sample --pupils 6000 --defects 25% --day 2026-09-01 --format jsonl -q -o "$folder/raw" > /dev/null
for about in pupil parent; do
    raw=$folder/raw/${about}s.jsonl
    # Rows set aside are what is meant here: 10 is no failure.
    "$msh" convert "$raw" --as "$about" -o "$folder/$about.jsonl" -q > /dev/null 2>&1 || [ $? -eq 10 ]
    "$msh" validate "$raw" --as "$about" --report jsonl -o "$folder/$about.findings" -q > /dev/null 2>&1 || [ $? -eq 10 ]
    node tests/bench/ajv_agrees.js "schemas/$about.schema.json" "$folder/$about.jsonl" "$raw" "$folder/$about.findings"
done
