"""The floor of what programs take in: a bare loop over the same queue and database, which does the work of an ingest and nothing else."""

import os
import statistics
import subprocess
from urllib.parse import urlsplit

import pika

BATCH = 100


class Bare:
    def __init__(self, school):
        self.school = school
        self.admin = pika.BlockingConnection(pika.URLParameters(school.environment["AMQP_ADMIN_URL"])).channel()
        for queue in ("bench.in", "bench.out"):
            self.admin.queue_declare(queue, durable=True, arguments={"x-queue-type": "quorum"})
        school.ledger.query(
            "CREATE SCHEMA bench; CREATE TABLE bench.inbox (id text PRIMARY KEY);"
            "CREATE TABLE bench.calendar (id text PRIMARY KEY, due_at timestamptz NOT NULL);"
            "CREATE TABLE bench.outbox (id text PRIMARY KEY, body text NOT NULL, sent_at timestamptz)")

    def run(self, system, type, data):
        """-> seconds and CPU seconds for all of these events."""
        school = self.school
        school.ledger.query("TRUNCATE bench.inbox, bench.calendar, bench.outbox")
        self.admin.queue_purge("bench.out")
        school.publish(system, type, data, queue="bench.in")
        school.depth("bench.in", len(data))
        school.settle()
        amqp, database = urlsplit(school.environment["AMQP_ADMIN_URL"]), school.ledger.environment
        done = subprocess.run(
            [f"{school.state}/bare", amqp.hostname, str(amqp.port), amqp.username, "bench.in", "bench.out",
             str(len(data)), str(BATCH)], env={**database, "AMQP_PASSWORD": amqp.password}, capture_output=True,
            text=True, check=True)
        seconds, cpu = map(float, done.stdout.split())
        assert school.ledger.query("SELECT count(*) FROM bench.calendar")[0][0] == str(len(data))
        return seconds, cpu


def ticks(school, program):
    """Seconds of a processor that a program has used."""
    with open(os.path.join(school.state, "run", f"{program}.pid")) as file:
        pid = int(file.read())
    with open(f"/proc/{pid}/stat") as file:
        fields = file.read().rsplit(")", 1)[1].split()
    return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")


def line(name, results, messages):
    """A row of the table. -> the rates."""
    rates = [messages / seconds for seconds, _ in results]
    cpu = [cpu * 1e6 / messages for _, cpu in results]
    print(
        f"{name:5}  {statistics.median(rates):7.0f}/s  (min {min(rates):.0f}, max {max(rates):.0f})   "
        f"{statistics.median(cpu):6.1f} µs CPU of the process per message")
    return rates
