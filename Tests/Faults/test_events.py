"""Events that are wrong in ways that publishers were found to be."""

import json

import pytest

from crowd import REVIEWED, event, listing, review

MEGABYTES = 64


def binary(one, without):
    """The binary form of a planned event: attributes in headers, the body is the data."""
    document = json.loads(one["body"])
    names = [name for name in ("specversion", "id", "source", "type", "time") if name != without]
    return {
        **one, "content": "application/json", "headers": {f"ce-{name}": document[name] for name in names},
        "body": json.dumps(document["data"], ensure_ascii=False)}


@pytest.mark.short
def test_binary_form_without_a_time(school, trial):
    """Five events with one body and other ids: each is parked and its publisher told of each."""
    student = school.candidate()
    with trial("five events in binary form without ce-time", seconds=8) as it:
        first = review(student, "library")
        for number in range(5):
            one = {**first, "id": f"{first['id']}-{number}", "ending": "schema"}
            one = binary({**one, "body": json.dumps({**json.loads(first["body"]), "id": one["id"]})}, without="time")
            it.state(one)


def test_an_event_of_64_megabytes(school, trial):
    """On a broker without a limit: parked by its owner, and no program needs memory for it."""
    school.broker.allow_large_messages(MEGABYTES * 2)
    school.restart("clearance")
    try:
        with trial(f"an event of {MEGABYTES} MB", seconds=30) as it:
            one = event("library", REVIEWED, {}, ending="too-large")
            tokens = ",".join(["[]"] * (MEGABYTES * 1_000_000 // 3))
            it.state({**one, "body": f'{{"specversion":"1.0","id":"{one["id"]}","data":[{tokens}]}}'})
            it.heal()
    finally:
        school.broker.allow_large_messages(1)


def test_ids_that_are_equal_in_unicode_and_not_in_bytes(school, trial):
    student = school.candidate()
    with trial("ids equal in Unicode and not in bytes", seconds=8) as it:
        it.state(listing(student))
        for id in ("caf\u00e9", "cafe\u0301"):
            one = review(student, "library")
            id = f"{id}-{student['studentNumber']}"
            document = {**json.loads(one["body"]), "id": id}
            it.state({**one, "id": id, "body": json.dumps(document, ensure_ascii=False)})
