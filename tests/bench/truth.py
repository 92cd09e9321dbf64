#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""How good a reconciliation was: matches.csv and review.csv of a result folder against the truth.csv of
`msh sample --register`. Prints precision, recall, F1, wrong automatic matches and the share left for a person.
usage: truth.py TRUTH FOLDER [--as pupil|parent] [--json] [--hazards] [--wrong N]"""
import argparse
import csv
import json
import sys
from collections import Counter
from pathlib import Path


class Broken(Exception):
    """A file that is missing or is not what it should be."""


def unwrap(cell):
    return cell[2:-1] if isinstance(cell, str) and cell.startswith('="') and cell.endswith('"') else cell


def rows_of(path, *needed):
    """The rows of a file as dictionaries, whether `;` or `,` parts its cells."""
    try:
        with open(path, encoding="utf-8-sig", newline="") as file:
            delimiter = ";" if ";" in file.readline() else ","
            file.seek(0)
            reader = csv.DictReader(file, delimiter=delimiter)
            lacking = [name for name in needed if name not in (reader.fieldnames or [])]
            if lacking:
                raise Broken(f"{path}: no column {', '.join(lacking)}")
            # Ids of many digits stand as ="400884094861", so that spreadsheets leave them as they are.
            for row in reader:
                yield {name: unwrap(cell) for name, cell in row.items()}
    except OSError as trouble:
        raise Broken(f"{path}: {trouble.strerror}") from trouble


def read_truth(path, kind):
    """Of every record of this kind: the entries that are the same person, and what makes it hard to see."""
    entries, hazards = {}, {}
    for row in rows_of(path, "kind", "left", "right"):
        if row["kind"] != kind:
            continue
        mine = entries.setdefault(row["left"], set())
        if row["right"]:
            mine.add(row["right"])
        hazards.setdefault(row["left"], set()).update((row.get("hazards") or "").split())
    if not entries:
        raise Broken(f"{path}: nobody of kind {kind}")
    return entries, hazards


def read_pairs(path, needed=True):
    if not needed and not Path(path).exists():
        return set()
    return {(row["left"], row["right"]) for row in rows_of(path, "left", "right") if row["left"] and row["right"]}


def divide(part, whole):
    return part / whole if whole else 1.0


def judge(entries, matches, review):
    """The figures, and the wrong matches themselves. A person whom the register has twice is found by either."""
    matched, asked = {left for left, _ in matches}, {left for left, _ in review}
    if (matched or asked) and (matched | asked).isdisjoint(entries):
        raise Broken("no record of the result is named in the truth; are they of another kind (--as)?")
    wrong = sorted(pair for pair in matches if pair[1] not in entries.get(pair[0], ()))
    found = {left for left, right in matches if right in entries.get(left, ())}
    there = {left for left, mine in entries.items() if mine}
    answered = {left for left, right in review if right in entries.get(left, ())}
    precision, recall = divide(len(matches) - len(wrong), len(matches)), divide(len(found), len(there))
    return {
        "records": len(entries), "in_register": len(there), "matches": len(matches), "right": len(found),
        "wrong": len(wrong), "precision": precision, "recall": recall,
        "f1": divide(2 * precision * recall, precision + recall) if precision + recall else 0.0,
        "review": len(asked), "review_share": divide(len(asked), len(entries)), "review_with_truth": len(answered),
        "missed": len(there - matched - asked),
    }, wrong, there - found


def count_hazards(hazards, wrong, unfound):
    """Of each hazard: how many have it, how many of these were matched wrongly, how many not matched."""
    everybody, misled, lost = Counter(), Counter(), Counter()
    wrong = {left for left, _ in wrong}
    for left, mine in hazards.items():
        for hazard in mine or {"none"}:
            everybody[hazard] += 1
            misled[hazard] += left in wrong
            lost[hazard] += left in unfound
    return {hazard: {"records": count, "wrong": misled[hazard], "not_matched": lost[hazard]}
            for hazard, count in everybody.most_common()}


def show(figures):
    yield f"records {figures['records']}, of them in the register {figures['in_register']}"
    yield f"matches {figures['matches']}, wrong {figures['wrong']}"
    yield f"precision {figures['precision']:.6f}  recall {figures['recall']:.6f}  F1 {figures['f1']:.6f}"
    yield (f"review {figures['review']} ({figures['review_share']:.2%}), the right one among the candidates of "
           f"{figures['review_with_truth']}; neither matched nor asked {figures['missed']}")


def main(words):
    parser = argparse.ArgumentParser(description=__doc__.split("\n", maxsplit=1)[0])
    parser.add_argument("truth")
    parser.add_argument("folder", type=Path)
    parser.add_argument("--as", dest="kind", choices=["pupil", "parent"], default="pupil")
    parser.add_argument("--json", action="store_true")
    parser.add_argument("--hazards", action="store_true", help="also what was hard about those not matched")
    parser.add_argument("--wrong", type=int, default=0, metavar="N", help="also the first N wrong matches")
    asked = parser.parse_args(words)
    try:
        entries, hazards = read_truth(asked.truth, asked.kind)
        matches = read_pairs(asked.folder / "matches.csv")
        review = read_pairs(asked.folder / "review.csv", needed=False)
        figures, wrong, unfound = judge(entries, matches, review)
    except Broken as broken:
        print(broken, file=sys.stderr)
        return 2
    if asked.hazards:
        figures["hazards"] = count_hazards(hazards, wrong, unfound)
    if asked.json:
        print(json.dumps(figures))
        return 0
    print("\n".join(show(figures)))
    for hazard, counts in figures.get("hazards", {}).items():
        print(f"  {hazard:20} {counts['records']:8} wrong {counts['wrong']:5} not matched {counts['not_matched']:6}")
    for left, right in wrong[:asked.wrong]:
        print(f"  wrong: {left} {right}: {' '.join(sorted(hazards.get(left, {'not in the truth'})))}")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
