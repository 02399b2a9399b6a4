"""What was typed on the contact page survives whatever happens to the page."""

import re
import socket
import urllib.error
import urllib.parse
import urllib.request

import pytest
from playwright.sync_api import expect

from keys import Keys
from school import wait
from visitor import PASSWORD, Visitor


def begun(school, chromium, one, width=390, language="zh", scripts=True):
    """Somebody in the middle of the form."""
    me = Visitor(chromium, school.environment["PORTAL_URL"], width, language, scripts)
    me.enter(one["studentNumber"])
    me.page.goto("/contact")
    me.page.fill("[name=phone]", "0900-000-321")
    me.page.fill("[name=road]", "向陽路二段88號")
    return me


def free_port():
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        return taken.getsockname()[1]


def answers(url):
    try:
        return urllib.request.urlopen(f"{url}/sign-in", timeout=2).status == 200
    except urllib.error.URLError:
        return False


def finds(me):
    expect(me.page.locator("[name=phone]")).to_have_value("0900-000-321")
    expect(me.page.locator("[name=road]")).to_have_value("向陽路二段88號")


@pytest.mark.parametrize("scripts", [True, False])
def test_the_other_language_keeps_it(school, chromium, one, scripts):
    me = begun(school, chromium, one, scripts=scripts)
    me.page.locator(".tools [lang=en]").click()
    expect(me.page.locator("html")).to_have_attribute("lang", "en")
    finds(me)


@pytest.mark.parametrize("scripts", [True, False])
def test_it_is_put_by_for_later(school, chromium, one, scripts):
    me = begun(school, chromium, one, scripts=scripts)
    me.page.locator("main button[formaction='/typed']").click()
    expect(me.page.locator("main")).to_contain_text("還沒送出")
    me.page.locator(".tools form button").click()
    me.enter(one["studentNumber"])
    me.page.goto("/contact")
    finds(me)
    if scripts:
        me.look("03-contact-begun")


def pages(me):
    """What the browser is answered from now on for the pages themselves."""
    met = []
    me.page.on("response", lambda answer: answer.request.is_navigation_request() and met.append(
        (answer.request.method, answer.status, urllib.parse.urlsplit(answer.url).path)))
    return met


def test_another_page_and_back_lose_nothing(school, chromium, one):
    me = begun(school, chromium, one)
    me.page.locator(".nav a[href='/clearance']").click()
    expect(me.page).to_have_url(re.compile("/clearance$"))
    me.page.go_back()
    expect(me.page).to_have_url(re.compile("/contact$"))
    finds(me)


@pytest.mark.parametrize("scripts", [True, False])
def test_a_refusal_is_a_page_to_go_back_from_and_forward_to(school, chromium, one, scripts):
    me = begun(school, chromium, one, scripts=scripts)
    me.page.fill("[name=phone]", "12")
    met = pages(me)
    me.send("phone")
    expect(me.page.locator(".summary")).to_be_visible()
    assert met == [("POST", 303, "/contact"), ("GET", 200, "/contact")]
    me.page.locator(".nav a[href='/diploma']").click()
    expect(me.page).to_have_url(re.compile("/diploma$"))
    me.page.go_back()
    expect(me.page.locator(".summary")).to_be_visible()
    expect(me.page.locator("[name=phone]")).to_have_value("12")
    me.page.go_back()
    me.page.go_forward()
    expect(me.page.locator("[name=phone]")).to_have_value("12")
    me.page.reload()
    expect(me.page.locator(".summary")).to_be_visible()
    expect(me.page.locator("[name=road]")).to_have_value("向陽路二段88號")
    # The other language goes on to tell what is wrong.
    me.page.locator(".tools [lang=en]").click()
    expect(me.page.locator("html")).to_have_attribute("lang", "en")
    expect(me.page.locator(".summary")).to_be_visible()
    expect(me.page.locator("[name=phone]")).to_have_value("12")
    assert met.count(("POST", 303, "/contact")) == 1, met


@pytest.mark.parametrize("scripts", [True, False])
def test_a_wrong_password_is_a_page_to_go_back_from_and_forward_to(school, chromium, one, scripts):
    me = Visitor(chromium, school.environment["PORTAL_URL"], 390, "zh", scripts)
    me.page.goto("/sign-in?next=/diploma")
    met = pages(me)
    me.page.fill("[name=user]", one["studentNumber"])
    me.page.fill("[name=password]", "wrong horse")
    me.send("password")
    expect(me.page.locator(".summary")).to_contain_text("帳號或密碼不對")
    assert met == [("POST", 303, "/sign-in"), ("GET", 200, "/sign-in")]
    assert one["studentNumber"].lower() not in me.page.url.lower()
    me.page.locator(".tools [lang=en]").click()
    expect(me.page.locator(".summary")).to_contain_text("Not signed in yet")
    expect(me.page.locator("[name=user]")).to_have_value(one["studentNumber"])
    me.page.go_back()
    expect(me.page.locator(".summary")).to_be_visible()
    me.page.go_back()
    expect(me.page.locator(".summary")).to_have_count(0)
    expect(me.page.locator("[name=user]")).to_have_value(one["studentNumber"])
    me.page.go_forward()
    expect(me.page.locator(".summary")).to_be_visible()
    expect(me.page.locator("[name=user]")).to_have_value(one["studentNumber"])
    expect(me.page.locator("[name=password]")).to_have_value("")
    # Tried once, and handed over once by the other language.
    assert [path for method, _, path in met if method == "POST"] == ["/sign-in", "/sign-in/typed"], met
    me.page.fill("[name=password]", PASSWORD)
    me.send("password")
    expect(me.page).to_have_url(re.compile("/diploma$"))
    assert "__Host-typed" not in {cookie["name"] for cookie in me.context.cookies()}


