#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""Adds up a JUnit file of ctest: unit test cases and transcripts one by one, every other test as one.

Fails when anything failed, and when suspiciously few tests ran at all."""
import re
import sys
import xml.etree.ElementTree as xml

FEWEST_UNIT_CASES = 40
FEWEST_TRANSCRIPTS = 3
UNIT = re.compile(r"test cases:\s*\d+ \|\s*(\d+) passed \|\s*(\d+) failed")
TRANSCRIPTS = re.compile(r"(\d+) transcripts passed, (\d+) failed")


def count(case):
    """(passed, failed) of one ctest test."""
    ran_well = case.get("status") == "run"
    output = re.sub(r"\x1b\[[0-9;]*m", "", case.findtext("system-out") or "")
    pattern = {"unit": UNIT, "transcripts": TRANSCRIPTS}.get(case.get("name"))
    if pattern is None:
        return (1, 0) if ran_well else (0, 1)
    found = pattern.search(output)
    if not found:
        return 0, 1
    passed, failed = int(found.group(1)), int(found.group(2))
    return passed, failed if failed or ran_well else 1


def main():
    passed = failed = 0
    seen = {}
    for case in xml.parse(sys.argv[1]).getroot().iter("testcase"):
        good, bad = count(case)
        seen[case.get("name")] = good + bad
        passed += good
        failed += bad
    for name, fewest in (("unit", FEWEST_UNIT_CASES), ("transcripts", FEWEST_TRANSCRIPTS)):
        if seen.get(name, 0) < fewest:
            print(f"only {seen.get(name, 0)} of at least {fewest} {name} ran")
            failed += 1
    print(f"{passed} passed, {failed} failed")
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main())
