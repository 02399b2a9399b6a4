"""What the broker does to the programs: gone, full, changed behind their backs, in other hands."""

import json
import os
import signal
import time

from causes import paid, something_said
from school import TOP, wait


def test_the_broker_is_killed(school, alerts):
    school.broker.kill()
    something_said(school)
    alerts.fires("BrokerDown", receiver="duty", job="rabbitmq")
    alerts.fires("OutboxStuck", receiver="duty", program="clearance")
    alerts.fires("PartInTrouble", receiver="morning", program="contact", part="contact")
    school.broker.start()
    alerts.clears("BrokerDown")
    alerts.clears("OutboxStuck")
    alerts.clears("PartInTrouble")


def test_the_broker_has_no_memory_left(school, alerts):
    """Who cannot say anything because of it is not told of besides."""
    school.control("set_vm_memory_high_watermark", "0.00001")
    try:
        something_said(school)
        alerts.fires("BrokerAlarm", receiver="duty")
        alerts.fires("BrokerTakesNothing", receiver="duty", program="clearance")
        wait("Prometheus knows it", lambda: any(
            it["labels"]["alertname"] == "OutboxStuck" and it["state"] == "firing" for it in alerts.ask("alerts")["alerts"]))
        assert not alerts.firing("OutboxStuck")
    finally:
        school.control("set_vm_memory_high_watermark", "0.4")
    alerts.clears("BrokerAlarm")
    alerts.clears("BrokerTakesNothing")


def test_bindings_are_taken_away(school, alerts, doctor):
    """A fact that no queue takes stays where it is, and leaves by itself when it can."""
    with school.admin() as admin:
        for one in json.loads((TOP / "deploy" / "rabbitmq" / "definitions.json").read_text())["bindings"]:
            if (one["source"], one["routing_key"]) == ("facts", "batch.set.v1"):
                admin.channel.queue_unbind(one["destination"], "facts", "batch.set.v1")
    something_said(school)
    alerts.fires("MessagesUnroutable", receiver="morning", program="clearance")
    alerts.fires("MessagesRefused", receiver="duty", program="clearance")
    alerts.fires("BrokerDiffers", receiver="duty", kind="binding")
    school.broker.import_definitions()
    alerts.clears("BrokerDiffers", 90)
    alerts.clears("MessagesRefused")
    alerts.clears("MessagesUnroutable")


def test_a_program_is_killed_with_messages_in_hand(school, alerts):
    """They come again; the broker counts what a program that is gone cannot."""
    pid = school.pid("contact")
    os.kill(pid, signal.SIGSTOP)
    for _ in range(20):
        school.campus.list(school.candidate())
    wait("the broker has handed them out", lambda: school.broker.ask("queues/%2F/contact")["messages_unacknowledged"] >= 10)
    school.kill("contact")
    school.start("contact")
    alerts.fires("MessagesComeAgain", receiver="morning")
    alerts.clears("MessagesComeAgain")


def test_somebody_asks_who_may_not(school, alerts):
    with school.admin() as admin:
        admin.put("contact.questions", b"{}", exchange="", type="contact.show-form", reply_to="nowhere", message_id="1")
    alerts.fires("ForgedAtBroker", receiver="duty", program="contact", event="foreign-question")
    # No cure is seen: whoever was told rotates the password, and the window passes.
    alerts.clears("ForgedAtBroker")


def test_a_queue_is_emptied_and_the_ledger_misses_an_event(school, alerts, doctor):
    """Both ways: what the ledger has and nobody heard, and what was heard and the ledger has not."""
    before = time.monotonic()
    school.stop("issuer")
    lost = paid(school)
    wait("the queue has it", lambda: school.broker.depth("issuer"))
    assert school.broker.purge("issuer")
    school.start("issuer")
    with school.admin() as admin:
        admin.channel.queue_unbind("campus.ledger", "campus", "#")
        kept = paid(school)
        wait("it is heard", lambda: school.ledger.heard("issuer", kept["id"]))
        admin.channel.queue_bind("campus.ledger", "campus", "#")
    # An audit leaves out the last minute.
    time.sleep(62)
    doctor()
    alerts.fires("LedgerMissing", 90, receiver="duty", program="issuer")
    alerts.fires("LedgerUnkept", 90, receiver="morning", program="issuer")
    code, said = school.command("issuer", "hear-again", "--missed")
    assert code == 0, said
    wait("it is heard", lambda: school.ledger.heard("issuer", lost["id"]))
    paid(school, kept)
    time.sleep(max(0, 62 - (time.monotonic() - before)))
    alerts.clears("LedgerMissing", 150)
    alerts.clears("LedgerUnkept", 150)