@pytest.mark.parametrize("scripts", [True, False])
def test_signed_out_in_another_tab_it_is_there_after_signing_in(school, chromium, one, scripts):
    me = begun(school, chromium, one, scripts=scripts)
    other = me.context.new_page()
    other.goto("/")
    other.locator(".tools form button").click()
    expect(other.locator("[name=password]")).to_be_visible()
    me.send("phone")
    expect(me.page.locator("main")).to_contain_text("都存好了")
    if scripts:
        me.look("13-session-kept")
    me.page.locator("main a.button").click()
    me.page.fill("[name=user]", one["studentNumber"])
    me.page.fill("[name=password]", PASSWORD)
    me.send("password")
    finds(me)


def test_a_new_sign_in_in_another_tab_changes_nothing(school, chromium, one):
    me = begun(school, chromium, one, scripts=False)
    other = me.context.new_page()
    other.goto("/sign-in")
    other.fill("[name=user]", one["studentNumber"])
    other.fill("[name=password]", PASSWORD)
    other.locator("form", has=other.locator("[name=password]")).locator("button").last.click()
    expect(other.locator("body")).to_contain_text(one["name"]["zh"])
    me.send("phone")
    expect(me.page.locator(".summary")).to_be_visible()
    finds(me)


IDLE = {
    "zh": {"left": "閒置時間還有", "ends": "會自動登出", "kept": "填到一半的內容都會留著。", "out": "已經登出",
           "begun": "會留到重新登入以後"},
    "en": {"left": "Idle time left", "ends": "You will be signed out", "kept": "What you typed so far is kept.",
           "out": "You have been signed out", "begun": "is there when you have signed in again"},
}


def test_an_idle_end_is_told_put_off_by_one_tap_and_loses_nothing(school, chromium, one):
    """A phone, a desktop and somebody without scripts, each in its language, side by side: most of it is waiting."""
    port = free_port()
    school.another(
        "portal", f"--web-listen=127.0.0.1:{port}", "--session-idle-minutes=1", "--session-warning=30")
    url = f"http://127.0.0.1:{port}"
    wait("another portal answers", lambda: answers(url))
    other, third = school.candidate(), school.candidate()
    for who in (other, third):
        school.listed(who)
        school.account(who)
    people = [
        (Visitor(chromium, url, width, language), who["studentNumber"], IDLE[language])
        for width, language, who in ((390, "zh", one), (1280, "en", other))]
    for me, account, says in people:
        me.enter(account)
        me.page.goto("/contact")
        expect(me.page.locator("[data-idle]")).to_contain_text(says["left"])
        expect(me.page.locator("#idle")).to_be_hidden()
        me.page.locator("main button").last.scroll_into_view_if_needed()
    # To who has no scripts nothing is counted down: their page is sent when its session is over.
    plain = Visitor(chromium, url, 390, "zh", scripts=False)
    plain.enter(third["studentNumber"])
    plain.page.goto("/contact")
    plain.page.fill("[name=phone]", "0900-000-321")
    plain.page.fill("[name=road]", "向陽路二段88號")
    for me, _, says in people:
        banner = me.page.locator("#idle")
        expect(banner).to_be_in_viewport(timeout=40_000)
        expect(banner).to_contain_text(says["ends"])
        expect(banner).to_contain_text(says["kept"])
        me.look("31-sessions-idle")
        # One by the keyboard.
        Keys(me.page).press("#idle button") if me.language == "en" else banner.locator("button").click()
        expect(banner).to_be_hidden()
        assert me.page.evaluate("document.activeElement !== document.body"), "the focus is lost with the button"
    # One that looks for news by itself is told as well, and tells nobody else's end.
    looking = [me.context.new_page() for me, _, _ in people]
    for page in looking:
        page.goto(f"{url}/clearance")
    for me, _, _ in people:
        me.page.fill("[name=phone]", "0900-000-321")
        me.page.fill("[name=road]", "向陽路二段88號")
    for me, account, says in people:
        expect(me.page.locator("h1")).to_have_text(says["out"], timeout=75_000)
        expect(me.page.locator("main")).to_contain_text(says["begun"])
    for page, (_, _, says) in zip(looking, people):
        expect(page.locator("h1")).to_have_text(says["out"], timeout=75_000)
        # That page had nothing to keep.
        expect(page.locator("main")).not_to_contain_text(says["begun"])
    plain.send("phone")
    expect(plain.page.locator("main")).to_contain_text("都存好了")
    for me, account, says in [*people, (plain, third["studentNumber"], IDLE["zh"])]:
        me.page.locator("main a.button").click()
        me.page.fill("[name=user]", account)
        me.page.fill("[name=password]", PASSWORD)
        me.send("password")
        finds(me)
    school.end_others()
