"""Debian's Prometheus and Alertmanager beside a school, and who is told by them."""

import json
import signal
import socket
import subprocess
import threading
import time
import urllib.request
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import yaml

import shortened
from ledger import wait

PATIENCE = 60


class Told:
    """What was heard of one alert last."""

    def __init__(self, receiver, one):
        self.receiver, self.labels, self.annotations = receiver, one["labels"], one["annotations"]
        self.fires = one["status"] == "firing"


class Watching:
    def __init__(self, school):
        self.school, self.processes = school, []
        self.lock, self.told = threading.Lock(), {}
        # Alerts that have come, and those that have gone again.
        self.fired, self.cleared = set(), set()
        self.place = Path(school.state / "watching")
        self.place.mkdir(exist_ok=True)

    # Servers.

    def open(self):
        self.hook = ThreadingHTTPServer(("127.0.0.1", 0), self.hearing())
        threading.Thread(target=self.hook.serve_forever, daemon=True).start()
        lines = (self.school.state / "ports").read_text().split()
        ports = {name.removesuffix("_PORT"): value for name, _, value in (line.partition("=") for line in lines)}
        self.prometheus, alertmanager = free_port(), free_port()
        self.keep("rules.yml", shortened.rules())
        self.keep("prometheus.yml", shortened.scraping(ports, alertmanager))
        self.keep("alertmanager.yml", shortened.telling(f"http://127.0.0.1:{self.hook.server_port}"))
        self.begin(
            "prometheus-alertmanager", "--config.file=alertmanager.yml", "--storage.path=alertmanager",
            f"--web.listen-address=127.0.0.1:{alertmanager}", "--cluster.listen-address=")
        self.begin(
            "prometheus", "--config.file=prometheus.yml", "--storage.tsdb.path=prometheus",
            f"--web.listen-address=127.0.0.1:{self.prometheus}", "--rules.alert.resend-delay=1s")
        self.fires("Watchdog", receiver="dead-man")

    def keep(self, name, document):
        (self.place / name).write_text(yaml.safe_dump(document, allow_unicode=True))

    def scrape(self, program, port):
        """Also another instance of a program; without a port no more."""
        document = yaml.safe_load((self.place / "prometheus.yml").read_text())
        targets = document["scrape_configs"][0]["static_configs"]
        targets[:] = [one for one in targets if "second" not in one["labels"]]
        if port:
            targets.append({"targets": [f"127.0.0.1:{port}"], "labels": {"program": program, "second": "yes"}})
        self.keep("prometheus.yml", document)
        self.processes[-1].send_signal(signal.SIGHUP)

    def begin(self, *words):
        with open(self.place / f"{words[0]}.log", "a") as log:
            self.processes.append(subprocess.Popen(words, cwd=self.place, stdout=log, stderr=log))

    def close(self):
        for process in self.processes:
            process.terminate()
        for process in self.processes:
            process.wait(20)
        self.hook.shutdown()

    def hearing(watching):
        class Hearing(BaseHTTPRequestHandler):
            def do_POST(self):
                told = json.loads(self.rfile.read(int(self.headers["Content-Length"])))
                watching.hear(self.path[1:], told["alerts"])
                self.send_response(200)
                self.end_headers()

            def log_message(self, *_):
                pass

        return Hearing

    def hear(self, receiver, alerts):
        with self.lock:
            for one in alerts:
                self.told[one["fingerprint"]] = told = Told(receiver, one)
                (self.fired if told.fires else self.cleared).add(one["labels"]["alertname"])

    # What is told.

    def firing(self, name=None, **labels):
        """What fires now: all but the one that always does, or one by name and labels."""
        with self.lock:
            all = [it for it in self.told.values() if it.fires]
        return [
            it for it in all
            if (it.labels["alertname"] == name if name else it.labels["alertname"] != "Watchdog")
            and labels.items() <= it.labels.items()]

    def fires(self, name, seconds=PATIENCE, receiver=None, **labels):
        """Waits until somebody is told of it."""
        try:
            [told, *_] = wait(f"{name} {labels} fires", lambda: self.firing(name, **labels), seconds)
        except TimeoutError as error:
            raise AssertionError(f"{error}; {self.why(name)}") from None
        assert receiver in (None, told.receiver), f"{told.receiver} is told of {name}"
        return told

    def clears(self, name, seconds=PATIENCE, **labels):
        assert name in self.fired, f"{name} has not fired"
        wait(f"{name} {labels} clears", lambda: not self.firing(name, **labels), seconds)

    def is_quiet(self, seconds=PATIENCE):
        """Waits until nothing is told of; what still is, is what it fails with."""
        deadline = time.monotonic() + seconds
        while left := [it.labels for it in self.firing()]:
            assert time.monotonic() < deadline, f"still firing: {left}"
            time.sleep(0.2)

    def ask(self, path):
        with urllib.request.urlopen(f"http://127.0.0.1:{self.prometheus}/api/v1/{path}", timeout=10) as answer:
            return json.load(answer)["data"]

    def why(self, name):
        """The rule as Prometheus has it, with what it finds."""
        for group in self.ask("rules")["groups"]:
            for rule in group["rules"]:
                if rule["name"] == name:
                    return {it: rule.get(it) for it in ("query", "state", "lastError", "alerts")}
        return "there is no such rule"


def free_port():
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]
