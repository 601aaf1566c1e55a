"""Rows 19 to 40 of the table: what can happen on the connection."""

import email.utils
import os
import signal
import socket
import threading
import time

import row
from push_cases import FIRST, LARGE
from table import case, push, requests_of
import wire
from wire import Fault

UPLOAD = "/blobs/uploads/[0-9a-f]+"
AGAIN = ["HEAD blobs/D", "POST blobs/uploads/", "PUT blobs/uploads/U"]


@case(19, "a port without a server")
def refused(bench):
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    return push(bench, target=f"oci://127.0.0.1:{port}/ns", exit=3, key="unreachable", tag=None)


@case(20, "a name that does not resolve")
def no_name(bench):
    return push(bench, target="oci://no-such-host.invalid/ns", exit=3, key="unreachable", tag=None)


@case(21, "a connection that is cut while a blob is sent")
def cut(bench):
    server = bench.serve([Fault("PUT", UPLOAD, wire.cut_body, nth=1)])
    return push(bench, server=server, exit=0, state="published", tag="new", requests=FIRST[:3] + AGAIN + FIRST[3:])


@case(22, "a reset after the last byte")
def reset(bench):
    server = bench.serve([Fault("PUT", UPLOAD, wire.reset_after_body, nth=1)])
    return push(bench, server=server, exit=0, state="published", tag="new", requests=FIRST[:3] + AGAIN + FIRST[3:])


@case(23, "a blob that was committed, and the reply lost")
def lost_blob_reply(bench):
    server = bench.serve([Fault("PUT", UPLOAD, wire.lose_reply, nth=1)])
    return push(bench, server=server, exit=0, state="published", tag="new",
                requests=FIRST[:3] + ["HEAD blobs/D"] + FIRST[3:])


@case(24, "a tag that was committed, and the reply lost")
def lost_tag_reply(bench):
    server = bench.serve([Fault("PUT", "/manifests/1.2.3$", wire.lose_reply)])
    return push(bench, server=server, exit=0, state="published", tag="new",
                requests=FIRST[:7] + ["HEAD manifests/TAG"] + FIRST[7:])


@case(24, "a manifest by digest that was committed, and the reply lost")
def lost_manifest_reply(bench):
    server = bench.serve([Fault("PUT", "/manifests/sha256", wire.lose_reply)])
    return push(bench, server=server, exit=0, state="published", tag="new",
                requests=FIRST[:6] + ["HEAD manifests/D"] + FIRST[6:])


@case(24, "a tag whose write was lost is written again")
def lost_tag_request(bench):
    server = bench.serve([Fault("PUT", "/manifests/1.2.3$", wire.reset_after_body, nth=1)])
    return push(bench, server=server, exit=0, state="published", tag="new",
                requests=FIRST[:7] + ["HEAD manifests/TAG"] + FIRST[6:])


@case(25, "a server that stops reading")
def stalled(bench):
    server = bench.serve([Fault("PUT", UPLOAD, wire.stall, nth=1)], small_buffers=True)
    return push(bench, server=server, source=bench.large(12), exit=0, state="published", tag="new",
                requests=LARGE[:4] + AGAIN + LARGE[4:])


@case(25, "a server that always stops reading")
def always_stalled(bench):
    server = bench.serve([Fault("PUT", UPLOAD, wire.stall)], small_buffers=True)
    return push(bench, server=server, source=bench.large(12), exit=3, key="timeout", tag=None, at_most=20)


@case(26, "a commit that takes a minute")
def slow_commit(bench):
    server = bench.serve([Fault("PUT", UPLOAD, wire.delay(80 / float(row.SPEED)))])
    return push(bench, server=server, exit=0, state="published", tag="new", requests=FIRST)


@case(27, "an early 413 to a large body")
def early_413(bench):
    server = bench.serve([Fault("PUT", UPLOAD, wire.respond(413, early=True))])
    return push(bench, server=server, source=bench.large(12), exit=3, key="too-large", tag=None, requests=LARGE[:4])


@case(27, "an early 404 to a large body: the session was lost")
def early_404(bench):
    server = bench.serve([Fault("PUT", UPLOAD, wire.respond(404, early=True), nth=1)])
    return push(bench, server=server, source=bench.large(12), exit=0, state="published", tag="new",
                requests=LARGE[:4] + AGAIN + LARGE[4:])


@case(27, "an early 401 to a large body")
def early_401(bench):
    fault = Fault("PUT", UPLOAD, wire.respond(401, {"WWW-Authenticate": "Basic realm=x"}, early=True))
    return push(bench, server=bench.serve([fault]), source=bench.large(12), exit=3, key="unauthorized", tag=None,
                requests=LARGE[:4])


@case(28, "two pages of HTML with 502")
def bad_gateway(bench):
    page = "<html><head><title>502 Bad Gateway</title></head></html>"
    fault = Fault("HEAD", "/manifests/1.2.3", wire.respond(502, {"Content-Type": "text/html"}, page), nth={1, 2})
    return push(bench, server=bench.serve([fault]), exit=0, state="published", tag="new",
                requests=FIRST[:1] * 2 + FIRST)


def waited(server, index):
    """Seconds of the program's clock between a request and the next."""
    return (server.record[index + 1].time - server.record[index].time) * float(row.SPEED)


