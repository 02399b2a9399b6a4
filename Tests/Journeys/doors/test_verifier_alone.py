"""A ministry: a verifier without a school (deploy/up --verifier), which a school's statements reach over both brokers, and whose answers
come back the same way. Connected by the commands that it ends with."""

import os
import shutil
import tempfile

import pika
import pytest

from publisher import Publisher
from school import School, student_id, wait
from verifier import verify
from walk import environment

MANDATE = ("--by", "tests", "--because", "a ministry of a test")
NAME = "songtao"
ANSWERS = {"t": "registered", "f": "refused"}


class Ministry(School):
    def open(self):
        self.deploy("servers", "start", KIND="verifier", POSTGRES_OPTIONS="-c fsync=off")
        self.deploy("prepare")
        self.environment = environment(self.state)
        self.deploy("programs", "start")

    @property
    def name(self):
        return self.environment["VERIFIER_NAME"]

    def says_of(self, pdf):
        return verify(self.environment["VERIFIER_URL"], pdf)[1]["outcome"]

    def believe(self, school):
        keys = school.state / "keys"
        done(self.tool("trust", "add", str(keys / "trust.json"), "--school", NAME,
                       "--seal-authority", str(keys / "root.cert.pem"),
                       "--directory", str(self.state / "keys" / "list"), *MANDATE))

    def connect(self, school):
        """An account for the school here; shovels there."""
        password, address = self.state / "songtao.password", self.state / "address"
        done(self.tool("school", "add", NAME, "--password-file", str(password), *MANDATE))
        self.account_of_school = f"amqp://{NAME}:{password.read_text()}@{self.environment['AMQP_ADMIN_URL'].split('@')[1]}"
        address.write_text(self.account_of_school)
        done(school.tool("registry", "add", self.name, "--school", NAME, "--address-file", str(address), *MANDATE))

    def answers(self, school, one):
        """{verifier: what it has answered the school about somebody's diploma}"""
        return {verifier: ANSWERS[registered] for verifier, registered in school.ledger.query(
            "SELECT verifier, registered_at IS NOT NULL FROM issuer.registrations JOIN issuer.seals USING (number) JOIN issuer.versions"
            " USING (diploma, version) WHERE registrations.kind = 'sealed' AND student = :'student'::uuid", student=student_id(one))}


def done(answer):
    code, said = answer
    assert code == 0, said


@pytest.fixture
def ministry(school):
    state = tempfile.mkdtemp(prefix="mortarboard-", dir="/var/tmp")
    os.chmod(state, 0o711)
    ministry = Ministry(state)
    try:
        ministry.open()
        yield ministry
        done(school.tool("registry", "remove", ministry.name, *MANDATE))
    finally:
        ministry.close()
        shutil.rmtree(state, ignore_errors=True)


def test_a_verifier_alone_registers_what_a_connected_school_has_sealed(school, ministry):
    one = school.collected()
    pdf = wait("the school's own mail", lambda: school.diplomas_in(one["schoolEmail"]), 90)[0]
    assert verify(school.environment["VERIFIER_URL"], pdf)[1]["outcome"] == "valid"
    assert ministry.says_of(pdf) != "valid", "it is told of nobody"
    # It comes, and is not believed; the school is told why.
    ministry.connect(school)
    done(school.command("issuer", "restate"))
    refused = {"verifier": "registered", ministry.name: "refused"}
    wait("the school hears that it is refused", lambda: ministry.answers(school, one) == refused, 60)
    assert ministry.says_of(pdf) != "valid"
    # The list is taken up by a verifier that runs.
    running = ministry.pid("verifier")
    ministry.believe(school)
    wait("the newer list is in force", lambda: ministry.metric("verifier", "trust_list_version") == 2, 30)
    done(school.command("issuer", "restate"))
    wait("it knows the diploma", lambda: ministry.says_of(pdf) == "valid", 60)
    wait("the school hears that", lambda: set(ministry.answers(school, one).values()) == {"registered"}, 60)
    assert ministry.pid("verifier") == running
    # Until the school has said how far it has numbered, nobody is called a forger.
    assert ministry.says_of(pdf[:-1]) in ("not-genuine", "undetermined")
    assert ministry.metric("verifier", "part_in_trouble") == 0
    required(school, ministry)
    confined(ministry)


def required(school, ministry):
    """No mail leaves before a verifier that is named among the required ones knows the diploma, too."""
    school.stop("issuer")
    ministry.stop("verifier")
    try:
        school.another("issuer", f"--required-verifiers=verifier,{ministry.name}")
        one = school.collected()
        wait("the school's own knows it", lambda: ministry.answers(school, one) == {"verifier": "registered"}, 90)
        assert not school.ledger.query(
            "SELECT 1 FROM issuer.versions WHERE student = :'student'::uuid AND state = 'registered'", student=student_id(one))
        assert not school.diplomas_in(one["schoolEmail"])
        ministry.start("verifier")
        wait("both know it, and the mail leaves", lambda: school.diplomas_in(one["schoolEmail"]), 90)
        assert ministry.answers(school, one) == {"verifier": "registered", ministry.name: "registered"}
    finally:
        school.end_others()
        school.start("issuer")


def confined(ministry):
    """The school's account may state under its own name, read its own answers, and nothing else."""
    for queue in ("verifier", "issuer"):
        with pytest.raises(pika.exceptions.ChannelClosedByBroker), Publisher(ministry.account_of_school) as there:
            there.channel.basic_get(queue)
    for exchange, key in (("registry", "another"), ("facts", "diploma.sealed.v1"), ("receipts", NAME)):
        with pytest.raises(pika.exceptions.ChannelClosedByBroker), Publisher(ministry.account_of_school) as there:
            there.put(key, b"{}", exchange=exchange)
