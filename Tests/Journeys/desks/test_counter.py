"""The counter where paper diplomas are handed over, in a real browser, by scanner and keyboard: phone and desktop, zh and en."""

import pytest
from playwright.sync_api import expect

from school import student_id, wait
from visitor import PASSWORD, SCREENS, Visitor

SAYS = {
    "zh": {"nobody": "名冊裡沒有", "no": "還不能發給", "yes": "可以發給", "done": "已登記發給", "before": "已經發過了", "back": "取消了",
           "unknown": "還不知道有沒有登記", "away": "現在查不到"},
    "en": {"nobody": "Not on the roster", "no": "Not yet", "yes": "May be handed over", "done": "Recorded",
           "before": "Already handed over", "back": "taken back", "unknown": "It is not known yet",
           "away": "Cannot be told just now"},
}


class Clerk:
    """Somebody at the counter, with a hand scanner: it types a number and presses Enter."""

    def __init__(self, school, chromium, width, language, scripts=True, role="registrar"):
        self.says = SAYS[language]
        self.me = Visitor(chromium, school.environment["PORTAL_URL"], width, language, scripts)
        self.page, self.look = self.me.page, self.me.look if scripts else lambda name: None
        account = f"{role}-{width}-{language}-{scripts}".lower()
        school.keep_account(account, PASSWORD, "--role", role, "--display", "高敏如", "--display-en", "Kao Min-Ju")
        self.me.enter(account)
        # Who has the counter alone begins there, and has nowhere else to go.
        if role == "counter":
            expect(self.page.locator(".nav a")).to_have_count(0)
        else:
            self.page.locator(".nav a[href='/counter']").click()
        self.is_at("number")

    def scan(self, number):
        """Into whatever has the focus: a scanner looks for no field."""
        expect(self.page.locator("input:focus")).to_have_count(1)
        self.page.keyboard.type(number)
        self.page.keyboard.press("Enter")

    def is_told(self, what):
        # A page waits five seconds for who does not answer.
        expect(self.page.locator("main [role=status]").first).to_contain_text(self.says[what], timeout=15_000)

    def is_at(self, field):
        expect(self.page.locator(f"[name={field}]").first).to_be_focused()


def cleared(school, one):
    school.listed(one)
    school.confirmed([one])
    school.cleared([one])
    wait("the list is complete", lambda: school.ledger.said("clearance", "clearance.completed.v1", student_id(one)))


def said(school, one, what):
    return school.ledger.said("clearance", f"paper-diploma.{what}.v1", one["studentNumber"])


def said_once(school, one, what):
    """The one body. A page tells what is kept; that the broker has it comes after, on a busy machine much later."""
    bodies = wait("it is said", lambda: said(school, one, what))
    assert len(bodies) == 1
    return bodies[0]


@pytest.mark.parametrize("scripts", [True, False])
@SCREENS
def test_a_paper_is_handed_over_once_and_a_wrong_scan_is_taken_back(school, chromium, width, language, scripts):
    one, other = school.candidate(), school.candidate()
    school.listed(other)
    cleared(school, one)
    clerk = Clerk(school, chromium, width, language, scripts, role="counter")
    page = clerk.page
    clerk.is_at("number")
    clerk.look("10-counter")
    clerk.scan("A0000000")
    clerk.is_told("nobody")
    clerk.look("10-counter-nobody")
    clerk.is_at("number")
    clerk.scan(other["studentNumber"])
    clerk.is_told("no")
    expect(page.locator("a[href='tel:+886200005000,1713']")).to_be_visible()
    clerk.look("10-counter-no")

    # The card, then the paper: a number that the roster does not give is shown beside the roster's, and nothing is recorded.
    clerk.is_at("number")
    clerk.scan(one["studentNumber"].lower())
    clerk.is_told("yes")
    assert one["studentNumber"] not in page.url
    expect(page.locator("main")).to_contain_text(one["name"]["zh"])
    expect(page.locator("main")).to_contain_text(one["name"]["en"])
    clerk.look("10-counter-yes")
    clerk.is_at("certificate")
    clerk.scan("WRONG-1")
    expect(page.locator(".summary")).to_contain_text("WRONG-1")
    expect(page.locator(".summary")).to_contain_text(one["certificateNumber"])
    clerk.look("10-counter-refused")
    page.fill("[name=certificate]", one["certificateNumber"])
    page.check("[name=by][value=proxy]")
    page.keyboard.press("Tab")
    page.locator("main form[action='/counter/collected'] button").click()
    expect(page.locator("[name=proxyName]")).to_have_attribute("aria-invalid", "true")
    assert not said(school, one, "collected")
    page.fill("[name=proxyName]", "許雅涵")
    page.fill("[name=relation]", "母親")
    page.check("[name=identity]")
    page.locator("main form[action='/counter/collected'] button").click()
    clerk.is_told("done")
    clerk.is_at("number")
    clerk.look("10-counter-recorded")

    # Back, a reload and the other language tell it again and record nothing.
    page.reload()
    for _ in range(2):
        page.locator(".tools [hreflang]").click()
        clerk.is_at("number")
    for _ in range(3):
        page.go_back()
    page.go_forward()
    assert "許雅涵" not in said_once(school, one, "collected")
    wait("the digital diploma is due", lambda: school.ledger.said("issuer", "diploma.scheduled.v1", student_id(one)))

    # The second time nothing is recorded; the first can be taken back today.
    page.goto(f"/counter?lang={language}")
    clerk.scan(one["certificateNumber"])
    clerk.is_told("before")
    expect(page.locator(".verdict")).to_contain_text({"zh": "高敏如", "en": "Kao Min-Ju"}[language])
    expect(page.locator(".verdict")).to_contain_text("許雅涵")
    clerk.look("10-counter-already")
    page.locator("details:has(form[action='/counter/withdrawn']) summary").click()
    page.locator("button.grave").click()
    expect(page.locator("[name=reason]")).to_have_attribute("aria-invalid", "true")
    clerk.look("10-counter-taking-back")
    page.fill("[name=reason]", "掃錯")
    page.locator("button.grave").click()
    wait("it is due no more", lambda: school.ledger.said("issuer", "diploma.unscheduled.v1", student_id(one)))

    # Until the issuer's word is heard it is only asked for; the page tells it anew when it is read again.
    wait("it is taken back", lambda: page.reload() and clerk.says["back"] in page.locator("main").inner_text())
    expect(page.locator("main")).to_contain_text(clerk.says["yes"])
    clerk.look("10-counter-taken-back")
    clerk.is_at("certificate")
    clerk.scan(one["certificateNumber"])
    clerk.is_told("done")
    wait("it is due again", lambda: len(
        school.ledger.said("issuer", "diploma.scheduled.v1", student_id(one))) == 2)
    assert not school.parked("issuer") or not [row for row in school.parked("issuer") if row[0] == "older-than-known"]
    assert not clerk.me.troubles, clerk.me.troubles


