"""Rows 54 to 64 of the table: credentials, tokens, and certificates."""

import base64
import json
import os
import pathlib
import threading

import certificates
import registry
import row
from push_cases import FIRST
from table import case, look, published, push
import wire
from wire import Fault

UPLOAD = "/blobs/uploads/[0-9a-f]+"
GIVEN = {"credentials": ["--username", "ada", "--password-stdin"], "stdin": b"s3cret-Basic"}
# The first look meets a 401, fetches a token and looks again.
WITH_TOKEN = FIRST[:1] + ["GET /token"] + FIRST
BASIC = base64.b64encode(b"ada:s3cret-Basic").decode()


class TokenService(wire.Server):
    """A token service that is not the registry, but gets credentials."""

    may_know = True

    def __init__(self, auth, **options):
        self.auth = auth
        super().__init__(**options)

    def answer(self, request):
        return self.auth.token(request) if request.path == "/token" else (404, {}, b"")


def refusals(server):
    return sum(request.status == 401 for request in server.record)


# --- Tokens ---


@case(54, "a token that is refused in the middle of a push")
def token_ends(bench):
    server = bench.serve(auth=registry.Bearer(uses=4))
    wrong = push(bench, server=server, exit=0, state="published", tag="new", at_most=10 + 2 * 4 + 2, **GIVEN)
    layers = [request for request in server.record if request.method == "PUT" and "digest=" in request.target]
    return wrong + ([] if len(layers) <= 4 else [f"{len(layers)} uploads"])


@case(54, "a token that has little time left is renewed before an upload")
def token_wanes(bench):
    # It lasts 60 s of the program's clock; 35 s pass when the first upload begins.
    auth = registry.Bearer(more={"expires_in": 60}, lasts=60 / float(row.SPEED))
    server = bench.serve([Fault("POST", "/blobs/", wire.delay(35 / float(row.SPEED)), nth=1)], auth=auth)
    wrong = push(bench, server=server, exit=0, state="published", tag="new", **GIVEN)
    tokens = sum(request.path == "/token" for request in server.record)
    if refusals(server) != 1 or tokens < 2:
        wrong.append(f"{refusals(server)} refusals, {tokens} tokens")
    return wrong


@case(54, "a token is asked for once, for reading and writing")
def one_token(bench):
    server = bench.serve(auth=registry.Bearer())
    wrong = push(bench, server=server, exit=0, state="published", tag="new", requests=WITH_TOKEN, **GIVEN)
    asked = next(request for request in server.record if request.path == "/token")
    if asked.query.get("scope") != "repository:ns/demo:pull,push":
        wrong.append(f"asked for {asked.query}")
    return wrong


@case(55, "a token that grants less than was asked for")
def less(bench):
    server = bench.serve(auth=registry.Bearer(grant="pull"))
    return push(bench, server=server, exit=3, key="denied", tag=None, requests=WITH_TOKEN[:4], **GIVEN)


@case(55, "a token that grants nothing")
def nothing(bench):
    server = bench.serve(auth=registry.Bearer(grant=""))
    return push(bench, server=server, exit=3, key="denied", tag=None, requests=WITH_TOKEN[:3], **GIVEN)


@case(55, "tokens that the registry does not accept")
def never_taken(bench):
    server = bench.serve(auth=registry.Bearer(uses=0))
    return push(bench, server=server, exit=3, key="unauthorized", tag=None, at_most=5, **GIVEN)


@case(56, "a challenge that turns from Bearer to Basic is not followed")
def flip(bench):
    bearer = 'Bearer realm="{realm}",service="test",scope="{scope}"'
    auth = registry.Bearer(grant="pull", challenge=lambda request: (
        'Basic realm="harbor"' if request.header("authorization") else bearer))
    server = bench.serve(auth=auth)
    wrong = push(bench, server=server, exit=3, tag=None, at_most=6, **GIVEN)
    if any(BASIC in request.header("authorization") for request in server.record if request.path != "/token"):
        wrong.append("the password went to the registry")
    return wrong


