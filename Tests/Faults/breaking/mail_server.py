"""A mail server that fails on demand and keeps every mail that it took, in a Maildir.

usage: mail_server.py MAILDIR     says {"port": its port}

Orders, as JSON lines, each in the place of the one before:
  ["takes"]                   everything, at once
  ["late", SECONDS]           its 250 comes that long after the dot; it has taken the mail
  ["drops"]                   takes the mail and hangs up in the place of its 250
  ["busy", "greeting"|"sender"]    a 4xx for everybody, as greeting or to MAIL FROM
  ["recipient", CODE]         answers every recipient with that code
  ["no-tls"]                  offers STARTTLS and answers it 454
  ["hangs"]                   accepts connections and says nothing
"""

import asyncio
import importlib.util
import sys
from pathlib import Path

from aiosmtpd.smtp import SMTP

from told import obey

catcher = Path(__file__).resolve().parents[3] / "deploy" / "demo" / "mail-catcher.py"
spec = importlib.util.spec_from_file_location("mail_catcher", catcher)
mail_catcher = importlib.util.module_from_spec(spec)
spec.loader.exec_module(mail_catcher)

LONGEST_LATENESS = 900


class Faulty(mail_catcher.Keep):
    """Keeps mails as the demo's catcher does, and answers as it was told to."""

    def __init__(self, directory):
        super().__init__(directory)
        self.order, self.how = "takes", None
        self.changed = asyncio.Event()

    def tell(self, order, how=None):
        self.order, self.how = order, how
        self.changed.set()
        self.changed = asyncio.Event()
        return True

    async def until_changed(self, seconds=LONGEST_LATENESS):
        try:
            await asyncio.wait_for(self.changed.wait(), seconds)
        except asyncio.TimeoutError:
            pass

    async def handle_EHLO(self, server, session, envelope, hostname, responses):
        session.host_name = hostname
        return [responses[0], "250-STARTTLS", *responses[1:]] if self.order == "no-tls" else responses

    async def handle_MAIL(self, server, session, envelope, address, options):
        if (self.order, self.how) == ("busy", "sender"):
            return "451 4.3.2 come again later"
        envelope.mail_from = address
        envelope.mail_options.extend(options)
        return "250 2.1.0 ok"

    async def handle_RCPT(self, server, session, envelope, address, options):
        if self.order == "recipient":
            code = str(self.how)
            return f"{code} {code[0]}.1.1 not this one"
        envelope.rcpt_tos.append(address)
        return "250 2.1.5 ok"

    async def handle_DATA(self, server, session, envelope):
        answer = await super().handle_DATA(server, session, envelope)
        if self.order == "late":
            await asyncio.sleep(self.how)
        if self.order == "drops":
            server.transport.abort()
        return answer


class Server(SMTP):
    async def push(self, status):
        keep = self.event_handler
        while keep.order == "hangs":
            await keep.until_changed()
        if str(status).startswith("220") and (keep.order, keep.how) == ("busy", "greeting"):
            await super().push("421 4.3.2 come again later")
            return self.transport.close()
        await super().push(status)

    async def smtp_STARTTLS(self, argument):
        await self.push("454 4.7.0 TLS not available due to temporary reason")


async def main(directory):
    keep = Faulty(directory)
    server = await asyncio.get_running_loop().create_server(
        lambda: Server(keep, enable_SMTPUTF8=True, ident="faulty", data_size_limit=50_000_000, timeout=1_200),
        host="127.0.0.1", port=0)
    await obey({"port": server.sockets[0].getsockname()[1]}, keep.tell)


if __name__ == "__main__":
    if len(sys.argv) != 2:
        sys.exit(__doc__)
    asyncio.run(main(sys.argv[1]))
