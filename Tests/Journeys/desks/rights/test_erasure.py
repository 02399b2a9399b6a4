"""A person wants their data erased: counted first, granted, erased by every program, recorded; refused; while a program is away."""

import pytest
from playwright.sync_api import expect

from school import PROGRAMS, student_id, wait
from visitor import PASSWORD, SCREENS, Visitor

SAYS = {
    "zh": {"foreseen": "准予後會刪除什麼", "forms": "聯絡資料：名冊資料和姓名", "decided": "決定記下來了", "done": "全部刪除完成",
           "missing": "還不知道全部結果，還在等：「聯絡資料」", "erasing": "刪除中", "refused": "已拒絕", "words": "請寫做了什麼",
           "record": "依申請", "way": "有學位證書正要寄出", "silent": "還不知道這裡會刪什麼：「聯絡資料」"},
    "en": {"foreseen": "What granting it would erase", "forms": "contact data: roster data and names", "decided": "The decision is recorded",
           "done": "All of it is done", "missing": "No answer yet from: contact data", "erasing": "erasing", "refused": "refused",
           "words": "Say what was done", "record": "on request", "way": "a diploma of this student is on its way",
           "silent": "It is not known what would go at: contact data"},
}


def clerk(school, chromium, width, language, scripts=True):
    account = f"erase-{width}-{scripts}".lower()
    school.keep_account(account, PASSWORD, "--role", "registrar", "--display", "高敏如", "--display-en", "Kao Min-Ju")
    visitor = Visitor(chromium, school.environment["PORTAL_URL"], width, language, scripts)
    visitor.enter(account)
    return visitor


def wanted(visitor, student, wish="刪除全部資料"):
    """Records a request and stays on its page."""
    page = visitor.page
    page.goto(f"/rights/new?student={student}")
    page.locator("[name=kind][value=erasure]").check()
    page.fill("[name=askedBy]", "本人")
    page.fill("[name=wish]", wish)
    page.fill("[name=identity]", "身分證")
    visitor.send("wish")
    expect(page.locator(".notice.is-ok")).to_be_visible()
    return page.url.split("?")[0]


def holding(school, text):
    """Every table of the six programs in which a text stands, in whichever column; what waits to leave is not counted."""
    tables = school.ledger.query(
        "SELECT nspname || '.' || relname FROM pg_class JOIN pg_namespace ON pg_namespace.oid = relnamespace"
        " WHERE relkind = 'r' AND nspname = ANY(:'all'::text[]) ORDER BY 1", all="{" + ",".join(PROGRAMS) + "}")
    found = []
    for (table,) in tables:
        schema, name = table.split(".")
        left = f' AND position NOT IN (SELECT position FROM "{schema}".unsent)' if name == "outbox" else ""
        if school.ledger.query(
                f'SELECT true FROM "{schema}"."{name}" AS kept WHERE (position(lower(:\'text\') IN lower(to_jsonb(kept)::text)) > 0'
                f" OR position(:'bytes' IN to_jsonb(kept)::text) > 0){left} LIMIT 1", text=text, bytes=text.encode().hex()):
            found.append(table)
    return found


@SCREENS
@pytest.mark.parametrize("scripts", [True, False])
def test_an_erasure_from_the_request_to_its_record(school, chromium, width, language, scripts):
    says = SAYS[language]
    name = f"刪除生{'甲乙'[scripts]}{'丙丁'[width > 400]}"
    one = school.candidate(name={"zh": name, "en": f"Erased {width} {scripts}"}, phone="0988123456", address="花蓮縣秀林鄉1號")
    student = school.listed(one)
    school.account(one)
    school.confirmed([one])
    visitor = clerk(school, chromium, width, language, scripts)
    page, look = visitor.page, visitor.look if scripts else lambda name: None
    address = wanted(visitor, student)
    expect(page.locator("#foreseen-h")).to_have_text(says["foreseen"])
    expect(page.locator("table")).to_contain_text(says["forms"])
    look("33-erasure-foreseen")
    page.locator("button[value=grant]").click()
    expect(page.locator("#words-e")).to_contain_text(says["words"])
    assert "clearance.candidates" in holding(school, name), "nothing goes before it is granted"
    page.fill("[name=words]", "個資法第11條第3項")
    page.locator("button[value=grant]").click()
    expect(page.locator(".notice.is-ok").first).to_contain_text(says["decided"])

    def whole():
        page.goto(address)
        return says["done"] in page.locator("main").inner_text()
    wait("every program has erased", whole, 60)
    look("33-erasure-done")
    page.goto("/rights")
    look("33-requests-erased")
    page.goto("/log/destroyed")
    expect(page.locator("tbody")).to_contain_text(says["record"])
    page.locator("tbody a[href^='/rights/']").first.click()
    expect(page.locator("h1")).to_be_visible()

    # Everywhere, in every table: neither the name nor how to reach them is left.
    for text in (name, "0988123456" if scripts else name, f"{one['studentNumber'].lower()}@mailbox.example", one["schoolEmail"]):
        wait(f"{text} is gone", lambda: holding(school, text) == [])
    held = school.ledger.query("SELECT count(*) FROM clearance.rights WHERE student = :'student'::uuid", student=student)
    seen = school.ledger.query("SELECT count(*) FROM clearance.accesses WHERE student = :'student'::uuid", student=student)
    assert held[0][0] == "1" and int(seen[0][0]) > 0, "what the law wants kept is there"
    assert not visitor.troubles, visitor.troubles


