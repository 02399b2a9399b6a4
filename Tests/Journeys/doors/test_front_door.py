"""nginx in front of both origins: what is never finished holds up nobody else, and what it answers itself is safe too."""

import contextlib
import http.client
import http.server
import os
import resource
import socket
import ssl
import subprocess
import threading
import time
import urllib.parse
from pathlib import Path

import pytest

TOP = Path(__file__).resolve().parents[3]
UNFINISHED = b"GET /sign-in HTTP/1.1\r\nHost: portal.example\r\nX-Half"
HEADERS = ("Content-Security-Policy", "X-Content-Type-Options", "Referrer-Policy", "Cache-Control")


def ask(port, path="/", method="GET", address="127.0.0.1", connection=None, **headers):
    connection = connection or http.client.HTTPConnection("127.0.0.1", port, timeout=20, source_address=(address, 0))
    with contextlib.closing(connection):
        connection.request(method, path, headers={name.replace("_", "-"): value for name, value in headers.items()})
        answer = connection.getresponse()
        answer.text = answer.read().decode()
        return answer


def raw(port, request):
    """What comes back for bytes that no client would send."""
    with socket.create_connection(("127.0.0.1", port), timeout=5) as plain:
        plain.sendall(request)
        said = b""
        with contextlib.suppress(TimeoutError, ConnectionResetError):
            while piece := plain.recv(65_536):
                said += piece
    return said.decode()


@pytest.fixture
def ports(school):
    return [urllib.parse.urlsplit(school.environment[f"{name}_URL"]).port for name in ("PORTAL", "VERIFIER")]


@contextlib.contextmanager
def unfinished(port, count):
    soft, hard = resource.getrlimit(resource.RLIMIT_NOFILE)
    resource.setrlimit(resource.RLIMIT_NOFILE, (hard, hard))
    held = []
    try:
        for _ in range(count):
            held.append(socket.create_connection(("127.0.0.1", port)))
            held[-1].sendall(UNFINISHED)
        yield
    finally:
        for one in held:
            one.close()
        resource.setrlimit(resource.RLIMIT_NOFILE, (soft, hard))


@pytest.mark.parametrize("count", [600, 5_000])
@pytest.mark.parametrize("flooded", [0, 1])
def test_what_one_address_never_finishes_holds_up_nobody(ports, flooded, count):
    paths = ["/sign-in", "/"]
    with unfinished(ports[flooded], count):
        for place, address in ((1 - flooded, "127.0.0.1"), (flooded, "127.0.0.2"), (1 - flooded, "127.0.0.3")):
            began = time.monotonic()
            assert ask(ports[place], paths[place], address=address).status == 200
            assert time.monotonic() - began < 1


def test_who_sends_half_a_header_is_let_go_within_seconds(ports):
    with socket.create_connection(("127.0.0.1", ports[0]), timeout=20) as half:
        half.sendall(UNFINISHED)
        began = time.monotonic()
        with contextlib.suppress(ConnectionResetError):
            half.recv(1_000)
        assert time.monotonic() - began < 15


@pytest.mark.parametrize("origin, path", [
    *((0, path) for path in ("/sign-in", "/help", "/kit/kit.css", "/nothing-here", "/contact", "/door/answer")),
    *((1, path) for path in ("/", "/verify", "/d/x", "/kit/kit.css", "/nothing-here", "/door/answer"))])
def test_head_is_answered_like_get(ports, origin, path):
    got, head = ask(ports[origin], path), ask(ports[origin], path, "HEAD")
    assert (head.status, head.text) == (got.status, "")

    def told(answer):
        return sorted(name.lower() for name, _ in answer.getheaders() if name.lower() not in ("date", "set-cookie"))

    assert told(head) == told(got)
    assert head.headers["Content-Length"] == got.headers["Content-Length"]


OWN = {
    400: b"GET /a b HTTP/1.1\r\nHost: x\r\n\r\n",
    404: b"GET /door/answer HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n",
    413: b"POST /contact HTTP/1.1\r\nHost: x\r\nConnection: close\r\nContent-Length: 90000000\r\n\r\n",
    414: b"GET /" + b"a" * 9_000 + b" HTTP/1.1\r\nHost: x\r\n\r\n",
}


@pytest.mark.parametrize("status", sorted(OWN))
def test_what_the_door_answers_itself_is_safe_and_in_both_languages(ports, status):
    for port in ports:
        said = raw(port, OWN[status])
        assert said.startswith(f"HTTP/1.1 {status} "), said[:80]
        head, page = said.split("\r\n\r\n", 1)
        for name in HEADERS:
            assert f"\r\n{name}: " in head
        assert 'lang="zh-Hant-TW"' in page and '<p lang="en">' in page and "nginx" not in page


class Program(http.server.BaseHTTPRequestHandler):
    """Stands in for a program: says whom the door names as the one who asks."""

    protocol_version = "HTTP/1.1"

    def do_GET(self):
        body = self.headers.get("X-Forwarded-For", "").encode()
        self.send_response(200)
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    do_POST = do_GET

    def log_message(self, *_):
        pass


