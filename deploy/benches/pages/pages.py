"""Pages of signed-in students at a fixed rate, in turn with a page of the same server that asks nobody.

usage: pages.py STATE-DIRECTORY RATE SECONDS

Home, contact, clearance and diploma by turns, each of another account; half of them have their diplomas. Each asks up to three
programs over the broker. The floor is /accessibility: the same front door, server, headers and templates, without a session and
without questions. A time runs from when a page was due to the last byte of it.
"""

import asyncio
import sys
import time

from load import Door, at_rate, done, failed, heading, line, percentile, verdict
from school import School
from students import candidates, clear, collect, list_all, sign_in

ACCOUNTS = 500
PATHS = ("/", "/contact", "/clearance", "/diploma")
FLOOR = "/accessibility"
# Of both in turn, and before all, which is not measured: connections, templates and plans are made then.
SLICE, WARMTH = 10, 3


class Bench:
    def __init__(self, state, rate, seconds):
        self.school, self.rate, self.seconds = School(state), rate, seconds

    def prepare(self):
        self.school.programs("start", "contact", "otp-mailer", "clearance", "issuer", "verifier", "portal")
        students = candidates("P", ACCOUNTS)
        graduates = students[::2]
        list_all(self.school, students)
        clear(self.school, graduates)
        collect(self.school, graduates)
        self.school.until(
            "SELECT count(*) >= :'all'::int FROM issuer.mails WHERE state = 'handed-over'", all=2 * len(graduates))
        self.visitors = sign_in(self.school, students)
        self.school.settle()

    async def measure(self):
        door = Door(self.school.environment["PORTAL_URL"])

        async def get(path, due, cookie=None):
            status, _, page = await door.ask("GET", path, cookie)
            if status != 200 or b"</html>" not in page:
                raise ConnectionError(f"{path} was answered {status}")
            return time.monotonic() - due

        def ours(number, due):
            visitor = self.visitors[number // len(PATHS) % ACCOUNTS]
            return get(PATHS[number % len(PATHS)], due, visitor.cookie)

        def floor(_, due):
            return get(FLOOR, due)

        pages, floors = [], []
        for ask in (floor, ours):
            await at_rate(self.rate, WARMTH, ask)
        while len(pages) < self.rate * self.seconds:
            seconds = min(SLICE, self.seconds - len(pages) / self.rate)
            first = len(pages)
            floors += await at_rate(self.rate, seconds, floor)
            pages += await at_rate(self.rate, seconds, lambda number, due: ours(first + number, due))
        return pages, floors

    def report(self, pages, floors):
        wrong, times = failed(pages + floors), done(pages)
        heading(f"pages at {self.rate:g}/s for {self.seconds:g} s, of {ACCOUNTS} accounts,")
        line("pages", times)
        for place, path in enumerate(PATHS):
            line(f"  {path}", done(pages[place::len(PATHS)]))
        line("fixed page", done(floors))
        print(f"{len(wrong)} errors")
        for error in wrong[:3]:
            print(f"  {error!r}")
        return verdict("p95 ≤ 100 ms, no error", p95=percentile(times, 95) <= 0.1, errors=not wrong)


def main(state, rate, seconds):
    bench = Bench(state, rate, seconds)
    bench.prepare()
    return bench.report(*asyncio.run(bench.measure()))


if __name__ == "__main__":
    if len(sys.argv) != 4:
        sys.exit(__doc__)
    sys.exit(main(sys.argv[1], float(sys.argv[2]), float(sys.argv[3])))
