#!/bin/bash
# SPDX-License-Identifier: Apache-2.0
# Installs what is needed, builds, runs every test, and closes with one line: N passed, N failed.
# MSH_PRESET chooses another preset than dev.
set -euo pipefail
cd "$(dirname "$0")/.."
preset=${MSH_PRESET:-dev}

fail() {
    echo "$1" >&2
    echo "0 passed, 1 failed"
    exit 1
}

scripts/install.sh || fail "installing the packages failed"
scripts/build.sh "$preset" || fail "the build failed"
results=build/$preset/tests.xml
rm -f "$results"
ctest --test-dir "build/$preset" -j "$(nproc)" --output-on-failure --output-junit "$PWD/$results" \
    --test-output-size-passed 1000000 --test-output-truncation tail --timeout 900 || true
[ -f "$results" ] || fail "ctest left no results"
scripts/tally.py "$results"
