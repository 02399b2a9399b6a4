"""Whoever guesses codes, types one twice at the same moment, or types somebody else's."""

import collections
import json
import random
import re
import subprocess
import uuid
from pathlib import Path

import pika
import pytest

from mails import code_in
from school import Publisher, now, wait
from student import Student
from test_alumni import Alumna

SYMBOLS = "23456789ABCDEFGHJKLMNPQRSTUVWXYZ"
# Students whose codes are guessed, and how often; students who type theirs, and how often at the same moment.
GUESSED, GUESSES, TYPING, TIMES = 50, 200, 20, 8


class Asking:
    """Asks as the portal does, by its broker user and over direct reply-to: many questions at once."""

    # A question is dropped after five seconds: no more are open than are answered in that time.
    AT_ONCE = 100

    def __init__(self, school):
        self.connection = Publisher((school.state / "secrets" / "portal.broker-url").read_text()).connection
        self.channel = self.connection.channel()
        self.channel.basic_consume("amq.rabbitmq.reply-to", self.hear, auto_ack=True)

    def check(self, typed):
        """[(student, code)] -> what each was answered, in the same order."""
        self.answers, ids = {}, [str(uuid.uuid4()) for _ in typed]
        for place, (id, (student, code)) in enumerate(zip(ids, typed)):
            self.await_answers(place - self.AT_ONCE)
            self.ask(id, student, code)
        self.await_answers(len(typed))
        return [self.answers[id] for id in ids]

    def ask(self, id, student, code):
        actor = {"kind": "student", "id": student, "roles": [], "units": [], "departments": [], "students": [student]}
        question = {"id": str(uuid.uuid4()), "student": student, "code": code}
        self.channel.basic_publish(
            "", "otp-mailer.questions", json.dumps({"actor": actor, "question": question}).encode(), pika.BasicProperties(
                content_type="application/json", type="otp.check-code", correlation_id=id, user_id="portal",
                reply_to="amq.rabbitmq.reply-to", expiration="5000", delivery_mode=1))

    def hear(self, channel, method, properties, body):
        """As a word: matched, wrong and the tries that are left, no-tries-left, no-code."""
        assert properties.type == "answer", properties.type
        (word, more), = json.loads(body).items()
        self.answers[properties.correlation_id] = (word, more["triesLeft"]) if more else word

    def await_answers(self, count):
        if len(self.answers) < count:
            wait("answers of otp-mailer", lambda: self.connection.process_data_events(0.1) or len(self.answers) >= count, 20)


@pytest.fixture(scope="module")
def asking(school):
    asking = Asking(school)
    yield asking
    asking.connection.close()


def mailed(school, count):
    """New students, each with a code in the mailbox: {student: code}."""
    addresses = {str(uuid.uuid4()): f"{uuid.uuid4().hex}@mailbox.example" for _ in range(count)}
    with school.program("contact") as contact:
        for student, address in addresses.items():
            contact.fact("contact.code-wanted.v1", request=str(uuid.uuid4()), student=student, address=address,
                         language="zh", wantedAt=now())
    wait("there is a code in every mailbox", lambda: set(addresses.values()) <= school.mails.paths().keys())
    return {student: code_in(school.mails.to(address)[0][1]) for student, address in addresses.items()}


def wrong(code):
    """Another code; what cannot be one uses up no try."""
    return next(it for it in iter(lambda: "".join(random.choices(SYMBOLS, k=6)), None) if it != code)


def matched(school, students):
    """How often it was said of these students that a code was typed."""
    return collections.Counter(row[0] for row in school.ledger.query(
        "SELECT lower(body::jsonb #>> '{data,student}') FROM \"otp-mailer\".outbox WHERE type = 'otp.matched.v1'"
    ) if row[0] in students)


