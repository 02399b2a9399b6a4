"""What is neither a success nor a plain failure: an earlier version, a revoked degree, a register that is away. And the signed record
that whoever asked keeps of it, on the screen, on paper and as a file that is checked offline."""

import contextlib
import re

import pytest
from playwright.sync_api import expect

from keys import Keys
from school import wait
from verifier import verify
from visitor import SCREENS, Visitor

SCRIPTS = pytest.mark.parametrize("scripts", [True, False])
REASON, DAY, ANNOUNCED = "學位論文經認定抄襲", "2026-03-12", "松科大教字第1150002187號"
SAYS = {
    "zh": {"warning": "警告", "newer": "第2版", "ask": "請向持有人索取最新版", "reissued": "新版是補發的", "failed": "失敗",
           "taken": "學校已撤銷這個學位", "on": "民國115年3月12日（2026-03-12）", "unknown": "無法查驗",
           "no harm": "不代表證書有問題", "again": "再查一次", "valid": "成功", "record": "查驗紀錄"},
    "en": {"warning": "Warning", "newer": "version 2", "ask": "Ask the holder for the latest version",
           "reissued": "The new version is a reissue", "failed": "Failed", "taken": "has revoked this degree", "on": "12 March 2026",
           "unknown": "Could not check", "no harm": "says nothing against the diploma", "again": "Check again",
           "valid": "Verified", "record": "Record of a check"},
}


def becomes(school, pdf, outcome):
    wait(f"the file is {outcome}", lambda: verify(school.environment["VERIFIER_URL"], pdf)[1]["outcome"] == outcome, 90)


@pytest.fixture(scope="module")
def files(school):
    """{outcome: (student, file)}"""
    made = {"superseded": school.collected(), "revoked": school.collected(), "valid": school.collected()}
    files = {outcome: (one, wait("the diploma", lambda: school.diplomas_in(one["schoolEmail"]), 120)[0])
             for outcome, one in made.items()}
    one = made["superseded"]
    school.campus.replace(one, f"{one['certificateNumber']}補")
    school.campus.revoke(made["revoked"], REASON, DAY, ANNOUNCED)
    for outcome, (_, pdf) in files.items():
        becomes(school, pdf, outcome)
    return files


@contextlib.contextmanager
def away(school):
    """The verifier's database does not let it in."""
    school.ledger.query("ALTER ROLE verifier NOLOGIN")
    school.ledger.query("SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE usename = 'verifier'")
    try:
        yield
    finally:
        school.ledger.query("ALTER ROLE verifier LOGIN")


def visitor(school, chromium, width, language, scripts=True):
    me = Visitor(chromium, school.environment["VERIFIER_URL"], width, language, scripts)
    return me, (me.look if scripts else lambda name: None)


def send(me, pdf):
    me.page.goto("/")
    me.page.set_input_files("[type=file]", {"name": "證書.pdf", "mimeType": "application/pdf", "buffer": pdf})
    me.send("file")


def in_the_other_language(me, language, word):
    """The result is kept, and told again as it is."""
    other = "en" if language == "zh" else "zh"
    me.page.locator(".tools form[action^='/verify/'] button").click()
    expect(me.page.locator("h1")).to_contain_text(SAYS[other][word])
    me.page.locator(".tools form[action^='/verify/'] button").click()
    expect(me.page.locator("h1")).to_contain_text(SAYS[language][word])


def checked(school, me, press, tmp_path, about):
    """-> what `mortarboard receipt check` tells of the record that a button hands out."""
    with me.page.expect_download() as download:
        press()
    assert re.fullmatch(r"receipt-[0-9a-f]{12}\.jws", download.value.suggested_filename)
    (tmp_path / "diploma.pdf").write_bytes(about)
    trust = school.state / "keys" / "list"
    code, told = school.tool("receipt", "check", download.value.path(), "--about", tmp_path / "diploma.pdf",
                             "--trust-list", trust / "trust.jws", "--trust-key", trust / "trust.pub.pem")
    assert code == 0, told
    return dict(line.split("\t", 1) for line in told.splitlines())


def keeps_records(school, me, look, tmp_path, pdf, outcome, word):
    """The file from the result, and the page for paper with the code of the file that it hands out."""
    page = me.page
    told = checked(school, me, page.locator("form[action='/verify/receipt'] button").click, tmp_path, pdf)
    assert told["outcome"].startswith(outcome)
    page.locator("form[action='/verify/record'] button").click()
    expect(page.locator("h1")).to_contain_text(word)
    look(f"27-record-{outcome}")
    assert me.print(f"27-record-{outcome}") == 1
    told = checked(school, me, page.locator("form[action='/verify/receipt'] button").click, tmp_path, pdf)
    code = told["receipt"].removeprefix("SHA-256 ")
    expect(page.locator("main")).to_contain_text(" ".join(code[place:place + 4] for place in range(0, 64, 4)))


