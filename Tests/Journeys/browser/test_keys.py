"""The student's pages with a keyboard alone: every control is reached in the order in which it is read, and every deed is done."""

import re

from playwright.sync_api import expect

from keys import Keys
from mails import code_in
from school import student_id, wait
from visitor import PASSWORD, SCREENS, Visitor

PAGES = (
    "/", "/contact", "/contact/error", "/objection", "/clearance", "/diploma", "/apply", "/sessions", "/choose", "/help", "/announcements",
    "/password", "/privacy")
SAYS = {
    "zh": {"put-by": "還沒送出", "reported": "教務處會處理你說的錯誤", "objected": "你已表示不同意以電子方式取得",
           "agreed": "你會以電子文件取得數位學位證書"},
    "en": {"put-by": "It has not been submitted", "reported": "The Registrar will look at the error",
           "objected": "You have objected to a digital diploma", "agreed": "You are to get the digital diploma as an electronic"},
}


def wrong(code):
    return "AAAAAA" if code != "AAAAAA" else "BBBBBB"


def an_hour_later(school, who):
    """As if the codes of this student had been wanted an hour ago."""
    school.ledger.query(
        "UPDATE contact.requests SET wanted_at = wanted_at - interval '1 hour' WHERE student = :'who'", who=who)


@SCREENS
def test_every_page_is_walked(school, chromium, width, language):
    one, other = school.collected(), school.candidate(department={
        "code": "IB", "zh": "國際企業系", "en": "Department of International Business"})
    who = student_id(one)
    school.listed(other)
    school.account(one, PASSWORD, others=[other])
    wait("it is mailed twice", lambda: len(school.ledger.said("issuer", "diploma.mailed.v1", who)) == 2, 60)
    # On another device as well: else there is nobody to sign out.
    me, elsewhere = (Visitor(chromium, school.environment["PORTAL_URL"], width, language) for _ in range(2))
    elsewhere.enter(one["studentNumber"])
    page, keys = me.page, Keys(me.page)
    page.goto("/")
    keys.walk()
    keys.type("[name=user]", one["studentNumber"])
    keys.type("[name=password]", PASSWORD)
    page.keyboard.press("Enter")

    # Which degree: told when none is chosen, and chosen with the arrows.
    expect(page).to_have_url(re.compile("/choose"))
    keys.walk()
    keys.press("main form .button")
    expect(page.locator(".summary")).to_be_focused()
    keys.press("[name=student]", "Space")
    while not page.locator(f"[name=student][value='{who}']").is_checked():
        page.keyboard.press("ArrowDown")
    keys.press("main form .button")
    expect(page.locator("main .stages")).to_be_visible()
    for path in PAGES:
        page.goto(path)
        assert keys.walk() > 0, path

    # What is refused: its summary has the focus, and each remark leads to its field.
    page.goto("/contact")
    keys.type("[name=phone]", "12")
    page.keyboard.press("Enter")
    expect(page.locator(".summary")).to_be_focused()
    keys.walk()
    keys.press(".summary a[href='#phone']")
    expect(page.locator("#phone")).to_be_focused()
    page.goto("/apply")
    keys.press("main form .actions .button:not(.second)")
    expect(page.locator(".summary")).to_be_focused()
    keys.walk()
    assert not me.troubles, me.troubles


@SCREENS
def test_a_code_is_put_off_mistyped_and_asked_for_again(school, chromium, one, width, language):
    mailbox, who = school.mailboxes(one)[0], student_id(one)
    me = Visitor(chromium, school.environment["PORTAL_URL"], width, language)
    page, keys = me.page, Keys(me.page)
    me.enter(one["studentNumber"])
    page.goto("/contact")
    keys.type("[name=email]", mailbox)
    keys.press("button[formaction='/contact/code']")
    expect(page.locator("dialog [name=code]")).to_be_focused()
    code = school.code_in(mailbox)

    # Put off by Esc or by its button, and the focus is where it was.
    page.goto("/contact?code=1")
    expect(page.locator("dialog [name=code]")).to_be_focused()
    page.keyboard.press("Escape")
    expect(page.locator("dialog")).to_be_hidden()
    expect(page.locator("#email")).to_be_focused()
    page.goto("/contact?code=1")
    expect(page.locator("dialog [name=code]")).to_be_focused()
    keys.press("dialog [data-close]")
    expect(page.locator("dialog")).to_be_hidden()
    expect(page.locator("#email")).to_be_focused()

    page.goto("/contact/code")
    expect(page.locator("[name=code]")).to_be_focused()
    keys.walk()
    for left in (4, 3, 2, 1, 0):
        keys.type("[name=code]", wrong(code))
        with page.expect_navigation():
            page.keyboard.press("Enter")
        expect(page.locator("[name=code]")).to_have_count(1 if left else 0)
        if left == 4:
            keys.walk()
    again = "form[action='/contact/code'] .button:not(.second)"
    expect(page.locator(f"main {again}")).to_be_focused()
    keys.walk()
    an_hour_later(school, who)
    keys.press(again)
    expect(page.locator("[name=code]")).to_be_visible()
    keys.type("[name=code]", school.code_in(mailbox, after=1))
    page.keyboard.press("Enter")
    expect(page).to_have_url(re.compile("/contact/code/done$"))
    keys.walk()
    assert not me.troubles, me.troubles


