"""Servers that are killed, queues that are lost, passwords that are changed: the programs go on by themselves."""

import json
import os
import signal
import time
import urllib.error
import urllib.request
import uuid

import pytest

from school import Publisher, now, wait
from test_events import COLLECTED, collection, days

MANDATE = ["--by", "ops", "--because", "a journey"]


def kill(pid):
    os.kill(int(pid), signal.SIGKILL)


def troubles(school, program):
    url = school.environment[f"METRICS_{program.upper().replace('-', '_')}_URL"].replace("/metrics", "/readyz")
    try:
        with urllib.request.urlopen(url, timeout=10) as answer:
            return answer.status, json.load(answer)
    except urllib.error.HTTPError as error:
        return error.code, json.load(error)


def all_ready(school):
    return all(troubles(school, program)[0] == 200 for program in ("contact", "clearance", "issuer", "verifier"))


def test_killed_servers_come_back_as_they_were(school):
    """With the same ports and data; and the programs, which nobody restarted, go on."""
    before = (school.state / "ports").read_text()
    kept = school.candidate()
    student = school.listed(kept)
    folder = school.ledger.query("SHOW data_directory")[0][0]
    pids = {program: school.pid(program) for program in ("contact", "clearance", "issuer")}
    for server in ("rabbitmq", "nginx", "epmd"):
        kill((school.state / "run" / f"{server}.pid").read_text())
    kill(open(f"{folder}/postmaster.pid").readline())
    school.deploy("servers", "start", POSTGRES_OPTIONS="-c fsync=off")
    assert (school.state / "ports").read_text() == before
    assert school.ledger.query("SELECT 1 FROM issuer.candidates WHERE student = :'student'", student=student)
    wait("the programs are ready", lambda: all_ready(school), 60)
    school.rejections.open()
    school.listed(school.candidate())
    assert pids == {program: school.pid(program) for program in pids}


@pytest.fixture
def mail_is_away(school):
    kill((school.state / "run" / "mail.pid").read_text())
    school.stop("otp-mailer")
    try:
        yield
    finally:
        school.deploy("servers", "start", POSTGRES_OPTIONS="-c fsync=off")
        school.start("otp-mailer")


def test_a_program_starts_while_its_mail_server_is_away(school, mail_is_away):
    with school.program("contact") as contact:
        contact.fact(
            "contact.code-wanted.v1", request=str(uuid.uuid4()), student=str(uuid.uuid4()),
            address="nobody@mailbox.example", language="zh", wantedAt=now())
    began = time.monotonic()
    school.start("otp-mailer")
    assert time.monotonic() - began < 30


def test_a_changed_password_needs_no_restart(school):
    """Changed at broker and database and in their files: the next connection has it."""
    secrets = school.state / "secrets"
    pid = school.pid("contact")
    broker, database = uuid.uuid4().hex, uuid.uuid4().hex
    for name, kept, password in (("broker", "broker-url", broker), ("database", "database-url", database)):
        old = (secrets / f"{name}-contact").read_text()
        (secrets / f"{name}-contact").write_text(password)
        url = secrets / f"contact.{kept}"
        url.write_text(url.read_text().replace(old, password))
    code, said = school.tool("users", "--secrets", str(secrets), *MANDATE)
    assert code == 0 and '"security":"commanded"' in said and "ops" not in said
    school.ledger.query(f"ALTER ROLE contact PASSWORD '{database}'")
    school.control("close_all_user_connections", "contact", "its password was changed")
    school.ledger.query("SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE usename = 'contact'")
    school.listed(school.candidate())
    wait("contact is ready", lambda: troubles(school, "contact")[0] == 200, 30)
    assert school.pid("contact") == pid


def test_a_lost_queue_is_named_and_what_was_stated_meanwhile_comes_back(school):
    """Nobody is told that a type of the contract is unknown, and what is truly unknown is told at once."""
    assert school.tool("doctor") == (0, "all is as the programs need it\n")
    one = school.candidate()
    school.listed(one)
    with Publisher(school.environment["AMQP_ADMIN_URL"]) as admin:
        admin.channel.queue_delete("issuer")
    try:
        wait("the issuer says so", lambda: "queue issuer does not exist" in troubles(school, "issuer")[1].get("topology", ""), 70)
        assert troubles(school, "issuer")[0] == 503
        code, said = school.tool("doctor", by="doctor.management-url")
        assert code == 1 and "queue issuer does not exist" in said and "issuer hear-again --missed" in said
        with school.publisher("registrar") as registrar:
            known = registrar.event(COLLECTED, collection(one, now()))
            registrar.state(known)
            wrong = registrar.event(COLLECTED, collection(one, days(2)))
            registrar.state(wrong)
            misspelt = registrar.event("paper-diploma.colected.v1", known["data"])
            registrar.put("registrar.paper-diploma.colected.v1", json.dumps(misspelt).encode())
        wait("the misspelt one is told", lambda: school.rejections.about(misspelt["id"]), 20)
        assert not school.rejections.about(known["id"]) and not school.rejections.about(wrong["id"])
    finally:
        assert school.tool("topology", "apply", *MANDATE)[0] == 0
    wait("the issuer is ready by itself", lambda: troubles(school, "issuer")[0] == 200, 60)
    assert school.tool("doctor")[0] == 0
    for heard in ("2 events heard", "0 events heard"):
        code, said = school.command("issuer", "hear-again", "--missed")
        assert code == 0 and heard in said, said
    assert school.ledger.heard("issuer", known["id"])
    told = wait("the wrong one is told now", lambda: school.rejections.about(wrong["id"]), 20)
    assert [data["reason"] for _, data in told] == ["date-in-the-future"]


def test_a_lost_binding_is_named_by_the_doctor_who_stays(school):
    """What is confirmed and reaches one of two hearers is seen by nobody else; the programs stay ready."""
    school.stop("doctor")
    school.deploy("programs", "start", "doctor", DOCTOR_SECONDS="2")
    wait("all is well", lambda: "binding" not in troubles(school, "doctor")[1], 20)
    with Publisher(school.environment["AMQP_ADMIN_URL"]) as admin:
        admin.channel.queue_unbind("verifier", "facts", "diploma.sealed.v1")
    try:
        wait("the doctor says so", lambda: troubles(school, "doctor")[1].get("binding", "")
             == "binding facts diploma.sealed.v1 verifier does not exist", 15)
        assert troubles(school, "doctor")[0] == 503
        assert school.metric("doctor", "mortarboard_differences") == 1
        assert school.tool("topology", "apply", *MANDATE)[0] == 0
        wait("it is mended", lambda: "binding" not in troubles(school, "doctor")[1], 15)
    finally:
        assert school.tool("topology", "apply", *MANDATE)[0] == 0
        school.stop("doctor")
        school.start("doctor")