@pytest.fixture
def door(tmp_path):
    """A door of its own, with settings that the school's does not have."""
    running = []

    def open_door(**settings):
        with contextlib.ExitStack() as held:
            free = [held.enter_context(socket.socket()) for _ in range(3)]
            for one in free:
                one.bind(("127.0.0.1", 0))
            portal, verifier, web = (one.getsockname()[1] for one in free)
        server = http.server.ThreadingHTTPServer(("127.0.0.1", web), Program)
        threading.Thread(target=server.serve_forever, daemon=True).start()
        (tmp_path / "ports").write_text(
            f"PORTAL_PORT={portal} VERIFIER_PORT={verifier} PORTAL_WEB_PORT={web} VERIFIER_WEB_PORT={web} AMQP_PORT=1\n")
        script = f'top={TOP} state={tmp_path}; . "$top/deploy/addresses.sh"; nginx_conf 127.0.0.1 "{tmp_path}"'
        (tmp_path / "nginx.conf").write_text(
            subprocess.run(["bash", "-euc", script], env={**os.environ, **settings}, check=True, text=True,
                           capture_output=True).stdout)
        nginx = subprocess.Popen(["nginx", "-e", tmp_path / "log", "-c", tmp_path / "nginx.conf"])
        running.extend([nginx.terminate, nginx.wait, server.shutdown, server.server_close])
        end = time.monotonic() + 10
        while time.monotonic() < end:
            with contextlib.suppress(ConnectionRefusedError):
                socket.create_connection(("127.0.0.1", portal)).close()
                return portal, server
            time.sleep(0.05)
        raise TimeoutError((tmp_path / "log").read_text())

    yield open_door
    for stop in running:
        stop()


def test_a_named_proxy_is_believed_and_nobody_else(door):
    port, _ = door(TRUSTED_PROXIES="127.0.0.7/32 10.0.0.0/8")
    forwarded = {"X_Forwarded_For": "198.51.100.1, 203.0.113.9, 10.1.2.3"}
    assert ask(port, address="127.0.0.7", **forwarded).text == "203.0.113.9"
    assert ask(port, address="127.0.0.8", **forwarded).text == "127.0.0.8"


@pytest.mark.parametrize("crowd, isOne", [
    ([f"2001:db8:1:2::{n:x}" for n in range(1, 100)], True),
    ([f"2001:db8:1:2:{n:x}:1:2:3" for n in range(1, 100)], True),
    ([f"2001:db8::{n:x}" for n in range(1, 100)], True),
    ([f"2001:db8:1:{n:x}::1" for n in range(1, 100)], False),
    ([f"203.0.113.{n}" for n in range(1, 100)], False),
    ([f"::ffff:203.0.113.{n}" for n in range(1, 100)], False),
    (["::ffff:203.0.113.9"] * 99, True)])
def test_the_addresses_of_one_ipv6_line_are_bounded_as_one(door, crowd, isOne):
    port, _ = door(TRUSTED_PROXIES="127.0.0.1")
    statuses = []

    def knock(address):
        statuses.append(ask(port, "/sign-in", "POST", X_Forwarded_For=address).status)

    threads = [threading.Thread(target=knock, args=(address,)) for address in crowd]
    for one in threads:
        one.start()
    for one in threads:
        one.join()
    assert (429 in statuses) == isOne


def test_a_program_that_is_away_is_told_in_both_languages_and_when_to_come_again(door):
    port, server = door()
    server.shutdown()
    server.server_close()
    answer = ask(port)
    assert answer.status == 502 and answer.headers["Retry-After"] == "60" and 'lang="en"' in answer.text
    for name in HEADERS:
        assert answer.headers[name]


def test_with_a_certificate_both_origins_speak_tls_alone_and_say_so(door, tmp_path):
    certificate, key = tmp_path / "door.pem", tmp_path / "door.key"
    subprocess.run(
        ["openssl", "req", "-x509", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:P-256", "-nodes", "-days", "2",
         "-keyout", key, "-out", certificate, "-subj", "/CN=localhost", "-addext", "subjectAltName=IP:127.0.0.1"],
        check=True, capture_output=True)
    port, _ = door(TLS_CERTIFICATE=str(certificate), TLS_KEY=str(key))
    trusting = ssl.create_default_context(cafile=certificate)

    def secure(**context):
        return http.client.HTTPSConnection("127.0.0.1", port, timeout=10, context=trusting, **context)

    for path in ("/", "/door/answer"):
        assert ask(port, path, connection=secure()).headers["Strict-Transport-Security"] == "max-age=31536000; includeSubDomains"
    plain = ask(port, "/a?b=c", Host=f"127.0.0.1:{port}")
    assert (plain.status, plain.headers["Location"]) == (301, f"https://127.0.0.1:{port}/a?b=c")
    old = ssl.create_default_context(cafile=certificate)
    old.minimum_version, old.maximum_version = ssl.TLSVersion.TLSv1, ssl.TLSVersion.TLSv1_1
    with pytest.raises(ssl.SSLError):
        old.wrap_socket(socket.create_connection(("127.0.0.1", port)), server_hostname="127.0.0.1")
