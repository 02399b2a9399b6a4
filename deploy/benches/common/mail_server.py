"""A mail server that keeps no mail and notes when it took which: it takes next to nothing from what is measured.

usage: mail_server.py JOURNAL     prints its port; a line of the journal is TIME BYTES RECIPIENT, by the monotonic clock
"""

import asyncio
import sys
import time

LARGEST = 50_000_000


async def talk(reader, writer, journal):
    def say(line):
        writer.write(line.encode() + b"\r\n")

    say("220 bench")
    recipient = ""
    while command := await reader.readline():
        verb = command[:4].upper()
        if verb == b"DATA":
            say("354 go on")
            mail = await reader.readuntil(b"\r\n.\r\n")
            say("250 2.0.0 taken")
            journal.write(f"{time.monotonic():.6f} {len(mail)} {recipient}\n")
        elif verb == b"QUIT":
            say("221 2.0.0 bye")
            break
        elif verb == b"RCPT":
            recipient = command.split(b"<")[1].split(b">")[0].decode()
            say("250 2.1.5 ok")
        else:
            say("250 8BITMIME" if verb == b"EHLO" else "250 2.0.0 ok")
    writer.close()


async def main(path):
    with open(path, "w", buffering=1) as journal:
        server = await asyncio.start_server(
            lambda reader, writer: talk(reader, writer, journal), "127.0.0.1", 0, limit=LARGEST)
        print(server.sockets[0].getsockname()[1], flush=True)
        await server.serve_forever()


if __name__ == "__main__":
    if len(sys.argv) != 2:
        sys.exit(__doc__)
    asyncio.run(main(sys.argv[1]))
