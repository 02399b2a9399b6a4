"""In by the school's provider of identities and out again, in a real browser: no form leads away from the portal."""

import pytest

from provider import enrolled, portal, provider  # noqa: F401
from visitor import SCREENS, Visitor


@SCREENS
@pytest.mark.parametrize("scripts", [True, False])
def test_in_and_out_in_a_real_browser(chromium, portal, provider, enrolled, width, language, scripts):
    _, _, student = enrolled
    me = Visitor(chromium, portal, width, language, scripts)
    page, look = me.page, me.look if scripts else lambda name: None
    page.goto("/sign-in")
    look("01-sign-in-school")
    page.locator("a[href^='/sign-in/school']").click()
    page.locator("button[value=deny]").click()
    page.wait_for_url("**/sign-in/school/refused**")
    look("01-sign-in-school-cancelled")
    page.locator("a.button[href^='/sign-in/school']").click()
    page.fill("input[name=sub]", student.name)
    page.get_by_role("button", name="Authorize").click()
    page.wait_for_url(f"{portal}/")
    page.locator("form[action='/sign-out'] button").click()
    page.wait_for_url(f"{provider.url}/oauth2/end_session**")
    page.locator("button").last.click()
    page.wait_for_url(f"{portal}/sign-in**")
    page.goto("/contact")
    assert "/sign-in" in page.url
    refusals = [line for line in me.troubles if "Content Security Policy" in line and portal in line]
    assert not refusals, refusals
