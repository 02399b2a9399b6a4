"""The broker of the school of the faults, and what befalls it."""

import base64
import json
import os
import re
import signal
import subprocess
import urllib.error
import urllib.parse
import urllib.request
from collections import Counter

from ledger import wait
from school import TOP, is_gone


class Broker:
    def __init__(self, school):
        self.school = school
        parts = urllib.parse.urlsplit(school.environment["MANAGEMENT_URL"])
        self.management = f"http://{parts.hostname}:{parts.port}/api/"
        login = f"{parts.username}:{parts.password}".encode()
        self.headers = {
            "Authorization": "Basic " + base64.b64encode(login).decode(), "Content-Type": "application/json"}

    def ask(self, path, data=None, method=None):
        body = None if data is None else json.dumps(data).encode()
        request = urllib.request.Request(self.management + path, body, self.headers, method=method)
        with urllib.request.urlopen(request, timeout=20) as answer:
            text = answer.read()
        return json.loads(text) if text else None

    def control(self, *words):
        done = subprocess.run([self.school.state / "rabbitmqctl", "-q", *words], capture_output=True, text=True)
        assert done.returncode == 0, f"rabbitmqctl {words[0]}: {done.stdout}{done.stderr}"
        return done.stdout

    # The node.

    @property
    def pid(self):
        """Of the node itself: what was started is a shell that waits for it."""
        shell = (self.school.state / "run" / "rabbitmq.pid").read_text().strip()
        return int(subprocess.run(["pgrep", "-g", shell, "-x", "beam.smp"], capture_output=True, text=True, check=True).stdout)

    def kill(self):
        shell, pid = int((self.school.state / "run" / "rabbitmq.pid").read_text()), self.pid
        os.kill(pid, signal.SIGKILL)
        wait("the broker is dead", lambda: is_gone(pid) and is_gone(shell), 10)

    def start(self):
        self.school.deploy("servers", "start", POSTGRES_OPTIONS="-c fsync=off")

    def allow_large_messages(self, megabytes):
        """Takes the limit of rabbitmq.conf away, as on a broker that nobody has set up for this. Holds for new channels."""
        self.control("eval", f"application:set_env(rabbit, max_message_size, {megabytes << 20}).")

    # Queues and connections.

    def connections_of(self, user):
        return sum(one.get("user") == user for one in self.ask("connections?columns=user"))

    def logins(self, users):
        """How often each of them has logged in, by the broker's own log, which is cut long after a run."""
        text = "".join(path.read_text() for path in (self.school.state / "logs" / "rabbitmq").glob("*.log"))
        seen = Counter(re.findall(r"user '([^']+)' authenticated and granted access", text))
        return {user: seen[user] for user in users}

    def close_connections(self):
        self.control("close_all_connections", "a test closes them")

    def delete(self, queue):
        self.ask(f"queues/%2F/{queue}", method="DELETE")

    def purge(self, queue):
        """-> how many messages are gone."""
        with self.school.admin() as admin:
            return admin.channel.queue_purge(queue).method.message_count

    def depth(self, queue):
        with self.school.admin() as admin:
            return admin.channel.queue_declare(queue, passive=True).method.message_count

    def copies(self):
        """Counts how often each fact is published from now on; -> a function that gives the most for one fact."""
        admin = self.school.admin()
        queue = admin.channel.queue_declare("", exclusive=True).method.queue
        admin.channel.queue_bind(queue, "facts", "#")

        def most():
            seen = Counter()
            while (found := admin.channel.basic_get(queue, auto_ack=True))[0] is not None:
                seen[found[1].message_id] += 1
            admin.connection.close()
            return max(seen.values(), default=0)

        return most

    def import_definitions(self):
        self.ask("definitions", json.loads((TOP / "deploy" / "rabbitmq" / "definitions.json").read_text()))

    def kept_in_ledger(self):
        """How many events the ledger holds, as the broker counts them a few seconds late."""
        return self.ask("queues/%2F/campus.ledger").get("messages", 0)

    def rotate_password(self, program, password):
        self.control("change_password", program, password)
        self.school.keep_secret(program, "broker-url", self.school.with_password(program, "broker-url", password))
