"""The database dies, refuses to write, and is changed by mistake."""

import secrets
import time

import pytest

from school import PROGRAMS

LOGINS_A_MINUTE = 100


def test_the_database_is_killed(school, trial):
    with trial("database killed, started 5 s later", seconds=20):
        school.database.kill()
        time.sleep(5)
        school.database.start()


def test_nobody_storms_the_broker_while_the_database_is_away(school, trial):
    """A login proves nothing while what comes behind it fails. Once six programs made 2,460 of them a minute."""
    with trial("database away for a minute, logins at the broker counted", seconds=55) as it:
        before = school.broker.logins(PROGRAMS)
        school.database.kill()
        time.sleep(60)
        after = school.broker.logins(PROGRAMS)
        school.database.start()
        made = {program: after[program] - before[program] for program in PROGRAMS}
        it.outcome.figures["logins a minute"] = made
        it.expect(sum(made.values()) < LOGINS_A_MINUTE, f"logins a minute while the database is away: {made}")


def test_a_session_of_the_database_crashes(school, trial):
    """The server ends all sessions and recovers from its log."""
    with trial("a session of the database killed, three times", seconds=15):
        for program in ("contact", "clearance", "issuer"):
            school.database.crash_backend(program)
            time.sleep(4)


@pytest.mark.short
def test_a_role_is_read_only(school, trial):
    """What cannot be marked is not said again and again, and nothing is parked."""
    with trial("roles of clearance, contact and issuer read-only for 20 s", seconds=25) as it:
        copies = school.broker.copies()
        for program in ("clearance", "contact", "issuer"):
            school.database.make_read_only(program)
        time.sleep(20)
        for program in ("clearance", "contact", "issuer"):
            school.database.make_read_only(program, False)
        it.heal()
        most = copies()
        it.expect(most <= 3, f"a fact was published {most} times")


def test_tables_have_another_name(school, trial):
    """As in the middle of an operator's work: class 42, and nothing is parked for it."""
    tables = [("clearance", "answers"), ("issuer", "candidates"), ("contact", "candidates"), ("verifier", "outbox")]
    with trial("a table renamed for 20 s, in each of four programs", seconds=25):
        for program, table in tables:
            school.database.rename(program, table, f"{table}_away")
        time.sleep(20)
        for program, table in tables:
            school.database.rename(program, f"{table}_away", table)


def test_rights_are_revoked(school, trial):
    tables = [("clearance", "answers"), ("issuer", "candidates"), ("contact", "inbox"), ("verifier", "registry")]
    with trial("INSERT revoked for 20 s, in each of four programs", seconds=25):
        for program, table in tables:
            school.database.revoke(program, "INSERT", table)
        time.sleep(20)
        for program, table in tables:
            school.database.grant(program, "INSERT", table)


def test_a_password_of_the_database_is_rotated(school, trial):
    programs = ("clearance", "issuer")
    try:
        with trial("database password of clearance and issuer rotated", seconds=20) as it:
            for program in programs:
                school.database.rotate_password(program, secrets.token_hex(16))
            it.heal()
    finally:
        school.restart(*programs)
