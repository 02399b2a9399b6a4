"""A school's provider of identities: PyPI's oidc-provider-mock on this machine, and the one thing that it lacks, the word that a
session is over. Beside it a portal that lets people in by it, and somebody who comes."""

import contextlib
import html
import json
import os
import re
import socket
import subprocess
import threading
import time
import urllib.parse
import urllib.request
import uuid
from pathlib import Path

# It speaks plain HTTP on this machine, which its library must be told.
os.environ.setdefault("AUTHLIB_INSECURE_TRANSPORT", "1")

import flask  # noqa: E402
import oidc_provider_mock  # noqa: E402
import pytest  # noqa: E402
from authlib import jose  # noqa: E402
from werkzeug.serving import make_server  # noqa: E402

from school import TOP, Student, wait  # noqa: E402

CLIENT, SECRET = "mortarboard", "a secret & a half: 100%"


class Provider:
    def __init__(self):
        self.app = oidc_provider_mock.app()
        self.app.post("/signed")(self.sign)
        self.port = 0
        self.start()

    def start(self):
        """Also again, after it was away, where it was before."""
        self.server = make_server("localhost", self.port, self.app, threaded=True)
        self.port = self.server.server_port
        threading.Thread(target=self.server.serve_forever, daemon=True).start()

    def stop(self):
        self.server.shutdown()
        self.server.server_close()

    @property
    def url(self):
        return f"http://localhost:{self.port}"

    def sign(self):
        """By the key that signs its ID tokens."""
        key = flask.g.oidc_provider_mock_storage.jwk
        header = {"alg": "RS256", "typ": "logout+jwt", "kid": key.as_dict()["kid"]}
        return jose.jwt.encode(header, flask.request.json, key)

    def knows(self, subject, **claims):
        """Says of somebody from now on what the claims say."""
        self.send("PUT", f"/users/{subject}", claims)

    def ends(self, portal, **whose):
        """Tells the portal that sessions are over. Its answer's status."""
        now = int(time.time())
        token = self.send("POST", "/signed", {
            "iss": self.url, "aud": CLIENT, "iat": now, "exp": now + 120, "jti": str(uuid.uuid4()),
            "events": {"http://schemas.openid.net/event/backchannel-logout": {}}, **whose})
        body = urllib.parse.urlencode({"logout_token": token.decode()}).encode()
        with urllib.request.urlopen(f"{portal}/sign-out/back-channel", body, timeout=20) as answer:
            return answer.status

    def send(self, method, path, document):
        request = urllib.request.Request(
            self.url + path, json.dumps(document).encode(), {"Content-Type": "application/json"}, method=method)
        with urllib.request.urlopen(request, timeout=20) as answer:
            return answer.read()


class ByProvider(Student):
    """A student with a browser, known to the provider by a subject."""

    def __init__(self, portal, subject, mails):
        super().__init__(portal, subject, "", mails)

    def sign_in(self, **choice):
        return self.go_on(self.browser.open("/sign-in"), **choice)

    def sign_in_again(self, page):
        return self.go_on(page)

    def go_on(self, page, action=None):
        """By the page's link to the provider, whose form asks who they are."""
        form = self.browser.open(link(page, "/sign-in/school"))
        assert "/oauth2/authorize" in form.url, form.said[:400]
        chosen = next(one for one in form.forms if ("sub" in one.names) == (action is None))
        return self.browser.submit(form, chosen, **({"action": action} if action else {"sub": self.name}))


def link(page, path):
    """The first of the page's links that begins so, but for the one to the page that tells why one is not in."""
    return html.unescape(re.search(f'href="({re.escape(path)}(?!/refused)[^"]*)"', page.text).group(1))


@pytest.fixture(scope="module")
def provider():
    provider = Provider()
    yield provider
    provider.stop()


@pytest.fixture(scope="module")
def portal(school, provider):
    with portal_by(school, "mock", provider.url) as url:
        yield url


@contextlib.contextmanager
def portal_by(school, name, issuer, *words):
    """A portal that lets people in by a provider, as the words say; what it proves itself by is in `secret_of`."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    secret_of(school, name).write_text(SECRET)
    lines = [(path / "settings" / "portal.env").read_text().splitlines() for path in (TOP / "deploy", school.state)]
    settings = dict(line.split("=", 1) for line in sum(lines, []) if re.match("[A-Z_]+=", line))
    url = f"http://localhost:{port}"
    with open(school.state / "logs" / f"portal-{name}.log", "a") as log:
        program = subprocess.Popen(
            [Path(os.environ.get("MORTARBOARD_BIN", TOP / ".build" / "release")) / "portal", "--listen=127.0.0.1:0",
             f"--web-listen=127.0.0.1:{port}", f"--portal-url={url}", f"--oidc-issuer={issuer}",
             f"--oidc-client-id={CLIENT}", *words],
            stdout=log, stderr=log, env={
                "PATH": os.environ["PATH"], "LANG": "C.UTF-8", **settings,
                "OIDC_CLIENT_SECRET_FILE": str(secret_of(school, name))})
    wait("its pages are there", lambda: answers(url))
    try:
        yield url
    finally:
        program.terminate()
        program.wait()


def secret_of(school, name):
    """The file that a portal reads anew whenever it proves itself."""
    return school.state / "secrets" / f"oidc-client-{name}"


def answers(url):
    try:
        return urllib.request.urlopen(f"{url}/sign-in", timeout=2).status == 200
    except OSError:
        return False


@pytest.fixture
def enrolled(school, provider, portal):
    """A candidate who is listed, with a subject at the provider that says their number."""
    one, who = heard_of(school)
    subject = f"Sub-{uuid.uuid4().hex[:8]}"
    provider.knows(subject, student_numbers=one["studentNumber"], name=one["name"]["zh"], sid=f"sid-{subject}", auth_time=int(time.time()))
    return one, who, ByProvider(portal, subject, school.mails)


def heard_of(school):
    """A candidate who is listed, once the portal knows it."""
    one = school.candidate()
    who = school.listed(one)
    wait("the portal has heard of them", lambda: school.ledger.query(
        "SELECT 1 FROM portal.stages WHERE student = :'who'", who=who))
    return one, who
