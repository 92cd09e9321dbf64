#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""msh against other programs on one invented file; see measure.py for how."""
import argparse
import csv as tables
import json
import os
import shutil
import subprocess
import sys
from datetime import date

from measure import BENCH, MSH, ROOT, Absent, Bench, measure, middle_of


def make_input(folder, rows, *more):
    """Made once: the same options give the same bytes."""
    if (BENCH / folder / "README.txt").exists():
        return
    shutil.rmtree(BENCH / folder, ignore_errors=True)
    subprocess.run([MSH, "sample", "--pupils", str(rows), "--day", date.today().isoformat(), "-q", "-o",
                    str(BENCH / folder), *more], check=True, stdout=subprocess.DEVNULL)
    (BENCH / folder / ("parents.jsonl" if "jsonl" in more else "parents.csv")).unlink()


def bound(rows):
    """MiB a validation may take: 48 bytes a row are for the duplicate rules."""
    return 32 + rows * 48 / 2**20


def bench_validate(bench, names, rows):
    def validate(file, *more):
        return [MSH, "validate", file, "--as", "pupil", "--report", "jsonl", "-o", "findings", "-O", *more]

    one, two = ("--threads", "1"), ("--threads", "2")
    csv, part = names["csv"] + "/pupils.csv", names["part"] + "/pupils.csv"
    cp1251, jsonl = names["cp1251"] + "/pupils.csv", names["jsonl"] + "/pupils.jsonl"
    most = bound(rows)
    whole = bench.pair("validate CSV / wc -l", validate(csv, *one), ["wc", "-l", csv], 12, 7, most=most)
    bench.pair("validate CSV, 2 threads / wc -l", validate(csv, *two), ["wc", "-l", csv], 12, 7, most=most)
    bench.pair("validate CSV / mawk field count", validate(csv, *one),
               ["mawk", "-F;", "{n+=NF} END {print n}", csv], 1.7, 0.9, most=most)
    tenth = bench.pair("validate CSV / rules in Python, a tenth", validate(part, *one),
                       [sys.executable, str(ROOT / "tests/bench/rules.py"), part], 0.12, 0.07, most=bound(rows / 10),
                       pairs=3)
    if whole and tenth:
        bench.figure("validate CSV: a row, of all / of a tenth", whole[1] / tenth[1] / 10, 1.25, 1.1)
    bench.pair("validate windows-1251 / iconv alone", validate(cp1251, *one),
               ["iconv", "-f", "windows-1251", "-t", "utf-8", cp1251], 1.2, 0.7, most=most)
    bench.pair("validate JSON Lines / jq empty", validate(jsonl, *one), ["jq", "empty", jsonl], 0.18, 0.10, most=most,
               pairs=3)
    bench.pair("validate JSON Lines / ajv", validate(jsonl, *one),
               ["ajv", "validate", "-s", str(ROOT / "schemas/pupil.schema.json"), "-d", jsonl], 0.16, 0.09, most=most)
    bench.pair("validate, 2 threads / 1 thread (wall)", validate(csv, *two), validate(csv, *one), 0.70, 0.58, most=most,
               by="wall")
    bench.pair("validate, every row bad / clean", validate(names["bad"] + "/pupils.csv", *one),
               validate(names["clean"] + "/pupils.csv", *one), 2.0, 1.3, most=bound(rows / 5))
    bench.alone("validate 1 000 rows, start to end (s)", validate(names["small"] + "/pupils.csv"), 0.020, 0.010,
                most=bound(1000))


def remove(*patterns):
    for pattern in patterns:
        for path in BENCH.glob(pattern):
            shutil.rmtree(path) if path.is_dir() else path.unlink()


def make_store(name):
    remove(name, "aside")
    subprocess.run([MSH, "init", name], cwd=BENCH, check=True, stdout=subprocess.DEVNULL)


def import_into(name, file):
    return [MSH, "import", file, "--as", "pupil", "--store", f"{name}/msh.db", "--set-aside", "aside", "-q", "-O"]


def raw_import(file, target="pupils"):
    return ["-cmd", ".mode csv", "-cmd", ".separator ;", f".import {file} {target}"]


def bench_import(bench, names, rows):
    csv = names["csv"] + "/pupils.csv"
    ours, fresh = import_into("fresh", csv), lambda: make_store("fresh")
    columns = (BENCH / csv).open(encoding="utf-8").readline().strip().split(";")
    shape = ", ".join(f"{name} TEXT" for name in columns)
    keyed = ["sqlite3", "keyed.db", "-cmd", f"CREATE TABLE pupils ({shape}, PRIMARY KEY (source_id))",
             "-cmd", "CREATE INDEX by_snils ON pupils (snils)",
             "-cmd", "CREATE INDEX by_name ON pupils (surname, given_name, birth_date)",
             *raw_import(f"--skip 1 {csv}")]
    whole = bench.pair("import / raw .import", ours, ["sqlite3", "raw.db", *raw_import(csv)], 1.0, 0.70, fresh,
                       lambda: remove("raw.db*"), most=64, pairs=3)
    bench.pair("import / .import with key and 2 indexes", ours, keyed, 0.45, 0.28, fresh, lambda: remove("keyed.db*"),
               most=64, pairs=2)
    try:
        part = measure(import_into("part", names["part"] + "/pupils.csv"), lambda: make_store("part"))
        measure(import_into("again", csv), lambda: make_store("again"))
    except Absent as absent:
        print(f"{'import again':44} n/a: {absent}")
        return
    bench.pair("unchanged import again / first import", import_into("again", csv), ours, 0.50, 0.25,
               lambda: remove("aside"), fresh, most=64, pairs=2)
    if whole:
        bench.figure("import: a row, of all / of a tenth", whole[1] / part[1] / 10, 1.25, 1.1)
        bench.figure("import: growth of memory from a tenth (MiB)", whole[2] - part[2], 4, 2)


