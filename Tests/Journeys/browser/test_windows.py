"""When the form may be handed in: not yet, until it closes in the middle of it, and again for one student alone."""

from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from playwright.sync_api import expect

from school import student_id, wait
from visitor import SCREENS, Visitor

SAYS = {
    "zh": {"early": "還沒到辦理的時間", "closed": "沒有送出：現在不在開放時間內", "kept": "你填了、還沒送出的內容", "over": "線上辦理的時間已經過了"},
    "en": {"early": "It is not time yet", "closed": "Not submitted: it is not open now",
           "kept": "What you entered and did not submit", "over": "The time to do this online is over"},
}


def student(school, batch):
    """Somebody of a batch of the test's own."""
    one = school.candidate(batch=batch)
    school.listed(one)
    wait("the list is open", lambda: school.ledger.said("clearance", "clearance.opened.v1", student_id(one)))
    return one, school.account(one)


@SCREENS
@pytest.mark.parametrize("scripts", [True, False])
def test_before_its_window_the_form_is_closed_and_says_when_it_opens(school, chromium, width, language, scripts):
    says, name = SAYS[language], school.own_batch()
    one, _ = student(school, name)
    school.batch(name, 48, 96)
    me = Visitor(chromium, school.environment["PORTAL_URL"], width, language, scripts)
    page = me.page
    me.enter(one["studentNumber"])
    opens = (datetime.now(ZoneInfo("Asia/Taipei")) + timedelta(hours=48)).strftime("%Y-%m-%d")
    for path in ("/", "/contact"):
        page.goto(path)
        expect(page.locator("main")).to_contain_text(says["early"] if path == "/contact" else says["early"].lower())
        expect(page.locator(f"main time[datetime^='{opens}']").first).to_be_visible()
        expect(page.locator("[name=phone]")).to_have_count(0)
    if scripts:
        me.look("03-contact-not-open")
    assert not me.troubles, me.troubles


@SCREENS
@pytest.mark.parametrize("scripts", [True, False])
def test_a_window_that_closes_in_between_keeps_what_was_typed_for_who_is_granted_another(
        school, chromium, width, language, scripts):
    says, name = SAYS[language], school.own_batch()
    school.batch(name, -48, 48)
    (one, account), (other, _) = student(school, name), student(school, name)
    mailbox = school.mailboxes(one)[0]
    account.sign_in()
    account.fill_in(mailbox)
    account.prove(mailbox)
    me = Visitor(chromium, school.environment["PORTAL_URL"], width, language, scripts)
    page = me.page
    me.enter(one["studentNumber"])
    page.goto("/contact")
    expect(page.locator("[name=email]")).to_have_value(mailbox)
    page.fill("[name=phone]", "0900-000-322")
    school.batch(name, -48, -1)
    me.send("phone")
    expect(page.locator(".summary")).to_contain_text(says["closed"])
    expect(page.locator("main")).to_contain_text(says["kept"])
    expect(page.locator("main")).to_contain_text("0900-000-322")
    expect(page.locator("[name=phone]")).to_have_count(0)
    if scripts:
        me.look("03-contact-closed-meanwhile")
    assert not school.ledger.said("contact", "contact.confirmed.v1", student_id(one)), "nothing was handed in"

    # The registrar lets this one in for two hours more, and nobody else of the batch.
    until = (datetime.now().astimezone() + timedelta(hours=2)).isoformat(timespec="seconds")
    code, said = school.command(
        "clearance", "window", "grant", one["studentNumber"], one["term"], "--until", until, "--by", "tests",
        "--because", "a test")
    assert code == 0, said
    wait("contact knows the window", lambda: school.ledger.query(
        "SELECT 1 FROM contact.windows WHERE student = :'who'", who=student_id(one)))
    page.goto("/contact")
    expect(page.locator("[name=phone]")).to_have_value("0900-000-322")
    me.send("phone")
    expect(page).to_have_url(school.environment["PORTAL_URL"] + "/contact/done")
    left_out = Visitor(chromium, school.environment["PORTAL_URL"], width, language, scripts)
    left_out.enter(other["studentNumber"])
    left_out.page.goto("/contact")
    expect(left_out.page.locator("main")).to_contain_text(says["over"])
    expect(left_out.page.locator("[name=phone]")).to_have_count(0)
    assert not me.troubles and not left_out.troubles, me.troubles + left_out.troubles
