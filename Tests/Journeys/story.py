"""The eleven steps that README.md tells, held against what the programs say while one diploma is walked."""

import json
import re
from contextlib import contextmanager

from school import PROGRAMS, TOP, student_id, wait

MESSAGE = re.compile(r"`([a-z]+(?:-[a-z]+)*\.[a-z]+(?:-[a-z]+)*)(?:\.v1)?`")


class Story:
    def __init__(self, school, candidate):
        told = (TOP / "README.md").read_text().split("## One diploma, step by step", 1)[1].split("\n## ", 1)[0]
        self.steps = [
            {f"{name}.v1" for name in MESSAGE.findall(words)} for words in re.split(r"(?m)^\d+\. ", told)[1:]]
        self.school, self.candidate, self.walked = school, candidate, 0

    @contextmanager
    def step(self, number):
        """A step that somebody takes: of what it and all later ones are the first to name, nothing was said before."""
        known, later = set().union(*self.steps[:self.walked]), set().union(*self.steps[self.walked:])
        early = (later - known) & self.said()
        assert not early, f"said before step {number} of the README: {early}"
        yield
        self.follows(number)

    def follows(self, number):
        """A step is over when all that it names was said. Some follow by themselves."""
        assert number == self.walked + 1, f"step {number} follows {self.walked}"
        named = self.steps[self.walked]
        wait(f"all that step {number} of the README names, {named}", lambda: named <= self.said(), 60)
        self.walked = number

    def end(self):
        assert self.walked == len(self.steps), f"the README tells {len(self.steps)} steps"

    def said(self):
        """The types of all that was said about the candidate, by the campus or by a program."""
        student = student_id(self.candidate)
        about = [student, *(row[0] for row in self.school.ledger.query(
            "SELECT DISTINCT diploma FROM issuer.versions WHERE student = :'student'", student=student))]
        outboxes = " UNION ".join(f'SELECT type, body FROM "{program}".outbox' for program in PROGRAMS)
        facts = self.school.ledger.query(
            f"SELECT DISTINCT type FROM ({outboxes}) AS said WHERE body ~* :'about'", about="|".join(about))
        stated = [json.loads(path.read_text()) for path in (self.school.state / "demo").glob("*.json")]
        return {row[0] for row in facts} | {
            event["type"] for event in stated
            if event["data"].get("studentNumber") == self.candidate["studentNumber"]}
