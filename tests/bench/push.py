#!/usr/bin/env python3
"""Pushing, beside helm, oras and skopeo where they are installed: requests and wall time, against
Debian's registry on loopback, taken in turns in one run. Ratios of medians; nothing here is a test."""

import json
import os
import pathlib
import re
import shutil
import socket
import statistics
import subprocess
import sys
import tempfile
import time

ROUNDS = 15
CHARTGATE = os.environ["CHARTGATE"]
CHART = pathlib.Path(os.environ["top_srcdir"]) / "examples" / "clean"


def free_port():
    with socket.socket() as sock:
        sock.bind(("127.0.0.1", 0))
        return sock.getsockname()[1]


class Registry:
    """docker-registry with its log of requests."""

    def __init__(self, folder):
        self.host, self.log = f"127.0.0.1:{free_port()}", folder / "log"
        config = folder / "config.yml"
        config.write_text(f"version: 0.1\nlog: {{ accesslog: {{ disabled: false }}, level: error }}\n"
                          f"storage: {{ filesystem: {{ rootdirectory: {folder}/data }} }}\n"
                          f"http: {{ addr: '{self.host}' }}\n")
        self.process = subprocess.Popen(["docker-registry", "serve", config], stdout=self.log.open("w"),
                                        stderr=subprocess.STDOUT)
        for _ in range(200):
            with socket.socket() as sock:
                if sock.connect_ex(("127.0.0.1", int(self.host.rpartition(":")[2]))) == 0:
                    return
            time.sleep(0.02)
        sys.exit("docker-registry did not start")

    def requests(self):
        return len(re.findall(r'"(?:GET|HEAD|POST|PUT|PATCH|DELETE) /v2/', self.log.read_text()))

    def stop(self):
        self.process.terminate()
        self.process.wait()


def run(command):
    subprocess.run([str(word) for word in command], check=True, stdout=subprocess.DEVNULL,
                   stderr=subprocess.DEVNULL)


class Tools:
    def __init__(self, folder, registry):
        self.folder, self.host = folder, registry.host
        run([CHARTGATE, "package", CHART, "-d", folder])
        self.archive = next(folder.glob("*.tgz"))
        run([CHARTGATE, "push", "-q", CHART, f"oci-layout:{folder}/layout"])
        rows = json.loads((folder / "layout" / "index.json").read_text())["manifests"]
        self.name = rows[0]["annotations"]["org.opencontainers.image.ref.name"]
        (folder / "config.json").write_text("{}")

    def chartgate(self, place):
        run([CHARTGATE, "push", "-q", "--plain-http", self.archive, f"oci://{self.host}/{place}"])

    def helm(self, place):
        run(["helm", "push", "--plain-http", self.archive, f"oci://{self.host}/{place}"])

    def oras(self, place):
        run(["oras", "push", "--plain-http", "--disable-path-validation", f"{self.host}/{place}/x:1", "--config",
             f"{self.folder}/config.json:application/vnd.cncf.helm.config.v1+json",
             f"{self.archive}:application/vnd.cncf.helm.chart.content.v1.tar+gzip"])

    def skopeo(self, place):
        run(["skopeo", "copy", "--dest-tls-verify=false", f"oci:{self.folder}/layout:{self.name}",
             f"docker://{self.host}/{place}/x:1"])


def count_requests(tools, registry):
    def spent(action):
        before = registry.requests()
        action()
        time.sleep(0.2)
        return registry.requests() - before

    chart = tools.folder / "with-metadata"
    shutil.copytree(CHART, chart)
    (chart / "artifacthub-repo.yml").write_text("repositoryID: 8b9c5f0e-7f5c-4d5e-9d5e-2f3c1b6a7d8e\n")
    target = [CHARTGATE, "push", "-q", "--plain-http"]
    print(f"requests of a first push: {spent(lambda: tools.chartgate('count'))} (8)")
    print(f"requests of the same again: {spent(lambda: tools.chartgate('count'))} (1)")
    with_metadata = [*target, chart, f"oci://{tools.host}/metadata"]
    print(f"with Artifact Hub's metadata: {spent(lambda: run(with_metadata))} (14), "
          f"again {spent(lambda: run(with_metadata))} (2)")


def compare(tools, peers):
    times = {name: [] for name in ["chartgate", *peers]}
    for turn in range(ROUNDS):
        for name in times:
            began = time.perf_counter()
            getattr(tools, name)(f"{name}{turn}")
            times[name].append(time.perf_counter() - began)
    ours = statistics.median(times["chartgate"])
    for name in peers:
        ratio = ours / statistics.median(times[name])
        print(f"first push of an archive, chartgate / {name}: {ratio:.2f} (at most 1)")


def main():
    if not shutil.which("docker-registry"):
        print("pushing: docker-registry is not there")
        return
    with tempfile.TemporaryDirectory() as name:
        folder = pathlib.Path(name)
        registry = Registry(folder)
        try:
            tools = Tools(folder, registry)
            count_requests(tools, registry)
            compare(tools, [peer for peer in ("helm", "oras", "skopeo") if shutil.which(peer)])
        finally:
            registry.stop()


if __name__ == "__main__":
    main()
