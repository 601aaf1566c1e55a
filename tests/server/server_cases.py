"""Rows 41 to 53 of the table: what registries do differently from the specification."""

import json

import certificates
import registry
from push_cases import FIRST, LARGE
from table import case, look, published, push
import wire
from wire import Fault

UPLOAD = "/blobs/uploads/[0-9a-f]+"


def without(*names):
    return wire.change(lambda status, headers, body: (
        status, {name: value for name, value in headers.items() if name not in names}, body))


@case(41, "202 without Location")
def no_location(bench):
    server = bench.serve([Fault("POST", "uploads/", without("Location"))])
    return push(bench, server=server, exit=3, key="bad-location", tag=None, requests=FIRST[:2], stderr=server.host)


@case(41, "202 with an empty Location")
def empty_location(bench):
    server = bench.serve(location=lambda path: "")
    return push(bench, server=server, exit=3, key="bad-location", tag=None, requests=FIRST[:2])


@case(42, "a Location with host and scheme")
def absolute(bench):
    return push(bench, server=bench.serve(location="absolute"), exit=0, tag="new", requests=FIRST)


@case(42, "a Location that is a path")
def relative(bench):
    return push(bench, server=bench.serve(location="relative"), exit=0, tag="new", requests=FIRST)


@case(42, "a Location without a scheme")
def scheme_relative(bench):
    return push(bench, server=bench.serve(location="scheme-relative"), exit=0, tag="new", requests=FIRST)


@case(42, "a Location that is relative to the request")
def dot_relative(bench):
    server = bench.serve(location=lambda path: path.rpartition("/")[2])
    return push(bench, server=server, exit=0, tag="new", requests=FIRST)


@case(42, "a Location on another host gets the bytes and no credentials")
def other_host(bench):
    server = bench.serve(auth=registry.Basic())
    storage = bench.serve(kind=registry.Registry)
    server.location = lambda path: storage.url + path
    storage.sessions, storage.repositories = server.sessions, server.repositories
    return push(bench, server=server, exit=0, tag="new", credentials=["--username", "ada", "--password-stdin"],
                stdin=b"s3cret-Basic")


@case(43, "a Location with http at a registry with https: https is used")
def http_location(bench):
    authority = certificates.Authority(bench.folder)
    server = bench.serve(tls=authority.server_context())
    server.location = lambda path: f"http://{server.host}{path}"
    return push(bench, "--ca-file", authority.file, server=server, plain_http=False, exit=0, tag="new",
                requests=FIRST, stderr="using https")


@case(44, "201 without Location and digest")
def bare_created(bench):
    server = bench.serve([Fault("PUT", "", without("Location", "Docker-Content-Digest"))])
    return push(bench, server=server, exit=0, state="published", tag="new", requests=FIRST)


@case(45, "201 with another digest, of a blob")
def other_digest(bench):
    fault = wire.change(lambda status, headers, body: (
        status, {**headers, "Docker-Content-Digest": wire.digest(b"other")}, body))
    return push(bench, server=bench.serve([Fault("PUT", UPLOAD, fault)]), exit=3, key="digest-mismatch", tag=None,
                requests=FIRST[:3])


@case(45, "201 with another digest, of a manifest")
def other_manifest_digest(bench):
    fault = wire.change(lambda status, headers, body: (
        status, {**headers, "Docker-Content-Digest": wire.digest(b"other")}, body))
    return push(bench, server=bench.serve([Fault("PUT", "/manifests/sha256", fault)]), exit=3,
                key="digest-mismatch", tag=None, requests=FIRST[:6])


@case(46, "405 to HEAD")
def no_head(bench):
    server = bench.serve([Fault("HEAD", "", wire.respond(405))])
    return push(bench, server=server, exit=0, state="published", tag="new",
                requests=FIRST[:1] + ["GET manifests/TAG"] + FIRST[1:])


@case(46, "HEAD without a digest: the manifest is read")
def no_digest(bench):
    server = bench.serve()
    fault = Fault("HEAD", "/manifests/", without("Docker-Content-Digest"))

    def add(root):
        server.faults.append(fault)

    return push(bench, server=server, twice=True, between=add, exit=0, state="unchanged", tag="old",
                requests=FIRST[:1] + ["GET manifests/TAG"])


@case(47, "HEAD says that a blob is there, with another length")
def wrong_length(bench):
    fault = Fault("HEAD", "/blobs/", wire.respond(200, {"Content-Length": "3"}))
    return push(bench, server=bench.serve([fault]), source=bench.archive(bench.large(4)), exit=0,
                state="published", tag="new", requests=LARGE)


@case(48, "a blob that the registry has lost when the manifest comes")
def lost_blob(bench):
    server = bench.serve()

    def lose(exchange):
        layer = json.loads((exchange.read_body(), exchange.request.body)[1])["layers"][0]["digest"]
        del server.repositories["ns/demo"].blobs[layer]
        exchange.send(*exchange.answer())

    server.faults.append(Fault("PUT", "/manifests/sha256", lose, nth=1))
    again = FIRST[1:6]
    return push(bench, server=server, exit=0, state="published", tag="new", requests=FIRST[:6] + again + FIRST[6:])


@case(48, "a blob that the registry loses each time")
def always_lost(bench):
    fault = wire.respond(400, {}, registry.error(400, "MANIFEST_BLOB_UNKNOWN")[2])
    server = bench.serve([Fault("PUT", "/manifests/sha256", fault)])
    return push(bench, server=server, exit=3, tag=None, requests=FIRST[:1] + FIRST[1:6] * 3)


IMMUTABLE = [(400, "TAG_INVALID"), (403, "DENIED"), (412, "PRECONDITION")]


