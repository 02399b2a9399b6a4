"""Letters: what students must be told, in both languages, and never what a unit noted; and what their pages say with them, in a
real browser."""

import time

from playwright.sync_api import expect

from school import key, now, student_id, wait
from visitor import PASSWORD, SCREENS, Visitor

SAYS = {
    "zh": {"promise": "數位證書將在", "unit": "圖書館", "kind": "領證後收回通過",
           "/": ("還差1個單位", "處理圖書館退回的事", "兩本書還沒還", "暫緩寄出"), "/clearance": ("未完成", "退回", "兩本書還沒還"),
           "/diploma": ("離校審核現在未完成，數位證書先不寄出", "日期會再顯示在這裡")},
    "en": {"promise": "digital diploma will be sent on", "unit": "Library", "kind": "Reversed after collection",
           "/": ("1 unit to go", "Deal with what was returned: Library", "two books are out", "On hold"),
           "/clearance": ("Not complete", "Returned", "two books are out"),
           "/diploma": ("Your clearance is not complete", "the date will stand here again")},
}


def returned(school, candidate, unit):
    with school.publisher(unit) as publisher:
        publisher.state(publisher.event("clearance.reviewed.v1", {
            **key(candidate), "unit": unit, "result": "returned", "reviewedAt": now(),
            "note": {"zh": "兩本書還沒還", "en": "two books are out"}}))


def test_a_unit_that_sends_a_student_back_is_named_once_and_the_next_waits_an_hour(school):
    one = school.candidate()
    who = student_id(one)
    school.listed(one)
    returned(school, one, "library")
    text = wait("a letter in the school mailbox", lambda: school.letters_in(one["schoolEmail"]), 30)[0]
    assert "圖書館" in text and "Library" in text
    assert "兩本書" not in text and "two books" not in text
    returned(school, one, "career")
    wait("contact keeps what must be told", lambda: school.ledger.query(
        "SELECT 1 FROM contact.tidings WHERE student = :'who' AND closed_at IS NULL", who=who))
    wait("contact hears that it left", lambda: school.ledger.query(
        "SELECT 1 FROM contact.letters WHERE student = :'who' AND state = 'mailed'", who=who))
    time.sleep(3)
    assert len(school.letters_in(one["schoolEmail"])) == 1
    # An hour later, what came meanwhile is told.
    school.ledger.query(
        "UPDATE contact.letters SET wanted_at = wanted_at - interval '1 h' WHERE student = :'who';"
        "UPDATE contact.tidings SET due_at = now() WHERE student = :'who' AND closed_at IS NULL", who=who)
    second = wait("the next letter", lambda: school.letters_in(one["schoolEmail"])[1:], 90)[0]
    assert "職涯發展中心" in second and "圖書館" not in second


def test_who_has_finished_is_told_so_once(school):
    one = school.candidate()
    school.listed(one)
    school.confirmed([one])
    school.cleared([one])
    text = wait("a letter", lambda: school.letters_in(one["schoolEmail"]), 60)[0]
    assert "已完成" in text and "complete" in text
    school.cleared([one])
    time.sleep(3)
    assert len(school.letters_in(one["schoolEmail"])) == 1


@SCREENS
def test_a_unit_takes_its_word_back_after_the_paper_was_handed_over_and_gives_it_again(school, chromium, width, language):
    says, one = SAYS[language], school.candidate()
    who = school.listed(one)
    student, mailbox = school.account(one, PASSWORD), school.mailboxes(one)[0]
    student.sign_in()
    student.fill_in(mailbox)
    student.prove(mailbox)
    wait("it is proven", lambda: school.ledger.said("contact", "contact.email-verified.v1", who))
    assert "contact/done" in student.submit().url
    school.cleared([one])
    wait("the list is complete", lambda: is_cleared(school, who))
    school.campus.hand_over(one, days_ago=0)
    wait("clearance knows that it is due", lambda: school.ledger.query(
        "SELECT 1 FROM clearance.diplomas WHERE student = :'who' AND due_at IS NOT NULL", who=who))
    [[day]] = school.ledger.query(
        "SELECT (due_at AT TIME ZONE 'Asia/Taipei')::date FROM issuer.versions WHERE student = :'who'", who=who)
    me = Visitor(chromium, school.environment["PORTAL_URL"], width, language)
    page, main = me.page, me.page.locator("main")
    days = main.locator(f"time[datetime^='{day}']")

    def is_promised():
        for path in ("/", "/diploma"):
            page.goto(path)
            expect(main).to_contain_text(says["promise"])
            expect(days).not_to_have_count(0)

    me.enter(one["studentNumber"])
    is_promised()
    returned(school, one, "library")
    wait("the issuer knows it", lambda: not is_cleared(school, who))
    for path, picture in (("/", "02-home"), ("/clearance", "05-clearance"), ("/diploma", "06-diploma")):
        page.goto(path)
        for words in says[path]:
            expect(main).to_contain_text(words)
        expect(main).not_to_contain_text(says["promise"])
        expect(days).to_have_count(0)
        if path != "/clearance":
            expect(main.locator("a.button[href='/clearance']")).to_be_visible()
        me.look(f"{picture}-reversed")
    wait("a letter names the unit", lambda: any(
        "圖書館" in text and "Library" in text for box in school.mailboxes(one) for text in school.letters_in(box)))

    account = f"reversal-{width}-{language}"
    school.keep_account(account, PASSWORD, "--role", "registrar", "--display", "高敏如", "--display-en", "Kao Min-Ju")
    clerk = Visitor(chromium, school.environment["PORTAL_URL"], width, language)
    clerk.enter(account)
    clerk.page.goto(f"/exceptions?q={one['studentNumber']}&kind=reversed-after-collection")
    expect(clerk.page.locator("article.issue")).to_have_count(1)
    for words in (one["studentNumber"], says["unit"]):
        expect(clerk.page.locator("article.issue")).to_contain_text(words)
    expect(clerk.page.locator("main")).to_contain_text(says["kind"])
    clerk.look("15-exceptions-reversed")

    passed(school, one, "library")
    wait("the issuer knows it", lambda: is_cleared(school, who))
    is_promised()
    wait("it is an exception no more", lambda: not school.ledger.query(
        "SELECT 1 FROM clearance.exceptions WHERE kind = 'reversed-after-collection' AND student = :'who'"
        " AND closed_at IS NULL", who=who))
    clerk.page.reload()
    expect(clerk.page.locator("article.issue")).to_have_count(0)
    assert not me.troubles + clerk.troubles, me.troubles + clerk.troubles


def passed(school, candidate, unit):
    with school.publisher(unit) as publisher:
        publisher.state(publisher.event("clearance.reviewed.v1", {
            **key(candidate), "unit": unit, "result": "passed", "reviewedAt": now()}))


def is_cleared(school, who):
    """As the issuer knows it."""
    return school.ledger.query("SELECT 1 FROM issuer.clearances WHERE student = :'who' AND is_complete", who=who)
