"""The registrar's calendar in a real browser: what leaves when, hold, move, cancel, undo, and the switch that stops everything."""

import re
from datetime import datetime, timedelta, timezone

import pytest
from playwright.sync_api import expect

from school import student_id, wait
from visitor import PASSWORD, SCREENS, Visitor

SAYS = {
    "zh": {"title": "寄發日曆", "hold": "暫緩2份？", "held": "2份已暫緩", "back": "2份已經復原", "why": "還沒寫原因", "moved": "1份已改日期",
           "soon": "最早可以改到", "cancelled": "已取消寄發", "reason": "署名圖檔待更換", "unchosen": "還沒勾選", "restored": "已放回日曆",
           "frozen": "全部寄發已暫停", "goes": "寄發已恢復", "paused": "封印暫停中", "seals": "今天照常封印",
           "undo": "復原"},
    "en": {"title": "Calendar", "hold": "Hold 2 diplomas?", "held": "2 diplomas are held", "back": "2 diplomas are as before",
           "why": "Say why.", "moved": "One diploma is moved", "soon": "The first day possible", "cancelled": "cancelled",
           "reason": "The signature changes", "unchosen": "Nothing is ticked", "restored": "put back",
           "frozen": "All sending is stopped", "goes": "Sending goes on", "paused": "Sealing is paused",
           "seals": "Sealing goes on today", "undo": "Undo"},
}
TAIPEI = timezone(timedelta(hours=8))


def day(ahead):
    return (datetime.now(TAIPEI) + timedelta(days=ahead)).date().isoformat()


def registrar(school, chromium, name, width, language, scripts=True):
    school.keep_account(name, PASSWORD, "--role", "registrar", "--display", "高敏如", "--display-en", "Kao Min-Ju")
    me = Visitor(chromium, school.environment["PORTAL_URL"], width, language, scripts)
    me.enter(name)
    return me


def waiting(school, count):
    """Students whose numbers begin alike, and whose diplomas wait: their lists are not complete."""
    first = school.candidate()
    all = [{**first, "studentNumber": f"{first['studentNumber']}{place:02d}",
            "certificateNumber": f"{first['certificateNumber']}-{place}",
            "englishCertificateNumber": f"{first['englishCertificateNumber']}-{place}"} for place in range(count)]
    for one in all:
        school.listed(one)
        school.campus.hand_over(one, days_ago=0)
    for one in all:
        wait("it is in the calendar", lambda: school.ledger.query(
            "SELECT diploma FROM issuer.versions WHERE student = :'student'::uuid", student=student_id(one)))
    return first["studentNumber"], all


def stands(school, number, state):
    return int(school.ledger.query(
        "SELECT count(*) FROM issuer.calendar_lines WHERE starts_with(number, :'number') AND stands = :'state'",
        number=number, state=state)[0][0])


@pytest.mark.parametrize("scripts", [True, False])
@SCREENS
def test_hold_move_cancel_and_undo(school, chromium, width, language, scripts):
    says = SAYS[language]
    number, students = waiting(school, 2)
    me = registrar(school, chromium, f"calendar-{width}-{language}-{scripts}".lower(), width, language, scripts)
    page, look = me.page, me.look if scripts else lambda name: None
    press = lambda: page.locator("form#typed .actions .button:not(.second)").click()
    page.locator(".nav a[href='/calendar']").click()
    expect(page.locator("h1")).to_contain_text(says["title"])
    expect(page.locator("table.calendar td.today")).to_have_count(1)
    look("09-calendar")

    # Nothing ticked is told; a reason that is missing is told, and what was ticked is kept.
    page.goto(f"/calendar/list?q={number}")
    expect(page.locator("tbody tr")).to_have_count(2)
    page.locator(".dock button[value=hold]").click()
    expect(page.locator("[role=alert]")).to_contain_text(says["unchosen"])
    for box in page.locator("tbody input[type=checkbox]").all():
        box.check()
    look("09-calendar-list")
    page.locator(".dock button[value=hold]").click()
    expect(page.locator("h1")).to_contain_text(says["hold"])
    assert stands(school, number, "held") == 0
    look("09-calendar-hold")
    press()
    expect(page.locator(".summary")).to_contain_text(says["why"])
    look("09-calendar-refused")
    page.fill("#because", says["reason"])
    press()
    expect(page.locator("h1")).to_contain_text(says["held"])
    assert stands(school, number, "held") == 2
    look("09-calendar-done")
    # Why it is held stands where people look, and leads to the person.
    page.goto(f"/calendar/list?q={number}&state=held")
    expect(page.locator("tbody tr").first).to_contain_text(says["reason"])
    look("09-calendar-held")
    page.go_back()
    page.locator("button", has_text=says["undo"]).click()
    expect(page.locator("h1")).to_contain_text(says["back"])
    assert stands(school, number, "held") == 0
    look("09-calendar-back")

    # One is moved: not to a day that has gone by.
    one = students[0]["studentNumber"]
    page.goto(f"/calendar/list?q={one}")
    page.locator("tbody input[type=checkbox]").check()
    page.locator(".dock button[value=reschedule]").click()
    page.fill("#because", says["reason"])
    page.fill("#day", day(-1))
    press()
    expect(page.locator(".summary")).to_contain_text(says["soon"])
    expect(page.locator("#because")).to_have_value(says["reason"])
    page.fill("#day", day(9))
    look("09-calendar-move")
    press()
    expect(page.locator("h1")).to_contain_text(says["moved"])
    page.goto(f"/calendar/list?from={day(9)}&to={day(9)}&q={number}")
    expect(page.locator("tbody tr")).to_have_count(1)

    # It is cancelled and put back.
    page.locator("tbody input[type=checkbox]").check()
    page.locator(".dock button[value=cancel]").click()
    page.fill("#because", says["reason"])
    press()
    expect(page.locator("h1")).to_contain_text(says["cancelled"])
    assert stands(school, number, "cancelled") == 1
    page.goto(f"/calendar/list?q={number}&state=cancelled")
    page.locator("tbody input[type=checkbox]").check()
    page.locator(".dock button[value=restore]").click()
    page.fill("#because", says["reason"])
    press()
    expect(page.locator("h1")).to_contain_text(says["restored"])
    assert stands(school, number, "cancelled") == 0
    page.goto(f"/calendar/list?q={number}")
    page.locator("tbody a").first.click()
    expect(page).to_have_url(re.compile("/people/"))
    assert not me.troubles, me.troubles


