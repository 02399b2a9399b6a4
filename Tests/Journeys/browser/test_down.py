"""A program that is away: its part says so, the others stand, and it comes back by itself."""

import pytest
from playwright.sync_api import expect

from visitor import SCREENS, Visitor

SAYS = {
    "zh": {"contact": "聯絡資料暫時無法使用", "clearance": "離校審核暫時無法使用", "issuer": "我的證書暫時無法使用"},
    "en": {"contact": "Contact details are not available just now", "clearance": "Clearance is not available just now",
           "issuer": "Your diploma cannot be shown just now"},
}
PAGES = {"contact": "/contact", "clearance": "/clearance", "issuer": "/diploma"}


@SCREENS
@pytest.mark.parametrize("program", PAGES)
def test_a_part_that_is_away_is_told_and_no_other(school, chromium, one, program, width, language):
    """With scripts and without, side by side: most of it is waiting."""
    me, plain = (Visitor(chromium, school.environment["PORTAL_URL"], width, language, scripts) for scripts in (True, False))
    page = me.page
    for visitor in (me, plain):
        visitor.enter(one["studentNumber"])
    school.stop(program)
    try:
        for other, path in PAGES.items():
            for shown in (page, plain.page):
                shown.goto(path)
                told = shown.locator("main").get_by_text(SAYS[language][other]).first
                expect(told).to_be_visible() if other == program else expect(told).to_have_count(0)
        page.goto(PAGES[program])
        me.look(f"13-{program}-away")
        page.goto("/")
        expect(page.locator(".stages")).to_be_visible()
        me.look(f"02-home-{program}-away")
    finally:
        school.start(program)
    for shown in (page, plain.page):
        shown.goto(PAGES[program])
        expect(shown.locator("main")).not_to_contain_text(SAYS[language][program])
    # The browser itself notes that a page was answered by 503.
    assert all("503" in trouble for trouble in me.troubles + plain.troubles), me.troubles + plain.troubles
