"""Row 78 of the table: malicious archives. Each is pushed, which must send nothing. Then it is put into a
registry and read by lint and by verify, which must write nothing."""

import gzip
import io
import os
import struct
import tarfile
import zlib

import row
import wire
from table import case, look, published, push

FILES = {"Chart.yaml": row.CHART.format(name="demo", version="1.2.3"), "values.yaml": "replicas: 1\n",
         "templates/service.yaml": "apiVersion: v1\nkind: Service\nmetadata:\n  name: x\n"}
MEMORY_MAX = 320 * 1024  # KiB: 20 MiB packed and 100 MiB unpacked are read
CONTENT = "application/vnd.cncf.helm.chart.content.v1.tar+gzip"


def header(name, kind=b"0", size=0, link=""):
    """One header block of ustar with any fields."""
    block = bytearray(512)
    block[0:len(name)] = name
    block[100:108] = b"0000644\0"
    block[108:124] = b"0000000\0" * 2
    block[124:136] = b"%011o\0" % size
    block[136:148] = b"00000001750\0"
    block[156:157] = kind
    block[157:157 + len(link)] = link.encode()
    block[257:265] = b"ustar\x0000"
    block[148:156] = b" " * 8
    block[148:156] = b"%06o\0 " % sum(block)
    return bytes(block)


def entry(name, data=b"", kind=b"0", link="", size=None):
    name = name if isinstance(name, bytes) else name.encode()
    padded = data + bytes(-len(data) % 512)
    return header(name, kind, len(data) if size is None else size, link) + padded


def pax(**records):
    """A pax header for the next entry."""
    text = b""
    for key, value in records.items():
        body = f" {key.replace('_', '.')}={value}\n".encode()
        length = len(body) + 2 if len(body) + 2 < 100 else len(body) + 3
        text += str(length).encode() + body
    return entry("pax", text, kind=b"x")


def chart(without=()):
    return b"".join(entry("demo/" + name, text.encode()) for name, text in FILES.items() if name not in without)


def packed(*parts):
    return gzip.compress(b"".join(parts) + bytes(1024), 1, mtime=0)


def hostile(title, make, accepted=False, status=3, rules=("archive",)):
    """make() → the bytes of a .tgz; rules: the rules of its findings."""

    @case(78, title)
    def row_of(bench):
        data = make()
        outcome = {"exit": 0, "rules": []} if accepted else {"exit": status, "rules": sorted(rules)}
        expected = {"exit": 0, "tag": "new"} if accepted else {"exit": status, "tag": None, "requests": []}
        file = bench.folder / "demo-1.2.3.tgz"
        file.write_bytes(data)
        wrong = push(bench, source=file, memory=MEMORY_MAX, **expected)
        server = published(bench)
        manifest = server.manifest("ns/demo", "1.2.3")
        manifest["layers"][0].update(digest=wire.digest(data), size=len(data), mediaType=CONTENT)
        server.put("ns/demo", "1.2.3", manifest, [data])
        before = everything(bench)
        for command in ("lint", "verify"):
            server.record.clear()
            wrong += look(bench, server, command=command, memory=MEMORY_MAX, **outcome)
        return wrong + [f"{path} was written" for path in sorted(everything(bench) - before)]


def everything(bench):
    found = {str(path) for path in bench.folder.rglob("*")}
    return found | {f"/tmp/{name}" for name in os.listdir("/tmp") if name.startswith("chartgate-evil")}


EVIL = b"/tmp/chartgate-evil"

hostile("an archive as it should be", lambda: packed(chart()), accepted=True)
hostile("a path that leads out of the folder", lambda: packed(chart(), entry("demo/../../evil", b"x")))
hostile("an absolute path", lambda: packed(chart(), entry(EVIL, b"x")))
hostile("a path of Windows", lambda: packed(chart(), entry("demo\\..\\..\\evil", b"x")))
hostile("a path of a Windows drive", lambda: packed(chart(), entry("C:\\evil", b"x")))
hostile("a chart that is called ..", lambda: packed(*(entry("../" + name, text.encode()) for name, text in FILES.items())))
hostile("a symbolic link that leads out", lambda: packed(chart(), entry("demo/link", kind=b"2", link="/etc/passwd")))
hostile("a hard link that leads out", lambda: packed(chart(), entry("demo/link", kind=b"1", link="/etc/passwd")))
hostile("a chain of symbolic links", lambda: packed(
    entry("demo/a", kind=b"2", link=".."), entry("demo/a/b", kind=b"2", link=".."), chart(),
    entry("demo/a/b/evil", b"x")))
