"""The story that README.md tells, walked through the running programs."""

from school import UNITS, student_id, wait
from verifier import verify


def test_one_diploma(school):
    one = school.candidate()
    who = student_id(one)
    mailbox = f"{one['studentNumber'].lower()}@mailbox.example"

    def said(program, type, about=who):
        return wait(f"{program} says {type}", lambda: school.ledger.said(program, type, about), 60)

    # 1. The student system lists a candidate; three programs keep what they need.
    school.listed(one)
    # 2. In the batch's window the student signs in and fills the contact form.
    student = school.account(one)
    home = student.sign_in()
    assert one["name"]["zh"] in home.said
    student.fill_in(mailbox)
    # 3. They give a permanent address and prove that they read it.
    student.prove(mailbox)
    assert len(said("otp-mailer", "otp.matched.v1")) == 1
    said("contact", "contact.email-verified.v1")
    # 4. The form is handed in; the units' list is open since the listing.
    student.submit()
    said("contact", "contact.confirmed.v1")
    said("clearance", "clearance.opened.v1")
    # 5. All units have answered.
    for unit in UNITS:
        school.campus.review(one, unit)
    said("clearance", "clearance.completed.v1")
    # 6. The paper diploma is handed over; 30 days ago, so that nobody waits.
    school.campus.hand_over(one, days_ago=30)
    # 7. The digital one has a day on which it is due.
    said("issuer", "diploma.scheduled.v1")
    # 8. It is drawn, sealed and stored.
    assert len(said("issuer", "diploma.sealed.v1")) == 1
    # 9. The verifier registers it; only now may mail leave.
    diploma = school.ledger.query("SELECT diploma FROM issuer.versions WHERE student = :'who'", who=who)[0][0]
    said("verifier", "diploma.registered.v1", diploma)
    # 10. It is mailed to both mailboxes, the same bytes.
    for address in (mailbox, one["schoolEmail"]):
        wait(f"a diploma for {address}", lambda: school.diplomas_in(address), 60)
    assert school.diplomas_in(mailbox) == school.diplomas_in(one["schoolEmail"])
    assert len(said("issuer", "diploma.mailed.v1")) == 2
    # 11. Anybody drops the file on the verifier's page.
    pdf = school.diplomas_in(mailbox)[0]
    status, answer = verify(school.environment["VERIFIER_URL"], pdf)
    assert (status, answer["outcome"]) == (200, "valid"), answer
    assert answer["diploma"]["name"]["zh"] == one["name"]["zh"]

    # And a file that differs in anything is no diploma.
    for changed in (pdf + b"\n", pdf[:700] + bytes([pdf[700] ^ 1]) + pdf[701:], pdf[:-1]):
        assert verify(school.environment["VERIFIER_URL"], changed)[1]["outcome"] == "not-genuine"
