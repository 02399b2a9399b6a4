"""The desks with a keyboard alone: a unit's list and its files, the counter, and what needs a person."""

import re

import pytest
from playwright.sync_api import expect

from keys import Keys
from school import student_id, wait
from unit_staff import many, reviewer, stands
from visitor import PASSWORD, SCREENS, Visitor

SAYS = {
    "zh": {"passed": "2位改為通過", "back": "2位已經復原", "returned": "1位改為退回", "all": "26位改為通過", "undone": "26位已經復原",
           "trial": "可以改1位", "written": "已寫入1位的結果", "one": "1位已經復原", "yes": "可以發給", "done": "已登記發給",
           "taken": "取消了", "before": "已經發過了"},
    "en": {"passed": "2 students: Passed", "back": "2 students are as before", "returned": "One student: Returned",
           "all": "26 students: Passed", "undone": "26 students are as before", "trial": "To change: 1",
           "written": "One result is written", "one": "One student is as before", "yes": "May be handed over", "done": "Recorded",
           "taken": "taken back", "before": "Already handed over"},
}


@SCREENS
def test_a_unit_works_its_list(school, chromium, width, language):
    says = SAYS[language]
    number, students = many(school, 26)
    me = reviewer(school, chromium, f"keys-{width}-{language}", width, language, True)
    page, keys = me.page, Keys(me.page)
    heading = page.locator("h1")
    keys.type("#q", number)
    page.keyboard.press("Enter")
    expect(page.locator("tbody tr")).to_have_count(25)
    assert keys.walk() > 40

    # Two pass, and are taken back.
    for one in students[:2]:
        keys.press(f"input[value='{one['studentNumber']}']", "Space")
    keys.press("form:not([action$='/all']) button[value=passed]")
    expect(heading).to_contain_text(says["passed"])
    keys.walk()
    keys.press("form[action$='/undo'] button")
    expect(heading).to_contain_text(says["back"])
    keys.press("main a.button")
    expect(page.locator("tbody tr")).to_have_count(25)

    # One is sent away with a note.
    keys.press(f"input[value='{students[2]['studentNumber']}']", "Space")
    keys.press("form:not([action$='/all']) button[value=returned]")
    expect(page.locator("#noteZh")).to_be_visible()
    keys.walk()
    keys.type("#noteZh", "尚有一本書未歸還")
    keys.press("form#typed .button.grave")
    expect(page.locator(".summary")).to_be_focused()
    keys.press(".summary a")
    expect(page.locator("#noteEn")).to_be_focused()
    keys.type("#noteEn", "One book is on loan")
    keys.press("form#typed .button.grave")
    expect(heading).to_contain_text(says["returned"])
    keys.press("form[action$='/undo'] button")
    expect(heading).to_contain_text(says["one"])
    keys.press("main a.button")
    expect(page.locator("tbody tr")).to_have_count(25)

    # All that the filter lets through.
    keys.press("form[action$='/all'] button[value=passed]")
    expect(page.locator("form#typed")).to_be_visible()
    keys.walk()
    keys.press("form#typed .actions .button:not(.second)")
    expect(heading).to_contain_text(says["all"])
    assert stands(school, "passed", number) == 26
    keys.press("form[action$='/undo'] button")
    expect(heading).to_contain_text(says["undone"])
    assert not me.troubles, me.troubles


@SCREENS
def test_a_unit_brings_a_file(school, chromium, tmp_path, width, language):
    says = SAYS[language]
    number, students = many(school, 2)
    me = reviewer(school, chromium, f"keys-file-{width}-{language}", width, language, True)
    page, keys = me.page, Keys(me.page)
    heading = page.locator("h1")
    path = tmp_path / "list.csv"
    path.write_text(f"學號,審核結果\n{students[0]['studentNumber']},通過\nX9999999,通過\n")
    # Heard from the beginning: a window that opens before anybody listens for it is lost.
    page.on("filechooser", lambda chooser: chooser.set_files(path))
    keys.press("main a[href$='/units/library/file']")
    expect(page.locator("#csv")).to_be_visible()
    keys.walk()
    keys.press("#csv")
    expect(page.locator("#csv")).to_have_value(re.compile(r"list\.csv$"))
    keys.press("form[enctype] button")
    expect(heading).to_contain_text(says["trial"])
    keys.walk()
    keys.press("form.section button")
    expect(heading).to_contain_text(says["written"], timeout=30_000)
    assert stands(school, "passed", number) == 1
    keys.walk()
    keys.press("form[action*='/undo/'] button")
    expect(heading).to_contain_text(says["one"], timeout=30_000)
    assert stands(school, "passed", number) == 0
    keys.press("main a[href$='/units/library/files']")
    expect(page.locator("tbody tr").first).to_contain_text("list.csv")
    keys.walk()
    keys.press("tbody a")
    expect(heading).to_contain_text(says["one"])
    assert not me.troubles, me.troubles


