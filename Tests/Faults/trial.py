"""One fault: what is stated while it lasts, how long it takes to recover, and what must hold afterwards."""

import contextlib
import itertools
import json
import subprocess
import sys
import time
from dataclasses import dataclass, field
from datetime import datetime, timezone
from pathlib import Path

from journaling import properties, write_down
from school import PROGRAMS, Publisher

RECOVERY, PATIENCE = 30, 150
# Megabytes that a program ever holds, and database connections of an instance.
LARGEST, MOST_CONNECTIONS = 100, 10
# The portal asks and states nothing.
AUTHORS = [program for program in PROGRAMS if program != "portal"]


@dataclass
class Outcome:
    """A line of the report."""
    name: str
    confirmed: int = 0
    recovery: float | None = None
    lost: dict = field(default_factory=dict)
    doubled: list = field(default_factory=list)
    unexpected: list = field(default_factory=list)
    undelivered: list = field(default_factory=list)
    # What came last to its end.
    unrecovered: dict = field(default_factory=dict)
    memory: dict = field(default_factory=dict)
    connections: dict = field(default_factory=dict)
    said: list = field(default_factory=list)
    # What a test has counted besides, {what: {of whom: how many}}.
    figures: dict = field(default_factory=dict)

    @property
    def faults(self):
        """What the product did not keep, as sentences."""
        late = self.recovery is None or self.recovery > RECOVERY
        slow = f"not recovered within {RECOVERY} s: {self.recovery or f'more than {PATIENCE}'} s, {self.unrecovered}"
        unkept = {name: it for name in ("lost", "doubled", "unexpected", "undelivered") if (it := getattr(self, name))}
        large = [f"{program} held {it:.0f} MB" for program, it in self.memory.items() if it > LARGEST]
        return [slow] * late + large + [f"{name}: {it}" for name, it in unkept.items()] + self.said


