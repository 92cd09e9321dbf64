#!/bin/bash
# SPDX-License-Identifier: Apache-2.0
# Runs mandoc's lint over every page below the folder given: lint.sh build/dev/share/man
set -euo pipefail
find "$1" -type f -name '*.[0-9]' -print0 | sort -z | xargs -0 mandoc -T lint -W error
echo "$(find "$1" -type f -name '*.[0-9]' | wc -l) pages are clean"
