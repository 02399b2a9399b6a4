"""The students of a bench: listed, led to their diplomas, signed in."""

import base64
import hashlib
import hmac
import json
import os
import secrets
from dataclasses import dataclass

from campus import key, student_id
from publisher import now

UNITS = ("department", "library", "career", "life-guidance")


def candidates(prefix, count):
    """As the demo's are, under numbers of their own."""
    with open(os.path.join(os.path.dirname(__file__), "..", "..", "demo", "campus.json")) as file:
        known = json.load(file)
    numbers = [f"{prefix}{number:05d}" for number in range(count)]
    return [
        {**known[place % len(known)], "studentNumber": number, "certificateNumber": f"松科大學字第{number}號",
         "englishCertificateNumber": f"ST-{number}", "schoolEmail": f"{number.lower()}@stu.songtao.example"}
        for place, number in enumerate(numbers)]


def list_all(school, students):
    """Lists the first students of a school, until all who keep candidates have them."""
    school.publish("sis", "candidate.listed.v1", students)
    for program in ("contact", "clearance", "issuer"):
        school.until(f"SELECT count(*) >= :'all'::int FROM {program}.candidates", all=len(students))


def clear(school, students):
    """Leads listed students to where their papers may be collected, and until they have been told so by letter."""
    stated = now()
    school.facts("contact", "contact.email-verified.v1", (
        {"student": student_id(one), "address": mailbox(one), "revision": 1, "verifiedAt": stated} for one in students))
    school.facts("contact", "contact.confirmed.v1", (
        {"student": student_id(one), "confirmedAt": stated} for one in students))
    for unit in UNITS:
        school.publish(unit, "clearance.reviewed.v1", (
            {**key(one), "unit": unit, "result": "passed", "reviewedAt": stated} for one in students))
    school.until("SELECT count(*) >= :'all'::int FROM issuer.clearances WHERE is_complete", all=len(students))
    school.until("SELECT count(*) >= :'all'::int FROM contact.letters WHERE state = 'mailed'", all=len(students))


def collect(school, students):
    """Hands over their papers, so long ago that their diplomas are due at once."""
    school.publish("registrar", "paper-diploma.collected.v1", (
        {**key(one), "certificateNumber": one["certificateNumber"], "collectedAt": "2026-01-05T10:00:00+08:00",
         "conferredMonth": one["conferredMonth"], "by": "self", "clerk": "reg-01"} for one in students))


def mailbox(student):
    return f"{student['studentNumber'].lower()}@mailbox.example"


@dataclass
class Visitor:
    """A browser that has signed in."""
    candidate: dict
    student: str
    cookie: str
    # What the forms of its pages carry.
    token: str


def sign_in(school, students):
    """Writes accounts and sessions as the portal does when somebody comes in.

    A password costs a third of a second of a processor on purpose, which would be measured for minutes in place of pages. Nobody
    comes in by these accounts otherwise: what their passwords' hashes stand for, nobody knows.
    """
    visitors, rows = [], []
    for one in students:
        id = secrets.token_bytes(32)
        visitors.append(Visitor(
            one, student_id(one), f"__Host-session={text(id)}", text(hmac.digest(id, b"form", "sha256"))))
        rows.append({
            "name": one["studentNumber"].lower(), "student": student_id(one), "term": one["term"], "zh": one["name"]["zh"],
            "en": one["name"]["en"], "salt": secrets.token_hex(16), "session": hashlib.sha256(id).hexdigest()})
    school.ledger.query(SIGN_IN.replace("{rows}", json.dumps(rows, ensure_ascii=False)))
    return visitors


def staff_in(school, name, role, *units):
    """A session of staff, as `sign_in` writes those of students. -> its cookie and the token of its forms."""
    id = secrets.token_bytes(32)
    school.ledger.query(
        STAFF_IN, name=name, role=role, units="{" + ",".join(units) + "}", salt=secrets.token_hex(16),
        session=hashlib.sha256(id).hexdigest())
    return f"__Host-session={text(id)}", text(hmac.digest(id, b"form", "sha256"))


def text(id):
    return base64.urlsafe_b64encode(id).decode().rstrip("=")


SIGN_IN = """
SET search_path = portal;
CREATE TEMPORARY TABLE visitors AS SELECT * FROM jsonb_to_recordset($rows${rows}$rows$)
    AS row (name text, student uuid, term text, zh text, en text, salt text, session text);
INSERT INTO accounts (name, kind, roles, units, departments, display_zh, display_en, salt, hash, cost_n, cost_r, cost_p,
    changed_at, changed_by, because, signed_in_at)
SELECT name, 'student', '{}', '{}', '{}', zh, en, decode(salt, 'hex'), decode(session, 'hex'), 32768, 8, 3, now(), 'bench',
    'a visitor of the bench', now() FROM visitors;
INSERT INTO enrolments (account, place, student, term, programme) SELECT name, 0, student, term, 'main' FROM visitors;
INSERT INTO sessions (id_hash, account, started_at, used_at) SELECT decode(session, 'hex'), name, now(), now() FROM visitors;
"""

STAFF_IN = """
SET search_path = portal;
INSERT INTO accounts (name, kind, roles, units, departments, display_zh, display_en, salt, hash, cost_n, cost_r, cost_p,
    changed_at, changed_by, because, signed_in_at)
VALUES (:'name', 'staff', ARRAY[:'role'], :'units', '{}', '許雅涵', 'Hsu Ya-Han', decode(:'salt', 'hex'),
    decode(:'session', 'hex'), 32768, 8, 3, now(), 'bench', 'staff of the bench', now());
INSERT INTO sessions (id_hash, account, started_at, used_at) VALUES (decode(:'session', 'hex'), :'name', now(), now());
"""
