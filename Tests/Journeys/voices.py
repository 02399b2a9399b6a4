"""What the programs say to each other and answer the campus, said and heard by the tests."""

import json

from publisher import Publisher


class ProgramsVoice(Publisher):
    """States facts as one of the programs, with the password of its broker user."""

    def fact(self, type, **data):
        event = {**self.event(type, data), "source": f"/mortarboard/{self.name}"}
        self.put(type, json.dumps(event).encode(), exchange="facts")

    def campus(self, type, data):
        """What a program states as a system of the campus would."""
        event = {**self.event(type, data), "source": f"/mortarboard/{self.name}"}
        self.put(f"{self.name}.{type}", json.dumps(event).encode())


class Rejections:
    """Everything that is said back on the exchange `rejections`, kept as it comes."""

    def __init__(self, admin_url, publishers):
        self.url, self.publishers, self.kept = admin_url, publishers, []
        self.open()

    def open(self):
        """Again after the broker was away: what was said back meanwhile is lost here."""
        # Nobody reads it for minutes, and a connection that answers no heartbeat is closed.
        self.publisher = Publisher(f"{self.url}?heartbeat=0")
        channel = self.publisher.channel
        self.queue = channel.queue_declare("", exclusive=True).method.queue
        for name in self.publishers:
            channel.queue_bind(self.queue, "rejections", name)

    def about(self, event_id):
        """[(routing key, data)] of the rejections that name an event's id."""
        while True:
            method, _, body = self.publisher.channel.basic_get(self.queue, auto_ack=True)
            if method is None:
                break
            self.kept.append((method.routing_key, json.loads(body)["data"]))
        return [it for it in self.kept if it[1]["id"] == event_id]
