"""An issue day: thousands of diplomas due in one minute, the whole system at work, codes wanted beside; floors in the same run.

usage: issue_day.py STATE-DIRECTORY DIPLOMAS RATE

The relay is Postfix's smtp-sink, which keeps nothing. Its floor is a bare loop of as many connections as the issuer has lanes, with mails
of a diploma's size; the sealer's is the issuer alone, while no verifier runs, so that nothing is mailed. A diploma has left when both of
its mails were handed over. Codes go to a mail server that notes when it took which.
"""

import asyncio
import os
import re
import socket
import subprocess
import sys
import threading
import time

from load import at_rate, done, failed, heading, line, percentile, verdict
from school import TOP, School
from students import candidates, clear, collect, list_all, sign_in
from wishes import MailServer, Wishes

# Of those that are sealed, and of the mails that are sent, to learn the floors.
FLOOR, MAILBOXES, LANES = 1_000, 2, 4
SECONDS = 60
# Of a diploma in two languages with its attachment, as base64 has it.
MAIL = b"Subject: floor\r\n\r\n" + 2_700 * (b"x" * 76 + b"\r\n") + b".\r\n"


class Sink:
    """Postfix's smtp-sink on a port of its own."""

    def __init__(self, program):
        with socket.socket() as free:
            free.bind(("127.0.0.1", 0))
            self.port = free.getsockname()[1]
        # Its libraries lie beside it when it was not installed but unpacked.
        beside = os.path.join(os.path.dirname(program), "..", "lib", "postfix")
        user = ["-u", "nobody"] if os.geteuid() == 0 else []
        self.process = subprocess.Popen(
            [program, *user, f"127.0.0.1:{self.port}", "256"], env={**os.environ, "LD_LIBRARY_PATH": beside},
            stdout=subprocess.DEVNULL)
        deadline = time.monotonic() + 10
        while socket.socket().connect_ex(("127.0.0.1", self.port)):
            if self.process.poll() is not None or time.monotonic() > deadline:
                sys.exit(f"{program} does not listen")
            time.sleep(0.1)

    def end(self):
        self.process.terminate()
        self.process.wait()


def send(port, count):
    """So many mails over one connection, as fast as they are taken."""
    with socket.create_connection(("127.0.0.1", port)) as link, link.makefile("rb") as answers:
        def say(text):
            link.sendall(text)
            while (answer := answers.readline())[3:4] == b"-":
                pass
            assert answer[:1] in b"23", answer

        answers.readline()
        say(b"EHLO floor\r\n")
        for _ in range(count):
            for command in (b"MAIL FROM:<floor@mailbox.example>\r\n", b"RCPT TO:<floor@mailbox.example>\r\n", b"DATA\r\n", MAIL):
                say(command)


class Bench:
    def __init__(self, state, count, rate):
        self.count, self.rate = count, rate
        self.school, self.codes = School(state), MailServer(state)
        self.sink = Sink(os.environ["SMTP_SINK"])

    def end(self):
        self.codes.end()
        self.sink.end()

    def prepare(self):
        self.school.set("otp-mailer", SMTP_URL=f"smtp://127.0.0.1:{self.codes.port}")
        # So many are no surprise here.
        self.school.set("issuer", SMTP_URL=f"smtp://127.0.0.1:{self.sink.port}", GUARD_TIMES=0, CANARY_ABOVE=0)
        self.school.programs("start", "contact", "otp-mailer", "clearance", "issuer", "verifier", "portal")
        students = candidates("C", round(self.rate * SECONDS))
        self.first, self.graduates = candidates("F", FLOOR), candidates("G", self.count)
        list_all(self.school, students + self.first + self.graduates)
        clear(self.school, self.first + self.graduates)
        self.visitors = sign_in(self.school, students)

    def await_all(self, what, count):
        """Until so many rows are there. -> seconds."""
        began = time.monotonic()
        while (found := int(self.school.ledger.query(f"SELECT count(*) FROM issuer.{what}")[0][0])) < count:
            if time.monotonic() - began > 1_800:
                raise TimeoutError(f"{found} of {count} {what}")
            time.sleep(0.2)
        return time.monotonic() - began

    def floors(self):
        """-> diplomas a second that the issuer seals alone, and that the relay takes."""
        school = self.school
        school.programs("stop", "issuer", "verifier")
        collect(school, self.first)
        school.depth("issuer", FLOOR)
        school.settle()
        began = time.monotonic()
        school.programs("start", "issuer")
        self.await_all("seals", FLOOR)
        sealer = FLOOR / (time.monotonic() - began)
        school.programs("start", "verifier")
        self.await_all("mails WHERE state = 'handed-over'", MAILBOXES * FLOOR)
        lanes = [threading.Thread(target=send, args=(self.sink.port, 1_000)) for _ in range(LANES)]
        began = time.monotonic()
        for lane in lanes:
            lane.start()
        for lane in lanes:
            lane.join()
        return sealer, LANES * 1_000 / MAILBOXES / (time.monotonic() - began)

    async def measure(self):
        """-> seconds from when all are due until the last was handed over, when each code was wanted, and the answers."""
        school = self.school
        school.programs("stop", "issuer")
        collect(school, self.graduates)
        school.depth("issuer", self.count)
        school.settle()
        wishes = Wishes(school, self.visitors)
        began = time.monotonic()
        issuer = await asyncio.create_subprocess_exec(
            f"{TOP}/deploy/programs", "start", school.state, "issuer", stdout=asyncio.subprocess.DEVNULL)
        all = MAILBOXES * (FLOOR + self.count)

        async def leave():
            await asyncio.to_thread(self.await_all, "mails WHERE state = 'handed-over'", all)
            return time.monotonic() - began

        answers, seconds = await asyncio.gather(at_rate(self.rate, SECONDS, wishes.want), leave())
        await issuer.wait()
        return seconds, wishes.due_at, answers

    def memory(self):
        """The issuer's largest, in MB."""
        with open(os.path.join(self.school.state, "run", "issuer.pid")) as file:
            pid = int(file.read())
        with open(f"/proc/{pid}/status") as file:
            return int(re.search(r"VmHWM:\s+(\d+)", file.read())[1]) / 1024

    def report(self, sealer, relay, seconds, due_at, wishes):
        taken = self.codes.taken()
        times = [taken[address] - due for address, due in due_at.items() if address in taken]
        reached = self.count / seconds
        share = reached / min(sealer, relay)
        heading(f"{self.count} diplomas due at once, codes wanted at {self.rate:g}/s for {SECONDS} s")
        line("codes", times)
        line("  answered", done(wishes))
        for error in failed(wishes)[:3]:
            print(f"  {error!r}")
        print(f"diplomas: {reached:.0f}/s ({seconds:.0f} s); sealer alone {sealer:.0f}/s, relay alone {relay:.0f}/s:"
              f" {share:.2f} of the slower; issuer's memory at most {self.memory():.0f} MB")
        return verdict(
            "codes p95 ≤ 2 s, diplomas ≥ 0.7 of the slower", codes=percentile(times, 95) <= 2, diplomas=share >= 0.7,
            all=not failed(wishes) and len(times) == len(due_at))


def main(state, count, rate):
    bench = Bench(state, count, rate)
    try:
        bench.prepare()
        floors = bench.floors()
        return bench.report(*floors, *asyncio.run(bench.measure()))
    finally:
        bench.end()


if __name__ == "__main__":
    if len(sys.argv) != 4:
        sys.exit(__doc__)
    sys.exit(main(sys.argv[1], int(sys.argv[2]), float(sys.argv[3])))
