"""Who has seen and changed whose data, and who of the staff may come in: the registrar's records, in a real browser."""

import json
import re
from pathlib import Path

import pytest
from playwright.sync_api import expect

from school import student_id, wait
from visitor import PASSWORD, SCREENS, Visitor

SAYS = {
    "zh": {"saw": "看了學生頁面", "reach": "看了聯絡資料", "log": "看了查閱紀錄", "empty": "沒有符合的紀錄", "role": "請至少選一個角色",
           "secret": "只顯示這一次", "told": "已經顯示過了", "saved": "存好了", "off": "停用了", "own": "這是你自己的帳號", "why": "請寫原因"},
    "en": {"saw": "saw the student’s page", "reach": "saw contact data", "log": "read the access log", "empty": "No entries",
           "role": "Choose at least one role", "secret": "shown this once", "told": "was shown and is not shown again",
           "saved": "Saved.", "off": "Disabled, and signed out", "own": "This is your own account", "why": "Say why"},
}


def registrar(school, chromium, width, language, scripts, who):
    account = f"{who}-{width}-{scripts}".lower()
    school.keep_account(account, PASSWORD, "--role", "registrar", "--display", "高敏如", "--display-en", "Kao Min-Ju")
    clerk = Visitor(chromium, school.environment["PORTAL_URL"], width, language, scripts)
    clerk.enter(account)
    return account, clerk, clerk.page, clerk.look if scripts else lambda name: None


@SCREENS
@pytest.mark.parametrize("scripts", [True, False])
def test_whoever_looked_at_a_student_stands_in_the_log(school, chromium, width, language, scripts):
    says = SAYS[language]
    one = school.candidate()
    school.listed(one)
    account, clerk, page, look = registrar(school, chromium, width, language, scripts, "log")
    person = f"/people/{student_id(one)}"
    page.goto(person)
    page.fill("[name=because]", "=退信")
    clerk.send("because")
    expect(page.locator("main")).to_contain_text(one["schoolEmail"])

    # From the student's page to their log, across programs: the reason stands there as it was given.
    page.locator("a[href^='/log?student=']").click()
    expect(page.locator(".kicker")).to_contain_text(one["studentNumber"])
    for seen in (says["saw"], says["reach"], "=退信"):
        expect(page.locator("tbody")).to_contain_text(seen)
    look("24-log-of-one")
    page.reload()
    expect(page.locator("tbody tr").first).to_contain_text(says["log"])

    # By who, by what was done, by day; the language keeps what is filtered.
    page.goto("/log")
    look("24-log")
    page.select_option("[name=by]", account)
    page.select_option("[name=kind]", "looked")
    clerk.send("kind")
    expect(page.locator("tbody")).to_contain_text(says["reach"])
    page.locator(".tools [hreflang]").click()
    expect(page.locator("[name=by]")).to_have_value(account)
    page.locator(".tools [hreflang]").click()
    page.fill("[name=q]", one["studentNumber"])
    clerk.send("kind")
    expect(page.locator("tbody")).to_contain_text(one["studentNumber"])
    page.fill("[name=until]", "2020-01-31")
    clerk.send("kind")
    expect(page.locator("main")).to_contain_text(says["empty"])
    look("24-log-empty")

    # As a file, in which no reason is a formula; that it was taken away is an entry.
    page.goto(f"/log?by={account}")
    with page.expect_download() as download:
        page.locator("a[href*='list.csv']").click()
    sheet = Path(download.value.path()).read_bytes()
    assert sheet.startswith(b"\xef\xbb\xbf") and "\"'=退信\"".encode() in sheet and one["studentNumber"].encode() in sheet
    page.goto("/log?kind=exported")
    expect(page.locator("tbody tr").first).to_contain_text({"zh": "下載查閱紀錄", "en": "downloaded"}[language])
    assert not clerk.troubles, clerk.troubles


