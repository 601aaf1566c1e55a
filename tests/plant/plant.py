#!/usr/bin/env python3
# SPDX-License-Identifier: MIT
"""Plants a defect into a clean chart in every way that YAML can write it, lints, and looks whether the finding
stands exactly on the planted bytes.

A case is a site (what is wrong), the style of the scalar that holds it, and what stands around it. The slice of
the file that a finding names is decoded here, by a decoder of this file alone, and must be the planted value.
Speaks TAP."""

import json
import os
import re
import subprocess
import sys
import tempfile

CHARTGATE = os.environ.get("CHARTGATE", "chartgate")

CRD = """apiVersion: apiextensions.k8s.io/v1
kind: CustomResourceDefinition
metadata: {name: pages.guest.example.com}
spec:
  group: guest.example.com
  scope: Namespaced
  names: {kind: Page, plural: pages, singular: page}
  versions: [{name: v1, served: true, storage: true}]
"""

EXAMPLE = """apiVersion: guest.example.com/v1
kind: Page
metadata: {name: welcome}
"""

VALUES = "image: {repository: registry.example.com/guest, tag: 2.1.0}\n"

HEAD = "apiVersion: v2\nname: guest\nversion: 1.4.0\n"

# What may stand before a defect and must not move it. (NEL and the line separators end a comment and a line of a
# block scalar for libyaml, and so for Helm: they stand inside quotes here.)
AROUND = {
    "nothing": "",
    "umlauts": "äöü",
    "beyond-the-bmp": "😀🚀",
    "nel": "a\u0085b",
    "line-separator": "a\u2028b\u2029c",
    "combining": "e\u0301\u200d",
}

# --- writing a value in a style ------------------------------------------------------------------------


def plain(value, indent):
    return value


def single(value, indent):
    return "'" + value.replace("'", "''") + "'"


def double(value, indent):
    return '"' + value.replace("\\", "\\\\").replace('"', '\\"') + '"'


def escaped(value, indent):
    """Double-quoted, the last character as \\uXXXX."""
    return '"' + value[:-1] + "\\u%04x" % ord(value[-1]) + '"'


def literal(value, indent):
    return "|-\n" + "\n".join(" " * indent + line for line in value.split("\n"))


def folded(value, indent):
    return ">-\n" + "\n".join(" " * indent + line for line in value.split("\n"))


STYLES = {f.__name__: f for f in (plain, single, double, escaped, literal, folded)}

# --- decoding a slice ------------------------------------------------------------------------------------


def unescape(text):
    text = re.sub(r"\\\r?\n[ \t]*", "", text)

    def one(match):
        code = match.group(1)
        if code[0] in "xuU":
            return chr(int(code[1:], 16))
        return {"n": "\n", "t": "\t", '"': '"', "\\": "\\", "/": "/"}[code]

    return re.sub(r"\\(x[0-9a-f]{2}|u[0-9a-f]{4}|U[0-9a-f]{8}|.)", one, text)


def decode(slice_):
    """A slice in its own style: quoted with its quotes, else as it stands (plain, and the text of a block)."""
    if slice_[:1] == '"' and slice_[-1:] == '"' and len(slice_) > 1:
        return unescape(slice_[1:-1])
    if slice_[:1] == "'" and slice_[-1:] == "'" and len(slice_) > 1:
        return slice_[1:-1].replace("''", "'")
    return slice_


def decode_nested(slice_, outer, part_of):
    """A slice of what stands inside a quoted or block scalar: first the outer style's escapes, then its own; a part
    of a scalar has no quotes that would show its style, so part_of names it."""
    if outer in ("double", "escaped", "continued"):
        slice_ = unescape(slice_)
    elif outer == "single":
        slice_ = slice_.replace("''", "'")
    return unescape(slice_) if part_of in ("double", "escaped") else decode(slice_)


# --- sites ---------------------------------------------------------------------------------------------------


class Case:
    def __init__(self, name, rule, file, value, files, outer=None, part_of=None):
        self.name, self.rule, self.file, self.value = name, rule, file, value
        self.files, self.outer, self.part_of = files, outer, part_of


def package_version(style, around):
    """artifacthub-pkg.yml says another version than Chart.yaml: the value itself."""
    value = "1.3.9"
    text = "# %s\nname: guest\ndescription: %s\nversion: %s\n" % (
        "" if "line" in around or around == "nel" else AROUND[around], single("x" + AROUND[around], 2),
        STYLES[style](value, 2))
    return Case("package-version/%s/%s" % (style, around), "package-version", "artifacthub-pkg.yml", value,
                {"Chart.yaml": HEAD, "artifacthub-pkg.yml": text})


