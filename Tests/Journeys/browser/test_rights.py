"""What a student may say besides the form: that something is wrong, and that they want no digital diploma. And self-check A and B."""

import pytest
from playwright.sync_api import expect

from school import key, student_id, wait
from visitor import SCREENS, Visitor

SAYS = {
    "zh": {"unassessed": "尚未評定", "unmet": "還沒通過", "report": "有錯，我要申請更正", "reported": "教務處會處理你說的錯誤",
           "wrong": "姓名或出生日期有錯", "no": "我不要數位證書", "objected": "你已表示不同意以電子方式取得",
           "agreed": "你會以電子文件取得數位學位證書"},
    "en": {"unassessed": "Not assessed yet", "unmet": "Not met", "report": "Something is wrong: report it",
           "reported": "The Registrar will look at the error", "wrong": "name or date of birth is wrong",
           "no": "I do not want a digital diploma", "objected": "You have objected to a digital diploma",
           "agreed": "You are to get the digital diploma as an electronic document"},
}


@SCREENS
@pytest.mark.parametrize("scripts", [True, False])
def test_the_self_check_is_as_it_was_stated_with_whom_to_call(school, chromium, one, width, language, scripts):
    says = SAYS[language]
    me = Visitor(chromium, school.environment["PORTAL_URL"], width, language, scripts)
    me.enter(one["studentNumber"])
    expect(me.page.locator("main")).to_contain_text(says["unassessed"])
    school.campus.state("sis", "requirements.assessed.v1", {
        **key(one), "creditsMet": True, "thresholdsMet": False, "details": "英文門檻未過，請洽語言中心分機1502"})
    wait("it is kept", lambda: school.ledger.query(
        "SELECT 1 FROM clearance.assessments WHERE student = :'who'", who=student_id(one)))
    me.page.reload()
    expect(me.page.locator("main")).to_contain_text(says["unmet"])
    expect(me.page.locator("a[href$=',1502']")).to_be_visible()
    if scripts:
        me.look("02-home-self-check")
    assert not me.troubles, me.troubles


@SCREENS
@pytest.mark.parametrize("scripts", [True, False])
def test_an_error_is_reported_and_taken_back_and_nothing_typed_is_lost(school, chromium, one, width, language, scripts):
    says = SAYS[language]
    me = Visitor(chromium, school.environment["PORTAL_URL"], width, language, scripts)
    page = me.page
    me.enter(one["studentNumber"])
    page.goto("/contact")
    page.fill("[name=phone]", "0911-222-333")
    page.get_by_role("button", name=says["report"]).click()
    page.fill("[name=words]", "李小明")
    me.send("words")
    if scripts:
        me.look("03-error-refused")
    expect(page.locator("[name=words]")).to_have_value("李小明")
    page.locator("[type=checkbox]").first.check()
    me.send("words")
    expect(page.locator("h1")).to_contain_text(says["reported"])
    if scripts:
        me.look("03-error-reported")
    page.goto("/contact")
    expect(page.locator("[name=phone]")).to_have_value("0911-222-333")
    page.goto("/contact/error")
    page.locator("form[action='/contact/error/withdraw'] button").click()
    expect(page.locator("[name=words]")).to_be_visible()
    assert not me.troubles, me.troubles


@SCREENS
@pytest.mark.parametrize("scripts", [True, False])
def test_when_the_form_is_closed_the_rights_are_still_there(school, chromium, width, language, scripts):
    says = SAYS[language]
    one = school.candidate(batch=school.own_batch())
    school.batch(one["batch"], -96, -48)
    school.listed(one)
    school.account(one)
    me = Visitor(chromium, school.environment["PORTAL_URL"], width, language, scripts)
    page = me.page
    me.enter(one["studentNumber"])
    page.goto("/contact")
    expect(page.locator("[name=phone]")).to_have_count(0)
    expect(page.locator("main")).to_contain_text(says["wrong"])
    if scripts:
        me.look("03-contact-rights")
    page.get_by_role("link", name=says["no"]).click()
    page.locator("form[action='/objection'] button").click()
    expect(page.locator("h1")).to_contain_text(says["objected"])
    if scripts:
        me.look("06-objected")
    page.locator("form[action='/objection'] button").click()
    expect(page.locator("h1")).to_contain_text(says["agreed"])
    assert not me.troubles, me.troubles
