#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""The peers on files small enough to be counted by hand; those that are absent here are skipped, and told."""
import json
import os
import subprocess
import sys
import tempfile
import unittest
from pathlib import Path
from unittest import mock

sys.path.insert(0, str(Path(__file__).resolve().parent))
import measure  # noqa: E402
import peers  # noqa: E402
import reconcile  # noqa: E402

RIGHT = {"source_id": "S1", "surname": "Ёлкина", "given_name": "Анна", "patronymic": "", "birth_date": "2016-03-01",
         "sex": "female", "citizenship_kind": "russian", "registration_kind": "residence",
         "registration_address": "249981, г. Верхнелучинск", "residence_address": "249981, г. Верхнелучинск",
         "birth_certificate_type": "03", "birth_certificate_series": "I-ЩИ", "birth_certificate_number": "807178",
         "birth_certificate_issue_date": "2016-03-09", "identity_document_type": "", "identity_document_number": "",
         "identity_document_issue_date": "", "enrolment_date": "2023-09-01", "school": "СОШ № 1", "parallel": "4",
         "education_level": "primary", "study_form": "full_time", "phone": "+70000000001", "email": "a@example.org",
         "snils": "91760799348", "adapted_programme": "no"}
# What is changed in each row, how many findings of the rules that makes, and how many of the schema.
OTHER = {"source_id": "S2", "given_name": "Вера", "birth_certificate_number": "807179", "snils": ""}
ROWS = [
    ({}, 0, 0), (OTHER, 0, 0), ({**OTHER, "source_id": "S3", "given_name": "Зоя", "birth_certificate_number": "1"}, 1, 0),
    ({**OTHER, "source_id": "S4", "given_name": "Ия", "birth_certificate_number": "807180", "snils": "91760799348"}, 1, 0),
    ({**OTHER, "source_id": "S5", "surname": "", "sex": "f", "birth_certificate_number": "807181"}, 2, 2),
    ({**OTHER, "source_id": "S6", "given_name": "Яна", "birth_certificate_number": "807182", "snils": "91760799349",
      "birth_date": "2016-02-30", "education_level": "basic"}, 3, 0)]


def absent_is_skipped(make):
    try:
        return make()
    except measure.Absent as absent:
        raise unittest.SkipTest(str(absent)) from absent


class PeersTest(unittest.TestCase):
    def setUp(self):
        place = tempfile.TemporaryDirectory()
        self.addCleanup(place.cleanup)
        self.folder = Path(place.name)
        self.csv, self.jsonl = self.folder / "pupils.csv", self.folder / "pupils.jsonl"
        rows = [RIGHT | change for change, _, _ in ROWS]
        self.csv.write_text("\n".join(";".join(row) for row in [RIGHT, *(row.values() for row in rows)]) + "\n",
                            encoding="utf-8")
        lines = ({name: int(cell) if name == "parallel" else cell for name, cell in row.items() if cell} for row in rows)
        self.jsonl.write_text("\n".join(json.dumps(line, ensure_ascii=False) for line in lines), encoding="utf-8")

    def says(self, words, at):
        """Rows, those refused, findings."""
        found = [row[at] for row in ROWS]
        done = subprocess.run(words, capture_output=True, text=True, check=True)
        self.assertEqual([int(word) for word in done.stdout.split()],
                         [len(ROWS), sum(count > 0 for count in found), sum(found)])

    def test_rules_in_python(self):
        self.says([sys.executable, str(peers.HERE / "rules.py"), str(self.csv)], 1)

    def test_rules_in_duckdb(self):
        self.says(absent_is_skipped(lambda: peers.duckdb_rules(str(self.csv))), 1)

    def test_ajv_on_csv(self):
        self.says(absent_is_skipped(lambda: peers.ajv_csv(str(self.csv))), 2)

    def test_ajv_line_by_line(self):
        self.says(absent_is_skipped(lambda: peers.ajv_lines(str(self.jsonl))), 2)

    def test_absence_is_told(self):
        with mock.patch.object(peers, "PYTHON", "no-such-python"):
            with self.assertRaisesRegex(measure.Absent, "no-such-python is not installed"):
                peers.duckdb_rules("pupils.csv")
        with self.assertRaisesRegex(measure.Absent, "no no_such_module; MSH_BENCH_PYTHON"):
            peers._python("rules_duckdb.py", modules=("no_such_module",))

    def test_python_by_a_relative_name(self):
        """The jobs run in another folder; and a link to a Python may be a virtual environment of its own."""
        link = self.folder / "python"
        link.symlink_to(sys.executable)
        done = subprocess.run([sys.executable, "-c", "import peers; print(peers.PYTHON)"], cwd=self.folder, text=True,
                              capture_output=True, check=True,
                              env={**os.environ, "MSH_BENCH_PYTHON": "./python", "PYTHONPATH": str(peers.HERE)})
        self.assertEqual(done.stdout.strip(), str(self.folder / "python"))

    def make_region(self, folder, *more):
        """Stands for msh sample."""
        if not (folder / "README.txt").exists():
            folder.mkdir()
            (folder / "truth.csv").write_text("kind;left;right;hazards\nparent;R1;E1;\npupil;P1;E3;\npupil;P2;;absent\n")
            (folder / "register.csv").write_text("ern_number;snils\nE1;\nE2;\nE3;\n")
            (folder / "README.txt").touch()

    def test_register_cut(self):
        folder = self.folder / "region-2-2"
        self.make_region(folder)  # as a break before the cut leaves it
        size = reconcile.Size(2, 2, 1, 1, 1)
        with mock.patch.object(reconcile, "BENCH", self.folder), mock.patch.object(measure, "BENCH", self.folder), \
                mock.patch.object(reconcile, "make_input", lambda name, *more: self.make_region(self.folder / name)):
            for _ in range(2):
                reconcile.make_region(size)
                self.assertEqual((folder / "register.csv").read_text(), "ern_number;snils\nE1;\nE3;\n")

    def test_numbers_left_out(self):
        with mock.patch.object(reconcile, "BENCH", self.folder):
            text = reconcile.without_numbers().read_text(encoding="utf-8")
            self.assertIn("ignore: [snils, doc_type, ", text)
            mapping = self.folder / "other.yaml"
            mapping.write_text("mapping: 1\ncolumns:\n  snils: snils\n", encoding="utf-8")
            with mock.patch.object(reconcile, "MAPPING", mapping), self.assertRaisesRegex(ValueError, "ignore"):
                reconcile.without_numbers()


if __name__ == "__main__":
    unittest.main(verbosity=2)  # says what is skipped, and why