def clerk(school, chromium, name, width, language):
    account = f"keys-{name}-{width}-{language}"
    school.keep_account(account, PASSWORD, "--role", "registrar", "--display", "高敏如", "--display-en", "Kao Min-Ju")
    me = Visitor(chromium, school.environment["PORTAL_URL"], width, language)
    me.enter(account)
    return me, me.page, Keys(me.page)


@SCREENS
def test_the_counter_hands_over_and_takes_back(school, chromium, width, language):
    says, one = SAYS[language], school.candidate()
    school.listed(one)
    school.confirmed([one])
    school.cleared([one])
    wait("the list is complete", lambda: school.ledger.said("clearance", "clearance.completed.v1", student_id(one)))
    me, page, keys = clerk(school, chromium, "counter", width, language)
    told = page.locator("main [role=status]").first
    keys.press(".nav a[href='/counter']")
    expect(page.locator("#scan")).to_be_focused()
    page.keyboard.type(one["studentNumber"])
    page.keyboard.press("Enter")
    expect(told).to_contain_text(says["yes"])
    expect(page.locator("[name=certificate]").first).to_be_focused()
    page.keyboard.type(one["certificateNumber"])

    # Somebody else takes it: their name is asked for, in the order in which it is read.
    keys.reach("[name=by]")
    while not page.locator("[name=by][value=proxy]").is_checked():
        page.keyboard.press("ArrowDown")
    keys.type("[name=proxyName]", "許雅涵")
    keys.type("[name=relation]", "母親")
    keys.press("[name=identity]", "Space")
    keys.press("form[action='/counter/collected'] button")
    expect(told).to_contain_text(says["done"])
    expect(page.locator("#scan")).to_be_focused()

    # Once more it is told who has it; the record is taken back with a reason.
    page.keyboard.type(one["certificateNumber"])
    page.keyboard.press("Enter")
    expect(told).to_contain_text(says["before"])
    keys.walk()
    keys.press("details:has(form[action='/counter/withdrawn']) summary")
    keys.type("form[action='/counter/withdrawn'] [name=reason]", "掃錯")
    with page.expect_navigation():
        keys.press("form[action='/counter/withdrawn'] button")
    # Until the issuer has answered it is only asked for.
    wait("it is taken back", lambda: page.reload() and says["taken"] in page.locator("main").inner_text())
    assert not me.troubles, me.troubles


@SCREENS
def test_what_needs_a_person_is_settled(school, chromium, width, language):
    says, one = SAYS[language], school.candidate()
    school.listed(one)
    again = {**one, "term": "114-1", "batch": "114-1-1", "certificateNumber": one["certificateNumber"] + "-2",
             "englishCertificateNumber": one["englishCertificateNumber"] + "-2", "conferredMonth": "2026-01"}
    with school.publisher("sis") as sis:
        sis.state(sis.event("candidate.listed.v1", again))
    wait("they are listed again", lambda: school.ledger.query(
        "SELECT 1 FROM clearance.candidates WHERE student = :'id'", id=student_id(again)))
    me, page, keys = clerk(school, chromium, "exceptions", width, language)
    keys.press(".nav a[href='/exceptions']")
    expect(page.locator("#q")).to_be_visible()
    keys.type("#q", one["studentNumber"])
    page.keyboard.press("Enter")
    expect(page).to_have_url(re.compile(one["studentNumber"]))
    expect(page.locator("article.issue")).to_have_count(1)
    keys.walk()
    keys.press("article form[action='/exceptions/withdrawn'] button")
    expect(page.locator(".notice.is-ok")).to_be_visible()
    assert not me.troubles, me.troubles
