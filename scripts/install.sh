#!/bin/bash
# SPDX-License-Identifier: Apache-2.0
# Installs the Debian packages that building and testing msh need; does nothing at all when they are there.
set -euo pipefail

packages=(
    # build
    g++ cmake ninja-build pkg-config gettext scdoc
    libcli11-dev libfmt-dev nlohmann-json3-dev libyaml-cpp-dev libsqlitecpp-dev libsqlite3-dev libsimdjson-dev
    libcurl4-openssl-dev libssl-dev libcpp-httplib-dev libxxhash-dev libutf8proc-dev zlib1g-dev
    libdeflate-dev libzip-dev libexpat1-dev
    # build quickly
    ccache mold
    # test
    doctest-dev libvalijson-dev python3 mandoc man-db sqlite3 curl
)
# scripts/check.sh wants more.
if [ "${1:-}" = --check ]; then
    packages+=(clang-format-14 clang-tidy-14 git)
elif [ $# -gt 0 ]; then
    echo "usage: scripts/install.sh [--check]" >&2
    exit 2
fi

missing=()
for package in "${packages[@]}"; do
    state=$(dpkg-query -W -f '${db:Status-Abbrev}' "$package" 2>/dev/null || true)
    [ "$state" = "ii " ] || missing+=("$package")
done
[ ${#missing[@]} -gt 0 ] || exit 0

echo "installing ${missing[*]}"
as_root=()
[ "$(id -u)" = 0 ] || as_root=(sudo)
export DEBIAN_FRONTEND=noninteractive
"${as_root[@]}" apt-get update -q
"${as_root[@]}" apt-get install -q -y --no-install-recommends "${missing[@]}"