@SCREENS
def test_an_erasure_that_is_refused_leaves_everything(school, chromium, width, language):
    says = SAYS[language]
    one = school.candidate()
    student = school.listed(one)
    visitor = clerk(school, chromium, width, language)
    page = visitor.page
    address = wanted(visitor, student)
    page.fill("[name=words]", "個資法第11條第3項但書，執行職務所必須")
    page.locator("button[value=refuse]").click()
    expect(page.locator(".notice.is-ok")).to_contain_text(says["decided"])
    expect(page.locator("main")).to_contain_text("執行職務所必須")
    expect(page.locator("#record-h")).to_have_count(0)
    visitor.look("33-erasure-refused")
    page.goto("/rights")
    expect(page.locator("tbody tr", has=page.locator(f"a[href='{address[address.index('/rights/'):]}']"))).to_contain_text(
        says["refused"])
    assert "contact.candidates" in holding(school, one["studentNumber"])


@SCREENS
def test_an_erasure_while_a_program_is_away_is_not_known_yet(school, chromium, width, language):
    says = SAYS[language]
    one = school.candidate()
    student = school.listed(one)
    school.confirmed([one])
    visitor = clerk(school, chromium, width, language)
    page = visitor.page
    school.stop("contact")
    try:
        address = wanted(visitor, student)
        expect(page.locator("main")).to_contain_text(says["silent"])
        visitor.look("33-erasure-silent")
        page.fill("[name=words]", "個資法第11條第3項")
        page.locator("button[value=grant]").click()

        def only_one_is_missing():
            page.goto(address)
            return says["missing"] in page.locator("main").inner_text()
        wait("all but one have answered", only_one_is_missing, 60)
        visitor.look("33-erasure-under-way")
        page.goto("/rights")
        expect(page.locator("tbody")).to_contain_text(says["erasing"])
    finally:
        school.start("contact")

    def whole():
        page.goto(address)
        return says["done"] in page.locator("main").inner_text()
    wait("the one that was away has erased, too", whole, 60)
    wait("nothing is left there", lambda: not school.ledger.query(
        "SELECT true FROM contact.candidates WHERE student = :'student'::uuid", student=student))


@SCREENS
def test_nothing_is_erased_while_a_diploma_is_on_its_way(school, chromium, width, language):
    says = SAYS[language]
    one = school.candidate()
    student = school.listed(one)
    school.confirmed([one])
    school.cleared([one])
    school.campus.hand_over(one, days_ago=1)
    wait("a diploma is due", lambda: school.ledger.query(
        "SELECT true FROM clearance.diplomas WHERE student = :'student'::uuid AND due_at IS NOT NULL", student=student))
    visitor = clerk(school, chromium, width, language)
    page = visitor.page
    wanted(visitor, student)
    page.fill("[name=words]", "個資法第11條第3項")
    page.locator("button[value=grant]").click()
    expect(page.locator("[role=alert]")).to_contain_text(says["way"])
    expect(page.locator("[name=words]")).to_have_value("個資法第11條第3項")
    visitor.look("33-erasure-on-its-way")
    assert "clearance.candidates" in holding(school, one["studentNumber"])