def same_line(style, around):
    """The defect behind other text on the same line, in a flow map."""
    value = "1.3.9"
    text = "{name: guest, description: %s, version: %s}\n" % (
        double("x" + AROUND[around], 0), STYLES[style](value, 0))
    return Case("same-line/%s/%s" % (style, around), "package-version", "artifacthub-pkg.yml", value,
                {"Chart.yaml": HEAD, "artifacthub-pkg.yml": text})


def wrap(inner, outer, indent=4):
    """YAML text as the value of an annotation, in an outer style."""
    lines = inner.rstrip("\n").split("\n")
    pad = " " * indent
    if outer == "literal":
        return "|\n" + "\n".join(pad + line for line in lines) + "\n"
    if outer == "folded":  # a blank line between lines keeps the break
        return ">\n" + "\n\n".join(pad + line if not line.startswith(" ") else pad + line for line in lines) + "\n"
    if outer == "single":
        return "'" + ("\n\n" + pad).join(line.replace("'", "''") for line in lines) + "'\n"
    if outer == "double":
        return '"' + "\\n".join(l.replace("\\", "\\\\").replace('"', '\\"') for l in lines) + '"\n'
    if outer == "continued":  # a line of the file per line of the text, joined by \
        return '"' + ("\\n\\\n" + pad + "\\").join(
            l.replace("\\", "\\\\").replace('"', '\\"') if i == 0 or not l.startswith(" ") else
            l.replace("\\", "\\\\").replace('"', '\\"') for i, l in enumerate(lines)) + '"\n'
    raise ValueError(outer)


def crd_name(outer, style, around):
    """artifacthub.io/crds names a CRD that is not there: a value inside YAML inside an annotation."""
    value = "page.guest.example.com"
    inner = "- {kind: Page, version: v1, description: %s, name: %s}\n" % (
        single("x" + AROUND[around], 0), STYLES[style](value, 0))
    text = HEAD + "annotations:\n  artifacthub.io/crds: " + wrap(inner, outer)
    return Case("crd-name/%s/%s/%s" % (outer, style, around), "crd-annotation-exists", "Chart.yaml", value,
                {"Chart.yaml": text, "crds/page.yaml": CRD}, outer)


def crd_name_block(outer, style):
    """The same in block style inside the annotation, over several lines."""
    value = "page.guest.example.com"
    inner = "- kind: Page\n  version: v1\n  name: %s\n" % STYLES[style](value, 4)
    text = HEAD + "annotations:\n  artifacthub.io/crds: " + wrap(inner, outer)
    return Case("crd-name-block/%s/%s" % (outer, style), "crd-annotation-exists", "Chart.yaml", value,
                {"Chart.yaml": text, "crds/page.yaml": CRD}, outer)


def image_tag(outer, style, around):
    """artifacthub.io/images lists another tag than values.yaml: a part of a string inside an annotation."""
    value = "2.0.9"
    reference = "registry.example.com/guest:" + value
    inner = "- {name: %s, image: %s}\n" % (single("x" + AROUND[around], 0), STYLES[style](reference, 0))
    text = HEAD + "annotations:\n  artifacthub.io/images: " + wrap(inner, outer)
    return Case("image-tag/%s/%s/%s" % (outer, style, around), "image-annotation-tag", "Chart.yaml", value,
                {"Chart.yaml": text, "values.yaml": VALUES}, outer, style)


def example_name(outer):
    """An example that examples/ does not hold, after a fold of the outer scalar."""
    value = "farewell"
    inner = "- {apiVersion: guest.example.com/v1, kind: Page,\n   metadata: {name: %s}}\n" % value
    text = HEAD + "annotations:\n  artifacthub.io/crdsExamples: " + wrap(inner, outer)
    return Case("example-name/%s" % outer, "example-in-folder", "Chart.yaml", value,
                {"Chart.yaml": text, "crds/page.yaml": CRD, "examples/page.yaml": EXAMPLE}, outer)


def folded_before():
    """A folded scalar whose fold stands between the list item's keys: the value is on the second line."""
    value = "page.guest.example.com"
    text = HEAD + ("annotations:\n  artifacthub.io/crds: >-\n    [{kind: Page,\n    version: v1,\n    name: %s}]\n" % value)
    return Case("fold-before-the-value", "crd-annotation-exists", "Chart.yaml", value,
                {"Chart.yaml": text, "crds/page.yaml": CRD}, "folded")


