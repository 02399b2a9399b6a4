"""Ours and the bare loop in turn: consume, one transaction {inbox, state, outbox}, publish confirmed, acknowledge.

usage: ingest.py STATE-DIRECTORY ROUNDS MESSAGES

Both start with a full quorum queue and nothing else running. Ours is the issuer as it is deployed: its time runs from the
first message heard to the last fact confirmed, by the database's clock.
"""

import os
import statistics
import subprocess
import sys
from urllib.parse import urlsplit

import pika

from publisher import now
from school import School

BATCH = 100


def ticks(pid):
    with open(f"/proc/{pid}/stat") as file:
        fields = file.read().rsplit(")", 1)[1].split()
    return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")


class Bench:
    def __init__(self, state, messages):
        self.school, self.messages = School(state), messages
        self.ledger = self.school.ledger
        self.admin = pika.BlockingConnection(pika.URLParameters(self.school.environment["AMQP_ADMIN_URL"])).channel()
        for queue in ("bench.in", "bench.out"):
            self.admin.queue_declare(queue, durable=True, arguments={"x-queue-type": "quorum"})
        self.ledger.query(
            "CREATE SCHEMA bench; CREATE TABLE bench.inbox (id text PRIMARY KEY);"
            "CREATE TABLE bench.calendar (id text PRIMARY KEY, due_at timestamptz NOT NULL);"
            "CREATE TABLE bench.outbox (id text PRIMARY KEY, body text NOT NULL, sent_at timestamptz)")

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
        with open(os.path.join(self.school.state, "run", "issuer.pid")) as file:
            pid = int(file.read())
        began = ticks(pid)
        # A sent message leaves no time behind, so the database itself looks for the end, twenty times a second.
        self.ledger.query(
            "DO $$ BEGIN WHILE EXISTS (SELECT FROM issuer.unsent)"
            f" OR (SELECT count(*) < {self.messages * (round + 1)} FROM issuer.versions)"
            " LOOP COMMIT; PERFORM pg_sleep(0.05); END LOOP; END $$")
        seconds, scheduled = self.ledger.query(
            "SELECT extract(epoch FROM clock_timestamp() - "
            " (SELECT min(heard_at) FROM issuer.inbox WHERE heard_at > :'since')),"
            " (SELECT count(*) FROM issuer.versions)", since=since)[0]
        cpu = ticks(pid) - began
        assert int(scheduled) == self.messages * (round + 1), scheduled
        self.school.programs("stop", "issuer")
        return float(seconds), cpu

    def bare(self, round):
        self.ledger.query("TRUNCATE bench.inbox, bench.calendar, bench.outbox")
        self.admin.queue_purge("bench.out")
        self.school.publish("registrar", "paper-diploma.collected.v1", self.collected(round), queue="bench.in")
        self.school.depth("bench.in", self.messages)
        self.school.settle()
        amqp, database = urlsplit(self.school.environment["AMQP_ADMIN_URL"]), self.ledger.environment
        done = subprocess.run(
            [f"{self.school.state}/bare", amqp.hostname, str(amqp.port), amqp.username, "bench.in", "bench.out",
             str(self.messages), str(BATCH)], env={**database, "AMQP_PASSWORD": amqp.password}, capture_output=True,
            text=True, check=True)
        seconds, cpu = map(float, done.stdout.split())
        assert self.ledger.query("SELECT count(*) FROM bench.calendar")[0][0] == str(self.messages)
        return seconds, cpu


def line(name, results, messages):
    rates = [messages / seconds for seconds, _ in results]
    cpu = [cpu * 1e6 / messages for _, cpu in results]
    print(
        f"{name:5}  {statistics.median(rates):7.0f}/s  (min {min(rates):.0f}, max {max(rates):.0f})   "
        f"{statistics.median(cpu):6.1f} µs CPU of the process per message")
    return rates


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
