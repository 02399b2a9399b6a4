"""A whole school for the tests: its own servers and the six programs, made by the commands that operators use."""

import itertools
import json
import os
import signal
import subprocess
import sys
import urllib.request
import uuid
from datetime import datetime, timedelta
from pathlib import Path

TOP = Path(__file__).resolve().parents[2]
sys.path.insert(0, str(TOP / "deploy" / "demo"))

from campus import Campus, key, student_id  # noqa: E402
from ledger import wait  # noqa: E402
from mails import Mails, code_in, pdfs_in, text_of  # noqa: E402
from publisher import Publisher, now  # noqa: E402
from session import Session  # noqa: E402
from student import Student  # noqa: E402
from voices import ProgramsVoice, Rejections  # noqa: E402
from walk import environment  # noqa: E402

PROGRAMS = ("contact", "otp-mailer", "clearance", "issuer", "verifier", "portal")
UNITS = ("department", "library", "career", "life-guidance")


class School:
    # What asks its tables.
    ledger_by = Session

    def __init__(self, state):
        self.state = Path(state)
        self.numbers, self.batches = itertools.count(1), itertools.count(10)
        self.others = []
        self.heard = {}

    def open(self):
        # A test's database need not survive a power cut.
        self.deploy("servers", "start", POSTGRES_OPTIONS="-c fsync=off")
        self.deploy("prepare")
        self.environment = environment(self.state)
        self.arrange()
        self.deploy("programs", "start")
        self.ledger = self.ledger_by(self.environment["DATABASE_URL"])
        self.mails = Mails(self.environment["MAIL_DIR"])
        self.campus = Campus(self.environment, self.state / "demo")
        publishers = json.loads((TOP / "deploy" / "settings" / "publishers.json").read_text())
        self.rejections = Rejections(self.environment["AMQP_ADMIN_URL"], publishers)

    def arrange(self):
        """What a school of another kind changes before its programs start."""

    def close(self):
        self.end_others()
        self.deploy("programs", "stop")
        self.deploy("servers", "stop")

    def deploy(self, command, *words, **variables):
        """Runs deploy/COMMAND [FIRST WORD] STATE [OTHER WORDS]."""
        first, rest = words[:1], words[1:]
        done = subprocess.run(
            [TOP / "deploy" / command, *first, self.state, *rest], env={**os.environ, **variables},
            stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True)
        assert done.returncode == 0, f"deploy/{command} {' '.join(words)}:\n{done.stdout}"

    # Programs.

    def start(self, *programs):
        self.deploy("programs", "start", *programs)

    def stop(self, *programs):
        self.deploy("programs", "stop", *programs)

    def kill(self, program):
        """SIGKILL: no warning, no farewell."""
        pid = self.pid(program)
        os.kill(pid, signal.SIGKILL)
        wait(f"{program} is dead", lambda: is_gone(pid), 10)

    def pid(self, program):
        return int((self.state / "run" / f"{program}.pid").read_text())

    def command(self, program, *words):
        """A command of a program, as (exit code, what it printed)."""
        done = subprocess.run(
            [TOP / "deploy" / "run", self.state, program, *words], stdout=subprocess.PIPE, stderr=subprocess.STDOUT,
            text=True)
        return done.returncode, done.stdout

    def tool(self, *words, by="management-url"):
        """A command of `mortarboard`, as (exit code, what it printed)."""
        tools = Path(os.environ.get("MORTARBOARD_BIN", TOP / ".build" / "release"))
        done = subprocess.run(
            [tools / "mortarboard", *words], stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True,
            env={**os.environ, "MANAGEMENT_URL_FILE": str(self.state / "secrets" / by)})
        return done.returncode, done.stdout

    def control(self, *words):
        """The broker's own command-line tool."""
        subprocess.run([self.state / "rabbitmqctl", "-q", *words], check=True, capture_output=True)

    def another(self, program, *words):
        """A second program of a kind, beside the first and on ports of its own."""
        with open(self.state / "logs" / f"{program}-2.log", "a") as log:
            self.others.append(subprocess.Popen(
                [TOP / "deploy" / "run", self.state, program, "--listen=127.0.0.1:0", *words], stdout=log, stderr=log))
        return self.others[-1]

    def end_others(self):
        """SIGKILL for what a test has started beside the school's own programs."""
        while self.others:
            self.others[-1].kill()
            self.others.pop().wait()

    def metric(self, program, name):
        url = self.environment[f"METRICS_{program.upper().replace('-', '_')}_URL"]
        with urllib.request.urlopen(url, timeout=10) as answer:
            lines = answer.read().decode().splitlines()
        return sum(float(line.rsplit(" ", 1)[1]) for line in lines if line.split("{")[0].split(" ")[0] == name)

    # Students.

    def own_batch(self):
        """A batch that no other test of this school has."""
        return f"113-2-{next(self.batches)}"

    def candidate(self, **changes):
        """A new candidate whom nobody has listed yet."""
        number = f"T{next(self.numbers):04d}{uuid.uuid4().hex[:6].upper()}"
        return {
            **self.campus.candidates[0], "studentNumber": number, "certificateNumber": f"松科大學字第{number}號",
            "englishCertificateNumber": f"ST-{number}", "schoolEmail": f"{number.lower()}@stu.songtao.example", **changes}

    def collected(self):
        """A new candidate who is cleared and whose paper was handed over so long ago that the digital one is due."""
        one = self.candidate()
        self.listed(one)
        self.confirmed([one])
        self.cleared([one])
        self.campus.hand_over(one, days_ago=30)
        return one

    def publisher(self, name):
        return Publisher(self.environment[f"PUBLISHER_{name.upper().replace('-', '_')}_URL"])

    def listed(self, candidate):
        id = self.campus.list(candidate)
        for program in ("contact", "clearance", "issuer"):
            wait(f"{program} keeps the candidate", lambda: self.ledger.heard(program, id))
        return student_id(candidate)

    def batch(self, name, opens, closes):
        """Sets the hours of a batch, in hours from now, and waits until students are told them."""
        def at(hours):
            return (datetime.now().astimezone() + timedelta(hours=hours)).isoformat(timespec="seconds")
        before = self.ledger.query("SELECT revision FROM contact.batches WHERE batch = :'name'", name=name)
        code, said = self.command(
            "clearance", "batch", "set", name, "--opens", at(opens), "--closes", at(closes), "--by", "tests",
            "--because", "hours of a test")
        assert code == 0, said
        wait("contact knows the hours", lambda: self.ledger.query(
            "SELECT revision FROM contact.batches WHERE batch = :'name'", name=name) != before)

    def account(self, candidate, password="correct horse battery", others=()):
        """A local account at the portal, named by the student number; it stands for other enrolments too."""
        name = candidate["studentNumber"].lower()
        enrolments = [f"--student={one['studentNumber']}/{one['term']}" for one in (candidate, *others)]
        self.keep_account(name, password, *enrolments, "--display", candidate["name"]["zh"],
                          "--display-en", candidate["name"]["en"])
        return Student(self.environment["PORTAL_URL"], name, password, self.mails)

    def keep_account(self, name, password, *words):
        """A local account at the portal, of whatever kind the words say."""
        subprocess.run(
            [TOP / "deploy" / "run", self.state, "portal", "account", name, *words, "--password-file", "-", "--by", "tests", "--because",
             "somebody of the tests"], input=password + "\n", text=True, check=True, capture_output=True)

    def confirmed(self, candidates):
        """Puts students where the contact form ends, by stating the facts as `contact` does. For tests of what follows."""
        stated = now()
        with self.program("contact") as contact:
            for candidate in candidates:
                student = student_id(candidate)
                address = f"{candidate['studentNumber'].lower()}@mailbox.example"
                contact.fact(
                    "contact.email-verified.v1", student=student, address=address, revision=1, verifiedAt=stated)
                contact.fact("contact.confirmed.v1", student=student, confirmedAt=stated)

    def cleared(self, candidates):
        for unit in UNITS:
            with self.publisher(unit) as publisher:
                for candidate in candidates:
                    publisher.state(publisher.event("clearance.reviewed.v1", {
                        **key(candidate), "unit": unit, "result": "passed", "reviewedAt": now()}))

    def program(self, name):
        url = (self.state / "secrets" / f"{name}.broker-url").read_text()
        return ProgramsVoice(url)

    def mailboxes(self, candidate):
        number = candidate["studentNumber"].lower()
        return f"{number}@mailbox.example", candidate["schoolEmail"]

    def notices(self, subscriber, about):
        """(type, data) of what a subscriber has heard about a student number so far. What was read is kept."""
        url = self.environment[f"SUBSCRIBER_{subscriber.upper().replace('-', '_')}_URL"]
        kept = self.heard.setdefault(subscriber, [])
        with Publisher(url) as connection:
            while True:
                method, _, body = connection.channel.basic_get(f"out.{subscriber}", auto_ack=True)
                if method is None:
                    break
                kept.append(json.loads(body))
        return [(event["type"], event["data"]) for event in kept if event["data"]["studentNumber"] == about]

    def code_in(self, address, after=0):
        """The code in the first mail to an address, once it has come; `after` passes over so many."""
        return wait(f"a code in the mailbox of {address}", lambda: next(
            (code_in(mail) for _, mail in self.mails.to(address)[after:] if code_in(mail)), None))

    def letters_in(self, address):
        """The texts of the letters, without codes and diplomas."""
        return [
            text_of(mail) for _, mail in self.mails.to(address) if not pdfs_in(mail) and not code_in(mail)]

    def diplomas_in(self, address):
        return [pdf for _, mail in self.mails.to(address) for pdf in pdfs_in(mail)]

    def parked(self, program, event_id=None, **where):
        """Rows of `parked` as (reason, sentence, event id, body in hexadecimal)."""
        rows = self.ledger.query(
            f'SELECT reason, sentence, event_id, encode(body, \'hex\') FROM "{program}".parked ORDER BY parked_at')
        return [row for row in rows if event_id is None or row[2] == event_id]


def is_gone(pid):
    """A dead process whose parent has not looked yet is gone too."""
    try:
        return "State:\tZ" in Path(f"/proc/{pid}/status").read_text()
    except FileNotFoundError:
        return True
