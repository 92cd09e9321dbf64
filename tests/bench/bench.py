#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""Whole processes in turn, A B A B, the median of the pairs: wall and processor seconds, peak memory, and the ratio
of processor seconds to the peer's. An absolute time is a hint, a ratio is a result."""
import argparse
import json
import os
import shutil
import statistics
import subprocess
import sys
import time
from datetime import date
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent.parent
BENCH = ROOT / "build" / "bench"
MSH = str(ROOT / "build" / "release" / "bin" / "msh")
DONE = {0, 10}  # 10: done, some rows were set aside


class Absent(Exception):
    pass


def measure(words, fresh=()):
    """Runs one process and returns its wall and processor seconds and its peak memory in MiB."""
    for path in fresh:
        for one in BENCH.glob(path):
            shutil.rmtree(one) if one.is_dir() else one.unlink()
    if shutil.which(words[0]) is None:
        raise Absent(f"{words[0]} is not installed")
    begin = time.perf_counter()
    process = subprocess.Popen(words, cwd=BENCH, stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL,
                               stderr=subprocess.PIPE)
    talk = process.stderr.read()
    _, status, use = os.wait4(process.pid, 0)
    wall = time.perf_counter() - begin
    code = os.waitstatus_to_exitcode(status)
    process.returncode = code
    if code not in DONE:
        raise Absent(f"{' '.join(words[:3])}: exit {code}: {talk.decode(errors='replace').strip()[:200]}")
    return wall, use.ru_utime + use.ru_stime, use.ru_maxrss / 1024


class Bench:
    def __init__(self, rows, pairs):
        self.rows, self.pairs, self.results = rows, pairs, []
        print(f"{'work':44} {'wall s':>8} {'cpu s':>8} {'MiB':>6}   {'peer cpu':>8} {'MiB':>6} {'ratio':>7} {'must':>6} {'goal':>6}")

    def pair(self, name, ours, peer, must, goal, fresh=(), peer_fresh=(), between=None, by="cpu", pairs=None):
        """`ours` against `peer`. `between` is called before each of ours. `by`: wall, where that is the question."""
        mine, theirs = [], []
        try:
            for _ in range(pairs or self.pairs):
                if between:
                    between()
                mine.append(measure(ours, fresh))
                theirs.append(measure(peer, peer_fresh))
        except Absent as absent:
            print(f"{name:44} n/a: {absent}")
            self.results.append({"work": name, "absent": str(absent)})
            return
        at = 0 if by == "wall" else 1
        ratio = statistics.median(a[at] / b[at] for a, b in zip(mine, theirs))
        middle = [statistics.median(column) for column in zip(*mine)]
        other = [statistics.median(column) for column in zip(*theirs)]
        verdict = "" if must is None else "goal" if ratio <= goal else "must" if ratio <= must else "MISSED"
        print(f"{name:44} {middle[0]:8.2f} {middle[1]:8.2f} {middle[2]:6.0f}   {other[1]:8.2f} {other[2]:6.0f} "
              f"{ratio:7.3f} {must or '':>6} {goal or '':>6} {verdict}", flush=True)
        self.results.append({"work": name, "wall_s": middle[0], "cpu_s": middle[1], "peak_mib": middle[2],
                             "peer_wall_s": other[0], "peer_cpu_s": other[1], "peer_peak_mib": other[2],
                             "ratio": ratio, "by": by, "must": must, "goal": goal, "result": verdict})

    def alone(self, name, words, must=None, goal=None, fresh=()):
        """Milliseconds of our own process, for what has no peer."""
        try:
            runs = [measure(words, fresh) for _ in range(max(self.pairs, 5))]
        except Absent as absent:
            print(f"{name:44} n/a: {absent}")
            return
        wall, cpu, peak = (statistics.median(column) for column in zip(*runs))
        verdict = "" if must is None else "goal" if wall <= goal else "must" if wall <= must else "MISSED"
        print(f"{name:44} {wall:8.3f} {cpu:8.3f} {peak:6.0f}   {'':8} {'':6} {'':7} {must or '':>6} {goal or '':>6} {verdict}")
        self.results.append({"work": name, "wall_s": wall, "cpu_s": cpu, "peak_mib": peak, "must": must, "goal": goal,
                             "result": verdict})


def make_input(folder, rows, *more):
    """Made once: the same options give the same bytes."""
    if (BENCH / folder / "README.txt").exists():
        return
    shutil.rmtree(BENCH / folder, ignore_errors=True)
    subprocess.run([MSH, "sample", "--pupils", str(rows), "--day", date.today().isoformat(), "-q", "-o",
                    str(BENCH / folder), *more], check=True, stdout=subprocess.DEVNULL)
    (BENCH / folder / ("parents.jsonl" if "jsonl" in more else "parents.csv")).unlink()


