# SPDX-License-Identifier: MIT
"""What the makers of tables share: how a .def file looks, and which file of Unicode is read.

A table that comes from a standard is made, not written: build-aux/NAME.py [FILE] > src/…/NAME.def. None asks
the network. Its first lines name the standard's version; tests/house/tables.test makes it again and compares."""
import sys, textwrap

WIDTH = 100


def show(comment, *groups):
    """Prints a table: its comment, which is one paragraph or more, and groups of rows.

    A group is a list of rows that share lines, or a text that is a line of its own."""
    print("/* SPDX-License-Identifier: MIT")
    lines = []
    for paragraph in comment:
        lines += [""] if lines else []
        lines += textwrap.wrap(" ".join(paragraph.split()), WIDTH - 6, break_on_hyphens=False)
    print("\n".join(f" * {line}".rstrip() for line in lines) + " */")
    print("/* clang-format off */")
    for group in groups:
        if isinstance(group, str):
            print(group)
            continue
        line = ""
        for row in group:
            if line and len(line) + 1 + len(row) > WIDTH:
                print(line)
                line = ""
            line += " " + row if line else row
        if line:
            print(line)


def argument(index, what):
    """The path in an argument of the command line."""
    if len(sys.argv) <= index:
        sys.exit(f"{sys.argv[0]}: name {what}")
    return sys.argv[index]


def unicode_file(path):
    """The version in the first line (# Scripts-15.0.0.txt) of a file of the Unicode Character Database, and
    the fields of its lines."""
    with open(path, encoding="utf-8") as file:
        lines = file.read().splitlines()
    version = lines[0].rsplit("-", 1)[-1].removesuffix(".txt")
    fields = [[field.strip() for field in line.split("#")[0].split(";")] for line in lines]
    return version, [row for row in fields if len(row) > 1]
