#!/usr/bin/env python3
# SPDX-License-Identifier: MIT
"""Makes src/text/characters.def of Python's Unicode data: build-aux/characters.py > src/text/characters.def"""
import unicodedata
import tables

# Format characters that are visible, and the joiners that scripts and emoji need.
VISIBLE = {0x06DD, 0x070F, 0x08E2, 0x110BD, 0x110CD} | set(range(0x600, 0x606)) | {0x890, 0x891}
JOINERS = {0x200C, 0x200D}
# Letters that are invisible: Hangul fillers, Khmer inherent vowels.
BLANK = {0x115F, 0x1160, 0x17B4, 0x17B5, 0x3164, 0xFFA0}
# Ranges in which UAX #11 makes unassigned characters wide.
IDEOGRAPHS = ((0x3400, 0x4DBF), (0x4E00, 0x9FFF), (0xF900, 0xFAFF), (0x20000, 0x2FFFD), (0x30000, 0x3FFFD))


def kind(code):
    char = chr(code)
    category = unicodedata.category(char)
    if code in BLANK or category in ("Cc", "Zl", "Zp"):
        return "ACTS"
    if category == "Cf" and code not in VISIBLE | JOINERS:
        return "ACTS"
    if code in JOINERS or category in ("Mn", "Me") or 0x1161 <= code <= 0x11FF:
        return "JOINS"
    if category == "Cn":
        return "WIDE" if any(first <= code <= last for first, last in IDEOGRAPHS) else "UNASSIGNED"
    return "WIDE" if unicodedata.east_asian_width(char) in "WF" else None


def ranges():
    """Runs of one kind. Unassigned characters between two runs of one kind join them."""
    run = None
    for code in range(0x80, 0x110000):
        found = None if 0xD800 <= code <= 0xDFFF else kind(code)
        if run and found == run[0]:
            run[2] = code
        elif found != "UNASSIGNED":
            if run:
                yield run
            run = [found, code, code] if found else None
    if run:
        yield run


tables.show(
    (f"""Characters beyond ASCII that do not take one column of a terminal, ascending. Made by
     build-aux/characters.py of Unicode {unicodedata.unidata_version}.""",
     """ACTS: moves, turns round or hides text, and is shown as an escape. JOINS: takes no column of its own. WIDE:
     takes two."""),
    [f"{name}(0x{first:04X}, 0x{last:04X})" for name, first, last in ranges()])