def bench_validate(bench, names):
    def validate(file, *more):
        return [MSH, "validate", f"{file}", "--as", "pupil", "--report", "jsonl", "-o", "findings", "-O", *more]

    one = ("--threads", "1")
    csv = names["csv"] + "/pupils.csv"
    part = names["part"] + "/pupils.csv"
    bench.pair("validate CSV / wc -l", validate(csv, *one), ["wc", "-l", csv], 12, 7)
    bench.pair("validate CSV / mawk field count", validate(csv, *one),
               ["mawk", "-F;", "{n+=NF} END {print n}", csv], 1.7, 0.9)
    bench.pair("validate CSV / rules in Python, a tenth", validate(part, *one),
               [sys.executable, str(ROOT / "tests/bench/rules.py"), part], 0.12, 0.07, pairs=3)
    bench.pair("validate windows-1251 / iconv alone", validate(names["cp1251"] + "/pupils.csv", *one),
               ["iconv", "-f", "windows-1251", "-t", "utf-8", names["cp1251"] + "/pupils.csv"], 1.2, 0.7)
    bench.pair("validate JSON Lines / jq empty", validate(names["jsonl"] + "/pupils.jsonl", *one),
               ["jq", "empty", names["jsonl"] + "/pupils.jsonl"], 0.18, 0.10, pairs=3)
    bench.pair("validate JSON Lines / ajv", validate(names["jsonl"] + "/pupils.jsonl", *one),
               ["ajv", "validate", "-s", str(ROOT / "schemas/pupil.schema.json"), "-d", names["jsonl"] + "/pupils.jsonl"],
               0.16, 0.09)
    bench.pair("validate, 2 threads / 1 thread (wall)", validate(csv, "--threads", "2"), validate(csv, *one), 0.70, 0.58,
               by="wall")
    bench.pair("validate, every row bad / clean", validate(names["bad"] + "/pupils.csv", *one),
               validate(names["clean"] + "/pupils.csv", *one), 2.0, 1.3)
    bench.alone("validate 1 000 rows, start to end (s)", validate(names["small"] + "/pupils.csv"), 0.020, 0.010)


def bench_import(bench, names):
    csv = names["csv"] + "/pupils.csv"
    store = ["--store", "bench.db"]
    ours = [MSH, "import", csv, "--as", "pupil", *store, "--set-aside", "aside", "-q", "-O"]
    raw = ["sqlite3", "raw.db", "-cmd", ".mode csv", "-cmd", ".separator ;", f".import {csv} pupils"]
    columns = (BENCH / csv).open(encoding="utf-8").readline().strip().split(";")
    shape = ", ".join(f"{name} TEXT" for name in columns)
    keyed = ["sqlite3", "keyed.db", "-cmd", f"CREATE TABLE pupils ({shape}, n INTEGER PRIMARY KEY)",
             "-cmd", "CREATE INDEX by_snils ON pupils(snils)",
             "-cmd", "CREATE INDEX by_name ON pupils(surname, given_name, birth_date)",
             "-cmd", f"CREATE VIEW entry AS SELECT {', '.join(columns)} FROM pupils",
             "-cmd", f"CREATE TRIGGER put INSTEAD OF INSERT ON entry BEGIN INSERT INTO pupils ({', '.join(columns)}) "
                     f"VALUES ({', '.join('NEW.' + name for name in columns)}); END",
             "-cmd", ".mode csv", "-cmd", ".separator ;", f".import --skip 1 {csv} entry"]
    fresh = ("bench.db*", "aside")
    bench.pair("import / raw .import", ours, raw, 1.0, 0.70, fresh, ("raw.db*",), pairs=3)
    bench.pair("import / .import with key and 2 indexes", ours, keyed, 0.45, 0.28, fresh, ("keyed.db*",), pairs=2)
    # The store of the last import stands: the same file again against the first time.
    again = [word.replace("bench.db", "again.db") for word in ours]
    try:
        measure(again, ("again.db*", "aside"))
    except Absent as absent:
        print(f"{'import again':44} n/a: {absent}")
        return
    bench.pair("unchanged import again / first import", again, ours, 0.50, 0.25, ("aside",), fresh, pairs=2)