@SCRIPTS
@SCREENS
def test_an_earlier_version_is_a_warning(school, chromium, files, width, language, scripts, tmp_path):
    one, pdf = files["superseded"]
    says = SAYS[language]
    me, look = visitor(school, chromium, width, language, scripts)
    send(me, pdf)
    expect(me.page.locator("h1")).to_have_text(says["warning"])
    expect(me.page.locator(".verdict")).to_have_class(re.compile("is-warning"))
    for word in ("newer", "ask", "reissued"):
        expect(me.page.locator("main")).to_contain_text(says[word])
    expect(me.page.locator("main")).to_contain_text(one["name"]["zh"])
    expect(me.page.locator(".stamp")).to_have_count(0)
    look("11-result-warning")
    in_the_other_language(me, language, "warning")
    keeps_records(school, me, look, tmp_path, pdf, "superseded", says["warning"])
    assert not me.troubles, me.troubles


@SCRIPTS
@SCREENS
def test_a_revoked_degree_fails_with_reason_and_day(school, chromium, files, width, language, scripts, tmp_path):
    one, pdf = files["revoked"]
    says = SAYS[language]
    me, look = visitor(school, chromium, width, language, scripts)
    send(me, pdf)
    expect(me.page.locator("h1")).to_have_text(says["failed"])
    expect(me.page.locator(".verdict")).to_have_class(re.compile("is-failure"))
    for word in (says["taken"], says["on"], REASON, ANNOUNCED, one["certificateNumber"]):
        expect(me.page.locator("main")).to_contain_text(word)
    expect(me.page.locator("main")).not_to_contain_text(one["name"]["zh"])
    look("11-result-revoked")
    in_the_other_language(me, language, "failed")
    keeps_records(school, me, look, tmp_path, pdf, "revoked", says["failed"])
    for word in (REASON, says["on"], ANNOUNCED):
        expect(me.page.locator("main")).to_contain_text(word)
    assert not me.troubles, me.troubles


@SCRIPTS
@SCREENS
def test_while_the_register_is_away_nothing_is_said_against_a_diploma(school, chromium, files, width, language, scripts):
    _, pdf = files["valid"]
    says = SAYS[language]
    me, look = visitor(school, chromium, width, language, scripts)
    with away(school):
        send(me, pdf)
        expect(me.page.locator("h1")).to_have_text(says["unknown"])
        expect(me.page.locator(".verdict")).to_have_class(re.compile("is-unknown"))
        expect(me.page.locator(".because")).to_contain_text(says["no harm"])
        # Of what was not judged there is no record.
        expect(me.page.locator("form[action='/verify/receipt']")).to_have_count(0)
        look("11-result-unknown")
        in_the_other_language(me, language, "unknown")
        # An empty file is refused as ever, and what a code leads to is not known.
        me.page.goto("/d/AAAAAAAAAAAAAAAAAAAAAA")
        expect(me.page.locator("[type=file]")).to_be_visible()
    wait("the register is back", lambda: verify(school.environment["VERIFIER_URL"], pdf)[1]["outcome"] == "valid", 60)
    send(me, pdf)
    expect(me.page.locator("h1")).to_have_text(says["valid"])
    # The browser itself notes that a page was answered by 503.
    assert all("503" in trouble for trouble in me.troubles), me.troubles


@SCREENS
def test_with_a_keyboard_alone(school, chromium, files, width, language, tmp_path):
    says = SAYS[language]
    me, _ = visitor(school, chromium, width, language)
    keys = Keys(me.page)
    for outcome, word in (("valid", "valid"), ("superseded", "warning"), ("revoked", "failed")):
        pdf = files[outcome][1]
        me.page.goto("/")
        keys.walk()
        # The window in which a file is chosen is the browser's own.
        me.page.set_input_files("[type=file]", {"name": "a.pdf", "mimeType": "application/pdf", "buffer": pdf})
        keys.press(".drop button:not([type=button])")
        expect(me.page.locator("h1")).to_have_text(says[word])
        keys.walk()
        told = checked(school, me, lambda: keys.press("form[action='/verify/receipt'] button"), tmp_path, pdf)
        assert told["outcome"].startswith(outcome)
        keys.press("form[action='/verify/record'] button")
        expect(me.page.locator("h1")).to_contain_text(says["record"])
        keys.walk()
        keys.press("form[action='/verify/again'] button.second")
        expect(me.page.locator("h1")).to_have_text(says[word])
        keys.press("main a.button[href='/']")
        expect(me.page.locator("[type=file]")).to_be_visible()
    assert not me.troubles, me.troubles


@SCRIPTS
@SCREENS
def test_many_have_their_records_in_one_file(school, chromium, files, width, language, scripts):
    me, look = visitor(school, chromium, width, language, scripts)
    me.page.goto("/many")
    me.page.set_input_files("[type=file]", [
        *({"name": f"{outcome}.pdf", "mimeType": "application/pdf", "buffer": pdf} for outcome, (_, pdf) in files.items()),
        {"name": "scan.jpg", "mimeType": "image/jpeg", "buffer": b"\xff\xd8\xff"}])
    me.send("file")
    expect(me.page.locator("tbody tr")).to_have_count(4)
    look("11-bulk-outcomes")
    with me.page.expect_download() as download:
        me.page.locator("form[action='/many/receipts'] button").click()
    assert download.value.suggested_filename == "receipts.jws"
    trust = school.state / "keys" / "list"
    code, told = school.tool("receipt", "check", download.value.path(), "--trust-list", trust / "trust.jws",
                             "--trust-key", trust / "trust.pub.pem")
    assert code == 0, told
    assert sorted(re.findall(r"^outcome\t(\S+)", told, re.M)) == ["revoked", "superseded", "valid"]
    assert not me.troubles, me.troubles
