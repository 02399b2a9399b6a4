"""Three of each, one of them killed every few seconds, the broker's nodes stopped in turn, and once a switch of databases."""

import http.client
import os
import random
import threading
import time
import uuid
from collections import Counter

from pika.exceptions import AMQPError

from crowd import wish
from school import PROGRAMS, wait
from trial import MOST_CONNECTIONS

from claims import Claims
from three import OF_EACH

MINUTES = float(os.environ.get("MINUTES", "10"))
# Of a minute: events, and students who go the whole way to a diploma. A code lives five minutes from when it is wanted, so each is
# wanted as the time comes.
LOAD = (900, 8)
A_KILL, A_LOOK, A_WISH = 3, 2, 6
# {path: whether a page shows what the program behind it has answered}
PAGES = {
    "/contact": lambda page: any("phone" in form.names for form in page.forms), "/clearance": lambda page: "圖書館" in page.said}


def test_three_of_each_lose_and_double_nothing(school, trial):
    seconds = MINUTES * 60
    load = (*(int(one * seconds / 60) for one in LOAD), 0)
    alone = {queue: count for queue, count in school.nodes.members().items() if count != OF_EACH}
    claims, pages = Claims(school), Pages(school.student())
    with trial(f"three of each, one killed every {A_KILL} s for {seconds:.0f} s", seconds, short=load, long=load) as it:
        it.claims_hold = True
        it.expect(not alone, f"queues that are not on {OF_EACH} nodes: {alone}")
        it.expect(claims.sees(), "a claim that is broken would not be seen")
        upheaval = Upheaval(school, time.monotonic() + seconds, pages.look)
        connections = Connections(school)
        wishes = Wishes(it)
        upheaval.begin()
        try:
            while upheaval.goes_on(until=1 / 2):
                connections.look()
                wishes.next()
            switch(school)
            while upheaval.goes_on(until=1):
                connections.look()
                wishes.next()
        finally:
            upheaval.end()
        wait("three of each hear again", school.is_complete, 60)
        it.heal()
        # What is read when everything has come to its end.
        it.recover()
        connections.look()
        left = {path: found for path in PAGES if (found := pages.open(path)) != "answered"}
        it.expect(not left, f"pages that are not answered when all is well again: {left}")
        doubled, broken = claims.said_twice(it.since), claims.broken()
        it.outcome.figures |= {
            "killed": dict(upheaval.killed), "nodes stopped": dict(upheaval.stopped),
            "pages asked for": dict(pages.seen), "seconds until a page was answered again, the longest": pages.longest,
            "claims taken over that had run out": claims.run_out(),
            "database connections, the most at one moment": connections.most,
            "the most of one instance, by program": connections.most_of_one}
        it.expect(not broken, f"claims that were taken over while they held: {broken}")
        it.expect(not doubled, f"said by two clocks: {doubled}")
        it.expect(not connections.above, f"instances with more than {MOST_CONNECTIONS} database connections: {connections.above}")
        it.expect(not upheaval.failures, f"the upheaval itself failed: {upheaval.failures}")


def switch(school):
    """The database is gone without a farewell, and an operator makes the standby take over."""
    school.database.kill()
    time.sleep(3)
    school.standby.take_over()


class Upheaval:
    """What goes on beside the load, until its time is over."""

    def __init__(self, school, deadline, look, seed=7):
        self.school, self.deadline, self.chance = school, deadline, random.Random(seed)
        self.began = time.monotonic()
        self.killed, self.stopped, self.failures = Counter(), Counter(), []
        self.threads = [threading.Thread(target=self.guarded, args=[step]) for step in (self.kill, self.stop_nodes, look)]

    def begin(self):
        for thread in self.threads:
            thread.start()

    def end(self):
        self.deadline = time.monotonic()
        for thread in self.threads:
            thread.join()

    def goes_on(self, until):
        """Whether that share of its time is not over."""
        if time.monotonic() >= self.began + until * (self.deadline - self.began):
            return False
        time.sleep(A_LOOK)
        return True

    def guarded(self, step):
        try:
            while time.monotonic() < self.deadline:
                step()
        except Exception as error:
            self.failures.append(repr(error))

    def kill(self):
        program, which = self.chance.choice(PROGRAMS), self.chance.randrange(OF_EACH)
        self.school.kill_one(program, which)
        self.killed[program] += 1
        time.sleep(A_KILL)

    def stop_nodes(self):
        """Each is away for some seconds; the next one only goes when it has caught up."""
        number = 1 + sum(self.stopped.values()) % OF_EACH
        self.school.nodes.stop(number)
        time.sleep(5)
        self.school.nodes.start(number)
        self.school.nodes.await_quorum()
        self.stopped[f"node {number}"] += 1
        time.sleep(2)


class Wishes:
    """Codes that are wanted while everything goes on, each stated until the broker has it."""

    def __init__(self, trial):
        self.trial, self.next_at = trial, 0.0

    def next(self):
        if time.monotonic() < self.next_at:
            return
        self.next_at = time.monotonic() + A_WISH
        code = uuid.uuid4()
        address = f"code-{code.hex[:12]}@mailbox.example"
        one = wish(str(code), address)
        while True:
            try:
                self.trial.state(one)
                break
            except (AMQPError, OSError):
                time.sleep(1)
        self.trial.plan.codes[str(code)] = address


class Pages:
    """What a student sees meanwhile. A queue of questions is on one node of the broker: while that is away, pages say that it is
    not known yet.
    """

    def __init__(self, student):
        self.student, self.seen = student, Counter()
        self.answered, self.longest = {}, Counter()

    def open(self, path):
        try:
            return "answered" if PAGES[path](self.student.browser.open(path)) else "not known yet"
        except (OSError, http.client.HTTPException):
            return "cut off"

    def look(self):
        for path in PAGES:
            found = self.open(path)
            self.seen[found] += 1
            if found == "answered":
                self.answered[path] = time.monotonic()
            since = self.answered.setdefault(path, time.monotonic())
            self.longest[path] = max(self.longest[path], int(time.monotonic() - since))
        time.sleep(1)


class Connections:
    """To the database, as they are every two seconds."""

    def __init__(self, school):
        self.school, self.most, self.most_of_one, self.above = school, Counter(), Counter(), {}

    def look(self):
        try:
            instances, names = self.school.connections()
        except RuntimeError:  # the database is away
            return
        by_program = Counter()
        for (pid, program), count in instances.items():
            by_program[program] += count
            self.most_of_one[program] = max(count, self.most_of_one[program])
            if count > MOST_CONNECTIONS:
                self.above[f"{program} ({pid})"] = {name: held for (instance, name), held in names.items() if instance == (pid, program)}
        if by_program.total() > self.most.total():
            self.most = by_program
