"""Who has more than one place to go, in a real browser: a student with two degrees, and staff by what they are trusted with."""

import re

import pytest
from playwright.sync_api import expect

from school import student_id
from visitor import PASSWORD, SCREENS, Visitor


@SCREENS
@pytest.mark.parametrize("scripts", [True, False])
def test_a_student_with_two_degrees_chooses_one(school, chromium, width, language, scripts):
    one, other = school.candidate(), school.candidate(department={
        "code": "IB", "zh": "國際企業系", "en": "Department of International Business"})
    for candidate in (one, other):
        school.listed(candidate)
    school.account(one, PASSWORD, others=[other])
    me = Visitor(chromium, school.environment["PORTAL_URL"], width, language, scripts)
    page, look = me.page, me.look if scripts else lambda name: None
    me.enter(one["studentNumber"])
    expect(page).to_have_url(re.compile(r"/choose\?next=/$"))
    expect(page.locator(".choice")).to_have_count(2)
    expect(page.locator("[name=student]:checked")).to_have_count(0)
    look("32-choose")
    # Nothing ticked is told, and where one was going is kept.
    me.send("student")
    expect(page.locator(".summary")).to_be_visible()
    expect(page.locator("[name=next]")).to_have_value("/")
    look("32-choose-refused")
    page.locator("label", has_text=other["department"][language]).click()
    me.send("student")
    expect(page.locator("body")).to_contain_text(other["name"][language])
    page.goto("/contact")
    page.fill("[name=phone]", "0900-000-321")
    me.send("phone")
    # Top right they change to the other degree, whose form is its own.
    page.locator(".tools a[href='/choose']").click()
    expect(page.locator(f"[type=radio][value='{student_id(other)}']")).to_be_checked()
    page.locator("label", has_text=one["department"][language]).click()
    me.send("student")
    page.goto("/contact")
    expect(page.locator("[name=phone]")).not_to_have_value("0900-000-321")
    look("32-chosen")
    assert not me.troubles, me.troubles


@SCREENS
def test_staff_begin_on_a_page_of_theirs(school, chromium, width, language):
    one = school.candidate()
    school.listed(one)
    for name, path, shot, *words in (
        ("registrar", "/overview", "08-overview-first", "--role", "registrar"),
        ("operator", "/operations", "12-operator", "--role", "operator"),
        ("both", "/overview", "08-overview-both", "--role", "registrar", "--role", "operator"),
    ):
        account = f"{name}-{width}-{language}"
        school.keep_account(account, PASSWORD, *words, "--display", "高敏如", "--display-en", "Kao Min-Ju")
        me = Visitor(chromium, school.environment["PORTAL_URL"], width, language)
        me.enter(account)
        expect(me.page).to_have_url(re.compile(f"{path}$"))
        expect(me.page.locator("body")).to_contain_text({"zh": "高敏如", "en": "Kao Min-Ju"}[language])
        me.look(shot)
        if name != "operator":
            me.page.locator(".nav a[href='/units']").click()
            me.look(f"08-units-{name}")
            me.page.locator("tbody a").first.click()
            expect(me.page.locator(".tabs")).to_be_visible()
        assert not me.troubles, me.troubles
