#!/usr/bin/env python3
# SPDX-License-Identifier: MIT
"""One drift per seed rule, planted into a copy of a real chart whose findings are known. Each drift adds exactly the
findings that it should, at the planted text, and a join shows its other side. Speaks TAP."""

import json
import os
import re
import shutil
import subprocess
import sys
import tempfile

CHARTGATE = os.environ.get("CHARTGATE", "chartgate")
CHART = os.path.join(os.environ.get("CHARTGATE_CORPUS", ""), "proompteng/lab/charts/agents")

KNOWN = {
    ("Chart.yaml", 165, 15, "example-in-folder", "warning"),
    ("Chart.yaml", 178, 15, "example-in-folder", "warning"),
    ("Chart.yaml", 19, 1, "sign-key", "warning"),
    ("Chart.yaml", 22, 3, "links", "warning"),
    ("artifacthub-pkg.yml", 1, 1, "package-links", "warning"),
    ("artifacthub-pkg.yml", 1, 1, "package-sign-off", "warning"),
    ("values.yaml", 124, 17, "image-annotated", "info"),
    ("values.yaml", 629, 17, "image-annotated", "info"),
    ("values.yaml", 646, 17, "image-annotated", "info"),
}


class Copy:
    """A copy of the chart in a git repository of its own."""

    def __init__(self, scratch):
        self.root = tempfile.mkdtemp(dir=scratch)
        os.mkdir(os.path.join(self.root, ".git"))
        self.folder = os.path.join(self.root, "agents")
        shutil.copytree(CHART, self.folder)
        shutil.copy(os.path.join(CHART, "../../artifacthub-repo.yml"), self.root)
        for folder, _, files in os.walk(self.folder):
            for path in [folder] + [os.path.join(folder, name) for name in files]:
                os.chmod(path, 0o755 if os.path.isdir(path) else 0o644)

    def read(self, path):
        with open(os.path.join(self.folder, path), encoding="utf-8") as stream:
            return stream.read()

    def write(self, path, text):
        with open(os.path.join(self.folder, path), "w", encoding="utf-8") as stream:
            stream.write(text)

    def replace(self, path, old, new):
        text = self.read(path)
        if old not in text:
            raise ValueError("%s does not hold %r" % (path, old))
        self.write(path, text.replace(old, new, 1))

    def remove(self, path):
        os.remove(os.path.join(self.folder, path))

    def place(self, path, text):
        """Line and column of the first such text."""
        before = self.read(path).split(text, 1)[0]
        return path, before.count("\n") + 1, len(before) - before.rfind("\n")

    def lint(self, output):
        done = subprocess.run([CHARTGATE, "lint", "--no-config", "--profile", "seed", "--output", output, "agents"],
                              cwd=self.root, stdout=subprocess.PIPE, stderr=subprocess.PIPE, check=False)
        return done.returncode, done.stdout.decode()

    def findings(self):
        status, text = self.lint("json")
        found = [f for chart in json.loads(text)["charts"] for f in chart["findings"]]
        for finding in found:
            finding["file"] = finding["file"][len("agents/"):]
            finding["related"] = [(r["file"][len("agents/"):], r["line"]) for r in finding.get("related", [])]
        return status, found


def key(finding):
    return (finding["file"], finding["line"], finding["column"], finding["rule"], finding["severity"])


# Each drift changes the copy and gives (place of the finding, related (file, line) or None, known findings that go).


def package_version(copy):
    copy.replace("artifacthub-pkg.yml", "version: 0.9.29", "version: 0.9.28")
    return copy.place("artifacthub-pkg.yml", "0.9.28"), copy.place("Chart.yaml", "0.9.29")[:2]


def package_name(copy):
    copy.replace("artifacthub-pkg.yml", "name: agents", "name: agent")
    return copy.place("artifacthub-pkg.yml", "agent\n"), copy.place("Chart.yaml", "name: agents")[:2]


def package_present(copy):
    copy.remove("artifacthub-pkg.yml")
    return copy.place("Chart.yaml", "agents\n"), None


def package_links(copy):
    copy.write("artifacthub-pkg.yml", copy.read("artifacthub-pkg.yml") + "links:\n  - name: Docs\n    url: nowhere\n")
    return copy.place("artifacthub-pkg.yml", "nowhere"), None


def package_sign_off(copy):
    copy.write("artifacthub-pkg.yml", "x-first: 1\n" + copy.read("artifacthub-pkg.yml"))
    return ("artifacthub-pkg.yml", 1, 1), None


def annotations_present(copy):
    text = copy.read("Chart.yaml")
    start, end = text.index("  artifacthub.io/images:"), text.index("  artifacthub.io/crds:")
    copy.write("Chart.yaml", text[:start] + text[end:])
    return copy.place("Chart.yaml", "annotations:"), None


def crd_annotation_exists(copy):
    copy.replace("Chart.yaml", "name: swarms.swarm.proompteng.ai", "name: swarm.swarm.proompteng.ai")
    return (copy.place("Chart.yaml", "swarm.swarm.proompteng.ai"),
            copy.place("crds/swarm.proompteng.ai_swarms.yaml", "swarms.swarm.proompteng.ai")[:2])


def crd_annotation_version(copy):
    copy.replace("Chart.yaml", "- kind: Swarm\n      version: v1alpha1", "- kind: Swarm\n      version: v1")
    return (copy.place("Chart.yaml", "swarms.swarm.proompteng.ai"),
            copy.place("crds/swarm.proompteng.ai_swarms.yaml", "  versions:")[:2])


