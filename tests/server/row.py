"""One row of the table: a chart, servers, a command, and what must come of it."""

import base64
import json
import os
import pathlib
import re
import shutil
import signal
import subprocess
import tarfile
import tempfile
import time
import io
import gzip

import registry
import wire

SECRET = b"s3cret"  # every secret of the tests has it in its text
SPEED = "30"
MEMORY_MAX = 96 * 1024  # KiB
SECONDS_MAX = 20

FAILURES = pathlib.Path(__file__).resolve().parents[2] / "src" / "http" / "failures.def"
KEYS = {text: key for key, text in re.findall(r'FAILURE\(\w+, "(.*?)", "(.*?)"\)', FAILURES.read_text())}

CHART = """apiVersion: v2
name: {name}
version: {version}
description: A chart that a test publishes.
icon: https://example.com/icon.svg
home: https://example.com/
maintainers:
  - name: Ada
    email: ada@example.com
annotations:
  artifacthub.io/license: MIT
"""


def traces_of(secret):
    """A secret as it is, and what of it shows in base64, wherever in the text it begins."""
    coded = [base64.b64encode(b"x" * k + secret)[-(-8 * k // 6):8 * (k + len(secret)) // 6] for k in range(3)]
    return [secret, *coded]


TRACES = traces_of(SECRET)


def tells_secret(data):
    return any(trace in data for trace in TRACES)


def tells_of(request):
    """All that a server received in a request."""
    lines = [request.target, *(f"{name}: {value}" for name, value in request.headers.items())]
    return "\n".join(lines).encode("utf-8", "surrogateescape") + b"\n" + request.body


class Bench:
    """The environment of a row: a folder of its own, and the servers that it started."""

    def __init__(self, program):
        self.program = program
        self.folder = pathlib.Path(tempfile.mkdtemp(prefix="chartgate-case-"))
        self.home = self.folder / "home"
        self.home.mkdir()
        self.servers = []

    def close(self):
        for server in self.servers:
            server.stop()
        shutil.rmtree(self.folder, ignore_errors=True)

    # --- What is published ---

    def chart(self, name="demo", version="1.2.3", files=None, folder=None):
        root = self.folder / "charts" / (folder or name)
        (root / "templates").mkdir(parents=True, exist_ok=True)
        (root / "Chart.yaml").write_text(CHART.format(name=name, version=version))
        (root / "README.md").write_text("# demo\n\nA chart.\n")
        (root / "values.yaml").write_text("replicas: 1\n")
        (root / "templates" / "service.yaml").write_text("apiVersion: v1\nkind: Service\nmetadata:\n  name: x\n")
        for path, text in (files or {}).items():
            (root / path).parent.mkdir(parents=True, exist_ok=True)
            data = text if isinstance(text, bytes) else text.encode()
            (root / path).write_bytes(data)
        return root

    def large(self, megabytes):
        """A chart whose archive has about that size."""
        files = {f"files/{i}.bin": os.urandom(4 << 20) for i in range(megabytes // 4)}
        return self.chart(files=files)

    def archive(self, root, path=None, mtime=1000, level=1):
        """The chart's folder as another packer would have packed it."""
        raw = io.BytesIO()
        with tarfile.open(fileobj=raw, mode="w", format=tarfile.PAX_FORMAT) as tar:
            for file in sorted(root.rglob("*"), reverse=True):
                if not file.is_file():
                    continue
                info = tarfile.TarInfo(f"demo/{file.relative_to(root)}")
                info.size, info.mtime, info.mode = file.stat().st_size, mtime, 0o644
                tar.addfile(info, io.BytesIO(file.read_bytes()))
        path = path or self.folder / "demo-1.2.3.tgz"
        path.write_bytes(gzip.compress(raw.getvalue(), level, mtime=7))
        return path

    # --- The server ---

    def serve(self, faults=(), kind=registry.Registry, **options):
        server = kind(faults=faults, **options)
        self.servers.append(server)
        return server

    # --- The command ---

    def run(self, *arguments, stdin=b"", environment=None, interrupt=None, stdout=None):
        """Runs chartgate to its end; returns a Result."""
        variables = {"PATH": f"{self.folder}/bin:/usr/bin:/bin", "HOME": str(self.home), "LC_ALL": "C.UTF-8",
                     "CHARTGATE_CLOCK_SPEED": SPEED, **(environment or {})}
        began = time.monotonic()
        errors = tempfile.TemporaryFile()
        output = tempfile.TemporaryFile() if stdout is None else None
        given = tempfile.TemporaryFile()
        given.write(stdin)
        given.seek(0)
        process = subprocess.Popen([self.program, *map(str, arguments)], stdin=given, env=variables,
                                   stdout=output if stdout is None else stdout, stderr=errors,
                                   cwd=self.folder, start_new_session=True)
        if interrupt:
            interrupt(process)
        status, memory, late = self.wait(process, began)
        result = Result(status, memory, time.monotonic() - began, late)
        for stream, name in ((output, "stdout"), (errors, "stderr")):
            if stream:
                stream.seek(0)
                setattr(result, name, stream.read())
        return result

    @staticmethod
    def wait(process, began):
        """Its exit status, the most memory in KiB that it or a child of it was seen to have, and whether
        it had to be killed. (The kernel's own account begins with the memory of whoever started it.)"""
        memory, late = 0, False
        while True:
            memory = max(memory, *map(high_water, [process.pid, *children(process.pid)]))
            pid, status = os.waitpid(process.pid, os.WNOHANG)
            if pid:
                process.returncode = 0
                return exit_status(status), memory, late
            if time.monotonic() - began > SECONDS_MAX and not late:
                late = True
                os.killpg(process.pid, signal.SIGKILL)
            time.sleep(0.005)


def high_water(pid):
    try:
        status = pathlib.Path(f"/proc/{pid}/status").read_text()
        return int(re.search(r"^VmHWM:\s*(\d+) kB", status, re.M).group(1))
    except (OSError, AttributeError):
        return 0


def children(pid):
    try:
        return pathlib.Path(f"/proc/{pid}/task/{pid}/children").read_text().split()
    except OSError:
        return []


def exit_status(status):
    """The exit status as in a shell: 128 + the number of a signal."""
    code = os.waitstatus_to_exitcode(status)
    return code if code >= 0 else 128 - code


class Result:
    stdout = stderr = b""

    def __init__(self, status, memory, seconds, late):
        self.status, self.memory, self.seconds, self.late = status, memory, seconds, late

    def json(self):
        try:
            return json.loads(self.stdout)
        except ValueError:
            return {}

    def keys(self):
        """The keys of the failures in the JSON."""
        document = self.json()
        told = [chart.get("key") for chart in document.get("charts", [])]
        told.append(document.get("failure", {}).get("key"))
        # verify and lint report a failure as a message, which begins with the text of its key.
        for line in document.get("summary", {}).get("failures", []):
            told.append(next((key for text, key in KEYS.items() if line.startswith(text)), line))
        return [key for key in told if key]

    def rules(self):
        """The rules that were broken, each once."""
        found = [finding["rule"] for chart in self.json().get("charts", []) for finding in chart.get("findings", [])]
        return sorted(set(found))

    def states(self):
        return [chart.get("state") for chart in self.json().get("charts", [])]


def leaks(servers):
    """Secrets that reached a server which must not know them."""
    return [f"a secret went to {server.host}: {request}" for server in servers if not server.may_know
            for request in server.record if tells_secret(tells_of(request))]


def complaints(result, servers, *, exit, key=None, state=None, rules=None, stderr=None, not_in_stderr=None,
               memory=MEMORY_MAX):
    """What is wrong with a result, besides the row's own checks."""
    wrong = []
    if result.late:
        wrong.append(f"still running after {SECONDS_MAX} s")
    if result.status != exit:
        wrong.append(f"exit {result.status}, not {exit}")
    if key and result.keys() != [key]:
        wrong.append(f"keys {result.keys()}, not {key}")
    if state and result.states() != [state]:
        wrong.append(f"states {result.states()}, not {state}")
    if rules is not None and result.rules() != rules:
        wrong.append(f"rules {result.rules()}, not {rules}")
    text = result.stderr.decode("utf-8", "replace")
    for part in [stderr] if isinstance(stderr, str) else stderr or []:
        if part not in text:
            wrong.append(f"stderr has no `{part}`")
    if not_in_stderr and not_in_stderr in text:
        wrong.append(f"stderr has `{not_in_stderr}`")
    if result.memory > memory:
        wrong.append(f"{result.memory} KiB of memory")
    if tells_secret(result.stdout + result.stderr):
        wrong.append("a secret was printed")
    wrong += leaks(servers)
    if b"\x1b" in result.stderr or "‮" in text:
        wrong.append("control characters were printed")
    return wrong
