"""What a program hears: poisoned messages, a stop among them, and the ledger once more."""

import signal
import subprocess
import time

from school import PROGRAMS, TOP, key, now, student_id, wait

POISONED = 100
# What the campus states of a student, and where each program keeps it.
FILLED = {
    "contact": ("names", "candidates"),
    "clearance": ("answers", "departments", "assessments", "names", "candidates"),
    "issuer": ("names", "degrees", "fees", "refunds", "replacements", "collections", "candidates")}


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


def test_what_an_emptied_queue_lost_is_heard_from_the_ledger(school):
    """`audit --ledger` counts what is missing, `hear-again --missed` hears it for the first time; then nothing is missing."""
    school.stop("contact")
    try:
        with school.publisher("sis") as sis:
            ids = [sis.state(sis.event("candidate.listed.v1", school.candidate())) for _ in range(3)]
        school.rejections.publisher.channel.queue_purge("contact")
    finally:
        school.start("contact")
    code, told = school.command("contact", "audit", "--ledger")
    assert code == 1 and "missing" in told, told
    code, told = school.command("contact", "hear-again", "--missed")
    assert code == 0 and "3 events heard again" in told, told
    assert all(school.ledger.heard("contact", id) for id in ids)
    code, told = school.command("contact", "audit", "--ledger")
    assert code == 0, told


def test_whatever_came_is_accounted_for(school):
    """Every program: what came is done, known, waits or is parked, or another answers for it; what is parked can be listed."""
    for program in PROGRAMS:
        code, told = school.command(program, "audit")
        assert code == 0 and "difference" in told, f"{program}\n{told}"
        code, told = school.command(program, "parked", "list")
        assert code == 0, told


def test_a_parked_event_is_sent_on_and_another_dropped(school):
    """An operator sends on what failed because of a fault that is mended, and drops what nobody wants any more."""
    one, other = school.candidate(), school.candidate()
    school.ledger.query("""
        CREATE FUNCTION contact.fail() RETURNS trigger LANGUAGE plpgsql AS
            $$ BEGIN RAISE EXCEPTION 'broken by a test' USING ERRCODE = 'P0001'; END $$;
        CREATE TRIGGER broken BEFORE INSERT OR UPDATE ON contact.candidates FOR EACH ROW EXECUTE FUNCTION contact.fail();
        """)
    try:
        with school.publisher("sis") as sis:
            ids = [sis.state(sis.event("candidate.listed.v1", it)) for it in (one, other)]
        wait("both are parked", lambda: all(school.parked("contact", id) for id in ids), 60)
    finally:
        school.ledger.query("DROP TRIGGER broken ON contact.candidates; DROP FUNCTION contact.fail();")
    code, told = school.command("contact", "parked", "list", "--reason", "failed")
    assert code == 0, told
    parked = {id: next(line.split()[0] for line in told.splitlines() if id in line) for id in ids}
    code, told = school.command("contact", "parked", "replay", parked[ids[0]], "--by", "tests", "--because", "the table is back")
    assert code == 0 and "1 sent on" in told, told
    kept = "SELECT 1 FROM contact.candidates WHERE student = :'student'::uuid"
    wait("it is heard", lambda: school.ledger.query(kept, student=student_id(one)), 30)
    code, told = school.command(
        "contact", "parked", "drop", parked[ids[1]], "--by", "tests", "--because", "nobody wants it")
    assert code == 0 and "dropped" in told, told
    assert not school.ledger.query(kept, student=student_id(other))
    code, told = school.command("contact", "audit")
    assert code == 0, told


