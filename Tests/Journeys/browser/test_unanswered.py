"""What nobody answers is told as not known, and goes on to be told until it is known, whatever is refused meanwhile."""

import pytest
from playwright.sync_api import expect

from visitor import SCREENS, Visitor

SAYS = {
    "zh": {"form": "還不知道有沒有送出", "before": "還不知道先前有沒有送出", "reported": "教務處會處理你說的錯誤"},
    "en": {"form": "It is not known yet whether this was submitted", "before": "It is not known yet whether this was",
           "reported": "The Registrar will look at the error"},
}


class Silence:
    """Contact does not answer meanwhile."""

    def __init__(self, school):
        self.school = school

    def __enter__(self):
        self.school.stop("contact")

    def __exit__(self, *_):
        self.school.start("contact")


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
