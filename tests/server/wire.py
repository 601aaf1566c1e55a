"""HTTP/1.1 over plain sockets, for servers that must be able to answer wrongly.

A Server runs a thread per connection, records every request, and asks its faults before it
answers. A fault may send any bytes, or none, or cut the connection."""

import base64
import hashlib
import re
import socket
import ssl
import struct
import threading
import time
import urllib.parse


# The answer of servers written in Go to a request without TLS.
NO_TLS = (b"HTTP/1.0 400 Bad Request\r\nContent-Type: text/plain\r\nConnection: close\r\n\r\n"
          b"Client sent an HTTP request to an HTTPS server.\n")


class Request:
    def __init__(self, method, target, headers, connection):
        self.method, self.target, self.headers, self.connection = method, target, headers, connection
        self.path, _, query = target.partition("?")
        self.query = dict(urllib.parse.parse_qsl(query, keep_blank_values=True))
        self.body = b""
        self.time = time.monotonic()
        self.status = 0

    def header(self, name, default=""):
        return self.headers.get(name.lower(), default)

    def __str__(self):
        return f"{self.method} {self.target}"


class Closed(Exception):
    """The connection is over: nothing more is sent on it."""


class Exchange:
    """One request with its socket, for a fault."""

    def __init__(self, server, sock, reader, request):
        self.server, self.sock, self.reader, self.request = server, sock, reader, request
        self.body_read = False

    def read_body(self):
        if self.body_read:
            return
        self.body_read = True
        if self.request.header("expect") and not self.server.no_continue:
            self.sock.sendall(b"HTTP/1.1 100 Continue\r\n\r\n")
        left = int(self.request.header("content-length", "0"))
        chunks = []
        while left:
            data = self.reader.read(min(left, 1 << 16))
            if not data:
                raise Closed
            chunks.append(data)
            left -= len(data)
        self.request.body = b"".join(chunks)

    def answer(self):
        """What the server itself would send: (status, headers, body)."""
        self.read_body()
        return self.server.answer(self.request)

    def send(self, status, headers=None, body=b""):
        headers = dict(headers or {})
        if isinstance(body, str):
            body = body.encode()
        if "Content-Length" not in headers and "Transfer-Encoding" not in headers:
            headers["Content-Length"] = str(len(body))
        lines = [f"HTTP/1.1 {status} X"]
        for name, value in headers.items():
            for one in value if isinstance(value, list) else [value]:
                lines.append(f"{name}: {one}")
        data = "\r\n".join(lines).encode("utf-8", "surrogateescape") + b"\r\n\r\n"
        if self.request.method != "HEAD":
            data += body
        self.request.status = status
        self.raw(data)

    def raw(self, data):
        self.sock.sendall(data)

    def close(self):
        raise Closed

    def reset(self):
        """Ends the connection with RST, not FIN."""
        self.sock.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
        raise Closed


class Fault:
    """Does something else for the nth matching requests (all of them without nth)."""

    def __init__(self, method, pattern, act, nth=None):
        self.method, self.pattern, self.act = method, re.compile(pattern), act
        self.nth = {nth} if isinstance(nth, int) else nth
        self.seen = 0

    def fits(self, request):
        if self.method not in ("*", request.method) or not self.pattern.search(request.target):
            return False
        self.seen += 1
        return self.nth is None or self.seen in self.nth


