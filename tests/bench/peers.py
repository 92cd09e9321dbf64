# SPDX-License-Identifier: Apache-2.0
"""Where the peers without a Debian package are found. Nothing is installed here and each may be absent:
MSH_BENCH_PYTHON  a Python that has duckdb, and splink 4 for reconcile; this one unless said
MSH_BENCH_NODE    a folder whose node_modules has ajv and papaparse; else where node looks by itself"""
import functools
import os
import shutil
import subprocess
import sys
from pathlib import Path

from measure import ROOT, Absent

HERE = ROOT / "tests" / "bench"
SCHEMA = str(ROOT / "schemas" / "pupil.schema.json")
# The jobs run elsewhere. A virtual environment is known by its own name for the program, so links stay.
PYTHON = os.environ.get("MSH_BENCH_PYTHON", sys.executable)
if os.sep in PYTHON:
    PYTHON = os.path.abspath(PYTHON)
if "MSH_BENCH_NODE" in os.environ:
    os.environ["NODE_PATH"] = str(Path(os.environ["MSH_BENCH_NODE"]).resolve() / "node_modules")


@functools.cache
def _need(program, flag, test, names, hint):
    if shutil.which(program) is None:
        raise Absent(f"{program} is not installed")
    if subprocess.run([program, flag, test], capture_output=True, check=False).returncode:
        raise Absent(f"{program} has no {names}; {hint}")


def _python(script, *words, modules):
    tests = " and ".join(f"find_spec('{name}')" for name in modules)
    _need(PYTHON, "-c", f"from importlib.util import find_spec; raise SystemExit(not ({tests}))", " and ".join(modules),
          "MSH_BENCH_PYTHON names one that has")
    return [PYTHON, str(HERE / script), *words]


def _node(script, *words, modules):
    _need("node", "-e", "".join(f"require.resolve('{name}');" for name in modules), " and ".join(modules),
          "MSH_BENCH_NODE names a folder that has")
    return ["node", str(HERE / script), *words]


def duckdb_rules(csv):
    return _python("rules_duckdb.py", csv, modules=("duckdb",))


def splink_links(folder, to):
    return _python("link_splink.py", folder, to, modules=("splink", "duckdb"))


def ajv_csv(csv):
    return _node("ajv_csv.js", SCHEMA, csv, modules=("papaparse", "ajv"))


def ajv_lines(jsonl):
    return _node("ajv_lines.js", SCHEMA, jsonl, modules=("ajv",))