hostile("a symbolic link instead of Chart.yaml", lambda: packed(
    entry("demo/Chart.yaml", kind=b"2", link="/etc/passwd"), chart(without=["Chart.yaml"])))
hostile("a device", lambda: packed(chart(), entry("demo/device", kind=b"3")))
hostile("a pipe", lambda: packed(chart(), entry("demo/pipe", kind=b"6")))
hostile("a sparse file of GNU tar", lambda: packed(chart(), entry("demo/sparse", kind=b"S")))
hostile("a sparse file of pax", lambda: packed(
    chart(), pax(GNU_sparse_major=1, GNU_sparse_minor=0), entry("demo/sparse", b"1\n0\n1\n" + bytes(506) + b"x")))
hostile("a pax size that is not the file's", lambda: packed(chart(), pax(size=9999999), entry("demo/short", b"x")))
hostile("a pax path that leads out", lambda: packed(chart(), pax(path="../../evil"), entry("demo/innocent", b"x")))
hostile("two files Chart.yaml", lambda: packed(chart(), entry("demo/Chart.yaml", FILES["Chart.yaml"].encode())))
hostile("no Chart.yaml", lambda: packed(chart(without=["Chart.yaml"])), status=1, rules=["metadata"])
hostile("two charts side by side", lambda: packed(chart(), entry("other/Chart.yaml", b"name: other\n")))
hostile("a wrong checksum", lambda: packed(chart(), entry("demo/x").replace(b"demo/x", b"demo/y")))
hostile("a size that is larger than the archive", lambda: packed(chart(), entry("demo/x", b"x", size=8 << 20)))
hostile("a NUL in a name", lambda: packed(chart(), pax(path="demo/a\0b"), entry("demo/x", b"x")))
hostile("a name that is not UTF-8, which is allowed", lambda: packed(chart(), entry(b"demo/\xff\xfe", b"x")), accepted=True)
hostile("a byte order mark before Chart.yaml", lambda: packed(
    entry("demo/Chart.yaml", b"\xef\xbb\xbf" + FILES["Chart.yaml"].encode()), chart(without=["Chart.yaml"])),
        accepted=True)


def repeated(block, count):
    """A gzip of a repeated block, made without packing all of it."""
    deflate = zlib.compressobj(6, zlib.DEFLATED, -15)
    once = deflate.compress(block) + deflate.flush(zlib.Z_FULL_FLUSH)
    crc = 0
    for _ in range(count):
        crc = zlib.crc32(block, crc)
    end = zlib.compressobj(6, zlib.DEFLATED, -15).flush()
    size = len(block) * count & 0xffffffff
    return b"\x1f\x8b\x08\0\0\0\0\0\0\xff" + once * count + end + struct.pack("<II", crc, size)


hostile("20,000 entries", lambda: packed(chart(), *(entry(f"demo/{i}") for i in range(20000))), rules=["limit"])
hostile("a million entries", lambda: repeated(entry("demo/x") * 1000, 1000), rules=["archive", "limit"])
hostile("30 files of 4 MiB of zeros", lambda: repeated(entry("demo/x", bytes(4 << 20)), 30),
        rules=["archive", "limit"])
hostile("one file of 6 MiB of zeros", lambda: packed(chart(), entry("demo/x", bytes(6 << 20))), rules=["limit"])
hostile("a gigabyte of zeros", lambda: repeated(bytes(1 << 20), 1000), rules=["limit"])
hostile("garbage after the archive", lambda: packed(chart()) + b"garbage")
hostile("a second member of gzip", lambda: packed(chart()) + packed(entry("demo/more", b"x")))
hostile("a second archive after the end of the first", lambda: packed(chart(), bytes(1024), entry("../evil", b"x")))
hostile("an archive that is cut off", lambda: packed(chart())[:-30])
hostile("a wrong checksum of gzip", lambda: packed(chart())[:-8] + b"\0" * 8)
hostile("an archive within an archive", lambda: gzip.compress(packed(chart())))
