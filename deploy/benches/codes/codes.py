"""From the wish for a code to the mail server's 250, while diplomas leave; beside it a bare SMTP loop, at the same time.

usage: codes.py STATE-DIRECTORY RATE SECONDS

Each wish is the contact form, posted at the portal's front door by a student who has typed all of it and presses 驗證. Its time
runs from when it was due, through portal, broker, contact, broker and otp-mailer, to when the mail server took the mail. The bare
loop's runs from when it was due, through a connection of its own, to its 250.
"""

import asyncio
import sys
import time

from load import at_rate, done, failed, heading, line, percentile, verdict
from school import TOP, School
from students import candidates, clear, collect, list_all, sign_in
from wishes import MailServer, Wishes

DIPLOMAS = 2_000
# For so many seconds a code holds; a mail that is late by more is seen too.
LIFE, PATIENCE = 300, 330
FLOOR = "floor-{}@mailbox.example"
# Diplomas leave all through the measured time when no pause between two of them is longer.
PAUSE = 5
# Of the same size as a mail with a code.
MAIL = b"Subject: floor\r\n\r\n" + 60 * (b"x" * 70 + b"\r\n") + b".\r\n"


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


class Bench:
    def __init__(self, state, rate, seconds):
        self.school, self.mail, self.rate, self.seconds = School(state), MailServer(state), rate, seconds

    def prepare(self):
        """Everybody is listed and signed in; the papers of the graduates were handed over, which only the issuer has to hear."""
        for program in ("otp-mailer", "issuer"):
            self.school.set(program, SMTP_URL=f"smtp://127.0.0.1:{self.mail.port}")
        # So many are no surprise here.
        self.school.set("issuer", GUARD_TIMES=0, CANARY_ABOVE=0)
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
        wishes = Wishes(self.school, self.visitors)

        async def floor(number, due):
            await bare(self.mail.port, number)
            return time.monotonic() - due

        issuer = await asyncio.create_subprocess_exec(
            f"{TOP}/deploy/programs", "start", self.school.state, "issuer", stdout=asyncio.subprocess.DEVNULL)
        while not diplomas(self.mail.taken()):
            await asyncio.sleep(0.1)
        answers, floors = await asyncio.gather(
            at_rate(self.rate, self.seconds, wishes.want), at_rate(self.rate, self.seconds, floor, after=0.5 / self.rate))
        await issuer.wait()
        return wishes.due_at, answers, floors

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
        pause = longest_pause(left, began, ended)
        print(f"at most {pause:.1f} s of it without any")
        return verdict(
            "p95 ≤ 1 s, p99 ≤ 3 s, none after its end, diplomas leaving beside it all the time",
            diplomas=pause <= PAUSE, p95=percentile(times, 95) <= 1, p99=percentile(times, 99) <= 3,
            end=not late, all=not refused and not broken and len(times) == len(due_at))


def diplomas(taken):
    """When each diploma left: it goes to two mailboxes, and has left with the second of its mails."""
    mails = {}
    for address, moment in taken.items():
        if address.startswith("g"):
            mails.setdefault(address.split("@")[0], []).append(moment)
    return [max(moments) for moments in mails.values() if len(moments) == 2]


def longest_pause(moments, began, ended):
    """Between two of them, or from one to the beginning or the end of a time."""
    marks = [began, *sorted(moment for moment in moments if began < moment < ended), ended]
    return max(later - earlier for earlier, later in zip(marks, marks[1:]))


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
