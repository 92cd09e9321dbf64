#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""Makes a workbook of tables with tabs: make_book.py BOOK.xlsx [--hidden] SHEET=FILE... [--merge A2:A5]

A cell is text; #2914 is the number 2914, @41640 a day, %912 a number shown as 0912, !#N/A an error."""
import sys
import zipfile
from xml.sax.saxutils import escape

OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
STYLES = ('<styleSheet><numFmts><numFmt numFmtId="164" formatCode="0000"/></numFmts><cellXfs><xf numFmtId="0"/>'
          '<xf numFmtId="14"/><xf numFmtId="164"/></cellXfs></styleSheet>')


def cell_xml(text, strings):
    if not text:
        return "<c/>"
    kind, rest = text[0], text[1:]
    if kind in "#@%":
        return f'<c s="{"#@%".index(kind)}"><v>{rest}</v></c>'
    if kind == "!":
        return f'<c t="e"><v>{rest}</v></c>'
    return f'<c t="s"><v>{strings.setdefault(text, len(strings))}</v></c>'


def main():
    book, *rest = sys.argv[1:]
    strings, sheets, merged, hidden = {}, [], "", False
    while rest:
        word = rest.pop(0)
        if word == "--merge":
            merged = f'<mergeCells><mergeCell ref="{rest.pop(0)}"/></mergeCells>'
        elif word == "--hidden":
            hidden = True
        else:
            name, file = word.split("=", 1)
            with open(file, encoding="utf-8") as lines:
                rows = "".join("<row>" + "".join(cell_xml(c, strings) for c in line.rstrip("\n").split("\t")) + "</row>"
                               for line in lines)
            sheets.append((name, rows, hidden))
            hidden = False
    with zipfile.ZipFile(book, "w", zipfile.ZIP_DEFLATED) as zip_file:
        def put(name, text):
            zip_file.writestr(name, '<?xml version="1.0" encoding="UTF-8"?>\n' + text)
        put("[Content_Types].xml", "<Types/>")
        put("_rels/.rels", f'<Relationships><Relationship Id="r" Type="{OFFICE}/officeDocument" Target="/xl/workbook.xml"/>'
                           "</Relationships>")
        put("xl/workbook.xml", f'<workbook xmlns:r="{OFFICE}"><sheets>' + "".join(
            '<sheet name="%s" sheetId="%d"%s r:id="r%d"/>' % (escape(name), i, ' state="hidden"' if shy else "", i)
            for i, (name, _, shy) in enumerate(sheets, 1)) + "</sheets></workbook>")
        put("xl/_rels/workbook.xml.rels", "<Relationships>" + "".join(
            f'<Relationship Id="r{i}" Type="{OFFICE}/worksheet" Target="worksheets/sheet{i}.xml"/>'
            for i in range(1, len(sheets) + 1)) +
            f'<Relationship Id="s" Type="{OFFICE}/styles" Target="styles.xml"/>'
            f'<Relationship Id="t" Type="{OFFICE}/sharedStrings" Target="sharedStrings.xml"/></Relationships>')
        put("xl/styles.xml", STYLES)
        put("xl/sharedStrings.xml", "<sst>" + "".join(f"<si><t>{escape(text)}</t></si>" for text in strings) + "</sst>")
        for i, (_, rows, _) in enumerate(sheets, 1):
            put(f"xl/worksheets/sheet{i}.xml", f"<worksheet><sheetData>{rows}</sheetData>{merged}</worksheet>")


if __name__ == "__main__":
    main()
