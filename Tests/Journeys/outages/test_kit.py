"""The publishers' kit as its readers use it: the programs of deploy/publishers publish, try and hear at a whole school."""

import json
import os
import shutil
import subprocess
from contextlib import contextmanager

import pytest

from school import TOP, key, now, wait

KIT = TOP / "deploy" / "publishers"
REVIEWED = "clearance.reviewed.v1"
# Debian's, unless another is named.
JARS = os.environ.get("AMQP_CLIENT", "/usr/share/java/amqp-client.jar:/usr/share/java/slf4j-api.jar")
LANGUAGES = {
    "python": (["/usr/bin/python3", KIT / "publish.py"], ["/usr/bin/python3", "-u", KIT / "hear.py"]),
    "shell": ([KIT / "publish.sh"], [KIT / "hear.sh"]),
    "javascript": (["node", KIT / "publish.js"], ["node", KIT / "hear.js"]),
    "java": (["java", "-cp", JARS, KIT / "Publish.java"], ["java", "-cp", JARS, KIT / "Hear.java"]),
}


def client_is_missing(language):
    """JavaScript's is not in Debian (what is asked of it: Tests/Deploy/test_kit.py); all others are."""
    return language == "javascript" and (
        not shutil.which("node") or subprocess.run(["node", "-e", "require('amqplib')"], capture_output=True).returncode != 0)


class Kit:
    def __init__(self, school, language, folder):
        self.school, self.language, self.folder = school, language, folder
        self.publishing, self.hearing = LANGUAGES[language]

    def environment(self, url):
        tools = os.environ.get("MORTARBOARD_BIN", TOP / ".build" / "release")
        return {**os.environ, "BROKER_URL": url, "PATH": f"{tools}:{os.environ['PATH']}"}

    def publish(self, data, *options):
        """→ (exit code, what it printed, and where it failed also what it said of that)."""
        file = self.folder / "data.json"
        file.write_text(json.dumps(data, ensure_ascii=False))
        done = subprocess.run(
            [*self.publishing, REVIEWED, file, *options], capture_output=True, text=True, timeout=60,
            env=self.environment(self.school.environment["PUBLISHER_LIBRARY_URL"]))
        return done.returncode, done.stdout + (done.stderr if done.returncode else "")

    def state(self, data, *options):
        code, told = self.publish(data, *options)
        assert code == 0, told
        return json.loads(told)["id"] if self.language == "shell" else told.strip()

    @contextmanager
    def hear(self, queue):
        """Yields what tells all that has come so far."""
        file = self.folder / f"{queue}.txt"
        words = [*self.hearing, queue] + (["sh", "-c", "cat; echo"] if self.language == "shell" else [])
        with file.open("w") as out:
            hearing = subprocess.Popen(
                words, stdout=out, env=self.environment(self.school.environment["SUBSCRIBER_LIBRARY_URL"]))
        try:
            yield lambda: [json.loads(line) for line in file.read_text().splitlines() if line.endswith("}")]
        finally:
            hearing.kill()
            hearing.wait()


@pytest.fixture(params=LANGUAGES)
def kit(request, school, tmp_path):
    if client_is_missing(request.param):
        pytest.skip(f"there is no client for {request.param}")
    return Kit(school, request.param, tmp_path)


def reviewed(one, **more):
    return {**key(one), "unit": "library", "result": "passed", "reviewedAt": now(), **more}


def about(event, heard):
    return [(it["type"], it["data"]) for it in heard() if it["data"].get("id") == event]


def traces(school, event):
    """Rows of any program that know an event's id, but for the answer."""
    return [
        (program, table) for program in ("contact", "clearance", "issuer", "portal")
        for table, column in (("inbox", "id"), ("waiting", "id"), ("parked", "event_id"))
        if school.ledger.query(f"SELECT 1 FROM {program}.{table} WHERE {column} = :'event'", event=event)]


def answers(school, student):
    return school.ledger.query(
        "SELECT result FROM clearance.answers WHERE student = :'student' AND unit = 'library'", student=student)


def test_tried_then_meant(school, kit):
    """What is tried is answered and leaves nothing; what is meant takes effect, and what is wrong comes back."""
    one = school.candidate()
    with kit.hear("rejections.library") as heard:
        event = kit.state(reviewed(one), "--dry-run")
        wait("a student who is not listed", lambda: about(event, heard), 30)
        assert about(event, heard)[0][1]["outcome"] == "waits"
        student = school.listed(one)
        event = kit.state(reviewed(one), "--dry-run")
        wait("the answer", lambda: about(event, heard), 30)
        assert [(type, data["outcome"]) for type, data in about(event, heard)] == [("event.tried.v1", "heard")]
        assert answers(school, student) in ([], [[""]]) and not traces(school, event)
        tried = kit.state(reviewed(one, unit="career"), "--dry-run")
        wait("the answer", lambda: about(tried, heard), 30)
        assert about(tried, heard)[0][1]["outcome"] == "refused" and about(tried, heard)[0][1]["reason"]
        assert not traces(school, tried)
        kit.state(reviewed(one))
        wait("it takes effect", lambda: answers(school, student) == [["passed"]], 30)
        wrong = reviewed(one, result="dog")
        code, told = kit.publish(wrong)
        if kit.language == "shell":
            # Our own tool looks first.
            assert code != 0 and "result" in told, told
        else:
            wait("it comes back", lambda: about(told.strip(), heard), 30)
            assert [(type, data["reason"]) for type, data in about(told.strip(), heard)] == [("event.rejected.v1", "schema")]
    # The ledger keeps what was only tried, and nobody misses it.
    code, told = school.command("clearance", "audit", "--ledger")
    assert code == 0, told


def test_a_subscriber_hears_whom_it_is_asked_about(school, kit):
    with kit.hear("out.library") as heard:
        one = school.candidate()
        school.listed(one)
        wait("the notice", lambda: [
            it for it in heard()
            if it["type"] == "unit.review-wanted.v1" and it["data"]["studentNumber"] == one["studentNumber"]], 60)
