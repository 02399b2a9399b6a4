"""A student applies for another version of a diploma, the cashier says what was paid, and the registrar's desk decides."""

import re
import time
from datetime import datetime, timezone

import pytest
from playwright.sync_api import expect

from school import student_id, wait
from verifier import verify
from visitor import PASSWORD, SCREENS, Visitor

SAYS = {
    "zh": {"received": "已收到", "approved": "同意了", "declined": "不同意，已登記", "refused": "不同意", "rest": "再繳NT$40",
           "pay": "繳NT$100", "missing": "還沒選要申請什麼", "proof": "登記了看過", "no_reason": "請寫原因給學生",
           "sealed": "已封印", "waits": "等學校決定"},
    "en": {"received": "was received", "approved": "Approved", "declined": "Declined", "refused": "Declined",
           "rest": "Pay the rest, NT$40", "pay": "Pay NT$100", "missing": "Choose what you apply for",
           "proof": "is recorded", "no_reason": "give the student the reason", "sealed": "Sealed", "waits": "waits for the decision"},
}


def registrar(school, chromium, width, language, scripts):
    name = f"kao-{width}-{language}-{scripts}-{time.monotonic_ns()}".lower()
    school.keep_account(name, PASSWORD, "--role", "registrar", "--display", "高敏如", "--display-en", "Kao Min-Ju")
    me = Visitor(chromium, school.environment["PORTAL_URL"], width, language, scripts)
    me.enter(name)
    return me


def graduate(school, chromium, width, language, scripts):
    """-> a candidate with a diploma in the mailbox, their browser, and the file."""
    one = school.collected()
    school.account(one)
    [pdf] = wait("the diploma", lambda: school.diplomas_in(one["schoolEmail"]), 120)
    me = Visitor(chromium, school.environment["PORTAL_URL"], width, language, scripts)
    me.enter(one["studentNumber"])
    return one, me, pdf


def pay(school, one, reference, amount, receipt):
    data = {key: one[key] for key in ("studentNumber", "term", "programme") if key in one} | {
        "item": "digital-reissue", "reference": reference, "amount": amount, "receiptNumber": receipt,
        "paidAt": datetime.now(timezone.utc).strftime("%Y-%m-%dT%H:%M:%SZ")}
    with school.publisher("cashier") as cashier:
        return cashier.state(cashier.event("fee.paid.v1", data))


def reference_on(page):
    return re.search(r"R\d{7}-[2-9A-Z]{6}", page.locator("main").inner_text())[0]


def until(page, selector, words):
    """Opens the page anew until it says so; what leads there travels over the broker."""
    def look():
        page.reload()
        return words in page.locator(selector).first.inner_text()

    wait(f"“{words}” on the page", look, 60)


def becomes(school, pdf, outcome):
    def look():
        said = verify(school.environment["VERIFIER_URL"], pdf)[1]
        return said if said["outcome"] == outcome else None

    return wait(f"the file is {outcome}", look, 90)


def apply(me, kind, says, **fields):
    me.page.goto("/apply")
    me.page.locator(f"input[name=choice][value^='{kind}']").first.check()
    for name, value in fields.items():
        me.page.fill(f"#{name}", value)
    me.page.locator("main form button.button").first.click()
    expect(me.page.locator(".notice[role=status]")).to_contain_text(says["received"])
    return me.page.url.split("?")[0].rsplit("/", 1)[1]


def decide(desk, application, choice, **fields):
    desk.page.goto(f"/applications/{application}")
    desk.page.locator(f"input[name=choice][value={choice}]").check()
    for name, value in fields.items():
        desk.page.fill(f"#{name}", value)
    desk.page.locator("form[action$='/decide'] button").click()


