"""A streaming standby of the school's database, and the switch to it."""

import os
import subprocess
from pathlib import Path
from urllib.parse import urlsplit, urlunsplit

from nodes import free_ports
from school import wait

NAME = "standby"


class Standby:
    def __init__(self, school):
        self.school, self.folder = school, school.state / NAME
        self.first = urlsplit(school.environment["DATABASE_URL"])
        [self.port] = free_ports(school.state, 1)
        self.tools = max(Path("/usr/lib/postgresql").glob("*/bin"), key=lambda path: int(path.parent.name))
        # The server refuses to run as root.
        self.as_owner = ["runuser", "-u", "postgres", "--"] if os.getuid() == 0 else []

    def run(self, *words, **environment):
        done = subprocess.run(
            [*self.as_owner, *words], cwd="/", env={**os.environ, **environment}, stdin=subprocess.DEVNULL, capture_output=True,
            text=True)
        assert done.returncode == 0, f"{words[0]}: {done.stdout}{done.stderr}"

    def follow(self):
        """Copies the database and follows it. What is committed from then on is on both: nothing is lost with the first."""
        self.folder.mkdir(0o700)
        if self.as_owner:
            subprocess.run(["chown", "postgres", self.folder], check=True)
        self.run(
            self.tools / "pg_basebackup", "-d",
            f"host=127.0.0.1 port={self.first.port} user=postgres application_name={NAME}", "-D", self.folder, "-R", "-C", "-S",
            NAME, "-X", "stream", "-c", "fast", "--no-sync", PGPASSWORD=self.first.password)
        self.start()
        # Outside of any transaction, each by itself.
        self.query(f"ALTER SYSTEM SET synchronous_standby_names = '{NAME}'")
        self.query("SELECT pg_reload_conf()")
        wait("the standby has all that is committed", lambda: self.query(
            "SELECT 1 FROM pg_stat_replication WHERE sync_state = 'sync'"), 60)

    def query(self, sql):
        return self.school.ledger_by(self.school.environment["DATABASE_URL"]).query(sql)

    def start(self):
        self.run(
            self.tools / "pg_ctl", "-D", self.folder, "-s", "-w", "-l", self.folder / "log", "-o",
            f"-c listen_addresses=127.0.0.1 -c port={self.port} -c unix_socket_directories= -c max_connections=300 -c fsync=off",
            "start")

    def take_over(self):
        """The first is gone and stays away; from here on this is the database."""
        self.run(self.tools / "pg_ctl", "-D", self.folder, "-s", "-w", "promote")

    def close(self):
        if (self.folder / "postmaster.pid").exists():
            self.run(self.tools / "pg_ctl", "-D", self.folder, "-s", "-m", "immediate", "stop")

    # How whoever has work for a database finds the one that takes it (libpq §34.1.1.3).

    def beside(self, url):
        """A program's address, of both."""
        parts = urlsplit(url)
        login = parts.netloc.rpartition("@")[0]
        hosts = f"127.0.0.1:{parts.port},127.0.0.1:{self.port}"
        return urlunsplit(parts._replace(netloc=f"{login}@{hosts}", query="target_session_attrs=read-write"))

    @property
    def variables(self):
        """The same for psql."""
        return {
            "PGHOST": "127.0.0.1,127.0.0.1", "PGPORT": f"{self.first.port},{self.port}", "PGTARGETSESSIONATTRS": "read-write"}
