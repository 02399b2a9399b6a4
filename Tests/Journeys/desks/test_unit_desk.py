"""A unit's desk in a real browser: many pass, one is sent away with a note, it is taken back, and nobody else can."""

import re
from pathlib import Path

import pytest
from playwright.sync_api import expect

from school import student_id, wait
from unit_staff import box, reviewer
from visitor import PASSWORD, SCREENS, Visitor

NOTE = {"zh": "尚有兩本書未歸還，請洽分機1713。", "en": "Two books are on loan. Please call ext. 1713."}


def three(school):
    """Three students whose numbers begin alike, so that a search finds them and nobody else's."""
    first = school.candidate()
    number = first["studentNumber"]
    all = [{**school.candidate(), "studentNumber": number + end} for end in "ABC"]
    for one in all:
        school.listed(one)
        wait("the list is open", lambda: school.ledger.said("clearance", "clearance.opened.v1", student_id(one)))
    return number, all


@pytest.mark.parametrize("scripts", [True, False])
@SCREENS
def test_many_pass_one_is_returned_and_it_is_taken_back(school, chromium, width, language, scripts):
    number, students = three(school)
    name = f"desk-{width}-{language}-{scripts}".lower()
    me = reviewer(school, chromium, name, width, language, scripts, "--unit", "library")
    look = me.look if scripts else lambda name: None
    page = me.page
    page.fill("#q", number.lower())
    page.locator(".filters button").click()
    expect(page.locator("tbody tr")).to_have_count(3)
    look("07-worklist")

    # As a file it is the same three, in the bytes by which Excel knows UTF-8.
    with page.expect_download() as download:
        page.locator("a[href*='list.csv']").click()
    sheet = Path(download.value.path()).read_bytes()
    assert sheet.startswith(b"\xef\xbb\xbf") and sheet.count(b"\r\n") == 4
    assert all(one["studentNumber"].encode() in sheet for one in students)

    # Nobody is ticked: it says so, and the filter is still there.
    page.locator("button[value=passed]").click()
    expect(page.locator(".notice[role=alert]")).to_be_visible()
    expect(page.locator("tbody tr")).to_have_count(3)
    look("07-worklist-unchosen")

    # Two pass at once, with the keyboard.
    for one in students[:2]:
        box(page, one).focus()
        page.keyboard.press("Space")
    if scripts:
        expect(page.locator("[data-picked]")).to_contain_text("2")
        look("07-worklist-picked")
    page.locator("button[value=passed]").focus()
    page.keyboard.press("Enter")
    expect(page).to_have_url(re.compile(r"/units/library/decided\?told="))
    expect(page.locator("h1")).to_contain_text({"zh": "2位改為通過", "en": "2 students: Passed"}[language])
    look("07-decided")
    # Read again, in the other language and back, it is told and not done again.
    page.reload()
    page.locator(".tools [hreflang]").click()
    expect(page.locator("h1")).to_contain_text({"zh": "2 students", "en": "2位"}[language])
    page.locator(".tools [hreflang]").click()
    page.locator("a.button", has_text={"zh": "回到名單", "en": "Back to the list"}[language]).click()
    expect(page.locator("tbody tr")).to_have_count(1)
    expect(page.locator(".toast")).to_be_visible()
    look("07-worklist-toast")

    # The third is sent away: with a note in both languages, which is kept when it is refused.
    box(page, students[2]).check()
    page.locator("button[value=returned]").click()
    expect(page.locator("main li")).to_contain_text([students[2]["studentNumber"]])
    look("07-return")
    page.select_option("#template", index=1)
    page.locator("button[value=template]").click()
    expect(page.locator("#noteEn")).to_have_value(re.compile("fine"))
    page.fill("#noteZh", NOTE["zh"])
    page.fill("#noteEn", "")
    page.locator("form#typed .button.grave").click()
    expect(page.locator(".summary")).to_be_visible()
    expect(page.locator("#noteZh")).to_have_value(NOTE["zh"])
    look("07-return-refused")
    page.fill("#noteEn", NOTE["en"])
    me.turn()
    expect(page.locator("#noteEn")).to_have_value(NOTE["en"])
    me.turn()
    page.locator("form#typed .button.grave").click()
    expect(page).to_have_url(re.compile("/decided"))
    look("07-decided-returned")

    # Their pages say so at once.
    for student, said in ((students[0], {"zh": "通過", "en": "Passed"}), (students[2], NOTE)):
        school.account(student, PASSWORD)
        you = Visitor(chromium, school.environment["PORTAL_URL"], width, language, scripts)
        you.enter(student["studentNumber"])
        you.page.goto("/clearance")
        row = you.page.locator("tbody tr", has_text={"zh": "圖書館", "en": "Library"}[language])
        expect(row).to_contain_text(said[language].split("1713")[0])

    # Taken back, it is as it was, and the student reads no note any more.
    page.locator("button", has_text={"zh": "復原", "en": "Undo"}[language]).click()
    expect(page.locator("h1")).to_contain_text({"zh": "1位已經復原", "en": "One student is as before"}[language])
    look("07-taken-back")
    you.page.reload()
    expect(row).to_contain_text({"zh": "待審核", "en": "To be reviewed"}[language])
    expect(row).not_to_contain_text(NOTE[language].split("1713")[0])
    page.go_back()
    page.locator("button", has_text={"zh": "復原", "en": "Undo"}[language]).click()
    expect(page.locator("h1")).to_contain_text(re.compile("已經復原|as before|undone before"))

    # Afterwards it is opened again with a reason only.
    page.goto(f"/units/library?result=passed&q={number}")
    box(page, students[0]).check()
    page.locator("button[value=pending]").click()
    page.locator("form#typed .button.grave").click()
    expect(page.locator(".summary")).to_be_visible()
    look("07-reopen-refused")
    page.fill("#because", "按錯了")
    page.keyboard.press("Enter")
    expect(page.locator("h1")).to_contain_text({"zh": "1位改為待審核", "en": "One student: To be reviewed"}[language])
    assert school.ledger.query("SELECT because FROM clearance.acts WHERE acted_by = :'name' ORDER BY acted_at DESC LIMIT 1",
                               name=name) == [["按錯了"]]
    assert not me.troubles and not you.troubles, me.troubles + you.troubles


def test_a_reviewer_of_another_department_sees_and_decides_nothing(school, chromium):
    number, students = three(school)
    own = students[0]["department"]["code"]
    me = reviewer(school, chromium, "desk-own", 1280, "zh", False, "--department", own)
    other = reviewer(school, chromium, "desk-other", 1280, "zh", False, "--department", "XYZ")
    for who, count in ((me, 3), (other, 0)):
        who.page.goto(f"/units/department?q={number}")
        expect(who.page.locator("tbody tr")).to_have_count(count)
    # Who sends the form of somebody else's page, with a token of their own, changes nothing.
    token = other.page.locator("[name=token]").first.get_attribute("value")
    fields = {f"who.{student_id(one)}": one["studentNumber"] for one in students}
    answer = other.context.request.post(
        "/units/department/decide", form={**fields, "token": token, "do": "passed", "shown": "pending"},
        headers={"origin": school.environment["PORTAL_URL"]})
    assert "沒有改任何一位" in answer.text() and students[0]["name"]["zh"] not in answer.text()
    assert other.context.request.get("/units/library").status in (403, 404)
    me.page.reload()
    expect(me.page.locator("tbody tr")).to_have_count(3)