@case(29, "429 with Retry-After in seconds")
def retry_after_seconds(bench):
    server = bench.serve([Fault("HEAD", "/manifests/1.2.3", wire.respond(429, {"Retry-After": "20"}), nth=1)])
    wrong = push(bench, server=server, exit=0, state="published", tag="new", requests=FIRST[:1] + FIRST)
    return wrong + ([] if waited(server, 0) >= 20 else [f"came back after {waited(server, 0)} s"])


@case(30, "429 with Retry-After as a date")
def retry_after_date(bench):
    when = email.utils.formatdate(time.time() + 30, usegmt=True)
    server = bench.serve([Fault("HEAD", "/manifests/1.2.3", wire.respond(429, {"Retry-After": when}), nth=1)])
    wrong = push(bench, server=server, exit=0, state="published", tag="new", requests=FIRST[:1] + FIRST)
    return wrong + ([] if waited(server, 0) >= 25 else [f"came back after {waited(server, 0)} s"])


@case(31, "429 with a very long Retry-After")
def retry_after_a_day(bench):
    server = bench.serve([Fault("HEAD", "/manifests/1.2.3", wire.respond(429, {"Retry-After": "99999"}))])
    return push(bench, server=server, exit=3, key="rate-limited", tag=None, requests=FIRST[:1], stderr="99999 s")


@case(31, "429 each time")
def always_limited(bench):
    server = bench.serve([Fault("HEAD", "/manifests/1.2.3", wire.respond(429))])
    return push(bench, server=server, exit=3, key="rate-limited", tag=None, requests=FIRST[:1] * 6)


@case(32, "403 that means a rate limit")
def secondary_limit(bench):
    fault = wire.respond(403, body="You have exceeded a secondary rate limit")
    server = bench.serve([Fault("POST", "uploads/", fault, nth=1)])
    return push(bench, server=server, exit=0, state="published", tag="new",
                requests=FIRST[:2] + FIRST[1:])


@case(33, "a server that closes each connection after its answer")
def closing(bench):
    def act(exchange):
        exchange.send(*exchange.answer())
        exchange.close()

    # A request may be sent before the end of the connection is known. Then its outcome is looked for.
    return push(bench, server=bench.serve([Fault("*", "", act)]), exit=0, state="published", tag="new",
                at_most=len(FIRST) + 3)


@case(34, "a server that never says 100 Continue")
def no_continue(bench):
    server = bench.serve()
    server.no_continue = True
    return push(bench, server=server, source=bench.large(4), exit=0, state="published", tag="new", requests=LARGE)


@case(35, "417 to Expect")
def expectation_failed(bench):
    server = bench.serve()

    def act(exchange):
        if exchange.request.header("expect"):
            wire.respond(417, early=True)(exchange)
        exchange.send(*exchange.answer())

    server.faults.append(Fault("PUT", UPLOAD, act))
    return push(bench, server=server, source=bench.large(4), exit=0, state="published", tag="new",
                at_most=len(LARGE) + 2)


def proxied(title, variable, user="", plain=True):
    """A proxy that refuses, for a registry that does not exist."""

    @case(36, title)
    def row_of(bench):
        fault = Fault("*", "", wire.respond(407, {"Proxy-Authenticate": "Basic realm=x"}))
        server = bench.serve([fault], kind=wire.Server)
        server.tag, server.may_know = lambda repository, tag: None, True
        return push(bench, server=server, target="oci://registry.test/ns", plain_http=plain, exit=3, key="proxy",
                    at_most=1, environment={variable: f"http://{user}{server.host}"})


proxied("a proxy that asks for credentials", "http_proxy")
proxied("a proxy that asks for credentials before it makes a tunnel", "https_proxy", plain=False)
proxied("a proxy that refuses credentials, which are not printed", "http_proxy", "ada:s3cret@")
proxied("a proxy that refuses credentials before a tunnel", "https_proxy", "ada:s3cret@", plain=False)


@case(37, "a host with only IPv6")
def ipv6(bench):
    return push(bench, server=bench.serve(host="::1"), exit=0, state="published", tag="new", requests=FIRST)


def interrupt_when(server, pattern, number):
    """Sends a signal as soon as the server has seen such a request."""

    def interrupt(process):
        def watch():
            while process.returncode is None:
                if any(pattern in request.target and request.method == "PUT" for request in list(server.record)):
                    os.kill(process.pid, number)
                    return
                time.sleep(0.005)

        threading.Thread(target=watch, daemon=True).start()

    return interrupt


@case(39, "Ctrl-C while a blob is sent")
def interrupted(bench):
    server = bench.serve([Fault("PUT", UPLOAD, wire.stall)])
    interrupt = interrupt_when(server, "uploads/", signal.SIGINT)
    return push(bench, server=server, exit=130, tag=None, requests=FIRST[:3], interrupt=interrupt)


@case(39, "SIGTERM while a blob is sent")
def terminated(bench):
    server = bench.serve([Fault("PUT", UPLOAD, wire.stall)])
    interrupt = interrupt_when(server, "uploads/", signal.SIGTERM)
    return push(bench, server=server, exit=143, tag=None, requests=FIRST[:3], interrupt=interrupt)


@case(40, "nobody reads the result")
def closed_pipe(bench):
    server = bench.serve()
    end, ours = os.pipe()
    os.close(end)
    result = bench.run("push", "--plain-http", "--fail-on", "never", bench.chart(), f"oci://{server.host}/ns",
                       stdout=ours)
    os.close(ours)
    wrong = row.complaints(result, bench.servers, exit=141)
    if requests_of(server, "ns/demo", "1.2.3") != FIRST:
        wrong.append("the push was not completed")
    return wrong
