"""What the former system issued: imported, checked by anybody as before, seen by its student, and followed by a version of this system."""

import csv
import hashlib
import io

import pytest
from playwright.sync_api import expect

from school import student_id, wait
from verifier import verify
from visitor import PASSWORD, SCREENS, Visitor

SAYS = {
    "zh": {"valid": "成功", "failed": "失敗", "warning": "警告", "former": "學校的前一套系統於", "download": "下載（PDF",
           "before": "數位證書早已發給你", "absent": "檔案不在這裡"},
    "en": {"valid": "Verified", "failed": "Failed", "warning": "Warning", "former": "issued by the university’s former system on",
           "download": "Download (PDF", "before": "your digital diploma was issued before", "absent": "the file is not here"},
}
HEADINGS = ["學號", "學期", "證書語言", "版本", "證書字號", "中文姓名", "英文姓名", "系所", "系所英文名稱", "學位名稱", "學位英文名稱",
            "畢業年月", "數位檢驗碼", "發證日期", "領取日期", "檔名"]


def row(one, digest, file="", version=1, issued="114/7/18"):
    return [one["studentNumber"], one["term"], "中英文", str(version), one["certificateNumber"], one["name"]["zh"], one["name"]["en"],
            one["department"]["zh"], one["department"]["en"], one["degree"]["zh"], one["degree"]["en"], "114/6", digest, issued, "",
            file]


def table(path, rows, encoding="big5"):
    text = io.StringIO()
    csv.writer(text).writerows([HEADINGS, *rows])
    path.write_bytes(text.getvalue().encode(encoding))
    return path


def answer(school, pdf):
    return verify(school.environment["VERIFIER_URL"], pdf)[1]


def becomes(school, pdf, outcome):
    def look():
        said = answer(school, pdf)
        return said if said["outcome"] == outcome else None

    return wait(f"the file is {outcome}", look, 90)


def imported(school, path, *words):
    code, told = school.command("issuer", "import", str(path), *words)
    return code, told.strip().splitlines()[-1], told


