#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""Checks the floors: includes go down only, siblings do not see each other, a third-party library stays on its
floor, no file is longer than 400 lines."""
import re
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
LONGEST = 400
FLOORS = [{"base"}, {"model"}, {"schema", "rules", "match"}, {"codec", "store", "net"}, {"flow"}, {"cli"}]
HEIGHT = {name: height for height, floor in enumerate(FLOORS) for name in floor}
# Where a header of another project may be included; what is not named here may be included anywhere.
HOMES = {
    "SQLiteCpp/": {"store"}, "sqlite3.h": {"store"},
    "curl/": {"net"}, "httplib.h": {"net"},
    "yaml-cpp/": {"codec"}, "simdjson.h": {"codec"}, "zip.h": {"codec"}, "expat.h": {"codec"},
    "CLI/": {"cli"},
    "libintl.h": {"base"}, "utf8proc.h": {"base"}, "xxhash.h": {"base"},
    "doctest/": set(),
}
# Vocabulary: one header a word. A working floor shows one header named after it and may keep two private ones;
# flow shows one a job.
VOCABULARY = {"base", "model", "flow", "cli"}
# Settings are read on codec/, the sandbox keeps its own file on store/: each a matter of its own.
SHOWN_TOO = {"mapping.hpp", "settings.hpp", "sandbox.hpp", "terms.hpp"}
TEXT = {".cpp", ".hpp", ".py", ".sh", ".t", ".scd", ".md", ".txt", ".cmake", ".map"}
INCLUDE = re.compile(r'^\s*#\s*include\s+[<"]([^>"]+)[>"]')


def floor_of(path):
    parts = path.relative_to(ROOT).parts
    return "cli" if parts[0] == "cli" else parts[2]


def judge(here, header):
    """What is wrong with `header` being included on the floor `here`, or None."""
    if header.startswith("msh/"):
        there = header.split("/")[1]
        if there not in HEIGHT:
            return "is on no floor"
        if there != here and HEIGHT[there] >= HEIGHT[here]:
            return f"is on {there}/, which {here}/ does not see"
        return None
    for start, homes in HOMES.items():
        if header.startswith(start) and here not in homes:
            return f"belongs on {' or '.join(sorted(homes)) or 'no floor'}"
    return None


def check_includes(path):
    here = floor_of(path)
    if here not in HEIGHT:
        yield f"{path.relative_to(ROOT)}: {here}/ is not a floor"
        return
    for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), 1):
        if found := INCLUDE.match(line):
            if wrong := judge(here, found.group(1)):
                yield f"{path.relative_to(ROOT)}:{number}: {found.group(1)} {wrong}"


def check_headers(floor):
    if floor.name in VOCABULARY:
        return
    headers = sorted(p.name for p in floor.glob("*.hpp"))
    if headers and f"{floor.name}.hpp" not in headers:
        yield f"lib/msh/{floor.name}: its public header is not called {floor.name}.hpp"
    private = [h for h in headers if h != f"{floor.name}.hpp" and h not in SHOWN_TOO]
    if len(private) > 2:
        yield f"lib/msh/{floor.name}: more than two private headers: {', '.join(private)}"


def check_length(path):
    count = path.read_bytes().count(b"\n")
    if count > LONGEST:
        yield f"{path.relative_to(ROOT)}: {count} lines, more than {LONGEST}"


def main():
    wrong = []
    sources = sorted(p for top in ("lib/msh", "cli") for p in (ROOT / top).rglob("*.[ch]pp"))
    for path in sources:
        wrong += check_includes(path)
    for floor in sorted(p for p in (ROOT / "lib" / "msh").iterdir() if p.is_dir()):
        wrong += check_headers(floor)
    for top in ("lib", "cli", "tests", "scripts", "man"):
        for path in sorted((ROOT / top).rglob("*")):
            if path.is_file() and path.suffix in TEXT and "data" not in path.relative_to(ROOT).parts:
                wrong += check_length(path)
    for line in wrong:
        print(line)
    print(f"{len(sources)} sources, {len(wrong)} wrong")
    return 1 if wrong else 0


if __name__ == "__main__":
    sys.exit(main())
