#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""Runs golden transcripts: *.t files that show a shell session as a person would see it (README.md here). The two
README of the project are transcripts too: what their tour shows is what the program prints.

run.py [--bless] [--bin DIR] [--jobs N] [NAME...]      NAME is a transcript, with or without .t
"""
import argparse
import concurrent.futures
import difflib
import os
import re
import select
import shutil
import signal
import socket
import subprocess
import sys
import tempfile
import time
from pathlib import Path

HERE = Path(__file__).resolve().parent
ROOT = HERE.parent.parent
LIMIT = 60  # seconds a command may take
GLOB = " (glob)"
# What changes from run to run in every JSON document; --bless writes such lines as globs.
RESTLESS = re.compile(r'("(?:elapsed_s|peak_memory_bytes)": ?)[0-9.e+-]+')
# 70000 stays: it is there to be refused.
FIXED_PORT = re.compile(r"((?:127\.0\.0\.1:|--port ))([1-6]?\d{4})\b")


class Shell:
    """One bash for a whole transcript, so that cd, variables and background jobs last until its end."""

    def __init__(self, program_folder):
        self.folder = Path(tempfile.mkdtemp(prefix="msh-transcript-"))
        self.work = self.folder / "work"
        self.work.mkdir()
        self.names = [(str(ROOT / "tests" / "data"), "$DATA"), (str(ROOT / "examples"), "$EXAMPLES"),
                      (str(self.work), "$HOME"), (str(self.folder), "$FOLDER"), (str(ROOT), "$ROOT")]
        self.ports = {}  # as written in the transcript -> one that is free here
        self.mark = f"end-of-command-{os.getpid()}-{id(self)}"
        self.count = 0
        environment = {
            "PATH": f"{program_folder}:/usr/local/bin:/usr/bin:/bin",
            "HOME": str(self.work), "TMPDIR": str(self.folder), "LC_ALL": "C.UTF-8", "LANGUAGE": "en",
            "TZ": "UTC", "MSH_TODAY": "2026-11-25", "NO_COLOR": "1", "ROOT": str(ROOT), "EXAMPLES": str(ROOT / "examples"),
            "DATA": str(ROOT / "tests" / "data"), "USER": "tester", "LOGNAME": "tester",
        }
        for name in ("ASAN_OPTIONS", "UBSAN_OPTIONS", "TSAN_OPTIONS", "LSAN_OPTIONS"):
            if name in os.environ:
                environment[name] = os.environ[name]
        self.process = subprocess.Popen(
            ["bash", "--norc", "--noprofile"], cwd=self.work, env=environment, start_new_session=True,
            stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.STDOUT)

    def free_port(self, written):
        """A port of this machine for the fixed one that a page shows to its readers."""
        if written not in self.ports:
            with socket.socket() as probe:
                probe.bind(("127.0.0.1", 0))
                self.ports[written] = str(probe.getsockname()[1])
        return self.ports[written]

    def run(self, command):
        """Output as text and the exit code; None for a command that was still running at the limit."""
        self.count += 1
        command = FIXED_PORT.sub(lambda found: found[1] + self.free_port(found[2]), command)
        script = self.folder / f"command-{self.count}"
        script.write_text(command + "\n", encoding="utf-8")
        line = f". {script} </dev/null; printf '\\n%s %s\\n' {self.mark} $?\n"
        try:
            self.process.stdin.write(line.encode())
            self.process.stdin.flush()
        except BrokenPipeError:
            return "the shell has gone\n", -1
        end = re.compile(rb"\n" + self.mark.encode() + rb" (\d+)\n")
        seen = b""
        deadline = time.monotonic() + LIMIT
        while True:
            left = deadline - time.monotonic()
            if left <= 0 or not select.select([self.process.stdout], [], [], left)[0]:
                return self.tidy(seen), None
            piece = os.read(self.process.stdout.fileno(), 65536)
            seen += piece
            if found := end.search(seen):
                return self.tidy(seen[:found.start()]), int(found.group(1))
            if not piece:  # the command ended the shell itself
                return self.tidy(seen), self.process.wait()

    def tidy(self, output):
        """Names the folders, shows what an editor would hide."""
        text = output.decode("utf-8", "backslashreplace")
        for path, name in self.names:
            text = text.replace(path, name)
        for written, free in self.ports.items():
            text = re.sub(rf"\b{free}\b", written, text)
        hidden = {c: f"\\x{c:02x}" for c in range(32) if c not in (9, 10)} | {0x7f: "\\x7f", 0xfeff: "\\ufeff"}
        return text.translate(hidden)

    def close(self):
        """Ends whatever the transcript left running."""
        self.process.stdin.close()
        for order, patience in ((signal.SIGTERM, 1.0), (signal.SIGKILL, 1.0)):
            try:
                os.killpg(self.process.pid, order)
            except ProcessLookupError:
                break
            until = time.monotonic() + patience
            while time.monotonic() < until and group_lives(self.process.pid):
                self.process.poll()
                time.sleep(0.01)
            if not group_lives(self.process.pid):
                break
        self.process.wait()
        self.process.stdout.close()
        shutil.rmtree(self.folder, ignore_errors=True)


def group_lives(group):
    try:
        os.killpg(group, 0)
        return True
    except ProcessLookupError:
        return False


def parse(lines):
    """Yields (first, last, command, expected): the output of `command` stands in lines[first:last]."""
    at = 0
    while at < len(lines):
        if not lines[at].startswith("  $ "):
            at += 1
            continue
        command = [lines[at][4:]]
        at += 1
        while at < len(lines) and lines[at].startswith("  > "):
            command.append(lines[at][4:])
            at += 1
        first = at
        while at < len(lines):
            if lines[at].startswith("  ") and not lines[at].startswith("  $ "):
                at += 1
                continue
            # An empty line belongs to the output when more output follows it.
            if lines[at].strip() == "":
                ahead = at
                while ahead < len(lines) and lines[ahead].strip() == "":
                    ahead += 1
                if ahead < len(lines) and lines[ahead].startswith("  ") and not lines[ahead].startswith("  $ "):
                    at = ahead
                    continue
            break
        yield first, at, "\n".join(command), lines[first:at]


def matches(expected, actual):
    if expected == actual:
        return True
    if not expected.endswith(GLOB):
        return False
    pattern = ".*".join(re.escape(part) for part in expected[:-len(GLOB)].split("*"))
    return re.fullmatch(pattern, actual) is not None


def keep_globs(expected, actual):
    """`actual`, with the glob lines of `expected` standing where they still match."""
    if not any(line.endswith(GLOB) for line in expected):
        return actual
    head = 0
    while head < min(len(expected), len(actual)) and matches(expected[head], actual[head]):
        head += 1
    kept = expected[:head]
    expected, actual = expected[head:], actual[head:]
    if len(expected) * len(actual) > 4_000_000:
        return kept + actual
    # The longest common subsequence, where "common" is a match.
    best = [[0] * (len(actual) + 1) for _ in range(len(expected) + 1)]
    for i in reversed(range(len(expected))):
        for j in reversed(range(len(actual))):
            if matches(expected[i], actual[j]):
                best[i][j] = best[i + 1][j + 1] + 1
            else:
                best[i][j] = max(best[i + 1][j], best[i][j + 1])
    i = 0
    for j, line in enumerate(actual):
        while i < len(expected) and best[i][j] == best[i + 1][j] and not matches(expected[i], line):
            i += 1
        if i < len(expected) and matches(expected[i], line) and best[i][j] > best[i][j + 1]:
            kept.append(expected[i])
            i += 1
        else:
            kept.append(line)
    return kept


def show(output, code):
    """What stands under the command: its output, then the exit code unless it is 0."""
    lines = output.split("\n")
    if lines[-1] == "":
        lines.pop()
    elif lines:
        lines[-1] += " (no newline at the end)"
    while lines and lines[-1] == "":
        lines.pop()
    lines = [RESTLESS.sub(r"\1*", line) + (GLOB if RESTLESS.search(line) else "") for line in lines]
    lines = ["  " + line if line else "" for line in lines]
    if code is None:
        lines.append(f"  [not finished in {LIMIT} s]")
    elif code != 0:
        lines.append(f"  [{code}]")
    return lines


def play(path, program_folder):
    """The transcript as it stands and as it came out this time; None when it holds no command."""
    before = path.read_text(encoding="utf-8")
    lines = before.split("\n")
    shell = Shell(program_folder)
    after, copied, commands = [], 0, 0
    try:
        for first, last, command, expected in parse(lines):
            commands += 1
            output, code = shell.run(command)
            after += lines[copied:first]
            actual = show(output, code)
            # A restless line that the transcript already matches its own way stays as it is.
            after += keep_globs(expected, actual)
            copied = last
            if code is None or shell.process.poll() is not None:
                break
    finally:
        shell.close()
    after += lines[copied:]
    return before, "\n".join(after) if commands else None


def find(names):
    if not names:
        return sorted(HERE.glob("*.t")) + sorted(ROOT.glob("README*.md"))
    paths = []
    for name in names:
        tour = name.startswith("README") and name.endswith(".md")
        path = ROOT / name if tour else HERE / (Path(name).name.removesuffix(".t") + ".t")
        if not path.exists():
            sys.exit(f"there is no transcript {path}")
        paths.append(path)
    return paths


def find_program():
    built = [p for p in ROOT.glob("build/*/bin/msh") if p.is_file()]
    if not built:
        sys.exit("msh is not built: cmake --preset dev && cmake --build build/dev")
    return max(built, key=lambda p: p.stat().st_mtime).parent


def main():
    line = argparse.ArgumentParser(description="Runs golden transcripts.")
    line.add_argument("names", nargs="*", metavar="NAME")
    line.add_argument("--bless", action="store_true", help="write what came out into the transcripts")
    line.add_argument("--bin", type=Path, help="the folder of msh; the build made last by default")
    line.add_argument("--jobs", type=int, default=os.cpu_count())
    options = line.parse_args()
    program_folder = (options.bin or find_program()).resolve()
    if not (program_folder / "msh").exists():
        sys.exit(f"there is no msh in {program_folder}")

    passed = failed = blessed = 0
    paths = find(options.names)
    with concurrent.futures.ThreadPoolExecutor(options.jobs) as pool:
        for path, (before, after) in zip(paths, pool.map(lambda p: play(p, program_folder), paths)):
            if after is None:
                failed += 1
                print(f"{path.name}: holds no command")
            elif before == after:
                passed += 1
            elif options.bless:
                blessed += 1
                path.write_text(after, encoding="utf-8")
                print(f"{path.name}: blessed")
            else:
                failed += 1
                print("".join(difflib.unified_diff(
                    before.splitlines(True), after.splitlines(True), f"{path.name} as it should be",
                    f"{path.name} as it came out", n=4)))
    if blessed:
        print(f"{blessed} transcripts rewritten; read the difference before committing it")
    print(f"{passed} transcripts passed, {failed} failed")
    return 1 if failed or not passed + blessed else 0


if __name__ == "__main__":
    sys.exit(main())
