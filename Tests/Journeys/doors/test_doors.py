"""The portal's door: who comes in, how often one may try, and what no other site can make a browser do."""

import collections
import re
import threading
import time
import urllib.parse
from http.client import HTTPConnection

import pytest

from school import student_id  # noqa: F401 (sets the path to deploy/demo)

PASSWORD = "correct horse battery"
POLICY = ("default-src 'none'; style-src 'self'; script-src 'self'; img-src 'self'; connect-src 'self'; "
          "form-action 'self'; "
          "base-uri 'none'; frame-ancestors 'none'")


class Door:
    """A client that keeps cookies and nothing else: every header it sends is its test's."""

    def __init__(self, school):
        self.host = urllib.parse.urlsplit(school.environment["PORTAL_URL"]).netloc
        self.cookies = {}

    def ask(self, method, path, fields=None, **headers):
        connection = HTTPConnection(self.host, timeout=20)
        headers = {name.replace("_", "-"): value for name, value in headers.items()}
        headers["Cookie"] = "; ".join(f"{name}={value}" for name, value in self.cookies.items())
        body = fields
        if isinstance(fields, dict):
            headers["Content-Type"] = "application/x-www-form-urlencoded"
            body = urllib.parse.urlencode(fields)
        connection.request(method, path, body, headers)
        answer = connection.getresponse()
        answer.text = answer.read().decode()
        for line in answer.msg.get_all("Set-Cookie", []):
            name, value = line.split(";")[0].split("=", 1)
            self.cookies[name] = value
        connection.close()
        return answer

    def send(self, path, body, type):
        """A body as it is, whatever it claims to be."""
        return self.ask("POST", path, body, Content_Type=type)

    def token(self, path="/sign-in"):
        return re.search(r'name="token" value="([^"]+)"', self.ask("GET", path).text).group(1)

    def sign_in(self, name, password=PASSWORD, **more):
        fields = {"user": name, "password": password, "token": self.token(), **more}
        return self.ask("POST", "/sign-in", fields)

    def told(self, answer):
        """The page to which a refusal leads."""
        assert answer.status == 303 and "__Host-session" not in self.cookies
        return self.ask("GET", answer.headers["Location"])


@pytest.fixture(scope="module")
def name(school):
    one = school.candidate()
    school.account(one, PASSWORD)
    return one["studentNumber"].lower()


@pytest.mark.parametrize("path, status", [
    ("/sign-in", 200), ("/help", 200), ("/privacy", 200), ("/accessibility", 200), ("/nothing-here", 404),
    ("/", 303), ("/contact", 303), ("/diploma", 303)])
def test_every_answer_is_safe_and_is_not_kept(school, path, status):
    answer = Door(school).ask("GET", path)
    assert answer.status == status
    assert answer.headers["Content-Security-Policy"] == POLICY
    assert answer.headers["X-Content-Type-Options"] == "nosniff"
    assert answer.headers["Referrer-Policy"] == "same-origin"
    assert answer.headers["Cache-Control"] == "no-store"


def test_the_kit_is_kept_for_a_year_under_an_address_that_changes_with_it(school):
    door = Door(school)
    url = re.search(r'/kit/kit\.css\?v=\w+', door.ask("GET", "/sign-in").text).group(0)
    assert "immutable" in door.ask("GET", url).headers["Cache-Control"]
    assert door.ask("GET", "/kit/kit.css?v=older").headers["Cache-Control"] == "no-cache"


def test_the_link_to_the_other_language_is_remembered(school):
    door = Door(school)
    assert '<html lang="zh-Hant-TW">' in door.ask("GET", "/sign-in").text
    assert '<html lang="en">' in door.ask("GET", "/sign-in?lang=en").text
    assert '<html lang="en">' in door.ask("GET", "/help").text


def test_a_session_is_a_new_cookie_of_this_host_alone_and_ends_when_one_signs_out(school, name):
    door = Door(school)
    door.cookies["__Host-session"] = planted = "A" * 43
    answer = door.sign_in(name, next="/diploma")
    assert (answer.status, answer.headers["Location"]) == (303, "/diploma")
    cookie = next(line for line in answer.msg.get_all("Set-Cookie") if line.startswith("__Host-session="))
    assert {"Path=/", "Secure", "HttpOnly", "SameSite=Lax"} == set(cookie.split("; ")[1:])
    assert door.cookies["__Host-session"] != planted
    kept = dict(door.cookies)
    assert door.ask("GET", "/help").status == 200
    assert door.ask("POST", "/sign-out", {"token": "guessed"}).status == 403
    assert door.ask("GET", "/contact").status in (200, 503)
    assert door.ask("POST", "/sign-out", {"token": door.token("/contact")}).status == 303
    door.cookies = kept
    assert door.ask("GET", "/contact").status == 401