def bench_export(bench, names):
    csv = names["csv"] + "/pupils.csv"
    for words, made in (([MSH, "import", csv, "--as", "pupil", "--store", "export.db", "--set-aside", "aside", "-q", "-O"],
                         "export.db"),
                        (["sqlite3", "peer.db", "-cmd", ".mode csv", "-cmd", ".separator ;", f".import {csv} pupils"],
                         "peer.db")):
        try:
            measure(words, (made + "*", "aside"))
        except Absent as absent:
            print(f"{'export':44} n/a: {absent}")
            return
    for kind, must, goal, flag in (("csv", 0.6, 0.35, "-csv"), ("jsonl", 0.8, 0.5, "-json")):
        bench.pair(f"export {kind} / sqlite3 {flag}",
                   [MSH, "export", "--as", "pupil", "--format", kind, "--store", "export.db", "-o", "exported", "-O"],
                   ["sqlite3", flag, "peer.db", "SELECT * FROM pupils"], must, goal, pairs=3)


def bench_push(bench, names):
    """Of the client alone: per cent of a core for 1 000 records a second, which is processor seconds a record."""
    rows = bench.push_rows
    csv = names["push"] + "/pupils.csv"
    measure([MSH, "init", "full"], ("full", "sandbox"))
    measure([MSH, "import", csv, "--as", "pupil", "--store", "full/msh.db", "-q"])
    server = subprocess.Popen([MSH, "sandbox", "--data", "sandbox"], cwd=BENCH, stdout=subprocess.PIPE, text=True)
    try:
        address = next(word for word in server.stdout.readline().split() if word.startswith("http"))
        push = [MSH, "push", "--store", "push.db", "--set", f"remote.url={address}", "--set", "remote.batch=500",
                "--set", "remote.auth.kind=client_credentials", "--set", "remote.auth.client_id=msh-sandbox",
                "--set", "remote.auth.secret.file=sandbox/secret"]
        runs = []
        for _ in range(3):
            for old in BENCH.glob("push.db*"):
                old.unlink()
            # The sandbox knows the records after the first time and finds them unchanged: the client's work is the same.
            shutil.copy(BENCH / "full" / "msh.db", BENCH / "push.db")
            runs.append(measure(push))
    finally:
        server.terminate()
        server.wait()
        server.stdout.close()
    wall, cpu, peak = (statistics.median(column) for column in zip(*runs))
    share = cpu / rows * 1000 * 100
    verdict = "goal" if share <= 1 else "must" if share <= 2 else "MISSED"
    name = f"push {rows} records, % of a core per 1 000/s"
    print(f"{name:44} {wall:8.2f} {cpu:8.2f} {peak:6.0f}   {'':8} {'':6} {share:7.2f} {2:>6} {1:>6} {verdict}")
    bench.results.append({"work": name, "wall_s": wall, "cpu_s": cpu, "peak_mib": peak, "share": share, "must": 2, "goal": 1,
                          "result": verdict})


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("what", nargs="?", default="all", choices=["validate", "import", "export", "push", "all"])
    parser.add_argument("--rows", type=int, default=1_000_000)
    parser.add_argument("--pairs", type=int, default=5)
    asked = parser.parse_args()
    BENCH.mkdir(parents=True, exist_ok=True)
    rows = asked.rows
    sizes = {"csv": (rows, "--defects", "2%"), "cp1251": (rows, "--defects", "2%", "--style", "excel"),
             "jsonl": (rows, "--defects", "2%", "--format", "jsonl"), "part": (max(rows // 10, 1), "--defects", "2%"),
             "clean": (max(rows // 5, 1),), "bad": (max(rows // 5, 1), "--defects", "100%"), "small": (1000, "--defects", "2%")}
    push = {"push": (min(rows, 20_000),)}
    wanted = {**sizes, **push} if asked.what == "all" else sizes if asked.what == "validate" else \
        push if asked.what == "push" else {"csv": sizes["csv"]}
    names = {}
    for name, (count, *more) in wanted.items():
        names[name] = f"{name}-{count}"
        make_input(names[name], count, *more)
    print(f"{rows} rows, {os.cpu_count()} cores, median of {asked.pairs} pairs; input in {BENCH}")
    bench = Bench(rows, asked.pairs)
    bench.push_rows = min(rows, 20_000)
    for job, function in (("validate", bench_validate), ("import", bench_import), ("export", bench_export),
                          ("push", bench_push)):
        if asked.what in (job, "all"):
            function(bench, names)
    with open(BENCH / "result.json", "w", encoding="utf-8") as out:
        json.dump({"rows": rows, "cores": os.cpu_count(), "results": bench.results}, out, indent=1)


main()
