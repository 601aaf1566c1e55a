#!/usr/bin/env python3
# SPDX-License-Identifier: MIT
"""Makes src/form/spdx.def: build-aux/spdx.py licenses.json exceptions.json > src/form/spdx.def

Both files are in json/ of https://github.com/spdx/license-list-data, in one version."""
import json
import tables


def read(index, name):
    with open(tables.argument(index, name), encoding="utf-8") as file:
        return json.load(file)


licenses, exceptions = read(1, "licenses.json"), read(2, "exceptions.json")
version = licenses["licenseListVersion"]
if exceptions["licenseListVersion"] != version:
    raise SystemExit("licenses.json and exceptions.json are of two versions")
# GPL-2.0+ is GPL-2.0 and an operator.
names = sorted((row["licenseId"] for row in licenses["licenses"] if not row["licenseId"].endswith("+")), key=str.lower)
after_with = sorted((row["licenseExceptionId"] for row in exceptions["exceptions"]), key=str.lower)
tables.show(
    (f"""The identifiers of the SPDX license list and of its exceptions, deprecated ones included. Made by
     build-aux/spdx.py of license-list-data {version}.""",),
    "#ifdef LICENSE", [f'LICENSE("{name}")' for name in names], "#endif",
    "#ifdef EXCEPTION", [f'EXCEPTION("{name}")' for name in after_with], "#endif")
