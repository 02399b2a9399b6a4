"""Mails and diplomas that do not go on."""

import time

from causes import code_wanted, collected, held
from publisher import now
from school import key, student_id, wait


def test_codes_are_slow(school, alerts):
    # One as always: of a program that has just started nothing is known that could have become worse.
    code_wanted(school)
    wait("a code is handed over", lambda: school.metric("otp-mailer", "code_handed_over_seconds_count"))
    time.sleep(2)
    school.mail.tell("late", 3)
    for _ in range(3):
        code_wanted(school)
    alerts.fires("CodesSlow", receiver="duty")
    school.mail.tell("takes")
    alerts.clears("CodesSlow")


def test_a_letter_waits(school, alerts):
    one = school.candidate()
    school.listed(one)
    school.mail.tell("busy", "sender")
    with school.publisher("library") as library:
        library.state(library.event("clearance.reviewed.v1", {
            **key(one), "unit": "library", "result": "returned", "reviewedAt": now(),
            "note": {"zh": "兩本書還沒還", "en": "two books are out"}}))
    alerts.fires("LettersWait", 90, receiver="morning", lane="letters")
    school.mail.tell("takes")
    alerts.clears("LettersWait")


def test_a_diploma_waits_for_the_mail_server_and_is_late(school, alerts):
    school.mail.tell("busy", "sender")
    one = collected(school)
    alerts.fires("DiplomaMailsWait", 90, receiver="duty", lane="diplomas")
    # So much time has passed.
    school.ledger.query(
        "UPDATE issuer.versions SET due_at = due_at - interval '20 min' WHERE student = :'who'", who=student_id(one))
    school.mail.tell("takes")
    alerts.clears("DiplomaMailsWait")
    alerts.fires("DiplomasLate", receiver="morning")
    school.ledger.query(
        "UPDATE issuer.mails SET handed_over_at = handed_over_at - interval '1 h' WHERE student = :'who'", who=student_id(one))
    alerts.clears("DiplomasLate")


def test_the_mail_server_hangs_up_after_the_dot(school, alerts):
    school.mail.tell("drops")
    one = collected(school)
    alerts.fires("MailsInDoubt", 120, receiver="morning", program="issuer")
    school.mail.tell("takes")
    code, said = school.command(
        "issuer", "resend", one["studentNumber"], one["term"], "--by", "tests", "--because", "the server does not have it")
    assert code == 0, said
    alerts.clears("MailsInDoubt")


def test_nothing_is_sealed(school, alerts):
    """Somebody's open session locks what is sealed; what is due grows old."""
    with held(school, "LOCK TABLE issuer.seals IN EXCLUSIVE MODE"):
        one = collected(school)
        alerts.fires("DiplomasNotSealed", 90, receiver="duty", program="issuer")
    alerts.clears("DiplomasNotSealed", 90)
    wait("the diploma", lambda: school.diplomas_in(one["schoolEmail"]), 120)


def test_an_authority_of_time_stamps_is_away(school, alerts):
    away = "http://127.0.0.1:9/"
    authorities = school.state / "keys" / "ca.cert.pem"
    school.set("issuer", TIME_STAMPS=f"{away},own", TSA_AUTHORITIES=authorities)
    school.restart("issuer")
    try:
        one = collected(school)
        alerts.fires("TimeStampsMissed", receiver="morning", authority=away)
        wait("the diploma", lambda: school.diplomas_in(one["schoolEmail"]), 120)
    finally:
        school.set("issuer", TIME_STAMPS="own", TSA_AUTHORITIES="")
        school.restart("issuer")
    alerts.clears("TimeStampsMissed")
