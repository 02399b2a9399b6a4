"""Programs killed without warning while diplomas are due."""

import random
import time

from school import PROGRAMS, key, pdfs_in, student_id, wait
from test_events import COLLECTED, days

WAVES, A_WAVE = 10, 20


# Crash table, row 1 and row 2 and row 3 and row 4 and row 10
def test_no_kill_loses_or_doubles_a_diploma(school):
    """Ten waves of twenty diplomas; in each wave every program is killed once, at another moment."""
    chance = random.Random(2)
    everybody = [school.candidate() for _ in range(WAVES * A_WAVE)]
    with school.publisher("sis") as sis:
        listed = [sis.state(sis.event("candidate.listed.v1", one)) for one in everybody]
    for program in ("contact", "clearance", "issuer"):
        wait(f"{program} keeps all", lambda: school.ledger.heard(program, listed[-1]), 60)

    for wave in range(WAVES):
        due = everybody[wave * A_WAVE:(wave + 1) * A_WAVE]
        school.confirmed(due)
        school.cleared(due)
        with school.publisher("registrar") as registrar:
            for one in due:
                registrar.state(registrar.event(COLLECTED, {
                    **key(one), "certificateNumber": one["certificateNumber"], "collectedAt": days(-30)}))
        for program in chance.sample(PROGRAMS, len(PROGRAMS)):
            time.sleep(chance.uniform(0, 0.8))
            school.kill(program)
            school.start(program)

    def arrived():
        paths = school.mails.paths(with_diploma=True)
        return all(address in paths for one in everybody for address in school.mailboxes(one))

    wait("every mailbox has its diploma", arrived, 300)
    numbers = {student_id(one): one for one in everybody}
    sealed = school.ledger.query(
        "SELECT student, count(*), max(version), bool_and(state = 'registered')"
        " FROM issuer.seals JOIN issuer.versions USING (diploma, version) GROUP BY student")
    ours = [row for row in sealed if row[0] in numbers]
    assert len(ours) == len(everybody)
    assert all(row[1:] == ["1", "1", "t"] for row in ours), [row for row in ours if row[1:] != ["1", "1", "t"]]

    # A mailbox has a diploma twice only where a mail was in doubt, which is counted, and then under the same Message-ID.
    doubts = {(student, mailbox): int(count) for student, mailbox, count in school.ledger.query(
        "SELECT student, mailbox, doubts FROM issuer.mails")}
    twice = 0
    for student, one in numbers.items():
        for mailbox, address in zip(("permanent", "school"), school.mailboxes(one)):
            mails = [mail["Message-ID"] for _, mail in school.mails.to(address) if pdfs_in(mail)]
            assert len(set(mails)) == 1
            assert len(mails) <= 1 + doubts[student, mailbox], f"{mailbox} of {student}: {len(mails)} mails"
            twice += len(mails) - 1
    print(f"{len(everybody)} diplomas, {WAVES * len(PROGRAMS)} kills, {sum(doubts.values())} in doubt, {twice} sent again")

