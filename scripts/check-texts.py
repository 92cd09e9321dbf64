#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""Compares the texts of lib/ and cli/ with their Russian in lib/po/ru/*.po.

Says which texts have no Russian, which Russian belongs to no text any more, and where placeholders disagree.
"""
import re
import string
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
KEYWORDS = ["mark", "say", "translate:1,2", "translate:1", "say_count:1,2"]


def unquote(text):
    return re.sub(r'\\(.)', lambda m: {"n": "\n", "t": "\t"}.get(m.group(1), m.group(1)), text)


def read_entries(text):
    """(msgid, plural, translations, flags, origin) of each entry of a .po file, its header left out."""
    for block in re.split(r"\n\s*\n", text):
        strings, flags, origin, at = {}, set(), [], None
        for line in block.split("\n"):
            if line.startswith("#,"):
                flags |= {flag.strip() for flag in line[2:].split(",")}
            elif line.startswith("#:"):
                origin += line[2:].split()
            elif line.startswith("#"):
                continue
            elif found := re.match(r'(msgid|msgid_plural|msgstr(?:\[\d\])?) "(.*)"$', line):
                at = found.group(1)
                strings[at] = unquote(found.group(2))
            elif (found := re.match(r'"(.*)"$', line)) and at:
                strings[at] += unquote(found.group(1))
        if strings.get("msgid"):
            said = [text for key, text in strings.items() if key.startswith("msgstr")]
            yield strings["msgid"], strings.get("msgid_plural"), said, flags, origin


def placeholders(text):
    """The arguments a format string names, in numbers; None when it is broken."""
    named, following = set(), 0
    try:
        for _, name, spec, _ in string.Formatter().parse(text):
            if name is None:
                continue
            if name == "":
                name, following = str(following), following + 1
            named.add(name)
            named |= placeholders(spec or "") or set()
    except ValueError:
        return None
    return named


def extract():
    sources = sorted(str(p.relative_to(ROOT)) for top in ("lib", "cli") for p in (ROOT / top).rglob("*.[ch]pp"))
    sources = [s for s in sources if not s.startswith("lib/msh/base/say.")]
    words = [f"--keyword={word}" for word in [""] + KEYWORDS if word]
    made = subprocess.run(["xgettext", "--language=C++", "--from-code=UTF-8", "--no-wrap", "--add-location=file",
                           "--keyword", *words, "-o", "-", *sources],
                          cwd=ROOT, check=True, capture_output=True, text=True)
    return {entry[0]: entry for entry in read_entries(made.stdout)}


def complain_about(name, entry):
    """What is wrong with one Russian entry."""
    english, plural, said, flags, _ = entry
    shown = repr(english)
    if "fuzzy" in flags:
        yield f"{name}: {shown} is marked fuzzy"
    if re.search(r"\{[^}]*\}", english + (plural or "")) and "python-brace-format" not in flags:
        yield f"{name}: {shown} lacks the line `#, python-brace-format`"
    if plural is not None and len(said) != 3:
        yield f"{name}: {shown} has {len(said)} plural forms, not 3"
    wanted = (placeholders(english) or set()) | (placeholders(plural or "") or set())
    for text in said:
        if not text:
            yield f"{name}: {shown} is not translated"
        elif placeholders(text) is None or placeholders(text) != wanted:
            yield f"{name}: {shown}: the placeholders differ in {text!r}"


def main():
    texts = extract()
    wrong, known = [], {}
    for path in sorted((ROOT / "lib" / "po" / "ru").glob("*.po")):
        seen = set()
        for entry in read_entries(path.read_text(encoding="utf-8")):
            if entry[0] in seen:
                wrong.append(f"{path.name}: {entry[0]!r} stands there twice")
            seen.add(entry[0])
            wrong += complain_about(path.name, entry)
            if entry[0] in known and known[entry[0]][1] != entry[2]:
                wrong.append(f"{path.name}: {entry[0]!r} is said differently in {known[entry[0]][0]}")
            known.setdefault(entry[0], (path.name, entry[2]))
            if entry[0] in texts and (texts[entry[0]][1] or entry[1]) and texts[entry[0]][1] != entry[1]:
                wrong.append(f"{path.name}: {entry[0]!r} has another plural in the source")
    missing = [f"{', '.join(texts[t][4])}: no Russian for {t!r}" for t in texts if t not in known]
    stale = [f"{known[t][0]}: nobody says {t!r} any more" for t in known if t not in texts]
    for line in wrong + missing + stale:
        print(line)
    print(f"{len(texts)} texts, {len(missing)} without Russian, {len(stale)} stale, {len(wrong)} wrong")
    gentle = "--report-missing" in sys.argv[1:]
    return 1 if wrong or (not gentle and (missing or stale)) else 0


if __name__ == "__main__":
    sys.exit(main())