@SCREENS
def test_an_address_abroad_the_rights_and_the_sessions(school, chromium, one, width, language):
    says, url = SAYS[language], school.environment["PORTAL_URL"]
    me, elsewhere = (Visitor(chromium, url, width, language) for _ in range(2))
    page, keys = me.page, Keys(me.page)
    for visitor in (elsewhere, me):
        visitor.enter(one["studentNumber"])
    page.goto("/contact")
    keys.press("button[formaction='/contact/address']")
    expect(page.locator("textarea[name=lines]")).to_be_visible()
    keys.walk()
    keys.choose("select[name=country]", "VN")
    keys.type("textarea[name=lines]", "12 Nguyễn Huệ, Quận 1")
    keys.press("button.textual[formaction='/typed']:not([lang])")
    expect(page.locator("main")).to_contain_text(says["put-by"])
    expect(page.locator("textarea[name=lines]")).to_have_value("12 Nguyễn Huệ, Quận 1")

    # What is wrong is reported, and taken back.
    keys.press("button[formaction='/contact/error/open']")
    expect(page.locator("[name=words]")).to_be_visible()
    keys.walk()
    keys.press("#parts input", "Space")
    keys.type("[name=words]", "李小明")
    page.keyboard.press("Enter")
    expect(page.locator("h1")).to_contain_text(says["reported"])
    keys.walk()
    keys.press("form[action='/contact/error/withdraw'] .button.grave")
    expect(page.locator("[name=words]")).to_be_visible()

    # No digital diploma, and one after all.
    page.goto("/objection")
    keys.press("form[action='/objection'] .button")
    expect(page.locator("h1")).to_contain_text(says["objected"])
    keys.walk()
    keys.press("form[action='/objection'] .button")
    expect(page.locator("h1")).to_contain_text(says["agreed"])

    # The other device is shown the door.
    page.goto("/sessions")
    expect(page.locator("button[name=out]")).to_have_count(1)
    keys.walk()
    keys.press("button[name=out]")
    expect(page.locator("button[name=out]")).to_have_count(0)
    assert not me.troubles, me.troubles


@SCREENS
def test_another_address_and_the_way_in_by_it(school, chromium, width, language):
    one = school.candidate(batch=school.own_batch())
    who, mailbox = school.listed(one), school.mailboxes(one)[0]
    school.batch(one["batch"], -48, 48)
    student = school.account(one, PASSWORD)
    student.sign_in()
    student.fill_in(mailbox)
    student.prove(mailbox)
    wait("it is proven", lambda: school.ledger.said("contact", "contact.email-verified.v1", who))
    # Where the form is closed the address stands alone.
    school.batch(one["batch"], -48, -1)
    an_hour_later(school, who)
    me = Visitor(chromium, school.environment["PORTAL_URL"], width, language)
    page, keys, new = me.page, Keys(me.page), f"new-{mailbox}"
    me.enter(one["studentNumber"])
    page.goto("/contact")
    expect(page.locator("[name=phone]")).to_have_count(0)
    keys.walk()
    keys.type("[name=email]", new)
    page.keyboard.press("Enter")
    expect(page.locator("[name=code]")).to_be_visible()
    code = school.code_in(new)
    keys.type("[name=code]", code)
    page.keyboard.press("Enter")
    expect(page.locator("[data-verified]")).to_be_visible()
    wait("it is proven", lambda: len(school.ledger.said("contact", "contact.email-verified.v1", who)) == 2)
    keys.press(".tools form button")
    expect(page.locator("[name=password]")).to_be_visible()

    # All tests come from one network.
    school.ledger.query("DELETE FROM portal.tries")
    keys.press("a[href^='/sign-in/code']")
    expect(page.locator("[name=number]")).to_be_visible()
    keys.walk()
    keys.type("[name=number]", one["studentNumber"])
    keys.type("[name=address]", new)
    page.keyboard.press("Enter")
    expect(page.locator("[name=code]")).to_be_focused()
    keys.walk()
    keys.type("[name=code]", wait("a code", lambda: next(
        (code_in(mail) for _, mail in school.mails.to(new) if "登入驗證碼" in str(mail["subject"])), None)))
    page.keyboard.press("Enter")
    expect(page.locator(".tools form button")).to_be_visible()
    assert not me.troubles, me.troubles
