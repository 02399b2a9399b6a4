"""A fact that one of its hearers missed, and an answer that was lost on its way."""

import pytest

from school import student_id, wait
from publisher import Publisher

SEALED = "diploma.sealed.v1"


@pytest.fixture
def impatient(school):
    """An issuer that says again after two seconds what nobody has registered."""
    school.stop("issuer")
    issuer = school.another("issuer", "--say-again-after=2")
    try:
        yield issuer
    finally:
        school.end_others()
        school.start("issuer")


def said(school, one):
    return len(school.ledger.said("issuer", SEALED, student_id(one)))


def registered(school, one):
    return school.ledger.query(
        "SELECT 1 FROM issuer.versions WHERE student = :'student'::uuid AND state = 'registered'", student=student_id(one))


def mailed_once(school, one):
    for address in school.mailboxes(one):
        wait(f"a diploma for {address}", lambda: school.diplomas_in(address), 60)
        assert len(school.diplomas_in(address)) == 1
    numbers = school.ledger.query("SELECT number FROM issuer.seals JOIN issuer.versions USING (diploma, version)"
                                  " WHERE student = :'student'::uuid", student=student_id(one))
    assert len(numbers) == 1, "nothing was sealed twice"


def test_the_verifiers_queue_does_not_get_a_sealed_diploma(school, impatient):
    """Another hearer took it, so the broker has confirmed it: it comes again until the verifier has it."""
    with Publisher(school.environment["AMQP_ADMIN_URL"]) as admin:
        admin.channel.queue_unbind("verifier", "facts", SEALED)
        try:
            one = school.collected()
            wait("it is sealed and said", lambda: said(school, one), 60)
            assert not registered(school, one)
        finally:
            admin.channel.queue_bind("verifier", "facts", SEALED)
    wait("it is registered, and nobody has helped", lambda: registered(school, one), 60)
    mailed_once(school, one)


def test_the_answer_of_the_verifier_is_lost(school, impatient):
    with Publisher(school.environment["AMQP_ADMIN_URL"]) as admin:
        school.stop("verifier")
        one = school.collected()
        wait("it is sealed and said", lambda: said(school, one), 60)
        impatient.terminate()
        impatient.wait(20)
        school.start("verifier")
        wait("the verifier has answered", lambda: school.ledger.query(
            "SELECT 1 FROM verifier.registry WHERE student = :'student'::uuid", student=student_id(one)))
        wait("its answer lies in the queue", lambda: admin.channel.queue_declare("issuer", passive=True).method.message_count)
        admin.channel.queue_purge("issuer")
    school.another("issuer", "--say-again-after=2")
    wait("it is registered, and nobody has helped", lambda: registered(school, one), 60)
    mailed_once(school, one)


def test_a_verifier_that_did_not_believe_the_schools_key(school):
    """It refuses what was sealed; with the mended list, and said again, the same file is registered and leaves."""
    def trust(*words):
        code, told = school.tool("trust", *words, "--directory", str(school.state / "keys" / "list"))
        assert code == 0, told
        return told

    def say_of_keys(*words):
        for key in keys:
            trust("compromised-since", "--key", key, *words, "--by", "tests", "--because", "a key was thought lost")

    keys = [line.split("\t")[2] for line in trust("show").splitlines() if line.startswith("\tstatement\t")]
    assert keys
    school.stop("verifier")
    try:
        say_of_keys("--since", "2026-01-01T00:00:00Z")
        school.start("verifier")
        one = school.collected()
        wait("it is refused", lambda: school.ledger.said("verifier", "diploma.registration-refused.v1", student_id(one)), 60)
        school.stop("verifier")
    finally:
        say_of_keys("--lift")
        school.start("verifier")
    assert not registered(school, one)
    code, told = school.command("issuer", "restate")
    assert code == 0 and "said again" in told, told
    wait("it is registered", lambda: registered(school, one))
    mailed_once(school, one)
