"""The database dies, refuses to write, and is changed by mistake."""

import secrets
import time

import pytest


def test_the_database_is_killed(school, trial):
    with trial("database killed, started 5 s later", seconds=20):
        school.database.kill()
        time.sleep(5)
        school.database.start()


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
        before = {program: school.metric(program, "relay_published_total") for program in ("clearance", "contact", "issuer")}
        for program in before:
            school.database.make_read_only(program)
        time.sleep(20)
        for program in before:
            school.database.make_read_only(program, False)
        it.heal()
        copies(school, it)


def copies(school, it):
    """How often facts were published that the outbox knows once."""
    said = int(school.ledger.query("SELECT count(*) FROM clearance.outbox")[0][0])
    published = school.metric("clearance", "relay_published_total")
    it.expect(published <= 2 * said + 1000, f"clearance published {published:.0f} copies of {said} facts")


@pytest.mark.parametrize("program, table", [
    ("clearance", "answers"), ("issuer", "candidates"), ("contact", "candidates"), ("contact", "outbox")])
def test_a_table_has_another_name(school, trial, program, table):
    with trial(f"{program}.{table} renamed for 20 s", seconds=25):
        school.database.rename(program, table, f"{table}_away")
        time.sleep(20)
        school.database.rename(program, f"{table}_away", table)


@pytest.mark.parametrize("program, table", [
    ("clearance", "answers"), ("issuer", "candidates"), ("clearance", "inbox"), ("verifier", "registry")])
def test_a_right_is_revoked(school, trial, program, table):
    with trial(f"INSERT into {program}.{table} revoked for 20 s", seconds=25):
        school.database.revoke(program, "INSERT", table)
        time.sleep(20)
        school.database.grant(program, "INSERT", table)


def test_a_password_of_the_database_is_rotated(school, trial):
    with trial("database password of clearance and issuer rotated", seconds=20) as it:
        for program in ("clearance", "issuer"):
            school.database.rotate_password(program, secrets.token_hex(16))
        it.heal()