@case(57, "401 without a challenge: /v2/ is asked for it")
def no_challenge(bench):
    server = bench.serve(auth=registry.Bearer(ping=True))
    return push(bench, server=server, exit=0, state="published", tag="new",
                requests=FIRST[:1] + ["GET /v2/", "GET /token"] + FIRST, **GIVEN)


@case(57, "401 without a challenge anywhere")
def never_a_challenge(bench):
    server = bench.serve(auth=registry.Bearer(challenge=""))
    return push(bench, server=server, exit=3, key="bad-challenge", tag=None, requests=FIRST[:1] + ["GET /v2/"], **GIVEN)


def challenges(title, challenge, service="test"):
    @case(58 if "two" in title else 59, title)
    def row(bench):
        server = bench.serve(auth=registry.Bearer(challenge=challenge))
        wrong = push(bench, server=server, exit=0, state="published", tag="new", requests=WITH_TOKEN, **GIVEN)
        asked = [request.query.get("service") for request in server.record if request.path == "/token"]
        return wrong + ([] if asked == [service] else [f"service {asked}"])


PARAMETERS = 'realm="{realm}",service="test",scope="{scope}"'
challenges("two challenges in one header", f'Basic realm="x", Bearer {PARAMETERS}')
challenges("two challenges in one header, Bearer first", f'Bearer {PARAMETERS}, Basic realm="x"')
challenges("escaped quotes and commas", 'Bearer realm="{realm}",service="a\\"b, c\\\\",scope="{scope}"', 'a"b, c\\')
challenges("a token68 of another scheme before it", f"Negotiate YWJj/+==, Bearer {PARAMETERS}")
challenges("a realm without quotes", 'bearer realm={realm},service=test,scope="{scope}"')
challenges("spaces and another case", 'BEARER  Realm = "{realm}" , SERVICE = "test" , scope="{scope}"')
challenges("a relative realm", 'Bearer realm="/token",service="test",scope="{scope}"')


@case(58, "two challenges in two headers")
def two_headers(bench):
    server = bench.serve(auth=registry.Bearer())
    basic = wire.change(lambda status, headers, body: (
        status, {"WWW-Authenticate": ['Basic realm="x"', headers["WWW-Authenticate"]]}, body))
    server.faults.append(Fault("HEAD", "/manifests/1.2.3", basic, nth=1))
    return push(bench, server=server, exit=0, state="published", tag="new", requests=WITH_TOKEN, **GIVEN)


@case(59, "a challenge of an unknown scheme")
def unknown_scheme(bench):
    server = bench.serve(auth=registry.Bearer(challenge='Digest realm="x", nonce="y"'))
    return push(bench, server=server, exit=3, key="bad-challenge", tag=None, requests=FIRST[:1], stderr="digest",
                **GIVEN)


@case(59, "a realm on another host is asked, and gets the password")
def other_service(bench):
    auth = registry.Bearer()
    service = bench.serve(kind=lambda **options: TokenService(auth, **options))
    auth.realm = service.url + "/token"
    return push(bench, server=bench.serve(auth=auth), exit=0, state="published", tag="new",
                requests=FIRST[:1] + FIRST, **GIVEN)


@case(59, "a realm on another host than --token-host")
def pinned(bench):
    auth = registry.Bearer()
    service = bench.serve(kind=lambda **options: TokenService(auth, **options))
    auth.realm = service.url + "/token"
    wrong = push(bench, "--token-host", "127.0.0.1:1", server=bench.serve(auth=auth), exit=3, key="bad-realm",
                 tag=None, requests=FIRST[:1], **GIVEN)
    return wrong + ([] if not service.record else ["the other host was asked"])


