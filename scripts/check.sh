#!/bin/bash
# SPDX-License-Identifier: Apache-2.0
# The long check before a change is given away: all tests, format and tidy of the files changed since BASE
# (the commit before the last by default), the unit tests under the sanitizers.
set -euo pipefail
cd "$(dirname "$0")/.."
base=${1:-HEAD~1}

scripts/install.sh --check
scripts/test.sh

mapfile -t changed < <(git diff --name-only --diff-filter=d "$(git merge-base HEAD "$base")" -- '*.cpp' '*.hpp')
sources=()
for file in "${changed[@]}"; do
    [[ $file != *.cpp ]] || sources+=("$file")
done
if [ ${#changed[@]} -gt 0 ]; then
    echo "format of ${#changed[@]} files"
    clang-format-14 --dry-run --Werror "${changed[@]}"
fi
if [ ${#sources[@]} -gt 0 ]; then
    echo "tidy of ${#sources[@]} files"
    printf '%s\0' "${sources[@]}" | xargs -0 -n 1 -P "$(nproc)" clang-tidy-14 -p build/dev --quiet
fi

for preset in asan tsan; do
    echo "unit tests under $preset"
    scripts/build.sh "$preset" --target unit_tests
    "build/$preset/bin/unit_tests"
done
echo "checked"
