"""What befalls a school in these tests."""

import contextlib
import subprocess
import uuid
from datetime import datetime, timedelta

from crowd import fee
from publisher import now
from school import wait
from trial import put


def code_wanted(school):
    """`contact` says that somebody waits for a code."""
    name = uuid.uuid4()
    with school.program("contact") as contact:
        contact.fact(
            "contact.code-wanted.v1", request=str(name), student=str(uuid.uuid4()),
            address=f"code-{name.hex[:12]}@mailbox.example", language="zh", wantedAt=now())


def something_said(school):
    """A command of an operator lets `clearance` say something; nobody need hear it."""
    def at(hours):
        return (datetime.now().astimezone() + timedelta(hours=hours)).isoformat(timespec="seconds")
    code, said = school.command(
        "clearance", "batch", "set", school.own_batch(), "--opens", at(1), "--closes", at(9), "--by", "tests", "--because",
        "hours of a test")
    assert code == 0, said


def paid(school, one=None):
    """States a fee, of which the issuer alone hears; -> the event, which can be stated again as it was."""
    if one is None:
        candidate = school.candidate()
        school.listed(candidate)
        one = fee(candidate)
    with school.publisher("cashier") as cashier:
        put(cashier, one)
    return one


def collected(school):
    """A new candidate whose diploma is due now, and no day earlier."""
    one = school.candidate()
    school.listed(one)
    school.confirmed([one])
    school.cleared([one])
    school.campus.hand_over(one, days_ago=0)
    return one


def malformed(school):
    """-> the parked row of an event that says nothing."""
    with school.publisher("library") as library:
        event = library.state(library.event("clearance.reviewed.v1", {"unit": "library"}))
    return wait("it is parked", lambda: school.ledger.query(
        "SELECT id FROM clearance.parked WHERE event_id = :'event'", event=event))[0][0]


def settled(school, program, command, parked):
    code, said = school.command(program, "parked", command, parked, "--by", "tests", "--because", "a test's")
    assert code == 0, said


@contextlib.contextmanager
def held(school, statement):
    """A session that somebody has left open with a lock, as a look-up by hand does."""
    session = subprocess.Popen(["psql", "-XqAt"], stdin=subprocess.PIPE, text=True, env=school.ledger.environment)
    session.stdin.write(f"BEGIN;\n{statement};\n")
    session.stdin.flush()
    try:
        yield
    finally:
        session.stdin.write("ROLLBACK;\n")
        session.stdin.close()
        session.wait(20)