def bench_export(bench, names, rows):
    csv = names["csv"] + "/pupils.csv"
    try:
        measure(import_into("export", csv), lambda: make_store("export"))
        measure(["sqlite3", "peer.db", *raw_import(csv)], lambda: remove("peer.db*"))
    except Absent as absent:
        print(f"{'export':44} n/a: {absent}")
        return
    for kind, must, goal, flag in (("csv", 0.6, 0.35, "-csv"), ("jsonl", 0.8, 0.5, "-json")):
        bench.pair(f"export {kind} / sqlite3 {flag}",
                   [MSH, "export", "--as", "pupil", "--format", kind, "--store", "export/msh.db", "-o", "exported", "-O"],
                   ["sqlite3", flag, "peer.db", "SELECT * FROM pupils"], must, goal, most=32, pairs=3)


def make_workbook(csv, book):
    """Texts shared by the cells, as Excel writes them; made once. Bytes that are no text cannot be in one."""
    if (BENCH / book).exists():
        return
    text = (BENCH / csv).read_text(encoding="utf-8", errors="replace").replace("\0", "")
    with open(BENCH / "table", "w", encoding="utf-8") as table:
        for row in tables.reader(text.splitlines(keepends=True), delimiter=";"):
            table.write("\t".join("".join(c if c >= " " else " " for c in cell) for cell in row) + "\n")
    subprocess.run([sys.executable, str(ROOT / "tests/cli/make_book.py"), str(BENCH / book), f"1={BENCH / 'table'}"],
                   check=True)
    remove("table")


def bench_xlsx(bench, names, rows):
    csv = names["sheet"] + "/pupils.csv"
    book = names["sheet"] + "/pupils.xlsx"
    make_workbook(csv, book)
    # 32 MiB and one and a half times the shared texts, of which the table itself is the most there can be.
    most = 32 + 1.5 * (BENCH / csv).stat().st_size / 2**20 + bound(sheet_rows(rows)) - 32
    bench.pair("validate XLSX / xlsx2csv",
               [MSH, "validate", book, "--as", "pupil", "--report", "jsonl", "-o", "findings", "-O", "--threads", "1"],
               ["xlsx2csv", book, "/dev/null"], 0.15, 0.08, most=most, pairs=3)


def sheet_rows(rows):
    return min(rows, 20_000)


def bench_push(bench, names, rows):
    """Of the client alone: per cent of a core for 1 000 records a second, which is processor seconds a record."""
    csv = names["push"] + "/pupils.csv"
    make_store("full")
    remove("sandbox")
    measure(import_into("full", csv))
    server = subprocess.Popen([MSH, "sandbox", "--data", "sandbox"], cwd=BENCH, stdout=subprocess.PIPE, text=True)

    def copy_store():
        # The sandbox knows the records after the first time and finds them unchanged: the client's work is the same.
        remove("push.db*")
        shutil.copy(BENCH / "full" / "msh.db", BENCH / "push.db")

    try:
        address = next(word for word in server.stdout.readline().split() if word.startswith("http"))
        push = [MSH, "push", "--store", "push.db", "--set", f"remote.url={address}", "--set", "remote.batch=500",
                "--set", "remote.auth.kind=client_credentials", "--set", "remote.auth.client_id=msh-sandbox",
                "--set", "remote.auth.secret.file=sandbox/secret"]
        runs = middle_of([measure(push, copy_store) for _ in range(3)])
    finally:
        server.terminate()
        server.wait()
        server.stdout.close()
    count = push_rows(rows)
    bench.tell(f"push {count} records, % of a core per 1 000/s", runs, None, None, runs[1] / count * 1000 * 100, 2, 1)


def reconcile_pupils(folder, to):
    # Without --full a result of the same input would stand as it is.
    return [MSH, "reconcile", folder + "/register.csv", "--map", str(ROOT / "examples/mappings/ern-pupil.yaml"),
            "--against", folder + "/pupils.csv", "-o", to, "-O", "-q", "--full"]


def judge_pupils(folder, result):
    done = subprocess.run([sys.executable, str(ROOT / "tests/bench/truth.py"), folder + "/truth.csv", result,
                           "--as", "pupil", "--json"], cwd=BENCH, check=True, capture_output=True, text=True)
    return json.loads(done.stdout)


