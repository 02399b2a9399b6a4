"""Whoever checks a file that is not the original is told why, and never that it is one."""

import io
import re
import zipfile

import pytest
from playwright.sync_api import expect

from keys import Keys
from school import wait
from visitor import SCREENS, Visitor

WORDS = {"zh": {"failed": "失敗", "valid": "成功", "check": "查驗另一份", "add": "後面被加上了資料", "mail": "存下來的電子郵件",
                "cut": "不完整", "printed": "列印的方式", "scanned": "紙本不能當作證明", "other": "另一份證書的",
                "missing": "還沒有選檔案", "code": "只送數位檢驗碼", "unnamed": "不顯示姓名和學位",
                "progress": "上傳狀態", "broken": "選好的檔案還在", "one": "1個檔案，1個成功"},
         "en": {"failed": "Failed", "valid": "Verified", "check": "Check another", "add": "data was added after it",
                "mail": "a saved e-mail", "cut": "incomplete", "printed": "made by printing",
                "scanned": "paper proves nothing", "other": "belongs to another diploma", "missing": "No file was chosen",
                "code": "Send only the verification code", "unnamed": "no name or degree is shown", "progress": "Progress",
                "broken": "your choice is kept", "one": "1 file, 1 verified"}}


@pytest.fixture(scope="module")
def diploma(school):
    one = school.collected()
    [pdf] = wait("the diploma", lambda: school.diplomas_in(one["schoolEmail"]), 120)
    return one, pdf


def send(me, name, content, path="/"):
    me.page.goto(path)
    me.page.set_input_files("[type=file]", {"name": name, "mimeType": "application/octet-stream", "buffer": content})
    me.send("file")


