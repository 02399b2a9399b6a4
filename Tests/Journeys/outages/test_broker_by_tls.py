"""A broker with a certificate of an authority of the school's own (BROKER_TLS, as deploy/compose/school.yaml gives it): programs and campus
systems come by TLS, and whoever finds another certificate, or another name in it, states nothing and says why."""

import base64
import json
import os
import shutil
import subprocess
import tempfile
import urllib.request
from urllib.parse import urlsplit

import pytest

from school import PROGRAMS, School, wait
from test_kit import LANGUAGES, Kit, answers, client_is_missing, reviewed

OF_ITS_OWN = ("-addext", "basicConstraints=critical,CA:TRUE", "-subj", "/CN=An authority")


def openssl(*words):
    subprocess.run(["openssl", *map(str, words)], check=True, capture_output=True)


class SecureSchool(School):
    def open(self):
        """One broker, whose certificate names localhost, and not 127.0.0.1."""
        self.tls = self.state / "tls"
        self.tls.mkdir()
        for name in ("authority", "another"):
            openssl("req", "-x509", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:P-256", "-nodes", "-days", 2, *OF_ITS_OWN,
                    "-keyout", self.tls / f"{name}.key", "-out", self.tls / f"{name}.pem")
        openssl("req", "-x509", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:P-256", "-nodes", "-days", 2, "-subj", "/CN=broker",
                "-addext", "subjectAltName=DNS:localhost", "-addext", "basicConstraints=critical,CA:FALSE",
                "-CA", self.tls / "authority.pem", "-CAkey", self.tls / "authority.key",
                "-keyout", self.tls / "tls.key", "-out", self.tls / "tls.crt")
        super().open()

    def deploy(self, command, *words, **variables):
        super().deploy(command, *words, BROKER_TLS=str(self.tls), **variables)

    def arrange(self):
        for program in PROGRAMS:
            address = self.state / "secrets" / f"{program}.broker-url"
            address.write_text(self.secure(address.read_text()))
            with (self.state / "settings" / f"{program}.env").open("a") as settings:
                settings.write(f"BROKER_AUTHORITIES={self.tls / 'authority.pem'}\n")

    def secure(self, url, host="localhost"):
        """An address of the broker, by TLS."""
        ports = dict(line.split("=", 1) for line in (self.state / "ports").read_text().split())
        parts = urlsplit(url)
        return parts._replace(
            scheme="amqps", netloc=f"{parts.username}:{parts.password}@{host}:{ports['AMQPS_PORT']}").geturl()

    def connections(self):
        """{(whose, whether by TLS)}"""
        parts = urlsplit(self.environment["MANAGEMENT_URL"])
        login = base64.b64encode(f"{parts.username}:{parts.password}".encode()).decode()
        request = urllib.request.Request(
            f"http://{parts.hostname}:{parts.port}/api/connections", headers={"Authorization": f"Basic {login}"})
        with urllib.request.urlopen(request, timeout=10) as answer:
            return {(it["user"], it["ssl"]) for it in json.load(answer) if "ssl" in it}

    def said_of_connecting(self, *words):
        """What a second contact writes into its log, whose setting differs."""
        log = self.state / "logs" / "contact-2.log"
        log.unlink(missing_ok=True)
        self.another("contact", *words)
        try:
            wait("it says why", lambda: "certificate" in log.read_text(), 30)
            return log.read_text()
        finally:
            self.end_others()


@pytest.fixture(scope="module")
def secure():
    state = tempfile.mkdtemp(prefix="mortarboard-", dir="/var/tmp")
    os.chmod(state, 0o711)
    school = SecureSchool(state)
    with pytest.MonkeyPatch.context() as patch:
        # What a test states in a program's name, it states at the address that the program has.
        patch.setenv("SSL_CERT_FILE", str(school.state / "tls" / "authority.pem"))
        try:
            school.open()
            yield school
        finally:
            school.close()
            shutil.rmtree(state, ignore_errors=True)


def test_every_program_works_by_tls(secure):
    one = secure.collected()
    wait("the diploma", lambda: secure.diplomas_in(one["schoolEmail"]), 90)
    wait("all are told of", lambda: {user for user, _ in secure.connections()} >= set(PROGRAMS), 30)
    assert {it for it in secure.connections() if it[0] in PROGRAMS} == {(program, True) for program in PROGRAMS}
    code, told = secure.command("clearance", "audit", "--ledger")
    assert code == 0, told


def test_a_program_believes_no_other_authority_and_no_other_name(secure):
    told = secure.said_of_connecting(f"--broker-authorities={secure.tls / 'another.pem'}")
    assert "the broker's certificate is of no authority in" in told, told
    # Read at each connection, which the contact that runs has already.
    address = secure.state / "secrets" / "contact.broker-url"
    before = address.read_text()
    try:
        address.write_text(secure.secure(before, host="127.0.0.1"))
        told = secure.said_of_connecting()
    finally:
        address.write_text(before)
    assert "the broker's certificate is for another name than 127.0.0.1" in told, told


class SecureKit(Kit):
    """The kit, told by the means of its language whom to believe."""

    authority, host = "authority", "localhost"

    def environment(self, url):
        file = self.school.tls / f"{self.authority}.pem"
        told = {**super().environment(self.school.secure(url, self.host)), "BROKER_AUTHORITIES": str(file), "SSL_CERT_FILE": str(file),
                "NODE_EXTRA_CA_CERTS": str(file)}
        if self.language == "java":
            store = self.folder / f"{self.authority}.p12"
            if not store.exists():
                subprocess.run(
                    ["keytool", "-importcert", "-noprompt", "-alias", "one", "-file", file, "-keystore", store, "-storepass", "changeit"],
                    check=True, capture_output=True)
            told["JAVA_TOOL_OPTIONS"] = f"-Djavax.net.ssl.trustStore={store} -Djavax.net.ssl.trustStorePassword=changeit"
        return told


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_publisher_states_by_tls_and_to_nobody_else(secure, language, tmp_path):
    if client_is_missing(language):
        pytest.skip(f"there is no client for {language}")
    kit = SecureKit(secure, language, tmp_path)
    one = secure.candidate()
    student = secure.listed(one)
    for kit.authority, kit.host in (("another", "localhost"), ("authority", "127.0.0.1")):
        code, told = kit.publish(reviewed(one))
        assert code != 0 and ("certificate" in told.lower() or "hostname" in told.lower()), told
    assert answers(secure, student) in ([], [[""]])
    kit.authority, kit.host = "authority", "localhost"
    with kit.hear("out.library") as heard:
        code, told = kit.publish(reviewed(one))
        assert code == 0, told
        wait("it takes effect", lambda: answers(secure, student) == [["passed"]], 30)
        another = secure.candidate()
        secure.listed(another)
        wait("the notice", lambda: [it for it in heard() if it["data"].get("studentNumber") == another["studentNumber"]], 60)