def test_emptied_programs_hear_again_and_tell_nobody_twice(school):
    """Three programs forget what the campus stated of a student, and hear it once more: they know the same, and not one
    letter, mail, seal, number or message is added. What is news afterwards is heard under revisions that go on."""
    one = school.candidate()
    school.listed(one)
    school.confirmed([one])
    review(school, one, "library", "returned")
    wait("the letter 退回", lambda: len(school.letters_in(one["schoolEmail"])) == 1)
    school.cleared([one])
    wait("the letter 已完成", lambda: len(school.letters_in(one["schoolEmail"])) == 2)
    school.campus.hand_over(one, days_ago=30)
    for address in school.mailboxes(one):
        wait("the diploma", lambda: len(school.diplomas_in(address)) == 1, 90)
    school.campus.state("sis", "requirements.assessed.v1", {**key(one), "creditsMet": True, "thresholdsMet": True})
    receipt = {**key(one), "receiptNumber": f"R-{one['studentNumber']}", "amount": 200}
    school.campus.state("cashier", "fee.paid.v1", {**receipt, "item": "補發", "paidAt": now()})
    school.campus.state("cashier", "fee.refunded.v1", {**receipt, "refundedAt": now()})
    school.campus.replace(one, f"{one['certificateNumber']}補")
    for address in school.mailboxes(one):
        wait("the diploma of the new paper", lambda: len(school.diplomas_in(address)) == 2, 90)
    school.campus.revoke(one, "學位論文經認定抄襲", "2026-03-12", "松科大教字第1150002187號")
    wait("it is revoked", lambda: stated(school, one) == 3)
    school.campus.reinstate(one, "法院撤銷原處分", "2026-04-18")
    wait("it is reinstated", lambda: stated(school, one) == 4)
    wait("both letters of it", lambda: len(school.letters_in(one["schoolEmail"])) == 4)
    wait("all of it is known", lambda: all(all(rows) for rows in what_is_known(school, one).values()))
    wait("all of it is said", lambda: unsent(school) == 0)
    known, told = what_is_known(school, one), what_was_told(school, one)

    school.stop(*FILLED)
    try:
        for program, tables in FILLED.items():
            for table in tables:
                school.ledger.query(f'DELETE FROM "{program}"."{table}" WHERE student = :\'who\'', who=student_id(one))
            assert not any(what_is_known(school, one)[program])
        for program in FILLED:
            code, printed = school.command(program, "hear-again")
            assert code == 0 and "heard again" in printed, printed
    finally:
        school.start(*FILLED)
    assert what_is_known(school, one) == known
    time.sleep(5)
    wait("all of it is said", lambda: unsent(school) == 0)
    assert what_was_told(school, one) == told

    review(school, one, "library", "returned")
    wait("the issuer knows that a unit took its word back", lambda: school.ledger.query(
        "SELECT 1 FROM issuer.clearances WHERE student = :'who' AND NOT is_complete", who=student_id(one)))


def review(school, candidate, unit, result):
    with school.publisher(unit) as publisher:
        publisher.state(publisher.event("clearance.reviewed.v1", {
            **key(candidate), "unit": unit, "result": result, "reviewedAt": now()}))


def what_is_known(school, candidate):
    """All rows that events of the campus have filled, by program."""
    return {
        program: [school.ledger.query(
            f'SELECT to_jsonb(filled) FROM "{program}"."{table}" AS filled WHERE student = :\'who\' ORDER BY 1',
            who=student_id(candidate)) for table in tables]
        for program, tables in FILLED.items()}


def what_was_told(school, candidate):
    """How much was said, signed, sealed and mailed about a student, and how many messages were parked."""
    who = student_id(candidate)
    about = f"{who}|{candidate['studentNumber']}"
    said = {program: school.ledger.query(
        f'SELECT type, count(*) FROM "{program}".outbox WHERE body ~* :\'about\' GROUP BY type ORDER BY type',
        about=about) for program in FILLED}
    parked = {program: len(school.parked(program)) for program in FILLED}
    issued = school.ledger.query(
        "SELECT (SELECT last FROM issuer.statement_numbers),"
        " (SELECT count(*) FROM issuer.seals JOIN issuer.versions USING (diploma, version) WHERE student = :'who'),"
        " (SELECT count(*) FROM issuer.mails WHERE student = :'who')", who=who)
    mailed = {address: (len(school.letters_in(address)), len(school.diplomas_in(address)))
              for address in school.mailboxes(candidate)}
    return said, parked, issued, mailed


def stated(school, candidate):
    """How many statements the school has signed about a student."""
    return int(school.ledger.query(
        "SELECT count(*) FROM issuer.statements JOIN issuer.signatures USING (number, kind) WHERE student = :'who'",
        who=student_id(candidate))[0][0])


def unsent(school):
    return sum(int(school.ledger.query(f'SELECT count(*) FROM "{program}".unsent')[0][0]) for program in FILLED)
