"""Letters: what students must be told, in both languages, and never what a unit noted."""

import time

from school import key, now, student_id, wait


def returned(school, candidate, unit):
    with school.publisher(unit) as publisher:
        publisher.state(publisher.event("clearance.reviewed.v1", {
            **key(candidate), "unit": unit, "result": "returned", "reviewedAt": now(),
            "note": {"zh": "兩本書還沒還", "en": "two books are out"}}))


def test_a_unit_that_sends_a_student_back_is_named_once_and_the_next_waits_an_hour(school):
    one = school.candidate()
    who = student_id(one)
    school.listed(one)
    returned(school, one, "library")
    text = wait("a letter in the school mailbox", lambda: school.letters_in(one["schoolEmail"]), 30)[0]
    assert "圖書館" in text and "Library" in text
    assert "兩本書" not in text and "two books" not in text
    returned(school, one, "career")
    wait("contact keeps what must be told", lambda: school.ledger.query(
        "SELECT 1 FROM contact.tidings WHERE student = :'who' AND closed_at IS NULL", who=who))
    wait("contact hears that it left", lambda: school.ledger.query(
        "SELECT 1 FROM contact.letters WHERE student = :'who' AND state = 'mailed'", who=who))
    time.sleep(3)
    assert len(school.letters_in(one["schoolEmail"])) == 1
    # An hour later, what came meanwhile is told.
    school.ledger.query(
        "UPDATE contact.letters SET wanted_at = wanted_at - interval '1 h' WHERE student = :'who';"
        "UPDATE contact.tidings SET due_at = now() WHERE student = :'who' AND closed_at IS NULL", who=who)
    second = wait("the next letter", lambda: school.letters_in(one["schoolEmail"])[1:], 90)[0]
    assert "職涯發展中心" in second and "圖書館" not in second


def test_who_has_finished_is_told_so_once(school):
    one = school.candidate()
    school.listed(one)
    school.confirmed([one])
    school.cleared([one])
    text = wait("a letter", lambda: school.letters_in(one["schoolEmail"]), 60)[0]
    assert "已完成" in text and "complete" in text
    school.cleared([one])
    time.sleep(3)
    assert len(school.letters_in(one["schoolEmail"])) == 1
