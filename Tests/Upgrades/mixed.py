"""A school whose programs are of two releases, each run by the commands of its own."""

import json
import os
import subprocess
import sys
import urllib.error
import urllib.request
from pathlib import Path

HERE = Path(__file__).resolve().parent
sys.path[:0] = [str(HERE.parent / "Journeys")]

from school import PROGRAMS, TOP, School  # noqa: E402

# As the runbook has an upgrade: hearers before authors, pages when their answers are known.
IN_ORDER = ("verifier", "clearance", "contact", "otp-mailer", "issuer", "portal")
assert set(IN_ORDER) == set(PROGRAMS)


class Mixed(School):
    """Made by the previous release, as the one that is to be upgraded."""

    def __init__(self, state, previous):
        super().__init__(state)
        self.previous, self.tree = Path(previous), Path(previous)
        self.trees = dict.fromkeys(PROGRAMS, self.previous)

    def run(self, tree, command, *words, **variables):
        # Its own programs, whichever the others are told to take.
        own = {"MORTARBOARD_BIN": str(tree / ".build" / "release")} if tree == self.previous else {}
        done = subprocess.run(
            [tree / "deploy" / command, *words], env={**os.environ, **own, **variables}, stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT, text=True)
        assert done.returncode == 0, f"{tree}/deploy/{command} {' '.join(map(str, words))}:\n{done.stdout}"
        return done.stdout

    def deploy(self, command, *words, **variables):
        self.run(self.tree, command, *words[:1], self.state, *words[1:], **variables)

    def migrate(self):
        """All that the new release changes of the school, while the programs of the one before go on."""
        self.tree = TOP
        self.deploy("servers", "start", POSTGRES_OPTIONS="-c fsync=off")
        self.deploy("prepare")

    def release(self, program):
        return "new" if self.trees[program] == TOP else "old"

    def change(self, program, tree):
        """Stops a program, and starts the other release's; it is ready when this returns."""
        self.run(self.trees[program], "programs", "stop", self.state, program)
        self.trees[program] = tree
        self.run(tree, "programs", "start", self.state, program)

    def how(self):
        return ", ".join(f"{self.release(program)} {program}" for program in IN_ORDER)

    def account_of(self, one):
        """A local account at the portal, made by the release that runs there."""
        self.run(
            self.trees["portal"], "run", self.state, "portal", "account", one["studentNumber"].lower(),
            f"--student={one['studentNumber']}/{one['term']}", "--display", one["name"]["zh"], "--display-en", one["name"]["en"],
            "--password-file", self.state / "secrets" / "demo-student", "--by", "tests", "--because", "a student of the tests")

    def unready(self):
        """What programs say that keeps them from their work."""
        for program in IN_ORDER:
            url = self.environment[f"METRICS_{program.upper().replace('-', '_')}_URL"].replace("/metrics", "/readyz")
            try:
                urllib.request.urlopen(url, timeout=5).close()
            except urllib.error.HTTPError as answer:
                yield f"{self.release(program)} {program} is not ready: {answer.read().decode(errors='replace')}"
            except OSError as error:
                yield f"{self.release(program)} {program} does not answer: {error}"

    def walk(self, part, one):
        """What went wrong on the way, in a sentence; empty when nothing did. The pages are those of the portal that runs."""
        done = subprocess.run(
            [sys.executable, "-B", HERE / "walking.py", self.trees["portal"], self.state, part, json.dumps(one)],
            capture_output=True, text=True)
        if done.returncode == 0:
            return ""
        return "; ".join([(done.stderr.strip().splitlines() or ["it ended without a word"])[-1], *self.unready()])

    def troubles(self):
        """What of our programs is parked, by program."""
        return {program: parked for program in PROGRAMS if (parked := self.parked(program))}
