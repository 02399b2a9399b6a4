"""Whatever is sent to the verifier, and by however many at once: it answers, soon, and takes little more memory for it. It is asked at
its own port, for the front door lets no single address send so much."""

import asyncio
import contextlib
import io
import random
import resource
import time
import zipfile

import pytest

from school import wait
from verifier import multipart, verify

pytestmark = pytest.mark.crowd

# Megabytes: for one file, whatever it is; for many at once, and for each connection, of which nothing but its buffers is held.
MORE, EACH = 64, 0.4
PATIENCE = 60


@pytest.fixture(scope="module")
def pdf(school):
    one = school.collected()
    return wait("the diploma", lambda: school.diplomas_in(one["schoolEmail"]), 120)[0]


@pytest.fixture
def at(school):
    """(host, port) of the pages themselves."""
    settings = (school.state / "settings" / "verifier.env").read_text()
    host, port = dict(line.split("=", 1) for line in settings.splitlines() if "=" in line)["WEB_LISTEN"].rsplit(":", 1)
    soft, hard = resource.getrlimit(resource.RLIMIT_NOFILE)
    resource.setrlimit(resource.RLIMIT_NOFILE, (min(hard, 8_192), hard))
    return host, int(port)


def memory(school, mark):
    """Of the verifier, in megabytes."""
    with open(f"/proc/{school.pid('verifier')}/status") as status:
        return next(int(line.split()[1]) for line in status if line.startswith(mark)) / 1024


@contextlib.contextmanager
def within(school, most):
    """No more memory than so much is taken meanwhile, at any moment."""
    with open(f"/proc/{school.pid('verifier')}/clear_refs", "w") as peak:
        peak.write("5")
    before = memory(school, "VmRSS")
    yield
    more = memory(school, "VmHWM") - before
    assert more <= most, f"{more:.0f} MB more"


def is_idle(school):
    """Whether the verifier does next to nothing for a moment."""
    def spent():
        with open(f"/proc/{school.pid('verifier')}/stat") as stat:
            return sum(map(int, stat.read().rsplit(")", 1)[1].split()[11:13]))

    before = spent()
    time.sleep(0.5)
    return spent() - before < 10


def request(at, file, path="/api/v1/verifications", name="a.pdf"):
    body, kind = multipart(file, name)
    head = [f"POST {path} HTTP/1.1", f"Host: {at[0]}", f"Content-Type: {kind}", f"Content-Length: {len(body)}", "", ""]
    return "\r\n".join(head).encode() + body


async def sent(at, asked, after=None, arrived=None):
    """-> (status, seconds from the last byte to the answer). The last bytes are held back until `after`."""
    reader, writer = await asyncio.open_connection(*at)
    try:
        writer.write(asked[:-100])
        await writer.drain()
        if after:
            arrived.append(1)
            await after.wait()
        began = time.monotonic()
        writer.write(asked[-100:])
        line = await asyncio.wait_for(reader.readline(), PATIENCE)
        return int(line.split()[1]), time.monotonic() - began
    finally:
        writer.close()


async def crowd(at, asked, count, meanwhile=lambda: None):
    """So many uploads stand half-way; then all are finished in one moment. -> their (status, seconds)"""
    after, arrived = asyncio.Event(), []
    all_of_them = [asyncio.create_task(sent(at, asked, after, arrived)) for _ in range(count)]
    end = time.monotonic() + PATIENCE
    while len(arrived) < count and time.monotonic() < end:
        await asyncio.sleep(0.1)
    assert len(arrived) == count
    await asyncio.to_thread(meanwhile)
    after.set()
    return await asyncio.gather(*all_of_them)


def large(unit, size=10_000_000):
    return b"%PDF-1.7\n" + unit * (size // len(unit)) + b"\n%%EOF\n"


def hostile(pdf):
    """{name: file}: what readers of PDFs have died of, or run for ever."""
    dice = random.Random(17)
    half = len(pdf) // 2
    return {
        "ends": large(b"%%EOF\n"), "names of programs": large(b"/Producer("), "ranges": large(b"/ByteRange[0 9999999999 "),
        "links": large(b"/d/0123456789012345678901"), "marks of schools": large(b"mortarboard-school:"),
        "arrays without an end": large(b"["), "dictionaries without an end": large(b"<<"), "line feeds": large(b"\n"),
        "chance": b"%PDF-1.7\n" + dice.randbytes(10_000_000) + b"%%EOF\n",
        "a loop": large(b"trailer<</Prev 9>>startxref\n9\n%%EOF\n"), "a diploma many times": large(pdf),
        "a diploma around 9 MB": pdf[:half] + bytes(9_000_000) + pdf[half:],
        "a stream that unpacks to itself": large(b"<</Filter[/FlateDecode/FlateDecode/FlateDecode]/Length 9>>stream\n"),
    }


def bomb():
    """Some hundred kilobytes that unpack to more than is read."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for number in range(60):
            # Just below the ratio at which an archive is let go.
            archive.writestr(f"{number}.pdf", random.Random(number).randbytes(90_000) + bytes(8_000_000))
    return out.getvalue()


def test_no_file_takes_much_memory_or_time(school, at, pdf):
    for name, file in {**hostile(pdf), "a letter": b"From: a\r\nTo: b\r\n\r\n" + b"application/pdf" * 600_000}.items():
        for path in ("/api/v1/verifications", "/api/v1/verifications/bulk"):
            with within(school, MORE):
                status, took = asyncio.run(sent(at, request(at, file, path)))
            assert status in (200, 415) and took < 5, f"{name}: {status} after {took:.1f} s"
    with within(school, MORE):
        status, took = asyncio.run(sent(at, request(at, bomb(), "/api/v1/verifications/bulk", "a.zip")))
    assert status == 200 and took < 10, f"a bomb: {status} after {took:.1f} s"
    assert verify(school.environment["VERIFIER_URL"], pdf)[1]["outcome"] == "valid"


@pytest.mark.parametrize("count", [500, 1_000])
def test_many_at_once_are_all_answered(school, at, pdf, count):
    with within(school, MORE + EACH * count):
        answers = asyncio.run(crowd(at, request(at, pdf), count))
    others = [status for status, _ in answers if status != 200]
    assert not others, f"{len(others)} of {count} were answered {set(others)}"
    assert max(took for _, took in answers) < 10


def test_slow_ones_keep_nobody_out_and_take_no_more_memory_than_their_lines(school, at, pdf):
    def somebody_else():
        wait("all that was sent is read", lambda: is_idle(school), PATIENCE)
        began = time.monotonic()
        assert verify(school.environment["VERIFIER_URL"], pdf)[1]["outcome"] == "valid"
        assert time.monotonic() - began < 2

    count = 1_000
    with within(school, MORE + EACH * count):
        answers = asyncio.run(crowd(at, request(at, large(b"%%EOF\n", 400_000)), count, somebody_else))
    assert {status for status, _ in answers} == {200}
    wait("what they took is given back", lambda: memory(school, "VmRSS") < 64 + MORE, 60)
