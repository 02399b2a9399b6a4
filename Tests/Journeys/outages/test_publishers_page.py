"""The pages of campus systems: when each last stated something, and what of it was refused, in a real browser."""

import pytest
from playwright.sync_api import expect

from school import key, now, wait
from test_operations import operator
from visitor import SCREENS

SAYS = {
    "zh": {"look": "要人看", "cure": "格式不對", "link": "各校內系統送來的事件"},
    "en": {"look": "To look at", "cure": "Its form is wrong", "link": "Events of each campus system"},
}


def row(page, publisher):
    return page.locator("main tbody tr", has=page.locator(f"a[href='/operations/publishers/{publisher}']"))


@SCREENS
@pytest.mark.parametrize("scripts", [True, False])
def test_an_operator_sees_what_came_of_a_system_and_what_was_refused(school, chromium, width, language, scripts):
    says = SAYS[language]
    one = school.candidate()
    school.listed(one)
    with school.publisher("library") as library:
        id = library.state(library.event("clearance.reviewed.v1", {
            **key(one), "unit": "library", "result": "dog", "reviewedAt": now(), "note": {"zh": "王小明", "en": "x"}}))
    wait("it is parked", lambda: school.parked("clearance", id))
    ops, page, look = operator(school, chromium, width, language, scripts, "publishers")
    page.get_by_role("link", name=says["link"]).click()
    expect(row(page, "library")).to_contain_text(says["look"])
    expect(row(page, "library").locator("time")).to_have_count(1)
    # Whoever may state something is named, be it that it never has.
    expect(row(page, "mail-relay")).to_have_count(1)
    look("12-publishers")
    row(page, "library").locator("a").click()
    refused = page.locator("section[aria-labelledby=refused] tbody tr", has_text="schema")
    expect(refused).to_contain_text(says["cure"])
    expect(refused).to_contain_text(id)
    counts = page.locator("section[aria-labelledby=counts] tbody tr", has=page.locator("code:text-is('clearance')"))
    expect(counts.locator("td").nth(0)).not_to_have_text("0")
    expect(page.locator("main")).not_to_contain_text("王小明")
    look("12-publisher")
    assert not ops.troubles, ops.troubles
