"""Somebody whose other accounts are closed comes in by a code, mailed to the address that they had proven."""

import re
import time

import pytest

from browser import Browser
from mails import code_in, text_of
from school import wait

HEARD = "如果資料相符，驗證碼已寄到這個信箱"


class Alumna:
    """A student who has proven an address, and what she does at the second way in."""

    def __init__(self, school):
        self.school, self.one = school, school.candidate()
        self.who = school.listed(self.one)
        self.address = school.mailboxes(self.one)[0]
        self.student = school.account(self.one)
        self.student.sign_in()
        self.student.fill_in(self.address)
        self.student.prove(self.address)
        wait("it is proven", lambda: school.ledger.said("contact", "contact.email-verified.v1", self.who))
        self.browser = Browser(school.environment["PORTAL_URL"])

    def codes(self):
        """The mails with a code to sign in, oldest first."""
        return [mail for _, mail in self.school.mails.to(self.address) if "登入驗證碼" in str(mail["subject"])]

    def ask(self, number=None, address=None, next=""):
        # All tests come from one network.
        self.school.ledger.query("DELETE FROM portal.tries")
        page = self.browser.open(f"/sign-in?next={next}")
        assert "校友：以信箱驗證碼登入" in page.said
        page = self.browser.open(re.search(r'href="(/sign-in/code[^"]*)"', page.text).group(1))
        return self.browser.submit(
            page, page.form_with("number", "address"), number=number or self.one["studentNumber"],
            address=address or self.address)

    def mailed(self, count=1):
        wait("a code to sign in", lambda: len(self.codes()) >= count)
        return code_in(self.codes()[-1])

    def type(self, page, code):
        return self.browser.submit(page, page.form_with("code"), code=code)


@pytest.fixture
def alumna(school):
    return Alumna(school)


def wrong(code):
    return "AAAAAA" if code != "AAAAAA" else "BBBBBB"


def test_the_code_opens_what_the_mailbox_is_proven_for_once(alumna):
    page = alumna.ask(alumna.one["studentNumber"].lower(), f" {alumna.address} ", next="/diploma")
    assert page.url.endswith("/sign-in/code/enter") and HEARD in page.said
    code = alumna.mailed()
    mail = alumna.codes()[-1]
    assert mail["auto-submitted"] == "auto-generated" and "不要把驗證碼告訴任何人" in text_of(mail)
    assert mail.get_body(("html",)) is not None
    opened = alumna.type(page, code.lower())
    assert opened.url.endswith("/diploma") and opened.status == 200, opened.said[:300]
    assert alumna.one["name"]["zh"] in alumna.browser.open("/").said
    sessions = alumna.browser.open("/sessions")
    assert "用信箱驗證碼" in sessions.said
    # Who came in by a password sees that somebody is in by a code.
    assert "用信箱驗證碼" in alumna.student.browser.open("/sessions").said
    # A mailbox is no fresh proof of who they are.
    page = alumna.browser.open("/contact")
    page = alumna.browser.submit(
        page, page.form_with("email", "phone"), button="/contact/code", email=f"new-{alumna.address}")
    assert "/sign-in" in page.url and "信箱驗證碼只能證明你收得到那個信箱的信" in page.said
    out = alumna.browser.submit(sessions, next(form for form in sessions.forms if form.action == "/sign-out"))
    assert out.url.endswith("/sign-in") and "/sign-in" in alumna.browser.open("/diploma").url
    # The same form once more, and the same code for another wish.
    assert "這個瀏覽器還沒有要求驗證碼" in alumna.browser.open("/sign-in/code/enter").said
    page = alumna.ask()
    alumna.mailed(2)
    assert "這組驗證碼不對，還可以再試4次" in alumna.type(page, code).said
    events = (alumna.school.state / "logs" / "portal.log").read_text()
    assert {"sign-in-code-asked", "signed-in-by-code", "sign-in-code-refused"} <= set(re.findall(r'"security":"([a-z-]+)"', events))


def test_another_address_or_nobody_is_answered_in_the_same_words_and_mailed_nothing(alumna):
    def told(page):
        return re.sub(r"\d+:\d+|\d+秒", "", page.said)

    right = told(alumna.ask())
    alumna.mailed()
    other = f"other-{alumna.address}"
    for number, address in [(None, other), ("T9999", alumna.address), ("T9999", other)]:
        page = alumna.ask(number, address)
        assert told(page) == right
        assert "這組驗證碼不對，還可以再試4次" in alumna.type(page, "AAAAAA").said
    time.sleep(3)
    assert len(alumna.codes()) == 1 and not alumna.school.mails.to(other)


@pytest.mark.parametrize("is_known", [True, False])
def test_five_wrong_codes_end_it_whether_or_not_one_was_mailed(alumna, is_known):
    page = alumna.ask(None if is_known else "T9999")
    code = alumna.mailed() if is_known else "7GJQX9"
    page = alumna.type(page, "?")
    assert "這次不算一次" in page.said
    for left in (4, 3, 2, 1):
        page = alumna.type(page, wrong(code))
        assert f"還可以再試{left}次" in page.said
    late = page
    page = alumna.type(page, wrong(code))
    assert "驗證碼試太多次" in page.said and not any("code" in form.names for form in page.forms)
    assert "驗證碼試太多次" in alumna.type(late, code).said
    assert 'href="/sign-in/code"' in page.text


def test_after_half_an_hour_it_is_over_and_a_new_one_is_asked_for(alumna):
    page = alumna.ask()
    code = alumna.mailed()
    alumna.school.ledger.query(
        "UPDATE portal.code_sign_ins SET good_until = now() WHERE request IN "
        "(SELECT request FROM contact.sign_in_codes WHERE student = :'student')", student=alumna.who)
    page = alumna.type(page, code)
    assert "驗證碼已過期" in page.said and 'href="/sign-in/code"' in page.text
    assert HEARD in alumna.ask().said


def test_a_code_of_one_purpose_is_none_for_the_other(alumna):
    new = f"new-{alumna.address}"
    alumna.school.ledger.query(
        "UPDATE contact.requests SET wanted_at = wanted_at - interval '1 hour' WHERE student = :'student'",
        student=alumna.who)
    alumna.student.fill_in(new)
    wait("a code to prove it", lambda: alumna.school.mails.to(new))
    to_prove = code_in(alumna.school.mails.to(new)[-1][1])
    page = alumna.ask()
    to_sign_in = alumna.mailed()
    page = alumna.type(page, to_prove)
    assert "這組驗證碼不對" in page.said
    mine = alumna.student.browser.open("/contact/code")
    assert "這組驗證碼不對" in alumna.student.browser.submit(mine, mine.form_with("code"), code=to_sign_in).said
    # The address that is proven meanwhile closes the way through the old one.
    mine = alumna.student.browser.open("/contact/code")
    alumna.student.browser.submit(mine, mine.form_with("code"), code=to_prove)
    wait("it is proven", lambda: len(alumna.school.ledger.said("contact", "contact.email-verified.v1", alumna.who)) == 2)
    page = alumna.type(page, to_sign_in)
    assert "收證書的信箱已經換過" in page.said
