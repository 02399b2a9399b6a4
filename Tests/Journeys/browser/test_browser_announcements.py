"""What the registrar announces and what the help says, in a real browser: phone and desktop, zh and en, and without scripts."""

import datetime
import re

import pytest
from playwright.sync_api import expect

from visitor import PASSWORD, SCREENS, Visitor


@pytest.mark.parametrize("scripts", [True, False])
@SCREENS
def test_an_announcement_from_the_template_to_the_home_page(school, chromium, width, language, scripts):
    origin = school.environment["PORTAL_URL"]
    account = f"desk-{width}-{language}-{scripts}".lower()
    school.keep_account(account, PASSWORD, "--role", "registrar", "--display", "高敏如", "--display-en", "Kao Min-Ju")
    clerk = Visitor(chromium, origin, width, language, scripts)
    look = clerk.look if scripts else lambda name: None
    page = clerk.page
    clerk.enter(account)
    page.locator(".nav a[href='/settings']").click()
    page.locator(".tabs a[href='/settings/announcements']").click()
    look("22-announcements")
    page.locator("a[href='/settings/announcements/new']").click()
    page.select_option("[name=template]", "january")
    page.locator("button[value=template]").click()
    expect(page.locator("[name=titleZh]")).to_have_value(re.compile("第1學期畢業生辦理離校手續"))
    title = {"zh": f"領取時間 {account}", "en": f"When to collect {account}"}

    # The blanks of the template are named; what was typed is there in the other language too, and nothing is sent again.
    page.fill("[name=titleZh]", title["zh"])
    page.fill("[name=titleEn]", title["en"])
    page.fill("[name=until]", f"{datetime.date.today().year + 3}-12-31")
    page.locator("button[value=publish]").click()
    expect(page.locator(".summary")).to_contain_text("＿＿")
    look("22-announcements-edit-refused")
    page.fill("[name=byZh]", "教務處綜合組")
    clerk.turn()
    expect(page.locator("[name=titleZh]")).to_have_value(title["zh"])
    expect(page.locator("[name=byZh]")).to_have_value("教務處綜合組")
    expect(page.locator(".summary")).to_contain_text("＿＿")
    clerk.turn()
    page.fill("[name=textZh]", "請到教務處。電話(02) 0000-5000轉2。")
    page.fill("[name=textEn]", "At the Registrar, (02) 0000-5000 ext. 2.")
    page.locator("button[form=typed][value=preview]").click()
    expect(page.locator(".preview").first).to_contain_text(title["zh"])
    look("22-announcements-edit")
    page.locator("button[value=publish]").click()
    expect(page.locator(".notice")).to_contain_text(title[language])
    look("22-announcements-published")

    one = school.candidate()
    school.listed(one)
    school.account(one, PASSWORD)
    me = Visitor(chromium, origin, width, language, scripts)
    me.enter(one["studentNumber"])
    me.page.locator(".posts a", has_text=title[language]).click()
    expect(me.page).to_have_url(re.compile("/announcements#a-"))
    expect(me.page.locator("article", has_text=title[language]).locator("a[href='tel:+886200005000,2']")).to_be_visible()
    if scripts:
        me.look("02-announcements")

    # Taken down it is gone, and undone it is back.
    page.locator(".notice button[value=no]").click()
    me.page.goto("/announcements")
    expect(me.page.locator("body")).not_to_contain_text(title[language])
    page.locator(".notice button[value=yes]").click()
    me.page.reload()
    expect(me.page.locator("body")).to_contain_text(title[language])
    page.locator(".notice button[value=no]").click()
    assert not clerk.troubles and not me.troubles, clerk.troubles + me.troubles


@SCREENS
def test_the_help_answers_for_everybody_and_keeps_the_ways_of_who_is_in(school, chromium, width, language):
    one = school.candidate()
    school.listed(one)
    school.account(one, PASSWORD)
    me = Visitor(chromium, school.environment["PORTAL_URL"], width, language)
    page = me.page
    page.goto("/help")
    expect(page.locator(".nav")).to_have_count(0)
    me.look("help")
    me.enter(one["studentNumber"])
    for path in ("/help", "/privacy"):
        page.goto(path)
        expect(page.locator(".nav a[href='/diploma']")).to_be_visible()
        expect(page.locator(".tools")).to_contain_text(one["name"][language])
        me.look(f"{path[1:]}-signed-in")
    page.goto("/diploma")
    page.locator("main a[href='/help#collect']").click()
    expect(page.locator("#collect")).to_be_in_viewport()
    expect(page.locator("main")).to_contain_text(
        {"zh": "以後30天，數位證書會寄到驗證過的永久信箱", "en": "30 days after you have collected the paper diploma"}[language])
    assert not me.troubles, me.troubles
