"""A cluster of three nodes of the school's broker, on this machine: the one that deploy/servers starts, and two that join it."""

import fcntl
import json
import os
import random
import re
import shlex
import socket
import subprocess
import urllib.error
import urllib.request
from base64 import b64encode

from school import is_gone, wait

BROKER = "/usr/lib/rabbitmq/bin"  # the wrappers in /usr/sbin insist on the system's own node
PORTS = ("listeners.tcp.1", "management.tcp.port", "prometheus.tcp.port")


class Nodes:
    def __init__(self, school):
        self.state = school.state
        words = shlex.split((self.state / "rabbitmqctl").read_text().splitlines()[-1])
        first = dict(word.split("=", 1) for word in words if re.match("[A-Z_]+=", word))
        self.settings = {1: (first, (self.state / "rabbitmq" / "rabbitmq.conf").read_text())}
        for number in (2, 3):
            self.settings[number] = self.another(number)

    def another(self, number):
        """(environment, rabbitmq.conf) of a node beside the first, on ports of its own."""
        first, text = self.settings[1]
        ports = [str(port) for port in free_ports(self.state, 1 + len(PORTS))]
        for name, port in zip(PORTS, ports):
            text = re.sub(rf"(?m)^({re.escape(name)} = .*?)\d+$", rf"\g<1>{port}", text)
        # Whoever starts without tables of its own joins the first.
        text += "cluster_formation.peer_discovery_backend = classic_config\n"
        text += f"cluster_formation.classic_config.nodes.1 = {first['RABBITMQ_NODENAME']}\n"
        path = self.state / "rabbitmq" / f"rabbitmq-{number}.conf"
        path.touch(0o600)
        path.write_text(text)
        node = first["RABBITMQ_NODENAME"].replace("@", f"-{number}@")
        return {**first, "RABBITMQ_NODENAME": node, "RABBITMQ_CONFIG_FILE": str(path), "RABBITMQ_DIST_PORT": ports[-1]}, text

    def form(self):
        """Has both join. A quorum queue that is declared from then on has a member on each of the three."""
        for number in (2, 3):
            self.start(number)
            self.await_quorum()

    # The ports, by which everybody reaches whichever node runs.

    def ports(self, name):
        return [int(re.search(rf"(?m)^{re.escape(name)} = (?:.*:)?(\d+)$", text)[1]) for _, text in self.settings.values()]

    @property
    def amqp(self):
        return self.ports("listeners.tcp.1")

    @property
    def management(self):
        return self.ports("management.tcp.port")

    # One of them.

    def pid_file(self, number):
        return self.state / "run" / ("rabbitmq.pid" if number == 1 else f"rabbitmq-{number}.pid")

    def start(self, number):
        environment, _ = self.settings[number]
        with open(self.state / "logs" / f"rabbitmq-{number}.log", "a") as log:
            # Not by deploy/servers, which would start the database, too, that nobody may start again.
            node = subprocess.Popen(
                [f"{BROKER}/rabbitmq-server"], env={**os.environ, **environment}, stdin=subprocess.DEVNULL, stdout=log,
                stderr=log, start_new_session=True)
        self.pid_file(number).write_text(str(node.pid))

    def stop(self, number):
        """As before an upgrade of its machine: it hands on what it leads, and ends."""
        pid = int(self.pid_file(number).read_text())
        os.kill(pid, 15)
        wait(f"node {number} of the broker has ended", lambda: is_gone(pid), 60)

    def await_quorum(self):
        """All of those that run have caught up: any one of them may be stopped."""
        wait("every queue has all its members again", self.is_whole, 120)

    def is_whole(self):
        running = [port for number, port in enumerate(self.management, 1) if self.runs(number)]
        return all(self.is_well(port) for port in running)

    def runs(self, number):
        return self.pid_file(number).exists() and not is_gone(int(self.pid_file(number).read_text()))

    def is_well(self, port):
        """Whether the node of that port sees all that run, has no alarm, and has each member of each queue online."""
        try:
            members = {node["name"] for node in self.ask(port, "nodes?columns=name,running") if node["running"]}
            self.ask(port, "health/checks/local-alarms")  # an error where there is one
            queues = self.ask(port, "queues?columns=name,type,online,members")
        except (OSError, ValueError):
            return False
        return len(members) == sum(self.runs(number) for number in self.settings) and all(
            len(queue.get("online", [])) == len(queue.get("members", [])) for queue in queues
            if queue.get("type") in ("quorum", "stream"))

    def ask(self, port, path):
        secret = (self.state / "secrets" / "broker-admin").read_text()
        login = b64encode(f"admin:{secret}".encode()).decode()
        request = urllib.request.Request(f"http://127.0.0.1:{port}/api/{path}", headers={"Authorization": f"Basic {login}"})
        with urllib.request.urlopen(request, timeout=10) as answer:
            return json.load(answer)

    def members(self):
        """{queue: how many nodes keep it}, of those that are kept by several."""
        return {
            queue["name"]: len(queue["members"]) for queue in self.ask(self.management[0], "queues?columns=name,type,members")
            if queue["type"] in ("quorum", "stream")}

    def close(self):
        for number in (3, 2):
            if self.runs(number):
                self.stop(number)


def free_ports(state, count):
    """Below the ephemeral range, as deploy/servers chooses them and written down where it does."""
    with open(f"/var/tmp/mortarboard-ports-{os.getuid()}", "a+") as chosen:
        fcntl.flock(chosen, fcntl.LOCK_EX)
        chosen.seek(0)
        taken = {int(line.split(" ", 1)[0]) for line in chosen}
        found = []
        while len(found) < count:
            port = random.randint(20_000, 32_000)
            with socket.socket() as probe:
                if port not in taken | set(found) and probe.connect_ex(("127.0.0.1", port)):
                    found.append(port)
        chosen.writelines(f"{port} {os.path.abspath(state)}\n" for port in found)
    return found
