"""An operator at the portal: a malformed event is found among what is parked, mended with a diff, sent on and seen done; another is
discarded, and their histories are looked up."""

import pytest
from playwright.sync_api import expect

from school import key, now, wait
from visitor import PASSWORD, SCREENS, Visitor

SAYS = {
    "zh": {"hidden": "可能看得出是誰的值都遮住了", "why": "寫下為什麼要看", "passes": "通過檢查", "fails": "不通過",
           "reason": "還沒寫原因", "heard": "處理好了", "settled": "已經處理了", "tick": "還沒勾選", "gone": "捨棄了", "known": "從頭到尾",
           "unknown": "沒有這個編號的紀錄"},
    "en": {"hidden": "Values that may tell of a person are hidden", "why": "Say why you look", "passes": "passes the check",
           "fails": "does not pass", "reason": "Say why.", "heard": "It was heard", "settled": "It is settled",
           "tick": "Tick that nobody", "gone": "It was discarded", "known": "From first to last",
           "unknown": "Nothing is known by this number"},
}


def operator(school, chromium, width, language, scripts):
    account = f"mends-{width}-{scripts}".lower()
    school.keep_account(account, PASSWORD, "--role", "operator", "--display", "值班", "--display-en", "On duty")
    one = Visitor(chromium, school.environment["PORTAL_URL"], width, language, scripts)
    one.enter(account)
    return account, one, one.page, one.look if scripts else lambda name: None


def parked_event(school, one, **more):
    """An event of the library that its program cannot take; its id, and that under which it is parked."""
    event = {**key(one), "unit": "library", "result": "passed", "reviewedAt": "115/07/18", **more}
    with school.publisher("library") as library:
        id = library.state(library.event("clearance.reviewed.v1", event))
    wait("it is parked", lambda: school.parked("clearance", id))
    return id, school.ledger.query("SELECT id FROM clearance.parked WHERE event_id = :'event'", event=id)[0][0]


@SCREENS
@pytest.mark.parametrize("scripts", [True, False])
def test_a_malformed_event_is_mended_at_the_portal(school, chromium, width, language, scripts):
    says = SAYS[language]
    one = school.candidate()
    student = school.listed(one)
    id, parked = parked_event(school, one, note={"zh": "王小明請補件", "en": "please bring it"})
    account, ops, page, look = operator(school, chromium, width, language, scripts)
    main = page.locator("main")

    # From the page of the flow to the causes, the messages of one, and this one.
    page.locator("main a[href='/operations/parked']").click()
    look("29-parked")
    cause = page.locator("tbody tr", has_text="clearance.reviewed.v1").filter(has_text="schema").filter(has_text="library")
    cause.locator("th a").click()
    look("29-parked-list")
    page.locator("tbody tr", has_text=id).locator("th a").click()
    expect(main).to_contain_text(says["hidden"])
    expect(page.locator("pre")).to_contain_text("115/07/18")
    expect(main).not_to_contain_text("王小明")
    look("29-parked-one")

    # What is hidden is shown to who says why.
    ops.send("because")
    expect(main).to_contain_text(says["why"])
    page.fill("#because", "the unit asks")
    ops.send("because")
    expect(page.locator("pre")).to_contain_text("王小明")

    page.locator("main a[href$='/mend']").click()
    body = page.locator("#body")
    wrong = body.input_value()
    assert "‹hidden›" in wrong and "王小明" not in wrong
    page.locator("button[value=check]").click()
    expect(main).to_contain_text(says["fails"])
    expect(page.locator("button[value=send]")).to_have_count(0)
    body.fill(wrong.replace("115/07/18", now()))
    page.locator("button[value=check]").click()
    expect(main).to_contain_text(says["passes"])
    expect(page.locator("pre del")).to_have_text('/data/reviewedAt: "115/07/18"')
    look("29-parked-mend")
    page.locator("button[value=send]").click()
    expect(main).to_contain_text(says["reason"])
    page.fill("#because", "a typing error")
    page.locator("button[value=check]").click()
    page.locator("button[value=send]").click()
    wait("it is heard", lambda: page.reload() and page.locator("h1").inner_text() == says["heard"], 30)
    look("29-parked-done")
    assert school.ledger.query(
        "SELECT 1 FROM clearance.answers WHERE student = :'student' AND unit = 'library' AND result = 'passed'", student=student)
    by, why = school.ledger.query("SELECT settled_by, settled_because FROM clearance.parked WHERE id = :'id'", id=parked)[0]
    assert by == account and why == "a typing error (edited: /data/reviewedAt)"
    assert [row[0] for row in school.parked("clearance", id)] == ["schema"], "no id was called reused"
    assert school.ledger.query(
        "SELECT 1 FROM clearance.accesses WHERE about = :'id' AND actor = :'by' AND why = 'the unit asks'", id=parked, by=account)

    page.goto(f"/operations/parked/clearance/{parked}")
    expect(main).to_contain_text(says["settled"])
    page.locator(f"main a[href='/operations/explain?of={id}']").click()
    expect(main).to_contain_text(says["known"])
    expect(main).to_contain_text("/campus/library")
    expect(main).not_to_contain_text("王小明")
    look("30-explain")
    page.goto("/operations/explain?of=nobody-knows-this")
    expect(main).to_contain_text(says["unknown"])
    look("30-explain-none")
    assert not ops.troubles, ops.troubles


def test_a_duplicate_is_discarded_after_a_second_thought(school, chromium):
    says = SAYS["zh"]
    one = school.candidate()
    school.listed(one)
    _, parked = parked_event(school, one)
    account, ops, page, look = operator(school, chromium, 1280, "zh", True)
    page.goto(f"/operations/parked/clearance/{parked}/discard")
    page.fill("#because", "重複的測試")
    ops.send("because")
    expect(page.locator("main")).to_contain_text(says["tick"])
    look("29-parked-discard")
    assert page.locator("#because").input_value() == "重複的測試"
    page.check("#sure")
    ops.send("because")
    expect(page.locator("h1")).to_have_text(says["gone"])
    assert school.ledger.query(
        "SELECT 1 FROM clearance.parked WHERE id = :'id' AND settled_by = :'by' AND settled_because = '重複的測試'",
        id=parked, by=account)
    code, told = school.command("clearance", "audit")
    assert code == 0, told
    assert not ops.troubles, ops.troubles
