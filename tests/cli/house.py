#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""Checks that a command is whole: a man page in both languages that names every option of its --help, a transcript,
and examples under --help that run. usage: house.py FOLDER_OF_MSH"""
import os
import re
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent.parent
# Codes that an example may end with in a folder with an invented school and no server: never 1 or 2.
GOOD = {0, 10, 11, 12, 13, 20, 124}


def run(program, *words, cwd=None):
    environment = dict(os.environ, LC_ALL="C.UTF-8", LANGUAGE="en", PATH=f"{program.parent}:{os.environ['PATH']}")
    return subprocess.run([str(program), *words], cwd=cwd, env=environment, capture_output=True, text=True,
                          stdin=subprocess.DEVNULL, timeout=60)


def options_of(text):
    """The long options a --help lists as a command's own."""
    own = text.split("Global options:")[0]
    return sorted(set(re.findall(r"(?<![\w-])--[a-z][a-z-]*", own.split("Options:")[-1] if "Options:" in own else "")))


def check_pages(command, options):
    for tongue in ("man", "man/ru"):
        page = ROOT / tongue / f"msh-{command}.1.scd"
        if not page.exists():
            yield f"{command}: {tongue}/msh-{command}.1.scd is missing"
            continue
        text = page.read_text(encoding="utf-8").replace("\\", "")
        for option in options:
            if f"*{option}*" not in text:
                yield f"{command}: {tongue}/{page.name} does not describe {option}"


def check_examples(program, command, text, folder):
    examples = re.findall(r"^  (msh .*)$", text.split("Examples:")[-1], re.MULTILINE) if "Examples:" in text else []
    if not examples:
        yield f"{command}: --help has no examples"
    for example in examples:
        # Any free port and a folder of its own: tests run beside one another.
        words = re.sub(r"--port \d+", "--port 0", example).replace("/tmp/", f"{folder}/")
        done = subprocess.run(["timeout", "3", "bash", "-c", words], cwd=folder, capture_output=True, text=True,
                              stdin=subprocess.DEVNULL,
                              env=dict(os.environ, PATH=f"{program.parent}:{os.environ['PATH']}", PAGER="cat",
                                       MANPAGER="cat", LC_ALL="C.UTF-8"))
        if done.returncode not in GOOD:
            yield f"{command}: the example `{example}` ended with {done.returncode}: {done.stderr.strip()[:200]}"


def main():
    program = Path(sys.argv[1]).resolve() / "msh"
    commands = run(program, "__complete", "").stdout.split()
    wrong = []
    with tempfile.TemporaryDirectory() as top:
        whole = Path(top) / "whole"
        whole.mkdir()
        run(program, "init", cwd=whole)
        run(program, "sample", "--pupils", "30", "--seed", "3", "-o", "school", cwd=whole)
        run(program, "import", "school/pupils.csv", "school/parents.csv", cwd=whole)
        (whole / "set-aside").mkdir(exist_ok=True)
        for command in commands:
            folder = Path(top) / command
            folder.mkdir()
            if command != "init":
                for name in ("msh.yaml", "msh.db"):
                    shutil.copy(whole / name, folder)
            if command == "resubmit":
                shutil.copytree(whole / "set-aside", folder / "set-aside")
            if command == "reconcile":
                shutil.copy(whole / "school" / "pupils.csv", folder / "register.csv")
            if command in ("validate", "import", "map", "convert", "reconcile"):
                for name in ("pupils.csv", "parents.csv"):
                    shutil.copy(whole / "school" / name, folder)
            text = run(program, command, "--help").stdout
            wrong += check_pages(command, options_of(text))
            if not (ROOT / "tests" / "cli" / f"{command}.t").exists():
                wrong.append(f"{command}: tests/cli/{command}.t is missing")
            wrong += check_examples(program, command, text, folder)
    for line in wrong:
        print(line)
    print(f"{len(commands)} commands, {len(wrong)} wrong")
    return 1 if wrong or len(commands) < 14 else 0


if __name__ == "__main__":
    sys.exit(main())
