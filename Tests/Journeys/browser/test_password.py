"""An initial secret, a password of one's own, and a password changed, in a real browser."""

import re
import subprocess

from playwright.sync_api import expect

from school import TOP
from visitor import SCREENS, Visitor

OWN, OTHER = "a hall of lanterns", "seven quiet bridges"


@SCREENS
def test_who_comes_for_the_first_time_chooses_a_password(school, chromium, width, language):
    account = f"first-{width}-{language}"
    said = subprocess.run(
        [TOP / "deploy" / "run", school.state, "portal", "account", account, "--role", "registrar", "--display", "高敏如",
         "--display-en", "Kao Min-Ju", "--by", "tests", "--because", "a new colleague"],
        text=True, check=True, capture_output=True).stdout
    secret = re.search(r"first sign-in: (\S+)", said).group(1)
    me = Visitor(chromium, school.environment["PORTAL_URL"], width, language)
    page = me.page
    page.goto("/sign-in")
    me.look("01-sign-in")
    page.fill("[name=user]", account)
    page.fill("[name=password]", secret)
    me.send("password")
    expect(page).to_have_url(re.compile("/password$"))
    me.look("33-password-first")
    page.goto("/units")
    expect(page).to_have_url(re.compile("/password$"))
    choose(me, secret, "password1234")
    me.look("33-password-refused")
    choose(me, secret, OWN)
    expect(page).to_have_url(re.compile("/password/done$"))
    me.look("33-password-done")
    page.goto("/units")
    page.locator(".tools a[href='/password']").click()
    me.look("33-password")
    choose(me, OWN, OTHER)
    expect(page).to_have_url(re.compile("/password/done$"))
    assert not me.troubles, me.troubles


def choose(me, current, new):
    me.page.fill("[name=current]", current)
    me.page.fill("[name=new]", new)
    me.page.fill("[name=again]", new)
    me.send("current")
