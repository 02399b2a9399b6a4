"""What a program hears: poisoned messages, a stop among them, and the ledger once more."""

import signal
import subprocess
import time

from school import TOP, student_id, wait

POISONED = 100


def test_a_stop_among_a_hundred_poisoned_messages(school):
    """SIGTERM while a hundred messages fail, slowly: exit 0 within 20 s, and none of them is lost."""
    everybody = [school.candidate() for _ in range(POISONED)]
    numbers = "{" + ",".join(student_id(one) for one in everybody) + "}"
    school.stop("clearance")
    school.ledger.query("""
        CREATE FUNCTION clearance.fail() RETURNS trigger LANGUAGE plpgsql AS
            $$ BEGIN PERFORM pg_sleep(0.3); RAISE EXCEPTION 'poisoned by a test' USING ERRCODE = 'P0001'; END $$;
        CREATE TRIGGER poison BEFORE INSERT OR UPDATE ON clearance.candidates FOR EACH ROW EXECUTE FUNCTION clearance.fail();
        """)
    failing = "SELECT count(*) FROM clearance.waiting WHERE student IS NULL"
    try:
        program = school.another("clearance")
        with school.publisher("sis") as sis:
            ids = [sis.state(sis.event("candidate.listed.v1", one)) for one in everybody]
        wait("some were set aside", lambda: int(school.ledger.query(failing)[0][0]) > 2)
        began = time.monotonic()
        program.send_signal(signal.SIGTERM)
        assert program.wait(timeout=25) == 0
        took = time.monotonic() - began
        assert took < 20, f"the stop took {took:.1f} s"
    finally:
        school.ledger.query("DROP TRIGGER poison ON clearance.candidates; DROP FUNCTION clearance.fail();")
        school.start("clearance")
    wait("clearance keeps all", lambda: int(school.ledger.query(
        "SELECT count(*) FROM clearance.candidates WHERE student = ANY(:'all'::uuid[])", all=numbers)[0][0]) == POISONED, 120)
    assert not any(school.parked("clearance", id) for id in ids)
    print(f"stopped within {took:.1f} s")


def test_an_emptied_table_is_filled_from_the_ledger(school):
    """`hear-again` fills it; nothing is parked or rejected a second time."""
    one = school.candidate()
    student = school.listed(one)
    counts = ("SELECT (SELECT count(*) FROM contact.parked),"
              " (SELECT count(*) FROM contact.outbox WHERE exchange = 'rejections')")
    before = school.ledger.query(counts)
    kept = "SELECT 1 FROM contact.candidates WHERE student = :'student'::uuid"
    school.ledger.query("DELETE FROM contact.candidates WHERE student = :'student'::uuid", student=student)
    assert not school.ledger.query(kept, student=student)
    done = subprocess.run(
        [TOP / "deploy" / "run", school.state, "contact", "hear-again", "--type", "candidate.listed.v1"],
        capture_output=True, text=True, timeout=120)
    assert done.returncode == 0, done.stdout + done.stderr
    assert "heard again" in done.stdout
    assert school.ledger.query(kept, student=student)
    assert school.ledger.query(counts) == before
