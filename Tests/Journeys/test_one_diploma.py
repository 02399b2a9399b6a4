"""The story that README.md tells, walked through the running programs step by step."""

import json

from school import UNITS, pdfs_in, student_id, wait
from story import Story
from verifier import verify


def one_trace(school, one, mailboxes):
    """From what made it due to both mailboxes: who stated the collection gave no trace, so that it begins there."""
    def said(program, type):
        return [json.loads(body) for body in school.ledger.said(program, type, student_id(one))]

    def trace(traceparent):
        return traceparent.split("-")[1]

    [scheduled], [sealed] = said("issuer", "diploma.scheduled.v1"), said("issuer", "diploma.sealed.v1")
    journey = trace(sealed["traceparent"])
    assert trace(scheduled["traceparent"]) == journey and "tracelink" not in scheduled
    mailed = wait("both are said", lambda: (lambda all: len(all) == 2 and all)(said("issuer", "diploma.mailed.v1")))
    for fact in [sealed, *mailed, *said("verifier", "diploma.registered.v1")]:
        assert trace(fact["traceparent"]) == journey and "tracelink" not in fact, fact
    for address in mailboxes:
        [mail] = [mail for _, mail in school.mails.to(address) if pdfs_in(mail)]
        assert trace(mail["traceparent"]) == journey


def test_one_diploma(school):
    one = school.candidate()
    mailbox = f"{one['studentNumber'].lower()}@mailbox.example"
    story = Story(school, one)

    with story.step(1):
        school.listed(one)
    with story.step(2):
        student = school.account(one)
        home = student.sign_in()
        assert one["name"]["zh"] in home.said
    with story.step(3):
        # What was filled in is sent with the address that is to be proved.
        student.fill_in(mailbox)
        student.prove(mailbox)
    with story.step(4):
        student.submit()
        school.campus.review(one, UNITS[0])
    with story.step(5):
        for unit in UNITS[1:]:
            school.campus.review(one, unit)
    with story.step(6):
        # 30 days ago, so that nobody waits.
        school.campus.hand_over(one, days_ago=30)
    story.follows(7)
    story.follows(8)
    story.follows(9)
    story.follows(10)
    for address in (mailbox, one["schoolEmail"]):
        wait(f"a diploma for {address}", lambda: school.diplomas_in(address), 60)
    assert school.diplomas_in(mailbox) == school.diplomas_in(one["schoolEmail"])
    one_trace(school, one, (mailbox, one["schoolEmail"]))
    with story.step(11):
        pdf = school.diplomas_in(mailbox)[0]
        status, answer = verify(school.environment["VERIFIER_URL"], pdf)
        assert (status, answer["outcome"]) == (200, "valid"), answer
        assert answer["diploma"]["name"]["zh"] == one["name"]["zh"]
        # A file that differs in anything is no diploma.
        for changed in (pdf + b"\n", pdf[:700] + bytes([pdf[700] ^ 1]) + pdf[701:], pdf[:-1]):
            assert verify(school.environment["VERIFIER_URL"], changed)[1]["outcome"] == "not-genuine"
    story.end()