@SCREENS
def test_an_old_file_is_checked_and_followed(school, chromium, tmp_path, width, language):
    says, mandate = SAYS[language], ("--by", "tests", "--because", "the switch")
    one, other = school.candidate(term="113-2"), school.candidate(term="113-2")
    school.listed(one)
    school.account(one, PASSWORD)
    files = tmp_path / "files"
    files.mkdir()
    old = b"%PDF-1.7 what was issued to " + one["studentNumber"].encode() + b"\n%%EOF"
    lone = old.replace(one["studentNumber"].encode(), other["studentNumber"].encode())
    (files / "old.pdf").write_bytes(old)
    digests = [hashlib.sha256(pdf).hexdigest() for pdf in (old, lone)]
    rows = [row(one, digests[0], "old.pdf"), row(other, digests[1]), row(other, "beef")]
    file = table(tmp_path / "old.csv", rows)

    assert answer(school, old)["outcome"] == "not-genuine"
    code, told, _ = imported(school, file, "--dry-run", "--files", str(files))
    assert code == 1 and told.startswith("1 would be stated"), told
    assert answer(school, old)["outcome"] == "not-genuine", "a dry run states nothing"
    mend = tmp_path / "mend.csv"
    code, told, whole = imported(school, file, "--files", str(files), "--refused", str(mend), *mandate)
    assert code == 1 and told == "1 stated, 0 put into the calendar, 0 known as they are, 1 files kept, 2 refused", whole
    assert "line 4, 數位檢驗碼 “beef”: It must be 64 hexadecimal digits." in whole
    refused = list(csv.reader(io.StringIO(mend.read_text("utf-8-sig"))))
    assert [line[0] for line in refused[1:]] == [other["studentNumber"]] * 2 and "第4列" in refused[1][-1]
    # Mended, and imported with all that is known already.
    code, told, whole = imported(school, table(tmp_path / "mended.csv", rows[:2], "utf-8-sig"), "--files", str(files), *mandate)
    assert code == 0 and told.startswith("1 stated, 0 put into the calendar, 1 known"), whole
    assert imported(school, tmp_path / "mended.csv", *mandate)[1].startswith("0 stated, 0 put into the calendar, 2 known")

    said = becomes(school, old, "valid")["diploma"]
    assert said["isImported"] is True and said["certificateNumber"] == one["certificateNumber"]
    becomes(school, lone, "valid")
    assert answer(school, old.replace(b"issued", b"Issued"))["outcome"] == "not-genuine"

    employer = Visitor(chromium, school.environment["VERIFIER_URL"], width, language)

    def check(name, pdf, verdict):
        employer.page.goto("/")
        employer.page.set_input_files("#file", {"name": "old.pdf", "mimeType": "application/pdf", "buffer": pdf})
        if employer.page.locator("h1#v").count() == 0:
            employer.page.locator("form.drop button:not([type=button])").click()
        expect(employer.page.locator("h1#v")).to_have_text(verdict)
        employer.look(name)
        return employer.page.locator("main").inner_text()

    assert says["former"] in check("import-valid", old, says["valid"])
    check("import-changed", old.replace(b"issued", b"Issued"), says["failed"])

    me = Visitor(chromium, school.environment["PORTAL_URL"], width, language)
    me.enter(one["studentNumber"])
    me.page.goto("/")
    expect(me.page.locator("h1")).to_contain_text(says["before"])
    me.look("import-home")
    me.page.goto("/diploma")
    me.look("import-diploma")
    with me.page.expect_download() as fetched:
        me.page.get_by_role("link", name=says["download"]).click()
    assert fetched.value.path().read_bytes() == old

    # A paper that takes the place of the old one makes version 2, sealed here; the old file warns, and nothing else was ever mailed.
    assert school.diplomas_in(one["schoolEmail"]) == []
    school.campus.replace(one, f"{one['certificateNumber']}補")
    wait("version 2 is mailed", lambda: school.diplomas_in(one["schoolEmail"]), 90)
    [new] = school.diplomas_in(one["schoolEmail"])
    said = becomes(school, new, "valid")["diploma"]
    assert (said["version"], said["kind"]) == (2, "certificate") and "isImported" not in said
    assert becomes(school, old, "superseded")["diploma"]["isImported"] is True
    assert says["former"] in check("import-superseded", old, says["warning"]).replace("（", "") or language == "en"

    # Revoked as any other, though the roster never spoke of this one.
    school.campus.revoke(other, "學位論文經認定抄襲", "2026-03-12", "松科大教字第1150002187號")
    becomes(school, lone, "revoked")
    code, told = school.command("issuer", "audit-files")
    # What others of this school have broken on purpose is theirs.
    diplomas = school.ledger.query("SELECT diploma FROM issuer.versions WHERE student = :'id'", id=student_id(other))
    assert "imported without one" in told and not any(diploma in told for diploma, in diplomas), told
    assert school.ledger.said("issuer", "diploma.mailed.v1", student_id(other)) == []
    assert not employer.troubles and not me.troubles


def test_who_was_sent_nothing_enters_the_calendar(school, tmp_path):
    one = school.candidate()
    school.listed(one)
    waiting = row(one, "", issued="")
    waiting[2], waiting[3], waiting[HEADINGS.index("領取日期")] = "", "", "114/7/1"
    file = table(tmp_path / "waiting.csv", [waiting], "utf-16")
    mandate = ("--by", "tests", "--because", "the switch")
    code, told, whole = imported(school, file, *mandate)
    assert code == 0 and told.startswith("0 stated, 1 put into the calendar"), whole
    assert imported(school, file, *mandate)[1].startswith("0 stated, 0 put into the calendar, 1 known")
    wait("clearance hears of the paper", lambda: school.ledger.query(
        "SELECT 1 FROM clearance.collections WHERE student = :'who'", who=student_id(one)), 60)
    wait("it is mailed", lambda: school.diplomas_in(one["schoolEmail"]), 90)
    [pdf] = school.diplomas_in(one["schoolEmail"])
    assert "isImported" not in becomes(school, pdf, "valid")["diploma"]
