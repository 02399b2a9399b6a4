"""What the publishers' kit in JavaScript asks of amqplib, whose client Debian has not: a stand-in for that writes down what it is asked.
All of the kit at a real broker: Tests/Journeys/outages/test_kit.py."""

import json
import os
import shutil
import subprocess
from pathlib import Path

import pytest

from overlays import TOP

KIT = TOP / "deploy" / "publishers"
JARS = os.environ.get("AMQP_CLIENT", "/usr/share/java/amqp-client.jar:/usr/share/java/slf4j-api.jar")
# As amqplib says (https://amqp-node.github.io/amqplib/channel_api.html): a broker that takes nothing rejects the confirms, and what no
# queue takes comes back before they resolve.
STAND_IN = """
const { appendFileSync } = require('node:fs');
const { EventEmitter } = require('node:events');
const say = (...words) => appendFileSync(process.env.ASKED, JSON.stringify(words) + '\\n');
class Channel extends EventEmitter {
  publish(exchange, key, content, options) { say('publish', exchange, key, content.toString(), options); return true; }
  async waitForConfirms() {
    if (process.env.BROKER === 'returns') this.emit('return', {});
    if (process.env.BROKER === 'refuses') throw new Error('message nacked');
  }
  async prefetch(count) { say('prefetch', count); }
  async consume(queue, hear) {
    say('consume', queue);
    for (const text of ['{"id":"one"}', '{"id":"two"}']) setImmediate(() => hear({ content: Buffer.from(text) }));
    setImmediate(() => hear(null));
  }
  ack(message) { say('ack', message.content.toString()); }
}
class Connection extends EventEmitter {
  async createConfirmChannel() { return new Channel(); }
  async createChannel() { return new Channel(); }
  async close() { say('close'); }
}
exports.connect = async (url) => { say('connect', url); return new Connection(); };
"""
URL = "amqps://library:se%2Fcret@broker.example:5671/%2F"


@pytest.fixture
def run(tmp_path):
    """→ (exit code, what it printed, what it asked of amqplib)"""
    (tmp_path / "modules" / "amqplib").mkdir(parents=True)
    (tmp_path / "modules" / "amqplib" / "index.js").write_text(STAND_IN)
    (tmp_path / "data.json").write_text('{"unit": "library", "note": "退回"}')

    def run(program, *words, broker=""):
        asked = tmp_path / "asked"
        asked.write_text("")
        done = subprocess.run(
            ["node", KIT / program, *words], capture_output=True, text=True, timeout=30, cwd=tmp_path, env={
                "PATH": os.environ["PATH"], "NODE_PATH": str(tmp_path / "modules"), "ASKED": str(asked), "BROKER": broker,
                "BROKER_URL": URL})
        return done.returncode, done.stdout + done.stderr, [json.loads(line) for line in asked.read_text().splitlines()]

    return run


def test_what_runs_it_is_here():
    assert shutil.which("node") and shutil.which("javac"), "deploy/packages-test names them"


@pytest.mark.parametrize("trial", [False, True])
def test_an_event_is_stated_whole_and_confirmed(run, trial):
    code, said, asked = run("publish.js", "clearance.reviewed.v1", "data.json", *(["--dry-run"] if trial else []))
    assert code == 0, said
    (connect, url), (_, exchange, key, body, options), (last,) = asked
    assert (connect, url, exchange, key, last) == ("connect", URL, "campus", "library.clearance.reviewed.v1", "close")
    event = json.loads(body)
    assert event.pop("id") == said.strip() and event.pop("time").endswith("Z")
    assert event == {
        "specversion": "1.0", "source": "/campus/library", "type": "clearance.reviewed.v1",
        "data": {"unit": "library", "note": "退回"}}
    assert options == {
        "contentType": "application/cloudevents+json", "persistent": True, "mandatory": True, "userId": "library",
        "headers": {"dry-run": True} if trial else {}}


@pytest.mark.parametrize("broker, why", [("returns", "no queue took it"), ("refuses", "nacked")])
def test_what_the_broker_does_not_take_is_not_called_stated(run, broker, why):
    code, said, _ = run("publish.js", "clearance.reviewed.v1", "data.json", broker=broker)
    assert code == 1 and why in said, said


def test_what_is_heard_is_acknowledged_after_the_work_and_a_queue_that_is_gone_ends_it(run):
    code, said, asked = run("hear.js", "out.library")
    assert code == 1 and said.split() == ['{"id":"one"}', '{"id":"two"}'], said
    assert asked[1:] == [["prefetch", 10], ["consume", "out.library"], ["ack", '{"id":"one"}'], ["ack", '{"id":"two"}']]


@pytest.mark.parametrize("program, words", [("publish.js", ["only-one"]), ("hear.js", [])])
def test_who_forgets_a_word_is_told_the_words(run, program, words):
    code, said, asked = run(program, *words)
    assert code == 1 and "usage:" in said and not asked


def test_java_is_what_debians_client_takes(tmp_path):
    missing = [jar for jar in JARS.split(":") if not Path(jar).exists()]
    assert not missing, "deploy/packages-test names them"
    done = subprocess.run(
        ["javac", "-Xlint:all", "-Werror", "-d", tmp_path, "-cp", JARS, *KIT.glob("*.java")], capture_output=True, text=True)
    assert done.returncode == 0, done.stderr
