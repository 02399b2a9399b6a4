"""A ministry: a verifier without a school (deploy/up --verifier), which a school's statements reach over both brokers."""

import json
import os
import shutil
import tempfile

import pika
import pytest

from publisher import Publisher
from school import School, wait
from verifier import verify
from walk import environment

BROUGHT = (
    "diploma.sealed.v1", "diploma.revoked.v1", "diploma.reinstated.v1", "school.position.v1", "school.number-voided.v1")


class Ministry(School):
    def open(self):
        self.deploy("servers", "start", KIND="verifier", POSTGRES_OPTIONS="-c fsync=off")
        self.deploy("prepare")
        self.environment = environment(self.state)
        self.deploy("programs", "start")

    def says_of(self, pdf):
        return verify(self.environment["VERIFIER_URL"], pdf)[1]["outcome"]

    def believe(self, school):
        """As the words say that deploy/up --verifier ends with: its entry in the trust list, which is read at start."""
        list, theirs = (json.loads((one.state / "keys" / "trust.json").read_text()) for one in (self, school))
        list["schools"].update(theirs["schools"])
        (self.state / "keys" / "trust.json").write_text(json.dumps(list))
        self.stop("verifier")
        self.start("verifier")

    def fetch(self, school):
        """A queue at the school's broker, and a shovel at this one."""
        with Publisher(school.environment["AMQP_ADMIN_URL"]) as there:
            there.channel.queue_declare("to.ministry", durable=True)
            for type in BROUGHT:
                there.channel.queue_bind("to.ministry", "facts", type)
        self.control("set_parameter", "shovel", "school", json.dumps({
            "src-protocol": "amqp091", "src-uri": school.environment["AMQP_ADMIN_URL"], "src-queue": "to.ministry",
            "dest-protocol": "amqp091", "dest-uri": self.environment["SCHOOLS_AMQP_URL"], "dest-exchange": "facts"}))


@pytest.fixture
def ministry(school):
    state = tempfile.mkdtemp(prefix="mortarboard-", dir="/var/tmp")
    os.chmod(state, 0o711)
    ministry = Ministry(state)
    try:
        ministry.open()
        yield ministry
    finally:
        ministry.close()
        with Publisher(school.environment["AMQP_ADMIN_URL"]) as there:
            there.channel.queue_delete("to.ministry")
        shutil.rmtree(state, ignore_errors=True)


def test_a_verifier_alone_registers_what_a_connected_school_has_sealed(school, ministry):
    one = school.collected()
    pdf = wait("the school's own mail", lambda: school.diplomas_in(one["schoolEmail"]), 90)[0]
    assert verify(school.environment["VERIFIER_URL"], pdf)[1]["outcome"] == "valid"
    assert ministry.says_of(pdf) != "valid", "it is told of nobody"
    # It comes, and is not believed.
    ministry.fetch(school)
    code, said = school.command("issuer", "restate")
    assert code == 0, said
    wait("it refuses whom it does not know", lambda: "diploma.registration-refused.v1" in answers(ministry), 60)
    assert ministry.says_of(pdf) != "valid"
    ministry.believe(school)
    code, said = school.command("issuer", "restate")
    assert code == 0, said
    wait("it knows the diploma", lambda: ministry.says_of(pdf) == "valid", 60)
    assert "diploma.registered.v1" in answers(ministry)
    # Until the school has said how far it has numbered, nobody is called a forger.
    assert ministry.says_of(pdf[:-1]) in ("not-genuine", "undetermined")
    # Nothing of it is in trouble, and the one who brings statements may do nothing else.
    assert ministry.metric("verifier", "part_in_trouble") == 0
    with pytest.raises(pika.exceptions.AMQPError), Publisher(ministry.environment["SCHOOLS_AMQP_URL"]) as school_there:
        school_there.channel.basic_get("verifier")


def answers(ministry):
    """The types of what waits for whoever brings it back; fetched, it is gone."""
    with Publisher(ministry.environment["SCHOOLS_AMQP_URL"]) as there:
        types = []
        while True:
            method, _, _ = there.channel.basic_get("issuer", auto_ack=True)
            if method is None:
                return types
            types.append(method.routing_key)
