"""Ours and the bare loop in turn: consume, one transaction {inbox, state, outbox}, publish confirmed, acknowledge.

usage: ingest.py STATE-DIRECTORY ROUNDS MESSAGES

Both start with a full quorum queue and nothing else running. Ours is the issuer as it is deployed: its time runs from the
first message heard to the last fact confirmed, by the database's clock.
"""

import os
import statistics
import sys

from floor import BATCH, Bare, line, ticks
from publisher import now
from school import School


class Bench:
    def __init__(self, state, messages):
        self.school, self.messages = School(state), messages
        self.ledger = self.school.ledger
        self.floor = Bare(self.school)

    def students(self, round):
        return [{"studentNumber": f"R{round}N{number}", "term": "113-2"} for number in range(self.messages)]

    def collected(self, round):
        return [
            {**key, "certificateNumber": f"R{round}-{number}", "collectedAt": now(), "conferredMonth": "2025-06",
             "by": "self", "clerk": "reg-01"} for number, key in enumerate(self.students(round))]

    def ours(self, round):
        listed = {
            "batch": "113-2-1", "name": {"zh": "王小明", "en": "WANG, HSIAO-MING"}, "birthDate": "2003-01-02",
            "department": {"code": "IM", "zh": "工業管理系", "en": "Industrial Management"},
            "degree": {"level": "bachelor", "zh": "工學學士", "en": "Bachelor of Science"}, "conferredMonth": "2025-06"}
        self.school.programs("start", "issuer")
        self.school.publish("sis", "candidate.listed.v1", ({**key, **listed} for key in self.students(round)))
        self.school.until("SELECT count(*) >= :'n'::int FROM issuer.candidates", n=self.messages * (round + 1))
        self.school.programs("stop", "issuer")
        self.school.publish("registrar", "paper-diploma.collected.v1", self.collected(round))
        self.school.depth("issuer", self.messages)
        self.school.settle()
        since = self.ledger.query("SELECT clock_timestamp()")[0][0]
        self.school.programs("start", "issuer")
        began = ticks(self.school, "issuer")
        # A sent message leaves no time behind, so the database itself looks for the end, twenty times a second.
        self.ledger.query(
            "DO $$ BEGIN WHILE EXISTS (SELECT FROM issuer.unsent)"
            f" OR (SELECT count(*) < {self.messages * (round + 1)} FROM issuer.versions)"
            " LOOP COMMIT; PERFORM pg_sleep(0.05); END LOOP; END $$")
        seconds, scheduled = self.ledger.query(
            "SELECT extract(epoch FROM clock_timestamp() - "
            " (SELECT min(heard_at) FROM issuer.inbox WHERE heard_at > :'since')),"
            " (SELECT count(*) FROM issuer.versions)", since=since)[0]
        cpu = ticks(self.school, "issuer") - began
        assert int(scheduled) == self.messages * (round + 1), scheduled
        self.school.programs("stop", "issuer")
        return float(seconds), cpu

    def bare(self, round):
        return self.floor.run("registrar", "paper-diploma.collected.v1", self.collected(round))


def main(state, rounds, messages):
    bench = Bench(state, messages)
    ours, bare = [], []
    for round in range(rounds):
        ours.append(bench.ours(round))
        bare.append(bench.bare(round))
        print(
            f"round {round + 1}: ours {messages / ours[-1][0]:.0f}/s, bare {messages / bare[-1][0]:.0f}/s", flush=True)
    print(f"\n{rounds} rounds of {messages} events on {os.cpu_count()} cores, batches of up to {BATCH}:")
    rates = zip(line("ours", ours, messages), line("bare", bare, messages))
    print(f"ratio  {statistics.median(mine / floor for mine, floor in rates):.2f} (median of the rounds)")


if __name__ == "__main__":
    if len(sys.argv) != 4:
        sys.exit(__doc__)
    main(sys.argv[1], int(sys.argv[2]), int(sys.argv[3]))
