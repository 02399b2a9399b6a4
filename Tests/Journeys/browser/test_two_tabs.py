"""What happens elsewhere while a page is open: in another tab, on another device, and in a unit's own system."""

import pytest
from playwright.sync_api import expect

from visitor import SCREENS, Visitor

ENDED = {"zh": ("已經登出", "請重新登入後再填一次"), "en": ("signed out", "fill it in again")}


def waiting_for_a_code(school, chromium, one, width=390, language="zh"):
    """Somebody to whom a code was mailed, with the dialog for it over the form."""
    me = Visitor(chromium, school.environment["PORTAL_URL"], width, language)
    mailbox = school.mailboxes(one)[0]
    me.want_code(one["studentNumber"], mailbox)
    expect(me.page.locator("dialog [name=code]")).to_be_focused()
    return me, mailbox


@pytest.mark.parametrize("from_the_dialog", [True, False])
@SCREENS
def test_verified_in_one_tab_is_verified_in_the_other(school, chromium, one, width, language, from_the_dialog):
    me, mailbox = waiting_for_a_code(school, chromium, one, width, language)
    other = me.context.new_page()
    other.goto("/contact/code")
    expect(other.locator("[name=code]")).to_be_visible()
    here, there = (me.page, other) if from_the_dialog else (other, me.page)
    here.fill("[name=code]", school.code_in(mailbox))
    here.locator("form", has=here.locator("[name=code]")).locator("button").first.click()
    # Nobody touches the other tab.
    for tab in (here, there):
        expect(tab.locator("[data-verified]")).to_be_visible()
        expect(tab.locator("[name=code]")).to_have_count(0)
    assert not me.troubles, me.troubles


@SCREENS
def test_a_review_comes_to_the_open_page_without_a_reload(school, chromium, one, width, language):
    me = Visitor(chromium, school.environment["PORTAL_URL"], width, language)
    page = me.page
    page.clock.install()
    me.enter(one["studentNumber"])
    page.goto("/clearance")
    page.evaluate("window.isTheSamePage = true")
    said = page.locator("[data-live-said]")
    expect(page.locator("main .tag-ok")).to_have_count(0)
    page.clock.run_for(25_000)
    expect(said).to_be_empty()
    school.campus.review(one, "library")
    # The page looks every 20 seconds.
    for _ in range(20):
        page.clock.run_for(21_000)
        if page.locator("main .tag-ok").count():
            break
        page.wait_for_timeout(100)
    expect(page.locator("main .tag-ok")).to_have_count(1)
    expect(said).to_have_text({"zh": "審核結果有更新。", "en": "The results have changed."}[language])
    assert page.evaluate("window.isTheSamePage"), "the page was loaded anew"
    assert not me.troubles, me.troubles


@SCREENS
@pytest.mark.parametrize("scripts", [True, False])
def test_a_session_that_is_ended_elsewhere_is_over_and_says_that_nothing_of_it_is_kept(
        school, chromium, one, width, language, scripts):
    """Who is shown the door may be a stranger: what they typed must not turn up in the owner's form."""
    url = school.environment["PORTAL_URL"]
    me, lost = (Visitor(chromium, url, width, language, scripts) for _ in range(2))
    for visitor in (me, lost):
        visitor.enter(one["studentNumber"])
    lost.page.goto("/contact")
    lost.page.fill("[name=road]", "向陽路二段88號")
    me.page.goto("/sessions")
    expect(me.page.locator("button[name=out]")).to_have_count(1)
    if scripts:
        me.look("31-sessions-two")
    me.page.locator("button[name=out]").click()
    expect(me.page.locator("button[name=out]")).to_have_count(0)
    lost.page.locator("main button[formaction='/typed']").click()
    for words in ENDED[language]:
        expect(lost.page.locator("main")).to_contain_text(words)
    me.page.goto("/contact")
    expect(me.page.locator("[name=phone]")).to_be_visible()
    expect(me.page.locator("[name=road]")).not_to_have_value("向陽路二段88號")
    assert not me.troubles, me.troubles


OTHER = {"zh": "這個分頁是另一個帳號的", "en": "This page belongs to another account"}


@SCREENS
def test_a_page_of_another_account_is_told_apart_and_its_form_waits_for_its_owner(school, chromium, one, width, language):
    other = school.candidate()
    school.listed(other)
    school.account(other)
    me = Visitor(chromium, school.environment["PORTAL_URL"], width, language)
    me.enter(one["studentNumber"])
    me.page.goto("/contact")
    me.page.fill("[name=road]", "向陽路二段88號")
    tab = me.context.new_page()
    tab.goto("/")
    tab.locator("form[action='/sign-out'] button").click()
    here, me.page = me.page, tab
    me.enter(other["studentNumber"])
    me.page = here
    me.send("phone")
    expect(me.page.locator("h1")).to_have_text(OTHER[language])
    me.look("another-account")
    # Nothing of it stands in the other's form; its owner finds it.
    tab.goto("/contact")
    expect(tab.locator("[name=road]")).not_to_have_value("向陽路二段88號")
    me.page.locator("main form[action='/sign-out'] button").click()
    me.enter(one["studentNumber"])
    me.page.goto("/contact")
    expect(me.page.locator("[name=road]")).to_have_value("向陽路二段88號")


@SCREENS
def test_a_name_of_one_long_word_fits_the_screen(school, chromium, width, language):
    long = "Wolfeschlegelsteinhausenbergerdorff, Hubert"
    one = school.candidate(name={"zh": long, "en": long})
    school.listed(one)
    school.account(one)
    me = Visitor(chromium, school.environment["PORTAL_URL"], width, language)
    me.enter(one["studentNumber"])
    me.page.goto("/")
    me.look("02-home-long-name")
