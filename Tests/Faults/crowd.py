"""Who studies at the school of the faults, and what is stated about them while something breaks."""

import itertools
import json
import random
import uuid

from campus import key, student_id
from publisher import now
from school import UNITS

LISTED, REVIEWED, COLLECTED = "candidate.listed.v1", "clearance.reviewed.v1", "paper-diploma.collected.v1"
VERIFIED, CONFIRMED, CODE = "contact.email-verified.v1", "contact.confirmed.v1", "contact.code-wanted.v1"
PAID = "fee.paid.v1"
# Each student is listed again once in a trial, and each unit answers once: so no order of arrival makes one event too old.
A_STUDENT = 1 + len(UNITS)


class Crowd:
    """Plans what is stated in each trial. Most of it is cheap; some students go the whole way to a diploma."""

    def __init__(self, school, seed=12):
        self.school, self.chance, self.students = school, random.Random(seed), []

    def plan(self, events, diplomas, codes):
        """-> a Plan of about that many events; of these, the whole way for some new students, and some codes."""
        plan = Plan([self.school.candidate() for _ in range(diplomas)], [uuid.uuid4() for _ in range(codes)])
        cheap = max(0, events - diplomas * (len(UNITS) + 4) - codes)
        # A twentieth are new students, of whom facts follow; half are fees, which one program keeps.
        fresh = [self.school.candidate() for _ in range(cheap // 20)]
        known = self.known(-(-(cheap // 2 - len(fresh)) // A_STUDENT))
        rest = [listing(one) for one in [*fresh, *known]]
        rest += [review(one, unit, self.chance.choice(["passed", "not-required"])) for one in known for unit in UNITS]
        rest = rest[:cheap // 2]
        rest += [fee(self.chance.choice(known or fresh)) for _ in range(cheap - len(rest))]
        rest += [wish(code, address) for code, address in plan.codes.items()]
        self.chance.shuffle(rest)
        first = [step for one in plan.graduates for step in [listing(one), *formalities(one)]]
        last = [collection(one) for one in plan.graduates]
        # Papers are handed over from the beginning to the end of what breaks.
        quarter = max(0, (len(rest) + len(first)) // 4 - len(first))
        plan.events = spread(first, rest[:quarter]) + spread(last, rest[quarter:])
        self.students += fresh
        return plan

    def known(self, count):
        """Students who were listed before. There are new ones in the first trial, whose answers may come before them."""
        while len(self.students) < count:
            self.students.append(self.school.candidate())
        return self.chance.sample(self.students, count)


class Plan:
    def __init__(self, graduates, codes):
        self.graduates = graduates
        self.codes = {str(code): f"code-{code.hex[:12]}@mailbox.example" for code in codes}
        self.events = []

    def write(self, path):
        with open(path, "w") as file:
            file.writelines(json.dumps(one, ensure_ascii=False) + "\n" for one in self.events)


def spread(few, many):
    """The few among the many, at even distances and in their order."""
    if not few:
        return many
    each = -(-len(many) // len(few))
    return [*itertools.chain.from_iterable([one, *many[n * each:(n + 1) * each]] for n, one in enumerate(few))]


def event(voice, type, data, ending="done", exchange="campus", lists=None):
    """One of a plan: as a campus system states it, or as `contact` states its facts. A listing says whom it `lists`."""
    source = f"/campus/{voice}" if exchange == "campus" else f"/mortarboard/{voice}"
    document = {"specversion": "1.0", "id": str(uuid.uuid4()), "source": source, "type": type, "time": now(), "data": data}
    return {
        "voice": voice, "exchange": exchange, "key": f"{voice}.{type}" if exchange == "campus" else type, "type": type,
        "id": document["id"], "source": source, "ending": ending, "lists": lists,
        "body": json.dumps(document, ensure_ascii=False)}


def listing(candidate):
    return event("sis", LISTED, candidate, lists=student_id(candidate))


def review(candidate, unit, result="passed"):
    return event(unit, REVIEWED, {**key(candidate), "unit": unit, "result": result, "reviewedAt": now()})


def fee(candidate):
    return event("cashier", PAID, {
        **key(candidate), "item": "transcript", "amount": 200, "currency": "TWD", "receiptNumber": uuid.uuid4().hex,
        "paidAt": now()})


def formalities(candidate):
    """What `contact` and the units say of a student who has finished."""
    student, address = student_id(candidate), f"{candidate['studentNumber'].lower()}@mailbox.example"
    facts = [
        event("contact", VERIFIED, {"student": student, "address": address, "revision": 1, "verifiedAt": now()},
              exchange="facts"),
        event("contact", CONFIRMED, {"student": student, "confirmedAt": now()}, exchange="facts")]
    return facts + [review(candidate, unit) for unit in UNITS]


def collection(candidate):
    return event("registrar", COLLECTED, {
        **key(candidate), "certificateNumber": candidate["certificateNumber"], "collectedAt": now(),
        "conferredMonth": candidate["conferredMonth"], "by": "self", "clerk": "reg-01"})


def wish(code, address):
    return event("contact", CODE, {
        "request": code, "student": str(uuid.uuid4()), "address": address, "language": "zh", "wantedAt": now()},
        exchange="facts")