@SCREENS
@pytest.mark.parametrize("scripts", [True, False])
def test_a_colleague_comes_and_goes(school, chromium, width, language, scripts):
    says = SAYS[language]
    own, clerk, page, look = registrar(school, chromium, width, language, scripts, "accounts")
    name = f"wu-{width}-{scripts}".lower()
    page.locator(".nav a[href='/settings']").click()
    expect(page.locator(".tabs a[aria-current=page]")).to_have_attribute("href", "/settings/units")
    page.locator(".tabs a[href='/settings/accounts']").click()
    expect(page.locator("h1")).to_be_visible()
    look("23-accounts")
    page.locator("a[href='/settings/accounts/new']").click()
    page.fill("[name=name]", f" {name.upper()} ")
    page.fill("[name=displayZh]", "吳承辦")
    clerk.send("because")
    expect(page.locator(".summary")).to_contain_text(says["role"])
    expect(page.locator("[name=displayZh]")).to_have_value("吳承辦")
    look("23-account-refused")
    page.locator("[name=role-reviewer]").check()
    page.fill("[name=units]", "library")
    page.fill("[name=because]", "新到任")
    clerk.send("because")
    expect(page.locator(".notice.is-ok")).to_contain_text(says["secret"])
    look("23-account-added")
    secret = page.locator(".notice.is-ok code").inner_text()
    page.reload()
    expect(page.locator(".notice.is-ok")).to_contain_text(says["told"])
    address = page.url.split("?")[0]

    # It lets in once, and no further than to a password of one's own.
    wu = Visitor(chromium, school.environment["PORTAL_URL"], width, language, scripts)
    wu.page.goto("/")
    wu.page.fill("[name=user]", name)
    wu.page.fill("[name=password]", secret)
    wu.send("password")
    expect(wu.page).to_have_url(re.compile("/password"))
    wu.page.fill("[name=current]", secret)
    wu.page.fill("[name=new]", PASSWORD)
    wu.page.fill("[name=again]", PASSWORD)
    wu.send("again")
    wu.page.goto("/units/library")
    expect(wu.page.locator("h1")).to_be_visible()

    # Another unit holds with their next page; disabled, they are out at once.
    page.goto(address)
    page.fill("[name=units]", "career")
    page.fill("[name=because]", "調任")
    clerk.send("units")
    expect(page.locator(".notice.is-ok")).to_contain_text(says["saved"])
    assert wu.page.goto("/units/library").status != 200
    assert wu.page.goto("/units/career").status == 200
    look("23-account")
    page.locator("button[value=disable]").click()
    expect(page.locator("#why-e")).to_contain_text(says["why"])
    look("23-account-unreasoned")
    page.fill("[name=why]", "離職")
    page.locator("button[value=disable]").click()
    expect(page.locator(".notice.is-ok")).to_contain_text(says["off"])
    look("23-account-disabled")
    assert wu.page.goto("/units/career").status == 401
    expect(wu.page.locator("main a[href^='/sign-in']")).to_be_visible()
    page.goto(f"/settings/accounts?q={name}&state=disabled")
    expect(page.locator("tbody tr")).to_have_count(1)

    # One's own account is for others to change.
    page.goto(f"/settings/accounts?q={own}")
    page.locator("tbody tr th a").click()
    expect(page.locator("main")).to_contain_text(says["own"])
    expect(page.locator("main form")).to_have_count(0)
    look("23-account-own")
    page.goto(f"/log?by={own}&kind=changed")
    for because in ("新到任", "調任", "離職"):
        expect(page.locator("tbody")).to_contain_text(because)
    assert not clerk.troubles, clerk.troubles