@case(59, "an identity token is posted, once")
def identity(bench):
    server = bench.serve(auth=registry.Bearer(post=True, member="access_token"))
    return push(bench, server=server, exit=0, state="published", tag="new",
                requests=FIRST[:1] + ["POST /token"] + FIRST, credentials=["--identity-token-stdin"],
                stdin=b"s3cret-Identity\n")


@case(59, "a token service that does not accept identity tokens")
def no_identity(bench):
    return push(bench, server=bench.serve(auth=registry.Bearer()), exit=3, key="bad-token", tag=None,
                requests=FIRST[:1] + ["POST /token"], credentials=["--identity-token-stdin"],
                stdin=b"s3cret-Identity\n", stderr="does not accept identity tokens")


@case(59, "-v shows each request, and no secret")
def verbose(bench):
    server = bench.serve(auth=registry.Bearer(), location=lambda path: path + "&X-Amz-Signature=s3cret-Signature")
    return push(bench, "-v", server=server, exit=0, state="published", tag="new",
                stderr=["GET " + server.url + "/token", "PUT " + server.url], **GIVEN)


# --- Where credentials come from ---


def configure(bench, document, path=".docker/config.json"):
    file = bench.home / path
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text(document if isinstance(document, str) else json.dumps(document))
    return file


def entry(pair="ada:s3cret-Basic"):
    return {"auth": base64.b64encode(pair.encode()).decode()}


def helper(bench, script, suffix="test"):
    """Installs a credential helper, a shell script."""
    # A name with a slash would be looked for from the working directory.
    folder = bench.folder if "/" in suffix else bench.folder / "bin"
    file = folder / f"docker-credential-{suffix}"
    file.parent.mkdir(exist_ok=True)
    file.write_text("#!/bin/sh\n" + script)
    file.chmod(0o755)


def helped(title, script, suffix="test", auth=registry.Basic, entries=None, **expected):
    """A row with a credential helper."""

    @case(60, "a credential helper " + title)
    def row(bench):
        server = bench.serve(auth=auth())
        if script:
            helper(bench, script, suffix)
        configure(bench, {"credHelpers": {server.host: suffix}, "auths": entries or {}})
        return push(bench, server=server, **expected)


ANSWER = """read -r host; echo '{"ServerURL":"'$host'","Username":"ada","Secret":"s3cret-Basic"}'\n"""
GOOD = {"exit": 0, "state": "published", "tag": "new", "requests": FIRST[:1] + FIRST}
BAD = {"exit": 3, "key": "bad-credentials", "tag": None, "requests": []}

helped("that has credentials", ANSWER, **GOOD)
helped("that is not installed", None, stderr="not installed", **BAD)
helped("that has none", "echo credentials not found in native keychain; exit 1\n", exit=3, key="unauthorized",
       tag=None, requests=FIRST[:1])
helped("that fails", "echo the keychain is locked; exit 1\n", stderr="the keychain is locked", **BAD)
helped("that hangs", "sleep 600\n", stderr="30 seconds", **BAD)
helped("that hangs with its output closed", "exec >&- 2>&-; sleep 600\n", stderr="30 seconds", **BAD)
helped("that prints a gigabyte", "exec head -c 1000000000 /dev/zero\n", stderr="64 KiB", **BAD)
helped("that does not print JSON", "echo s3cret-Basic\n", **BAD)
helped("that prints half an answer", """echo '{"Username":"ada","Secret":"s3cret'\n""", **BAD)
helped("that prints no secret", """echo '{"Username":"ada"}'\n""", **BAD)
helped("that is killed", "kill -9 $$\n", **BAD)
helped("whose name is a path", ANSWER, suffix="../x", **BAD)
helped("with an identity token", """echo '{"Username":"<token>","Secret":"s3cret-Identity"}'\n""",
       auth=lambda: registry.Bearer(post=True), exit=0, state="published", tag="new",
       requests=FIRST[:1] + ["POST /token"] + FIRST)


