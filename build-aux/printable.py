#!/usr/bin/env python3
# SPDX-License-Identifier: MIT
"""Makes src/go/printable.def: build-aux/printable.py DerivedGeneralCategory.txt > src/go/printable.def

The file is extracted/DerivedGeneralCategory.txt of the Unicode Character Database, in the version that Go has
(unicode.Version)."""
import tables


def ranges(rows):
    """Where letters, marks, numbers, punctuation and symbols follow one another (unicode.IsPrint), beyond ASCII."""
    printable = set()
    for codes, category in rows:
        first, _, last = codes.partition("..")
        if category[0] in "LMNPS":
            printable.update(range(int(first, 16), int(last or first, 16) + 1))
    first = None
    for code in range(0x80, 0x110001):
        if code in printable and first is None:
            first = code
        elif code not in printable and first is not None:
            yield first, code
            first = None


version, rows = tables.unicode_file(tables.argument(1, "DerivedGeneralCategory.txt"))
tables.show(
    (f"""Characters beyond ASCII that Go's unicode.IsPrint calls printable. Made by build-aux/printable.py of Unicode
     {version}.""",
     "PRINTABLE(from, to): printable are those from the first on that come before the second. Ascending."),
    [f"PRINTABLE(0x{first:X}, 0x{end:X})" for first, end in ranges(rows)])
