"""Debian's docker-registry, started for a test on a port of its own and stopped by its number, and a
token service that it trusts."""

import base64
import ctypes
import json
import pathlib
import re
import socket
import subprocess
import time

import certificates
import wire

USER, PASSWORD = "ada", "s3cret-Basic"
START_SECONDS = 20

CONFIG = """version: 0.1
log: {{ level: error }}
storage:
  filesystem: {{ rootdirectory: {folder}/storage }}
  delete: {{ enabled: true }}
http:
  addr: {host}
  secret: a-secret-of-the-test
"""
TLS = """  relativeurls: true
  tls: {{ certificate: {folder}/certificates/server.pem, key: {folder}/certificates/server.key }}
auth:
  htpasswd: {{ realm: basic-realm, path: {folder}/htpasswd }}
"""
TOKEN = """auth:
  token:
    realm: {realm}/token
    service: test-registry
    issuer: test-issuer
    rootcertbundle: {folder}/certificates/ca.pem
"""


def bcrypt(password):
    """A line of htpasswd. The registry accepts only bcrypt, which libcrypt has."""
    crypt = ctypes.CDLL("libcrypt.so.1").crypt
    crypt.restype = ctypes.c_char_p
    return crypt(password.encode(), b"$2b$04$" + b"abcdefghijklmnopqrstuv").decode()


class Registry:
    """extra: lines of its configuration."""

    def __init__(self, folder, extra="", scheme="http", **values):
        self.folder = pathlib.Path(folder)
        with socket.socket() as free:
            free.bind(("127.0.0.1", 0))
            self.host = f"127.0.0.1:{free.getsockname()[1]}"
        self.url, self.seen = f"{scheme}://{self.host}", 0
        file = self.folder / "config.yml"
        file.write_text((CONFIG + extra).format(folder=folder, host=self.host, **values))
        self.log = self.folder / "access.log"
        with open(self.log, "wb") as log, open(self.folder / "errors.log", "wb") as errors:
            self.process = subprocess.Popen(["docker-registry", "serve", file], stdout=log, stderr=errors)
        self.wait()

    def wait(self):
        host, _, port = self.host.partition(":")
        for _ in range(START_SECONDS * 50):
            with socket.socket() as probe:
                if probe.connect_ex((host, int(port))) == 0:
                    return
            if self.process.poll() is not None:
                break
            time.sleep(0.02)
        raise RuntimeError("docker-registry did not start: " + (self.folder / "errors.log").read_text())

    def stop(self):
        self.process.terminate()
        self.process.wait()

    def requests(self, count):
        """The requests of chartgate since the last call. A line is written only after its answer was sent."""
        for _ in range(100):
            lines = re.findall(r'"([A-Z]+ \S+) HTTP/1.1" \d+ \d+ "" "chartgate/', self.log.read_text())
            if len(lines) - self.seen >= count:
                break
            time.sleep(0.02)
        new, self.seen = lines[self.seen:], len(lines)
        return new

    def blob(self, digest):
        """The file that has a blob's bytes."""
        hexadecimal = digest.partition(":")[2]
        return self.folder / "storage/docker/registry/v2/blobs/sha256" / hexadecimal[:2] / hexadecimal / "data"


def coded(data):
    return base64.urlsafe_b64encode(data).rstrip(b"=")


class TokenService(wire.Server):
    """Signs tokens: any scope for those who know the password, reading for all (distribution,
    "Token Authentication Implementation")."""

    may_know = True

    def __init__(self, folder):
        self.authority = certificates.Authority(folder, curve=["rsa:2048"])
        der = self.authority.file.read_text().split("-----")[2].replace("\n", "")
        self.head = {"typ": "JWT", "alg": "RS256", "x5c": [der]}
        super().__init__()

    def sign(self, claims):
        text = b".".join(coded(json.dumps(part).encode()) for part in (self.head, claims))
        done = subprocess.run(["openssl", "dgst", "-sha256", "-sign", self.authority.key], input=text,
                              capture_output=True, check=True)
        return (text + b"." + coded(done.stdout)).decode()

    def answer(self, request):
        if request.path != "/token":
            return 404, {}, b""
        known = request.header("authorization") == wire.basic(USER, PASSWORD)
        if request.header("authorization") and not known:
            return 401, {}, b""
        _, name, actions = request.query["scope"].split(":")
        granted = [action for action in actions.split(",") if known or action == "pull"]
        now = int(time.time())
        token = self.sign({"iss": "test-issuer", "sub": USER if known else "", "aud": request.query["service"],
                           "iat": now, "nbf": now - 10, "exp": now + 300, "jti": str(time.monotonic_ns()),
                           "access": [{"type": "repository", "name": name, "actions": granted}]})
        return 200, {"Content-Type": "application/json"}, json.dumps({"token": token, "expires_in": 300}).encode()
