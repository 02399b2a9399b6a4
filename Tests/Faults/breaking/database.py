"""The database of the school of the faults, and what befalls it."""

import os
import signal
from pathlib import Path

from ledger import wait
from school import is_gone


class Database:
    def __init__(self, school):
        self.school = school

    def query(self, sql, **values):
        return self.school.ledger.query(sql, **values)

    # The cluster.

    @property
    def pid(self):
        """Of the process that owns all the others, as the cluster itself has written it down."""
        folder = self.query("SHOW data_directory")[0][0]
        return int(Path(folder, "postmaster.pid").read_text().split()[0])

    def kill(self):
        """SIGKILL: no farewell, and the next start recovers from the log."""
        pid = self.pid
        os.kill(pid, signal.SIGKILL)
        wait("the database is dead", lambda: is_gone(pid), 10)

    def crash_backend(self, program):
        """A session is killed; the server ends all others and recovers."""
        session = self.query(
            "SELECT pid FROM pg_stat_activity WHERE usename = :'program' ORDER BY backend_start LIMIT 1", program=program)
        os.kill(int(session[0][0]), signal.SIGKILL)

    def start(self):
        self.school.deploy("servers", "start", POSTGRES_OPTIONS="-c fsync=off")

    def end_sessions(self, program):
        self.query(
            "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE usename = :'program'", program=program)

    # What an operator may do to it by mistake.

    def make_read_only(self, program, is_so=True):
        """As after a fail-over to a standby that is none: every write is refused."""
        self.query(f'ALTER ROLE "{program}" SET default_transaction_read_only = {"on" if is_so else "off"}')
        self.end_sessions(program)

    def rename(self, program, table, to):
        self.query(f'ALTER TABLE "{program}"."{table}" RENAME TO "{to}"')

    def revoke(self, program, right, table):
        self.query(f'REVOKE {right} ON "{program}"."{table}" FROM "{program}"')

    def grant(self, program, right, table):
        self.query(f'GRANT {right} ON "{program}"."{table}" TO "{program}"')

    def rotate_password(self, program, password):
        self.query(f"ALTER ROLE \"{program}\" PASSWORD '{password}'")
        self.school.keep_secret(program, "database-url", self.school.with_password(program, "database-url", password))
        self.end_sessions(program)

    def sessions(self):
        """{(program, address of its instance's setting): connections}: as many as each role has now."""
        return {program: int(count) for program, count in self.query(
            "SELECT usename, count(*) FROM pg_stat_activity WHERE datname = 'mortarboard' AND usename <> 'postgres'"
            " GROUP BY usename")}
