"""deploy/compose/restore: what it asks of compose and in which order, and what it lays where the database was. A stand-in for compose runs in a
folder what would run in the database's container."""

import os
import subprocess
from datetime import datetime, timezone

import pytest

from overlays import TOP

RESTORE = TOP / "deploy" / "compose" / "restore"
STAND_IN = r"""#!/usr/bin/env bash
set -eu
while [ "${1#-}" != "$1" ]; do shift 2; done
echo "$*" | head -n 1 >>"$FOLDER/asked"
case "$*" in
*"SELECT 1") [ -z "${DATABASE_IS_DOWN:-}" ] ;;
*pg_walfile_name*) echo 000000010000000000000007 ;;
*pg_is_in_recovery*) echo f ;;
run\ *)
    shift 10
    script=${1//\/backups/$FOLDER/backups}
    shift
    PGDATA=$FOLDER/data bash -c "$script" "$@"
    ;;
esac
"""
COPIES = ("20260601T020000Z", "20260602T020000Z", "20260603T020000Z")
STOPPED = "stop -t 30 contact otp-mailer clearance issuer verifier portal doctor nginx backup"


@pytest.fixture
def school(tmp_path):
    (tmp_path / "bin").mkdir()
    for name, text in (("docker", "#!/bin/sh\nexit 1\n"), ("docker-compose", STAND_IN)):
        (tmp_path / "bin" / name).write_text(text)
        (tmp_path / "bin" / name).chmod(0o755)
    for copy in COPIES:
        (tmp_path / "backups" / "base" / copy).mkdir(parents=True)
        (tmp_path / "backups" / "base" / copy / "PG_VERSION").write_text(copy)
    (tmp_path / "backups" / "base" / "part").mkdir()
    (tmp_path / "data").mkdir()
    (tmp_path / "data" / "PG_VERSION").write_text("before")
    (tmp_path / "school.env").write_text(f"BACKUPS={tmp_path / 'backups'}\n")
    return tmp_path


def restore(school, time, **told):
    done = subprocess.run(
        [RESTORE, school / "school.env", time], capture_output=True, text=True, timeout=60,
        env={**os.environ, "PATH": f"{school / 'bin'}:{os.environ['PATH']}", "FOLDER": str(school), **told})
    asked = (school / "asked").read_text().splitlines() if (school / "asked").exists() else []
    return done.returncode, done.stdout + done.stderr, asked


def aside(school):
    return [one.name for one in (school / "backups").iterdir() if one.name.startswith("before-")]


def test_the_newest_copy_that_is_old_enough_takes_the_place_and_the_log_is_read_to_the_moment(school):
    code, said, asked = restore(school, "2026-06-02T12:00:00+08:00")
    assert code == 0, said
    assert (school / "data" / "PG_VERSION").read_text() == "20260602T020000Z"
    assert (school / "data" / "recovery.signal").exists()
    assert (school / "data" / "postgresql.auto.conf").read_text().splitlines() == [
        f"restore_command = 'cp \"{school}/backups/wal/%f\" \"%p\"'", "recovery_target_action = 'promote'",
        "recovery_target_time = '2026-06-02 04:00:00+00'"]
    kept, = aside(school)
    assert (school / "backups" / kept / "PG_VERSION").read_text() == "before"
    # Nobody writes while it is copied, and all that was written is archived before.
    order = [asked.index(STOPPED), next(i for i, it in enumerate(asked) if "pg_switch_wal" in it), asked.index("stop -t 60 postgres"),
             next(i for i, it in enumerate(asked) if it.startswith("run --rm --no-deps -T -u 999 --entrypoint bash postgres -c")),
             asked.index("up -d --no-deps postgres")]
    assert order == sorted(order) and asked[-1].endswith("ALTER SYSTEM RESET recovery_target_time"), asked
    # The issuer is not started before it has taken back what it signed.
    steps = said[said.index("  1. "):]
    assert "compose up -d contact otp-mailer clearance verifier portal doctor nginx\n" in steps
    assert steps.index("issuer run /state issuer take-back") < steps.index("replay --since 2026-06-02T03:00:00Z") < steps.index("  6. compose up -d\n")


def test_all_of_the_log_is_read_from_the_newest_copy_and_a_database_that_is_down_archives_nothing_more(school):
    code, said, asked = restore(school, "last", DATABASE_IS_DOWN="1")
    assert code == 0, said
    assert (school / "data" / "PG_VERSION").read_text() == COPIES[-1]
    assert "recovery_target_time" not in (school / "data" / "postgresql.auto.conf").read_text()
    assert "as it was at the end of the log." in said and not [it for it in asked if "pg_switch_wal" in it]


def test_without_a_copy_that_is_old_enough_the_data_stay(school):
    code, said, asked = restore(school, "2026-05-31T00:00:00Z")
    assert code != 0 and "No copy in BACKUPS is as old as that. There are:" in said and COPIES[0] in said, said
    assert (school / "data" / "PG_VERSION").read_text() == "before" and not aside(school)
    assert "up -d --no-deps postgres" not in asked


@pytest.mark.parametrize("time, why", [
    (f"{datetime.now(timezone.utc).year + 1}-01-01", "is not yet"), ("the day before yesteryear", "is no time that")])
def test_a_time_that_is_none_stops_nothing(school, time, why):
    code, said, asked = restore(school, time)
    assert code != 0 and why in said and not asked, said


def test_of_a_ministry_its_verifier_is_stopped_and_schools_say_the_rest_again(school):
    with open(school / "school.env", "a") as told:
        told.write("TRUST=/trust\n")
    code, said, asked = restore(school, "2026-06-02T12:00:00+08:00")
    assert code == 0, said
    assert asked[0] == "stop -t 30 verifier nginx backup" and "up -d --no-deps postgres" in asked
    assert (school / "data" / "PG_VERSION").read_text() == "20260602T020000Z"
    steps = said[said.index("  1. "):]
    assert "1. compose up -d\n" in steps and "`issuer restate`" in steps and "take-back" not in said
    assert "compose/verifier.yaml" in said and "school.yaml" not in said
