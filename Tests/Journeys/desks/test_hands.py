"""What needs a person is taken in hand, found by the paper's number, released with a reason and taken away as a file: in a real
browser."""

import pytest
from playwright.sync_api import expect

from school import key, now, student_id, wait
from test_counter import cleared
from visitor import PASSWORD, SCREENS, Visitor

SAYS = {
    "zh": {"nobody": "還沒有人處理", "mine": "你在處理", "others": "高敏如在處理", "taken": "由你處理", "why": "還沒寫原因",
           "released": "已放行", "refused": "這次沒有改變什麼", "none": "沒有符合的"},
    "en": {"nobody": "In nobody’s hands", "mine": "You have it in hand", "others": "Kao Min-Ju has it in hand",
           "taken": "It is in your hands", "why": "Give the reason", "released": "Released.",
           "refused": "Nothing was changed now", "none": "Nothing matches"},
}


def registrar(school, chromium, width, language, scripts, name, zh, en):
    account = f"hands-{name}-{width}-{scripts}".lower()
    school.keep_account(account, PASSWORD, "--role", "registrar", "--display", zh, "--display-en", en)
    me = Visitor(chromium, school.environment["PORTAL_URL"], width, language, scripts)
    me.enter(account)
    return me


def exceptions_of(page, words):
    page.goto(f"/exceptions?q={words}&kind=certificate-contradicts")
    return page.locator("article.issue")


def hand(page, want):
    page.locator(f"article.issue form[action='/exceptions/hand'] button[value={want}]").click()


@SCREENS
@pytest.mark.parametrize("scripts", [True, False])
def test_a_hold_is_taken_in_hand_and_released(school, chromium, width, language, scripts):
    says, one = SAYS[language], school.candidate()
    cleared(school, one)
    with school.program("clearance") as clearance:
        clearance.campus("paper-diploma.collected.v1", {
            **key(one), "certificateNumber": one["certificateNumber"] + "-9", "collectedAt": now(),
            "conferredMonth": one["conferredMonth"], "by": "self", "clerk": "reg-01"})
    wait("it is held", lambda: school.ledger.query(
        "SELECT 1 FROM clearance.exceptions WHERE kind = 'diploma-held' AND student = :'id'", id=student_id(one)))
    me = registrar(school, chromium, width, language, scripts, "kao", "高敏如", "Kao Min-Ju")
    other = registrar(school, chromium, width, language, scripts, "chung", "鍾佩真", "Chung Pei-Chen")
    look = me.look if scripts else lambda name: None
    page = me.page

    # Found by the number of the paper that the roster gives; both see that nobody has it.
    for clerk in (me, other):
        expect(exceptions_of(clerk.page, one["certificateNumber"])).to_have_count(1)
        expect(clerk.page.locator("article.issue")).to_contain_text(says["nobody"])
    hand(page, "take")
    expect(page.locator(".notice.is-ok")).to_contain_text(says["taken"])
    expect(page.locator("article.issue")).to_contain_text(says["mine"])
    look("15-exceptions-taken")
    page.locator(".tools [hreflang]").click()
    page.locator(".tools [hreflang]").click()
    expect(page.locator("article.issue")).to_have_count(1)
    # The other still has the page of before, and takes nothing away unseen.
    hand(other.page, "take")
    expect(other.page.locator(".notice.is-warn").first).to_contain_text(says["refused"])
    expect(other.page.locator("article.issue")).to_contain_text(says["others"])

    page.locator("article.issue a[href^='/exceptions/mend/release/']").click()
    look("15-release")
    me.send("because")
    expect(page.locator("#because-e")).to_contain_text(says["why"])
    look("15-release-refused")
    page.fill("[name=because]", "看過存根，名冊和紙本都對")
    me.send("because")
    expect(page.locator(".notice.is-ok")).to_contain_text(says["released"])
    wait("nothing holds", lambda: not school.ledger.query(
        "SELECT 1 FROM issuer.holds WHERE student = :'id' AND lifted_at IS NULL", id=student_id(one)))
    wait("it is settled, and in nobody's hands", lambda: not school.ledger.query(
        "SELECT 1 FROM clearance.hands WHERE student = :'id'", id=student_id(one)))
    expect(exceptions_of(page, one["studentNumber"])).to_have_count(0)
    expect(page.locator("main")).to_contain_text(says["none"])
    seen = school.ledger.query(
        "SELECT because FROM issuer.acts WHERE what LIKE '%' || :'id'", id=student_id(one))
    assert [row[0] for row in seen] == ["看過存根，名冊和紙本都對"], seen

    # The list of students finds the paper, too, and is taken away as a file that says whose it is.
    page.goto(f"/people?q={one['certificateNumber']}")
    expect(page.locator("tbody tr")).to_have_count(1)
    look("08-people-certificate")
    file = page.context.request.get(page.locator(".pager a[href^='/people/list.csv']").get_attribute("href"))
    assert file.ok and one["studentNumber"] in file.text() and one["certificateNumber"] in file.text(), file.text()
    assert not me.troubles + other.troubles
