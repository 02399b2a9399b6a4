"""One diploma, with the demo's own scripts of one release: its pages are filled in as that release knows them.

usage: walking.py TREE STATE begin|end CANDIDATE     TREE: the release's source, CANDIDATE: a JSON object

`begin` lists the student and lets the first unit answer; `end` does all the rest, from the form to the verifier's 成功.
"""

import json
import os
import sys


def main(tree, state, part, one):
    sys.path.insert(0, os.path.join(tree, "deploy", "demo"))
    from campus import Campus, student_id
    from ledger import Ledger, wait
    from mails import Mails, pdfs_in
    from student import Student
    from verifier import verify
    from walk import environment

    it, one = environment(state), json.loads(one)
    campus, ledger, mails = Campus(it, os.path.join(state, "demo")), Ledger(it["DATABASE_URL"]), Mails(it["MAIL_DIR"])
    who, mailbox = student_id(one, it["SCHOOL"]), f"{one['studentNumber'].lower()}@mailbox.example"
    units = ("department", "library", "career", "life-guidance")

    def says(program, type):
        wait(f"{program} says {type}", lambda: ledger.said(program, type, who), 60)

    if part == "begin":
        heard = campus.list(one)
        for program in ("contact", "clearance", "issuer"):
            wait(f"{program} keeps the candidate", lambda: ledger.heard(program, heard))
        says("clearance", "clearance.opened.v1")
        campus.review(one, units[0])
        return
    student = Student(it["PORTAL_URL"], one["studentNumber"].lower(), it["DEMO_STUDENT"].split(":", 1)[1], mails)
    student.sign_in()
    student.fill_in(mailbox)
    student.prove(mailbox)
    says("contact", "contact.email-verified.v1")
    student.submit()
    says("contact", "contact.confirmed.v1")
    for unit in units[1:]:
        campus.review(one, unit)
    says("clearance", "clearance.completed.v1")
    campus.hand_over(one, days_ago=30)
    says("issuer", "diploma.sealed.v1")
    found = [
        wait(f"a diploma for {address}", lambda: [pdf for _, mail in mails.to(address) for pdf in pdfs_in(mail)])
        for address in (mailbox, one["schoolEmail"])]
    if found[0] != found[1] or len(found[0]) != 1:
        raise AssertionError(f"the mailboxes have {len(found[0])} and {len(found[1])} diplomas, or not the same one")
    status, answer = verify(it["VERIFIER_URL"], found[0][0])
    if answer.get("outcome") != "valid":
        raise AssertionError(f"the verifier answers {status} {answer}")


if __name__ == "__main__":
    if len(sys.argv) != 5:
        sys.exit(__doc__)
    try:
        main(*sys.argv[1:])
    except (TimeoutError, AssertionError, LookupError, PermissionError, OSError, RuntimeError) as error:
        sys.exit(f"{type(error).__name__}: {error}")