class Server:
    """may_know: whether it may receive a secret."""

    may_know = False

    def __init__(self, faults=(), tls=None, small_buffers=False, host="127.0.0.1"):
        self.faults, self.record, self.tls = list(faults), [], tls
        self.no_continue = False
        self.connections = 0
        self.lock = threading.Lock()
        self.stopped = threading.Event()
        self.socket = socket.socket(socket.AF_INET6 if ":" in host else socket.AF_INET)
        self.socket.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        if small_buffers:
            self.socket.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, 65536)
        self.socket.bind((host, 0))
        self.socket.listen(64)
        self.port = self.socket.getsockname()[1]
        self.host = f"[{host}]:{self.port}" if ":" in host else f"{host}:{self.port}"
        self.url = ("https" if tls else "http") + "://" + self.host
        self.open_sockets = set()
        self.thread = threading.Thread(target=self._accept, daemon=True)
        self.thread.start()

    def stop(self):
        """Stops listening. The socket is closed after the thread that accepts is done: a thread that still waits
        on a closed one may get the next server's, under the same number."""
        self.stopped.set()
        try:
            self.socket.shutdown(socket.SHUT_RDWR)
        except OSError:
            pass
        if threading.current_thread() is not self.thread:
            self.thread.join()
        self.socket.close()
        with self.lock:
            for sock in list(self.open_sockets):
                try:
                    sock.shutdown(socket.SHUT_RDWR)
                except OSError:
                    pass

    def sleep(self, seconds):
        """Waits, or returns early when the test is over."""
        if self.stopped.wait(seconds):
            raise Closed

    def answer(self, request):
        return 404, {}, b""

    def requests(self):
        return [f"{request.method} {request.target}" for request in self.record]

    def _accept(self):
        while not self.stopped.is_set():
            try:
                sock, _ = self.socket.accept()
            except OSError:
                return
            threading.Thread(target=self._serve, args=(sock,), daemon=True).start()

    def _serve(self, sock):
        with self.lock:
            self.connections += 1
            number = self.connections
            self.open_sockets.add(sock)
        try:
            sock.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
            if self.tls:
                if sock.recv(1, socket.MSG_PEEK) not in (b"\x16", b""):
                    sock.sendall(NO_TLS)
                    return
                sock = self.tls.wrap_socket(sock, server_side=True)
                with self.lock:
                    self.open_sockets.add(sock)
            reader = sock.makefile("rb")
            while self._one(sock, reader, number):
                pass
        except (OSError, Closed, ssl.SSLError, ValueError):
            pass
        finally:
            with self.lock:
                self.open_sockets.discard(sock)
            sock.close()

    def _one(self, sock, reader, number):
        line = reader.readline(1 << 16)
        if not line:
            return False
        words = line.decode("latin-1").split()
        if len(words) != 3 or not words[2].startswith("HTTP/"):
            sock.sendall(b"HTTP/1.1 400 Bad Request\r\nConnection: close\r\n\r\n400 Bad Request")
            return False
        headers = {}
        while (line := reader.readline(1 << 16)) not in (b"\r\n", b""):
            name, _, value = line.decode("latin-1").partition(":")
            headers[name.strip().lower()] = value.strip()
        request = Request(words[0], words[1], headers, number)
        exchange = Exchange(self, sock, reader, request)
        with self.lock:
            self.record.append(request)
            fault = next((fault for fault in self.faults if fault.fits(request)), None)
        if fault:
            fault.act(exchange)
        else:
            exchange.send(*exchange.answer())
        exchange.read_body()
        return True


def basic(user, password):
    return "Basic " + base64.b64encode(f"{user}:{password}".encode()).decode()


def digest(data):
    return "sha256:" + hashlib.sha256(data).hexdigest()


# --- Faults ---


def respond(status, headers=None, body=b"", early=False):
    def act(exchange):
        if not early:
            exchange.read_body()
        exchange.send(status, headers, body)
        if early:
            exchange.close()

    return act


def delay(seconds):
    """Gives the right answer, late."""

    def act(exchange):
        answer = exchange.answer()
        exchange.server.sleep(seconds)
        exchange.send(*answer)

    return act


def lose_reply(exchange):
    """Commits, but does not answer."""
    exchange.answer()
    exchange.close()


def reset_after_body(exchange):
    exchange.read_body()
    exchange.reset()


def cut_body(exchange):
    exchange.reader.read(100)
    exchange.close()


def stall(exchange):
    exchange.server.sleep(600)
    exchange.close()


def raw(data, close=True):
    def act(exchange):
        exchange.read_body()
        exchange.raw(data)
        if close:
            exchange.close()

    return act


def endless(head, piece=b"x" * 65536):
    def act(exchange):
        exchange.read_body()
        exchange.raw(head)
        while not exchange.server.stopped.is_set():
            exchange.raw(piece)

    return act


def change(function):
    """Gives a changed answer: function(status, headers, body) → the same three."""

    def act(exchange):
        exchange.send(*function(*exchange.answer()))

    return act
