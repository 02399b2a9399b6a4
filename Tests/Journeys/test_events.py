"""Events from other campus systems that are wrong, early, late or sent too often."""

import json
import time
from datetime import datetime, timedelta, timezone

import pika
import pytest

from school import key, now, student_id, wait

COLLECTED = "paper-diploma.collected.v1"


def days(count):
    return (datetime.now(timezone.utc) + timedelta(days=count)).isoformat(timespec="seconds")


def collection(candidate, collected_at, **changes):
    return {**key(candidate), "certificateNumber": candidate["certificateNumber"], "collectedAt": collected_at, **changes}


def ready(school, candidate):
    """Everything but the collection."""
    school.listed(candidate)
    school.confirmed([candidate])
    school.cleared([candidate])
    wait("clearance is complete", lambda: school.ledger.said("clearance", "clearance.completed.v1", student_id(candidate)))


def mailed(school, candidate):
    return [len(school.diplomas_in(address)) for address in school.mailboxes(candidate)]


def refused(school, program, event_id, reason):
    """Parked whole by the one program that owns the type, and said back once."""
    rows = wait(f"{program} parks {event_id}", lambda: school.parked(program, event_id), 20)
    assert [row[0] for row in rows] == [reason]
    said = wait("the publisher hears of it", lambda: school.rejections.about(event_id), 20)
    assert [data["reason"] for _, data in said] == [reason]
    for other in ("contact", "clearance", "issuer", "portal"):
        assert other == program or not school.parked(other, event_id), f"{other} parked it too"
    return bytes.fromhex(rows[0][3])


def test_a_hundred_copies_of_an_event_make_one_diploma(school):
    one = school.candidate()
    ready(school, one)
    with school.publisher("registrar") as registrar:
        event = registrar.event(COLLECTED, collection(one, days(-30)))
        for _ in range(50):
            registrar.state(event)
        # The same collection under other ids is the same collection.
        for _ in range(50):
            registrar.state(registrar.event(COLLECTED, event["data"]))
    wait("both mailboxes have it", lambda: mailed(school, one) >= [1, 1], 60)
    quiet(school)
    assert mailed(school, one) == [1, 1]
    assert len(school.ledger.said("issuer", "diploma.scheduled.v1", student_id(one))) == 1
    assert len(school.ledger.said("issuer", "diploma.sealed.v1", student_id(one))) == 1


def test_collected_today_is_due_in_thirty_days_and_mails_nothing(school):
    one = school.candidate()
    ready(school, one)
    collected = now()
    with school.publisher("registrar") as registrar:
        registrar.state(registrar.event(COLLECTED, collection(one, collected)))
    said = wait("it is scheduled", lambda: school.ledger.said("issuer", "diploma.scheduled.v1", student_id(one)))
    data = json.loads(said[0])["data"]
    due, since = (datetime.fromisoformat(data[name].replace("Z", "+00:00")) for name in ("dueAt", "collectedAt"))
    assert due - since == timedelta(days=30)
    quiet(school)
    assert mailed(school, one) == [0, 0]


def test_collected_before_listed_ends_the_same(school):
    one = school.candidate()
    with school.publisher("registrar") as registrar:
        id = registrar.state(registrar.event(COLLECTED, collection(one, days(-31))))
    wait("the event waits as a row", lambda: school.ledger.query("SELECT 1 FROM issuer.waiting WHERE id = :'id'", id=id))
    assert not school.parked("issuer", id)
    ready(school, one)
    wait("both mailboxes have it", lambda: mailed(school, one) == [1, 1], 60)
    assert not school.ledger.query("SELECT 1 FROM issuer.waiting WHERE id = :'id'", id=id)


