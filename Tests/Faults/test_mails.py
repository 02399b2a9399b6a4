"""A mail server that is late, busy, without TLS or gone."""

import time

import pytest

from mails import code_in, read


def test_a_250_that_comes_late(school, trial):
    """RFC 5321, 4.5.3.2.6: ten minutes of patience after the dot. Each mail is taken once and its answer belongs to it."""
    with trial("250 of the mail server 70 s late", seconds=20) as it:
        school.mail.tell("late", 70)
        time.sleep(15)
        school.mail.tell("takes")
        time.sleep(60)
        words = ["QUIT", "RSET", "DATA", "MAIL FROM", "RCPT TO"]
        for paths in school.mails.paths().values():
            for path in paths:
                text = open(path, "rb").read().decode(errors="replace").splitlines()
                it.expect(not any(line.startswith(tuple(words)) for line in text), f"a mail contains SMTP: {path}")


@pytest.mark.parametrize("where", ["greeting", pytest.param("sender", marks=pytest.mark.short)])
def test_the_mail_server_is_busy_for_everybody(school, trial, where):
    """It is the server's trouble and no letter's: minutes of it do not grow to an hour for each, and it is said."""
    with trial(f"4xx for everybody as answer to the {where} for 30 s", seconds=30) as it:
        school.mail.tell("busy", where)
        time.sleep(30)
        it.expect(not school.is_ready("otp-mailer"), "otp-mailer is ready although its server takes nothing")
        school.mail.tell("takes")


def test_recipients_are_postponed(school, trial):
    """Greylisting is each recipient's own: half a minute or some, and then it goes on by itself."""
    with trial("451 for each recipient for 5 s", seconds=15):
        school.mail.tell("recipient", 451)
        time.sleep(5)
        school.mail.tell("takes")


def test_recipients_are_refused(school, trial):
    with trial("550 for each recipient for 10 s", seconds=15) as it:
        it.may_stay_undelivered = True
        school.mail.tell("recipient", 550)
        time.sleep(10)
        school.mail.tell("takes")


def test_the_mail_server_hangs_up_after_the_dot(school, trial):
    """Nobody knows whether it was taken: a code is never sent twice, a diploma once more, soon after, under its Message-ID."""
    with trial("mail server hangs up after the dot for 15 s", seconds=20) as it:
        it.may_stay_undelivered = True
        school.mail.tell("drops")
        time.sleep(15)
        school.mail.tell("takes")
    for address in it.plan.codes.values():
        assert len([1 for path in school.mails.paths().get(address, []) if code_in(read(path))]) <= 1


def test_the_mail_server_refuses_tls(school, trial):
    programs = ("issuer", "otp-mailer")
    school.stop(*programs)
    for program in programs:
        school.set(program, SMTP_REQUIRE_TLS="true")
    school.mail.tell("no-tls")
    # A relay that is down keeps no program from starting.
    school.start(*programs)
    try:
        with trial("TLS refused by the mail server for 20 s", seconds=25):
            time.sleep(20)
            for program in programs:
                school.set(program, SMTP_REQUIRE_TLS="false")
            school.mail.tell("takes")
            school.restart(*programs)
    finally:
        school.mail.tell("takes")


def test_the_mail_server_hangs(school, trial):
    with trial("mail server says nothing for 30 s", seconds=30):
        school.mail.tell("hangs")
        time.sleep(30)
        school.mail.tell("takes")
