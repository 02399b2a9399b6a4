"""The student's whole part without scripts, and with the keyboard alone."""

import pytest
from playwright.sync_api import expect

from keys import Keys
from school import UNITS, student_id, wait
from visitor import PASSWORD, Visitor


@pytest.mark.parametrize("language", ["zh", "en"])
@pytest.mark.parametrize("width", [390, 1280])
def test_everything_works_without_scripts(school, chromium, one, width, language):
    me = Visitor(chromium, school.environment["PORTAL_URL"], width, language, scripts=False)
    page, mailbox = me.page, school.mailboxes(one)[0]
    me.enter(one["studentNumber"])
    expect(page.locator("body")).to_contain_text(one["name"][language])
    page.goto("/contact")
    page.fill("[name=phone]", "12")
    me.send("phone")
    expect(page.locator("[name=phone]")).to_have_value("12")
    expect(page.locator(".summary")).to_be_visible()
    page.check("[name=identity]")
    page.fill("[name=phone]", "0900-000-321")
    # Without scripts all districts stand in one list, by county.
    page.select_option("[name=district]", "新北市板橋區")
    page.fill("[name=road]", "向陽路二段88號")
    page.check("[name=job][value=yes]")
    page.check("[name=alumni][value=no]")
    page.fill("[name=email]", mailbox)
    page.locator("button[formaction='/contact/code']").click()
    code = school.code_in(mailbox)
    page.fill("[name=code]", "AAAAAA" if code != "AAAAAA" else "BBBBBB")
    me.send("code")
    page.fill("[name=code]", code)
    me.send("code")
    page.goto("/contact")
    expect(page.locator("[name=phone]")).to_have_value("0900-000-321")
    expect(page.locator("[name=district]")).to_have_value("新北市板橋區")
    me.send("phone")
    expect(page).to_have_url(school.environment["PORTAL_URL"] + "/contact/done")
    for unit in UNITS:
        school.campus.review(one, unit)
    wait("clearance is complete",
         lambda: school.ledger.said("clearance", "clearance.completed.v1", student_id(one)))
    page.goto("/clearance")
    expect(page.locator(".overall.is-ok")).to_be_visible()
    page.goto("/diploma")
    expect(page.locator("h1")).to_contain_text({"zh": "領取紙本證書後", "en": "follows the paper one"}[language])
    page.goto("/help")
    page.locator("main nav a[href='#hotline']").click()
    expect(page.locator("#hotline")).to_be_in_viewport()
    expect(page.locator("main a[href^='tel:']").last).to_be_visible()
    assert not me.troubles, me.troubles


@pytest.mark.parametrize("language", ["zh", "en"])
@pytest.mark.parametrize("width", [390, 1280])
def test_everything_works_by_keyboard_alone(school, chromium, one, width, language):
    me = Visitor(chromium, school.environment["PORTAL_URL"], width, language)
    page, mailbox, keys = me.page, school.mailboxes(one)[0], Keys(me.page)
    page.goto("/")
    keys.type("[name=user]", one["studentNumber"])
    keys.type("[name=password]", PASSWORD)
    page.keyboard.press("Enter")
    expect(page.locator("body")).to_contain_text(one["name"][language])
    keys.press("main a[href='/contact']")
    expect(page.locator("[name=phone]")).to_be_visible()
    keys.press("[name=identity]", "Space")
    keys.type("[name=phone]", "0900-000-321")
    keys.type("[name=email]", mailbox)
    keys.press("button[formaction='/contact/code']")
    expect(page.locator("dialog [name=code]")).to_be_focused()
    page.keyboard.type(school.code_in(mailbox))
    page.keyboard.press("Enter")
    expect(page.locator("[name=email]")).to_be_focused()
    keys.choose("[name=county]", page.locator("[name=county] option").nth(3).get_attribute("value"))
    keys.choose("[name=district]", page.locator("[name=district] option").nth(2).get_attribute("value"))
    keys.type("[name=road]", "向陽路二段88號")
    keys.press("[name=job]", "Space")
    keys.press("[name=alumni]", "Space")
    # Enter in a field hands in the form, and asks for no code.
    keys.type("[name=phone]", "0900-000-322")
    page.keyboard.press("Enter")
    expect(page).to_have_url(school.environment["PORTAL_URL"] + "/contact/done")

    # Stage two, the other language and back, the waiting diploma, and out again.
    keys.press("main a[href='/clearance']")
    expect(page.locator("main tbody tr")).to_have_count(len(UNITS))
    for other in ({"zh": "en", "en": "zh-Hant-TW"}[language], {"zh": "zh-Hant-TW", "en": "en"}[language]):
        keys.press(f".tools [lang='{other}']")
        expect(page.locator("html")).to_have_attribute("lang", other)
    for unit in UNITS:
        school.campus.review(one, unit)
    wait("clearance is complete",
         lambda: school.ledger.said("clearance", "clearance.completed.v1", student_id(one)))
    keys.press("nav a[href='/clearance']")
    expect(page.locator(".overall.is-ok")).to_be_visible()
    keys.press("nav a[href='/diploma']")
    expect(page.locator("h1")).to_contain_text({"zh": "領取紙本證書後", "en": "follows the paper one"}[language])
    keys.press(".tools form button")
    expect(page.locator("[name=password]")).to_be_visible()
    assert not me.troubles, me.troubles


@pytest.mark.parametrize("language", ["zh", "en"])
@pytest.mark.parametrize("width", [390, 1280])
def test_the_diploma_is_fetched_and_sent_again_by_keyboard_alone(school, chromium, width, language):
    one = school.collected()
    school.account(one)
    mailbox = school.mailboxes(one)[0]
    wait("it is mailed", lambda: school.diplomas_in(mailbox), 60)
    who = student_id(one)
    wait("it is mailed twice", lambda: len(school.ledger.said("issuer", "diploma.mailed.v1", who)) == 2, 60)
    me = Visitor(chromium, school.environment["PORTAL_URL"], width, language)
    page, keys = me.page, Keys(me.page)
    page.goto("/diploma")
    keys.type("[name=user]", one["studentNumber"])
    keys.type("[name=password]", PASSWORD)
    page.keyboard.press("Enter")
    expect(page.locator("form[action='/diploma/again'] button").first).to_be_visible()
    with page.expect_download() as fetched:
        keys.press("main a[href^='/diploma/']")
    assert fetched.value.path().read_bytes() == school.diplomas_in(mailbox)[0]
    keys.press("form[action='/diploma/again'] button")
    wait("it has come again", lambda: any(len(school.diplomas_in(box)) == 2 for box in school.mailboxes(one)))
    assert not me.troubles, me.troubles
