"""A code that opens nothing any more, one that never arrived, and another that is wanted too soon: told on every page, and to
whoever looks again."""

import re

import pytest
from playwright.sync_api import expect

from school import student_id, wait
from test_typed import begun, pages
from visitor import SCREENS, Visitor

SAYS = {
    "zh": {"dead": "已經試了5次", "too-soon": "剛剛才寄過", "over": "已經試完次數", "gone": "驗證信寄不到這個信箱",
           "full": "信箱已滿"},
    "en": {"dead": "has been tried 5 times", "too-soon": "a moment ago", "over": "has no tries left",
           "gone": "could not be delivered", "full": "that it is full"},
}


def asking(school, chromium, one, width, language, scripts=True):
    """Somebody in front of the field for their code."""
    me = Visitor(chromium, school.environment["PORTAL_URL"], width, language, scripts)
    mailbox = school.mailboxes(one)[0]
    me.want_code(one["studentNumber"], mailbox)
    expect(me.page.locator("[name=code]")).to_be_visible()
    return me, mailbox, school.code_in(mailbox)


def is_dead(page, says):
    """Nothing can be typed, no clock runs, and one thing is offered."""
    expect(page.locator("main")).to_contain_text(says["dead"])
    expect(page.locator("[name=code]")).to_have_count(0)
    expect(page.locator("[data-seconds]")).to_have_count(0)
    part = page.locator("dialog") if page.locator("dialog").count() else page.locator("main")
    expect(part.locator(".button:not(.second)")).to_have_count(1)
    expect(part.locator("form[action='/contact/code'] .button:not(.second)")).to_be_visible()


@SCREENS
@pytest.mark.parametrize("scripts", [True, False])
def test_five_wrong_tries_kill_a_code_in_every_tab_and_on_every_device(school, chromium, one, width, language, scripts):
    says = SAYS[language]
    me, mailbox, code = asking(school, chromium, one, width, language, scripts)
    page = me.page
    other = me.context.new_page()
    other.goto("/contact/code")
    expect(other.locator("[name=code]")).to_be_visible()
    for left in (4, 3, 2, 1, 0):
        page.fill("[name=code]", "AAAAAA" if code != "AAAAAA" else "BBBBBB")
        me.send("code")
        expect(page.locator("[name=code]")).to_have_count(1 if left else 0)
    is_dead(page, says)
    if scripts:
        me.look("04-code-dead")
    page.reload()
    is_dead(page, says)
    # Another code is not to be had at once, and why is told.
    page.locator("form[action='/contact/code'] .button:not(.second)").first.click()
    expect(page.locator("main")).to_contain_text(says["too-soon"])
    expect(page.locator("dialog")).to_have_count(1 if scripts else 0)
    is_dead(page, says)

    other.reload()
    is_dead(other, says)
    phone = Visitor(chromium, school.environment["PORTAL_URL"], width, language, scripts)
    phone.enter(one["studentNumber"])
    phone.page.goto("/contact/code")
    is_dead(phone.page, says)
    phone.page.goto("/contact")
    expect(phone.page.locator("main")).to_contain_text(says["over"])
    expect(phone.page.locator("main a[href='/contact/code']")).to_have_count(0)
    if scripts:
        phone.look("03-contact-code-dead")
    assert not me.troubles and not phone.troubles, me.troubles + phone.troubles


@pytest.mark.parametrize("scripts, status, says", [(True, "5.1.1", "gone"), (False, "5.1.1", "gone"), (False, "5.2.2", "full")])
@SCREENS
def test_a_code_that_comes_back_is_told_where_it_was_awaited(
        school, chromium, one, width, language, scripts, status, says):
    told = SAYS[language][says]
    me, mailbox, code = asking(school, chromium, one, width, language, scripts)
    _, mail = school.mails.to(mailbox)[-1]
    with school.publisher("mail-relay") as relay:
        relay.state(relay.event("mail.bounced.v1", {
            "messageId": mail["message-id"], "recipient": mailbox, "status": status,
            "bouncedAt": mail["date"].datetime.isoformat()}))
    wait("it is known", lambda: school.ledger.said("otp-mailer", "otp.undeliverable.v1", student_id(one)))
    if scripts:
        # The page that waits looks again by itself.
        expect(me.page.locator("main")).to_contain_text(told, timeout=20_000)
    for path, picture in (("/contact/code", "04-code-refused"), ("/contact", "03-contact-code-refused")):
        # What is known of a code travels for a moment.
        wait("contact knows it too", lambda: school.ledger.query(
            "SELECT 1 FROM contact.requests WHERE student = :'who' AND state = 'undeliverable'", who=student_id(one)))
        me.page.goto(path)
        expect(me.page.locator("main")).to_contain_text(told)
        expect(me.page.locator("[name=code]")).to_have_count(0)
        if scripts:
            me.look(picture)
    expect(me.page.locator("[name=email]")).to_have_value(mailbox)
    assert not me.troubles, me.troubles


def test_another_code_too_soon_is_told_by_a_page_in_both_languages(school, chromium, one):
    me = begun(school, chromium, one, scripts=False)
    me.page.fill("[name=email]", school.mailboxes(one)[0])
    me.page.locator("button[formaction='/contact/code']").click()
    expect(me.page).to_have_url(re.compile("/contact/code$"))
    met = pages(me)
    me.page.locator("details summary").click()
    me.page.locator("details button").click()
    expect(me.page.locator("#code-e")).to_contain_text("剛剛才寄過一組驗證碼")
    assert met == [("POST", 303, "/contact/code"), ("GET", 200, "/contact/code")]
    me.page.locator(".tools [lang=en]").click()
    expect(me.page.locator("#code-e")).to_contain_text("A code was sent a moment ago")
    me.page.go_back()
    expect(me.page.locator("#code-e")).to_be_visible()
    me.page.go_back()
    expect(me.page.locator("#code")).to_be_visible()
    me.page.go_forward()
    expect(me.page.locator("#code-e")).to_be_visible()
    assert [method for method, *_ in met].count("POST") == 1, met
