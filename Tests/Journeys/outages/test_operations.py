"""The operator's page: what is on its way, what is stuck, and what to do about it, in a real browser."""

import pytest
from playwright.sync_api import expect

from school import key, now, wait
from visitor import PASSWORD, SCREENS, Visitor

SAYS = {
    "zh": {"away": "沒有回覆", "down": "程式沒有回覆", "even": "每一則都有去處", "odd": "對不起來", "well": "正常", "queue": "佇列沒有人在收",
           "parked": "格式不對"},
    "en": {"away": "No answer", "down": "The program does not answer", "even": "every message is accounted for",
           "odd": "does not balance", "well": "Well", "queue": "Nobody listens to a queue", "parked": "Its form is wrong"},
}


def operator(school, chromium, width, language, scripts, who):
    account = f"{who}-{width}-{scripts}".lower()
    school.keep_account(account, PASSWORD, "--role", "operator", "--display", "值班", "--display-en", "On duty")
    one = Visitor(chromium, school.environment["PORTAL_URL"], width, language, scripts)
    one.enter(account)
    return one, one.page, one.look if scripts else lambda name: None


def row(page, program):
    return page.locator("section[aria-labelledby=programs] tbody tr", has=page.locator(f"code:text-is('{program}')"))


@SCREENS
@pytest.mark.parametrize("scripts", [True, False])
def test_an_operator_sees_what_is_parked_and_that_nothing_is_lost(school, chromium, width, language, scripts):
    says = SAYS[language]
    one = school.candidate()
    school.listed(one)
    with school.publisher("library") as library:
        id = library.state(library.event("clearance.reviewed.v1", {
            **key(one), "unit": "library", "result": "passed", "reviewedAt": "115/07/18", "note": {"zh": "王小明", "en": "x"}}))
    wait("it is parked", lambda: school.parked("clearance", id))
    ops, page, look = operator(school, chromium, width, language, scripts, "flow")
    expect(page).to_have_url(school.environment["PORTAL_URL"].rstrip("/") + "/operations")
    for program in ("contact", "otp-mailer", "clearance", "issuer", "verifier", "portal"):
        expect(row(page, program)).to_have_count(1)
        expect(row(page, program)).not_to_contain_text(says["away"])
        # Of whoever answers, and of their queues, everything is a number.
        expect(row(page, program).locator("td").nth(0)).not_to_have_text("–")
    parked = page.locator("section[aria-labelledby=parked] tbody tr", has_text="clearance.reviewed.v1").filter(has_text="schema")
    expect(parked.filter(has_text="library")).to_contain_text(says["parked"])
    expect(page.locator("main")).not_to_contain_text("王小明")
    # Its row leads to what is to be done.
    row(page, "clearance").locator("a").click()
    target = page.url.split("#")[1]
    expect(page.locator(f"#{target}")).to_contain_text("mortarboard parked list")
    expect(page.locator("#ledger")).to_contain_text(says["even"])
    page.locator("details summary").click()
    expect(page.locator("details")).to_contain_text("/campus/library")
    look("12-flow")
    assert not ops.troubles, ops.troubles


@SCREENS
def test_a_program_that_is_away_is_told_as_silent(school, chromium, width, language):
    says = SAYS[language]
    ops, page, look = operator(school, chromium, width, language, True, "away")
    school.stop("issuer")
    try:
        page.reload()
        silent = row(page, "issuer")
        expect(silent).to_contain_text(says["away"])
        # What lies in its queue the broker tells; the rest is not known, which is no nought.
        expect(silent.locator("td").nth(0)).not_to_have_text("–")
        for place in (1, 2, 3, 4):
            expect(silent.locator("td").nth(place)).to_have_text("–")
        expect(page.locator("#issuer-programDown")).to_contain_text(says["down"])
        expect(page.locator("#issuer-nobodyListens")).to_contain_text(says["queue"])
        expect(row(page, "contact")).not_to_contain_text(says["away"])
        look("12-flow-away")
    finally:
        school.start("issuer")
    wait("it answers again", lambda: page.reload() and row(page, "issuer").get_by_text(says["away"]).count() == 0, 60)
    assert not ops.troubles, ops.troubles


def test_a_row_that_vanished_is_told(school, chromium):
    """As if somebody had changed rows by hand: the ledger of that source no longer balances, and the page says what to do."""
    says = SAYS["zh"]
    ops, page, look = operator(school, chromium, 1280, "zh", True, "lost")
    expect(page.locator("#ledger")).to_contain_text(says["even"])
    source = f"/campus/{now()}"
    school.ledger.query(
        "INSERT INTO contact.tallies (day, source, outcome, messages) VALUES (current_date, :'source', 'received', 2)", source=source)
    try:
        page.reload()
        expect(page.locator("#ledger")).to_contain_text(says["odd"])
        expect(page.locator("#contact-conservationBroken")).to_contain_text("contact audit --ledger")
        page.locator("details summary").click()
        expect(page.locator("details tr", has_text=source).locator("td").last).to_have_text("2")
        look("12-flow-lost")
    finally:
        school.ledger.query("DELETE FROM contact.tallies WHERE source = :'source'", source=source)
    page.reload()
    expect(page.locator("#ledger")).to_contain_text(says["even"])
    assert not ops.troubles, ops.troubles
