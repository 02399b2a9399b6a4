"""Credits and thresholds that the registrar states, of a school without a system that does: by a file beside the roster, and by hand on a student's page."""

import re
from pathlib import Path

import pytest
from playwright.sync_api import expect

from school import student_id, wait
from visitor import PASSWORD, SCREENS, Visitor

HEADS = "學號,畢業學分,畢業門檻,說明"
SAYS = {
    "zh": {"none": "還沒選檔案", "trial": "可以寫入2列，有1列要先修", "nobody": "名冊上沒有這個學號", "written": "已寫入2位",
           "unchosen": "還沒選", "why": "請寫為什麼手動登記", "stated": "登記好了", "lacks": "學分：否", "same": "沒有要改的"},
    "en": {"none": "No file is chosen", "trial": "Lines that can be written: 2; to be mended: 1", "nobody": "batch’s roster",
           "written": "2 self-checks are written", "unchosen": "Not chosen yet", "why": "Say why it is entered by hand",
           "stated": "It is stated", "lacks": "Credits: no", "same": "nothing to change"},
}


@pytest.mark.parametrize("scripts", [True, False])
@SCREENS
def test_self_checks_are_stated_by_file_and_by_hand(school, chromium, tmp_path, width, language, scripts):
    says, batch = SAYS[language], school.own_batch()
    one, other = (school.candidate(batch=batch) for _ in range(2))
    for known in (one, other):
        school.listed(known)
        wait("the list is open", lambda: school.ledger.said("clearance", "clearance.opened.v1", student_id(known)))
    account = f"self-checks-{width}-{scripts}".lower()
    school.keep_account(account, PASSWORD, "--role", "registrar", "--display", "高敏如", "--display-en", "Kao Min-Ju")
    clerk = Visitor(chromium, school.environment["PORTAL_URL"], width, language, scripts)
    page, look = clerk.page, clerk.look if scripts else lambda name: None
    clerk.enter(account)
    page.goto(f"/roster/{batch}")
    page.locator(f"a[href='/roster/{batch}/self-check']").click()
    expect(page.locator(".figures dd")).to_have_text([re.compile(f"^{count}") for count in (0, 0, 2)])
    look("14-self-checks")
    clerk.send("checks")
    expect(page.locator(".summary")).to_contain_text(says["none"])

    file = tmp_path / "檢核.csv"
    lines = [HEADS, f"{one['studentNumber']},否,是,通識還差2學分", f"{other['studentNumber']},是,是,", "X999,是,是,"]
    file.write_bytes("\r\n".join(lines).encode("cp950"))
    page.set_input_files("[name=checks]", file)
    clerk.send("checks")
    expect(page.locator("h1")).to_contain_text(says["trial"])
    expect(page.locator("#refused")).to_contain_text(says["nobody"])
    look("14-self-checks-trial")
    with page.expect_download() as download:
        page.locator("#refused a[download]").click()
    assert says["nobody"].encode() in Path(download.value.path()).read_bytes()
    assert not school.ledger.said("clearance", "requirements.assessed.v1", one["studentNumber"])
    clerk.send("counts")
    expect(page.locator("h1")).to_contain_text(says["written"], timeout=30_000)
    look("14-self-checks-written")
    wait("it is said", lambda: school.ledger.said("clearance", "requirements.assessed.v1", other["studentNumber"]))

    # The same by hand, on the student's page, which tells what is lacking.
    page.goto(f"/people/{student_id(one)}")
    expect(page.locator("#self-check + p")).to_contain_text(says["lacks"])
    look("18-person-self-check")
    page.locator("a[href$='/self-check']").click()
    expect(page.locator("[name=credits][value=no]")).to_be_checked()
    clerk.send("because")
    expect(page.locator(".summary")).to_contain_text(says["why"])
    look("18-self-check-refused")
    page.fill("[name=because]", "系辦來電")
    clerk.send("because")
    expect(page.locator(".notice")).to_contain_text(says["same"])
    page.check("[name=credits][value=yes]")
    page.fill("[name=details]", "")
    clerk.send("because")
    expect(page.locator(".notice.is-ok")).to_contain_text(says["stated"])
    look("18-self-check-stated")
    page.goto(f"/people/{student_id(one)}")
    expect(page.locator("main")).not_to_contain_text(says["lacks"])
    assert not clerk.troubles, clerk.troubles
