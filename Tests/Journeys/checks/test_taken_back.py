"""One diploma was sealed in error: two persons take back that one alone, and whoever checks it reads that the degree is not in doubt."""

import re

import pytest
from playwright.sync_api import expect

from school import student_id, wait
from test_outcomes import SAYS, SCRIPTS, becomes, in_the_other_language, keeps_records, send, visitor
from verifier import verify
from visitor import PASSWORD, SCREENS, Visitor

REASON = "重複發證"
WORDS = {"zh": ("它是誤發的", "不代表學位有問題", "民國115年3月12日（2026-03-12）"),
         "en": ("issued in error", "says nothing against the degree", "12 March 2026")}


def registrar(school, chromium, name):
    school.keep_account(name, PASSWORD, "--role", "registrar", "--display", name, "--display-en", name)
    me = Visitor(chromium, school.environment["PORTAL_URL"], 1280, "zh", scripts=False)
    me.enter(name)
    return me.page


@pytest.fixture(scope="module")
def taken_back(school, browser):
    one = school.collected()
    [pdf] = wait("the diploma", lambda: school.diplomas_in(one["schoolEmail"]), 120)
    page = f"/revocations/{student_id(one)}"
    first, second = registrar(school, browser, "kao-taking-back"), registrar(school, browser, "lin-taking-back")
    first.goto(page)
    first.locator("input[name=what][value^='revoke.']").first.check()
    first.fill("#reason", REASON)
    first.fill("#decidedOn", "2026-03-12")
    first.locator("button.grave").click()
    second.goto(page)
    second.fill("input[name=number]", one["certificateNumber"])
    second.locator("form[action$='/confirm'] button").click()
    becomes(school, pdf, "revoked")
    first.context.close()
    second.context.close()
    return one, pdf


@SCRIPTS
@SCREENS
def test_a_diploma_that_was_sealed_in_error_fails_alone(school, chromium, taken_back, width, language, scripts, tmp_path):
    one, pdf = taken_back
    assert verify(school.environment["VERIFIER_URL"], pdf)[1]["reasons"][0]["code"] == "diploma-revoked"
    me, look = visitor(school, chromium, width, language, scripts)
    send(me, pdf)
    expect(me.page.locator("h1")).to_have_text(SAYS[language]["failed"])
    expect(me.page.locator(".verdict")).to_have_class(re.compile("is-failure"))
    for word in (*WORDS[language], REASON):
        expect(me.page.locator("main")).to_contain_text(word)
    expect(me.page.locator("main")).not_to_contain_text(one["name"]["zh"])
    look("11-result-taken-back")
    in_the_other_language(me, language, "failed")
    keeps_records(school, me, look, tmp_path, pdf, "revoked", SAYS[language]["failed"])
    assert not me.troubles, me.troubles
