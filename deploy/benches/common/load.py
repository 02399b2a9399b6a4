"""Load that does not wait for its answers: arrivals keep their rate, and a late answer is late from when it was due."""

import asyncio
import math
import os
import time
from urllib.parse import urlsplit


async def at_rate(rate, seconds, ask, after=0):
    """Asks at a fixed rate: `await ask(number, due)`, due on the machine's monotonic clock. -> what each gave, or its error."""
    began, asked = time.monotonic() + after, []
    for number in range(round(rate * seconds)):
        due = began + number / rate
        # Also when it is late already: the others have their turn.
        await asyncio.sleep(max(0, due - time.monotonic()))
        asked.append(asyncio.create_task(ask(number, due)))
    return await asyncio.gather(*asked, return_exceptions=True)


def done(results):
    """What was given, without the errors."""
    return [it for it in results if not isinstance(it, BaseException)]


def failed(results):
    return [it for it in results if isinstance(it, BaseException)]


class Door:
    """A server's front door, by connections that are kept as browsers keep theirs."""

    # Of one network the front door takes 200 at once; a connection that nobody has used for so long may be closed.
    MOST, STALE = 150, 10

    def __init__(self, origin):
        where = urlsplit(origin)
        self.origin, self.address = origin, (where.hostname, where.port or 80)
        self.host = where.netloc
        self.idle, self.seats = [], asyncio.Semaphore(self.MOST)

    async def ask(self, method, path, cookie=None, body=b""):
        """-> (status, headers in lower case, body)."""
        lines = [f"{method} {path} HTTP/1.1", f"Host: {self.host}", "Accept-Language: zh-TW", "Accept: text/html"]
        lines += [f"Cookie: {cookie}"] if cookie else []
        if method == "POST":
            lines += [f"Origin: {self.origin}", "Content-Type: application/x-www-form-urlencoded",
                      f"Content-Length: {len(body)}"]
        async with self.seats:
            reader, writer = await self.connection()
            writer.write("\r\n".join([*lines, "", ""]).encode() + body)
            status, headers, answer = await read(reader)
            if headers.get("connection") == "close":
                writer.close()
            else:
                self.idle.append((time.monotonic(), reader, writer))
            return status, headers, answer

    async def connection(self):
        while self.idle:
            since, reader, writer = self.idle.pop()
            if time.monotonic() - since < self.STALE and not reader.at_eof():
                return reader, writer
            writer.close()
        return await asyncio.open_connection(*self.address)


async def read(reader):
    """One answer (RFC 9112), whose length is said or whose chunks are."""
    head = (await reader.readuntil(b"\r\n\r\n")).decode().split("\r\n")
    headers = {name.lower(): value.strip() for name, _, value in (line.partition(":") for line in head[1:] if line)}
    body = b""
    if headers.get("transfer-encoding") == "chunked":
        while size := int(await reader.readuntil(b"\r\n"), 16):
            body += (await reader.readexactly(size + 2))[:-2]
        await reader.readexactly(2)
    else:
        body = await reader.readexactly(int(headers.get("content-length", 0)))
    return int(head[0].split()[1]), headers, body


def percentile(times, share):
    """The time that so many of a hundred keep; nothing is interpolated."""
    return sorted(times)[math.ceil(share * len(times) / 100) - 1]


def heading(words):
    print(f"\n{words} on {os.cpu_count()} cores, load average {os.getloadavg()[0]:.1f}:")
    print(f"{'':12}{'count':>7}{'p50':>10}{'p95':>10}{'p99':>10}{'max':>10}")


def line(name, times):
    """A row of the table, in milliseconds."""
    quantiles = [percentile(times, share) for share in (50, 95, 99)] + [max(times)]
    print(f"{name:12}{len(times):7}" + "".join(f"{1000 * time:7.1f} ms" for time in quantiles))


def verdict(wanted, **kept):
    """Says which of the named bounds were not kept. -> the exit code."""
    broken = [name for name, holds in kept.items() if not holds]
    print(f"wanted: {wanted}: {'not kept: ' + ', '.join(broken) if broken else 'kept'}")
    return 1 if broken else 0
