"""An upgrade that stands half-way, a backup that fails, and after all of them: whether any alert was forgotten."""

import os
import shutil
import subprocess

import shortened
from school import TOP, wait
from watching import free_port

# Whose cause cannot be made here, and why.
ELSEWHERE = {}


def next_release(folder):
    """The programs with one migration more, as the next release brings them."""
    built = os.path.realpath(os.environ.get("MORTARBOARD_BIN", TOP / ".build" / "release"))
    os.makedirs(folder)
    shutil.copy(f"{built}/otp-mailer", folder)
    for name in os.listdir(built):
        if name.endswith(".resources"):
            shutil.copytree(f"{built}/{name}", f"{folder}/{name}")
    (folder / "mortarboard_OTPMailer.resources" / "Migrations" / "V999_next.sql").write_text(
        "-- Oldest release that may still run: 1\nCREATE TABLE next (it text);\n")
    return folder


def test_an_upgrade_stands_half_way(school, alerts):
    """The new program is there before its tables are: it says so, takes nothing, and the old one goes on."""
    port = free_port()
    process = subprocess.Popen(
        [TOP / "deploy" / "run", school.state, "otp-mailer", f"--listen=127.0.0.1:{port}"], stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL, env={**os.environ, "MORTARBOARD_BIN": str(next_release(school.state / "next"))})
    try:
        alerts.scrape("otp-mailer", port)
        alerts.fires("SchemasDiffer", receiver="morning", program="otp-mailer")
        alerts.fires("PartInTrouble", program="otp-mailer", part="schema")
    finally:
        process.kill()
        process.wait()
        alerts.scrape("otp-mailer", None)
        shutil.rmtree(school.state / "next")
    alerts.clears("SchemasDiffer", 120)


def backup(school, folder):
    done = subprocess.run(
        [TOP / "deploy" / "backup", school.state, folder], capture_output=True, text=True,
        env={**os.environ, "POSTGRES_OPTIONS": "-c fsync=off"})
    assert done.returncode == 0, done.stdout + done.stderr


def test_the_log_is_not_archived(school, alerts):
    """The folder of backups is gone, as when its disk is not mounted."""
    folder = school.state / "copies"
    backup(school, folder)
    gone = school.state / "not-mounted"
    os.rename(folder, gone)
    school.ledger.query("SELECT pg_switch_wal()")
    try:
        alerts.fires("LogNotArchived", 90, receiver="duty")
    finally:
        os.rename(gone, folder)
    alerts.clears("LogNotArchived", 120)


def test_the_last_backup_is_old(school, alerts):
    """As the next evening looks when no timer made one."""
    school.ledger.query("COMMENT ON DATABASE mortarboard IS 'copied at 2026-06-16T15:38:00Z'")
    alerts.fires("BackupTooOld", receiver="morning")
    backup(school, school.state / "copies")
    alerts.clears("BackupTooOld", 90)


def test_no_alert_is_forgotten(watch):
    wanted = shortened.names() - ELSEWHERE.keys()
    assert wanted == watch.fired, wanted ^ watch.fired
    assert wanted - {"Watchdog"} <= watch.cleared, wanted - watch.cleared
    wait("all is quiet", lambda: not watch.firing())
