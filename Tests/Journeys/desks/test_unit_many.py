"""A unit's desk with many students in a real browser: all that a filter lets through, and by a file from a spreadsheet and back."""

import csv
import io
import re
from pathlib import Path

import pytest
from playwright.sync_api import expect

from school import wait
from unit_staff import many, reviewer, say, stands
from visitor import SCREENS

NOTE = {"zh": "尚有兩本書未歸還，請洽分機1713。", "en": "Two books are on loan. Please call ext. 1713."}
COUNT = 28
SAYS = {
    "zh": {"all": f"{COUNT}位都通過", "unchanged": "還沒有改任何一位", "passed": f"{COUNT}位改為通過", "back": f"{COUNT}位已經復原",
           "return": f"退回{COUNT}位", "workbook": "Excel活頁簿", "trial": "可以改3位，有3列要先修", "nothing": "沒有因為這個檔案改變",
           "result": "沒有這種結果", "list": "名單上沒有這個學號", "twice": "同一位學生", "reason": "理由還沒填",
           "written": "已寫入3位的結果", "none": "還沒選檔案", "large": "超過10 MB", "same": "檔案和名單相同",
           "undone": "2位已經復原", "stays": "已經有人改為", "wrote": "已寫入3位", "files": "個審核結果檔", "empty": "還沒有人上傳過檔案"},
    "en": {"all": f"Pass {COUNT} students?", "unchanged": "Nobody’s result is changed yet", "passed": f"{COUNT} students: Passed",
           "back": f"{COUNT} students are as before", "return": f"Return {COUNT} students", "workbook": "Excel workbook",
           "trial": "To change: 3, to mend: 3", "nothing": "has not changed because of this file",
           "result": "no such result", "list": "Nobody on the list has this number", "twice": "same student as on line",
           "reason": "The reason is missing", "written": "3 results are written", "none": "No file is chosen",
           "large": "larger than 10 MB", "same": "says what the list says",
           "undone": "2 students are as before", "stays": "Somebody has changed it", "wrote": "Written: 3", "files": "of results",
           "empty": "No file was uploaded yet"},
}


@pytest.mark.parametrize("scripts", [True, False])
@SCREENS
def test_all_that_a_filter_lets_through(school, chromium, width, language, scripts):
    says = SAYS[language]
    number, students = many(school, COUNT)
    me = reviewer(school, chromium, f"many-{width}-{language}-{scripts}".lower(), width, language, scripts)
    page, look = me.page, me.look if scripts else lambda name: None
    page.goto(f"/units/library?result=pending&q={number}")
    expect(page.locator("tbody tr")).to_have_count(25)
    expect(page.locator("#whole-h")).to_contain_text(str(COUNT))
    look("07-worklist-whole")

    # The number comes first, and nothing is changed by looking at it.
    page.locator("form[action$='/all'] button[value=passed]").click()
    expect(page.locator("h1")).to_contain_text(says["all"])
    expect(page.locator(".lead")).to_contain_text(says["unchanged"])
    expect(page.locator("main")).to_contain_text(number)
    look("07-all-passed")
    page.reload()
    me.turn()
    expect(page.locator("h1")).to_contain_text(SAYS[{"zh": "en", "en": "zh"}[language]]["all"])
    me.turn()
    assert stands(school, "passed", number) == 0

    page.locator("form#typed .actions .button:not(.second)").click()
    expect(page.locator("h1")).to_contain_text(says["passed"])
    assert stands(school, "passed", number) == COUNT
    look("07-decided-many")
    page.reload()
    expect(page.locator("h1")).to_contain_text(says["passed"])

    # The whole go is taken back.
    page.locator("button", has_text={"zh": "復原", "en": "Undo"}[language]).click()
    expect(page.locator("h1")).to_contain_text(says["back"])
    assert stands(school, "pending", number) == COUNT

    # Sent away with a note: what is missing is told, and what was typed is kept.
    page.goto(f"/units/library?result=pending&q={number}")
    page.locator("form[action$='/all'] button[value=returned]").click()
    look("07-all-returned")
    page.fill("#noteZh", NOTE["zh"])
    page.locator("form#typed .actions .button:not(.second)").click()
    expect(page.locator(".summary")).to_be_visible()
    expect(page.locator("#noteZh")).to_have_value(NOTE["zh"])
    look("07-all-refused")
    page.fill("#noteEn", NOTE["en"])
    page.locator("form#typed .actions .button:not(.second)").click()
    expect(page).to_have_url(re.compile("/decided"))
    assert stands(school, "returned", number) == COUNT
    assert not me.troubles, me.troubles


