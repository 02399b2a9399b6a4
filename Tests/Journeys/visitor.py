"""One person at one screen, in a real browser."""

import os
import subprocess
from pathlib import Path

import pytest
from axe_playwright_python.base import AxeResults
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import expect

# Where every page is kept as a picture, for people to look at; drawing them takes a third of a page's time.
SHOTS = os.environ.get("SCREENSHOTS")
PASSWORD = "correct horse battery"
WIDTHS = (390, 1280)
# Each language is walked at one width, and each page of it is looked at in both.
SCREENS = pytest.mark.parametrize("width, language", [(390, "zh"), (1280, "en")])
# Of all that axe says; a page's whole answer takes longer to hand over than to find.
FAULTS = """() => axe.run({resultTypes: ["violations"]}).then((told) => ({violations: told.violations}))"""


class Visitor:
    """One person at one screen."""

    def __init__(self, chromium, origin, width, language, scripts=True):
        self.width, self.language = width, language
        self.context = chromium.new_context(
            base_url=origin, viewport={"width": width, "height": 844}, java_script_enabled=scripts,
            locale={"zh": "zh-TW", "en": "en-GB"}[language])
        self.page = self.context.new_page()
        self.page.set_default_timeout(15_000)
        self.troubles = []
        self.page.on("console", self.heed)

    def heed(self, message):
        # The browser also reports a page that refuses what was typed, by its status.
        if message.type == "error" and "status of 422" not in message.text:
            self.troubles.append(message.text)

    def look(self, name):
        """Every page is held against axe on a phone and on a desktop; nothing may be wider than the screen."""
        self.page.evaluate(Axe().axe_script)
        for width in sorted(WIDTHS, key=lambda width: width == self.width):
            self.page.set_viewport_size({"width": width, "height": 844})
            shown = f"{name}-{width}-{self.language}"
            if SHOTS:
                self.page.screenshot(path=Path(SHOTS) / f"{shown}.png", full_page=True)
            found = AxeResults(self.page.evaluate(FAULTS))
            assert found.violations_count == 0, f"{shown}:\n{found.generate_report()}"
            assert self.page.evaluate("document.documentElement.scrollWidth <= window.innerWidth"), f"{shown} is too wide"

    def print(self, name):
        """On A4, as somebody who takes it to a counter.

        Returns: how many sheets it takes."""
        sheet = self.page.pdf(
            path=SHOTS and Path(SHOTS) / f"{name}-{self.width}-{self.language}.pdf", format="A4", prefer_css_page_size=True)
        return sheets(sheet)

    def enter(self, account):
        """Signs in from the first page, as somebody who follows no link."""
        self.page.goto("/")
        self.page.fill("[name=user]", account)
        self.page.fill("[name=password]", PASSWORD)
        self.send("password")

    def want_code(self, account, mailbox):
        """Signs in, and asks on the contact page for a code to a mailbox."""
        self.enter(account)
        self.page.goto("/contact")
        self.page.fill("[name=email]", mailbox)
        self.page.locator("button[formaction='/contact/code']").click()

    def turn(self):
        """The page with what is typed in its other language. Both look alike, so what is typed next must not go to the one that leaves."""
        shown = self.page.locator("html").get_attribute("lang")
        self.page.locator(".tools button[formaction^='/typed']").click()
        expect(self.page.locator("html")).not_to_have_attribute("lang", shown)

    def send(self, name):
        """The button that sends the form around a field, as a person finds it: the last of the form's main ones."""
        form = self.page.locator("form", has=self.page.locator(f"[name={name}]")).first
        form.locator("button:not([formaction]):not([type=button])").last.click()


def sheets(pdf):
    """How many pages a printed page takes."""
    told = subprocess.run(["pdfinfo", "-"], input=pdf, check=True, capture_output=True).stdout.decode()
    return next(int(line.split()[1]) for line in told.splitlines() if line.startswith("Pages:"))
