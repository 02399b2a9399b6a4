"""Codes that are wanted at the portal's front door, and a mail server that notes when it took their mails."""

import os
import subprocess
import sys
import time
import urllib.parse
import uuid

from load import Door

CODE = "code-{}@mailbox.example"


class MailServer:
    def __init__(self, state):
        self.path = os.path.join(state, "mails.journal")
        self.process = subprocess.Popen(
            [sys.executable, "-B", os.path.join(os.path.dirname(__file__), "mail_server.py"), self.path],
            stdout=subprocess.PIPE, text=True)
        self.port = int(self.process.stdout.readline())

    def taken(self):
        """{recipient: when its mail was taken last}."""
        with open(self.path) as file:
            entries = (entry.split() for entry in file if entry.endswith("\n"))
            return {recipient: float(moment) for moment, _, recipient in entries}

    def end(self):
        self.process.terminate()
        self.process.wait()


def form(visitor, number):
    """What the contact page sends by 驗證."""
    name, about = visitor.candidate["name"], visitor.candidate
    return urllib.parse.urlencode({
        "token": visitor.token, "form": uuid.uuid4(), "about": visitor.student, "identity": "yes", "shownZh": name["zh"],
        "shownEn": name["en"], "shownBirth": about["birthDate"], "email": CODE.format(number), "phone": "0900-000-321",
        "district": "新北市板橋區", "road": "向陽路二段88巷12弄3號之1五樓", "job": "yes", "alumni": "no", "page": "/contact"}).encode()


class Wishes:
    """Students who have signed in and press 驗證, each once."""

    def __init__(self, school, visitors):
        self.door, self.visitors = Door(school.environment["PORTAL_URL"]), visitors
        # When the code to each address was wanted.
        self.due_at = {}

    async def want(self, number, due):
        """-> seconds until it was answered."""
        self.due_at[CODE.format(number)] = due
        visitor = self.visitors[number]
        status, headers, _ = await self.door.ask("POST", "/contact/code", visitor.cookie, form(visitor, number))
        if (status, headers.get("location")) != (303, "/contact/code"):
            raise ConnectionError(f"a wish was answered {status} {headers.get('location')}")
        return time.monotonic() - due
