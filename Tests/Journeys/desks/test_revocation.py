"""Two persons at the registrar's desk revoke a degree, and give it back; the student and everybody who checks the file read why."""

import pytest
from playwright.sync_api import expect

from school import student_id, wait
from verifier import verify
from visitor import PASSWORD, SCREENS, Visitor

SAYS = {
    "zh": {"revoke": "撤銷或恢復…", "proposed": "等第二個人確認", "missing": "還沒寫理由",
           "own": "你不能確認", "other": "字號和上面的不一樣", "confirmed": "確認了", "lost": "你的學位已撤銷"},
    "en": {"revoke": "Revoke or reinstate…", "proposed": "waits for a second person",
           "missing": "Give the reason", "own": "you cannot confirm", "other": "not the one above", "confirmed": "Confirmed",
           "lost": "Your degree has been revoked"},
}
REASON, ANNOUNCED = "學位論文經認定抄襲", "https://school.example/announcements/115-31"


def registrar(school, chromium, name, display, width, language, scripts):
    school.keep_account(name, PASSWORD, "--role", "registrar", "--display", display, "--display-en", display)
    me = Visitor(chromium, school.environment["PORTAL_URL"], width, language, scripts)
    me.enter(name)
    return me


def becomes(school, pdf, outcome):
    def look():
        said = verify(school.environment["VERIFIER_URL"], pdf)[1]
        return said if said["outcome"] == outcome else None

    return wait(f"the file is {outcome}", look, 90)


@pytest.mark.parametrize("scripts", [True, False])
@SCREENS
def test_two_persons_revoke_and_reinstate(school, chromium, width, language, scripts):
    says = SAYS[language]
    one = school.collected()
    school.account(one)
    who = student_id(one)
    [pdf] = wait("the diploma", lambda: school.diplomas_in(one["schoolEmail"]), 120)
    tag = f"{width}-{language}-{scripts}".lower()
    kao = registrar(school, chromium, f"kao-{tag}", "高敏如", width, language, scripts)
    lin = registrar(school, chromium, f"lin-{tag}", "林雅婷", width, language, scripts)
    look = lambda me, name: me.look(name) if scripts else None

    # The first proposes, from the student's page; what is missing is told, and what was typed is kept.
    kao.page.goto(f"/people/{who}")
    look(kao, "18-person-degree")
    kao.page.get_by_role("link", name=says["revoke"]).click()
    kao.page.locator("input[name=what][value=revoke]").check()
    kao.page.fill("#decidedOn", "2026-03-12")
    kao.page.fill("#announcement", ANNOUNCED)
    kao.page.locator("button.grave").click()
    expect(kao.page.locator(".summary")).to_contain_text(says["missing"])
    expect(kao.page.locator("#announcement")).to_have_value(ANNOUNCED)
    look(kao, "21-revoke-refused")
    kao.page.fill("#reason", REASON)
    kao.page.locator("button.grave").click()
    expect(kao.page.locator(".notice[role=status]")).to_contain_text(says["proposed"])
    expect(kao.page.locator("main")).to_contain_text(says["own"])
    expect(kao.page.locator("form[action$='/confirm']")).to_have_count(0)
    look(kao, "21-revoke-proposed")
    assert becomes(school, pdf, "valid")

    # The second one finds it on the list, and types the number once more.
    lin.page.goto("/revocations")
    look(lin, "21-revocations")
    lin.page.locator(f"a[href='/revocations/{who}']").first.click()
    number = one["certificateNumber"]
    lin.page.fill("input[name=number]", f"{number}9")
    lin.page.locator("form[action$='/confirm'] button").click()
    expect(lin.page.locator(".summary")).to_contain_text(says["other"])
    lin.page.fill("input[name=number]", number)
    look(lin, "21-revoke-confirm")
    lin.page.locator("form[action$='/confirm'] button").click()
    expect(lin.page.locator(".notice[role=status]")).to_contain_text(says["confirmed"])
    look(lin, "21-revoke-confirmed")

    said = becomes(school, pdf, "revoked")
    assert said["revocation"] == {"decidedOn": "2026-03-12", "reason": REASON, "announcement": ANNOUNCED}
    assert said["reasons"][0]["code"] == "degree-revoked"
    # A letter is in both languages.
    letters = lambda words: [text for text in school.letters_in(one["schoolEmail"]) if words in text]
    [told] = wait("the letter", lambda: letters("學校撤銷了"), 120)
    assert REASON not in told
    student = Visitor(chromium, school.environment["PORTAL_URL"], width, language, scripts)
    student.enter(one["studentNumber"])
    student.page.goto("/diploma")
    expect(student.page.locator("h1")).to_contain_text(says["lost"])
    expect(student.page.locator("main")).to_contain_text(REASON)
    expect(student.page.locator("a[href*='.pdf']")).to_have_count(0)
    look(student, "06-diploma-revoked")
    lin.page.goto(f"/people/{who}")
    expect(lin.page.locator("main")).to_contain_text(REASON)
    look(lin, "18-person-revoked")

    # It is given back by two persons, too; this time the other one proposes.
    lin.page.goto(f"/revocations/{who}")
    lin.page.locator("input[name=what][value=reinstate]").check()
    lin.page.fill("#reason", "法院撤銷原處分")
    lin.page.fill("#decidedOn", "2026-04-18")
    lin.page.locator("button.grave").click()
    kao.page.goto(f"/revocations/{who}")
    kao.page.fill("input[name=number]", number)
    kao.page.locator("form[action$='/confirm'] button").click()
    expect(kao.page.locator(".notice[role=status]")).to_contain_text(says["confirmed"])
    becomes(school, pdf, "valid")
    wait("the second letter", lambda: letters("恢復有效"), 120)
    student.page.goto("/diploma")
    expect(student.page.locator("a[href*='.pdf']").first).to_be_visible()
    for me in (kao, lin, student):
        assert not me.troubles, me.troubles
