# SPDX-License-Identifier: Apache-2.0
"""Whole processes in turn, A B A B, the median of the pairs: wall and processor seconds, peak memory, and the ratio
of processor seconds to the peer's. An absolute time is a hint, a ratio is a result."""
import os
import shutil
import statistics
import subprocess
import time
from datetime import date
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent.parent
BENCH = ROOT / "build" / "bench"
MSH = str(ROOT / "build" / "release" / "bin" / "msh")
DONE = (0, 10, 11)  # records set aside, or pairs left to a person, are a result too


class Absent(Exception):
    pass


def make_input(folder, rows, *more):
    """Made once: the same options give the same bytes. Says whether it was now."""
    if (BENCH / folder / "README.txt").exists():
        return False
    shutil.rmtree(BENCH / folder, ignore_errors=True)
    subprocess.run([MSH, "sample", "--pupils", str(rows), "--day", date.today().isoformat(), "-q", "-o",
                    str(BENCH / folder), *more], check=True, stdout=subprocess.DEVNULL)
    (BENCH / folder / ("parents.jsonl" if "jsonl" in more else "parents.csv")).unlink()
    return True


def remove(*patterns):
    for pattern in patterns:
        for path in BENCH.glob(pattern):
            shutil.rmtree(path) if path.is_dir() else path.unlink()


def measure(words, prepare=None):
    """Runs one process and returns its wall and processor seconds and its peak memory in MiB."""
    if shutil.which(words[0]) is None:
        raise Absent(f"{words[0]} is not installed")
    if prepare:
        prepare()
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


def middle_of(runs):
    return [statistics.median(column) for column in zip(*runs)]


def judge(value, must, goal):
    return "" if must is None else "goal" if value <= goal else "must" if value <= must else "MISSED"


class Bench:
    def __init__(self, pairs):
        self.pairs, self.results = pairs, []
        print(f"{'work':62} {'wall s':>8} {'cpu s':>8} {'MiB':>5} {'most':>5}   {'peer s':>8} {'MiB':>5} {'ratio':>7} "
              f"{'must':>6} {'goal':>6}")

    def tell(self, name, ours, most, peer, value, must, goal, **more):
        """One line of the table. `most`: the MiB allowed; `peer`: its wall, processor seconds and MiB, of which those
        compared are shown."""
        verdict = judge(value, must, goal)
        fat = most is not None and ours is not None and ours[2] > most
        own = f"{ours[0]:8.3f} {ours[1]:8.3f} {ours[2]:5.0f}" if ours else f"{'':23}"
        theirs = f"{peer[0 if more.get('by') == 'wall' else 1]:8.2f} {peer[2]:5.0f}" if peer else f"{'':14}"
        must_be, may_be = ("" if bound is None else f"{bound:.4g}" for bound in (must, goal))
        print(f"{name:62} {own} {most and round(most) or '':>5}   {theirs} {value:7.3f} {must_be:>6} {may_be:>6} "
              f"{verdict}{' MEMORY' if fat else ''}", flush=True)
        result = {"work": name, "value": value, "must": must, "goal": goal, "result": verdict, **more}
        if ours:
            result |= {"wall_s": ours[0], "cpu_s": ours[1], "peak_mib": ours[2], "most_mib": most, "memory_kept": not fat}
        if peer:
            result |= {"peer_wall_s": peer[0], "peer_cpu_s": peer[1], "peer_peak_mib": peer[2]}
        self.results.append(result)

    def _miss(self, name, absent):
        print(f"{name:62} n/a: {absent}", flush=True)
        self.results.append({"work": name, "absent": str(absent)})

    def pair(self, name, ours, peer, must, goal, prepare=None, prepare_peer=None, most=None, by="cpu", pairs=None):
        """`ours` against `peer`; each is prepared before it is measured. `by`: wall, where that is the question.
        `peer` may be a function that says its words, or why there are none. Returns the median of our own runs."""
        mine, theirs = [], []
        try:
            peer = peer() if callable(peer) else peer
            for _ in range(pairs or self.pairs):
                mine.append(measure(ours, prepare))
                theirs.append(measure(peer, prepare_peer))
        except Absent as absent:
            return self._miss(name, absent)
        at = 0 if by == "wall" else 1
        ratio = statistics.median(a[at] / b[at] for a, b in zip(mine, theirs))
        self.tell(name, middle_of(mine), most, middle_of(theirs), ratio, must, goal, by=by)
        return middle_of(mine)

    def alone(self, name, words, must, goal, most=None):
        """Seconds of our own process from start to end, for what has no peer."""
        try:
            runs = middle_of([measure(words) for _ in range(max(self.pairs, 9))])
        except Absent as absent:
            return self._miss(name, absent)
        self.tell(name, runs, most, None, runs[0], must, goal, by="wall")
        return runs

    def figure(self, name, value, must, goal):
        """A number that follows from runs already measured."""
        self.tell(name, None, None, None, value, must, goal)