@pytest.mark.parametrize("scripts", [True, False])
@SCREENS
def test_paid_in_two_parts_and_reissued(school, chromium, width, language, scripts):
    says = SAYS[language]
    one, me, old = graduate(school, chromium, width, language, scripts)
    desk = registrar(school, chromium, width, language, scripts)
    look = lambda who, name: who.look(name) if scripts else None

    # From the page of the diploma; what is missing is told.
    me.page.goto("/diploma")
    me.page.locator("a[href='/apply']").first.click()
    me.page.locator("main form button.button").first.click()
    expect(me.page.locator(".summary")).to_contain_text(says["missing"])
    look(me, "19-apply-refused")
    application = apply(me, "reissue", says)
    expect(me.page.locator(".next h2")).to_contain_text(says["pay"])
    look(me, "19-apply-status")
    reference = reference_on(me.page)

    # Too little waits for the rest.
    pay(school, one, reference, 60, f"A-{reference}")
    until(me.page, ".next h2", says["rest"])
    look(me, "19-apply-rest")
    pay(school, one, reference, 40, f"B-{reference}")
    until(me.page, "h1", says["waits"])

    # The desk finds it, and approves.
    desk.page.goto(f"/applications?q={reference}")
    look(desk, "20-applications")
    desk.page.locator(f"a[href='/applications/{application}']").click()
    desk.page.locator("input[name=choice][value=decline]").check()
    desk.page.locator("form[action$='/decide'] button").click()
    expect(desk.page.locator(".summary")).to_contain_text(says["no_reason"])
    look(desk, "20-applications-refused")
    decide(desk, application, "approve")
    expect(desk.page.locator(".notice[role=status]")).to_contain_text(says["approved"])
    look(desk, "20-applications-approved")

    # Version 2 is in the mailbox, and the old file warns.
    pdfs = wait("version 2", lambda: (lambda all: len(all) == 2 and all)(school.diplomas_in(one["schoolEmail"])), 120)
    [new] = [pdf for pdf in pdfs if pdf != old]
    assert becomes(school, new, "valid")["diploma"]["version"] == 2
    said = becomes(school, old, "superseded")["diploma"]
    assert (said["version"], said["newestVersion"]) == (1, 2)
    until(me.page, "h1", says["sealed"])
    look(me, "19-apply-sealed")
    letters = lambda words: [text for text in school.letters_in(one["schoolEmail"]) if words in text]
    wait("the letters", lambda: letters("要繳費") and letters("學校同意你的申請"), 120)
    for who in (me, desk):
        assert not who.troubles, who.troubles


@SCREENS
def test_declined_with_its_reason(school, chromium, width, language):
    says = SAYS[language]
    one, me, old = graduate(school, chromium, width, language, True)
    desk = registrar(school, chromium, width, language, True)
    application = apply(me, "correction", says, words="系所印錯")
    decide(desk, application, "decline", because="名冊上是對的，請附佐證")
    expect(desk.page.locator(".notice[role=status]")).to_contain_text(says["declined"])
    me.page.goto(f"/apply/{application}")
    expect(me.page.locator("h1")).to_contain_text(says["refused"])
    expect(me.page.locator("main")).to_contain_text("名冊上是對的，請附佐證")
    me.look("19-apply-declined")
    wait("the letter", lambda: [
        text for text in school.letters_in(one["schoolEmail"]) if "學校不同意你的數位證書申請" in text], 120)
    assert all("佐證" not in text for text in school.letters_in(one["schoolEmail"]))
    assert becomes(school, old, "valid") and len(school.diplomas_in(one["schoolEmail"])) == 1
    for who in (me, desk):
        assert not who.troubles, who.troubles


@SCREENS
def test_a_changed_name_with_its_proof(school, chromium, width, language):
    says = SAYS[language]
    one, me, old = graduate(school, chromium, width, language, True)
    desk = registrar(school, chromium, width, language, True)
    application = apply(me, "name-change", says, nameZh="周沛安", nameEn="Chou Pei-An")
    me.look("19-apply-name")
    reference = reference_on(me.page)
    pay(school, one, reference, 100, f"A-{reference}")
    until(me.page, "h1", says["waits"])
    desk.page.goto(f"/applications/{application}")
    expect(desk.page.locator("input[name=choice][value=approve]")).to_have_count(0)
    desk.page.locator("input[name=proof][value=household-record]").check()
    desk.page.locator("form[action$='/proof'] button").click()
    expect(desk.page.locator(".notice[role=status]")).to_contain_text(says["proof"])
    desk.look("20-applications-proof")
    decide(desk, application, "approve")
    expect(desk.page.locator(".notice[role=status]")).to_contain_text(says["approved"])
    pdfs = wait("version 2", lambda: (lambda all: len(all) == 2 and all)(school.diplomas_in(one["schoolEmail"])), 120)
    [new] = [pdf for pdf in pdfs if pdf != old]
    new_said, old_said = becomes(school, new, "valid"), becomes(school, old, "superseded")
    # Neither holder sees the other name.
    assert "周沛安" in str(new_said) and one["name"]["zh"] not in str(new_said)
    assert one["name"]["zh"] in str(old_said) and "周沛安" not in str(old_said)
    assert one["name"]["zh"].encode() not in new and "周沛安".encode() not in old
    for who in (me, desk):
        assert not who.troubles, who.troubles