@SCREENS
def test_everything_is_stopped_and_goes_on(school, chromium, width, language):
    says = SAYS[language]
    me = registrar(school, chromium, f"freeze-{width}-{language}".lower(), width, language)
    page, look = me.page, me.look
    press = lambda: page.locator("form#typed .actions .button:not(.second)").click()
    page.goto("/calendar/freeze")
    look("09-freeze")
    press()
    expect(page.locator(".summary")).to_contain_text(says["why"])
    page.fill("#because", says["reason"])
    press()
    try:
        expect(page.locator("h1")).to_contain_text(says["frozen"])
        look("09-frozen")
        one = school.collected()
        wait("it is in the calendar", lambda: school.ledger.query(
            "SELECT diploma FROM issuer.versions WHERE student = :'student'::uuid", student=student_id(one)))
        for path in ["/calendar", "/overview", "/exceptions", "/counter", "/people"]:
            page.goto(path)
            expect(page.locator(".banner:visible")).to_contain_text(says["reason"])
        look("09-calendar-frozen")
        assert not school.ledger.said("issuer", "diploma.sealed.v1", student_id(one))
    finally:
        page.goto("/calendar/freeze")
        page.fill("#because", says["reason"])
        press()
    expect(page.locator("h1")).to_contain_text(says["goes"])
    page.goto("/overview")
    expect(page.locator(".banner:visible")).to_have_count(0)
    wait("what was due has left", lambda: school.ledger.said("issuer", "diploma.mailed.v1", student_id(one)))
    assert not me.troubles, me.troubles


@SCREENS
def test_sealing_is_paused_and_goes_on(school, chromium, width, language):
    says = SAYS[language]
    me = registrar(school, chromium, f"today-{width}-{language}".lower(), width, language)
    page, look = me.page, me.look
    press = lambda want: page.locator(f"form#typed button[value={want}]").click()
    page.goto("/calendar")
    page.locator("main a[href='/calendar/today']").first.click()
    expect(page.locator("h1")).to_contain_text(says["seals"])
    look("09-today")
    press("pause")
    expect(page.locator(".summary")).to_contain_text(says["why"])
    page.fill("#because", says["reason"])
    press("pause")
    try:
        expect(page.locator("h1")).to_contain_text(says["paused"])
        expect(page.locator(".facts")).to_contain_text(says["reason"])
        look("09-today-paused")
        one = school.collected()
        wait("it is in the calendar", lambda: school.ledger.query(
            "SELECT diploma FROM issuer.versions WHERE student = :'student'::uuid", student=student_id(one)))
        page.goto("/calendar")
        expect(page.locator(".notice a[href='/calendar/today']")).to_be_visible()
        look("09-calendar-paused")
        assert not school.ledger.said("issuer", "diploma.sealed.v1", student_id(one))
    finally:
        page.goto("/calendar/today")
        page.fill("#because", says["reason"])
        press("go-on")
    expect(page.locator("h1")).to_contain_text(says["seals"])
    wait("what was due has left", lambda: school.ledger.said("issuer", "diploma.mailed.v1", student_id(one)))
    assert not me.troubles, me.troubles