@case(60, "a credential helper gets no secret in its environment, and argv holds none")
def quiet_helper(bench):
    helper(bench, "cat >/dev/null; env >env; cat /proc/$PPID/cmdline >command\n" + ANSWER.partition("; ")[2])
    server = bench.serve(auth=registry.Basic())
    inline = {"credsStore": "test", "auths": {"elsewhere.example": entry("eve:s3cret-Other")}}
    wrong = push(bench, server=server, environment={"DOCKER_AUTH_CONFIG": json.dumps(inline),
                                                    "CHARTGATE_REGISTRY_PASSWORD": "s3cret-Environment"}, **GOOD)
    told = (bench.folder / "env").read_bytes() + (bench.folder / "command").read_bytes()
    return wrong + (["the helper got a secret"] if row.tells_secret(told) else [])


@case(60, "no process of a push has the password in its arguments")
def quiet_arguments(bench):
    lines = []

    def look_around(exchange):
        folder = os.path.dirname(bench.program)
        for process in pathlib.Path("/proc").glob("[0-9]*"):
            try:
                if os.readlink(process / "exe").startswith(folder):
                    lines.append((process / "cmdline").read_bytes() + (process / "environ").read_bytes())
            except OSError:
                pass
        exchange.send(*exchange.answer())

    server = bench.serve([Fault("PUT", "/manifests/1.2.3", look_around)], auth=registry.Basic())
    wrong = push(bench, server=server, **GOOD, **GIVEN)
    if not any(b"chartgate-oci" in line for line in lines):
        wrong.append("the process was not seen")
    shown = [line for line in lines if row.tells_secret(line) and str(bench.folder).encode() in line]
    return wrong + (["a process shows a secret"] if shown else [])


def configured(title, make, path=".docker/config.json", auth=registry.Basic, environment=None, **expected):
    """A row with a configuration file: make(host) → its content."""

    @case(61, title)
    def row(bench):
        server = bench.serve(auth=auth())
        file = configure(bench, make(server.host), path)
        variables = {name: value.format(file=file, folder=file.parent) for name, value in (environment or {}).items()}
        return push(bench, server=server, environment=variables, **expected)


NONE = {"exit": 3, "key": "unauthorized", "tag": None, "requests": FIRST[:1]}

configured("an entry of a configuration file", lambda host: {"auths": {host: entry()}}, **GOOD)
configured("a configuration that is not JSON", lambda host: '{"auths": {"x": {"auth": "s3cret', **BAD,
           stderr=".docker/config.json")
configured("a configuration that is a list", lambda host: "[]", **BAD)
configured("a configuration with the same name twice", lambda host: '{"auths": {}, "auths": {}}', **BAD)
configured("an entry that is not base64", lambda host: {"auths": {host: {"auth": "s3cret!!"}}}, **BAD)
configured("an entry without a colon", lambda host: {"auths": {host: entry("s3cret-Basic")}}, **BAD)
configured("a password with colons", lambda host: {"auths": {host: entry("ada:s3cret:with:colons")}},
           auth=lambda: registry.Basic(password="s3cret:with:colons"), **GOOD)
configured("an entry padded with NULs", lambda host: {"auths": {host: entry("ada:s3cret-Basic\0\0")}}, **GOOD)
configured("an entry that is empty", lambda host: {"auths": {host: {}}}, **NONE)
configured("an entry of another port", lambda host: {"auths": {"127.0.0.1:1": entry()}}, **NONE)
configured("an old key, which is a URL", lambda host: {"auths": {f"http://{host}/v1/": entry()}}, **GOOD)
configured("podman's file, by repository", lambda host: {"auths": {host: entry("eve:no"), f"{host}/ns": entry()}},
           path=".config/containers/auth.json", **GOOD)
configured("Helm's file", lambda host: {"auths": {host: entry()}}, path=".config/helm/registry/config.json", **GOOD)
configured("a file that a variable names", lambda host: {"auths": {host: entry()}}, path="elsewhere.json",
           environment={"HELM_REGISTRY_CONFIG": "{file}"}, **GOOD)
