"""What the registrar sees of everybody, of what needs a person and of one student, in a real browser; and what they settle there."""

import re

import pytest
from playwright.sync_api import expect

from school import key, now, student_id, wait
from visitor import PASSWORD, SCREENS, Visitor

SAYS = {
    "zh": {"review": "審核中", "zero": "差0位", "why": "請寫為什麼要看", "reason": "還沒寫給學生的原因", "seen": "還沒寫核對了什麼證件",
           "settled": "處理好了", "withdrawn": "已從前一個學期撤下", "again": "又列入後面的學期", "disputed": "姓名或生日有異議",
           "reply": "回覆", "none": "沒有符合的"},
    "en": {"review": "Under review", "zero": "difference: 0", "why": "Say why you look",
           "reason": "Write the reason that the student reads", "seen": "Say which document you have seen", "settled": "Settled.",
           "withdrawn": "Withdrawn from the earlier term", "again": "Listed again in a later term",
           "disputed": "Disputed names", "reply": "answered", "none": "Nothing matches"},
}


def registrar(school, chromium, width, language, scripts=True):
    account = f"overview-{width}-{scripts}".lower()
    school.keep_account(account, PASSWORD, "--role", "registrar", "--display", "高敏如", "--display-en", "Kao Min-Ju")
    clerk = Visitor(chromium, school.environment["PORTAL_URL"], width, language, scripts)
    clerk.enter(account)
    return clerk, clerk.page, clerk.look if scripts else lambda name: None


def report(school, one, words):
    """The student says on their own page that the English name is wrong."""
    student = school.account(one, PASSWORD)
    student.sign_in()
    page = student.browser.open("/contact/error")
    page = student.browser.submit(page, page.form_with("words"), **{"name-en": "yes", "words": words})
    assert words in page.said, page.said


def exceptions_of(page, one, kind=""):
    page.goto(f"/exceptions?q={one['studentNumber']}&kind={kind}")
    return page.locator("article.issue")


@SCREENS
@pytest.mark.parametrize("scripts", [True, False])
def test_from_a_number_to_its_people_and_to_one_of_them(school, chromium, width, language, scripts):
    says, batch = SAYS[language], school.own_batch()
    one, other = school.candidate(batch=batch), school.candidate(batch=batch)
    for candidate in (one, other):
        school.listed(candidate)
    school.confirmed([one])
    clerk, page, look = registrar(school, chromium, width, language, scripts)
    expect(page).to_have_url(re.compile("/overview$"))
    wait("clearance knows the form", lambda: school.ledger.query(
        "SELECT 1 FROM clearance.lists WHERE student = :'id' AND applied_at IS NOT NULL", id=student_id(one)))
    page.select_option("[name=batch]", batch)
    clerk.send("batch")
    expect(page.locator("main")).to_contain_text(says["zero"])
    page.locator("figure details summary").click()
    look("08-overview")
    page.locator("tr", has_text=says["review"]).locator("a").first.click()
    expect(page.locator("tbody tr")).to_have_count(1)
    look("08-people")
    page.locator("tbody tr th a").click()
    expect(page.locator("h1")).to_contain_text(says["review"])
    expect(page.locator("main")).to_contain_text(one["certificateNumber"])
    assert f"{one['studentNumber'].lower()}@" not in page.content()
    look("18-person")

    # Contact data is shown on request, to whoever says why; a reload shows it again and the other language, too.
    clerk.send("because")
    expect(page.locator("#because-e")).to_contain_text(says["why"])
    look("18-person-refused")
    page.fill("[name=because]", "退信")
    clerk.send("because")
    expect(page.locator("main")).to_contain_text(one["schoolEmail"])
    assert "told=" in page.url and "退信" not in page.url
    look("18-person-reach")
    page.reload()
    page.locator(".tools [hreflang]").click()
    expect(page.locator("main")).to_contain_text(one["schoolEmail"])
    seen = school.ledger.query(
        "SELECT count(*) FROM contact.accesses WHERE student = :'id' AND why = '退信'", id=student_id(one))
    assert int(seen[0][0]) == 3, seen
    assert not clerk.troubles, clerk.troubles


