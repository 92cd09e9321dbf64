#!/bin/bash
# SPDX-License-Identifier: Apache-2.0
# Measures msh against other programs on one invented file, in turn, and prints a table; the numbers also go to
# build/bench/result.json.
#   scripts/bench.sh [validate|peers|import|export|xlsx|push|reconcile|all|reconcile-sizes]... [--rows N] [--pairs N]
# reconcile-sizes, up to a million pupils against a million people and 150 thousand against 10 million, is not part of
# all.
# Peers without a Debian package are n/a where they are absent; nothing is installed for them. They are looked for in
#   MSH_BENCH_PYTHON  a Python that has duckdb, and splink 4 for reconcile; the python3 that runs this unless said
#   MSH_BENCH_NODE    a folder whose node_modules has ajv and papaparse; where node looks by itself unless said
set -euo pipefail
cd "$(dirname "$0")/.."
scripts/build.sh release > /dev/null
exec python3 tests/bench/bench.py "$@"