configured("a folder that a variable names", lambda host: {"auths": {host: entry()}}, path="elsewhere/config.json",
           environment={"DOCKER_CONFIG": "{folder}"}, **GOOD)
configured("an identity token of a configuration file",
           lambda host: {"auths": {host: {"auth": "", "identitytoken": "s3cret-Identity"}}},
           auth=lambda: registry.Bearer(post=True), exit=0, state="published", tag="new",
           requests=FIRST[:1] + ["POST /token"] + FIRST)


@case(61, "a helper for the host is asked before its entry")
def helper_first(bench):
    server = bench.serve(auth=registry.Basic())
    helper(bench, ANSWER)
    configure(bench, {"credHelpers": {server.host: "test"}, "credsStore": "missing",
                      "auths": {server.host: entry("eve:wrong")}})
    return push(bench, server=server, **GOOD)


@case(61, "the command line wins over every file")
def command_line_first(bench):
    server = bench.serve(auth=registry.Basic())
    configure(bench, "no JSON at all")
    return push(bench, server=server, **GOOD, **GIVEN)


@case(61, "--registry-config")
def registry_config(bench):
    server = bench.serve(auth=registry.Basic())
    file = configure(bench, {"auths": {server.host: entry()}}, "mine.json")
    return push(bench, "--registry-config", file, server=server, **GOOD)


def environment_for(host):
    return {"CHARTGATE_REGISTRY_HOST": host, "CHARTGATE_REGISTRY_USERNAME": "ada",
            "CHARTGATE_REGISTRY_PASSWORD": "s3cret-Basic"}


@case(61, "credentials of the environment, for their host")
def environment_here(bench):
    server = bench.serve(auth=registry.Basic())
    return push(bench, server=server, environment=environment_for(server.host), **GOOD)


@case(61, "credentials of the environment, for another host")
def environment_elsewhere(bench):
    server = bench.serve(auth=registry.Basic())
    server.may_know = False
    return push(bench, server=server, environment=environment_for("ghcr.io"), **NONE)


class Proxy(registry.Registry):
    """A registry that gets requests with whole addresses, as a proxy does."""

    def answer(self, request):
        if not request.path.startswith("http://registry-1.docker.io/"):
            return 502, {}, b""
        request.path = "/" + request.path.split("/", 3)[3]
        return super().answer(request)


@case(61, "Docker Hub's key, and Docker Hub's host")
def docker_hub(bench):
    server = bench.serve(kind=Proxy, auth=registry.Basic())
    configure(bench, {"auths": {"https://index.docker.io/v1/": entry()}})
    return push(bench, server=server, target="oci://docker.io/ns", environment={"http_proxy": server.url}, exit=0,
                state="published", tag="new", at_most=11)


# --- What is given on standard input ---


def given(title, text, **expected):
    @case(62, "--password-stdin: " + title)
    def row(bench):
        server = bench.serve(auth=registry.Basic())
        return push(bench, server=server, credentials=GIVEN["credentials"], stdin=text, **expected)


MISTYPED = {"exit": 2, "tag": None, "requests": []}
given("nothing", b"", stderr="empty", **MISTYPED)
given("a line end alone", b"\n", stderr="empty", **MISTYPED)
given("a line end of Windows", b"s3cret-Basic\r\n", **GOOD)
given("two line ends", b"s3cret-Basic\n\n", **MISTYPED)
given("a NUL inside", b"s3cret\0Basic", stderr="control", **MISTYPED)
given("a megabyte", b"s3cret" * 175000, **MISTYPED)


@case(62, "--password is not an option")
def password_option(bench):
    return push(bench, "--password", "no", credentials=["--username", "ada"], **MISTYPED, stderr="--password-stdin")


# --- Stale credentials ---

READ = ["GET manifests/TAG", "GET blobs/D", "GET blobs/D", "GET manifests/HUB", "GET tags/list"]


