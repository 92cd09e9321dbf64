#!/bin/sh
# SPDX-License-Identifier: Apache-2.0
# Disks too small for a new store, one after another: msh init makes it whole, or says that the disk is full and
# leaves nothing behind. Ends with 77 where nobody may mount a small disk.
# usage: full_disk.sh FOLDER_OF_MSH
set -eu
bin=$1
if [ -z "${2:-}" ]; then
    unshare -rm true 2> /dev/null || { echo "no small disk can be mounted here"; exit 77; }
    exec unshare -rm "$0" "$bin" inside
fi
PATH=$bin:$PATH
export LC_ALL=C.UTF-8
work=$(mktemp -d)
trap 'umount "$work/disk" 2> /dev/null || true; rm -rf "$work"' EXIT
mkdir "$work/disk"
whole=0
full=0
for size in 16 32 64 100 160 220 280 320 360 400 440 480 520 560 600 680 800 1200 2000; do
    mount -t tmpfs -o size=${size}k none "$work/disk" || exit 77
    code=0
    msh init "$work/disk/school" > "$work/said" 2>&1 || code=$?
    if [ $code -eq 0 ]; then
        msh runs -c "$work/disk/school/msh.yaml"
        whole=$((whole + 1))
    else
        full=$((full + 1))
        left=$(find "$work/disk" -type f)
        [ -z "$left" ] || { echo "$size KiB: left $left"; exit 1; }
        grep -q -e "disk of the store is full" -e "no space left" "$work/said" || { cat "$work/said"; exit 1; }
        [ $code -eq 21 ] || { echo "$size KiB: code $code"; cat "$work/said"; exit 1; }
    fi
    umount "$work/disk"
done
[ $whole -gt 0 ] && [ $full -gt 0 ]
echo "$full disks too small, $whole large enough"
