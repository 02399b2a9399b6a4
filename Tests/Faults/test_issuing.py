"""The issuer dies on the way of a diploma, again and again: between its number, its signature, its registration and its mail."""

import signal
import time
from collections import Counter

from campus import student_id
from crowd import collection, formalities, listing
from school import wait

ROUNDS = 200
# How far a paper that was handed over has come, the least of its documents and mails.
STEP = """
SELECT CASE
    WHEN count(versions.diploma) = 0 THEN 'handed over'
    WHEN bool_or(seals.number IS NULL) THEN 'in the calendar'
    WHEN bool_or(signatures.number IS NULL) THEN 'numbered and stored'
    WHEN bool_or(versions.state = 'sealed') THEN 'signed'
    WHEN bool_or(mails.mail IS NULL OR mails.state = 'queued') THEN 'registered'
    ELSE 'mailed' END
FROM (SELECT :'student'::uuid AS student) AS one LEFT JOIN issuer.versions USING (student)
     LEFT JOIN issuer.seals USING (diploma, version)
     LEFT JOIN issuer.signatures ON signatures.number = seals.number AND signatures.kind = 'sealed'
     LEFT JOIN issuer.mailed_documents USING (diploma, version) LEFT JOIN issuer.mails USING (mail)
"""
STEPS = ["handed over", "in the calendar", "numbered and stored", "signed", "registered", "mailed"]
WRONG = """
SELECT 'mailed before the registry had it', count(*)
FROM issuer.mails JOIN issuer.mailed_documents USING (mail) JOIN issuer.seals USING (diploma, version)
     LEFT JOIN verifier.registry ON registry.number = seals.number AND registry.kind = 'sealed'
WHERE handed_over_at < COALESCE(registry.registered_at, 'infinity')
UNION ALL SELECT 'versions with more than one number', count(*) FROM (
    SELECT diploma, version FROM issuer.statements WHERE kind = 'sealed' GROUP BY diploma, version HAVING count(*) > 1) AS many
UNION ALL SELECT 'stored otherwise than stated', count(*)
FROM issuer.seals JOIN issuer.statements USING (number)
WHERE kind = 'sealed' AND payload::jsonb #>> '{sealed,sha256}' IS DISTINCT FROM encode(sha256(file), 'hex')
"""


def crash(school, one, step):
    """Kills the issuer once a student's diploma has come so far. Most steps last milliseconds: it is let go on by a few, stands still
    while it is looked at, and so on. -> the step that it had come to."""
    pid = school.pid("issuer")
    for _ in range(1_000):
        school.signal(pid, signal.SIGSTOP)
        found = school.ledger.query(STEP, student=student_id(one))[0][0]
        if STEPS.index(found) >= STEPS.index(step):
            break
        school.signal(pid, signal.SIGCONT)
        time.sleep(0.002)
    school.kill("issuer")
    return found


def test_two_hundred_crashes(school, trial):
    """At each step in turn; what holds of every fault holds here, and no mail leaves before it may."""
    met = Counter()
    graduates = [school.candidate() for _ in range(ROUNDS)]
    with trial(f"issuer killed {ROUNDS} times on a diploma's way", seconds=200) as it:
        # A mail whose worker dies twice in the middle of it is left to a person.
        it.claims_hold, it.may_stay_undelivered = True, True
        it.plan.graduates += graduates
        for one in graduates:
            for event in [listing(one), *formalities(one)]:
                it.state(event)
        numbers = "{" + ",".join(student_id(one) for one in graduates) + "}"
        wait("everybody is cleared", lambda: school.ledger.query(
            "SELECT count(*) FROM issuer.clearances WHERE is_complete AND student = ANY (:'numbers'::uuid[])",
            numbers=numbers) == [[str(ROUNDS)]], 120)
        for number, one in enumerate(graduates):
            it.state(collection(one))
            met[crash(school, one, STEPS[number % len(STEPS)])] += 1
            school.start("issuer")
        it.outcome.figures["killed when it was"] = dict(met)
    assert all(met[step] >= ROUNDS // 20 for step in STEPS), met
    left = {row[0] for row in school.ledger.query("SELECT address FROM issuer.mails WHERE state = 'in-doubt' AND doubts > 1")}
    missing = set(school.invariants.undelivered(it.plan))
    assert missing <= left, missing - left
    wrong = {what: count for what, count in school.ledger.query(WRONG) if count != "0"}
    assert not wrong, wrong
