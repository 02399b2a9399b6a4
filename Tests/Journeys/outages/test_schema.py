"""A program on tables that are older than itself."""

import socket
import urllib.error
import urllib.request

from school import student_id, wait

NEWEST = "SELECT part, name FROM clearance.schema_history ORDER BY part DESC, name DESC LIMIT 1"


def test_a_program_on_an_older_schema_is_not_ready_and_hears_nothing(school):
    """What comes stays in its queue, nothing is parked; once its tables fit, it goes on by itself."""
    with socket.create_server(("127.0.0.1", 0)) as probe:
        port = probe.getsockname()[1]
    one = school.candidate()
    school.stop("clearance")
    parked = school.parked("clearance")
    part, name = school.ledger.query(NEWEST)[0]
    row = school.ledger.query(
        "DELETE FROM clearance.schema_history WHERE part = :'part' AND name = :'name' RETURNING checksum, oldest_release, applied_at",
        part=part, name=name)[0]

    def mend():
        school.ledger.query(
            "INSERT INTO clearance.schema_history VALUES (:'part', :'name', :'checksum', :'oldest', :'at') ON CONFLICT DO NOTHING",
            part=part, name=name, checksum=row[0], oldest=row[1], at=row[2])

    def readiness():
        try:
            with urllib.request.urlopen(f"http://127.0.0.1:{port}/readyz", timeout=5) as answer:
                return answer.status, answer.read().decode()
        except urllib.error.HTTPError as error:
            return error.code, error.read().decode()
        except OSError:
            return None

    try:
        school.another("clearance", f"--listen=127.0.0.1:{port}")
        status, told = wait("it says what its tables lack", lambda: (it := readiness()) and name in it[1] and it)
        assert status == 503 and "migrate" in told, told
        with school.publisher("sis") as sis:
            id = sis.state(sis.event("candidate.listed.v1", one))
        wait("another program has heard it", lambda: school.ledger.heard("issuer", id))
        assert not school.ledger.heard("clearance", id)
        assert school.parked("clearance") == parked
        mend()
        wait("it goes on", lambda: school.ledger.heard("clearance", id))
        wait("it is ready", lambda: readiness()[0] == 200)
        assert school.ledger.query(
            "SELECT 1 FROM clearance.candidates WHERE student = :'who'", who=student_id(one))
    finally:
        school.end_others()
        mend()
        school.start("clearance")
