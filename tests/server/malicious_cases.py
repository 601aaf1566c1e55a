"""Rows 65 to 77 of the table: malicious servers."""

import base64
import gzip
import json

import certificates
import registry
import wire
from auth_cases import BASIC, GIVEN, READ, WITH_TOKEN
from push_cases import FIRST
from table import case, look, published, push
from wire import Fault

MANIFEST = "/manifests/1.2.3$"
CONFIG = "application/vnd.cncf.helm.config.v1+json"
CONTENT = "application/vnd.cncf.helm.chart.content.v1.tar+gzip"
INDEX = "application/vnd.oci.image.index.v1+json"

# --- Realms ---


def realm(title, address):
    """The registry names a token service that must get nothing."""

    @case(65, "a realm " + title)
    def row(bench):
        auth = registry.Bearer(challenge=lambda request: f'Bearer realm="{address(request)}",service="x"')
        return push(bench, server=bench.serve(auth=auth), exit=3, key="bad-realm", tag=None, requests=FIRST[:1], **GIVEN)


realm("of a cloud's metadata", lambda request: "http://169.254.169.254/latest/meta-data")
realm("of a private network", lambda request: "https://10.1.2.3/token")
realm("of a private network in IPv6", lambda request: "https://[fd00::1]/token")
realm("of a private network, written as a number", lambda request: "https://167838211/token")
realm("that is a file", lambda request: "file:///etc/passwd")
realm("of gopher", lambda request: "gopher://127.0.0.1:70/x")
realm("with user information", lambda request: f"http://eve:x@{request.header('host')}/token")
realm("over http on another host", lambda request: "http://tokens.example/token")
realm("of 100 KB", lambda request: f"http://{request.header('host')}/" + "x" * 4000)


@case(65, "a realm that would not fit a header")
def long_realm(bench):
    auth = registry.Bearer(challenge='Bearer realm="{realm}/' + "x" * 100000 + '"')
    return push(bench, server=bench.serve(auth=auth), exit=3, key="protocol", tag=None, requests=FIRST[:1], **GIVEN)


@case(65, "a realm over http of a registry with TLS")
def plain_realm(bench):
    authority = certificates.Authority(bench.folder)
    other = bench.serve(kind=wire.Server)
    auth = registry.Bearer(realm=other.url + "/token")
    server = bench.serve(tls=authority.server_context(), auth=auth)
    wrong = push(bench, "--ca-file", authority.file, server=server, plain_http=False, exit=3, key="bad-realm",
                 tag=None, requests=FIRST[:1], **GIVEN)
    return wrong + ([] if not other.record else ["the other server was asked"])


@case(66, "a realm that redirects to another host")
def realm_redirect(bench):
    other = bench.serve(kind=wire.Server)
    server = bench.serve([Fault("GET", "^/token", wire.respond(307, {"Location": other.url + "/token"}))],
                         auth=registry.Bearer())
    wrong = push(bench, server=server, exit=3, key="bad-realm", tag=None, requests=WITH_TOKEN[:2], **GIVEN)
    return wrong + ([] if not other.record else ["the other host was asked"])


@case(66, "a realm that redirects an identity token to another host")
def identity_redirect(bench):
    other = bench.serve(kind=wire.Server)
    server = bench.serve([Fault("POST", "^/token", wire.respond(308, {"Location": other.url + "/token"}))],
                         auth=registry.Bearer(post=True))
    wrong = push(bench, server=server, exit=3, key="bad-realm", tag=None, credentials=["--identity-token-stdin"],
                 stdin=b"s3cret-Identity", requests=FIRST[:1] + ["POST /token"])
    return wrong + ([] if not other.record else ["the other host was asked"])


# --- Redirects ---


def redirected(number, title, act_elsewhere, location=lambda other: other.url + "/blob", auth=registry.Basic, **expected):
    """Blobs are read from another host, which does what act_elsewhere does."""

    @case(number, title)
    def row(bench):
        other = bench.serve(kind=wire.Server)
        server = published(bench, auth=auth())
        server.faults.append(Fault("GET", "/blobs/", lambda exchange: (
            act_elsewhere(exchange, other), wire.respond(307, {"Location": location(other)})(exchange))))
        return look(bench, server, **expected, **GIVEN)


