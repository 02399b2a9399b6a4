"""An address outside Taiwan, refused once and then handed in."""

import pytest
from playwright.sync_api import expect

from visitor import SCREENS, Visitor

LINES = "12 Nguyễn Huệ\nQuận 1\nThành phố Hồ Chí Minh"


@SCREENS
@pytest.mark.parametrize("scripts", [True, False])
def test_an_address_abroad_is_handed_in(school, chromium, one, width, language, scripts):
    mailbox = school.mailboxes(one)[0]
    account = school.account(one)
    account.sign_in()
    account.fill_in(mailbox)
    account.prove(mailbox)
    me = Visitor(chromium, school.environment["PORTAL_URL"], width, language, scripts)
    page = me.page
    me.enter(one["studentNumber"])
    page.goto("/contact")
    page.fill("[name=phone]", "+84 90 123 4567")
    page.locator("button[formaction='/contact/address']").click()
    expect(page.locator("textarea[name=lines]")).to_be_visible()
    expect(page.locator("select[name=district]")).to_have_count(0)
    expect(page.locator("[name=phone]")).to_have_value("+84 90 123 4567")
    page.select_option("select[name=country]", "VN")
    me.send("phone")
    # The one field that lacks is told, and nothing else.
    expect(page.locator(".summary li")).to_have_count(1)
    page.locator(".summary li a").click()
    expect(page.locator("textarea[name=lines]")).to_be_focused()
    expect(page.locator("textarea[name=lines]")).to_have_attribute("aria-invalid", "true")
    expect(page.locator("select[name=country]")).to_have_value("VN")
    if scripts:
        me.look("03-contact-abroad-refused")
    page.fill("textarea[name=lines]", LINES)
    page.fill("[name=postal]", "700000")
    me.send("phone")
    expect(page).to_have_url(school.environment["PORTAL_URL"] + "/contact/done")
    page.goto("/contact")
    expect(page.locator("select[name=country]")).to_have_value("VN")
    expect(page.locator("textarea[name=lines]")).to_have_value(LINES)
    expect(page.locator("[name=postal]")).to_have_value("700000")
    assert not me.troubles, me.troubles
