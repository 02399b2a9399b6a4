"""A student at the portal's own forms."""

from browser import Browser
from ledger import wait
from mails import code_in


class Student:
    def __init__(self, portal, name, password, mails):
        self.browser, self.name, self.password, self.mails = Browser(portal), name, password, mails

    def sign_in(self):
        page = self.browser.open("/sign-in")
        page = self.browser.submit(
            page, page.form_with("user", "password"), user=self.name, password=self.password)
        if any("password" in form.names for form in page.forms):
            raise PermissionError(f"{self.name} could not sign in: {page.said[:300]}")
        return page

    def sign_in_again(self, page):
        """Says once more who they are, where a page leads to that, and comes back to where they were."""
        return self.browser.submit(page, page.form_with("user", "password"), password=self.password)

    def fill_in(self, address):
        """Types everything and asks for a code; what was typed is kept. Step 2."""
        self.mails_before = len(self.mails.to(address))
        page = self.browser.open("/contact")
        return self.browser.submit(
            page, page.form_with("email", "phone"), button="/contact/code", email=address, **ANSWERS)

    def prove(self, address):
        """Reads the code from the mailbox and types it. Step 3."""
        code = wait(
            f"a code in the mailbox of {address}",
            lambda: next(
                (code_in(mail) for _, mail in self.mails.to(address)[self.mails_before:] if code_in(mail)), None))
        page = self.browser.open("/contact/code")
        return self.browser.submit(page, page.form_with("code"), code=code)

    def submit(self, **changes):
        """Hands in the contact form. Step 4."""
        page = self.browser.open("/contact")
        return self.browser.submit(page, page.form_with("email", "phone"), **{**ANSWERS, **changes})


ANSWERS = {
    "identity": "yes", "phone": "0900-000-321", "district": "新北市板橋區",
    "road": "向陽路二段88巷12弄3號之1五樓", "job": "yes", "alumni": "no",
}