@pytest.mark.parametrize("scripts", [True, False])
@SCREENS
def test_decisions_by_file(school, chromium, tmp_path, width, language, scripts):
    says = SAYS[language]
    number, students = many(school, 5)
    numbers = [one["studentNumber"] for one in students]
    me = reviewer(school, chromium, f"file-{width}-{language}-{scripts}".lower(), width, language, scripts)
    page, look = me.page, me.look if scripts else lambda name: None

    def upload(name, content):
        page.goto("/units/library/file")
        path = tmp_path / name
        path.write_bytes(content)
        page.set_input_files("[name=decisions]", path)
        me.send("decisions")

    # The file that the list is downloaded as, changed by a spreadsheet that writes Big5.
    page.goto(f"/units/library?result=pending&q={number}")
    with page.expect_download() as download:
        page.locator("a[href*='list.csv']").click()
    rows = list(csv.reader(io.StringIO(Path(download.value.path()).read_bytes().decode("utf-8-sig"))))
    head, lines = rows[0], rows[1:]
    assert [line[0] for line in lines] == numbers
    result, zh, en = 6, 8, 9
    page.locator("a[href$='/units/library/file']").click()
    look("07-file")

    def sheet(lines, encoding="utf-8-sig"):
        out = io.StringIO()
        csv.writer(out, lineterminator="\r\n").writerows([head, *lines])
        return out.getvalue().encode(encoding, errors="replace")

    # Nothing chosen, a workbook, one that is too large.
    me.send("decisions")
    expect(page.locator(".summary")).to_contain_text(says["none"])
    look("07-file-none")
    upload("list.xlsx", b"PK\x03\x04" + b"x" * 100)
    expect(page.locator(".summary")).to_contain_text(says["workbook"])
    look("07-file-workbook")
    upload("large.csv", b"x" * (50 << 20))
    expect(page.locator(".summary")).to_contain_text(says["large"])
    me.troubles = [told for told in me.troubles if "status of 413" not in told]

    # As it is, it changes nothing.
    upload("same.csv", sheet(lines))
    expect(page.locator("h1")).to_contain_text(says["same"])

    word = {"zh": ("通過", "退回"), "en": ("Passed", "Returned")}[language]
    changed = [list(line) for line in lines]
    changed[0][result], changed[1][result] = word[0], word[0]
    changed[2][result], changed[2][zh], changed[2][en] = word[1], NOTE["zh"], NOTE["en"]
    changed[3][result] = "好"
    changed[4][0] = "X9999999"
    upload("名單.csv", sheet([*changed, changed[0]], "cp950" if language == "zh" else "utf-16"))
    expect(page.locator("h1")).to_contain_text(says["trial"])
    expect(page.locator(".lead")).to_contain_text(says["nothing"])
    for why in ("result", "list", "twice"):
        expect(page.locator("#refused")).to_contain_text(says[why])
    look("07-file-trial")
    assert stands(school, "pending", number) == 5

    # What was refused is a file to mend, with the reasons behind it.
    with page.expect_download() as download:
        page.locator("#refused a[download]").click()
    mend = list(csv.reader(io.StringIO(Path(download.value.path()).read_bytes().decode("utf-8-sig"))))
    assert len(mend) == 4 and [row[0] for row in mend[1:]] == [numbers[3], "X9999999", numbers[0]]
    assert all(row[-1] for row in mend)

    page.locator("form.section .button:not(.second)").click()
    expect(page.locator("h1")).to_contain_text(says["written"], timeout=30_000)
    look("07-file-written")
    assert (stands(school, "passed", number), stands(school, "returned", number)) == (2, 1)
    page.reload()
    expect(page.locator("h1")).to_contain_text(says["written"])
    written = page.url
    page.goto(f"/units/library?result=returned&q={number}")
    expect(page.locator("tbody tr")).to_contain_text([numbers[2]])

    # All of it is taken back in one go, but for whom the library's own system has said something else of meanwhile.
    say(school, students[0], "not-required")
    wait("the library has said otherwise", lambda: stands(school, "not-required", number) == 1)
    page.goto(written)
    page.locator("form[action*='/undo/'] button").click()
    expect(page.locator("h1")).to_contain_text(says["undone"], timeout=30_000)
    expect(page.locator("#stayed")).to_contain_text(numbers[0])
    expect(page.locator("#stayed dd")).to_contain_text(says["stays"])
    look("07-file-undone")
    assert (stands(school, "pending", number), stands(school, "not-required", number)) == (4, 1)
    page.go_back()
    page.reload()
    expect(page.locator("h1")).to_contain_text(says["undone"])

    # It stands among the unit's files: by whom, when and what became of it. Who speaks for others sees none of it.
    page.locator("a.button[href$='/units/library/files']").click()
    expect(page.locator("h1")).to_contain_text(says["files"])
    row = page.locator("tbody tr", has=page.locator(f"a[href='{written.removeprefix(school.environment['PORTAL_URL'])}']"))
    expect(row).to_contain_text({"zh": "許雅涵", "en": "Hsu Ya-Han"}[language])
    expect(row).to_contain_text(says["wrote"])
    look("07-files")
    row.locator("a").click()
    expect(page.locator("h1")).to_contain_text(says["undone"])
    other = reviewer(
        school, chromium, f"files-{width}-{language}-{scripts}".lower(), width, language, scripts, "--department", "XYZ")
    other.page.goto("/units/department/files")
    expect(other.page.locator("h1")).to_contain_text(says["empty"])
    if scripts:
        other.look("07-files-empty")
    other.page.goto(written)
    assert numbers[0] not in other.page.content()

    # Opened again by a file: with a reason, once for all.
    say(school, students[0], "passed")
    wait("it is passed again", lambda: stands(school, "passed", number) == 1)
    pending = {"zh": "待審核", "en": "To be reviewed"}[language]
    upload("again.csv", f"學號,審核結果\r\n{numbers[0]},{pending}\r\n".encode())
    page.locator("form.section .button:not(.second)").click()
    expect(page.locator(".summary")).to_contain_text(says["reason"])
    look("07-file-reason")
    page.fill("#because", "匯錯了")
    page.locator("form.section .button:not(.second)").click()
    wait("it is opened again", lambda: stands(school, "pending", number) == 5)
    assert not me.troubles, me.troubles
