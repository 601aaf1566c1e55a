"""The rows of the table, and what most of them do: push a chart and check the result."""

import re

import row

CASES = []


def case(number, title):
    def add(function):
        CASES.append((number, title, function))
        return function

    return add


def plain(request, repository, tag):
    """A request without the parts that differ from run to run."""
    method, target = request
    path = target.partition("?")[0]
    path = re.sub(r"^/v2/" + re.escape(repository) + "/", "", path)
    path = re.sub(r"sha256:[0-9a-f]{64}", "D", path)
    path = re.sub(r"uploads/[0-9a-f-]{32,36}$", "uploads/U", path)
    path = path.replace("manifests/artifacthub.io", "manifests/HUB")
    if path == "manifests/" + tag:
        path = "manifests/TAG"
    return f"{method} {path}"


def requests_of(server, repository, tag):
    return [plain((request.method, request.target), repository, tag) for request in server.record]


def push(bench, *arguments, server=None, source=None, version="1.2.3", files=None, namespace="ns",
         repository="ns/demo", twice=False, between=None, repack=False, tag=False, tag_name=None,
         requests=None, at_most=None, layers=None, plain_http=True, target=None, stdin=b"", environment=None,
         interrupt=None, credentials=(), **expected):
    """tag: `new`, `old`, None for absent, False: not looked at. requests: the exact list; at_most: how
    many there may be."""
    server = server or bench.serve()
    source = source or bench.chart(version=version, files=files)
    sources = source if isinstance(source, list) else [source]
    tag_name = tag_name or version
    command = ["push", "--output", "json", "--fail-on", "never", *(["--plain-http"] if plain_http else []),
               *credentials]
    target = target or f"oci://{server.host}/{namespace}"
    if twice:
        first = bench.run(*command, *sources, target)
        if first.status:
            return [f"the first push failed: {first.stderr.decode()}"]
        if between:
            between(sources[0])
        if repack:
            sources = [bench.archive(sources[0])]
        server.record.clear()
    before = server.tag(repository, tag_name)
    result = bench.run(*command, *arguments, *sources, target, stdin=stdin, environment=environment,
                       interrupt=interrupt)
    wrong = row.complaints(result, bench.servers, **expected)
    after = server.tag(repository, tag_name)
    if tag == "new" and (after is None or after == before):
        wrong.append("the tag was not written")
    if tag == "old" and (after is None or after != before):
        wrong.append("the tag changed")
    if tag is None and after is not None:
        wrong.append("the tag was written")
    seen = requests_of(server, repository, tag_name)
    if requests is not None and seen != requests:
        wrong.append("requests:\n    " + "\n    ".join(seen))
    if at_most is not None and len(seen) > at_most:
        wrong.append(f"{len(seen)} requests, more than {at_most}:\n    " + "\n    ".join(seen))
    if layers is not None and len(server.manifest(repository, tag_name)["layers"]) != layers:
        wrong.append("another number of layers")
    if wrong:
        wrong.append(told(result))
    bench.result = result
    return wrong


def told(result):
    return "stderr: " + result.stderr[:2000].decode("utf-8", "replace").strip().replace("\n", "\n    ")


def published(bench, files=None, **options):
    """A registry that holds a chart, and has seen no request yet."""
    server = bench.serve(**options)
    auth, server.auth, faults, server.faults = server.auth, None, server.faults, []
    plain = ["--plain-http"]
    result = bench.run("push", *plain, "--fail-on", "never", bench.chart(files=files), f"oci://{server.host}/ns")
    if result.status:
        raise RuntimeError(result.stderr.decode())
    server.auth, server.faults = auth, faults
    server.record.clear()
    return server


def look(bench, server, *arguments, command="verify", reference="ns/demo:1.2.3", source=None, plain_http=True,
         credentials=(), stdin=b"", environment=None, requests=None, at_most=None, **expected):
    """Verifies what a registry holds, or lints it."""
    line = [command, "--output", "json", "--no-config", *(["--plain-http"] if plain_http else []), *credentials,
            *arguments, f"oci://{server.host}/{reference}", *([source] if source else [])]
    result = bench.run(*line, stdin=stdin, environment=environment)
    wrong = row.complaints(result, bench.servers, **expected)
    seen = requests_of(server, "ns/demo", "1.2.3")
    if requests is not None and seen != requests:
        wrong.append("requests:\n    " + "\n    ".join(seen))
    if at_most is not None and len(seen) > at_most:
        wrong.append(f"{len(seen)} requests, more than {at_most}:\n    " + "\n    ".join(seen))
    if any(request.method not in ("GET", "HEAD") and request.path != "/token" for request in server.record):
        wrong.append("something was written")
    if wrong:
        wrong.append(told(result))
    bench.result = result
    return wrong
