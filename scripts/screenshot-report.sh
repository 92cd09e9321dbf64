#!/bin/sh
# SPDX-License-Identifier: Apache-2.0
# Pictures of a report page as a computer and a phone show it: screenshot-report.sh PAGE.html FOLDER
set -eu
[ $# -eq 2 ] || { echo "usage: $0 PAGE.html FOLDER" >&2; exit 2; }
page=$(realpath "$1")
mkdir -p "$2"
# The page is our own, and a browser of root has no sandbox.
sandbox=
[ "$(id -u)" -ne 0 ] || sandbox=--no-sandbox
for browser in chromium chromium-browser google-chrome; do
    command -v "$browser" > /dev/null || continue
    for size in desktop:1280,1600 phone:390,1600; do
        "$browser" --headless $sandbox --disable-gpu --hide-scrollbars --window-size="${size#*:}" \
            --screenshot="$2/${size%%:*}.png" "file://$page" 2> /dev/null
        [ -s "$2/${size%%:*}.png" ] || { echo "$browser made no picture" >&2; exit 1; }
    done
    exit 0
done
echo "n/a: no chromium here"