def test_ten_thousand_wrong_codes_open_nothing_and_each_right_one_opens_once(school, asking):
    """All of it at the same time, in no order: guesses, each right code several times, and codes typed by others first."""
    guessed, typing = mailed(school, GUESSED), mailed(school, TYPING)
    others = mailed(school, TYPING)
    borrowed = asking.check(list(zip(others, typing.values())))
    assert borrowed == [("wrong", 4)] * TYPING, "another's code is a wrong one and uses up a try"

    storm = [(student, wrong(code)) for student, code in guessed.items() for _ in range(GUESSES)]
    random.shuffle(storm)
    # The same code several times in a row, so that it is looked at in several places at once.
    for student, code in typing.items():
        place = random.randrange(len(storm))
        storm[place:place] = [(student, code)] * TIMES
    answers = collections.defaultdict(collections.Counter)
    for (student, _), answer in zip(storm, asking.check(storm)):
        answers[student][answer] += 1

    tries = {("wrong", left): 1 for left in (4, 3, 2, 1)}
    for student in guessed:
        assert answers[student] == {**tries, "noTriesLeft": GUESSES - 4}
    for student in typing:
        assert answers[student] == {"matched": 1, "noCode": TIMES - 1}
    assert set(asking.check(list(guessed.items()))) == {"noTriesLeft"}, "five tries are over, also for the right code"
    assert matched(school, {*guessed, *typing, *others}) == {student: 1 for student in typing}

    codes = [*guessed.values(), *typing.values(), *others.values(), *through_the_pages(school)]
    assert found(codes, b"".join(path.read_bytes() for path in files(school.mails.directory))), "the search finds them in mails"
    assert not found(codes, dump(school)), "no code is in any table"
    for folder in ("logs", "rabbitmq"):
        for path in files(school.state / folder):
            assert not found(codes, path.read_bytes()), f"no code is in {path}"


def through_the_pages(school):
    """The codes of people who typed theirs where people do: to prove an address, to come in, and at the registrar's desk. Each was
    mistyped once before, and one was mailed after the mailer had been away."""
    proven = []
    for is_away in (True, False):
        one = school.candidate()
        who, address = school.listed(one), school.mailboxes(one)[0]
        student = school.account(one)
        student.sign_in()
        if is_away:
            school.stop("otp-mailer")
        try:
            student.fill_in(address)
        finally:
            if is_away:
                school.start("otp-mailer")
        code = school.code_in(address)
        page = student.browser.open("/contact/code")
        page = student.browser.submit(page, page.form_with("code"), code=wrong(code))
        assert "還可以再試4次" in page.said
        assert "/contact/code/done" in student.browser.submit(page, page.form_with("code"), code=code).url
        wait("it is proven", lambda: school.ledger.said("contact", "contact.email-verified.v1", who))
        proven.append(code)

    alumna = Alumna(school)
    page = alumna.ask(next="/diploma")
    code = alumna.mailed()
    page = alumna.type(page, wrong(code))
    assert alumna.type(page, code).url.endswith("/diploma")
    return [*proven, code, at_the_desk(school, one, who)]


def at_the_desk(school, one, who):
    """The code by which the registrar gives a student another address, read out by the student."""
    school.keep_account("codes-desk", "correct horse battery", "--role", "registrar", "--display", "高敏如")
    clerk = Student(school.environment["PORTAL_URL"], "codes-desk", "correct horse battery", school.mails)
    clerk.sign_in()
    page = clerk.browser.open(f"/people/{who}/address")
    address = f"desk-{school.mailboxes(one)[0]}"
    # As if the first code, some seconds ago, had been wanted an hour ago.
    school.ledger.query(
        "UPDATE contact.requests SET wanted_at = wanted_at - interval '1 hour' WHERE student = :'who'", who=who)
    page = clerk.browser.submit(
        page, page.form_with("address", "because"), address=address, because="舊信箱已停用", seen="yes")
    code = school.code_in(address)
    page = clerk.browser.submit(page, page.form_with("code"), code=wrong(code))
    assert "永久信箱換好了" in clerk.browser.submit(page, page.form_with("code"), code=code).said
    return code


def files(folder):
    return [path for path in Path(folder).rglob("*") if path.is_file()]


def dump(school):
    return subprocess.run(["pg_dump"], env=school.ledger.environment, capture_output=True, check=True).stdout


def found(codes, bytes):
    """Those of the codes that stand there by themselves, or as PostgreSQL writes bytes."""
    words = "|".join(codes)
    hexes = "|".join(code.encode().hex() for code in codes)
    return re.findall(rf"(?<![0-9A-Za-z])(?:{words})(?![0-9A-Za-z])|{hexes}".encode(), bytes)