def test_what_is_wrong_is_parked_whole_and_said_back_once(school):
    one = school.candidate()
    ready(school, one)
    with school.publisher("registrar") as registrar:
        def wrong(reason, event, key=f"registrar.{COLLECTED}", program="issuer", **properties):
            body = event if isinstance(event, bytes) else json.dumps(event).encode()
            registrar.put(key, body, **properties)
            id = properties.get("message_id") or json.loads(body)["id"]
            assert refused(school, program, id, reason) == body

        good = lambda **changes: registrar.event(COLLECTED, collection(one, days(-30), **changes))  # noqa: E731
        wrong("malformed", b'{"specversion": "1.0", "id": ', message_id="not-json")
        wrong("schema", registrar.event(COLLECTED, {**key(one), "collectedAt": days(-1)}))
        wrong("schema", good(by="dog"))
        wrong("user-id-missing", good(), user_id=None)
        wrong("date-in-the-future", good(collectedAt=days(2)))
        wrong("type-mismatch", {**good(), "type": "paper-diploma.replaced.v1"})
        wrong("foreign-source", {**good(), "source": "/campus/sis"})
        # A type that exists and that the registrar may not state; its owner answers.
        wrong("type-not-allowed", registrar.event("clearance.reviewed.v1", {
            **key(one), "unit": "library", "result": "returned", "reviewedAt": now()}),
            "registrar.clearance.reviewed.v1", "clearance")
        # A misspelt type is heard by nobody, and is not swallowed.
        wrong("unknown-type", registrar.event("paper-diploma.colected.v1", good()["data"]),
              "registrar.paper-diploma.colected.v1", "portal")

        # The neighbours were not delayed: this one comes last and takes effect.
        first = good()
        registrar.state(first)
        wait("the neighbour takes effect", lambda: school.ledger.heard("issuer", first["id"]), 10)
        # The same id with other bytes is another event that pretends.
        wrong("id-reused", {**first, "data": {**first["data"], "clerk": "someone else"}})
    wait("both mailboxes have it", lambda: mailed(school, one) == [1, 1], 60)


def test_a_unit_may_speak_for_itself_only(school):
    one = school.candidate()
    school.listed(one)
    with school.publisher("library") as library:
        event = library.event("clearance.reviewed.v1", {
            **key(one), "unit": "career", "result": "passed", "reviewedAt": now()})
        library.state(event)
        refused(school, "clearance", event["id"], "unit-not-yours")


def test_the_broker_refuses_a_false_name(school):
    one = school.candidate()
    with school.publisher("registrar") as registrar:
        event = json.dumps(registrar.event(COLLECTED, collection(one, days(-30)))).encode()
        with pytest.raises(pika.exceptions.ChannelClosedByBroker) as refusal:
            registrar.put(f"registrar.{COLLECTED}", event, user_id="sis")
        assert refusal.value.reply_code == 406
    with school.publisher("registrar") as registrar:
        with pytest.raises(pika.exceptions.ChannelClosedByBroker) as refusal:
            registrar.put("sis.candidate.listed.v1", event)
        assert refusal.value.reply_code == 403
    with school.publisher("registrar") as registrar:
        with pytest.raises(pika.exceptions.ChannelClosedByBroker) as refusal:
            registrar.put("diploma.registered.v1", event, exchange="facts")
        assert refusal.value.reply_code == 403


def test_a_message_straight_into_a_queue_is_refused(school):
    """A program may reply, so it may write to the default exchange, and so into any queue."""
    one = school.candidate()
    ready(school, one)
    with school.program("contact") as contact:
        id = "straight-into-the-queue"
        event = {**contact.event(COLLECTED, collection(one, days(-30)), id=id), "source": "/campus/registrar"}
        contact.put("issuer", json.dumps(event).encode(), exchange="")
    rows = wait("issuer parks it", lambda: school.parked("issuer", id), 20)
    assert rows[0][0] == "wrong-exchange"
    assert not school.ledger.said("issuer", "diploma.scheduled.v1", student_id(one))


def test_a_program_states_its_own_facts_only(school):
    with school.program("contact") as contact, pytest.raises(pika.exceptions.ChannelClosedByBroker) as refusal:
        contact.fact("clearance.completed.v1", student=student_id(school.candidate()), revision=1, completedAt=now())
    assert refusal.value.reply_code == 403


def test_an_event_about_nobody_is_parked_after_its_days(school):
    one = school.candidate()
    with school.publisher("registrar") as registrar:
        event = registrar.event(COLLECTED, collection(one, days(-30)))
        registrar.state(event)
    wait("it waits", lambda: school.ledger.query("SELECT 1 FROM issuer.waiting WHERE id = :'id'", id=event["id"]))
    # Fourteen days later, said by the row.
    school.ledger.query(
        "UPDATE issuer.waiting SET since = since - interval '15 days', next_try_at = now() WHERE id = :'id'", id=event["id"])
    rows = wait("it is parked", lambda: school.parked("issuer", event["id"]), 40)
    said = wait("the publisher hears of it", lambda: school.rejections.about(event["id"]), 20)
    assert len(rows) == len(said) == 1
    assert said[0][0] == "registrar"


def quiet(school):
    """Until no program has anything left to say or to do about what was stated."""
    queues = "SELECT sum(n) FROM (" + " UNION ALL ".join(
        f'SELECT count(*) AS n FROM "{program}".unsent'
        for program in ("contact", "clearance", "issuer", "verifier")) + ") AS unsent"
    wait("everything is said", lambda: school.ledger.query(queues) == [["0"]], 30)
    last = None
    while last != (last := school.ledger.query("SELECT max(position) FROM issuer.outbox")):
        time.sleep(3)
