"""From the wish for a code to the mail server's 250, while diplomas leave; beside it a bare SMTP loop, at the same time.

usage: codes.py STATE-DIRECTORY RATE SECONDS

Each wish is the contact form, posted at the portal's front door by a student who has typed all of it and presses 驗證. Its time
runs from when it was due, through portal, broker, contact, broker and otp-mailer, to when the mail server took the mail. The bare
loop's runs from when it was due, through a connection of its own, to its 250.
"""

import asyncio
import os
import subprocess
import sys
import time
import urllib.parse
import uuid

from load import Door, at_rate, done, failed, heading, line, percentile, verdict
from school import TOP, School
from students import candidates, clear, collect, list_all, sign_in

DIPLOMAS = 2_000
# For so many seconds a code holds; a mail that is late by more is seen too.
LIFE, PATIENCE = 300, 330
CODE, FLOOR = "code-{}@mailbox.example", "floor-{}@mailbox.example"
# Of the same size as a mail with a code.
MAIL = b"Subject: floor\r\n\r\n" + 60 * (b"x" * 70 + b"\r\n") + b".\r\n"


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


async def bare(port, number):
    reader, writer = await asyncio.open_connection("127.0.0.1", port)
    await reader.readline()
    for command in ("EHLO floor", "MAIL FROM:<floor@mailbox.example>", f"RCPT TO:<{FLOOR.format(number)}>", "DATA"):
        writer.write(command.encode() + b"\r\n")
        await reader.readline()
    writer.write(MAIL)
    answer = await reader.readline()
    writer.close()
    if not answer.startswith(b"250"):
        raise ConnectionError(answer)


def form(visitor, number):
    """What the contact page sends by 驗證."""
    name, about = visitor.candidate["name"], visitor.candidate
    return urllib.parse.urlencode({
        "token": visitor.token, "form": uuid.uuid4(), "about": visitor.student, "identity": "yes", "shownZh": name["zh"],
        "shownEn": name["en"], "shownBirth": about["birthDate"], "email": CODE.format(number), "phone": "0900-000-321",
        "district": "新北市板橋區", "road": "向陽路二段88巷12弄3號之1五樓", "job": "yes", "alumni": "no", "page": "/contact"}).encode()


class Bench:
    def __init__(self, state, rate, seconds):
        self.school, self.mail, self.rate, self.seconds = School(state), MailServer(state), rate, seconds

    def prepare(self):
        """Everybody is listed and signed in; the papers of the graduates were handed over, which only the issuer has to hear."""
        for program in ("otp-mailer", "issuer"):
            self.school.set(program, SMTP_URL=f"smtp://127.0.0.1:{self.mail.port}")
        self.school.programs("start", "contact", "otp-mailer", "clearance", "issuer", "verifier", "portal")
        students, graduates = candidates("C", round(self.rate * self.seconds)), candidates("G", DIPLOMAS)
        list_all(self.school, students + graduates)
        clear(self.school, graduates)
        self.visitors = sign_in(self.school, students)
        self.school.programs("stop", "issuer")
        collect(self.school, graduates)
        self.school.depth("issuer", DIPLOMAS)
        self.school.settle()

    async def measure(self):
        """All diplomas are due; codes are wanted from when the first one leaves."""
        door, due_at = Door(self.school.environment["PORTAL_URL"]), {}

        async def want(number, due):
            due_at[CODE.format(number)] = due
            visitor = self.visitors[number]
            status, headers, _ = await door.ask("POST", "/contact/code", visitor.cookie, form(visitor, number))
            if (status, headers.get("location")) != (303, "/contact/code"):
                raise ConnectionError(f"a wish was answered {status} {headers.get('location')}")
            return time.monotonic() - due

        async def floor(number, due):
            await bare(self.mail.port, number)
            return time.monotonic() - due

        issuer = await asyncio.create_subprocess_exec(
            f"{TOP}/deploy/programs", "start", self.school.state, "issuer", stdout=asyncio.subprocess.DEVNULL)
        while not diplomas(self.mail.taken()):
            await asyncio.sleep(0.1)
        wishes, floors = await asyncio.gather(
            at_rate(self.rate, self.seconds, want), at_rate(self.rate, self.seconds, floor, after=0.5 / self.rate))
        await issuer.wait()
        return due_at, wishes, floors

    def await_mails(self, addresses):
        deadline = time.monotonic() + PATIENCE
        while len(addresses & (taken := self.mail.taken()).keys()) < len(addresses) and time.monotonic() < deadline:
            time.sleep(0.5)
        return taken

    def report(self, due_at, wishes, floors):
        taken = self.await_mails(due_at.keys())
        times = [taken[address] - due for address, due in due_at.items() if address in taken]
        late = [it for it in times if it > LIFE]
        refused, broken = failed(wishes), failed(floors)
        heading(f"codes wanted at {self.rate:g}/s for {self.seconds:g} s")
        line("codes", times)
        line("  answered", done(wishes))
        line("bare SMTP", done(floors))
        print(f"{len(refused)} wishes refused, {len(due_at) - len(times)} codes never mailed,"
              f" {len(late)} mailed after their end")
        for error in (refused + broken)[:3]:
            print(f"  {error!r}")
        left = diplomas(taken)
        began, ended = min(due_at.values()), max(due_at.values())
        print(f"{sum(moment <= ended for moment in left)} of {DIPLOMAS} diplomas left meanwhile,"
              f" in the {max(left) - began:.0f} s that are measured")
        return verdict(
            "p95 ≤ 1 s, p99 ≤ 3 s, none after its end", p95=percentile(times, 95) <= 1, p99=percentile(times, 99) <= 3,
            end=not late, all=not refused and not broken and len(times) == len(due_at))


def diplomas(taken):
    """When each diploma left: it goes to two mailboxes, and has left with the second of its mails."""
    mails = {}
    for address, moment in taken.items():
        if address.startswith("g"):
            mails.setdefault(address.split("@")[0], []).append(moment)
    return [max(moments) for moments in mails.values() if len(moments) == 2]


def main(state, rate, seconds):
    bench = Bench(state, rate, seconds)
    try:
        bench.prepare()
        return bench.report(*asyncio.run(bench.measure()))
    finally:
        bench.mail.end()


if __name__ == "__main__":
    if len(sys.argv) != 4:
        sys.exit(__doc__)
    sys.exit(main(sys.argv[1], float(sys.argv[2]), float(sys.argv[3])))