class Trial:
    numbers = itertools.count(1)

    def __init__(self, school, name, plan, seconds):
        self.school, self.plan, self.seconds = school, plan, seconds
        self.number, self.outcome = next(self.numbers), Outcome(name)
        self.folder = Path(school.state / "trials")
        self.folder.mkdir(exist_ok=True)
        self.journal = self.folder / f"{self.number}.journal"
        self.copied = 0
        # What may be undelivered without being lost: mails that a test has had refused, codes that are in doubt.
        self.may_stay_undelivered = False
        # While a queue is missing facts go past it. The campus' own events are in the ledger, and what is awaited is said again.
        self.may_lose_facts = False
        # What a killed or frozen worker was mailing is in doubt when its claim runs out, two minutes later, and nobody's before.
        self.claims_hold = False
        self.healed_at = None

    @contextlib.contextmanager
    def run(self):
        """Everything is stated meanwhile; the body breaks something and heals it."""
        plan = self.folder / f"{self.number}.plan"
        self.plan.write(plan)
        self.since, self.in_ledger = time.time() - 1, self.school.broker.kept_in_ledger()
        rate = len(self.plan.events) / self.seconds
        self.stating = subprocess.Popen(
            [sys.executable, "-B", Path(__file__).with_name("journaling.py"), plan, self.journal, str(rate)],
            stdin=subprocess.PIPE, text=True)
        self.stating.stdin.write(json.dumps(self.school.voices()))
        self.stating.stdin.close()
        try:
            time.sleep(2)
            yield self
            self.heal()
            if self.outcome.recovery is None:
                self.recover()
            self.stating.wait(PATIENCE)
            self.settle()
            self.judge()
        finally:
            self.stating.kill()
            self.stating.wait()
            self.school.mend()

    def state(self, one):
        """States one event of the test's own and writes it down once it is confirmed."""
        with Publisher(self.school.voices()[one["voice"]]) as publisher, open(self.journal, "a") as journal:
            put(publisher, one)
            write_down(journal, one)

    def replay(self):
        """Has all facts of the trial stated once more, under their ids: by our programs theirs, and those that it states itself."""
        since = datetime.fromtimestamp(self.since, timezone.utc).isoformat(timespec="seconds")
        for program in AUTHORS:
            code, told = self.school.command(program, "replay", "--since", since)
            assert code == 0, f"{program} replay: {told}"
        with Publisher(self.school.voices()["contact"]) as contact:
            for one in self.plan.events:
                if one["exchange"] == "facts":
                    put(contact, one)

    def heal(self):
        """From here on recovery is counted. A fault that heals by itself says so when it begins."""
        if self.healed_at is None:
            self.healed_at = time.time()
            self.sample()

    def expect(self, holds, sentence):
        """What else a test wants to be so; the report has it, and the test fails in the end."""
        if not holds:
            self.outcome.said.append(sentence)

    def sample(self):
        for program, megabytes in self.school.memory().items():
            self.outcome.memory[program] = max(megabytes, self.outcome.memory.get(program, 0))
        with contextlib.suppress(RuntimeError):
            for program, count in self.school.database.sessions().items():
                self.outcome.connections[program] = max(count, self.outcome.connections.get(program, 0))

    def copy(self):
        """Copies into the database what was confirmed since the last time; -> how much it is by now."""
        if self.journal.exists():
            with open(self.journal) as file:
                lines = [line for line in file if line.endswith("\n")]
            entries = [json.loads(line) for line in lines[self.copied:]]
            if entries:
                self.school.invariants.keep(self.number, self.copied, entries)
                self.copied += len(entries)
        return self.copied

    def places(self, until):
        """How much of the journal was confirmed before a moment."""
        if not self.journal.exists():
            return 0
        with open(self.journal) as file:
            return sum(json.loads(line)["at"] < until for line in file if line.endswith("\n"))

    def unfinished(self, until, places, claims_hold=False):
        try:
            self.copy()
            return self.school.invariants.unfinished(self.number, places, self.since, until, claims_hold)
        except RuntimeError as error:
            return {str(error).splitlines()[-1]: 1}

    def recover(self):
        """Waits until all that was confirmed, said or due at the heal has come to its end."""
        places = self.places(self.healed_at)
        while time.time() < self.healed_at + PATIENCE:
            left = self.unfinished(self.healed_at, places, self.claims_hold)
            if not left:
                self.outcome.recovery = round(time.time() - self.healed_at, 1)
                break
            self.outcome.unrecovered = left
            time.sleep(0.5)
        self.sample()

    def settle(self):
        """The same once all is stated: whatever is missing now will not come."""
        deadline = time.time() + (PATIENCE if self.outcome.recovery is not None else RECOVERY)
        while True:
            self.outcome.lost = self.unfinished(time.time() + 60, 10**9)
            if not self.outcome.lost or time.time() > deadline:
                break
            time.sleep(0.5)

    def missed(self):
        """Facts that a hearer has not heard. One whose queue is behind, as after a connection that fell silent, has its time."""
        deadline = time.time() + RECOVERY
        while (missing := self.school.invariants.missed(self.since)) and time.time() < deadline:
            time.sleep(0.5)
        return missing

    def judge(self):
        outcome, invariants = self.outcome, self.school.invariants
        outcome.confirmed = self.copied
        outcome.lost |= invariants.numbering(self.since) | self.unkept()
        if not self.may_lose_facts:
            outcome.lost |= self.missed()
        outcome.doubled = invariants.doubled(self.plan)
        outcome.unexpected = invariants.unexpected(self.number, self.since)
        if not self.may_stay_undelivered:
            outcome.undelivered = invariants.undelivered(self.plan)
        self.await_readiness()
        self.await_few_connections()
        self.sample()

    def unkept(self):
        """What is confirmed and not in the ledger, once its publishers have stated again what the programs' audits name: a
        broker of RabbitMQ 3.10 that was killed confirms for some milliseconds of its start what its stream does not get.
        """
        unkept = lambda: self.school.invariants.unkept(self.number, self.in_ledger)  # noqa: E731
        if not unkept():
            return {}
        # An audit leaves out the last minute.
        time.sleep(61)
        told = [self.school.command(program, "audit", "--ledger", "--json")[1] for program in AUTHORS]
        named = {one["id"] for text in told for one in json.loads(text.splitlines()[-1])["unkeptEvents"]}
        again = [one for one in self.plan.events if one["id"] in named]
        for one in again:
            with Publisher(self.school.voices()[one["voice"]]) as publisher:
                put(publisher, one)
        self.outcome.figures["stated again, for the ledger lacked it"] = {"campus": len(again)}
        return unkept()

    def await_readiness(self):
        """All programs are ready, and say so, as soon as what they do has to be done again."""
        while True:
            troubles = {program: it for program in PROGRAMS if (it := self.school.trouble(program)) is not None}
            if not troubles or time.time() > self.healed_at + RECOVERY:
                break
            time.sleep(0.5)
        self.outcome.said += [f"{program} is not ready: {it}" for program, it in troubles.items()]

    def await_few_connections(self):
        """Each instance holds no more than it may. Of a connection that fell silent the server's half lingers beside the new one:
        here for ever, since the link's end of it stands, so that is taken away before they are counted."""
        for link in ("database", "broker", "mail"):
            self.school.links.tell(link, "bury")
        while True:
            sessions, instances = self.school.database.sessions(), self.school.instances()
            many = {it: count for it, count in sessions.items() if count > MOST_CONNECTIONS * instances.get(it, 1)}
            if not many or time.time() > self.healed_at + 2 * RECOVERY:
                break
            time.sleep(0.5)
        self.outcome.said += [f"{it} holds {count} database connections" for it, count in many.items()]


def put(publisher, one):
    """States one event of a plan; returns when the broker has it."""
    publisher.channel.basic_publish(one["exchange"], one["key"], one["body"].encode(), properties(one), mandatory=True)
