#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""truth.py on results small enough to be counted by hand."""
import contextlib
import io
import json
import sys
import tempfile
import unittest
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent))
import truth  # noqa: E402

TRUTH = """kind;left;right;hazards
duplicate;E2;E2b;
pupil;P1;E1;
pupil;P2;E2;duplicate
pupil;P2;E2b;duplicate
pupil;P3;;absent
pupil;P4;E4;twin no-snils
pupil;P5;E5;name-typo
parent;R1;E9;
"""
HEADER = "left;right;probability;decision;reason\n"


class TruthTest(unittest.TestCase):
    def setUp(self):
        self.place = tempfile.TemporaryDirectory()
        self.addCleanup(self.place.cleanup)
        self.folder = Path(self.place.name)
        (self.folder / "truth.csv").write_text(TRUTH, encoding="utf-8")

    def write(self, name, text):
        (self.folder / name).write_text(text, encoding="utf-8")

    def run_it(self, *more):
        out, talk = io.StringIO(), io.StringIO()
        with contextlib.redirect_stdout(out), contextlib.redirect_stderr(talk):
            code = truth.main([str(self.folder / "truth.csv"), str(self.folder), *more])
        return code, out.getvalue(), talk.getvalue()

    def figures(self, *more):
        code, out, talk = self.run_it("--json", *more)
        self.assertEqual((code, talk), (0, ""))
        return json.loads(out)

    def test_all_right(self):
        self.write("matches.csv", HEADER + "P1;E1;1;;\nP2;E2b;1;;\nP4;E4;1;;\nP5;E5;1;;\n")
        figures = self.figures()
        self.assertEqual([figures[name] for name in ("records", "in_register", "matches", "right", "wrong", "review")],
                         [5, 4, 4, 4, 0, 0])
        self.assertEqual([figures["precision"], figures["recall"], figures["f1"]], [1, 1, 1])

    def test_wrong_lost_and_asked(self):
        # P3 is not in the register and P4's twin was taken for P4; P5 is asked about, with the right one among two.
        self.write("matches.csv", HEADER + "P1;E1;1;;\nP3;E7;1;;\nP4;E8;1;;\n")
        self.write("review.csv", "\ufeff" + HEADER + "P5;E5;0.8;;\nP5;E6;0.2;;\n")
        figures = self.figures("--hazards")
        self.assertEqual((figures["wrong"], figures["right"], figures["missed"]), (2, 1, 1))
        self.assertAlmostEqual(figures["precision"], 1 / 3)
        self.assertAlmostEqual(figures["recall"], 1 / 4)
        self.assertAlmostEqual(figures["f1"], 2 / 7)
        self.assertEqual((figures["review"], figures["review_with_truth"]), (1, 1))
        self.assertAlmostEqual(figures["review_share"], 1 / 5)
        self.assertEqual(figures["hazards"]["twin"], {"records": 1, "wrong": 1, "not_matched": 1})
        self.assertEqual(figures["hazards"]["absent"], {"records": 1, "wrong": 1, "not_matched": 0})

    def test_person_matched_twice(self):
        self.write("matches.csv", HEADER + "P2;E2;1;;\nP2;E2b;1;;\n")
        figures = self.figures()
        self.assertEqual((figures["matches"], figures["right"], figures["wrong"]), (2, 1, 0))

    def test_commas_parents_and_words(self):
        self.write("matches.csv", "left,right,probability,decision,reason\nR1,E4,1,,\n")
        self.assertEqual(self.figures("--as", "parent")["wrong"], 1)
        code, out, _ = self.run_it("--as", "parent", "--wrong", "3")
        self.assertEqual(code, 0)
        self.assertIn("matches 1, wrong 1\nprecision 0.000000  recall 0.000000  F1 0.000000\n", out)
        self.assertIn("wrong: R1 E4", out)

    def test_nothing_matched(self):
        self.write("matches.csv", HEADER)
        figures = self.figures()
        self.assertEqual((figures["precision"], figures["recall"], figures["f1"]), (1, 0, 0))

    def test_what_cannot_be_judged(self):
        self.assertEqual(self.run_it()[0], 2)
        self.write("matches.csv", "one;two\n")
        self.assertIn("no column left, right", self.run_it()[2])
        self.write("matches.csv", HEADER + "R1;E9;1;;\n")
        self.assertIn("of another kind", self.run_it()[2])


if __name__ == "__main__":
    unittest.main()
