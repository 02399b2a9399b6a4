"""What operators have when something is lost for good: the database of ten minutes ago, and a broker made anew."""

import json
import os
import shutil
import subprocess
import tempfile
import time
from datetime import datetime, timezone

import pytest

from school import PROGRAMS, TOP, School, student_id, wait
from verifier import verify


@pytest.fixture(scope="module")
def lost():
    """A school of its own: nobody else's students are thrown back."""
    state = tempfile.mkdtemp(prefix="mortarboard-", dir="/var/tmp")
    os.chmod(state, 0o711)
    lost = School(state)
    try:
        lost.open()
        yield lost
    finally:
        lost.close()
        lost.deploy("servers", "forget")


@pytest.fixture(scope="module")
def copies():
    folder = tempfile.mkdtemp(prefix="mortarboard-copies-", dir="/var/tmp")
    yield folder
    shutil.rmtree(folder, ignore_errors=True)


def test_the_database_of_a_moment_comes_back_and_the_campus_fills_the_rest(lost, copies):
    before = lost.listed(lost.candidate())
    operate(lost, "backup", copies)
    between = lost.listed(lost.candidate())
    numbers = lost.ledger.query("SELECT count(*) FROM issuer.statements")
    time.sleep(1.5)
    moment = datetime.now(timezone.utc).isoformat(timespec="seconds")
    time.sleep(1.5)
    after = lost.candidate()
    after_id = lost.campus.list(after)
    for program in ("contact", "clearance", "issuer"):
        wait(f"{program} has heard it", lambda: lost.ledger.heard(program, after_id))
    assert known(lost, student_id(after)) == {"contact", "clearance", "issuer"}
    graduate = lost.collected()
    file = wait("a diploma that is lost", lambda: lost.diplomas_in(graduate["schoolEmail"]), 90)[0]

    # A second copy is younger than the moment: the first one is taken.
    operate(lost, "backup", copies)
    with pytest.raises(AssertionError, match="runs"):
        operate(lost, "restore", copies, moment)
    lost.deploy("programs", "stop")
    with pytest.raises(AssertionError, match="as old as that"):
        operate(lost, "restore", copies, "2001-01-01")
    said = operate(lost, "restore", copies, moment)
    assert "hear-again --missed" in said and "All but the issuer" in said, said

    assert known(lost, before) == known(lost, between) == {"contact", "clearance", "issuer"}
    assert known(lost, student_id(after)) == set()
    assert lost.ledger.query("SELECT count(*) FROM issuer.statements") == numbers
    lost.start(*(one for one in PROGRAMS if one != "issuer"))
    take_back(lost, 1)
    take_back(lost, 0)
    for program in ("contact", "otp-mailer", "clearance", "issuer"):
        code, told = lost.command(program, "hear-again", "--missed")
        assert code == 0, told
        code, told = lost.command(program, "audit", "--ledger")
        assert code == 0, told
    assert known(lost, student_id(after)) == {"contact", "clearance", "issuer"}
    lost.start("issuer", "doctor")
    # What left is known again; the next version is sealed in its place, and is what its graduate has from now on.
    lost.confirmed([graduate])
    next_one = wait("the next version", lambda: lost.diplomas_in(graduate["schoolEmail"])[1:], 90)[0]
    assert outcome(lost, next_one) == "valid"
    assert outcome(lost, file) == "superseded"
    assert lost.ledger.query("SELECT number, version FROM issuer.seals JOIN issuer.versions USING (diploma, version)"
                             " WHERE student = :'who'::uuid ORDER BY number", who=student_id(graduate)) == [["1", "1"], ["2", "2"]]
    # It goes on as any other: what comes is heard, and archived.
    lost.listed(lost.candidate())
    operate(lost, "backup", copies)


def test_a_broker_lost_whole_is_made_anew_and_hears_what_had_not_arrived(lost):
    since = datetime.now(timezone.utc).isoformat(timespec="seconds")
    lost.stop("portal")
    one = lost.candidate()
    who = lost.listed(one)
    fact = json.loads(wait("clearance has said it", lambda: lost.ledger.said("clearance", "clearance.opened.v1", who))[0])["id"]
    assert not lost.ledger.heard("portal", fact)
    lost.deploy("programs", "stop")
    lost.deploy("servers", "stop")
    shutil.rmtree(lost.state / "rabbitmq" / "mnesia")
    lost.deploy("servers", "start", POSTGRES_OPTIONS="-c fsync=off")
    said = operate(lost, "restore", "broker", since)
    assert "state again" in said, said
    lost.start()
    wait("the portal hears what stood in its queue", lambda: lost.ledger.heard("portal", fact))
    code, told = lost.tool("doctor")
    assert code == 0, told
    lost.listed(lost.candidate())


def operate(school, command, *words):
    """What an operators' command says of the school's directory; an AssertionError with that when it fails."""
    done = subprocess.run(
        [TOP / "deploy" / command, school.state, *words], stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True)
    assert done.returncode == 0, done.stdout
    return done.stdout


def take_back(school, files):
    code, told = school.command("issuer", "take-back", "--by", "tests", "--because", "the database of a moment")
    assert code == 0 and f"{files} files are lost" in told, told


def outcome(school, pdf):
    return verify(school.environment["VERIFIER_URL"], pdf)[1]["outcome"]


def known(school, student):
    """Which programs know somebody."""
    return {
        program for program in ("contact", "clearance", "issuer")
        if school.ledger.query(f'SELECT 1 FROM "{program}".candidates WHERE student = :\'who\'::uuid', who=student)}
