#!/bin/bash
# SPDX-License-Identifier: Apache-2.0
# Measures msh against other programs on one invented file, in turn, and prints a table; the numbers also go to
# build/bench/result.json.   scripts/bench.sh [validate|import|export|xlsx|push|reconcile|all]... [--rows N] [--pairs N]
set -euo pipefail
cd "$(dirname "$0")/.."
scripts/build.sh release > /dev/null
exec python3 tests/bench/bench.py "$@"
