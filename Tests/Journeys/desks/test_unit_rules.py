"""Which units are asked about whom, as the registrar sets it, in a real browser: told before it is set, refused, changed by another,
ended; and what the students see of it."""

import re

import pytest
from playwright.sync_api import expect

from school import student_id, wait
from visitor import PASSWORD, SCREENS, Visitor

SAYS = {
    "zh": {"refused": "還沒儲存", "effect": "還沒儲存", "saved": "已儲存", "changed": "剛才有別人改過", "later": "才輪到這個單位",
           "ended": "不再審核", "ending": "還沒結束", "moved": "順序改好了", "unknown": "還不知道有沒有儲存"},
    "en": {"refused": "Not saved yet", "effect": "Not saved yet", "saved": "Saved", "changed": "somebody else has just changed",
           "later": "comes last", "ended": "not asked any more", "ending": "Not ended yet", "moved": "order is changed",
           "unknown": "not known yet whether this was saved"},
}


def asked(school, student, unit):
    return school.ledger.query(
        "SELECT 1 FROM clearance.answers WHERE student = :'id' AND unit = :'unit' AND is_asked",
        id=student_id(student), unit=unit)


@SCREENS
@pytest.mark.parametrize("scripts", [True, False])
def test_a_unit_comes_changes_and_goes(school, chromium, width, language, scripts):
    says, code = SAYS[language], f"dorm-{width}-{scripts}".lower()
    name = {"zh": f"宿舍{code}", "en": f"Dormitory {code}"}
    one = school.candidate()
    school.listed(one)
    school.account(one, PASSWORD)
    account = f"units-{width}-{scripts}".lower()
    school.keep_account(account, PASSWORD, "--role", "registrar", "--display", "高敏如", "--display-en", "Kao Min-Ju")
    clerk = Visitor(chromium, school.environment["PORTAL_URL"], width, language, scripts)
    look = clerk.look if scripts else lambda name: None
    page = clerk.page
    clerk.enter(account)
    page.locator(".nav a[href='/settings']").click()
    page.locator(".tabs a[href='/settings/units']").click()
    expect(page.locator("tbody")).to_contain_text("library")
    look("17-units")
    wait("the student is listed", lambda: asked(school, one, "library"))

    # Refused beside its field; what was typed survives that, the other language and Back.
    page.locator("a[href='/settings/units/new']").click()
    look("17-unit-new")
    page.fill("[name=code]", "宿舍")
    page.fill("[name=nameZh]", name["zh"])
    page.fill("[name=nameEn]", name["en"])
    page.fill("[name=placeZh]", "第二宿舍")
    page.fill("[name=ext]", "1500")
    page.fill("[name=instructionZh]", "請清空房間並歸還鑰匙。")
    page.fill("[name=instructionEn]", "Clear your room and return the key.")
    page.check("[name=last]")
    clerk.send("nameZh")
    expect(page.locator(".summary")).to_contain_text(says["refused"])
    for wrong in ["code", "placeEn", "because"]:
        expect(page.locator(f"#{wrong}-e")).to_be_visible()
    look("17-unit-refused")
    for _ in range(2):
        clerk.turn()
        expect(page.locator("[name=nameZh]")).to_have_value(name["zh"])
        expect(page.locator("[name=last]")).to_be_checked()

    # Before it is set, whoever sets it reads how many lists it changes; the preview is the students' line.
    page.fill("[name=code]", code)
    page.fill("[name=placeEn]", "Second dormitory")
    page.fill("[name=because]", "宿舍要收鑰匙")
    page.locator("button[name=do][value=preview]").click()
    expect(page.locator(".preview").first).to_contain_text(name["zh"])
    expect(page.locator(".preview").last).to_contain_text("Clear your room")
    clerk.send("nameZh")
    expect(page.locator(".notice.is-warn")).to_contain_text(says["effect"])
    look("17-unit-effect")
    clerk.send("nameZh")
    expect(page).to_have_url(re.compile(f"/settings/units/{code}\\?told="))
    expect(page.locator(".notice.is-ok")).to_contain_text(says["saved"])
    look("17-unit")

    # The list that is open follows; who comes last is not asked before the others.
    wait("the open list follows", lambda: asked(school, one, code))
    me = Visitor(chromium, school.environment["PORTAL_URL"], width, language, scripts)
    me.enter(one["studentNumber"])
    me.page.goto("/clearance")
    row = me.page.locator("tbody tr", has_text=name[language])
    expect(row).to_contain_text(says["later"])
    expect(row).to_contain_text({"zh": "鑰匙", "en": "key"}[language])
    if scripts:
        me.look("05-clearance-last")

    # Somebody else has the former words on their screen: both are shown, and nothing is lost.
    other = clerk.context.new_page()
    other.goto(f"/settings/units/{code}")
    page.fill("[name=ext]", "1501")
    page.fill("[name=because]", "換分機")
    clerk.send("nameZh")
    expect(page.locator(".notice.is-ok")).to_contain_text(says["saved"])
    other.fill("[name=ext]", "1502")
    other.fill("[name=because]", "又換分機")
    other.locator("form#typed .actions button").first.click()
    expect(other.locator(".summary")).to_contain_text(says["changed"])
    expect(other.locator(".summary .change del")).to_have_text("1501")
    expect(other.locator(".summary .change ins")).to_have_text("1502")
    expect(other.locator("[name=ext]")).to_have_value("1502")
    if scripts:
        clerk.page = other
        look("17-unit-changed")
        clerk.page = page
    other.locator("form#typed .actions button").first.click()
    expect(other.locator(".notice.is-ok")).to_contain_text(says["saved"])
    other.close()

    # Moved in the order of pages, and back.
    page.goto("/settings/units")
    for direction in ["earlier", "later"]:
        page.locator("tr", has_text=name[language]).locator(f"button[value={direction}]").click()
        expect(page.locator(".notice.is-ok")).to_contain_text(says["moved"])
    look("17-units-moved")

    # Set for later, and dropped again; ended with a reason, after its effect was told.
    page.goto(f"/settings/units/{code}")
    page.fill("[name=placeZh]", "第三宿舍")
    page.fill("form#typed [name=from]", "2027-08-01T00:00")
    page.fill("form#typed [name=because]", "搬家")
    clerk.send("nameZh")
    expect(page.locator(".notice.is-ok")).to_contain_text(says["saved"])
    page.locator("a[href*='?version=']").click()
    expect(page.locator("[name=placeZh]")).to_have_value("第三宿舍")
    look("17-unit-ahead")
    page.locator("button[value=drop]").click()
    expect(page.locator("[name=placeZh]")).to_have_value("第二宿舍")
    ending = page.locator("form[action$='/end']")
    ending.locator("[name=because]").fill("宿舍改由總務處收")
    ending.locator("button").click()
    expect(page.locator(".notice.is-warn")).to_contain_text(says["ending"])
    ending.locator("[name=because]").fill("宿舍改由總務處收")
    ending.locator("button").click()
    expect(page.locator(".notice.is-ok")).to_contain_text(says["ended"])
    page.locator("details summary").click()
    look("17-unit-ended")
    wait("the student's list has it no more", lambda: not me.page.reload() or not row.count())

    # Nobody answers: it is not known yet, and what was typed stays.
    if scripts and width > 390:
        page.goto("/settings/units/career")
        page.fill("form#typed [name=because]", "試試看")
        school.stop("clearance")
        try:
            clerk.send("nameZh")
            expect(page.locator("h1")).to_contain_text(says["unknown"])
            expect(page.locator(".notice.is-unk")).to_be_focused()
            expect(page.locator(".summary")).to_have_count(0)
            expect(page.locator("form#typed [name=because]")).to_have_value("試試看")
            look("17-unit-unknown")
        finally:
            school.start("clearance")
        clerk.troubles = [told for told in clerk.troubles if "status of 503" not in told]
    assert not clerk.troubles and not me.troubles, clerk.troubles + me.troubles
