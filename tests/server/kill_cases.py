"""Row 38 of the table: the helper, or chartgate itself, is killed at each request of a push, one
after another. The tag is what it was or absent, and the next push completes."""

import os
import signal
import threading
import time

import row
from push_cases import BLOB, FIRST, METADATA, REPOSITORY, provenance
from table import case
import wire
from wire import Fault

REQUESTS_MAX = 40


def running(folder, program):
    """The processes of a program that were started from that working directory."""
    for pid in filter(str.isdecimal, os.listdir("/proc")):
        try:
            if os.readlink(f"/proc/{pid}/cwd") == str(folder) and os.path.basename(os.readlink(f"/proc/{pid}/exe")) == program:
                yield int(pid)
        except OSError:
            pass


class Killer(Fault):
    """Kills a program when the nth request has arrived: before the request is carried out, or after it,
    before the answer is read."""

    def __init__(self, folder, nth, commits, program):
        self.folder, self.commits, self.program, self.killed = folder, commits, program, threading.Event()
        super().__init__("*", "", self.kill, nth=nth)

    def kill(self, exchange):
        self.killed.set()
        if self.commits:
            exchange.answer()
        for pid in running(self.folder, self.program):
            os.kill(pid, signal.SIGKILL)
        exchange.close()


def look_at(server, tag, before, wholes):
    """What is wrong in a registry after a kill: wholes are the manifests that it may have."""
    now = server.tag("ns/demo", tag)
    if now != before and now not in wholes:
        return [f"{tag} is {now}, which is neither the old nor the new one"]
    if now is None:
        return []
    manifest = server.manifest("ns/demo", tag)
    blobs = server.repositories["ns/demo"].blobs
    return [f"{tag} lacks a blob" for part in [manifest["config"], *manifest["layers"]] if part["digest"] not in blobs]


def wait_for_helper(folder):
    """The helper ends when nobody reads its events any more."""
    end = time.monotonic() + row.SECONDS_MAX
    while any(running(folder, "chartgate-oci")):
        if time.monotonic() > end:
            return ["the helper did not end"]
        time.sleep(0.005)
    return []


def push_until_whole(bench, source, commits, requests, old=None, program="chartgate-oci"):
    """Pushes to new registries, the nth of which kills the helper after the nth request, until one
    push ends before its nth request. old: what the registry has before."""
    command = ["push", "--output", "json", "--plain-http", "--fail-on", "never", source]
    whole = bench.serve()
    bench.run(*command, f"oci://{whole.host}/ns")
    tags = dict(whole.repositories["ns/demo"].tags)
    for nth in range(1, REQUESTS_MAX):
        killer = Killer(bench.folder, nth, commits, program)
        server = bench.serve()
        if old:
            old(server)
        server.faults = [killer]
        before = {tag: server.tag("ns/demo", tag) for tag in tags}
        first = bench.run(*command, f"oci://{server.host}/ns")
        if not killer.killed.is_set():
            told = [f"{nth - 1} requests, not {requests}"] if nth - 1 != requests else []
            return told + row.complaints(first, [server], exit=0, state="published")
        wrong = wait_for_helper(bench.folder)
        server.faults = []
        if program == "chartgate":
            wrong += row.complaints(first, [server], exit=128 + signal.SIGKILL)
        else:
            wrong += row.complaints(first, [server], exit=3, key="helper", stderr="was ended by signal 9")
        for tag, digest in tags.items():
            wrong += look_at(server, tag, before[tag], {digest})
        second = bench.run(*command, f"oci://{server.host}/ns")
        wrong += row.complaints(second, [server], exit=0)
        if second.states() not in (["published"], ["unchanged"]):
            wrong.append(f"the second push: {second.states()}")
        for tag, digest in tags.items():
            wrong += look_at(server, tag, digest, {digest})
        if wrong:
            return [f"killed after request {nth}", *wrong]
        server.stop()
    return [f"a push of {REQUESTS_MAX} requests"]


def killed(title, requests, prepare, old=None, program="chartgate-oci"):
    for commits, when in ((False, "before"), (True, "after")):
        @case(38, f"kill -9 {when} each request of {title}")
        def row_of(bench, commits=commits):
            return push_until_whole(bench, prepare(bench), commits, requests, old, program)


def with_metadata(bench):
    return bench.chart(files=REPOSITORY)


def with_provenance(bench):
    archive = bench.archive(bench.chart())
    provenance(bench, archive, wire.digest(archive.read_bytes()))
    return archive


def has_metadata(server):
    """Other metadata is published; so is another version."""
    old = {"schemaVersion": 2, "config": {"digest": wire.digest(b"{}"), "size": 2},
           "layers": [{"digest": wire.digest(b"old"), "size": 3,
                       "mediaType": "application/vnd.cncf.artifacthub.repository-metadata.layer.v1.yaml"}]}
    server.put("ns/demo", "artifacthub.io", old, [b"{}", b"old"])
    server.put("ns/demo", "1.2.2", old)


killed("a first push", len(FIRST), lambda bench: bench.chart())
killed("a first push, of chartgate itself", len(FIRST), lambda bench: bench.chart(), program="chartgate")
killed("a push with provenance", len(FIRST) + len(BLOB), with_provenance)
killed("a push with Artifact Hub's metadata", len(FIRST) + len(METADATA), with_metadata)
# HEAD and GET of the old metadata; the config is there.
killed("a push that changes Artifact Hub's metadata", len(FIRST) + 7, with_metadata, has_metadata)