def serves(exchange, other):
    """The other host has the blob."""
    body = exchange.answer()[2]
    other.faults = [Fault("GET", "", wire.respond(200, {}, body))]


def asks(exchange, other):
    """The other host asks for credentials, at a token service of its own."""
    value = f'Bearer realm="{other.url}/token",service="x", Basic realm="y"'
    other.faults = [Fault("GET", "", wire.respond(401, {"WWW-Authenticate": value}))]


redirected(67, "a blob on another host is read without credentials", serves, exit=0)
redirected(67, "a blob on another host, read with a token", serves, auth=registry.Bearer, exit=0)
redirected(67, "another host that asks for credentials gets none", asks, exit=3)
redirected(67, "another host that asks for credentials gets no token", asks, auth=registry.Bearer, exit=3)


def nothing(exchange, other):
    pass


for title, address in (("a file", "file:///etc/passwd"), ("ftp", "ftp://127.0.0.1/x"), ("gopher", "gopher://127.0.0.1/x"),
                       ("nowhere", ""), ("user information", "http://eve:x@127.0.0.1/")):
    redirected(68, "a redirect to " + title, nothing, lambda other, address=address: address, exit=3,
               key="bad-location")


@case(68, "redirects in a circle")
def loop(bench):
    server = published(bench)
    server.faults.append(Fault("GET", "/blobs/", lambda exchange: (
        exchange.send(307, {"Location": exchange.request.target}))))
    return look(bench, server, exit=3, key="bad-location", at_most=8)


@case(68, "a redirect from https to http")
def downgrade(bench):
    authority = certificates.Authority(bench.folder)
    other = bench.serve(kind=wire.Server)
    server = published(bench)
    secure = bench.serve(tls=authority.server_context(), auth=registry.Basic())
    secure.repositories = server.repositories
    secure.faults.append(Fault("GET", "/blobs/", wire.respond(302, {"Location": other.url + "/blob"})))
    wrong = look(bench, secure, "--ca-file", authority.file, plain_http=False, exit=3, key="bad-location", **GIVEN)
    return wrong + ([] if not other.record else ["it was followed"])


@case(69, "a page of tags on another host")
def other_page(bench):
    other = bench.serve(kind=registry.Registry)
    server = published(bench, auth=registry.Basic())
    server.faults.append(Fault("GET", "/tags/list", wire.change(lambda status, headers, body: (
        status, {**headers, "Link": f'<{other.url}/v2/ns/demo/tags/list?last=x>; rel="next"'}, body))))
    wrong = look(bench, server, exit=0, **GIVEN)
    return wrong + ([] if not other.record else ["it was followed"])


# --- Malformed answers ---


def pushed(number, title, act, method="HEAD", pattern=MANIFEST, **expected):
    @case(number, title)
    def row(bench):
        return push(bench, server=bench.serve([Fault(method, pattern, act)], auth=registry.Basic()), tag=None, exit=3,
                    at_most=12, **expected, **GIVEN)


def read(number, title, act, method="GET", pattern=MANIFEST, **expected):
    @case(number, title)
    def row(bench):
        server = published(bench, auth=registry.Basic())
        server.faults.append(Fault(method, pattern, act))
        return look(bench, server, at_most=16, **expected, **GIVEN)


OK = b"HTTP/1.1 200 OK\r\n"
pushed(70, "100,000 headers", wire.raw(OK + b"X: y\r\n" * 100000 + b"\r\n"), key="protocol")
pushed(70, "a header of 2 MB", wire.raw(OK + b"X: " + b"y" * 2000000 + b"\r\n\r\n"), key="protocol")
pushed(70, "headers without end", wire.endless(OK, b"X: y\r\n" * 1000), key="protocol")
pushed(70, "a NUL in a header", wire.raw(OK + b"X: a\0b\r\nContent-Length: 0\r\n\r\n"), key="protocol")
pushed(70, "HTTP/0.9", wire.raw(b"<html>hello</html>\n"), key="protocol")
pushed(70, "no HTTP at all", wire.raw(b"220 mail.example ESMTP\r\n"), key="protocol")
pushed(70, "100 Continue without end", wire.endless(b"", b"HTTP/1.1 100 Continue\r\n\r\n" * 500), key="protocol")

