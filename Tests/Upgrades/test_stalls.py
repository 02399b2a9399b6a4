"""No migration keeps anybody from a big table for over a second.

Measured is the longest time in which one session could not read a table of 500,000 rows (ROWS), not write to it, or not change a
row of it, while the migration ran that touches it; each goes on every ten milliseconds.

Judged is what no release (tag v*) has had and what came after BEFORE: nothing is in production yet, so those that were there when
this guard came meet no big table, and may be as they are; the next ones are written for schools that have one. Of a service that has
no new migration the last one is measured and told, and not judged.
"""

import subprocess

import pytest

from mixed import TOP
from stalls import OUTSIDE, Tables

MOST = 1.0
BEFORE = {
    "Chassis": "C009_named.sql", "Clearance": "V020_hours_and_search.sql", "Contact": "V017_bounce_causes.sql",
    "Issuer": "V019_imported_numbers.sql", "OTPMailer": "V006_reminders.sql", "Portal": "V014_audience.sql",
    "Verifier": "V004_trust_lists.sql"}
SERVICES = {path.parent.name: path for path in sorted((TOP / "Services").glob("*/Migrations"))}
CHASSIS = TOP / "Shared" / "Chassis" / "Migrations"


def git(*words):
    done = subprocess.run(["git", "-C", TOP, *words], capture_output=True, text=True)
    return done.stdout.split() if done.returncode == 0 else []


def judged(folder):
    """Names of the migrations that a school with big tables has before it."""
    release = git("describe", "--tags", "--abbrev=0", "--match", "v[0-9]*")
    had = git("ls-tree", "-r", "--name-only", release[0], str(folder.relative_to(TOP))) if release else []
    known = {path.rsplit("/", 1)[-1] for path in had}
    files = sorted(path.name for path in folder.glob("*.sql"))
    return [name for name in files if name > BEFORE[folder.parent.name] and name not in known]


@pytest.mark.parametrize("service", SERVICES)
def test_a_service_goes_on_while_it_is_migrated(service, database):
    tables, stalls = Tables(database, f"stalls_{service.lower()}"), {}
    files = [path for folder in (CHASSIS, SERVICES[service]) for path in sorted(folder.glob("*.sql"))]
    names = {*judged(CHASSIS), *judged(SERVICES[service])}
    for path in files:
        sql = path.read_text()
        if path.name not in names and path != files[-1]:
            tables.run(sql)
            continue
        for table in tables.touched(sql):
            tables.fill(table)
        seconds, where = tables.longest_stall(sql)
        print(f"{service} {path.name}: {seconds:.2f} s ({where})", "" if path.name in names else "– not judged", flush=True)
        if path.name in names and seconds > MOST:
            stalls[path.name] = f"{seconds:.2f} s, {where}"
    assert not stalls, f"Split it: deploy/runbook.md, “Upgrade”, says how. {stalls}"


MADE = "CREATE TABLE sample (id bigint PRIMARY KEY, word text NOT NULL);"


@pytest.mark.parametrize("sql, holds", [
    ("ALTER TABLE sample ADD COLUMN more text;", True),
    (f"{OUTSIDE}\nCREATE INDEX CONCURRENTLY by_word ON sample (word);", True),
    # One of each kind: nobody reads, nobody writes, a row is held.
    ("ALTER TABLE sample ADD COLUMN more text; SELECT pg_sleep(1.2);", False),
    ("CREATE INDEX by_word ON sample (word); SELECT pg_sleep(1.2);", False),
    ("UPDATE sample SET word = 'new' WHERE id <= 1000; SELECT pg_sleep(1.2);", False)])
def test_what_stalls_is_found(sql, holds, database):
    tables = Tables(database, "stalls_sample")
    tables.run(MADE)
    tables.fill("sample")
    seconds, where = tables.longest_stall(sql)
    assert (seconds <= MOST) == holds, (seconds, where)