SEEDS, PROFILES = range(1, 6), ("usual", "harsh")
TOWN, TOWN_PEOPLE = 15_000, 100_000


def bench_accuracy(bench):
    """How right it is in five towns of each profile, the worst of them: what one town says may be its luck."""
    for profile in PROFILES:
        towns = []
        for seed in SEEDS:
            remove("town", "town-who")
            subprocess.run([MSH, "sample", "--pupils", str(TOWN), "--seed", str(seed), "--day", "2026-09-01", "-q", "-o",
                            "town", "--register", profile, "--register-people", str(TOWN_PEOPLE)], cwd=BENCH, check=True,
                           stdout=subprocess.DEVNULL)
            measure(reconcile_pupils("town", "town-who"))
            towns.append(judge_pupils("town", "town-who"))
        remove("town", "town-who")
        f1, wrong, asked = {"usual": ((50, 30), (2, 0), (300, 100)), "harsh": ((300, 150), (5, 1), (1500, 500))}[profile]

        def worst(share):
            return max(share(town) for town in towns) * 100_000

        for figure, value, goals in (
                ("wrong of 100 000 matches", worst(lambda town: 1 - town["precision"]), (None, None)),
                ("missed of 100 000", worst(lambda town: 1 - town["recall"]), (None, None)),
                ("1 - F1, of 100 000", worst(lambda town: 1 - town["f1"]), f1),
                ("asked about, of 100 000", worst(lambda town: town["review_share"]), asked),
                ("wrong matches in all towns", sum(town["wrong"] for town in towns), wrong)):
            bench.figure(f"reconcile {profile}: {figure}", value, *goals)


def bench_reconcile(bench, names, rows):
    """Our 15 % of the rows against a register of all: time, memory, and how right it was. The goal of seconds is for
    150 000 against a million; other sizes in proportion. Then five towns of two profiles."""
    wall, cpu, memory = middle_of([measure(reconcile_pupils(names["register"], "who")) for _ in range(3)])
    share = rows / 1_000_000
    bench.figure("reconcile: seconds", wall, 1.4 * share, 0.8 * share)
    bench.figure("reconcile: peak MiB", memory, 160, 160)
    right = judge_pupils(names["register"], "who")
    bench.figure("reconcile: 1 - F1", 1 - right["f1"], 0.0005, 0.0003)
    bench.figure("reconcile: wrong automatic matches", right["wrong"], 5, 1)
    bench.figure("reconcile: share left to a person", right["review_share"], 0.003, 0.001)
    bench_accuracy(bench)


def push_rows(rows):
    return min(rows, 20_000)


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    jobs = ("validate", "import", "export", "xlsx", "push", "reconcile", "all")
    parser.add_argument("what", nargs="*", metavar="JOB", help=", ".join(jobs))
    parser.add_argument("--rows", type=int, default=1_000_000)
    parser.add_argument("--pairs", type=int, default=5)
    asked = parser.parse_args()
    wanted = set(asked.what or ["all"])
    if unknown := wanted - set(jobs):
        parser.error(f"no such job: {', '.join(sorted(unknown))}")
    BENCH.mkdir(parents=True, exist_ok=True)
    rows = asked.rows
    sizes = {}
    if wanted - {"push", "xlsx", "reconcile"}:
        sizes = {"csv": (rows, "--defects", "2%"), "part": (max(rows // 10, 1), "--defects", "2%")}
    if wanted & {"validate", "all"}:
        sizes |= {"cp1251": (rows, "--defects", "2%", "--style", "excel"),
                  "jsonl": (rows, "--defects", "2%", "--format", "jsonl"), "clean": (max(rows // 5, 1),),
                  "bad": (max(rows // 5, 1), "--defects", "100%"), "small": (1000, "--defects", "2%")}
    if wanted & {"xlsx", "all"}:
        sizes["sheet"] = (sheet_rows(rows), "--defects", "2%")
    if wanted & {"push", "all"}:
        sizes["push"] = (push_rows(rows),)
    if wanted & {"reconcile", "all"}:
        sizes["register"] = (rows * 15 // 100, "--register", "usual", "--register-people", str(rows))
    names = {}
    for name, (count, *more) in sizes.items():
        names[name] = f"{name}-{count}"
        make_input(names[name], count, *more)
    print(f"{rows} rows, {os.cpu_count()} cores, median of {asked.pairs} pairs; input in build/bench")
    bench = Bench(asked.pairs)
    for job, function in (("validate", bench_validate), ("import", bench_import), ("export", bench_export),
                          ("xlsx", bench_xlsx), ("push", bench_push), ("reconcile", bench_reconcile)):
        if wanted & {job, "all"}:
            function(bench, names, rows)
    with open(BENCH / "result.json", "w", encoding="utf-8") as out:
        json.dump({"rows": rows, "cores": os.cpu_count(), "results": bench.results}, out, indent=1)


if __name__ == "__main__":
    main()
