"""The second way in, for alumni, in a real browser: with scripts and without."""

import re

import pytest
from playwright.sync_api import expect

from mails import code_in
from school import wait
from visitor import PASSWORD, SCREENS, Visitor


@pytest.mark.parametrize("scripts", [True, False])
@SCREENS
def test_a_code_by_mail_leads_to_the_diploma(school, chromium, width, language, scripts):
    one = school.candidate()
    who, address = school.listed(one), school.mailboxes(one)[0]
    student = school.account(one, PASSWORD)
    student.sign_in()
    student.fill_in(address)
    student.prove(address)
    wait("it is proven", lambda: school.ledger.said("contact", "contact.email-verified.v1", who))
    # All tests come from one network.
    school.ledger.query("DELETE FROM portal.tries")

    me = Visitor(chromium, school.environment["PORTAL_URL"], width, language, scripts)
    page, look = me.page, me.look if scripts else lambda name: None
    page.goto("/diploma")
    page.locator("a[href^='/sign-in/code']").click()
    look("34-sign-in-code")
    page.fill("[name=number]", one["studentNumber"])
    page.fill("[name=address]", "isma@")
    for _ in range(2):
        page.locator(".tools [lang]").click()
        expect(page.locator("[name=number]")).to_have_value(one["studentNumber"])
        expect(page.locator("[name=address]")).to_have_value("isma@")
    me.send("number")
    expect(page.locator("#address-e")).to_be_visible()
    expect(page.locator("[name=number]")).to_have_value(one["studentNumber"])
    look("34-sign-in-code-malformed")
    page.fill("[name=address]", address)
    me.send("number")
    expect(page).to_have_url(re.compile("/sign-in/code/enter$"))
    look("34-sign-in-code-entry")
    code = wait("a code", lambda: next(
        (code_in(mail) for _, mail in school.mails.to(address) if "登入驗證碼" in str(mail["subject"])), None))
    page.fill("[name=code]", "?")
    me.send("code")
    expect(page.locator("#code-e")).to_be_visible()
    look("34-sign-in-code-wrong")
    page.fill("[name=code]", code)
    me.send("code")
    expect(page).to_have_url(re.compile("/diploma$"))
    page.goto("/sessions")
    look("31-sessions-by-code")
    page.goto("/sign-in/code/enter")
    look("34-sign-in-code-none")
    assert not me.troubles, me.troubles
