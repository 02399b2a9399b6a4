"""A mail server with the faults that the tests want, chosen by the first word of the recipient or, for the server as a
whole, by the file `refusal` in its folder: `MAIL 451 4.3.2 later` (a command, or GREETING, and what it is answered).

Prints its port, keeps each mail that it takes as a file, and ends with its standard input.
"""
import asyncio
import pathlib
import ssl
import sys

from aiosmtpd.smtp import SMTP, AuthResult

folder = pathlib.Path(sys.argv[1])
tls = None
if len(sys.argv) > 2:
    tls = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    tls.load_cert_chain(sys.argv[2], sys.argv[3])


def refusal(command):
    try:
        refused, answer = (folder / "refusal").read_text().split(" ", 1)
    except FileNotFoundError:
        return None
    return answer if refused == command else None


class Refusing(SMTP):
    """A server that is not well, whoever comes."""

    is_greeted = False

    async def push(self, status):
        if not self.is_greeted:
            self.is_greeted = True
            status = refusal("GREETING") or status
        await super().push(status)


def refusing(command):
    kind = getattr(SMTP, f"smtp_{command}")

    async def answer(self, argument):
        answer = refusal(command)
        if not answer:
            return await kind(self, argument)
        await self.push(answer)
        if answer.startswith("421"):
            self.transport.close()

    setattr(Refusing, f"smtp_{command}", answer)


for command in ["EHLO", "HELO", "STARTTLS", "AUTH", "MAIL", "RCPT", "DATA"]:
    refusing(command)


class Faults:
    count = 0

    async def handle_MAIL(self, server, session, envelope, address, options):
        if address.startswith("stranger"):
            return "550 5.7.1 we do not know this sender"
        envelope.mail_from = address
        return "250 2.1.0 ok"

    async def handle_RCPT(self, server, session, envelope, address, options):
        word = address.split("@")[0]
        if word == "unknown":
            return "550 5.1.1 no such mailbox"
        if word == "policy":
            return "550 5.7.1 not from you"
        if word == "relay":
            return f"550 no mailbox {address}"
        if word == "closing":
            return "421 4.3.2 shutting down"
        if word == "silent":
            await asyncio.sleep(600)
        if word == "busy":
            return "451 4.7.1 come again"
        if word == "elsewhere":
            return "451 4.4.1 nobody behind us answers"
        envelope.rcpt_tos.append(address)
        return "250 2.1.5 ok"

    async def handle_DATA(self, server, session, envelope):
        word = envelope.rcpt_tos[0].split("@")[0]
        if word == "dropped":
            server.transport.abort()
            return "250 never seen"
        if word == "hanging":
            await asyncio.sleep(600)
        if word == "late":
            await asyncio.sleep(4)
        if word == "spam":
            return "554 5.7.1 not this one"
        if word == "full":
            return "452 4.2.2 mailbox full"
        Faults.count += 1
        (folder / f"{Faults.count}.eml").write_bytes(envelope.original_content)
        (folder / f"{Faults.count}.from").write_text(envelope.mail_from)
        (folder / f"{Faults.count}.peer").write_text(str(session.peer[1]))
        return f"250 2.0.0 queued as {Faults.count}"


async def serve():
    loop = asyncio.get_running_loop()
    server = await loop.create_server(
        lambda: Refusing(
            Faults(), loop=loop, tls_context=tls, auth_require_tls=False,
            authenticator=lambda *_: AuthResult(success=True)), "127.0.0.1", 0)
    print(server.sockets[0].getsockname()[1], flush=True)
    await loop.run_in_executor(None, sys.stdin.read)


asyncio.run(serve())
