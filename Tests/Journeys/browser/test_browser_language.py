"""The other language tells the same: a result without its file, a refusal without its form."""

import re

import pytest
from playwright.sync_api import expect

from visitor import PASSWORD, Visitor


@pytest.mark.parametrize("scripts", [True, False])
def test_the_other_language_keeps_a_result_and_a_refusal(school, chromium, tmp_path, scripts):
    other = tmp_path / "not-a-diploma.pdf"
    other.write_bytes(b"%PDF-1.7\n%%EOF\n")
    employer = Visitor(chromium, school.environment["VERIFIER_URL"], 390, "zh", scripts)
    page = employer.page
    page.goto("/")
    page.set_input_files("[type=file]", other)
    employer.send("file")
    for word, language in (("失敗", "zh-Hant-TW"), ("Failed", "en"), ("失敗", "zh-Hant-TW")):
        expect(page.locator("html")).to_have_attribute("lang", language)
        expect(page.locator("h1")).to_have_text(word)
        expect(page.locator("main")).to_contain_text(other.name)
        page.locator(".tools form[action^='/verify/again'] button").click()

    one = school.candidate()
    school.listed(one)
    school.account(one, PASSWORD)
    me = Visitor(chromium, school.environment["PORTAL_URL"], 390, "zh", scripts)
    page = me.page
    page.goto("/contact")
    page.fill("[name=user]", one["studentNumber"])
    page.fill("[name=password]", "wrong horse")
    me.send("password")
    page.locator(".tools [lang=en]").click()
    expect(page.locator(".summary")).to_contain_text("Not signed in yet")
    expect(page.locator("[name=user]")).to_have_value(one["studentNumber"])
    page.fill("[name=password]", PASSWORD)
    me.send("password")
    expect(page).to_have_url(re.compile("/contact$"))
    assert not me.troubles and not employer.troubles, me.troubles + employer.troubles
