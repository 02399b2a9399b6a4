"""A first hour: `mortarboard init` writes a school of one's own from a file of answers, and it starts as it was written."""

import json
import os
import shutil
import subprocess
import tempfile
from pathlib import Path

import pytest

from publisher import Publisher
from school import PROGRAMS, TOP, School, wait

MANDATE = ("--by", "tests", "--because", "a first hour")
ANSWERS = {
    "SCHOOL": "haifeng", "NAME_ZH": "海風大學", "NAME_EN": "Haifeng University", "PRESIDENT_ZH": "王海", "PRESIDENT_EN": "Wang Hai",
    "STUDENT_DOMAINS": "stu.haifeng.example", "MAIL_DOMAIN": "haifeng.example", "OFFICE_ZH": "註冊組，電話(07) 000-0000",
    "OFFICE_EN": "the Registrar, (07) 000-0000", "HELPDESK_ZH": "電算中心", "HELPDESK_EN": "the Computer Centre", "PHONE": "+88670000000",
    "FIRST_TERM": "111-2", "PORTAL_URL": "https://diploma.haifeng.example", "VERIFIER_URL": "https://verify.haifeng.example",
    "PROVIDER": "https://login.haifeng.example", "RELAY": "smtp://127.0.0.1:9", "UNITS": "department,dorm",
    "UNIT_DEPARTMENT": "系辦公室 | Department office | 各系 | Your department | 100",
    "UNIT_DORM": "住宿組 | Dormitory office | 行政大樓 | Administration Building | 200",
}


class Own(School):
    """Of settings that somebody has written for themselves."""

    def __init__(self, state, folder):
        super().__init__(state)
        self.folder = folder

    def open(self):
        self.deploy("servers", "start", KIND="school", SETTINGS=str(self.folder / "settings"))
        (self.state / "keys").symlink_to(self.folder / "keys")
        self.deploy("prepare")
        self.deploy("programs", "start")
        lines = (self.state / "ports").read_text().split()
        self.ports = dict(line.split("=", 1) for line in lines)

    def page(self, path):
        return subprocess.run(
            ["curl", "-skL", f"https://127.0.0.1:{self.ports['PORTAL_PORT']}{path}"], capture_output=True, text=True).stdout


def tool(*words, **options):
    tools = Path(os.environ.get("MORTARBOARD_BIN", TOP / ".build" / "release"))
    done = subprocess.run(
        [tools / "mortarboard", *words], stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True, stdin=subprocess.DEVNULL,
        cwd=TOP, **options)
    return done.returncode, done.stdout


@pytest.fixture
def place():
    place = Path(tempfile.mkdtemp(prefix="mortarboard-", dir="/var/tmp"))
    place.chmod(0o711)
    try:
        yield place
    finally:
        shutil.rmtree(place, ignore_errors=True)


def test_from_answers_to_a_school_that_runs(place):
    folder = place / "school"
    answers = place / "answers"
    answers.write_text("\n".join(f"{name}={value}" for name, value in ANSWERS.items() if name != "PHONE"))
    code, told = tool("init", str(folder), "--answers", str(answers), "--here", *MANDATE)
    assert code != 0 and "PHONE" in told and not folder.exists(), told
    answers.write_text("\n".join(f"{name}={value}" for name, value in ANSWERS.items()))
    code, told = tool("init", str(folder), "--answers", str(answers), "--here", *MANDATE)
    assert code == 0, told
    # What is left to do is named: nobody answers there, and nobody has put these in.
    assert "relay 127.0.0.1:9 does not answer" in told and "oidc-client-secret is empty" in told and "tls.crt is missing" in told, told
    composed = subprocess.run(
        ["docker-compose", "--env-file", folder / "school.env", "-f", TOP / "compose.yaml", "-f", TOP / "deploy/compose/school.yaml",
         "config", "-q"], capture_output=True, text=True, env={"PATH": os.environ["PATH"], "HOME": str(place)})
    assert composed.returncode == 0, composed.stderr
    (folder / "secrets" / "oidc-client-secret").write_text("a secret of the provider's")
    subprocess.run(
        ["openssl", "req", "-x509", "-newkey", "rsa:2048", "-nodes", "-days", "2", "-subj", "/CN=haifeng.example", "-keyout",
         folder / "tls" / "tls.key", "-out", folder / "tls" / "tls.crt"], check=True, capture_output=True)
    # The keys that whoever runs it should not have lie elsewhere by now.
    for name in ("root.key.pem", "ca.key.pem", "list/trust.key.pem"):
        (folder / "keys" / name).rename(place / name.replace("/", "-"))
    state = place / "state"
    state.mkdir()
    own = Own(state, folder)
    try:
        own.open()
        runs(own)
    finally:
        own.close()


def runs(own):
    for program in PROGRAMS:
        code, told = own.command(program, "check") if program != "verifier" else (0, "")
        assert code == 0, told
    code, told = own.command("mortarboard", "doctor", "--publishers", str(own.folder / "settings" / "publishers.json"))
    assert code == 0 and "all is as the programs need it" in told, told
    assert "海風大學" in own.page("/") and "songtao" not in own.page("/")
    # Its systems may state what it has said, in the name of its units.
    password = (own.state / "secrets" / "publisher-dorm").read_text()
    with Publisher(f"amqp://dorm:{password}@127.0.0.1:{own.ports['AMQP_PORT']}/%2F") as dorm:
        data = {"studentNumber": "A1", "term": "113-2", "unit": "dorm", "result": "passed", "reviewedAt": "2026-06-16T15:38:00+08:00"}
        id = dorm.state(dorm.event("clearance.reviewed.v1", data))
    wait("the event waits for its student", lambda: id in own.command(
        "clearance", "explain", id, *MANDATE)[1], 30)
    code, told = own.command("issuer", "rehearse", "--json")
    assert code == 0 and json.loads(told)["days"] == [], told
