"""What the registrar sets for a batch, and for one student of it, in a real browser: refused, saved, undone, not known yet."""

import re
from datetime import datetime, timedelta
from functools import cache
from zoneinfo import ZoneInfo

import pytest
from playwright.sync_api import expect

from school import student_id, wait
from visitor import PASSWORD, SCREENS, Visitor

SAYS = {
    "zh": {"refused": "還沒儲存", "saved": "已儲存", "changed": "剛才有別人改過", "over": "期限已經過去了", "ended": "已經結束",
           "unknown": "還不知道有沒有儲存", "early": "還沒到辦理的時間"},
    "en": {"refused": "Not saved yet", "saved": "Saved", "changed": "somebody else has just changed", "over": "in the past",
           "ended": "have ended", "unknown": "not known yet whether this was saved", "early": "It is not time yet"},
}


# What was typed is looked for again minutes later: the clock is read once for each.
@cache
def typed(hours):
    return (datetime.now(ZoneInfo("Asia/Taipei")) + timedelta(hours=hours)).strftime("%Y-%m-%dT%H:%M")


@SCREENS
@pytest.mark.parametrize("scripts", [True, False])
def test_hours_of_a_batch_and_of_one_student(school, chromium, width, language, scripts):
    says, batch = SAYS[language], school.own_batch()
    origin = school.environment["PORTAL_URL"]
    one = school.candidate(batch=batch)
    school.listed(one)
    school.account(one, PASSWORD)
    account = f"batches-{width}-{scripts}".lower()
    school.keep_account(account, PASSWORD, "--role", "registrar", "--display", "高敏如", "--display-en", "Kao Min-Ju")
    clerk = Visitor(chromium, origin, width, language, scripts)
    look = clerk.look if scripts else lambda name: None
    page = clerk.page
    clerk.enter(account)
    page.locator(".nav a[href='/registrar/batches']").click()
    page.fill("[name=batch]", batch)
    clerk.send("batch")
    expect(page).to_have_url(re.compile(f"/registrar/batches/{batch}$"))
    look("16-batch-unset")

    # Refused beside its field; what was typed survives that, the other language and Back.
    page.fill("[name=opensAt]", typed(48))
    page.fill("[name=closesAt]", typed(24))
    clerk.send("opensAt")
    expect(page.locator(".summary")).to_contain_text(says["refused"])
    expect(page.locator("#closesAt-e")).to_be_visible()
    look("16-batch-refused")
    for _ in range(2):
        clerk.turn()
        expect(page.locator("[name=closesAt]")).to_have_value(typed(24))
    page.fill("[name=closesAt]", typed(96))
    clerk.send("opensAt")
    expect(page.locator(".notice.is-ok")).to_contain_text(says["saved"])
    wait("contact knows the hours", lambda: school.ledger.query(
        "SELECT 1 FROM contact.batches WHERE batch = :'batch'", batch=batch))
    look("16-batch")

    # Somebody else has the former hours on their screen.
    other = clerk.context.new_page()
    other.goto(f"/registrar/batches/{batch}")
    page.fill("[name=closesAt]", typed(120))
    clerk.send("opensAt")
    expect(page.locator(".notice.is-ok")).to_contain_text(says["saved"])
    other.fill("[name=reviewUntil]", typed(144))
    other.locator("form#typed .actions button").click()
    expect(other.locator(".summary")).to_contain_text(says["changed"])
    expect(other.locator("[name=reviewUntil]")).to_have_value(typed(144))
    other.locator(".summary a").click()
    expect(other.locator("[name=closesAt]")).to_have_value(typed(120))
    other.close()

    me = Visitor(chromium, origin, width, language, scripts)
    me.enter(one["studentNumber"])
    me.page.goto("/contact")
    expect(me.page.locator("main")).to_contain_text(says["early"])

    # One student comes in earlier, until that is ended.
    page.goto(f"/registrar/batches/{batch}")
    page.fill("[name=number]", one["studentNumber"])
    page.fill("[name=until]", typed(-1))
    page.fill("[name=because]", "住院，附診斷證明")
    clerk.send("because")
    expect(page.locator("#until-e")).to_contain_text(says["over"])
    expect(page.locator("[name=because]")).to_have_value("住院，附診斷證明")
    look("16-window-refused")
    page.fill("[name=until]", typed(2))
    clerk.send("because")
    expect(page.locator(".notice.is-ok")).to_contain_text(one["studentNumber"])
    expect(page.locator("#windows tbody tr")).to_contain_text("住院")
    expect(page.locator("#windows tbody tr")).to_contain_text({"zh": "高敏如", "en": "Kao Min-Ju"}[language])
    look("16-window")
    wait("contact lets the student in", lambda: school.ledger.query(
        "SELECT 1 FROM contact.windows WHERE student = :'id'", id=student_id(one)))
    me.page.reload()
    expect(me.page.locator("[name=phone]")).to_be_visible()
    page.locator("button[name=end]").click()
    expect(page.locator(".notice.is-ok")).to_contain_text(says["ended"])
    wait("contact lets the student in no more", lambda: school.ledger.query(
        "SELECT 1 FROM contact.windows WHERE student = :'id' AND closes_at <= now()", id=student_id(one)))
    me.page.reload()
    expect(me.page.locator("main")).to_contain_text(says["early"])

    # Nobody answers: it is not known yet, and the same form once more is the same wish.
    if scripts and width > 390:
        page.goto(f"/registrar/batches/{batch}?current=1")
        page.fill("[name=reviewUntil]", "")
        page.fill("[name=closesAt]", typed(168))
        school.stop("clearance")
        try:
            clerk.send("opensAt")
            expect(page.locator("h1")).to_contain_text(says["unknown"])
            expect(page.locator(".notice.is-unk")).to_be_focused()
            expect(page.locator(".summary")).to_have_count(0)
            expect(page.locator("[name=closesAt]")).to_have_value(typed(168))
            look("16-batch-unknown")
        finally:
            school.start("clearance")
        while not page.locator(".notice.is-ok").count():
            clerk.send("opensAt")
            expect(page.locator(".notice.is-ok, .notice.is-unk")).to_be_visible(timeout=15_000)
        expect(page.locator(".notice.is-ok")).to_contain_text(says["saved"])
        clerk.troubles = [told for told in clerk.troubles if "status of 503" not in told]
    assert not clerk.troubles and not me.troubles, clerk.troubles + me.troubles
