"""What nobody answers is told as not known, and goes on to be told until it is known, whatever is refused meanwhile."""

import os
import re
import signal

import pytest
from playwright.sync_api import expect

from mails import code_in
from school import student_id, wait
from visitor import PASSWORD, SCREENS, Visitor

SAYS = {
    "zh": {"form": "還不知道有沒有送出", "before": "還不知道先前有沒有送出", "reported": "教務處會處理你說的錯誤",
           "wanted": "還不知道驗證碼有沒有寄出", "checked": "還不知道驗證碼對不對", "left": "還可以再試4次",
           "outage": "現在寄不出驗證信"},
    "en": {"form": "It is not known yet whether this was submitted", "before": "It is not known yet whether this was",
           "reported": "The Registrar will look at the error", "wanted": "It is not known yet whether a code was sent",
           "checked": "It is not known yet whether the code matched", "left": "four tries left",
           "outage": "Mail is not going out just now"},
}


class Silence:
    """A program does not answer meanwhile."""

    def __init__(self, school, program="contact"):
        self.school, self.program = school, program

    def __enter__(self):
        self.school.stop(self.program)

    def __exit__(self, *_):
        self.school.start(self.program)


def told(page, heading):
    expect(page.locator("h1")).to_contain_text(heading)
    expect(page.locator(".notice.is-unk")).to_have_count(1)


@SCREENS
@pytest.mark.parametrize("scripts", [True, False])
def test_the_contact_form(school, chromium, width, language, scripts):
    one, says = school.candidate(), SAYS[language]
    school.listed(one)
    account, mailbox = school.account(one), school.mailboxes(one)[0]
    account.sign_in()
    account.fill_in(mailbox)
    account.prove(mailbox)
    me = Visitor(chromium, school.environment["PORTAL_URL"], width, language, scripts)
    page, look = me.page, me.look if scripts else lambda name: None
    me.enter(one["studentNumber"])
    page.goto("/contact")
    with Silence(school):
        me.send("phone")
        told(page, says["form"])
        expect(page.locator(".summary")).to_have_count(0)
        look("03-contact-unknown")
        page.reload()
        told(page, says["form"])
    page.goto("/contact")
    told(page, says["form"])
    # Of another form that is refused it is known; of the first it is not.
    phone = page.locator("[name=phone]").input_value()
    page.fill("[name=phone]", "12")
    me.send("phone")
    expect(page.locator(".summary li")).to_have_count(1)
    told(page, says["before"])
    look("03-contact-unknown-refused")
    page.goto("/diploma")
    page.goto("/contact")
    told(page, says["before"])
    page.fill("[name=phone]", phone)
    me.send("phone")
    expect(page).to_have_url(school.environment["PORTAL_URL"] + "/contact/done")
    page.goto("/contact")
    expect(page.locator(".notice.is-unk")).to_have_count(0)
    assert all("503" in trouble for trouble in me.troubles), me.troubles


@SCREENS
def test_a_report_of_an_error(school, chromium, one, width, language):
    me, says = Visitor(chromium, school.environment["PORTAL_URL"], width, language), SAYS[language]
    page = me.page
    me.enter(one["studentNumber"])
    page.goto("/contact/error")
    box = page.locator("#parts input").last
    box.check()
    page.fill("[name=words]", "2003-03-15")
    with Silence(school):
        me.send("words")
        told(page, says["before"].replace("先前", ""))
        me.look("03-error-unknown")
    page.goto("/contact/error")
    told(page, says["before"].replace("先前", ""))
    expect(page.locator("main")).not_to_contain_text({"zh": "還沒送出", "en": "has not been sent"}[language])
    box.uncheck()
    me.send("words")
    expect(page.locator(".summary li")).to_have_count(1)
    told(page, says["before"])
    me.look("03-error-unknown-refused")
    box.check()
    me.send("words")
    expect(page.locator("h1")).to_have_text(says["reported"])
    me.look("03-error-said")
    assert all("503" in trouble for trouble in me.troubles), me.troubles


def wrong(code):
    return "AAAAAA" if code != "AAAAAA" else "BBBBBB"


