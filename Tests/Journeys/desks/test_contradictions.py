"""What says otherwise than was decided here: the student system, the issuer that seals at that moment, another registrar, the calendar.
Seen where a person settles it, in a real browser."""

import pytest
from playwright.sync_api import expect

from publisher import Publisher
from school import student_id, wait
from test_counter import Clerk, cleared
from unit_staff import reviewer
from visitor import PASSWORD, SCREENS, Visitor

SAYS = {
    "zh": {"asked": "簽發端還沒有回覆", "voided": "這次取消不算數", "changed": "這一件變了", "settled": "處理好了", "gone": "剛才已經處理好了",
           "late": "審核期限已經過了", "holds": "現在用的還是更正過的"},
    "en": {"asked": "the issuer has not answered", "voided": "was not taken back", "changed": "has changed since you looked",
           "settled": "Settled.", "gone": "settled a moment ago", "late": "review period is over",
           "holds": "The correction still holds"},
}


def registrar(school, chromium, width, language, scripts, name):
    account = f"contradict-{name}-{width}-{scripts}".lower()
    school.keep_account(account, PASSWORD, "--role", "registrar", "--display", "高敏如", "--display-en", "Kao Min-Ju")
    me = Visitor(chromium, school.environment["PORTAL_URL"], width, language, scripts)
    me.enter(account)
    return me


def exceptions_of(page, one, kind):
    page.goto(f"/exceptions?q={one['studentNumber']}&kind={kind}")
    return page.locator("article.issue")


def relist(school, one, **changes):
    """The student system lists somebody anew, as an event of its own each time.

    Returns: its id."""
    with school.publisher("sis") as sis:
        event = sis.event("candidate.listed.v1", {**one, **changes})
        sis.state(event)
    return event["id"]


def relisted(school, one, **changes):
    id = relist(school, one, **changes)
    wait("clearance has heard it", lambda: school.ledger.heard("clearance", id))


def born(school, program, one):
    return school.ledger.query(
        f"SELECT snapshot ->> 'birthDate' FROM {program} WHERE student = :'id'", id=student_id(one))[0][0]


def settle(page, how):
    """Fills in how it was checked, and presses a button."""
    entry = page.locator("article.issue")
    if not entry.locator("details[open]").count():
        entry.locator("summary").click()
    field = entry.locator("[name=because]")
    if not field.input_value():
        field.fill("戶籍謄本")
    entry.locator(f"button[name=how][value={how}]").click()


@SCREENS
@pytest.mark.parametrize("scripts", [True, False])
def test_a_correction_holds_over_a_later_listing_until_somebody_who_has_read_it_decides(
        school, chromium, width, language, scripts):
    says, one = SAYS[language], school.candidate()
    school.listed(one)
    with school.program("clearance") as clearance:
        clearance.campus("candidate.listed.v1", {**one, "birthDate": "2003-11-30"})
    wait("it is corrected", lambda: school.ledger.query(
        "SELECT 1 FROM clearance.corrections WHERE student = :'id'", id=student_id(one)))
    relisted(school, one)

    def everywhere(day):
        return all(born(school, table, one) == day for table in (
            "clearance.candidates", "contact.candidates", "issuer.candidates"))

    wait("the correction holds everywhere", lambda: everywhere("2003-11-30"))
    first, second = (registrar(school, chromium, width, language, scripts, name) for name in ("first", "second"))
    look = first.look if scripts else lambda name: None
    for me in (first, second):
        expect(exceptions_of(me.page, one, "value-contradicted")).to_have_count(1)
        expect(me.page.locator("main")).to_contain_text(says["holds"])
    look("15-exceptions-corrected")

    # Meanwhile the student system says yet another day: what was read is not what there is.
    relisted(school, one, birthDate="2003-11-04")
    settle(first.page, "close")
    expect(first.page.locator(".notice.is-warn").first).to_contain_text(says["changed"])
    assert len(school.ledger.query(
        "SELECT 1 FROM clearance.exceptions WHERE kind = 'value-contradicted' AND closed_at IS NULL AND student = :'id'",
        id=student_id(one))) == 1
    look("15-exceptions-changed")
    expect(exceptions_of(first.page, one, "value-contradicted")).to_contain_text("2003-11-04")
    settle(first.page, "values")
    expect(first.page.locator(".notice.is-ok")).to_contain_text(says["settled"])
    wait("the roster's day holds everywhere", lambda: everywhere("2003-11-04"))
    # The other registrar has the page of before, and settles nothing any more.
    settle(second.page, "close")
    expect(second.page.locator(".notice.is-warn").first).to_contain_text(says["gone"])
    assert not first.troubles + second.troubles


