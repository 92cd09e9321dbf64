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

import peers
from measure import BENCH, MSH, ROOT, Absent, Bench, make_input, measure, middle_of, remove
from reconcile import bench_reconcile, bench_reconcile_sizes


def bound(rows):
    """MiB a validation may take: 48 bytes a row are for the duplicate rules."""
    return 32 + rows * 48 / 2**20


def validate(file, *more):
    return [MSH, "validate", file, "--as", "pupil", "--report", "jsonl", "-o", "findings", "-O", *more]


def bench_validate(bench, names, rows):
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
    bench.pair("validate, 2 threads / 1 thread (wall)", validate(csv, *two), validate(csv, *one), 0.70, 0.58, most=most,
               by="wall")
    bench.pair("validate, every row bad / clean", validate(names["bad"] + "/pupils.csv", *one),
               validate(names["clean"] + "/pupils.csv", *one), 2.0, 1.3, most=bound(rows / 5))
    bench.alone("validate 1 000 rows, start to end (s)", validate(names["small"] + "/pupils.csv"), 0.020, 0.010,
                most=bound(1000))


def bench_peers(bench, names, rows):
    """Those without a Debian package; peers.py says where they are looked for."""
    part, half = names["part"] + "/pupils.csv", names["half"] + "/pupils.csv"
    jsonl = names["jsonl"] + "/pupils.jsonl"
    one = ("--threads", "1")
    bench.pair("validate CSV / papaparse and ajv, a tenth", validate(part, *one), lambda: peers.ajv_csv(part), 0.125,
               0.08, most=bound(rows / 10), pairs=3)
    bench.pair("validate CSV / rules in DuckDB, half", validate(half, *one), lambda: peers.duckdb_rules(half), 0.40,
               0.20, most=bound(rows / 2), pairs=3)
    bench.pair("validate JSON Lines / ajv", validate(jsonl, *one), lambda: peers.ajv_lines(jsonl), 0.16, 0.09,
               most=bound(rows), pairs=3)


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
        print(f"{'import again':62} n/a: {absent}")
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
        print(f"{'export':62} n/a: {absent}")
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


def push_rows(rows):
    return min(rows, 20_000)


JOBS = {"validate": bench_validate, "peers": bench_peers, "import": bench_import, "export": bench_export,
        "xlsx": bench_xlsx, "push": bench_push, "reconcile": bench_reconcile, "reconcile-sizes": bench_reconcile_sizes}


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("what", nargs="*", metavar="JOB", help=f"{', '.join(JOBS)}; all but the last unless said")
    parser.add_argument("--rows", type=int, default=1_000_000)
    parser.add_argument("--pairs", type=int, default=5)
    asked = parser.parse_args()
    if unknown := set(asked.what) - {*JOBS, "all"}:
        parser.error(f"no such job: {', '.join(sorted(unknown))}")
    wanted = set(asked.what) - {"all"}
    if wanted != set(asked.what) or not wanted:
        wanted |= set(JOBS) - {"reconcile-sizes"}
    BENCH.mkdir(parents=True, exist_ok=True)
    rows = asked.rows
    defects = ("--defects", "2%")
    half, part, fifth = (max(rows // divisor, 1) for divisor in (2, 10, 5))
    sizes = {}
    if wanted & {"validate", "import", "export"}:
        sizes["csv"] = (rows, *defects)
    if wanted & {"validate", "peers", "import"}:
        sizes["part"] = (part, *defects)
    if wanted & {"validate", "peers"}:
        sizes["jsonl"] = (rows, *defects, "--format", "jsonl")
    if "validate" in wanted:
        sizes |= {"cp1251": (rows, *defects, "--style", "excel"), "clean": (fifth,), "bad": (fifth, "--defects", "100%"),
                  "small": (1000, *defects)}
    if "peers" in wanted:
        sizes["half"] = (half, *defects)
    if "xlsx" in wanted:
        sizes["sheet"] = (sheet_rows(rows), *defects)
    if "push" in wanted:
        sizes["push"] = (push_rows(rows),)
    if "reconcile" in wanted:
        sizes["register"] = (rows * 15 // 100, "--register", "usual", "--register-people", str(rows))
    names = {}
    for name, (count, *more) in sizes.items():
        names[name] = f"{name}-{count}"
        make_input(names[name], count, *more)
    print(f"{rows} rows, {os.cpu_count()} cores, median of {asked.pairs} pairs; input in build/bench")
    bench = Bench(asked.pairs)
    for job, function in JOBS.items():
        if job in wanted:
            function(bench, names, rows)
    with open(BENCH / "result.json", "w", encoding="utf-8") as out:
        json.dump({"rows": rows, "cores": os.cpu_count(), "results": bench.results}, out, indent=1)


if __name__ == "__main__":
    main()
