"""Rows 1 to 18 of the table: what exists already when a chart is pushed."""

import os

from table import case, push
import wire

BLOB = ["POST blobs/uploads/", "PUT blobs/uploads/U"]
FIRST = ["HEAD manifests/TAG", *BLOB, *BLOB, "PUT manifests/D", "PUT manifests/TAG", "GET manifests/TAG"]
LARGE = [*FIRST[:1], "HEAD blobs/D", *FIRST[1:]]
METADATA = ["HEAD manifests/HUB", *BLOB, *BLOB, "PUT manifests/HUB"]
REPOSITORY = {"artifacthub-repo.yml": "repositoryID: 8b9c5f0e-7f5c-4d5e-9d5e-2f3c1b6a7d8e\n"}


@case(1, "a repository that does not exist yet")
def fresh(bench):
    return push(bench, exit=0, state="published", tag="new", requests=FIRST)


@case(2, "the same chart again: one look and no write")
def again(bench):
    return push(bench, twice=True, exit=0, state="unchanged", tag="old", requests=FIRST[:1])


@case(3, "the same content with other times")
def other_times(bench):
    def touch(root):
        for path in root.rglob("*"):
            os.utime(path, (5, 5))

    return push(bench, twice=True, between=touch, exit=0, state="unchanged", tag="old", requests=FIRST[:1])


@case(4, "the same files, packed differently")
def repacked(bench):
    return push(bench, twice=True, repack=True, exit=0, state="unchanged", tag="old",
                requests=["HEAD manifests/TAG", "GET manifests/D", "GET blobs/D"])


@case(5, "other content under the same version")
def other_content(bench):
    def edit(root):
        (root / "values.yaml").write_text("replicas: 2\n")

    return push(bench, twice=True, between=edit, exit=4, key="conflict", state="conflict", tag="old",
                stderr=["values.yaml differs", "bump the version"],
                requests=["HEAD manifests/TAG", "GET manifests/D", "GET blobs/D"])


@case(6, "--force is not an option")
def force(bench):
    return push(bench, "--force", exit=2, tag=None, requests=[],
                stderr="unknown option --force: a published version never changes; raise the version")


@case(7, "a version with build metadata")
def build_metadata(bench):
    return push(bench, version="1.2.3+build.5", exit=0, state="published", tag="new",
                tag_name="1.2.3_build.5", requests=FIRST)


def provenance(bench, archive, digest):
    text = (f"-----BEGIN PGP SIGNED MESSAGE-----\nHash: SHA512\n\nname: demo\nversion: 1.2.3\n\n...\nfiles:\n"
            f"  {archive.name}: {digest}\n-----BEGIN PGP SIGNATURE-----\n\niQEzBAEBCgAdFiEE\n=abcd\n"
            f"-----END PGP SIGNATURE-----\n")
    archive.with_name(archive.name + ".prov").write_text(text)


@case(8, "an archive with its provenance")
def with_provenance(bench):
    archive = bench.archive(bench.chart())
    provenance(bench, archive, wire.digest(archive.read_bytes()))
    more = FIRST[:5] + BLOB + FIRST[5:]
    return push(bench, source=archive, exit=0, state="published", tag="new", requests=more, layers=2)


@case(9, "the provenance of another archive")
def wrong_provenance(bench):
    archive = bench.archive(bench.chart())
    provenance(bench, archive, wire.digest(b"another"))
    return push(bench, source=archive, exit=3, key="bad-input", tag=None, requests=[], stderr=".prov")


def forget_tag(server):
    """The registry as a push leaves it that ended before its last write."""
    blobs = server.repositories["ns/demo"].blobs
    server.repositories["ns/demo"] = type(server.repositories["ns/demo"])()
    server.repositories["ns/demo"].blobs.update(blobs)
    server.record.clear()


@case(10, "small blobs that are there already are sent again: a look costs as much")
def blobs_there(bench):
    server = bench.serve()
    push(bench, server=server, exit=0)
    forget_tag(server)
    return push(bench, server=server, exit=0, state="published", tag="new", requests=FIRST)


@case(10, "a large blob that is there already is not sent again")
def large_blob_there(bench):
    server, archive = bench.serve(), bench.archive(bench.large(4))
    wrong = push(bench, server=server, source=archive, exit=0, requests=LARGE)
    forget_tag(server)
    return wrong + push(bench, server=server, source=archive, exit=0, state="published", tag="new",
                        requests=LARGE[:2] + LARGE[4:])


@case(10, "a registry that refuses to take a blob twice")
def refused_twice(bench):
    server = bench.serve()
    push(bench, server=server, exit=0)
    forget_tag(server)
    server.faults.append(wire.Fault("PUT", "/blobs/", wire.respond(409), nth=1))
    return push(bench, server=server, exit=0, state="published", tag="new",
                requests=FIRST[:3] + ["HEAD blobs/D"] + FIRST[3:])


@case(11, "two pushes of one tag: the second one fails")
def race(bench):
    server = bench.serve()

    def lose(exchange):
        answer = exchange.answer()
        server.put("ns/demo", "1.2.3", {"schemaVersion": 2, "config": {}, "layers": []})
        exchange.send(*answer)

    server.faults.append(wire.Fault("PUT", "/manifests/1.2.3$", lose))
    return push(bench, server=server, exit=4, key="conflict", requests=FIRST)