read(71, "a body without end and without length", wire.endless(OK + b"\r\n"), exit=3, key="too-large")
read(71, "a body of 2^62 bytes", wire.endless(OK + b"Content-Length: 4611686018427387904\r\n\r\n"), exit=3,
     key="too-large")
read(71, "endless chunks", wire.endless(OK + b"Transfer-Encoding: chunked\r\n\r\n", b"10000\r\n" + b"x" * 65536 + b"\r\n"),
     exit=3, key="too-large")
read(71, "an error without end", wire.endless(b"HTTP/1.1 400 X\r\n\r\n"), exit=3)
read(71, "a length of 3 for 8 bytes", wire.raw(OK + b"Content-Length: 3\r\n\r\n12345678"), exit=1,
     rules=["published-manifest"])
read(71, "a length of 8 for 3 bytes", wire.raw(OK + b"Content-Length: 8\r\n\r\n123"), exit=3, key="broken")
read(71, "two lengths", wire.raw(OK + b"Content-Length: 3\r\nContent-Length: 8\r\n\r\n12345678"), exit=3, key="protocol")
read(71, "a length below zero", wire.raw(OK + b"Content-Length: -8\r\n\r\n12345678"), exit=3, key="protocol")
read(71, "a length of 2^80", wire.raw(OK + b"Content-Length: 1208925819614629174706176\r\n\r\n12345678"), exit=3,
     key="protocol")
read(71, "a blob without end", wire.endless(OK + b"\r\n"), pattern="/blobs/", exit=1, rules=["published-digest"])
pushed(71, "an answer to an upload without end", wire.endless(OK + b"\r\n"), method="POST", pattern="uploads/")

read(72, "chunks that are cut off", wire.raw(OK + b"Transfer-Encoding: chunked\r\n\r\n10\r\n{\"schem"), exit=3, key="broken")
read(72, "a chunk without a size", wire.raw(OK + b"Transfer-Encoding: chunked\r\n\r\nzz\r\nabc\r\n"), exit=3)


@case(72, "chunks that are cut off once")
def cut_once(bench):
    server = published(bench)
    cut = wire.raw(OK + b"Transfer-Encoding: chunked\r\n\r\n10\r\n{\"schem")
    server.faults.append(Fault("GET", MANIFEST, cut, nth=1))
    return look(bench, server, exit=0, requests=READ[:1] + READ)


@case(73, "a compressed answer that was not asked for")
def encoded(bench):
    bomb = gzip.compress(bytes(200 << 20), 1)
    server = published(bench)
    server.faults.append(Fault("GET", "/blobs/", wire.respond(200, {"Content-Encoding": "gzip"}, bomb)))
    wrong = look(bench, server, exit=1, rules=["published-digest"])
    asked = [request for request in server.record if request.header("accept-encoding")]
    return wrong + ([] if not asked else ["an encoding was asked for"])


# --- Digests ---



def digest_header(value):
    return wire.change(lambda status, headers, body: (status, {**headers, "Docker-Content-Digest": value}, body))


def other_bytes(status, headers, body):
    return status, {**headers, "Content-Length": str(len(body))}, body[:-1] + b" "


read(74, "a manifest with other bytes than its header says", wire.change(other_bytes), exit=1, rules=["published-digest"])
pushed(74, "a digest header that is not a digest", digest_header("sha256:../../etc/passwd"), method="PUT", pattern="/manifests/sha",
       key="digest-mismatch")


@case(74, "a header and a body with another digest than was asked for")
def both(bench):
    server = published(bench)
    digest = server.tag("ns/demo", "1.2.3")
    body = server.repositories["ns/demo"].manifests[digest][1] + b" "
    headers = {"Content-Type": registry.MANIFEST, "Docker-Content-Digest": wire.digest(body)}
    server.faults.append(Fault("GET", "/manifests/sha256", wire.respond(200, headers, body)))
    return look(bench, server, reference=f"ns/demo@{digest}", exit=1, rules=["published-digest"])


