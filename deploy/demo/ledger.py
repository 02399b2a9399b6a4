"""What the programs did, read from the tables that each of them has: inbox and outbox."""

import os
import subprocess
import time
from urllib.parse import unquote, urlsplit


class Ledger:
    def __init__(self, database_url):
        # By environment: a command line is for everybody to read.
        url = urlsplit(database_url)
        self.environment = {
            **os.environ, "PGHOST": url.hostname, "PGPORT": str(url.port or 5432), "PGUSER": unquote(url.username),
            "PGPASSWORD": unquote(url.password or ""), "PGDATABASE": url.path[1:], "PGCONNECT_TIMEOUT": "10"}

    def query(self, sql, **values):
        """Rows as lists of texts. Values are bound by name as :'name'."""
        bound = [word for name, value in values.items() for word in ("-v", f"{name}={value}")]
        done = subprocess.run(
            ["psql", "-XqAt", "-F", "\t", "-v", "ON_ERROR_STOP=1", *bound],
            input=sql, text=True, capture_output=True, env=self.environment)
        if done.returncode:
            raise RuntimeError(done.stderr.strip())
        return [line.split("\t") for line in done.stdout.splitlines()]

    def heard(self, program, event_id):
        return bool(self.query(f"SELECT 1 FROM \"{program}\".inbox WHERE id = :'id'", id=event_id))

    def said(self, program, type, about):
        """The bodies of the facts of a type that mention an id, oldest first."""
        return [row[0] for row in self.query(
            f"SELECT body FROM \"{program}\".outbox WHERE type = :'type' AND body ILIKE '%' || :'about' || '%'"
            f" AND position NOT IN (SELECT position FROM \"{program}\".unsent) ORDER BY position", type=type, about=about)]


def wait(what, check, seconds=60):
    """Asks until the answer is truthy, and returns it."""
    deadline = time.monotonic() + seconds
    while True:
        found = check()
        if found:
            return found
        if time.monotonic() > deadline:
            raise TimeoutError(f"Waited {seconds} s in vain: {what}")
        time.sleep(0.1)