@SCREENS
@pytest.mark.parametrize("scripts", [True, False])
def test_a_code_that_is_wanted_and_one_that_is_typed(school, chromium, one, width, language, scripts):
    says, mailbox = SAYS[language], school.mailboxes(one)[0]
    me = Visitor(chromium, school.environment["PORTAL_URL"], width, language, scripts)
    page, look = me.page, me.look if scripts else lambda name: None
    me.enter(one["studentNumber"])
    page.goto("/contact")
    page.fill("[name=email]", mailbox)
    with Silence(school, "contact"):
        page.locator("button[formaction='/contact/code']").click()
        told(page, says["wanted"])
        look("04-code-wanted-unknown")
        page.reload()
        told(page, says["wanted"])
    wanted = page.url
    for _ in range(2):
        # Pressed again, it is the same wish, and one mail.
        page.goto(wanted)
        page.locator("main form[action='/contact/code'] .button:not(.second)").click()
        expect(page.locator("[name=code]")).to_be_visible()
    code = school.code_in(mailbox)
    if scripts:
        page.goto("/contact?code=1")
        expect(page.locator("dialog [name=code]")).to_be_focused()
    page.fill("[name=code]", wrong(code))
    with Silence(school, "otp-mailer"):
        me.send("code")
        told(page, says["checked"])
        look("04-code-typed-unknown")
        page.reload()
        told(page, says["checked"])
    typed = page.url
    for _ in range(2):
        # The same code from the same form counts as one try, however often it is sent.
        page.goto(typed)
        page.fill("[name=code]", wrong(code))
        me.send("code")
        expect(page.locator("main")).to_contain_text(says["left"])
    page.goto(typed)
    page.fill("[name=code]", code)
    me.send("code")
    expect(page).to_have_url(re.compile("/contact/code/done$"))
    assert len([mail for _, mail in school.mails.to(mailbox) if code_in(mail)]) == 1
    assert all("503" in trouble for trouble in me.troubles), me.troubles


@pytest.mark.parametrize("width, language, scripts", [(390, "zh", False), (1280, "en", True)])
def test_a_code_to_come_in_by(school, chromium, one, width, language, scripts):
    says, mailbox, who = SAYS[language], school.mailboxes(one)[0], student_id(one)
    student = school.account(one, PASSWORD)
    student.sign_in()
    student.fill_in(mailbox)
    student.prove(mailbox)
    wait("it is proven", lambda: school.ledger.said("contact", "contact.email-verified.v1", who))
    # All tests come from one network.
    school.ledger.query("DELETE FROM portal.tries")
    me = Visitor(chromium, school.environment["PORTAL_URL"], width, language, scripts)
    page, look = me.page, me.look if scripts else lambda name: None
    page.goto("/sign-in/code?next=/diploma")
    with Silence(school, "contact"):
        page.fill("[name=number]", one["studentNumber"])
        page.fill("[name=address]", mailbox)
        me.send("number")
        told(page, says["wanted"])
        look("34-sign-in-code-wanted-unknown")
    me.send("number")
    expect(page).to_have_url(re.compile("/sign-in/code/enter$"))

    def codes():
        return [code_in(mail) for _, mail in school.mails.to(mailbox) if "登入驗證碼" in str(mail["subject"])]

    code = wait("a code", codes)[0]
    with Silence(school, "otp-mailer"):
        page.fill("[name=code]", wrong(code))
        me.send("code")
        told(page, says["checked"])
        look("34-sign-in-code-typed-unknown")
    page.fill("[name=code]", wrong(code))
    me.send("code")
    expect(page.locator("main")).to_contain_text(says["left"])
    page.fill("[name=code]", code)
    me.send("code")
    expect(page).to_have_url(re.compile("/diploma$"))
    assert len(codes()) == 1
    assert all("503" in trouble for trouble in me.troubles), me.troubles


@pytest.mark.parametrize("width, language, scripts", [(390, "zh", False), (1280, "en", True)])
def test_a_mail_server_that_is_away_is_told_and_not_as_a_wrong_address(
        school, chromium, one, width, language, scripts):
    says, mailbox, who = SAYS[language], school.mailboxes(one)[0], student_id(one)
    me = Visitor(chromium, school.environment["PORTAL_URL"], width, language, scripts)
    page, look = me.page, me.look if scripts else lambda name: None
    os.kill(int((school.state / "run" / "mail.pid").read_text()), signal.SIGKILL)
    try:
        me.want_code(one["studentNumber"], mailbox)
        expect(page.locator("[name=code]")).to_be_visible()
        # As if the five minutes were over in which a code is of use.
        wait("it is given up", lambda: school.ledger.query(
            "UPDATE \"otp-mailer\".requests SET wanted_at = wanted_at - interval '6 minutes', not_before = now() "
            "WHERE student = :'who' AND state = 'waiting'", who=who) or school.ledger.said(
                "otp-mailer", "otp.undeliverable.v1", who), 60)
        wait("contact knows it too", lambda: school.ledger.query(
            "SELECT 1 FROM contact.requests WHERE student = :'who' AND state = 'undeliverable'", who=who))
        for path, picture in (("/contact", "03-contact-code-outage"), ("/contact/code", "04-code-outage")):
            page.goto(path)
            expect(page.locator("main")).to_contain_text(says["outage"])
            expect(page.locator("[name=code]")).to_have_count(0)
            look(picture)
    finally:
        school.deploy("servers", "start")
    # As if a minute had passed.
    school.ledger.query(
        "UPDATE contact.requests SET wanted_at = wanted_at - interval '1 hour' WHERE student = :'who'", who=who)
    page.locator("main form[action='/contact/code'] .button:not(.second)").click()
    expect(page.locator("[name=code]")).to_be_visible()
    page.fill("[name=code]", school.code_in(mailbox))
    me.send("code")
    expect(page).to_have_url(re.compile("/contact/code/done$"))
    assert not me.troubles, me.troubles