@case(74, "a tag that has another digest when it is read back")
def read_back(bench):
    server = bench.serve()
    body = b'{"schemaVersion": 2}'
    server.faults.append(Fault("GET", MANIFEST, wire.respond(200, {"Content-Type": registry.MANIFEST}, body)))
    return push(bench, server=server, exit=4, key="conflict", requests=FIRST)


# --- Manifests ---


def manifest(title, change, media_type=registry.MANIFEST, **expected):
    """The tag has the manifest that change returns for the chart's manifest: bytes, or an object."""

    @case(75, "a manifest " + title)
    def row(bench):
        server = published(bench)
        made = change(server.manifest("ns/demo", "1.2.3"))
        server.put("ns/demo", "1.2.3", made, media_type=media_type)
        return look(bench, server, at_most=12, **{"exit": 1, "rules": ["published-manifest"], **expected})


def with_layer(**fields):
    return lambda manifest: {**manifest, "layers": [{**manifest["layers"][0], **fields}]}


def with_text(member, text):
    """The manifest with that text, unread, as the value of a member."""
    return lambda manifest: json.dumps({**manifest, member: "@"}).replace('"@"', text).encode()


def with_size(text):
    return lambda manifest: json.dumps(with_layer(size="@")(manifest)).replace('"@"', text).encode()


manifest("of 5 MiB", lambda manifest: json.dumps({**manifest, "annotations": {"x": "y" * (5 << 20)}}).encode(), exit=3,
         rules=[], key="too-large")
manifest("that nests 100,000 lists", with_text("annotations", "[" * 100000 + "]" * 100000))
manifest("with the same name twice in different case", lambda manifest: json.dumps(manifest)[:-1].encode() + b', "LAYERS": []}')
manifest("that is cut off", lambda manifest: json.dumps(manifest)[:-9].encode())
manifest("with text after it", lambda manifest: json.dumps(manifest).encode() + b" {}")
manifest("that is not an object", lambda manifest: b"[]")
manifest("with a schema version of 400 digits", with_text("schemaVersion", "2" + "0" * 400))
manifest("with a size below zero", with_layer(size=-1))
manifest("with a size of 2^63", with_size("9223372036854775808"))
manifest("with a size of 1e300", with_size("1e300"))
manifest("with half a byte", with_size("1.5"))
manifest("whose digest is a path", with_layer(digest="sha256:../../x"))
manifest("whose digest is short", with_layer(digest="sha256:abc"))
manifest("whose digest is md5", with_layer(digest="md5:" + "0" * 32))
manifest("whose digest has capitals", with_layer(digest="sha256:" + "A" * 64))
manifest("with 1,000 layers", lambda manifest: {**manifest, "layers": manifest["layers"] * 1000})
manifest("with another media type than its answer", lambda manifest: {**manifest, "mediaType": INDEX})
manifest("with a layer of 200 MiB, which is not read", with_layer(size=200 << 20), exit=3,
         rules=[], key="too-large")


@case(75, "an index that contains itself, and no chart")
def circular(bench):
    server = published(bench)
    digest = "sha256:" + "0" * 64
    index = {"schemaVersion": 2, "mediaType": INDEX,
             "manifests": [{"mediaType": INDEX, "digest": digest, "size": 200}] * 3}
    body = json.dumps(index).encode()
    server.put("ns/demo", "1.2.3", body, media_type=INDEX)
    server.repositories["ns/demo"].manifests[digest] = (INDEX, body)
    return look(bench, server, exit=1, rules=["published-manifest"], at_most=4)


@case(75, "an index with one chart in it")
def index(bench):
    server = published(bench)
    digest = server.tag("ns/demo", "1.2.3")
    size = len(server.repositories["ns/demo"].manifests[digest][1])
    descriptor = {"mediaType": registry.MANIFEST, "digest": digest, "size": size, "artifactType": CONFIG}
    server.put("ns/demo", "1.2.3", {"schemaVersion": 2, "mediaType": INDEX, "manifests": [descriptor]}, media_type=INDEX)
    return look(bench, server, exit=0, requests=READ[:1] + ["GET manifests/D"] + READ[1:])


