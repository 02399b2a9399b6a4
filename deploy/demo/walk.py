"""One diploma of the demo campus through all eleven steps. Running it again changes nothing.

usage: walk.py STATE-DIRECTORY [ENV-FILE]
"""

import os
import sys

from campus import Campus, student_id
from ledger import Ledger, wait
from mails import Mails, pdfs_in
from student import Student
from verifier import verify

PERMANENT = "peien.chou@mailbox.example"


def environment(state, path=None):
    with open(path or os.path.join(state, "env")) as file:
        lines = (line.removeprefix("export ").strip() for line in file if "=" in line)
        return dict(line.split("=", 1) for line in lines)


def walk(state, path=None):
    it = environment(state, path)
    campus, ledger, mails = Campus(it, os.path.join(state, "demo")), Ledger(it["DATABASE_URL"]), Mails(it["MAIL_DIR"])
    one = campus.candidates[0]
    who = student_id(one, it["SCHOOL"])

    def fact(program, type, about=who, seconds=90):
        return wait(f"{program} says {type}", lambda: ledger.said(program, type, about), seconds)[-1]

    listed = [campus.list(candidate) for candidate in campus.candidates]
    for program in ("contact", "clearance", "issuer"):
        for id in listed:
            wait(f"{program} keeps candidate {id}", lambda: ledger.heard(program, id))
    step(1, f"listed: {len(listed)} candidates, kept by contact, clearance and issuer")

    if not ledger.said("contact", "contact.confirmed.v1", who):
        name, password = it["DEMO_STUDENT"].split(":", 1)
        student = Student(it["PORTAL_URL"], name, password, mails)
        student.sign_in()
        student.fill_in(PERMANENT)
        step(2, f"{one['name']['zh']} signed in at {it['PORTAL_URL']} and typed phone, address and both answers")
        if not ledger.said("contact", "contact.email-verified.v1", who):
            student.prove(PERMANENT)
        fact("contact", "contact.email-verified.v1")
        step(3, f"a code was mailed to {PERMANENT}, and typed in time")
        student.submit()
    else:
        step(2, f"{one['name']['zh']} signed in and filled the form in an earlier run")
        step(3, f"{PERMANENT} is proven since then")
    fact("contact", "contact.confirmed.v1")
    fact("clearance", "clearance.opened.v1")
    step(4, "the form is handed in; the units' list is open since the listing")

    for unit in ("department", "library", "career", "life-guidance"):
        campus.review(one, unit)
    fact("clearance", "clearance.completed.v1")
    step(5, "every unit lets the student go: 已完成, the paper diploma may be collected")

    collected = campus.hand_over(one, days_ago=30)
    wait("issuer hears the collection", lambda: ledger.heard("issuer", collected))
    step(6, "paper-diploma.collected, dated 30 days ago, stated by the registrar with pika")
    fact("issuer", "diploma.scheduled.v1")
    step(7, "the digital diploma is in the calendar, due today")
    fact("issuer", "diploma.sealed.v1")
    step(8, "drawn, sealed, stored; the school has signed its statement")
    fact("verifier", "diploma.registered.v1", diploma_in(ledger, who))
    step(9, "the verifier knows it; only now may mail leave")
    for mailbox in (PERMANENT, one["schoolEmail"]):
        path, mail = wait(
            f"a diploma in the mailbox {mailbox}",
            lambda: next(((path, mail) for path, mail in mails.to(mailbox) if pdfs_in(mail)), None), 90)
        step(10, f"mailed to {mailbox}: {path}")
    pdf = pdfs_in(mail)[0]
    kept = os.path.join(state, "diploma.pdf")
    with open(kept, "wb") as file:
        file.write(pdf)
    status, answer = verify(it["VERIFIER_URL"], pdf)
    if answer.get("outcome") != "valid":
        raise AssertionError(f"the verifier answers {status} {answer}")
    step(11, f"{it['VERIFIER_URL']} says of {kept}: 成功 ({answer['outcome']}), 數位檢驗碼 {answer['sha256']}")


def diploma_in(ledger, student):
    return ledger.query(
        "SELECT body::jsonb #>> '{data,diploma}' FROM issuer.outbox"
        " WHERE type = 'diploma.sealed.v1' AND body ILIKE '%' || :'student' || '%' ORDER BY position DESC LIMIT 1",
        student=student)[0][0]


def step(number, sentence):
    print(f"  {number:>2}  {sentence}", flush=True)


if __name__ == "__main__":
    if len(sys.argv) not in (2, 3):
        sys.exit(__doc__)
    try:
        walk(*sys.argv[1:])
    except (TimeoutError, AssertionError, LookupError, PermissionError, OSError, RuntimeError) as error:
        sys.exit(f"\nThe demo stopped: {error}\n  The programs' logs are in {sys.argv[1]}/logs")
