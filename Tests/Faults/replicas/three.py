"""A school with three of each: programs, nodes of its broker, and a second database that follows the first."""

import os
import re
import subprocess
from collections import Counter
from pathlib import Path

from field import Field
from ledger import Ledger
from school import PROGRAMS, TOP, wait
from told import Told

from nodes import Nodes, free_ports
from standby import Standby

OF_EACH = 3
SESSIONS = """
SELECT client_port, usename, application_name FROM pg_stat_activity
WHERE datname = 'mortarboard' AND usename <> 'postgres' AND client_port > 0
"""


class Three(Field):
    nodes = standby = behind = None

    def __init__(self, state):
        super().__init__(state)
        # {(program, which of three): what it is told besides}: a page's instances are reached by the ports behind one link.
        self.words, self.running = {}, {}

    def ledger_by(self, url):
        """Asks whichever database takes writes."""
        ledger = Ledger(url)
        ledger.environment |= self.standby.variables if self.standby else {}
        return ledger

    def open(self):
        self.deploy("servers", "start", POSTGRES_OPTIONS="-c fsync=off")
        # Before there are queues: those that are declared on one node have one member.
        self.nodes = Nodes(self)
        self.nodes.form()
        super().open()
        for which in range(1, OF_EACH):
            for program in PROGRAMS:
                self.begin(program, which)
        wait("three of each hear", self.is_complete, 120)

    def arrange(self):
        pages = [int(re.search(r"(?m)^PORTAL_WEB_PORT=(\d+)$", (self.state / "ports").read_text())[1])]
        pages += free_ports(self.state, OF_EACH - 1)
        for which in range(1, OF_EACH):
            self.words["portal", which] = [f"--web-listen=127.0.0.1:{pages[which]}"]
            self.words["verifier", which] = ["--web-listen=127.0.0.1:0"]
        self.behind = Told("proxy.py", *(
            f"{name}={','.join(map(str, ports))}" for name, ports in (
                ("broker", self.nodes.amqp), ("management", self.nodes.management), ("pages", pages))))
        # One address for three nodes, as a balancer or a Service of Kubernetes has.
        for name, first in (("broker", self.nodes.amqp[0]), ("management", self.nodes.management[0])):
            moved = re.compile(rf"(?<=@127\.0\.0\.1:){first}\b")
            to = str(self.behind.greeting[name])
            for key, value in self.environment.items():
                self.environment[key] = moved.sub(to, value)
            for path in (self.state / "secrets").glob("*.broker-url"):
                path.write_text(moved.sub(to, path.read_text()))
        self.standby = Standby(self)
        super().arrange()
        self.standby.follow()

    def keep_secret(self, program, secret, url):
        super().keep_secret(program, secret, url)
        if secret == "database-url":
            path = self.secret(f"{program}.{secret}")
            path.write_text(self.standby.beside(path.read_text()))

    def close(self):
        self.end_others()
        self.deploy("programs", "stop")
        for part in filter(None, (self.standby, self.nodes, self.behind)):
            part.close()
        super().close()

    # Programs.

    def begin(self, program, which):
        """One of three; the first is the one that listens where its settings say."""
        if which:
            self.running[program, which] = self.another(program, *self.words.get((program, which), []))
            return
        with open(self.state / "logs" / f"{program}.log", "a") as log:
            first = subprocess.Popen([TOP / "deploy" / "run", self.state, program], stdout=log, stderr=log, start_new_session=True)
        # In one step, so that nobody reads half a number.
        new = self.state / "run" / f"{program}.pid.new"
        new.write_text(str(first.pid))
        os.replace(new, new.with_suffix(""))

    def kill_one(self, program, which):
        """SIGKILL for one of three, and another at once in its place, as whoever keeps three of each sees to."""
        if which:
            self.end([self.running[program, which]])
        else:
            self.kill(program)
        self.begin(program, which)

    def student(self):
        """Somebody who is signed in, and whose pages come from whichever portal answers."""
        one = self.candidate()
        self.listed(one)
        student = self.account(one)
        student.sign_in()
        student.browser.origin = f"http://localhost:{self.behind.greeting['pages']}"
        return student

    def pids(self):
        """{pid: program} of all that run."""
        return {
            **{self.pid(program): program for program in PROGRAMS},
            **{one.pid: one.args[2] for one in self.others if one.poll() is None}}

    def is_complete(self):
        """Three of each listen to the queue that is theirs."""
        try:
            queues = {one["name"]: one.get("consumers", 0) for one in self.broker.ask("queues?columns=name,consumers")}
        except OSError:
            return False
        return all(queues.get(program) == OF_EACH for program in PROGRAMS)

    # Connections to the database.

    def connections(self):
        """Counts by the instance that holds them, as (pid, program), and by the name under which they are held.

        The database knows the ports from which they come, and the kernel knows whose sockets those are. Of an instance that was
        killed nobody holds any; the server's half goes in a moment.
        """
        rows = self.ledger.query(SESSIONS)
        inodes = {inode: port for inode, port in sockets()}
        owner = {}
        for pid, program in self.pids().items():
            for inode in inodes_of(pid) & inodes.keys():
                owner[inodes[inode]] = (pid, program)
        # A port that was somebody else's a moment ago is not counted.
        held = [(owner[int(port)], name) for port, role, name in rows if owner.get(int(port), ("", ""))[1] == role]
        return Counter(instance for instance, _ in held), Counter((instance, name) for instance, name in held)


def sockets():
    """(inode, port on this side) of each IPv4 connection of this machine (proc(5), /proc/net/tcp)."""
    for line in Path("/proc/net/tcp").read_text().splitlines()[1:]:
        words = line.split()
        yield words[9], int(words[1].split(":")[1], 16)


def inodes_of(pid):
    found = set()
    try:
        for entry in os.scandir(f"/proc/{pid}/fd"):
            if (match := re.fullmatch(r"socket:\[(\d+)\]", os.readlink(entry.path))) is not None:
                found.add(match[1])
    except OSError:  # it has ended
        pass
    return found