def quoted_fold_before(quote):
    value = "page.guest.example.com"
    text = HEAD + ("annotations:\n  artifacthub.io/crds: %s[{kind: Page,\n    version: v1,\n\n    name: %s}]%s\n" % (
        quote, value, quote))
    return Case("fold-before-the-value/%s" % quote, "crd-annotation-exists", "Chart.yaml", value,
                {"Chart.yaml": text, "crds/page.yaml": CRD}, "single" if quote == "'" else "double")


def with_crlf(case):
    case.name += "/crlf"
    case.files = {path: text.replace("\n", "\r\n") for path, text in case.files.items()}
    return case


def with_bom(case):
    case.name += "/bom"
    case.files = {path: "\ufeff" + text for path, text in case.files.items()}
    return case


def cases():
    for around in AROUND:
        for style in STYLES:
            yield package_version(style, around)
        for style in ("plain", "single", "double", "escaped"):
            yield same_line(style, around)
    for outer in ("literal", "folded", "single", "double", "continued"):
        for style in ("plain", "single", "double", "escaped"):
            yield crd_name(outer, style, "umlauts" if style == "plain" else "beyond-the-bmp")
            quoted = outer not in ("literal", "folded")
            yield image_tag(outer, style, "line-separator" if quoted else "combining")
            yield image_tag(outer, style, "nothing")
        yield example_name(outer)
    for style in STYLES:
        yield crd_name_block("literal", style)
        yield with_crlf(crd_name_block("literal", style))
        yield with_bom(crd_name_block("literal", style))
        yield with_crlf(package_version(style, "beyond-the-bmp"))
        yield with_bom(package_version(style, "umlauts"))
        yield with_bom(with_crlf(package_version(style, "nel")))
    yield folded_before()
    yield with_crlf(folded_before())
    yield quoted_fold_before("'")
    yield quoted_fold_before('"')
    yield with_crlf(quoted_fold_before('"'))


# --- running ---------------------------------------------------------------------------------------------------


def write(folder, files):
    for path, text in files.items():
        full = os.path.join(folder, path)
        os.makedirs(os.path.dirname(full), exist_ok=True)
        with open(full, "wb") as stream:
            stream.write(text.encode("utf-8"))


def judge(case, scratch):
    """None when the finding stands on the planted bytes, else what is wrong."""
    folder = os.path.join(scratch, re.sub(r"[^a-z0-9-]", "_", case.name))
    write(folder, case.files)
    done = subprocess.run([CHARTGATE, "lint", "--no-config", "--select", case.rule, "--output", "json", folder],
                          stdout=subprocess.PIPE, stderr=subprocess.PIPE, check=False)
    if done.returncode != 1:
        return "exit %d: %s %s" % (done.returncode, done.stdout.decode()[-2000:], done.stderr.decode())
    findings = [f for chart in json.loads(done.stdout)["charts"] for f in chart["findings"]]
    if len(findings) != 1:
        return "%d findings: %s" % (len(findings), findings)
    finding = findings[0]
    raw = case.files[case.file].encode("utf-8")
    start = finding["byteOffset"]
    slice_ = raw[start:start + finding["byteLength"]].decode("utf-8")
    value = decode_nested(slice_, case.outer, case.part_of) if case.outer else decode(slice_)
    if value != case.value:
        return "the slice is %r" % slice_
    before = raw[:start].decode("utf-8").lstrip("\ufeff")
    line = re.split(r"\r\n|\r|\n", before)
    if (finding["line"], finding["column"]) != (len(line), len(line[-1]) + 1):
        return "says %d:%d, stands at %d:%d" % (finding["line"], finding["column"], len(line), len(line[-1]) + 1)
    return None


def main():
    todo = list(cases())
    print("1..%d" % len(todo))
    failures = 0
    with tempfile.TemporaryDirectory() as scratch:
        for number, case in enumerate(todo, 1):
            wrong = judge(case, scratch)
            failures += wrong is not None
            print("%s %d - %s" % ("not ok" if wrong else "ok", number, case.name))
            if wrong:
                print("# " + wrong.replace("\n", "\n# "))
    return 1 if failures else 0


if __name__ == "__main__":
    sys.exit(main())
