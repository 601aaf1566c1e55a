#!/usr/bin/env python3
"""Servers for tests/http/certificate.c, each with another error. Prints `NAME PORT` for each server and
`FOLDER PATH` for the folder of the certificates, and serves until its standard input ends."""

import contextlib
import os
import pathlib
import socket
import ssl
import sys
import tempfile
import threading
import warnings

sys.dont_write_bytecode = True
sys.path.insert(0, str(pathlib.Path(os.environ["top_srcdir"]) / "tests" / "server"))

import certificates  # noqa: E402

ANSWER = b"HTTP/1.1 200 OK\r\nContent-Length: 2\r\nConnection: close\r\n\r\nhi"


def shake_hands(sock, context):
    if isinstance(context, bytes):
        sock.recv(100)
        sock.sendall(context)
        sock.shutdown(socket.SHUT_RDWR)
    else:
        secured = context.wrap_socket(sock, server_side=True)
        secured.recv(65536)
        secured.sendall(ANSWER)
        secured.shutdown(socket.SHUT_RDWR)


def answer(sock, context):
    """Stays open until the client has closed: a reset would overtake the last bytes."""
    with sock.dup() as connection:
        with contextlib.suppress(OSError):
            shake_hands(sock, context)
        with contextlib.suppress(OSError):
            while connection.recv(65536):
                pass


def serve(name, context):
    listener = socket.socket()
    listener.bind(("127.0.0.1", 0))
    listener.listen(16)
    print(name, listener.getsockname()[1])

    def accept():
        while True:
            sock, _ = listener.accept()
            threading.Thread(target=answer, args=(sock, context), daemon=True).start()

    threading.Thread(target=accept, daemon=True).start()


def asking(authority):
    """A server that wants a client certificate."""
    context = authority.server_context()
    context.verify_mode = ssl.CERT_REQUIRED
    context.load_verify_locations(authority.file)
    return context


def old(authority):
    """A server with only TLS 1.1."""
    context = authority.server_context()
    context.set_ciphers("ALL:@SECLEVEL=0")
    context.minimum_version, context.maximum_version = ssl.TLSVersion.TLSv1, ssl.TLSVersion.TLSv1_1
    return context


def main():
    with tempfile.TemporaryDirectory(prefix="chartgate-handshakes-") as folder:
        authority = certificates.Authority(folder)
        print("FOLDER", authority.folder)
        serve("good", authority.server_context())
        serve("other", authority.server_context(names="DNS:other.example"))
        serve("expired", authority.server_context(days=-1))
        serve("asking", asking(authority))
        serve("old", old(authority))
        serve("plain", b"HTTP/1.1 400 Bad Request\r\n\r\n")
        serve("ssh", b"SSH-2.0-OpenSSH_9.2\r\n")
        serve("silent", b"")
        own = pathlib.Path(folder) / "own"
        serve("self", certificates.Authority(own).server_context(signed=False))
        print("END", flush=True)
        sys.stdin.read()


if __name__ == "__main__":
    warnings.simplefilter("ignore")
    main()