@case(12, "20 charts in one call, one after another")
def many(bench):
    roots = [bench.chart(name=f"demo-{i}") for i in range(20)]
    server = bench.serve()
    wrong = push(bench, server=server, source=roots, exit=0)
    missing = [root.name for root in roots if not server.tag(f"ns/{root.name}", "1.2.3")]
    if missing:
        wrong.append(f"not published: {missing}")
    if server.connections != 1:
        wrong.append(f"{server.connections} connections")
    return wrong


@case(13, "a file that changes while it is uploaded")
def changing(bench):
    archive = bench.archive(bench.chart())
    before = wire.digest(archive.read_bytes())
    server = bench.serve()

    def edit(exchange):
        archive.write_bytes(b"something else")
        exchange.send(*exchange.answer())

    server.faults.append(wire.Fault("POST", "uploads/", edit, nth=1))
    wrong = push(bench, server=server, source=archive, exit=0, state="published", tag="new", requests=FIRST)
    layer = server.manifest("ns/demo", "1.2.3")["layers"][0]["digest"]
    return wrong + ([] if layer == before else [f"published {layer}"])


@case(14, "an archive that is cut off")
def truncated(bench):
    archive = bench.archive(bench.chart())
    archive.write_bytes(archive.read_bytes()[:-40])
    return push(bench, source=archive, exit=3, tag=None, requests=[])


@case(14, "a pipe instead of an archive")
def pipe(bench):
    path = bench.folder / "demo-1.2.3.tgz"
    os.mkfifo(path)
    return push(bench, source=path, exit=3, tag=None, requests=[])


@case(14, "a folder instead of an archive")
def folder(bench):
    path = bench.folder / "demo-1.2.3.tgz"
    path.mkdir()
    return push(bench, source=path, exit=3, tag=None, requests=[])


@case(14, "an archive that is not there")
def missing(bench):
    return push(bench, source=bench.folder / "demo-1.2.3.tgz", exit=3, tag=None, requests=[])


@case(15, "an empty archive")
def empty(bench):
    path = bench.folder / "demo-1.2.3.tgz"
    path.write_bytes(b"")
    return push(bench, source=path, exit=3, tag=None, requests=[])


@case(15, "an archive that is not gzip")
def no_gzip(bench):
    path = bench.folder / "demo-1.2.3.tgz"
    path.write_bytes(b"PK\x03\x04 a zip file" * 20)
    return push(bench, source=path, exit=3, tag=None, requests=[])


@case(16, "the chart's name makes the repository, whatever the namespace is called")
def basename(bench):
    server = bench.serve()
    wrong = push(bench, server=server, namespace="ns/demo", repository="ns/demo/demo", exit=0,
                 state="published", tag="new", requests=FIRST)
    return wrong


@case(16, "a target that names the chart and a tag")
def names_a_tag(bench):
    return push(bench, namespace="ns/demo:1.2.3", exit=2, tag=None, requests=[])


@case(17, "a version that is too long for a tag")
def long_version(bench):
    return push(bench, version="1.2.3-" + "a" * 130, exit=3, key="bad-input", tag=None, requests=[])


def too_large(title, more, stderr):
    """Nothing is sent of a chart that verify could not read afterwards."""

    @case(17, title)
    def row(bench):
        root = bench.chart()
        with (root / "Chart.yaml").open("a") as file:
            file.write(more)
        return push(bench, source=root, exit=3, key="bad-input", tag=None, requests=[], stderr=stderr)


too_large("a chart whose config is larger than 1 MiB", "sources: [https://example.com/" + "x" * (1 << 20) + "]\n", "config")
too_large("a chart whose manifest is larger than 4 MiB", "  note: " + "x" * (4 << 20) + "\n", "manifest")


@case(18, "Artifact Hub's metadata, new")
def metadata_new(bench):
    return push(bench, files=REPOSITORY, exit=0, state="published", tag="new",
                requests=FIRST[:6] + METADATA + FIRST[6:])


@case(18, "Artifact Hub's metadata, as it was")
def metadata_same(bench):
    return push(bench, files=REPOSITORY, twice=True, exit=0, state="unchanged", tag="old",
                requests=["HEAD manifests/TAG", "HEAD manifests/HUB"])


@case(18, "Artifact Hub's metadata changes, the version does not")
def metadata_changed(bench):
    """The file is above the chart, so it is not a part of the archive."""
    parent = bench.chart().parent
    repository = parent / "artifacthub-repo.yml"
    (bench.folder / "charts" / ".git").mkdir()
    repository.write_text(REPOSITORY["artifacthub-repo.yml"])

    def edit(root):
        repository.write_text(REPOSITORY["artifacthub-repo.yml"] + "owners: []\n")

    changed = ["HEAD manifests/TAG", "HEAD manifests/HUB", "GET manifests/HUB"]
    return push(bench, twice=True, between=edit, exit=0, state="unchanged", tag="old",
                requests=changed + METADATA[1:])


@case(18, "Artifact Hub's metadata that two charts share is left out")
def metadata_shared(bench):
    parent = bench.chart().parent
    bench.chart(name="other")
    (parent / ".git").mkdir()
    (parent / "artifacthub-repo.yml").write_text(REPOSITORY["artifacthub-repo.yml"])
    return push(bench, exit=0, state="published", tag="new", requests=FIRST, stderr="2 charts share")