@case(63, "stale credentials do not keep from what all may read")
def stale(bench):
    server = published(bench, auth=registry.Bearer())
    configure(bench, {"auths": {server.host: entry("ada:s3cret-Stale")}})
    return look(bench, server, exit=0, requests=READ[:1] + ["GET /token"] * 2 + READ, stderr="without credentials")


@case(63, "stale credentials that a token service answers with 403")
def stale_denied(bench):
    server = published(bench, auth=registry.Bearer())
    configure(bench, {"auths": {server.host: entry("ada:s3cret-Stale")}})
    server.faults.append(Fault("GET", "^/token", wire.respond(403), nth=1))
    return look(bench, server, exit=0, requests=READ[:1] + ["GET /token"] * 2 + READ, stderr="without credentials")


@case(63, "stale credentials do not push")
def stale_push(bench):
    server = bench.serve(auth=registry.Bearer(anonymous="pull,push"))
    configure(bench, {"auths": {server.host: entry("ada:s3cret-Stale")}})
    return push(bench, server=server, exit=3, key="unauthorized", tag=None, requests=FIRST[:1] + ["GET /token"])


@case(63, "a 403 on the first look, and what --new makes of it")
def new_repository(bench):
    def hidden(request):
        return wire.respond(403, {}, registry.error(403, "DENIED", "not yours")[2])

    server = bench.serve([Fault("HEAD", "/manifests/1.2.3", hidden(None), nth=1)], auth=registry.Bearer())
    wrong = push(bench, server=server, exit=3, key="denied", tag=None, stderr="--new", **GIVEN)
    server.record.clear()
    server.faults = [Fault("HEAD", "/manifests/1.2.3", hidden(None), nth=2)]
    return wrong + push(bench, "--new", server=server, exit=0, state="published", tag="new", requests=WITH_TOKEN,
                        **GIVEN)


@case(63, "--new without accepted credentials does not publish")
def new_without(bench):
    server = bench.serve([Fault("HEAD", "/manifests/1.2.3", wire.respond(403))])
    return push(bench, "--new", server=server, exit=3, key="denied", tag=None, requests=FIRST[:1])


# --- Certificates ---


def certified(title, stderr, **options):
    """A server with an untrusted certificate: it gets one connection and no request."""

    @case(64, "a certificate " + title)
    def row(bench):
        trusted = certificates.Authority(bench.folder / "trusted")
        signer = trusted if options.get("known", True) else certificates.Authority(bench.folder / "other")
        context = signer.server_context(**{name: value for name, value in options.items() if name != "known"})
        server = bench.serve(tls=context, auth=registry.Basic())
        wrong = push(bench, "--ca-file", trusted.file, server=server, plain_http=False, exit=3, key="certificate",
                     tag=None, requests=[], stderr=stderr, **GIVEN)
        return wrong + ([] if server.connections == 1 else [f"{server.connections} connections"])


certified("of an authority that is not known", "not signed by an authority that this machine trusts", known=False)
certified("that has expired", "it has expired", days=-1)
certified("for another host", "it is for another host", names="DNS:elsewhere.example")
certified("that signs itself", "it is self-signed", signed=False)


@case(64, "a certificate of the authority that --ca-file names")
def trusted(bench):
    authority = certificates.Authority(bench.folder)
    server = bench.serve(tls=authority.server_context(), auth=registry.Basic())
    return push(bench, "--ca-file", authority.file, server=server, plain_http=False, **GOOD, **GIVEN)


@case(64, "--plain-http where TLS is spoken")
def needs_tls(bench):
    authority = certificates.Authority(bench.folder)
    server = bench.serve(tls=authority.server_context())
    return push(bench, server=server, exit=3, key="needs-tls", tag=None, requests=[], stderr="--plain-http")


@case(64, "a registry of this machine without TLS needs no --plain-http")
def plain_here(bench):
    return push(bench, server=bench.serve(), plain_http=False, exit=0, state="published", tag="new", requests=FIRST)
