"""An SMTP server that keeps every mail as it came, in a Maildir, and delivers nothing.

usage: mail-catcher.py PORT MAILDIR [HOST]
"""

import asyncio
import mailbox
import os
import signal
import sys

from aiosmtpd.smtp import SMTP


class Keep:
    def __init__(self, directory):
        # mailbox makes these only with the directory itself, which may be there already.
        for part in ("new", "cur", "tmp"):
            os.makedirs(os.path.join(directory, part), exist_ok=True)
        self.maildir = mailbox.Maildir(directory)

    async def handle_DATA(self, server, session, envelope):
        # The envelope goes in front, as a last relay writes it; the mail itself keeps its bytes.
        head = [f"Return-Path: <{envelope.mail_from or ''}>"]
        head += [f"X-Envelope-To: {recipient}" for recipient in envelope.rcpt_tos]
        self.maildir.add("\r\n".join(head).encode() + b"\r\n" + envelope.original_content)
        return "250 2.0.0 Kept"


async def main(port, directory, host="127.0.0.1"):
    keep = Keep(directory)
    loop = asyncio.get_running_loop()
    server = await loop.create_server(
        lambda: SMTP(keep, enable_SMTPUTF8=True, ident="mail-catcher", data_size_limit=50_000_000),
        host=host, port=port)
    stop = asyncio.Event()
    for sign in (signal.SIGTERM, signal.SIGINT):
        loop.add_signal_handler(sign, stop.set)
    print(f"catching mails on {host}:{port} into {directory}", flush=True)
    await stop.wait()
    server.close()


if __name__ == "__main__":
    if len(sys.argv) not in (3, 4):
        sys.exit(__doc__)
    asyncio.run(main(int(sys.argv[1]), *sys.argv[2:]))
