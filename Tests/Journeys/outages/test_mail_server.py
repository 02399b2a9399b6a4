"""A mail server that hangs, and one whose words repeat the address."""

import os
import signal
import socket
import threading
import time
import urllib.error
import urllib.request
import uuid

import pytest

from school import now, student_id, wait


@pytest.fixture
def wanted(school):
    """The mailer of the school is stopped; what a code is wanted for waits for the test's own."""
    school.stop("otp-mailer")
    address = f"reader-{uuid.uuid4().hex[:8]}@mailbox.example"
    with school.program("contact") as contact:
        contact.fact(
            "contact.code-wanted.v1", request=str(uuid.uuid4()), student=str(uuid.uuid4()), address=address, language="zh",
            wantedAt=now())
    try:
        yield address
    finally:
        school.end_others()
        school.start("otp-mailer")


def free_port():
    with socket.create_server(("127.0.0.1", 0)) as probe:
        return probe.getsockname()[1]


def test_a_stop_while_the_mail_server_hangs(school, wanted):
    with socket.create_server(("127.0.0.1", 0)) as hanging:
        hanging.settimeout(30)
        mailer = school.another("otp-mailer", f"--smtp-url=smtp://127.0.0.1:{hanging.getsockname()[1]}")
        connection, _ = hanging.accept()
        with connection:
            mailer.terminate()
            assert mailer.wait(20) == 0, "it ends within 20 s, and well, although the server never speaks"


def silent_after_the_dot(server, taken):
    """Takes a mail and never says so."""
    connection, _ = server.accept()
    with connection, connection.makefile("rwb") as talk:
        def say(line):
            talk.write(line + b"\r\n")
            talk.flush()
        say(b"220 ready")
        for line in talk:
            if line == b".\r\n":
                taken.set()
            elif line[:4].upper() == b"DATA":
                say(b"354 go on")
            elif not taken.is_set() and line[:4].upper() in (b"EHLO", b"MAIL", b"RCPT"):
                say(b"250 ok")


def test_a_stop_while_the_mail_server_has_a_mail_and_does_not_say_so(school, wanted):
    """It is in doubt, as after a crash, and that is written down: nobody else need wait for the claim to run out."""
    taken = threading.Event()
    with socket.create_server(("127.0.0.1", 0)) as silent:
        threading.Thread(target=silent_after_the_dot, args=(silent, taken), daemon=True).start()
        mailer = school.another("otp-mailer", f"--smtp-url=smtp://127.0.0.1:{silent.getsockname()[1]}")
        assert taken.wait(30)
        mailer.terminate()
        assert mailer.wait(17) == 0, "it ends by itself, before the last resort"
    assert school.ledger.query(
        "SELECT state, reason FROM \"otp-mailer\".requests ORDER BY wanted_at DESC LIMIT 1") == [
            ["undeliverable", "in-doubt"]]


def test_a_start_while_there_is_no_mail_server(school, wanted):
    """A program starts without it and says what it waits for; the mail leaves by itself when the server is back."""
    os.kill(int((school.state / "run" / "mail.pid").read_text()), signal.SIGKILL)
    try:
        school.start("otp-mailer")
        wait("it says what it waits for", lambda: school.metric("otp-mailer", "part_in_trouble") >= 1)
        school.stop("otp-mailer")
        school.start("otp-mailer")
    finally:
        school.deploy("servers", "start")
    wait("the code is mailed", lambda: school.mails.to(wanted), 30)


def repeats_the_address(server, verb, words):
    """Answers this verb with these words and the recipient's address, and everything else well."""
    while True:
        try:
            connection, _ = server.accept()
        except OSError:
            return
        with connection, connection.makefile("rwb") as talk:
            def say(line):
                talk.write(line + b"\r\n")
                talk.flush()
            say(b"220 ready")
            recipient, is_text = b"", False
            for line in talk:
                heard = line.rstrip(b"\r\n")
                if is_text and heard != b".":
                    continue
                is_text = False
                if heard[:4].upper() == b"RCPT":
                    recipient = heard.split(b":", 1)[1].strip()
                if heard[:4].upper() == verb:
                    say(words + b" " + recipient + b" come again, relay")
                elif heard[:4].upper() == b"DATA":
                    is_text = True
                    say(b"354 go on")
                elif heard[:4].upper() == b"QUIT":
                    say(b"221 bye")
                    break
                else:
                    say(b"250 ok")


@pytest.fixture
def unsaid(school):
    """Runs one more of a program with a mail server that repeats the address, until that was done to some mail, and searches its
    log, its metrics and what it says of its health for the address."""
    def search(program, lane, address, verb, words):
        port, log = free_port(), school.state / "logs" / f"{program}-2.log"
        began = log.stat().st_size if log.exists() else 0

        def page(path):
            try:
                with urllib.request.urlopen(f"http://127.0.0.1:{port}/{path}", timeout=5) as answer:
                    return answer.read().decode()
            except urllib.error.HTTPError as error:
                return error.read().decode()
            except OSError:
                return ""

        def told():
            return page("metrics") + page("readyz") + log.read_bytes()[began:].decode()

        with socket.create_server(("127.0.0.1", 0)) as server:
            threading.Thread(target=repeats_the_address, args=(server, verb, words), daemon=True).start()
            school.another(
                program, f"--smtp-url=smtp://127.0.0.1:{server.getsockname()[1]}", f"--listen=127.0.0.1:{port}",
                "--log-level=trace")
            wait("it has tried", lambda: f'work_seconds_count{{work="{lane}"}}' in page("metrics"), 60)
            time.sleep(0.5)
            assert lane in told() and address not in told() and address.split("@")[0] not in told()
        school.end_others()
    return search


ANSWERS = [(b"RCPT", b"451 4.7.1"), (b"RCPT", b"550 5.1.1"), (b"MAIL", b"452 4.3.1"), (b".", b"554 5.7.1"), (b".", b"451 4.3.0")]


@pytest.mark.parametrize("verb, words", ANSWERS)
def test_a_servers_words_about_a_code_are_in_no_log_and_on_no_port(school, wanted, unsaid, verb, words):
    unsaid("otp-mailer", "mail codes", wanted, verb, words)


@pytest.mark.parametrize("verb, words", ANSWERS[1::3])
def test_a_servers_words_about_a_letter_are_in_no_log_and_on_no_port(school, unsaid, verb, words):
    address = f"reader-{uuid.uuid4().hex[:8]}@mailbox.example"
    school.stop("otp-mailer")
    try:
        with school.program("contact") as contact:
            contact.fact(
                "contact.letter-wanted.v1", letter=str(uuid.uuid4()), student=str(uuid.uuid4()), kind="completed",
                address=address, units=[], wantedAt=now())
        unsaid("otp-mailer", "mail letters", address, verb, words)
    finally:
        school.end_others()
        school.start("otp-mailer")


@pytest.mark.parametrize("verb, words", ANSWERS[1::3])
def test_a_servers_words_about_a_diploma_are_in_no_log_and_on_no_port(school, unsaid, verb, words):
    school.stop("issuer")
    try:
        school.another("issuer", "--smtp-url=smtp://127.0.0.1:9")
        one = school.collected()
        wait("its mails are due", lambda: school.ledger.query(
            "SELECT 1 FROM issuer.mails WHERE student = :'who'", who=student_id(one)), 60)
        school.end_others()
        unsaid("issuer", "mail", school.mailboxes(one)[0], verb, words)
    finally:
        school.end_others()
        school.start("issuer")
