"""States events as many campus systems at once and writes down what the broker has confirmed, and nothing else.

usage: journaling.py PLAN JOURNAL A-SECOND     (one JSON object a line in both; addresses by voice on standard input)

A voice is a broker user with a connection of its own. What was not confirmed when a connection ends, what the broker did not
take and what it could not place is stated again under its id, until it is confirmed: as a campus system should.
"""

import asyncio
import collections
import json
import sys
import time

import pika
from pika.adapters.asyncio_connection import AsyncioConnection

AT_ONCE = 100
A_TICK = 0.02


class Voice:
    """One broker user, what it still has to state, and what of it the broker has in hand."""

    def __init__(self, url, journal):
        self.url, self.journal = url, journal
        self.rest, self.open, self.returned = collections.deque(), {}, set()
        self.channel, self.allowance = None, 0.0

    @property
    def is_done(self):
        return not self.rest and not self.open

    def connect(self, *_):
        parameters = pika.URLParameters(self.url)
        parameters.heartbeat, parameters.blocked_connection_timeout = 15, 600
        AsyncioConnection(
            parameters, on_open_callback=self.opened, on_open_error_callback=self.lost, on_close_callback=self.lost)

    def opened(self, connection):
        connection.channel(on_open_callback=self.ready)

    def ready(self, channel):
        channel.add_on_return_callback(
            lambda channel, method, properties, body: self.returned.add(properties.message_id))
        channel.add_on_close_callback(self.closed)
        channel.confirm_delivery(self.confirmed, lambda _: setattr(self, "channel", channel))
        self.number = 0

    def closed(self, channel, _):
        """The broker ends a channel on which something was refused: then all begins anew."""
        self.channel = None
        if channel.connection.is_open:
            channel.connection.close()

    def lost(self, *_):
        """Nobody knows what became of what was under way."""
        self.channel = None
        self.rest.extendleft(reversed(self.open.values()))
        self.open.clear()
        asyncio.get_running_loop().call_later(1, self.connect)

    def speak(self, allowance):
        self.allowance = min(self.allowance + allowance, AT_ONCE)
        while self.channel and self.channel.is_open and self.rest and self.allowance >= 1 and len(self.open) < AT_ONCE:
            self.allowance -= 1
            self.number += 1
            self.open[self.number] = one = self.rest.popleft()
            self.channel.basic_publish(
                one["exchange"], one["key"], one["body"].encode(), properties(one), mandatory=True)

    def confirmed(self, frame):
        method = frame.method
        is_taken = isinstance(method, pika.spec.Basic.Ack)
        tags = [tag for tag in self.open if tag <= method.delivery_tag] if method.multiple else [method.delivery_tag]
        for one in (self.open.pop(tag) for tag in tags if tag in self.open):
            if is_taken and one["id"] not in self.returned:
                write_down(self.journal, one)
            else:
                self.returned.discard(one["id"])
                self.rest.append(one)


def properties(one):
    """AMQP's, for an event of a plan."""
    return pika.BasicProperties(
        content_type=one.get("content", "application/cloudevents+json"), delivery_mode=2, user_id=one["voice"],
        message_id=one["id"], headers=one.get("headers"))


def write_down(journal, one):
    """A confirmed event: who it is, and how it should end in each program that hears it."""
    entry = {name: one[name] for name in ("source", "id", "type", "ending", "lists")}
    journal.write(json.dumps({**entry, "at": time.time()}) + "\n")
    journal.flush()


async def main(plan, journal, a_second):
    addresses = json.load(sys.stdin)
    with open(plan) as planned, open(journal, "a") as journal:
        events = [json.loads(line) for line in planned]
        voices = {name: Voice(url, journal) for name, url in addresses.items()}
        counts = collections.Counter(one["voice"] for one in events)
        for one in events:
            voices[one["voice"]].rest.append(one)
        for name in counts:
            voices[name].connect()
        # Each voice has its share, so that all of them speak for the whole time.
        while not all(voice.is_done for voice in voices.values()):
            for name, count in counts.items():
                voices[name].speak(A_TICK * float(a_second) * count / len(events))
            await asyncio.sleep(A_TICK)


if __name__ == "__main__":
    if len(sys.argv) != 4:
        sys.exit(__doc__)
    asyncio.run(main(*sys.argv[1:]))
