#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""Shows what a workbook holds: read_book.py BOOK.xlsx [ROWS]

Each sheet's name, what stays in place and the filter, then its first rows: the cells that hold something, before it
! for an error's colour, ? for a warning's, i for a remark's, * for a header, and @ for a day, # for a number."""
import re
import sys
import zipfile
from xml.etree import ElementTree

MAIN = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"
COLOURS = {"FFFFC7CE": "!", "FFFFEB9C": "?", "FFDDEBF7": "i"}


def styles_of(book):
    root = ElementTree.fromstring(book.read("xl/styles.xml"))
    fills = [fill.find(f".//{MAIN}fgColor") for fill in root.find(f"{MAIN}fills")]
    marks = []
    for xf in root.find(f"{MAIN}cellXfs"):
        colour = fills[int(xf.get("fillId"))]
        mark = COLOURS[colour.get("rgb")] if colour is not None else "*" if xf.get("fontId") == "1" else ""
        marks.append(mark + ("@" if xf.get("numFmtId") == "164" else ""))
    return marks


def show_cell(cell, marks):
    text = "".join(t.text or "" for t in cell.iter(f"{MAIN}t"))
    value = cell.find(f"{MAIN}v")
    mark = marks[int(cell.get("s", 0))]
    if value is not None:
        text = value.text
        mark += "" if "@" in mark else "#"
    return f"{cell.get('r')}={mark}{text}".replace("\n", " / ")


def main():
    rows = int(sys.argv[2]) if len(sys.argv) > 2 else 1000
    with zipfile.ZipFile(sys.argv[1]) as book:
        assert book.testzip() is None
        marks = styles_of(book)
        names = re.findall(r'<sheet name="([^"]*)"', book.read("xl/workbook.xml").decode())
        for number, name in enumerate(names, 1):
            sheet = ElementTree.fromstring(book.read(f"xl/worksheets/sheet{number}.xml"))
            pane = sheet.find(f".//{MAIN}pane").get("topLeftCell")
            print(f"[{name}] below {pane}, filter {sheet.find(f'{MAIN}autoFilter').get('ref')}")
            for row in list(sheet.iter(f"{MAIN}row"))[:rows]:
                print("  " + " | ".join(show_cell(cell, marks) for cell in row))


if __name__ == "__main__":
    main()