def crd_annotation_kind(copy):
    copy.replace("Chart.yaml", "- kind: Swarm\n      version", "- kind: Swarms\n      version")
    return (copy.place("Chart.yaml", "swarms.swarm.proompteng.ai"),
            copy.place("crds/swarm.proompteng.ai_swarms.yaml", "kind: Swarm\n")[:2])


def crd_annotated(copy):
    copy.replace("Chart.yaml", "    - kind: Swarm\n      version: v1alpha1\n      name: swarms.swarm.proompteng.ai\n", "")
    return (copy.place("crds/swarm.proompteng.ai_swarms.yaml", "swarms.swarm.proompteng.ai"),
            copy.place("Chart.yaml", "artifacthub.io/crds:")[:2])


def crd_example(copy):
    copy.remove("examples/workspace-sample.yaml")
    path = "crds/workspaces.proompteng.ai_workspaces.yaml"
    return copy.place(path, "workspaces.workspaces.proompteng.ai"), None


def example_in_folder(copy):
    copy.replace("Chart.yaml", "name: github-issues\n      spec:", "name: gitlab-issues\n      spec:")
    return copy.place("Chart.yaml", "gitlab-issues"), None


def image_annotation_tag(copy):
    copy.replace("Chart.yaml", "agents-codex-runner:latest", "agents-codex-runner:0.8.0")
    line = copy.place("values.yaml", "proompteng/agents-codex-runner")[1] + 1
    return copy.place("Chart.yaml", "0.8.0"), ("values.yaml", line)


def image_annotated(copy):
    copy.write("values.yaml", copy.read("values.yaml") + "extra:\n  image:\n    repository: example/extra\n    tag: '1'\n")
    return copy.place("values.yaml", "example/extra"), copy.place("Chart.yaml", "agents-control-plane:latest")[:2]


def sign_key(copy):
    copy.replace("Chart.yaml", "  artifacthub.io/license: MIT\n",
                 "  artifacthub.io/license: MIT\n  artifacthub.io/signKey: |\n    url: nowhere\n    fingerprint: "
                 "C874011F0AB405110D02105534365D9472D7468F\n")
    return copy.place("Chart.yaml", "nowhere"), None


def links(copy):
    copy.replace("Chart.yaml", "    - name: Source\n", "    - name: Support\n      url: nowhere\n    - name: Source\n")
    return copy.place("Chart.yaml", "nowhere"), None


DRIFTS = {
    "package-version": package_version, "package-name": package_name, "package-present": package_present,
    "package-links": package_links, "package-sign-off": package_sign_off, "annotations-present": annotations_present,
    "crd-annotation-exists": crd_annotation_exists, "crd-annotation-exists (version)": crd_annotation_version,
    "crd-annotation-exists (kind)": crd_annotation_kind,
    "crd-annotated": crd_annotated, "crd-example": crd_example, "example-in-folder": example_in_folder,
    "image-annotation-tag": image_annotation_tag, "image-annotated": image_annotated, "sign-key": sign_key,
    "links": links,
}


def count_by_rule(findings):
    counts = {}
    for finding in findings:
        counts[finding["rule"]] = counts.get(finding["rule"], 0) + 1
    return counts


# What a drift changes beside its own finding: it mends what the chart had, or takes away what others looked at.
BESIDE = {
    "package-present": {"package-links": -1, "package-sign-off": -1},
    "package-links": {"package-links": -1},
    "package-sign-off": {"package-sign-off": -1},
    "annotations-present": {"image-annotated": -3},
    "sign-key": {"sign-key": -1},
    "links": {"links": -1},
}


def judge(name, drift, scratch):
    rule = name.split(" ")[0]
    copy = Copy(scratch)
    place, related = drift(copy)
    status, found = copy.findings()
    mine = [f for f in found if f["rule"] == rule and (f["file"], f["line"], f["column"]) == place]
    if status != 1 or len(mine) != 1:
        return "exit %d, expected %s at %s in %s" % (status, rule, place, [key(f) for f in found])
    expected = count_by_rule([{"rule": k[3]} for k in KNOWN])
    for other, change in BESIDE.get(name, {}).items():
        expected[other] = expected.get(other, 0) + change
    expected[rule] = expected.get(rule, 0) + 1
    if {r: n for r, n in expected.items() if n} != count_by_rule(found):
        return "expected %s, found %s" % (expected, count_by_rule(found))
    if related and related not in mine[0]["related"]:
        return "the other side %s is not among %s" % (related, mine[0]["related"])
    text = copy.lint("text")[1]
    shown = related and "agents/%s:" % related[0] in text and re.search(r"^ *%d \|" % related[1], text, re.M)
    if related and not shown:
        return "the text does not show %s:%d" % related
    return None


def main():
    if not os.path.isdir(CHART):
        print("1..0 # SKIP %s is not there" % CHART)
        return 0
    print("1..%d" % (len(DRIFTS) + 1))
    with tempfile.TemporaryDirectory() as scratch:
        status, found = Copy(scratch).findings()
        right = status == 1 and {key(f) for f in found} == KNOWN and len(found) == len(KNOWN)
        print("%s 1 - the chart as it is has nine findings" % ("ok" if right else "not ok"))
        if not right:
            print("# exit %d: %s" % (status, sorted(key(f) for f in found)))
        for number, (name, drift) in enumerate(DRIFTS.items(), 2):
            wrong = judge(name, drift, scratch)
            print("%s %d - %s" % ("not ok" if wrong else "ok", number, name))
            if wrong:
                print("# " + wrong)
    return 0


if __name__ == "__main__":
    sys.exit(main())
