#!/bin/bash
# SPDX-License-Identifier: Apache-2.0
# Configures and builds one preset (release by default), with ccache and mold where they are installed.
# Further words are passed to cmake --build: scripts/build.sh dev --target unit_tests
set -euo pipefail
cd "$(dirname "$0")/.."
preset=${1:-release}
[ $# -eq 0 ] || shift

quicker=()
if command -v ccache > /dev/null; then
    # Two checkouts of one source share what was compiled.
    export CCACHE_BASEDIR=$PWD CCACHE_NOHASHDIR=1
    quicker+=(-DCMAKE_CXX_COMPILER_LAUNCHER=ccache)
fi
if command -v mold > /dev/null; then
    quicker+=(-DCMAKE_EXE_LINKER_FLAGS=-fuse-ld=mold -DCMAKE_SHARED_LINKER_FLAGS=-fuse-ld=mold)
fi
cmake --preset "$preset" --log-level=WARNING "${quicker[@]}"
cmake --build "build/$preset" "$@"