@SCREENS
@pytest.mark.parametrize("scripts", [True, False])
def test_a_student_whose_mailbox_is_dead_gets_another_at_the_desk(school, chromium, width, language, scripts):
    wrong = {"zh": "這組驗證碼不對", "en": "That code does not match"}[language]
    unseen = {"zh": "看過證件才能換信箱", "en": "whose identity was seen"}[language]
    done = {"zh": "永久信箱換好了", "en": "The permanent address is changed"}[language]
    one = school.candidate()
    school.listed(one)
    student = school.account(one)
    old, new = school.mailboxes(one)[0], f"new-{width}-{scripts}-{one['studentNumber']}@mailbox.example".lower()
    student.sign_in()
    student.fill_in(old)
    student.prove(old)
    wait("it is proven", lambda: school.ledger.said("contact", "contact.email-verified.v1", student_id(one)))
    # Codes are paced at the desk, too: the student's own was a while ago.
    school.ledger.query(
        "UPDATE contact.requests SET wanted_at = wanted_at - interval '1 hour' WHERE student = :'who'", who=student_id(one))
    account, clerk, page, look = registrar(school, chromium, width, language, scripts, "desk")
    page.goto(f"/people/{student_id(one)}")
    page.locator("a[href$='/address']").click()
    look("18-address")
    page.fill("[name=address]", new)
    page.fill("[name=because]", "舊信箱已停用")
    clerk.send("because")
    expect(page.locator("#seen-e")).to_contain_text(unseen)
    expect(page.locator("[name=address]")).to_have_value(new)
    look("18-address-refused")
    page.locator("[name=seen]").check()
    clerk.send("because")
    expect(page.locator("h1")).to_contain_text(new)
    assert new not in page.url
    code = school.code_in(new)
    page.reload()
    look("18-address-code")
    page.fill("[name=code]", "AAAAAA" if code != "AAAAAA" else "BBBBBB")
    clerk.send("code")
    expect(page.locator("#code-e")).to_contain_text(wrong)
    look("18-address-wrong")
    page.fill("[name=code]", code.lower())
    clerk.send("code")
    expect(page.locator("h1")).to_contain_text(done)
    look("18-address-done")

    # Diplomas go there; the old mailbox and the school's are told; who did it and why stands in the log.
    verified = wait("the issuer hears it", lambda: [
        said for said in school.ledger.said("contact", "contact.email-verified.v1", student_id(one)) if new in str(said)])
    assert verified
    for mailbox in (old, one["schoolEmail"]):
        wait(f"a letter at {mailbox}", lambda mailbox=mailbox: school.letters_in(mailbox), 30)
    page.goto(f"/log?student={student_id(one)}&kind=changed")
    expect(page.locator("tbody")).to_contain_text("舊信箱已停用")
    assert not clerk.troubles, clerk.troubles


@SCREENS
@pytest.mark.parametrize("scripts", [True, False])
def test_what_was_destroyed_is_recorded_by_number_and_limit(school, chromium, width, language, scripts):
    told = {"zh": "上傳到一半的檔案", "en": "parts of files on their way"}[language]
    none = {"zh": "沒有銷毀過", "en": "Nothing was destroyed"}[language]
    why = f"{width} {scripts} {language} <b>"
    school.ledger.query(
        "INSERT INTO contact.parts (question, number, actor, bytes, kept_at) "
        "SELECT gen_random_uuid(), 0, :'who', '', now() - interval '3 days' FROM generate_series(1, 3)", who=why)

    def parts(*words):
        kinds = json.loads(school.command("contact", "forget", "--json", *words)[1].splitlines()[-1])["kinds"]
        return next(kind for kind in kinds if kind["kind"] == "parts")

    # A dry run changes nothing, and tells what then goes.
    before = parts("--dry-run")
    assert before["setting"] == "part-days" and before["count"] >= 3 and parts("--dry-run") == before
    gone = parts("--by", "值班", "--because", why)
    assert gone["count"] == before["count"] and parts("--dry-run")["count"] == 0

    account, clerk, page, look = registrar(school, chromium, width, language, scripts, "destroyed")
    page.goto("/log")
    page.locator(".tabs a[href='/log/destroyed']").click()
    row = page.locator("tbody tr", has_text=why)
    expect(row).to_contain_text(told)
    expect(row).to_contain_text("part-days")
    expect(row).to_contain_text("值班")
    expect(page.locator(".nav a[aria-current=page]")).to_have_attribute("href", "/log")
    look("24-destroyed")
    page.select_option("[name=of]", "issuer")
    page.fill("[name=until]", "2020-01-31")
    clerk.send("until")
    expect(page.locator("main")).to_contain_text(none)
    look("24-destroyed-empty")
    assert not clerk.troubles, clerk.troubles
