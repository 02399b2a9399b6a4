"""A campus system that states events: CloudEvents 1.0 by an ordinary AMQP client (pika), no code of Mortarboard.

usage: publisher.py AMQP-URL TYPE DATA.json     states one event, prints its id
"""

import json
import sys
import uuid
from datetime import datetime, timezone
from urllib.parse import unquote, urlsplit

import pika


def now():
    return datetime.now(timezone.utc).isoformat(timespec="milliseconds")


class Publisher:
    """One connection to the exchange `campus`. The broker user is the publisher's name."""

    def __init__(self, url):
        self.name = unquote(urlsplit(url).username)
        parameters = pika.URLParameters(url)
        parameters.connection_attempts, parameters.retry_delay = 5, 1
        self.connection = pika.BlockingConnection(parameters)
        self.channel = self.connection.channel()
        # With confirms and `mandatory`, publishing returns when the broker has the event for good, or raises.
        self.channel.confirm_delivery()

    def __enter__(self):
        return self

    def __exit__(self, *_):
        self.connection.close()

    def event(self, type, data, id=None, time=None):
        """The event as a document. An id names it for ever: stated again, it must be the same bytes."""
        return {
            "specversion": "1.0",
            "id": id or str(uuid.uuid4()),
            "source": f"/campus/{self.name}",
            "type": type,
            "time": time or now(),
            "data": data,
        }

    def state(self, event):
        self.put(f"{self.name}.{event['type']}", json.dumps(event, ensure_ascii=False).encode())
        return event["id"]

    def put(self, routing_key, body, exchange="campus", **properties):
        """Publishes bytes as they are; tests use it to publish what is wrong."""
        chosen = {
            "content_type": "application/cloudevents+json",
            "delivery_mode": 2,
            "user_id": self.name,
            **properties,
        }
        self.channel.basic_publish(
            exchange, routing_key, body,
            pika.BasicProperties(**{name: value for name, value in chosen.items() if value is not None}),
            mandatory=True)


if __name__ == "__main__":
    if len(sys.argv) != 4:
        sys.exit(__doc__)
    with Publisher(sys.argv[1]) as publisher, open(sys.argv[3]) as data:
        print(publisher.state(publisher.event(sys.argv[2], json.load(data))))
