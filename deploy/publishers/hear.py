"""Prints each message of a queue: out.NAME, or rejections.NAME. Needs pika (Debian: python3-pika).

BROKER_URL=amqps://NAME:PASSWORD@HOST:5671/%2F python3 hear.py QUEUE
"""

import os
import sys

import pika


def main(queue):
    connection = pika.BlockingConnection(pika.URLParameters(os.environ["BROKER_URL"]))
    channel = connection.channel()
    channel.basic_qos(prefetch_count=10)
    for method, _, body in channel.consume(queue):
        # Do your work here. A message may come twice; its id tells.
        print(body.decode(), flush=True)
        # Only then: what is not acknowledged comes again.
        channel.basic_ack(method.delivery_tag)
    sys.exit(f"{queue} is gone")


if __name__ == "__main__":
    if len(sys.argv) != 2:
        sys.exit(__doc__)
    main(sys.argv[1])
