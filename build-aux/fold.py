#!/usr/bin/env python3
# SPDX-License-Identifier: MIT
"""Makes src/go/fold.def of Python's Unicode data: build-aux/fold.py > src/go/fold.def

Python folds a character to several where CaseFolding.txt does (status F). The simple folding of such a character
(status S) is its lower case, where that is one character."""
import unicodedata
import tables


def fold(code):
    char = chr(code)
    folded = char.casefold()
    if len(folded) > 1:
        folded = char.lower()
    return ord(folded) if len(folded) == 1 else code


def ranges():
    """Runs of characters with one distance to what they fold to, side by side or every second one."""
    run = None
    for code in range(0x110000):
        if 0xD800 <= code <= 0xDFFF or fold(code) == code:
            continue
        delta = fold(code) - code
        step = code - run[1] if run else 0
        if run and run[3] == delta and step in (1, 2) and run[2] in (0, step):
            run[1], run[2] = code, step
            continue
        if run:
            yield run
        run = [code, code, 0, delta]
    yield run


tables.show(
    (f"""Simple case folding (CaseFolding.txt, status C and S). Made by build-aux/fold.py of Unicode
     {unicodedata.unidata_version}.""",
     "FOLD(first, last, step, delta): first, first + step, ... last fold to themselves + delta. Ascending."),
    [f"FOLD(0x{first:X}, 0x{last:X}, {step or 1}, {delta})" for first, last, step, delta in ranges()])