@case(75, "a descriptor that names addresses to read from")
def urls(bench):
    other = bench.serve(kind=wire.Server)
    server = published(bench)
    made = with_layer(urls=[other.url + "/blob"])(server.manifest("ns/demo", "1.2.3"))
    server.put("ns/demo", "1.2.3", made)
    wrong = look(bench, server, exit=0)
    return wrong + ([] if not other.record else ["they were read"])


# --- Tokens ---


def token(title, body, **expected):
    @case(76, title)
    def row(bench):
        def answer(request):
            text = body(auth) if callable(body) else body
            return 200, {}, text if isinstance(text, bytes) else json.dumps(text).encode()

        auth = registry.Bearer(answer=answer)
        server = bench.serve(auth=auth)
        return push(bench, server=server, **{"exit": 3, "key": "bad-token", "tag": None,
                                             "requests": WITH_TOKEN[:2], **expected}, **GIVEN)


def good(**more):
    def body(auth):
        auth.tokens["s3cret-Token"] = {"actions": "pull,push", "left": 1 << 30, "time": 1e18}
        return {"token": "s3cret-Token", **more}

    return body


TAKEN = {"exit": 0, "key": None, "tag": "new", "requests": WITH_TOKEN}
token("a token with a line end", {"token": "s3cret\r\nX-Evil: 1"})
token("a token with a space", {"token": "s3cret token"})
token("a token of a megabyte", {"token": "s3cret" * 175000}, key="too-large")
token("a token of 20 KiB", {"token": "s3cret" * 3500})
token("an empty token", {"token": ""})
token("a token that is a number", {"token": 5})
token("no token", {})
token("a token service's answer that is not JSON", b"s3cret")
token("a token in JSON with the same name twice", b'{"token": "s3cret", "token": "other"}')
token("a token with a negative lifetime", good(expires_in=-1), **TAKEN)
token("a token that lasts 1e300 seconds", good(expires_in=1e300), **TAKEN)
token("a token that lasts 2^80 seconds", good(expires_in=1 << 80), **TAKEN)
token("a token whose lifetime is a word", good(expires_in="long"), **TAKEN)
token("a token that was issued in the future", good(expires_in=60, issued_at="2999-01-01T00:00:00Z"), **TAKEN)


# --- Texts of servers that are shown to people ---

SPITEFUL = "\x1b[2J\x1b]0;owned\x07 \u202egnp\u2066 \x9b31m ::error::x\n::set-output name=x::y\r\nsecond line"


def spiteful(title, body):
    @case(77, title)
    def row(bench):
        server = bench.serve([Fault("POST", "uploads/", wire.respond(400, {}, body))])
        wrong = push(bench, server=server, exit=3, tag=None, requests=FIRST[:2])
        text = bench.result.stderr.decode("utf-8", "replace") + bench.result.stdout.decode("utf-8", "replace")
        if any(ord(c) < 32 and c != "\n" or 0x7f <= ord(c) < 0xa0 or 0x202a <= ord(c) <= 0x202e or
               0x2066 <= ord(c) <= 0x2069 for c in text):
            wrong.append("control characters were printed")
        if any(line.startswith("::") for line in text.splitlines()):
            wrong.append("a command of the CI was printed")
        return wrong


spiteful("an error with escape sequences and bidi controls", registry.error(400, "X", SPITEFUL)[2])
spiteful("an error that is not JSON, with escape sequences", SPITEFUL.encode("utf-8", "surrogateescape"))
spiteful("an error of bytes that are not text", bytes(range(256)) * 8)


@case(77, "warnings with escape sequences")
def spiteful_warning(bench):
    warning = 'Warning: 299 - "\x1b[31m\u202e red"'.encode()
    answer = b"HTTP/1.1 404 X\r\n" + warning + b"\r\nContent-Length: 0\r\n\r\n"
    server = bench.serve([Fault("HEAD", MANIFEST, wire.raw(answer, close=False))])
    return push(bench, server=server, exit=0, state="published", tag="new", requests=FIRST)
