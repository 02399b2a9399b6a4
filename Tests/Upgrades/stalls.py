"""How long a migration keeps others from a table: each table that it touches is filled, read and written while it runs."""

import os
import re
import subprocess
import threading
import time

from session import Session

ROWS = int(os.environ.get("ROWS", "500000"))
# What a registrar sets by hand does not become more.
SMALL, FEW = ("announcements", "batches", "departments", "trust_lists", "unit_book", "units"), 200
# As the programs' own connections have it (Shared/Postgres/Server.swift).
PATIENCE = "-c lock_timeout=5s"
# What whoever reads or writes at all needs of a table, and of a row that the migration may have changed.
DEEDS = {
    "to read it": 'SELECT 1 FROM "{table}" LIMIT 1',
    "to write to it": 'DELETE FROM "{table}" WHERE false',
    "to change a row": 'SELECT 1 FROM "{table}" LIMIT 1 FOR UPDATE'}
OUTSIDE = "-- Outside a transaction"
# A constraint of rows that are made up here may be of no use to them.
REFUSED = re.compile(r'violates check constraint "(\w+)"')


class Tables:
    """A schema of a database of its own, as a service's migrations make it."""

    def __init__(self, database_url, name):
        self.url = database_url.rsplit("/", 1)[0] + f"/{name}"
        self.options = {"PGOPTIONS": f"{PATIENCE} -c search_path={name}"}
        server = Session(database_url)
        server.query(f'DROP DATABASE IF EXISTS "{name}" WITH (FORCE)')
        server.query(f'CREATE DATABASE "{name}"')
        self.session = self.another()
        self.query(f'CREATE SCHEMA "{name}"')

    def query(self, sql, **values):
        return self.session.query(sql, **values)

    def another(self):
        """A session of its own, as one of the programs' would be."""
        other = Session(self.url)
        other.environment |= self.options
        return other

    def run(self, sql):
        """A migration, as the programs run theirs: in one transaction, or each statement by itself where it says so."""
        done = subprocess.run(
            ["psql", "-Xq", "-v", "ON_ERROR_STOP=1", *([] if OUTSIDE in sql.splitlines() else ["-1"])], input=sql, text=True,
            capture_output=True, env=self.session.environment)
        assert done.returncode == 0, f"{done.stderr}Rows are made up by `fill` in Tests/Upgrades/stalls.py: only their forms are right."

    def touched(self, sql):
        """The tables that a migration names, or an index or a constraint of theirs."""
        # A function that is made runs nothing yet.
        words = set(re.findall(r"\w+", re.sub(r"(?s)--[^\n]*|\bAS \$\$.*?\$\$|'[^']*'", "", sql)))
        return [table for table, name in self.query(
            "SELECT relname, relname FROM pg_class WHERE relnamespace = current_schema()::regnamespace AND relkind = 'r'"
            " UNION SELECT tables.relname, indexes.relname FROM pg_index JOIN pg_class AS tables ON tables.oid = indrelid"
            "   JOIN pg_class AS indexes ON indexes.oid = indexrelid WHERE tables.relnamespace = current_schema()::regnamespace"
            " UNION SELECT relname, conname FROM pg_constraint JOIN pg_class ON pg_class.oid = conrelid"
            "   WHERE relnamespace = current_schema()::regnamespace ORDER BY 1") if name in words]

    def fill(self, table):
        """So many rows; of what its constraints want only their forms are known, so those that refuse them are set aside meanwhile."""
        if self.query(f'SELECT 1 FROM "{table}" LIMIT 1'):
            return
        aside = []
        while True:
            try:
                self.query(self.rows_of(table))
                break
            except RuntimeError as error:
                if (refused := REFUSED.search(str(error))) is None:
                    raise
                [[definition]] = self.query(
                    "SELECT pg_get_constraintdef(oid) FROM pg_constraint WHERE conname = :'name' AND conrelid = :'table'::regclass",
                    name=refused[1], table=f'"{table}"')
                aside.append((refused[1], definition))
                self.query(f'ALTER TABLE "{table}" DROP CONSTRAINT "{refused[1]}"')
        for name, definition in aside:
            self.query(f'ALTER TABLE "{table}" ADD CONSTRAINT "{name}" {definition} NOT VALID')
        self.query(f'ANALYZE "{table}"')

    def rows_of(self, table):
        columns = self.query(
            "SELECT attnum, attname, format_type(atttypid, NULL), attnum = ANY (ARRAY(SELECT unnest(indkey) FROM pg_index"
            "   WHERE indrelid = attrelid AND indisunique)),"
            " (SELECT substring(pg_get_constraintdef(oid) FROM '''([^'']*)''::text') FROM pg_constraint"
            "   WHERE conrelid = attrelid AND contype = 'c' AND conkey = ARRAY[attnum] LIMIT 1)"
            " FROM pg_attribute WHERE attrelid = :'table'::regclass AND attnum > 0 AND NOT attisdropped AND attnotnull"
            "   AND NOT atthasdef AND attidentity = '' AND attgenerated = '' ORDER BY attnum", table=f'"{table}"')
        values = [value(type, word, unique == "t", place) for place, _, type, unique, word in columns]
        names = ", ".join(f'"{name}"' for _, name, *_ in columns)
        rows = FEW if table in SMALL else ROWS
        # Whom a row points to need not be there.
        return (f'BEGIN; SET LOCAL session_replication_role = replica; INSERT INTO "{table}" ({names})'
                f" SELECT {', '.join(values)} FROM generate_series(1, {rows}) AS n; COMMIT;")

    def longest_stall(self, sql):
        """Runs a migration; -> (seconds, of what and where), of whoever waited longest for a table that it touches."""
        watches = [Watch(self.another(), table, deed) for table in self.touched(sql) for deed in DEEDS]
        for watch in watches:
            watch.start()
        for watch in watches:
            watch.has_begun.wait()
        try:
            self.run(sql)
        finally:
            for watch in watches:
                watch.is_over.set()
            for watch in watches:
                watch.join()
        return max(((watch.longest, f"{watch.table}, {watch.deed}") for watch in watches), default=(0.0, "no table that was there"))


