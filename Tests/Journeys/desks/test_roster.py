"""The registrar's roster in a real browser: a file refused as a whole, a trial of one in Big5, written by one button, one student by hand."""

import re
from pathlib import Path

import pytest
from playwright.sync_api import expect

from school import student_id, wait
from visitor import PASSWORD, SCREENS, Visitor

HEADS = "學號,中文姓名,英文姓名,出生日期,系所代碼,系所,系所英文名稱,學位級別,學位名稱,學位英文名稱,學校信箱,證書字號,畢業年月"
SAYS = {
    "zh": {"cannot": "還不能試算", "workbook": "Excel活頁簿", "trial": "可以寫入2列，有2列要先修", "nothing": "沒有因為這個檔案改變",
           "day": "沒有這一天", "unchosen": "還沒選", "count": "人數", "written": "已寫入第1版", "why": "為什麼手動填還沒寫",
           "changed": "已改好", "gone": "已退出名冊", "added": "已列入名冊", "large": "超過10 MB", "none": "還沒選檔案"},
    "en": {"cannot": "cannot be tried out", "workbook": "Excel workbook", "trial": "2 lines can be written, 2 need mending",
           "nothing": "has not changed because of this file", "day": "no such day", "unchosen": "Not chosen yet",
           "count": "how many", "written": "Version 1 is written", "why": "Why this is entered by hand is missing",
           "changed": "is changed", "gone": "is withdrawn", "added": "is on the roster", "large": "larger than 10 MB",
           "none": "No file is chosen"},
}


def row(one, **changes):
    one = {**one, **changes}
    cells = [
        one["studentNumber"], one["name"]["zh"], one["name"]["en"], one["birthDate"], one["department"]["code"],
        one["department"]["zh"], one["department"]["en"], one["degree"]["level"], one["degree"]["zh"], one["degree"]["en"],
        one["schoolEmail"], one["certificateNumber"], one["conferredMonth"]]
    return ",".join(f'"{cell}"' for cell in cells)


def is_listed(school, one):
    return school.ledger.query(
        "SELECT 1 FROM contact.candidates WHERE student = :'who' AND is_listed", who=student_id(one))


@pytest.mark.parametrize("scripts", [True, False])
@SCREENS
def test_a_file_is_tried_out_mended_and_written(school, chromium, tmp_path, width, language, scripts):
    says, batch = SAYS[language], school.own_batch()
    one, new, bad, lost, absent = (school.candidate(batch=batch) for _ in range(5))
    for known in (one, absent):
        school.listed(known)
        wait("the list is open", lambda: school.ledger.said("clearance", "clearance.opened.v1", student_id(known)))
    account = f"roster-{width}-{scripts}".lower()
    school.keep_account(account, PASSWORD, "--role", "registrar", "--display", "高敏如", "--display-en", "Kao Min-Ju")
    clerk = Visitor(chromium, school.environment["PORTAL_URL"], width, language, scripts)
    page, look = clerk.page, clerk.look if scripts else lambda name: None
    clerk.enter(account)
    page.locator(".nav a[href='/roster']").click()
    page.fill("[name=batch]", batch)
    clerk.send("batch")
    expect(page).to_have_url(re.compile(f"/roster/{batch}$"))
    expect(page.locator("#students tbody tr")).to_have_count(2)
    look("14-roster-batch")

    def upload(name, content):
        page.goto(f"/roster/{batch}")
        file = tmp_path / name
        file.write_bytes(content)
        page.set_input_files("[name=roster]", file)
        clerk.send("roster")

    # Nothing chosen, a workbook, a file that is too large: each is answered truly.
    clerk.send("roster")
    expect(page.locator(".summary")).to_contain_text(says["none"])
    upload("名冊.csv", b"PK\x03\x04 a workbook")
    expect(page.locator("h1")).to_contain_text(says["cannot"])
    expect(page.locator(".summary")).to_contain_text(says["workbook"])
    upload("缺欄.csv", HEADS.replace("出生日期,", "").encode())
    expect(page.locator(".tag-bad")).to_have_count(1)
    look("14-roster-refused")
    if width > 390:
        upload("large.csv", b"x" * (50 << 20))
        expect(page.locator(".summary")).to_contain_text(says["large"])
        look("14-roster-too-large")
        clerk.troubles = [told for told in clerk.troubles if "status of 413" not in told]

    # As Excel saves it in Taiwan, and with lines that nobody can take.
    lines = [
        HEADS, row(one, name={"zh": one["name"]["zh"], "en": "FAN JIANG, Yu-Chiao"}), row(new), row(bad, birthDate="0920231"),
        row(lost, name={"zh": "王?明", "en": "Wang"})]
    upload("grad_0722.csv", "\r\n".join(lines).encode("cp950"))
    expect(page.locator("h1")).to_contain_text(says["trial"])
    expect(page.locator(".lead")).to_contain_text(says["nothing"])
    expect(page.locator(".figures dd")).to_have_text([re.compile(f"^{count}") for count in (1, 1, 0, 2, 1, 0)])
    expect(page.locator("#refused")).to_contain_text(says["day"])
    expect(page.locator("#changed ins")).to_have_text("FAN JIANG, Yu-Chiao")
    look("14-roster")
    with page.expect_download() as download:
        page.locator("#refused a[download]").click()
    mend = Path(download.value.path()).read_bytes()
    assert mend.startswith(b"\xef\xbb\xbf") and mend.count(b"\r\n") == 3 and says["day"].encode() in mend
    assert not is_listed(school, new)

    # Nothing is chosen beforehand about who is missing.
    clerk.send("counts")
    expect(page.locator(".summary")).to_contain_text(says["unchosen"])
    look("14-roster-unchosen")
    page.check("[name=gone][value=withdraw]")
    page.fill("[name=because]", "延畢，不在名冊檔")
    page.fill("[name=goneCount]", "7")
    clerk.send("counts")
    expect(page.locator(".summary")).to_contain_text(says["count"])
    expect(page.locator("[name=because]")).to_have_value("延畢，不在名冊檔")
    page.fill("[name=goneCount]", "1")
    clerk.send("counts")
    expect(page.locator("h1")).to_contain_text(says["written"], timeout=30_000)
    look("14-roster-written")
    wait("contact knows who is new", lambda: is_listed(school, new))
    wait("who is absent is withdrawn", lambda: school.ledger.said(
        "clearance", "candidate.withdrawn.v1", absent["studentNumber"]))
    assert not school.ledger.said("clearance", "candidate.listed.v1", bad["studentNumber"])

    # The mended lines alone, from our own file: nothing else changes, and nobody is missing who need be withdrawn.
    mended = mend.decode("utf-8-sig").replace("0920231", "0920203").replace("王?明", "王曉明")
    upload("mended.csv", mended.encode("utf-8-sig"))
    expect(page.locator(".figures dd")).to_have_text([re.compile(f"^{count}") for count in (2, 0, 0, 0, 2, 0)])
    page.check("[name=gone][value=stay]")
    clerk.send("counts")
    expect(page.locator("h1")).to_contain_text(says["written"].replace("1", "2"), timeout=30_000)
    page.goto(f"/roster/{batch}")
    expect(page.locator("#students tbody tr")).to_have_count(4)
    expect(page.locator("#uploads tbody tr")).to_have_count(4)
    look("14-roster-versions")
    assert not clerk.troubles, clerk.troubles


