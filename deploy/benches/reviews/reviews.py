"""3,000 students of three batches, about whom eight units are asked.

usage: reviews.py STATE-DIRECTORY RATE SECONDS

1. What units' own systems state, with nothing else running: from the first event heard to the last message confirmed, in turn with
   the bare loop.
2. Pages of a unit's list, ten a second, while students look at their own page at RATE.
3. A decision about a thousand at once, by the page that tells how many and its button, meanwhile; and taking it back.
4. The registrar's overview, meanwhile.

A page's time runs from when it was due to the last byte of it.
"""

import asyncio
import json
import os
import random
import re
import statistics
import sys
import time
from urllib.parse import urlencode

from floor import Bare, line as rate_line, ticks
from campus import key
from load import Door, at_rate, done, failed, heading, line, percentile, verdict
from publisher import now
from school import School
from students import candidates, list_all, sign_in, staff_in

STUDENTS, BATCHES, ROUNDS, LISTS = 3_000, 3, 3, 10
SYSTEMS = ("library", "career")
OTHERS = ("dormitory", "sports", "laboratory", "cashier-desk")
WARMTH = 3


class Bench:
    def __init__(self, state, rate, seconds):
        self.school, self.rate, self.seconds = School(state), rate, seconds
        self.ledger = self.school.ledger

    def prepare(self):
        with open(os.path.join(os.path.dirname(__file__), "..", "..", "settings", "units.json")) as file:
            units = json.load(file)
        for code in OTHERS:
            units.append({**units[1], "code": code, "name": {"zh": f"單位 {code}", "en": f"Unit {code}"}})
        path = os.path.join(self.school.state, "units.json")
        with open(path, "w") as file:
            json.dump(units, file, ensure_ascii=False)
        self.school.set("clearance", UNITS=path)
        self.students = [
            {**one, "batch": f"{one['term']}-{1 + place % BATCHES}"}
            for place, one in enumerate(candidates("R", STUDENTS))]
        self.school.programs("start", "contact", "otp-mailer", "clearance", "issuer", "verifier", "portal")
        list_all(self.school, self.students)
        self.school.programs("stop", "contact", "otp-mailer", "clearance", "issuer", "verifier", "portal")
        self.floor = Bare(self.school)

    # What units' systems state.

    def reviewed(self):
        stated = now()
        return {unit: [
            {**key(one), "unit": unit, "result": "passed", "reviewedAt": stated} for one in self.students]
            for unit in SYSTEMS}

    def ours(self):
        count = 0
        for unit, data in self.reviewed().items():
            self.school.publish(unit, "clearance.reviewed.v1", data)
            count += len(data)
        self.school.depth("clearance", count)
        self.school.settle()
        since = self.ledger.query("SELECT clock_timestamp()")[0][0]
        self.school.programs("start", "clearance")
        began = ticks(self.school, "clearance")
        self.ledger.query(
            "DO $$ BEGIN WHILE EXISTS (SELECT FROM clearance.unsent) OR"
            f" (SELECT count(*) < {count} FROM clearance.inbox WHERE heard_at > '{since}')"
            " LOOP COMMIT; PERFORM pg_sleep(0.05); END LOOP; END $$")
        seconds = self.ledger.query(
            "SELECT extract(epoch FROM clock_timestamp() -"
            " (SELECT min(heard_at) FROM clearance.inbox WHERE heard_at > :'since'))", since=since)[0][0]
        cpu = ticks(self.school, "clearance") - began
        self.school.programs("stop", "clearance")
        return float(seconds), cpu

    def bare(self):
        all = [one for data in self.reviewed().values() for one in data]
        return self.floor.run("library", "clearance.reviewed.v1", all)

    def take_in(self):
        ours, bare = [], []
        for round in range(ROUNDS):
            ours.append(self.ours())
            bare.append(self.bare())
        return ours, bare

    # Pages.

    async def pages(self):
        self.school.programs("start", "contact", "otp-mailer", "clearance", "issuer", "verifier", "portal")
        self.visitors = sign_in(self.school, self.students[:500])
        self.desk, self.token = staff_in(self.school, "desk", "reviewer", "library", *OTHERS)
        self.registrar, _ = staff_in(self.school, "registrar", "registrar")
        self.school.settle()
        self.door = Door(self.school.environment["PORTAL_URL"])
        await at_rate(self.rate, WARMTH, self.student)
        await at_rate(LISTS, WARMTH, self.list)
        results = {}
        results["students"], results["lists"] = await asyncio.gather(
            at_rate(self.rate, self.seconds, self.student), at_rate(LISTS, self.seconds, self.list))
        results["overview"], results["students at it"] = await self.beside(self.overviews())
        (results["count"], results["decide"], results["undo"]), results["students then"] = await self.beside(
            self.decisions())
        return results

    async def beside(self, work):
        """Does some work while students look at their pages, for as long as it lasts."""
        task, times = asyncio.create_task(work), []
        while not task.done():
            times += await at_rate(self.rate, 1, self.student)
        return await task, times

    async def get(self, path, due, cookie):
        status, _, page = await self.door.ask("GET", path, cookie)
        if status != 200 or b"</html>" not in page:
            raise ConnectionError(f"{path} was answered {status}")
        return time.monotonic() - due

    def student(self, number, due):
        return self.get(("/clearance", "/")[number % 2], due, self.visitors[number // 2 % len(self.visitors)].cookie)

    def list(self, number, due):
        random.seed(number)
        unit = random.choice(OTHERS + ("library",))
        filter = random.choice((
            {}, {"batch": f"113-2-{1 + number % BATCHES}"}, {"q": f"R00{number % 10}"}, {"q": "周"},
            {"department": "CSIE"}, {"late": "7"}, {"result": "passed"}, {"number": "R01500", "student": "0" * 8 + "-0000-0000-0000-" + "0" * 12}))
        return self.get(f"/units/{unit}?{urlencode(filter)}", due, self.desk)

    async def overviews(self):
        times = []
        for number in range(20):
            path = "/overview" if number % 2 else "/overview?batch=113-2-1"
            try:
                times.append(await self.get(path, time.monotonic(), self.registrar))
            except ConnectionError as error:
                times.append(error)
        return times

    async def post(self, path, fields):
        body = urlencode({"token": self.token, **fields}).encode()
        began = time.monotonic()
        status, headers, page = await self.door.ask("POST", path, self.desk, body)
        if status != 303:
            raise ConnectionError(f"{path} was answered {status}")
        return time.monotonic() - began, headers["location"]

    async def decisions(self):
        """Of two units each batch, and back again. -> what each step took."""
        counted, decided, undone = [], [], []
        for unit in OTHERS[:2]:
            for batch in range(1, BATCHES + 1):
                back = f"/units/{unit}?result=pending&batch=113-2-{batch}"
                took, page = await self.post(f"/units/{unit}/all", {
                    "result": "pending", "batch": f"113-2-{batch}", "do": "passed"})
                counted.append(took)
                _, _, told = await self.door.ask("GET", page, self.desk)
                assert "1,000" in told.decode(), "the page tells how many"
                form = re.search(rb'name="form" value="([^"]+)"', told)[1].decode()
                took, page = await self.post(page, {"form": form, "back": back})
                decided.append(took)
                _, _, told = await self.door.ask("GET", page, self.desk)
                assert "1,000" in told.decode(), told.decode()[:2000]
                decision = re.search(rb'name="decision" value="([^"]+)"', told)[1].decode()
                took, _ = await self.post(f"/units/{unit}/undo", {"decision": decision, "back": back})
                undone.append(took)
        return counted, decided, undone

    def report(self, ours, bare, results):
        messages = STUDENTS * len(SYSTEMS)
        print(f"\n{ROUNDS} rounds of {messages} clearance.reviewed on {os.cpu_count()} cores:")
        mine, floor = rate_line("ours", ours, messages), rate_line("bare", bare, messages)
        print(f"ratio  {statistics.median(a / b for a, b in zip(mine, floor)):.2f} (median of the rounds)")
        heading(f"{STUDENTS} students of eight units, their own pages at {self.rate:g}/s for {self.seconds:g} s,")
        wrong = failed([one for times in results.values() for one in times])
        kept = {name: done(times) for name, times in results.items()}
        for name, times in kept.items():
            line(name, times)
        print(f"{len(wrong)} errors")
        for error in wrong[:3]:
            print(f"  {error!r}")
        asked = [one for name, times in kept.items() if name.startswith("students") for one in times]
        return verdict(
            "reviewed ≥ 3000/s, p95 of lists ≤ 150 ms and of students ≤ 100 ms, a thousand ≤ 2 s, overview ≤ 300 ms, no error",
            reviewed=statistics.median(mine) >= 3_000, lists=percentile(kept["lists"], 95) <= 0.15,
            students=percentile(asked, 95) <= 0.1, decide=max(kept["decide"]) <= 2,
            overview=percentile(kept["overview"], 95) <= 0.3, errors=not wrong)


def main(state, rate, seconds):
    bench = Bench(state, rate, seconds)
    bench.prepare()
    ours, bare = bench.take_in()
    return bench.report(ours, bare, asyncio.run(bench.pages()))


if __name__ == "__main__":
    if len(sys.argv) != 4:
        sys.exit(__doc__)
    sys.exit(main(sys.argv[1], float(sys.argv[2]), float(sys.argv[3])))
