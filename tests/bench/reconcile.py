# SPDX-License-Identifier: Apache-2.0
"""`msh reconcile` in the bench: how fast, beside Splink where there is one, and how right both were."""
import csv
import json
import subprocess
import sys
from typing import NamedTuple, Optional

import peers
from measure import BENCH, MSH, ROOT, make_input, measure, middle_of, remove


class Size(NamedTuple):
    """Seconds to reach, at best, and MiB. Seconds that Splink 4 took where it was tried: the ratio to reach follows."""
    pupils: int
    people: int
    must: float
    goal: float
    memory: int
    splink: Optional[float] = None


USUAL = Size(150_000, 1_000_000, 1.4, 0.8, 160, 14.3)
SPLINK_MEMORY = 3.15 * 1024
SIZES = (Size(1_000, 100_000, 0.20, 0.20, 64, 4.0), USUAL, Size(400_000, 1_500_000, 2.8, 2.8, 320),
         Size(1_000_000, 1_000_000, 4.0, 2.0, 550, 45.4), Size(150_000, 10_000_000, 9, 9, 176))


MAPPING = ROOT / "examples/mappings/ern-pupil.yaml"


def reconcile_pupils(folder, to, mapping=MAPPING):
    # Without --full a result of the same input would stand as it is.
    return [MSH, "reconcile", folder + "/register.csv", "--map", str(mapping), "--against", folder + "/pupils.csv",
            "-o", to, "-O", "-q", "--full"]


def without_numbers():
    """The mapping of a register that has neither SNILS nor documents: names, dates and addresses must do."""
    kept, left_out, told = [], [], False
    for line in MAPPING.read_text(encoding="utf-8").splitlines():
        field, _, column = line.strip().partition(": ")
        if field.startswith(("snils", "identity_document_", "birth_certificate_")):
            left_out.append(column)
        else:
            told = told or line.startswith("ignore: [")
            kept.append(line.replace("ignore: [", f"ignore: [{', '.join(left_out)}, "))
    if not told or not left_out:
        raise ValueError(f"{MAPPING}: no numbers to leave out, or no line 'ignore: [' behind them to name them in")
    mapping = BENCH / "without-numbers.yaml"
    mapping.write_text("\n".join(kept) + "\n", encoding="utf-8")
    return mapping


def judge_pupils(folder, result):
    done = subprocess.run([sys.executable, str(ROOT / "tests/bench/truth.py"), folder + "/truth.csv", result,
                           "--as", "pupil", "--json", "--hazards"], cwd=BENCH, check=True, capture_output=True, text=True)
    return json.loads(done.stdout)


SEEDS = range(1, 6)
TOWN, TOWN_PEOPLE = 15_000, 100_000
NO_AIM = (None, None)
# Of 100 000 what F1 lacks, wrong matches in all five towns, and of 100 000 how many a person is asked about.
HARD = ((300, 150), (5, 1), (1500, 500))
AIMS = {("usual", "with"): ((50, 30), (2, 0), (300, 100)), ("usual", "without"): HARD, ("harsh", "with"): HARD,
        ("harsh", "without"): HARD}


def bench_accuracy(bench):
    """How right it is in five towns of each profile, the worst of them: what one town says may be its luck. With SNILS
    and documents, and without them; without, nothing but an address tells namesakes of one birth date apart."""
    mappings = {"with": MAPPING, "without": without_numbers()}
    for profile in ("usual", "harsh"):
        towns = {numbers: [] for numbers in mappings}
        for seed in SEEDS:
            remove("town", "town-who")
            subprocess.run([MSH, "sample", "--pupils", str(TOWN), "--seed", str(seed), "--day", "2026-09-01", "-q", "-o",
                            "town", "--register", profile, "--register-people", str(TOWN_PEOPLE)], cwd=BENCH, check=True,
                           stdout=subprocess.DEVNULL)
            for numbers, mapping in mappings.items():
                measure(reconcile_pupils("town", "town-who", mapping))
                towns[numbers].append(judge_pupils("town", "town-who"))
        remove("town", "town-who")
        for numbers in mappings:
            tell_towns(bench, f"reconcile {profile}, {numbers} numbers", towns[numbers], *AIMS[profile, numbers])


def tell_towns(bench, name, towns, f1, wrong, asked):
    tell_accuracy(bench, name, {key: min(town[key] for town in towns) for key in ("precision", "recall", "f1")}, f1)
    for figure, value, goals in (
            ("asked about, of 100 000", max(town["review_share"] for town in towns) * 100_000, asked),
            ("wrong matches in all towns", sum(town["wrong"] for town in towns), wrong),
            ("of them namesakes", sum(town["hazards"].get("namesake", {"wrong": 0})["wrong"] for town in towns), NO_AIM)):
        bench.figure(f"{name}: {figure}", value, *goals)