class Watch(threading.Thread):
    """Does one thing to one table again and again, and knows how long it took at most."""

    def __init__(self, session, table, deed):
        super().__init__()
        self.session, self.table, self.deed = session, table, deed
        self.longest, self.has_begun, self.is_over = 0.0, threading.Event(), threading.Event()

    def run(self):
        try:
            self.session.query("SELECT 1")
            while not self.is_over.is_set():
                self.has_begun.set()
                since = time.monotonic()
                self.session.query(DEEDS[self.deed].format(table=self.table))
                self.longest = max(self.longest, time.monotonic() - since)
                time.sleep(0.01)
        except RuntimeError as error:
            # The migration may have taken it away.
            if "does not exist" not in str(error):
                self.longest = float("inf")
        finally:
            self.has_begun.set()
            if self.session.psql is not None:
                self.session.psql.kill()
                self.session.psql.wait()


def value(type, word, is_unique, place):
    """An expression over n that makes a value of a type; `word` is one that a constraint names. Of two moments in a row the later one
    mostly stands behind the other."""
    if type.endswith("[]"):
        return f"'{{}}'::{type}"
    known = {
        "uuid": "gen_random_uuid()", "boolean": "false", "jsonb": "'{}'::jsonb", "bytea": "decode(md5(n::text), 'hex')",
        "timestamp with time zone": f"now() - n * interval '1 s' + {place} * interval '1 hour'", "date": "date '2000-01-01' + n",
        "text": "'x' || n", "integer": "n", "bigint": "n", "numeric": "n", "inet": "inet '192.0.2.1'"}
    if word and type == "text" and not is_unique:
        return f"'{word}'"
    if type not in known:
        raise NotImplementedError(f"Tests/Upgrades/stalls.py knows no value of the type {type}: add one to `value`.")
    return known[type]