@pytest.mark.parametrize("next", [
    "//evil.example", "https://evil.example/", "/\\evil.example", "//\u0301evil.example", "/\u0301/evil.example"])
def test_after_signing_in_one_stays_on_this_origin(school, name, next):
    assert Door(school).sign_in(name, next=next).headers["Location"] == "/"


@pytest.mark.parametrize("body, type, status", [
    (b"user=a&user=b", "application/x-www-form-urlencoded", 400),
    (b"user=%FF", "application/x-www-form-urlencoded", 400),
    (b"user=a%00b", "application/x-www-form-urlencoded", 400),
    (b"us%CC%81er=a", "application/x-www-form-urlencoded", 400),
    (b"next=" + b"%CC%81" * 1_200, "application/x-www-form-urlencoded", 413),
    (b"user=a&" * 5_000, "application/x-www-form-urlencoded", 413),
    (b"user=a", "text/plain", 415),
    (b"{}", "application/json", 415),
    (b"--X\r\n", "multipart/form-data; boundary=X", 415)])
def test_what_is_no_form_of_ours_is_refused_before_it_is_read(school, body, type, status):
    door = Door(school)
    door.token()
    assert door.send("/sign-in", body, type).status == status


def test_what_was_typed_cannot_leave_the_attribute_it_stands_in(school, name):
    typed = '"\u0301><b id=out>'
    door = Door(school)
    answer = door.told(door.sign_in(typed))
    assert answer.status == 200
    assert 'value="&quot;\u0301&gt;&lt;b id=out&gt;"' in answer.text and "<b id=out>" not in answer.text


@pytest.mark.parametrize("headers", [
    {"Origin": "https://evil.example"}, {"Origin": "null"}, {"Sec_Fetch_Site": "cross-site"},
    {"Sec_Fetch_Site": "same-site"}])
def test_another_site_cannot_sign_anybody_in(school, name, headers):
    door = Door(school)
    fields = {"user": name, "password": PASSWORD, "token": door.token()}
    assert door.ask("POST", "/sign-in", fields, **headers).status == 403
    assert "__Host-session" not in door.cookies


def test_a_form_without_the_token_of_its_own_browser_is_not_read(school, name):
    door = Door(school)
    stolen = Door(school).token()
    door.token()
    for token in ("", stolen):
        answer = door.ask("POST", "/sign-in", {"user": name, "password": PASSWORD, "token": token})
        assert answer.headers["Location"] == "/sign-in?said=stale"
        assert 'name="password"' in door.told(answer).text
    door.sign_in(name)
    for path in ("/contact", "/contact/code", "/contact/code/check"):
        assert door.ask("POST", path, {"token": stolen}).status == 403
    assert door.ask("POST", "/contact", {"token": "x" * 70_000}).status == 413


def test_a_password_is_tried_five_times_and_the_answer_tells_nothing(school):
    one = school.candidate()
    school.account(one, PASSWORD)
    name = one["studentNumber"].lower()
    door = Door(school)

    def said(name, password):
        answer = door.sign_in(name, password)
        assert answer.headers["Location"] == "/sign-in?said=refused"
        return re.sub(r'value="[^"]*"', "", door.told(answer).text)

    def slowed(name, password):
        answer = door.told(door.sign_in(name, password))
        assert answer.status == 429 and 1 <= int(answer.headers["Retry-After"]) <= 180
        assert f'value="{name}"' in answer.text, "what was typed is kept"
        return re.sub(r'value="[^"]*"|\d+', "", answer.text)

    wrong = [said(name, "wrong horse") for _ in range(5)]
    # Unfriendly as it is to ask for so many: the network bears no more than ten of both in a row.
    time.sleep(15)
    unknown = [said("nobody-" + name, "wrong horse") for _ in range(5)]
    assert wrong[0] == unknown[0]
    assert slowed(name, PASSWORD) == slowed("nobody-" + name, PASSWORD)
    assert "__Host-session" not in door.cookies


def test_a_flood_from_one_address_is_turned_away_at_the_door(school):
    answers = []

    def knock():
        answers.append(Door(school).ask("POST", "/sign-in", {"user": "x", "password": "x", "token": "x"}).status)

    crowd = [threading.Thread(target=knock) for _ in range(90)]
    for one in crowd:
        one.start()
    assert Door(school).ask("GET", "/help").status == 200, "reading is not bounded"
    for one in crowd:
        one.join()
    statuses = collections.Counter(answers)
    assert set(statuses) == {303, 429} and statuses[303] >= 30 and statuses[429] >= 20, statuses