@SCREENS
def test_what_the_registrars_own_system_recorded_first_is_shown(school, chromium, width, language):
    one = school.candidate()
    cleared(school, one)
    clerk = Clerk(school, chromium, width, language)
    clerk.scan(one["studentNumber"])
    clerk.is_told("yes")
    # Between the two scans.
    id = school.campus.hand_over(one, days_ago=0)
    wait("clearance hears it", lambda: school.ledger.heard("clearance", id))
    clerk.scan(one["certificateNumber"])
    clerk.is_told("before")
    expect(clerk.page.locator(".verdict")).to_contain_text("reg-01")
    assert not said(school, one, "collected")
    assert not clerk.me.troubles, clerk.me.troubles


@SCREENS
def test_while_clearance_is_away_nothing_is_lost_and_nothing_recorded_twice(school, chromium, width, language):
    one = school.candidate()
    cleared(school, one)
    clerk = Clerk(school, chromium, width, language)
    page = clerk.page
    clerk.scan(one["studentNumber"])
    clerk.is_told("yes")
    school.stop("clearance")
    try:
        clerk.scan(one["certificateNumber"])
        clerk.is_told("unknown")
        clerk.look("10-counter-unknown")
        again = page.locator("form[action='/counter/collected'] button")
        expect(again).to_be_focused()
        page.goto("/counter")
        clerk.scan(one["studentNumber"])
        clerk.is_told("away")
        clerk.look("10-counter-away")
        page.go_back()
        page.go_back()
        expect(again).to_be_visible()
    finally:
        school.start("clearance")

    def is_done():
        if again.count():
            again.click()
        return clerk.says["done"] in page.locator("main").inner_text()

    wait("it is recorded", is_done)
    said_once(school, one, "collected")
    # The browser itself notes that a page was answered by 503.
    assert all("503" in trouble for trouble in clerk.me.troubles), clerk.me.troubles


@pytest.mark.parametrize("scripts", [True, False])
@SCREENS
def test_a_lost_paper_is_replaced_and_the_old_number_is_worth_nothing(school, chromium, width, language, scripts):
    one, new = school.candidate(), f"NEW-{width}-{language}-{scripts}".upper()
    cleared(school, one)
    clerk = Clerk(school, chromium, width, language, scripts)
    page = clerk.page
    clerk.scan(one["studentNumber"])
    clerk.is_told("yes")
    clerk.scan(one["certificateNumber"])
    clerk.is_told("done")
    clerk.scan(one["studentNumber"])
    clerk.is_told("before")

    # The old number is there already; nothing else is chosen for anybody.
    page.locator("#replacing summary").click()
    expect(page.locator("[name=old]")).to_have_value(one["certificateNumber"])
    page.fill("[name=new]", one["certificateNumber"])
    page.locator("form[action='/counter/replaced'] button").click()
    expect(page.locator("#new-e")).to_contain_text({"zh": "新舊字號一樣", "en": "Both numbers are the same"}[language])
    for field in ("document", "cause"):
        expect(page.locator(f"#{field}-e")).to_be_visible()
    expect(page.locator("[name=new]")).to_have_value(one["certificateNumber"])
    clerk.look("10-counter-replacing-refused")
    assert not said(school, one, "replaced")
    page.fill("[name=new]", new)
    page.check("[name=document][value=zh]")
    page.check("[name=why][value=lost]")
    page.locator("form[action='/counter/replaced'] button").click()
    expect(page.locator(".notice.is-ok")).to_contain_text({"zh": "換發已登記", "en": "The replacement is recorded"}[language])
    expect(page.locator("main tbody")).to_contain_text(new)
    expect(page.locator("main tbody")).to_contain_text({"zh": "高敏如", "en": "Kao Min-Ju"}[language])
    clerk.look("10-counter-replaced")
    page.reload()
    said_once(school, one, "replaced")

    # The issuer follows; the paper is found by its new number, and the student's page tells it.
    wait("the digital diploma follows", lambda: school.ledger.query(
        "SELECT 1 FROM issuer.replacements WHERE student = :'id'", id=student_id(one)))
    page.goto(f"/counter?lang={language}")
    clerk.scan(new.lower())
    clerk.is_told("before")
    page.goto(f"/people/{student_id(one)}")
    expect(page.locator("section[aria-labelledby=replaced]")).to_contain_text(new)
    clerk.look("18-person-replaced")
    assert not clerk.me.troubles, clerk.me.troubles
