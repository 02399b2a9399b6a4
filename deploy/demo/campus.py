"""The demo campus: 12 candidates, and what its systems state about them."""

import json
import os
import uuid
from datetime import datetime, timedelta, timezone

from publisher import Publisher, now


class Campus:
    """States events and remembers them, so that running the demo again states the very same bytes."""

    def __init__(self, environment, directory):
        self.environment, self.directory = environment, directory
        os.makedirs(directory, exist_ok=True)
        with open(os.path.join(os.path.dirname(__file__), "campus.json")) as file:
            self.candidates = json.load(file)

    def state(self, system, type, data):
        """The event's id, which follows from what it is about."""
        about = f"{system}/{type}/{data['studentNumber']}/{data.get('unit', '')}"
        id = str(uuid.uuid5(uuid.NAMESPACE_URL, f"https://songtao.example/{about}"))
        path = os.path.join(self.directory, f"{id}.json")
        with Publisher(self.environment[f"PUBLISHER_{system.upper().replace('-', '_')}_URL"]) as publisher:
            if not os.path.exists(path):
                with open(path, "w") as file:
                    json.dump(publisher.event(type, data, id=id), file, ensure_ascii=False)
            with open(path) as file:
                publisher.state(json.load(file))
        return id

    def list(self, candidate):
        return self.state("sis", "candidate.listed.v1", candidate)

    def review(self, candidate, unit, result="passed"):
        return self.state(unit, "clearance.reviewed.v1", {
            **key(candidate), "unit": unit, "result": result, "reviewedAt": now()})

    def hand_over(self, candidate, days_ago):
        collected = datetime.now(timezone(timedelta(hours=8))) - timedelta(days=days_ago)
        return self.state("registrar", "paper-diploma.collected.v1", {
            **key(candidate), "certificateNumber": candidate["certificateNumber"],
            "collectedAt": collected.isoformat(timespec="seconds"), "conferredMonth": candidate["conferredMonth"],
            "by": "self", "clerk": "reg-01"})

    def replace(self, candidate, new, reason="lost"):
        return self.state("registrar", "paper-diploma.replaced.v1", {
            **key(candidate), "certificateNumber": candidate["certificateNumber"], "newCertificateNumber": new,
            "document": "zh", "reason": reason, "replacedAt": now()})

    def revoke(self, candidate, reason, decided_on, announcement):
        return self.state("registrar", "degree.revoked.v1", {
            **key(candidate), "reason": reason, "decidedOn": decided_on, "announcement": announcement})

    def reinstate(self, candidate, reason, decided_on):
        return self.state("registrar", "degree.reinstated.v1", {
            **key(candidate), "reason": reason, "decidedOn": decided_on})


def key(candidate):
    return {"studentNumber": candidate["studentNumber"], "term": candidate["term"]}


def student_id(candidate, school="songtao"):
    """The UUIDv5 by which the programs know a student (Shared/Messages/StudentKey.swift)."""
    name = f"{school}/{candidate['studentNumber'].upper()}/{candidate['term']}/{candidate.get('programme', 'main')}"
    return str(uuid.uuid5(uuid.UUID("6F2A4C1E-8D57-4B7A-9C3E-5B0D7E61A2F4"), name))
