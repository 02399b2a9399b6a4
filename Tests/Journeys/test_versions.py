"""What becomes of a diploma after it was mailed: a lost paper, a revoked degree, and words that went missing."""

from school import student_id, wait
from verifier import verify


def mailed(school, count, *candidates):
    """-> the newest diploma in each candidate's school mailbox, once `count` are there."""
    for one in candidates:
        wait(f"{count} diplomas", lambda: len(school.diplomas_in(one["schoolEmail"])) == count, 90)
    return [newest(school.diplomas_in(one["schoolEmail"])) for one in candidates]


def newest(pdfs):
    return max(pdfs, key=lambda pdf: b"\"reissuedOn\"" in pdf)


def answer(school, pdf):
    return verify(school.environment["VERIFIER_URL"], pdf)[1]


def becomes(school, pdf, outcome):
    return wait(f"the file is {outcome}", lambda: answer(school, pdf)["outcome"] == outcome and answer(school, pdf), 60)


def test_a_lost_paper_makes_a_certificate_and_the_old_file_warns(school):
    one = school.collected()
    [old] = mailed(school, 1, one)
    assert answer(school, old)["outcome"] == "valid"
    number = f"{one['certificateNumber']}補"
    school.campus.replace(one, number)
    [new] = mailed(school, 2, one)
    said = becomes(school, new, "valid")["diploma"]
    assert (said["version"], said["kind"], said["certificateNumber"]) == (2, "certificate", number)
    assert b"reissuedOn" in new and b"reissuedOn" not in old
    said = becomes(school, old, "superseded")["diploma"]
    assert (said["version"], said["newestVersion"], said["kind"]) == (1, 2, "diploma")


def test_a_revoked_degree_is_answered_with_its_reason_until_it_is_reinstated(school):
    one = school.collected()
    [pdf] = mailed(school, 1, one)
    school.campus.revoke(one, "學位論文經認定抄襲", "2026-03-12", "松科大教字第1150002187號")
    said = becomes(school, pdf, "revoked")
    assert said["revocation"] == {
        "decidedOn": "2026-03-12", "reason": "學位論文經認定抄襲", "announcement": "松科大教字第1150002187號"}
    school.campus.replace(one, f"{one['certificateNumber']}補")
    who = student_id(one)
    wait("the next version waits", lambda: school.ledger.query(
        "SELECT 1 FROM issuer.versions WHERE student = :'who' AND version = 2 AND state = 'scheduled'", who=who), 60)
    school.campus.reinstate(one, "法院撤銷原處分", "2026-04-18")
    becomes(school, pdf, "superseded")
    mailed(school, 2, one)
