#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""What a person does in Excel, done by a script: correct.py BOOK.xlsx OLD NEW puts NEW where a cell says OLD."""
import sys
import zipfile

book, old, new = sys.argv[1:]
with zipfile.ZipFile(book) as before:
    parts = [(part, before.read(part).decode()) for part in before.namelist()]
assert any(f">{old}<" in text for _, text in parts), f"no cell says {old}"
with zipfile.ZipFile(book, "w", zipfile.ZIP_DEFLATED) as after:
    for name, text in parts:
        after.writestr(name, text.replace(f">{old}<", f">{new}<"))