@SCREENS
def test_a_listing_that_was_refused_is_found_by_number_and_leaves_when_it_is_mended(school, chromium, width, language):
    known, unknown = school.candidate(), school.candidate()
    school.listed(known)
    for one in (known, unknown, unknown):
        id = relist(school, one, birthDate="2033-11-03")
        wait("it is refused", lambda: school.rejections.about(id))
    me = registrar(school, chromium, width, language, True, "refused")
    for one in (known, unknown):
        expect(exceptions_of(me.page, one, "listing-refused")).to_have_count(1)
        expect(me.page.locator("article.issue")).to_contain_text(one["studentNumber"])
        me.look(f"15-exceptions-listing-{'known' if one is known else 'unknown'}")
    for one in (known, unknown):
        relisted(school, one)
        expect(exceptions_of(me.page, one, "listing-refused")).to_have_count(0)
    assert not me.troubles, me.troubles


@SCREENS
@pytest.mark.parametrize("scripts", [True, False])
def test_a_paper_that_is_taken_back_while_the_issuer_seals_stays_handed_over(
        school, chromium, width, language, scripts):
    says, one = SAYS[language], school.candidate()
    cleared(school, one)
    # Clearance is not told that it is sealed: so it is for a moment, always.
    with Publisher(school.environment["AMQP_ADMIN_URL"]) as admin:
        admin.channel.queue_unbind("clearance", "facts", "diploma.sealed.v1")
        try:
            school.campus.hand_over(one, days_ago=31)
            wait("it is sealed", lambda: school.ledger.said("issuer", "diploma.sealed.v1", student_id(one)))
            wait("clearance knows that it is due", lambda: school.ledger.query(
                "SELECT 1 FROM clearance.diplomas WHERE student = :'id' AND due_at IS NOT NULL", id=student_id(one)))
        finally:
            admin.channel.queue_bind("clearance", "facts", "diploma.sealed.v1")
    clerk = Clerk(school, chromium, width, language, scripts, role="counter")
    page = clerk.page
    school.stop("issuer")
    try:
        clerk.scan(one["studentNumber"])
        clerk.is_told("before")
        page.locator("details:has(form[action='/counter/withdrawn']) summary").click()
        page.fill("[name=reason]", "掃錯")
        page.locator("button.grave").click()
        clerk.is_told("before")
        expect(page.locator(".notice.is-unk")).to_contain_text(says["asked"])
        expect(page.locator("form[action='/counter/withdrawn']")).to_have_count(0)
        clerk.look("10-counter-asked-back")
    finally:
        school.start("issuer")
    wait("it is refused", lambda: school.ledger.query(
        "SELECT 1 FROM clearance.exceptions WHERE kind = 'event-rejected' AND student = :'id'", id=student_id(one)))
    page.reload()
    clerk.is_told("before")
    expect(page.locator(".notice.is-unk")).to_have_count(0)
    me = registrar(school, chromium, width, language, scripts, "sealed")
    expect(exceptions_of(me.page, one, "event-rejected")).to_have_count(1)
    expect(me.page.locator("article.issue")).to_contain_text(says["voided"])
    if scripts:
        me.look("15-exceptions-sealed")
    assert not clerk.me.troubles + me.troubles


@SCREENS
def test_a_decision_after_the_last_day_counts_and_is_told(school, chromium, width, language):
    says, batch = SAYS[language], school.own_batch()
    one = school.candidate(batch=batch)
    school.listed(one)
    wait("the list is open", lambda: school.ledger.said("clearance", "clearance.opened.v1", student_id(one)))
    school.batch(batch, -48, -1)
    me = registrar(school, chromium, width, language, True, "late")
    me.page.goto(f"/exceptions?kind=unit-overdue&batch={batch}")
    expect(me.page.locator("section[aria-labelledby=units] tbody tr").first).to_be_visible()
    staff = reviewer(school, chromium, f"late-{width}-{language}", width, language, True, "--unit", "library")
    page = staff.page
    page.fill("#q", one["studentNumber"])
    page.locator(".filters button").click()
    expect(page.locator("tbody tr .tag-warn")).to_have_count(1)
    staff.look("07-worklist-overdue")
    page.locator("tbody [data-pick]").check()
    page.locator("button[value=passed]").click()
    expect(page.locator(".notice.is-warn")).to_contain_text(says["late"])
    staff.look("07-decided-late")
    assert not staff.troubles + me.troubles