@pytest.mark.parametrize("scripts", [True, False])
@SCREENS
def test_why_it_failed(school, chromium, diploma, width, language, scripts):
    one, pdf = diploma
    says = WORDS[language]
    me = Visitor(chromium, school.environment["VERIFIER_URL"], width, language, scripts)
    look = me.look if scripts else lambda name: None
    kinds = {
        "add": ("a.pdf", pdf + b"9 0 obj\nendobj\n%%EOF\n"), "cut": ("a.pdf", pdf[:len(pdf) // 2]),
        "mail": ("a.eml", b"Received: by x\r\nFrom: a@b\r\nSubject: c\r\n\r\nContent-Type: application/pdf"),
        "printed": ("a.pdf", b"%PDF-1.4\n1 0 obj<</Producer(Skia/PDF m102)>>\n%%EOF\n")}
    for kind, (name, content) in kinds.items():
        send(me, name, content)
        expect(me.page.locator("h1")).to_have_text(says["failed"])
        expect(me.page.locator(".because")).to_contain_text(says[kind])
        expect(me.page.locator(".verdict")).to_have_class(re.compile("is-failure"))
        expect(me.page.locator("main")).not_to_contain_text(one["name"]["zh"])
        look(f"28-explained-{kind}")
    # The other language keeps the result, as it is.
    me.page.locator(".tools form[action^='/verify/again'] button").click()
    other = WORDS["en" if language == "zh" else "zh"]
    expect(me.page.locator(".because")).to_contain_text(other["printed"])
    assert not me.troubles, me.troubles


@SCREENS
def test_the_original_and_its_code(school, chromium, diploma, width, language):
    one, pdf = diploma
    says = WORDS[language]
    me = Visitor(chromium, school.environment["VERIFIER_URL"], width, language)
    me.page.goto("/")
    me.look("11-verify")
    lookup = re.search(rb"/d/([A-Za-z0-9_-]{22})", pdf).group(1).decode()
    send(me, "diploma.pdf", pdf, f"/d/{lookup}")
    expect(me.page.locator("h1")).to_have_text(says["valid"])
    expect(me.page.locator("main")).to_contain_text(one["name"]["zh"])
    expect(me.page.locator("main")).not_to_contain_text(says["other"])
    expect(me.page.locator(".passage [aria-current=step]")).to_have_count(1)
    me.look("11-result-success")
    # Back leads to where the file was chosen.
    me.page.go_back()
    expect(me.page.locator("[type=file]")).to_be_visible()
    expect(me.page.locator("main")).to_contain_text(says["scanned"])
    expect(me.page.locator("main")).not_to_contain_text(one["name"]["zh"])
    me.look("11-verify-scanned")
    # Without the file: its code alone, and nobody's name.
    me.page.goto("/")
    me.page.set_input_files("[type=file]", {"name": "d.pdf", "mimeType": "application/pdf", "buffer": pdf})
    sent = []
    me.page.on("request", lambda request: sent.append(len(request.post_data_buffer or b"")))
    me.page.get_by_role("button", name=says["code"]).click()
    expect(me.page.locator("h1")).to_have_text(says["valid"])
    expect(me.page.locator("main")).to_contain_text(says["unnamed"])
    expect(me.page.locator("main")).not_to_contain_text(one["name"]["zh"])
    assert max(sent) < 200, sent
    me.look("11-result-by-code")
    assert not me.troubles, me.troubles


@pytest.mark.parametrize("path", ["/", "/many"])
@SCREENS
def test_a_slow_line_shows_how_far_it_is_and_can_be_cancelled(school, chromium, diploma, width, language, path):
    says = WORDS[language]
    me = Visitor(chromium, school.environment["VERIFIER_URL"], width, language)
    keys, line = Keys(me.page), me.context.new_cdp_session(me.page)
    me.page.goto(path)
    line.send("Network.enable")
    slow = {"offline": False, "latency": 20, "downloadThroughput": -1, "uploadThroughput": 8_000}
    button = ".drop button:not([type=button])"

    def chosen():
        assert me.page.evaluate("document.querySelector('[type=file]').files.length") == 1
        expect(me.page.locator(button)).to_be_focused()

    line.send("Network.emulateNetworkConditions", slow)
    me.page.set_input_files("[type=file]", {"name": "a.pdf", "mimeType": "application/pdf", "buffer": diploma[1]})
    keys.press(button)
    expect(me.page.locator("#working")).to_be_visible()
    expect(me.page.locator(".passage [aria-current=step]")).to_have_text(says["progress"])
    expect(me.page.locator("[data-percent]")).to_have_text(re.compile(r"^[1-9]\d?%$"))
    me.look("11-verify-working" if path == "/" else "11-many-working")
    keys.press("[data-cancel]")
    expect(me.page.locator("#working")).to_be_hidden()
    chosen()
    # The line breaks: nothing is said of the file.
    line.send("Network.emulateNetworkConditions", slow | {"offline": True})
    me.page.keyboard.press("Enter")
    expect(me.page.locator("[data-broken]")).to_contain_text(says["broken"])
    expect(me.page.locator(".verdict, tbody")).to_have_count(0)
    chosen()
    me.look("11-verify-broken" if path == "/" else "11-many-broken")
    line.send("Network.emulateNetworkConditions", slow | {"latency": 0, "uploadThroughput": -1})
    keys.press(button)
    expect(me.page.locator("h1")).to_contain_text(says["one"] if path == "/many" else says["valid"])
    assert all("ERR_INTERNET_DISCONNECTED" in trouble for trouble in me.troubles), me.troubles


@SCREENS
def test_refusals_take_the_focus_and_pages_tell_what_this_is(school, chromium, width, language):
    me = Visitor(chromium, school.environment["VERIFIER_URL"], width, language)
    me.page.goto("/?refused=file-missing")
    expect(me.page.locator(".summary")).to_be_focused()
    expect(me.page.locator(".summary")).to_contain_text(WORDS[language]["missing"])
    me.look("11-verify-refused")
    for path, name in (("/about", "25-about"), ("/partners", "26-partners"), ("/partners?q=nowhere", "26-partners-none"),
                       ("/api", "api"), ("/many", "11-many")):
        me.page.goto(path)
        me.look(name)
    assert not me.troubles, me.troubles


@pytest.mark.parametrize("scripts", [True, False])
@SCREENS
def test_many_files_and_an_archive(school, chromium, diploma, width, language, scripts, tmp_path):
    one, pdf = diploma
    me = Visitor(chromium, school.environment["VERIFIER_URL"], width, language, scripts)
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("folder/證書.pdf", pdf)
        archive.writestr("scan.jpg", b"\xff\xd8\xff")
    files = [("diploma.pdf", pdf), ("added.pdf", pdf + b"\n"), ("all.zip", packed.getvalue()), ("bad.zip", b"no archive")]
    me.page.goto("/many")
    me.page.set_input_files("[type=file]", [
        {"name": name, "mimeType": "application/octet-stream", "buffer": content} for name, content in files])
    keys = Keys(me.page)
    keys.walk()
    keys.press(".drop button:not([type=button])")
    expect(me.page.locator("h1")).to_have_text({"zh": "5個檔案，2個成功", "en": "5 files, 2 verified"}[language])
    expect(me.page.locator("tbody tr")).to_have_count(5)
    expect(me.page.locator("#verified")).to_contain_text(one["name"]["zh" if language == "zh" else "en"])
    if scripts:
        me.look("11-bulk")
    keys.walk()
    with me.page.expect_download() as download:
        keys.press("form[action='/many/table.csv'] button")
    table = open(download.value.path(), encoding="utf-8-sig").read()
    assert len(table.splitlines()) == 6 and "證書.pdf" in table and "zip-damaged" not in table and "not-a-zip" in table
    me.page.locator(".tools form button").click()
    expect(me.page.locator("h1")).to_have_text({"en": "5個檔案，2個成功", "zh": "5 files, 2 verified"}[language])
    assert not me.troubles, me.troubles


@SCREENS
def test_the_record_fits_one_sheet(school, chromium, diploma, width, language):
    me = Visitor(chromium, school.environment["VERIFIER_URL"], width, language)
    send(me, "diploma.pdf", diploma[1])
    me.page.locator("form[action='/verify/record'] button").click()
    expect(me.page.locator("h1")).to_contain_text(WORDS[language]["valid"])
    me.look("27-record")
    assert me.print("27-record") == 1
    me.page.locator("form[action='/verify/again'] button.second").click()
    expect(me.page.locator("h1")).to_have_text(WORDS[language]["valid"])
    assert not me.troubles, me.troubles