@SCREENS
@pytest.mark.parametrize("scripts", [True, False])
def test_a_disputed_name_is_corrected_or_answered(school, chromium, width, language, scripts):
    says = SAYS[language]
    one, other = school.candidate(), school.candidate()
    for candidate, words in ((one, "CHEN, Yi-Le"), (other, "LIN, Hsiao Ming")):
        school.listed(candidate)
        report(school, candidate, words)
        wait("the registrar's list has it", lambda: school.ledger.query(
            "SELECT 1 FROM clearance.exceptions WHERE kind = 'error-reported' AND student = :'id'", id=student_id(candidate)))
    clerk, page, look = registrar(school, chromium, width, language, scripts)
    page.locator(".nav a[href='/exceptions']").click()
    expect(page.locator("h1")).to_be_visible()
    look("15-exceptions")
    expect(exceptions_of(page, one)).to_have_count(1)
    expect(page.locator("section h2").first).to_contain_text(says["disputed"])
    page.locator("article .actions a[href^='/exceptions/errors/']").click()
    expect(page.locator("main")).to_contain_text("CHEN, Yi-Le")
    look("15-dispute")

    page.fill("[name=nameEn]", "CHEN, Yi-Le")
    clerk.send("nameEn")
    expect(page.locator("#because-e")).to_contain_text(says["seen"])
    expect(page.locator("[name=nameEn]")).to_have_value("CHEN, Yi-Le")
    look("15-dispute-refused")
    page.fill("[name=because]", "看過護照")
    clerk.send("nameEn")
    expect(page.locator(".notice.is-ok")).to_contain_text(says["settled"])
    wait("the issuer knows the name", lambda: school.ledger.said("clearance", "name.changed.v1", one["studentNumber"]))
    wait("it is settled", lambda: not school.ledger.query(
        "SELECT 1 FROM clearance.exceptions WHERE kind = 'error-reported' AND student = :'id'", id=student_id(one)))
    expect(exceptions_of(page, one)).to_have_count(0)
    expect(page.locator("main")).to_contain_text(says["none"])
    page.goto(f"/people/{student_id(one)}")
    expect(page.locator("main")).to_contain_text("CHEN, Yi-Le")

    # The other name stays: the student reads why on their own page.
    expect(exceptions_of(page, other)).to_have_count(1)
    page.locator("article .actions a[href^='/exceptions/errors/']").click()
    clerk.send("reply")
    expect(page.locator("#reply-e")).to_contain_text(says["reason"])
    page.fill("[name=reply]", "護照上的寫法和名冊一樣")
    clerk.send("reply")
    expect(page.locator(".notice.is-ok")).to_contain_text(says["settled"])
    me = Visitor(chromium, school.environment["PORTAL_URL"], width, language, scripts)
    me.enter(other["studentNumber"])
    me.page.goto("/contact/error")
    expect(me.page.locator(".notice")).to_contain_text("護照上的寫法和名冊一樣")
    if scripts:
        me.look("03-error-replied")
    assert not clerk.troubles + me.troubles


@SCREENS
def test_who_is_listed_again_is_withdrawn_in_one_step_and_what_was_refused_ends_with_a_reason(
        school, chromium, width, language):
    says = SAYS[language]
    one = school.candidate()
    school.listed(one)
    again = {**one, "term": "114-1", "batch": "114-1-1", "certificateNumber": one["certificateNumber"] + "-2",
             "englishCertificateNumber": one["englishCertificateNumber"] + "-2", "conferredMonth": "2026-01"}
    with school.publisher("sis") as sis:
        sis.state(sis.event("candidate.listed.v1", again))
    wait("they are listed again", lambda: school.ledger.query(
        "SELECT 1 FROM clearance.candidates WHERE student = :'id'", id=student_id(again)))
    clerk, page, look = registrar(school, chromium, width, language)
    expect(exceptions_of(page, one, "listed-again")).to_have_count(1)
    expect(page.locator("section h2").first).to_contain_text(says["again"])
    look("15-exceptions-again")
    page.locator("article form button.button").click()
    expect(page.locator(".notice.is-ok")).to_contain_text(says["withdrawn"])
    wait("the units are told", lambda: school.ledger.said("clearance", "candidate.withdrawn.v1", one["studentNumber"]))
    expect(exceptions_of(page, one, "listed-again")).to_have_count(0)

    # What another program refuses of what was recorded here stays until somebody says what was done.
    holder, other = school.candidate(), school.candidate()
    for candidate in (holder, other):
        school.listed(candidate)
    with school.program("clearance") as clearance:
        for collected in (holder, {**other, "certificateNumber": holder["certificateNumber"]}):
            clearance.campus("paper-diploma.collected.v1", {
                **key(collected), "certificateNumber": collected["certificateNumber"], "collectedAt": now(),
                "conferredMonth": collected["conferredMonth"], "by": "self", "clerk": "reg-01"})
    wait("it is on the list", lambda: school.ledger.query(
        "SELECT 1 FROM clearance.exceptions WHERE kind = 'event-rejected' AND sentence LIKE '%' || :'number' || '%'",
        number=holder["certificateNumber"]))
    page.goto("/exceptions?kind=event-rejected")
    entry = page.locator("article.issue", has_text=holder["certificateNumber"])
    entry.locator("summary").click()
    entry.locator("form[action='/exceptions/settled'] button").click()
    expect(page.locator(".summary")).to_be_visible()
    look("15-exceptions-refused")
    page.locator("details[open] [name=because]").fill("紙本已經追回")
    page.locator("details[open] form button").click()
    expect(page.locator(".notice.is-ok")).to_contain_text(says["settled"])
    assert not clerk.troubles, clerk.troubles
