#!/bin/bash
# SPDX-License-Identifier: Apache-2.0
# Formats every C++ file in place; with --check changes nothing and fails when one is not formatted.
set -euo pipefail
cd "$(dirname "$0")/.."
mode=(-i)
[ "${1:-}" != --check ] || mode=(--dry-run --Werror)
find lib cli tests \( -name '*.cpp' -o -name '*.hpp' \) -print0 | xargs -0 -n 16 -P "$(nproc)" clang-format-14 "${mode[@]}"
