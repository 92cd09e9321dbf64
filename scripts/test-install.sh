#!/bin/bash
# SPDX-License-Identifier: Apache-2.0
# Installs a build into a temporary prefix and uses it as another project would: test-install.sh BUILD
set -euo pipefail
build=$(realpath "$1")
root=$(realpath "$(dirname "$0")/..")
prefix=$(mktemp -d)
trap 'rm -rf "$prefix"' EXIT
expect() { [ "$1" = "$2" ] || { echo "expected \"$2\", got \"$1\""; exit 1; }; }

DESTDIR='' cmake --install "$build" --prefix "$prefix/usr" > "$prefix/install.log"

# The program finds its library, its Russian and its pages in the prefix, wherever that is.
"$prefix/usr/bin/msh" version > /dev/null
expect "$("$prefix/usr/bin/msh" versoin --lang ru 2>&1 | head -1)" 'msh: нет команды «versoin»'
for file in bash-completion/completions/msh zsh/vendor-completions/_msh fish/vendor_completions.d/msh.fish; do
    [ -s "$prefix/usr/share/$file" ] || { echo "share/$file is missing"; exit 1; }
done

# A consumer by find_package.
cmake -S "$root/tests/consumer" -B "$prefix/by-cmake" -G Ninja -DCMAKE_PREFIX_PATH="$prefix/usr" > "$prefix/cmake.log" ||
    { cat "$prefix/cmake.log"; exit 1; }
cmake --build "$prefix/by-cmake" > "$prefix/build.log" || { cat "$prefix/build.log"; exit 1; }
expect "$("$prefix/by-cmake/consumer")" 07.05.2012

# The same by pkg-config.
PKG_CONFIG_PATH=$(dirname "$(find "$prefix/usr" -name msh.pc)")
export PKG_CONFIG_PATH
read -ra flags <<< "$(pkg-config --cflags --libs msh)"
g++ -std=c++20 "$root/tests/consumer/consumer.cpp" -o "$prefix/by-pkg-config" "${flags[@]}"
expect "$(LD_LIBRARY_PATH=$(dirname "$PKG_CONFIG_PATH") "$prefix/by-pkg-config")" 07.05.2012

# Nothing but msh:: leaves the library.
library=$(find "$prefix/usr" -name 'libmsh.so.*.*')
strangers=$(nm -DC --defined-only "$library" | grep -Ev ' [A-Za-z] msh::| for msh::' || true)
[ -z "$strangers" ] || { echo "libmsh.so also exports:"; echo "$strangers" | head -20; exit 1; }
echo "installed, used by find_package and pkg-config, exports only msh::"