@SCREENS
def test_one_student_is_listed_changed_and_withdrawn_by_hand(school, chromium, width, language):
    says, batch = SAYS[language], school.own_batch()
    one = school.candidate(batch=batch)
    account = f"by-hand-{width}".lower()
    school.keep_account(account, PASSWORD, "--role", "registrar", "--display", "高敏如", "--display-en", "Kao Min-Ju")
    clerk = Visitor(chromium, school.environment["PORTAL_URL"], width, language)
    page = clerk.page
    clerk.enter(account)
    page.goto(f"/roster/{batch}/new")
    fields = {
        "studentNumber": one["studentNumber"], "name_zh": one["name"]["zh"], "name_en": one["name"]["en"],
        "birthDate": "0920231", "department_code": one["department"]["code"], "department_zh": one["department"]["zh"],
        "department_en": one["department"]["en"], "degree_zh": one["degree"]["zh"], "degree_en": one["degree"]["en"]}
    for name, value in fields.items():
        if name == "name_en":
            page.locator("details summary").first.click()
        page.fill(f"[name={name}]", value)
    page.select_option("[name=degree_level]", "bachelor")
    page.fill("[name=because]", "系辦補送")
    clerk.send("studentNumber")
    expect(page.locator(".summary")).to_contain_text(says["day"])
    look = clerk.look
    look("14-student-refused")
    # What was typed survives the refusal and the other language.
    for _ in range(2):
        clerk.turn()
        expect(page.locator("[name=name_zh]")).to_have_value(one["name"]["zh"])
    page.fill("[name=birthDate]", "0920203")
    clerk.send("studentNumber")
    expect(page.locator(".notice.is-ok")).to_contain_text(says["added"])
    wait("contact knows the student", lambda: is_listed(school, one))

    page.locator("#students tbody a").click()
    page.fill("[name=certificateNumber]", one["certificateNumber"])
    clerk.send("studentNumber")
    expect(page.locator(".summary")).to_contain_text(says["why"])
    expect(page.locator("[name=certificateNumber]")).to_have_value(one["certificateNumber"])
    look("14-student-change")
    page.fill("[name=because]", "補證書字號")
    clerk.send("studentNumber")
    expect(page.locator(".notice.is-ok")).to_contain_text(says["changed"])
    expect(page.locator("#students tbody tr")).to_contain_text(one["certificateNumber"])

    page.locator("#students tbody a").click()
    clerk.send("reason")
    expect(page.locator("#reason-e")).to_be_visible()
    look("14-student-withdraw")
    page.fill("[name=reason]", "延畢")
    clerk.send("reason")
    expect(page.locator(".notice.is-ok")).to_contain_text(says["gone"])
    wait("it is said", lambda: school.ledger.said("clearance", "candidate.withdrawn.v1", one["studentNumber"]))
    assert not clerk.troubles, clerk.troubles
