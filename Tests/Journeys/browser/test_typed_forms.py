"""What was typed into the other long forms survives as on the contact page: a report of an error, an application, and an
announcement."""

import pytest
from playwright.sync_api import expect

from school import student_id, wait
from visitor import PASSWORD, Visitor


class Form:
    """Somebody who has begun a form, at a phone."""

    def __init__(self, school, chromium, account, path, field, scripts):
        self.account, self.path, self.field = account, path, field
        self.me = Visitor(chromium, school.environment["PORTAL_URL"], 390, "zh", scripts)
        self.page = self.me.page
        self.me.enter(account)
        expect(self.page.locator(".tools form button")).to_be_visible()
        self.page.goto(path)
        self.page.fill(f"[name={field}]", "打到一半")

    def finds(self, text="打到一半"):
        expect(self.page.locator(f"[name={self.field}]")).to_have_value(text)

    def sign_in(self):
        self.page.fill("[name=user]", self.account)
        self.page.fill("[name=password]", PASSWORD)
        self.me.send("password")

    def in_another_tab(self, work):
        tab = self.me.context.new_page()
        work(tab)
        tab.close()


@pytest.fixture(scope="module")
def holder(school):
    """Somebody whose diploma was sealed, so that they may apply for another."""
    one = school.collected()
    school.account(one, PASSWORD)
    wait("it is mailed", lambda: school.ledger.said("issuer", "diploma.mailed.v1", student_id(one)), 90)
    return one


@pytest.fixture(params=["report", "apply", "announcement"])
def begun(request, school, chromium):
    """Makes somebody of the test's own who has begun the form."""
    def begin(scripts):
        if request.param == "announcement":
            account = f"typing-{request.node.name}".lower().replace("[", "-").replace("]", "")
            school.keep_account(account, PASSWORD, "--role", "registrar", "--display", "高敏如")
            return Form(school, chromium, account, "/settings/announcements/new", "titleZh", scripts)
        if request.param == "apply":
            one = request.getfixturevalue("holder")
            return Form(school, chromium, one["studentNumber"], "/apply", "words", scripts)
        one = school.candidate()
        school.listed(one)
        school.account(one, PASSWORD)
        return Form(school, chromium, one["studentNumber"], "/contact/error", "words", scripts)
    return begin


def sign_out(tab):
    tab.goto("/sessions")
    tab.locator(".tools form button").click()
    expect(tab.locator("[name=password]")).to_be_visible()


@pytest.mark.parametrize("scripts", [True, False])
def test_the_other_language_and_a_refusal_keep_it(begun, scripts):
    form = begun(scripts)
    page = form.page
    page.locator(".tools [lang=en]").click()
    expect(page.locator("html")).to_have_attribute("lang", "en")
    form.finds()
    if scripts:
        form.me.look(f"{form.field}-kept")
    # Refused, it is read by its address; the other language goes on to tell why, also of what is changed meanwhile.
    form.me.page.locator("main form[data-keep] .actions .button").first.click()
    expect(page.locator(".summary")).to_be_visible()
    form.finds()
    page.fill(f"[name={form.field}]", "改過了")
    page.locator(".tools [lang=zh-Hant-TW]").click()
    expect(page.locator(".summary")).to_be_visible()
    form.finds("改過了")
    page.goto(form.path if form.field == "words" else page.url.split("?")[0])
    form.finds("改過了")
    # Who does not want it begins anew.
    page.locator("button[formaction='/typed/forget']").click()
    expect(page.locator("body")).not_to_contain_text("改過了")
    assert not form.me.troubles, form.me.troubles


@pytest.mark.parametrize("scripts", [True, False])
def test_signed_out_in_another_tab_it_is_there_after_signing_in(begun, scripts):
    form = begun(scripts)
    form.in_another_tab(sign_out)
    form.page.locator("main form[data-keep] .actions .button").first.click()
    expect(form.page.locator("main")).to_contain_text("都存好了")
    form.page.locator("main a.button").click()
    form.sign_in()
    expect(form.page.locator("main")).to_contain_text("還沒送出")
    form.finds()


@pytest.mark.parametrize("scripts", [True, False])
def test_a_new_sign_in_in_another_tab_changes_nothing(begun, scripts):
    form = begun(scripts)

    def sign_in_anew(tab):
        tab.goto("/sign-in")
        tab.fill("[name=user]", form.account)
        tab.fill("[name=password]", PASSWORD)
        tab.locator("form", has=tab.locator("[name=password]")).locator("button").last.click()
        expect(tab.locator(".tools form button")).to_be_visible()

    form.in_another_tab(sign_in_anew)
    form.page.locator("main form[data-keep] .actions .button").first.click()
    expect(form.page.locator(".summary")).to_be_visible()
    form.finds()


def test_a_page_that_is_left_and_a_session_that_ended_keep_it(begun):
    form = begun(True)
    form.page.goto("/sessions")
    expect(form.page.locator("h1")).to_be_visible()
    form.page.goto(form.path)
    form.finds()
    form.page.fill(f"[name={form.field}]", "又改了")
    # As when the idle time is over: the session ends, and the page goes there by itself.
    form.in_another_tab(sign_out)
    form.page.evaluate("location.assign(document.querySelector('[data-idle]').dataset.page)")
    form.sign_in()
    form.finds("又改了")
