"""The school of a bench: its programs, its servers, and what its campus states in bulk."""

import json
import os
import subprocess
import time

import pika

from ledger import Ledger
from publisher import Publisher
from walk import environment

TOP = os.path.join(os.path.dirname(__file__), "..", "..", "..")


class School:
    def __init__(self, state):
        self.state, self.environment = state, environment(state)
        self.ledger = Ledger(self.environment["DATABASE_URL"])

    # Programs.

    def programs(self, what, *names):
        subprocess.run([f"{TOP}/deploy/programs", what, self.state, *names], check=True, stdout=subprocess.DEVNULL)

    def set(self, program, **settings):
        """Changes settings of a program that is not running; the last line of a name holds."""
        with open(os.path.join(self.state, "settings", f"{program}.env"), "a") as file:
            file.writelines(f"{name}={value}\n" for name, value in settings.items())

    # What is stated.

    def publish(self, system, type, data, queue=None):
        """States events as a campus system.

        With a `queue` they go into it alone, by whoever may do that, and no confirm is waited for: see `depth`.
        """
        source = f"/campus/{system}"
        if queue:
            return self.send(self.environment["AMQP_ADMIN_URL"], type, data, source, "", queue)
        url = self.environment[f"PUBLISHER_{system.upper().replace('-', '_')}_URL"]
        self.send(url, type, data, source, "campus", f"{system}.{type}", user=system)

    def facts(self, program, type, data):
        """States facts as one of the programs."""
        with open(os.path.join(self.state, "secrets", f"{program}.broker-url")) as file:
            self.send(file.read(), type, data, f"/mortarboard/{program}", "facts", type, user=program)

    def send(self, url, type, data, source, exchange, key, user=None):
        publisher = Publisher(url)
        channel = publisher.connection.channel()
        # A channel that ends takes with it what a quorum queue has not taken over yet.
        if exchange:
            channel.confirm_delivery()
        for one in data:
            event = {**publisher.event(type, one), "source": source}
            channel.basic_publish(exchange, key, json.dumps(event).encode(), pika.BasicProperties(
                content_type="application/cloudevents+json", delivery_mode=2, message_id=event["id"], user_id=user))
        publisher.connection.close()

    # What is waited for.

    def until(self, question, seconds=300, **values):
        """Until the database says t."""
        deadline = time.time() + seconds
        while self.ledger.query(question, **values)[0][0] != "t":
            if time.time() > deadline:
                raise TimeoutError(question)
            time.sleep(0.5)

    def depth(self, queue, at_least):
        """Until so much waits in a queue."""
        with Publisher(self.environment["AMQP_ADMIN_URL"]) as admin:
            while admin.channel.queue_declare(queue, passive=True).method.message_count < at_least:
                time.sleep(0.2)

    def settle(self):
        """Before each measurement the same: statistics known, checkpoint done."""
        self.ledger.query("VACUUM ANALYZE")
        self.ledger.query("CHECKPOINT")