def tell_accuracy(bench, name, right, f1=NO_AIM):
    for figure, key, goals in (("wrong of 100 000 matches", "precision", NO_AIM), ("missed of 100 000", "recall", NO_AIM),
                               ("1 - F1, of 100 000", "f1", f1)):
        bench.figure(f"{name}: {figure}", (1 - right[key]) * 100_000, *goals)


def beside_splink(bench, name, folder, size, pairs, people):
    """Of wall seconds, as both use every core. The share of Splink's memory is judged where it was tried: `people` in the
    register."""
    remove("who-splink")
    done = bench.pair(f"{name} / Splink 4 (wall)", reconcile_pupils(folder, "who"),
                      lambda: peers.splink_links(folder, "who-splink"), size.must / size.splink,
                      size.goal / size.splink, most=size.memory, by="wall", pairs=pairs)
    if not done:
        return
    both, reference = bench.results[-1], size.memory / SPLINK_MEMORY
    bench.figure(f"{name}: CPU seconds / Splink's", both["cpu_s"] / both["peer_cpu_s"], *NO_AIM)
    bench.figure(f"{name}: memory / Splink's", both["peak_mib"] / both["peer_peak_mib"],
                 *((reference, reference) if size == USUAL and people == USUAL.people else NO_AIM))
    tell_accuracy(bench, f"{name}, Splink", judge_pupils(folder, "who-splink"))


def bench_reconcile(bench, names, rows):
    """Our 15 % of the rows against a register of all: time, memory, and how right it was. The goal of seconds is for
    150 000 against a million; other sizes in proportion. Then five towns of two profiles."""
    folder = names["register"]
    wall, _, memory = middle_of([measure(reconcile_pupils(folder, "who")) for _ in range(3)])
    share = rows / USUAL.people
    bench.figure("reconcile: seconds", wall, USUAL.must * share, USUAL.goal * share)
    bench.figure("reconcile: peak MiB", memory, USUAL.memory, USUAL.memory)
    right = judge_pupils(folder, "who")
    tell_accuracy(bench, "reconcile", right, (50, 30))
    bench.figure("reconcile: wrong automatic matches", right["wrong"], 5, 1)
    bench.figure("reconcile: share left to a person", right["review_share"], 0.003, 0.001)
    beside_splink(bench, "reconcile", folder, USUAL, 2, rows)
    bench_accuracy(bench)


def cut_register(folder, people):
    """So many pupils bring more parents than the register shall have: keeps every pupil's entries and then the first of
    the others, in the order they stood."""
    whole, kept = BENCH / folder / "register.csv", BENCH / folder / "register.cut"
    with open(BENCH / folder / "truth.csv", encoding="utf-8", newline="") as truth:
        needed = {row["right"] for row in csv.DictReader(truth, delimiter=";") if row["kind"] == "pupil"}
    others = people - len(needed - {""})
    with open(whole, encoding="utf-8") as lines, open(kept, "w", encoding="utf-8") as out:
        out.write(next(lines))
        for line in lines:
            if line.split(";", 1)[0] not in needed:
                others -= 1
                if others < 0:
                    continue
            out.write(line)
    kept.replace(whole)


def brief(count):
    return f"{count / 1e6:g} M" if count >= 1e6 else f"{count / 1e3:g} k"


def make_region(size):
    folder = f"region-{size.pupils}-{size.people}"
    cut = BENCH / folder / "cut"  # tells a region that is done from one whose making was broken off
    many = size.pupils * 2 > size.people
    if many and not cut.exists():
        remove(folder)
    make_input(folder, size.pupils, "--register", "usual", "--register-people", str(size.people))
    if many and not cut.exists():
        cut_register(folder, size.people)
        cut.touch()
    return folder


def bench_reconcile_sizes(bench, names, rows):
    """From a town to a country's part; --rows says nothing here. The large ones take some 10 GB of build/bench."""
    for size in SIZES:
        folder = make_region(size)
        name = f"reconcile {brief(size.pupils)} x {brief(size.people)}"
        runs = middle_of([measure(reconcile_pupils(folder, "who")) for _ in range(3)])
        bench.tell(name, runs, size.memory, None, runs[0], size.must, size.goal, by="wall")
        tell_accuracy(bench, name, judge_pupils(folder, "who"))
        if size.splink:
            beside_splink(bench, name, folder, size, 1, size.people)