def immutable(status, code, there):
    """A tag that a look does not show, and that cannot be written. there: its content."""

    @case(49, f"an immutable tag ({status}) that holds {there}")
    def row(bench):
        server = bench.serve()

        def refuse(exchange):
            exchange.read_body()
            if there == "the same":
                exchange.server.repositories["ns/demo"].tags["1.2.3"] = wire.digest(exchange.request.body)
            elif there == "something else":
                server.put("ns/demo", "1.2.3", {"schemaVersion": 2, "config": {}, "layers": []})
            exchange.send(*registry.error(status, code, "the tag is immutable"))

        server.faults.append(Fault("PUT", "/manifests/1.2.3$", refuse))
        if there == "the same":
            return push(bench, server=server, exit=0, state="published", requests=FIRST[:7] + FIRST[:1])
        if there == "something else":
            return push(bench, server=server, exit=4, key="conflict", requests=FIRST[:7] + FIRST[:1])
        return push(bench, server=server, exit=3, tag=None, requests=FIRST[:7] + FIRST[:1])


for status, code in IMMUTABLE:
    for there in ("the same", "something else", "nothing"):
        immutable(status, code, there)


@case(50, "a repository that must be created first")
def no_repository(bench):
    fault = wire.respond(404, {}, registry.error(404, "NAME_UNKNOWN", "repository not found")[2])
    return push(bench, server=bench.serve([Fault("POST", "uploads/", fault)]), exit=3, key="unknown-repository",
                tag=None, requests=FIRST[:2], stderr="create the repository first")


@case(51, "301 to the POST of an upload")
def moved_post(bench):
    fault = wire.respond(301, {"Location": "/v2/ns/demo/elsewhere/"})
    return push(bench, server=bench.serve([Fault("POST", "uploads/", fault)]), exit=3, key="bad-location", tag=None,
                requests=FIRST[:2])


@case(52, "fifty warnings, of which a few are shown")
def warnings(bench):
    fault = wire.change(lambda status, headers, body: (
        status, {**headers, "Warning": ['299 - "soon over"'] * 50}, body))
    wrong = push(bench, server=bench.serve([Fault("*", "", fault)]), exit=0, state="published", tag="new",
                 requests=FIRST, stderr="soon over")
    shown = bench.result.stderr.count(b"soon over")
    return wrong + ([] if shown <= 5 else [f"{shown} warnings shown"])


# --- Tag lists, which verify reads ---


def tagged(bench, tags, page=0):
    """A registry with a chart and more tags of it."""
    server = published(bench)
    repository = server.repositories["ns/demo"]
    digest = repository.tags.pop("1.2.3")
    repository.tags.update({tag: digest for tag in [*tags, "1.2.3"]})
    server.page = page
    return server


@case(53, "unsorted tags")
def unsorted_tags(bench):
    server = tagged(bench, ["stable", "0.9.0", "latest", "1.0.0", "edge"])
    wrong = look(bench, server, exit=0, rules=["published-floating-tag"])
    told = [f["message"] for chart in bench.result.json()["charts"] for f in chart["findings"]]
    order = [next((i for i, line in enumerate(told) if name in line), None) for name in ("edge", "latest", "stable")]
    return wrong + ([] if order == [0, 1, 2] else [f"told: {told}"])


@case(53, "tags in pages: the last one counts too")
def paged_tags(bench):
    server = tagged(bench, [*(f"1.0.{i}" for i in range(20)), "latest"], page=5)
    wrong = look(bench, server, exit=0, rules=["published-floating-tag"])
    pages = sum("/tags/list" in request.target for request in server.record)
    return wrong + ([] if pages == 5 else [f"{pages} pages"])


@case(53, "100,000 tags")
def many_tags(bench):
    return look(bench, tagged(bench, [f"1.{i // 1000}.{i % 1000}" for i in range(100000)]), exit=0)


@case(53, "100,000 tags in pages of 1,000")
def many_pages(bench):
    server = tagged(bench, [f"1.{i // 1000}.{i % 1000}" for i in range(100000)], page=1000)
    return look(bench, server, exit=0, at_most=1010)


def next_page(link):
    """Each page of tags names that one as the next."""
    return wire.change(lambda status, headers, body: (status, {**headers, "Link": f'<{link}>; rel="next"'}, body))


@case(53, "a page of tags that names itself as the next")
def same_page(bench):
    server = tagged(bench, [])
    server.faults.append(Fault("GET", "/tags/list", next_page("/v2/ns/demo/tags/list?last=x")))
    return look(bench, server, exit=0, at_most=7)


@case(53, "two pages of tags that name each other")
def page_circle(bench):
    server = tagged(bench, [])
    server.faults += [Fault("GET", "last=a", next_page("/v2/ns/demo/tags/list?last=b")),
                      Fault("GET", "/tags/list", next_page("/v2/ns/demo/tags/list?last=a"))]
    return look(bench, server, exit=0, at_most=8)


@case(53, "endless pages of tags")
def endless_pages(bench):
    server = tagged(bench, [])
    count = iter(range(1 << 30))
    server.faults.append(Fault("GET", "/tags/list", lambda exchange: (
        next_page(f"/v2/ns/demo/tags/list?last={next(count)}")(exchange))))
    return look(bench, server, exit=0, at_most=1010)


@case(53, "a registry that lists no tags")
def no_tags(bench):
    server = published(bench)
    server.faults.append(Fault("GET", "/tags/list", wire.respond(403)))
    return look(bench, server, exit=0, stderr="were not checked")


@case(53, "tags that are not a list")
def broken_tags(bench):
    server = published(bench)
    server.faults.append(Fault("GET", "/tags/list", wire.respond(200, {}, b'{"tags": [1, null, "a/../b", {}]}')))
    return look(bench, server, exit=0)
