#!/usr/bin/env python3
# SPDX-License-Identifier: MIT
"""Makes src/regex/go_classes.def: build-aux/classes.py PropertyValueAliases.txt > src/regex/go_classes.def

The file is of the Unicode Character Database, in the version that Go has (unicode.Version)."""
import tables

# Values of Script that are no table of Go's.
NOT_IN_GO = {"unknown", "katakanaorhiragana"}
# Scripts of Unicode 15: PCRE2 knows them from 10.43 on, and we ask for less.
NOT_IN_PCRE2 = {"kawi", "nagmundari"}


def folded(name):
    return name.lower().replace("_", "").replace("-", "")


def row(name, pcre2):
    return f'NAME("{folded(name)}", "{pcre2}")'


version, rows = tables.unicode_file(tables.argument(1, "PropertyValueAliases.txt"))
categories = [row(name, "L&" if names[0] == "LC" else names[0])
              for kind, *names in rows if kind == "gc" for name in names]
scripts = sorted({folded(names[1]) for kind, *names in rows if kind == "sc"} - NOT_IN_GO - NOT_IN_PCRE2)
tables.show(
    (f"""Names after \\p as Go reads them (letters folded, _ and - dropped), and PCRE2's for the same set: general
     categories with their aliases, then scripts. Made by build-aux/classes.py of Unicode {version}, but for the
     scripts that PCRE2 10.42 does not know.""",),
    [row("any", "Any"), row("ascii", "ascii"), row("assigned", "assigned")],
    categories, [row(script, "sc:" + script) for script in scripts])
