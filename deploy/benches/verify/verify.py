"""Diplomas uploaded to the verifier, beside the same server merely reading bodies, and beside pyHanko and pdfsig.

usage: verify.py STATE-DIRECTORY SECONDS ROWS

STATE-DIRECTORY holds the compiled `load`, a venv with pyHanko, and FLOOR in the environment is the server that only reads. Uploads go
to the verifier's own port, past the front door, which would slow one address. ROWS is how many the registry has at its largest.
"""

import asyncio
import http.client
import os
import statistics
import subprocess
import sys
import time
from urllib.parse import urlsplit

from load import at_rate, done, failed, percentile, read, verdict
from school import School
from students import candidates, clear, collect, list_all

STUDENTS, CONNECTIONS, FEW = 8, 16, 50_000
FLOOR_PORT = 28_471


class Bench:
    def __init__(self, state, seconds, rows):
        self.school, self.state, self.seconds, self.rows = School(state), state, seconds, rows
        with open(os.path.join(state, "settings", "verifier.env")) as file:
            settings = dict(line.rstrip("\n").split("=", 1) for line in file if "=" in line)
        self.host, port = settings["WEB_LISTEN"].rsplit(":", 1)
        self.port = int(port)

    def prepare(self):
        self.school.programs("start", "contact", "otp-mailer", "clearance", "issuer", "verifier")
        students = candidates("V", STUDENTS)
        list_all(self.school, students)
        clear(self.school, students)
        collect(self.school, students)
        self.school.until("SELECT count(*) >= :'all'::int FROM verifier.registry", all=STUDENTS)
        file, self.sha256 = self.school.ledger.query("SELECT encode(file, 'hex'), sha256 FROM issuer.seals ORDER BY number LIMIT 1")[0]
        self.file = bytes.fromhex(file)
        with open(self.path("diploma.pdf"), "wb") as out:
            out.write(self.file)
        head = b'--B\r\nContent-Disposition: form-data; name="file"; filename="diploma.pdf"\r\n\r\n'
        body = head + self.file + b"\r\n--B--\r\n"
        self.upload = self.request("POST", "/api/v1/verifications", body, "multipart/form-data; boundary=B")
        self.floor = self.request("POST", "/read", body, "multipart/form-data; boundary=B")
        self.finger = self.request("GET", f"/api/v1/verifications/{self.sha256}")
        # A code that nobody has, another one each time, so that each is looked for in another place.
        self.strange = self.request("GET", f"/api/v1/verifications/{'?' * 64}")
        self.school.settle()

    def path(self, name):
        return os.path.join(self.state, name)

    def request(self, method, path, body=b"", kind=None):
        lines = [f"{method} {path} HTTP/1.1", f"Host: {self.host}", "Accept: application/json"]
        lines += [f"Content-Type: {kind}", f"Content-Length: {len(body)}"] if body else []
        return "\r\n".join([*lines, "", ""]).encode() + body

    def load(self, request, port, connections=CONNECTIONS, seconds=None):
        """-> answers a second, p50, p99, the longest, and how many were not answered 200."""
        with open(self.path("request"), "wb") as out:
            out.write(request)
        told = subprocess.run(
            [self.path("load"), self.host, str(port), str(connections), str(seconds or self.seconds), self.path("request")],
            capture_output=True, text=True, check=True).stdout.split()
        count, took, *times, others = map(float, told)
        return count / took, *times, int(others)

    def turns(self, ours, floor, rounds=3):
        """Both in turn, so that a noisy machine is noisy to both. -> the medians, and the ratio of each turn's."""
        pairs = [(self.load(*ours), self.load(*floor)) for _ in range(rounds)]
        return pairs, statistics.median(one[0] / other[0] for one, other in pairs)

    def memory(self, mark="VmHWM"):
        with open(os.path.join(self.state, "run", "verifier.pid")) as file, open(f"/proc/{int(file.read())}/status") as status:
            return next(int(line.split()[1]) for line in status if line.startswith(mark)) / 1024

    def peers(self):
        python = self.path("venv/bin/python")
        count, took = map(float, subprocess.run(
            [python, "-B", os.path.join(os.path.dirname(__file__), "peers.py"), self.path("keys/root.cert.pem"),
             self.path("diploma.pdf"), str(self.seconds)], capture_output=True, text=True, check=True).stdout.split())
        began, runs = time.monotonic(), 0
        while time.monotonic() - began < self.seconds:
            subprocess.run(["pdfsig", "-nocert", self.path("diploma.pdf")], capture_output=True, check=True)
            runs += 1
        return count / took, runs / (time.monotonic() - began)

    async def half(self, rate):
        """Times at a fixed rate, from when each was due."""
        idle = []

        async def ask(_, due):
            reader, writer = idle.pop() if idle else await asyncio.open_connection(self.host, self.port)
            writer.write(self.upload)
            status, _, _ = await read(reader)
            if status != 200:
                raise ConnectionError(f"answered {status}")
            idle.append((reader, writer))
            return time.monotonic() - due

        return await at_rate(rate, self.seconds, ask)

    def fill(self, rows):
        """Statements of other files, which nobody asks about: what is looked up is the same one."""
        self.school.ledger.query(
            "INSERT INTO verifier.registry (school, number, kind, student, diploma, version, sha256, signed, registered_at)"
            " SELECT 'bench', number, 'sealed', gen_random_uuid(), gen_random_uuid(), 1, sha256(number::text::bytea),"
            " repeat('x', 900), now() FROM generate_series((SELECT COALESCE(max(number), 0) + 1 FROM verifier.registry"
            " WHERE school = 'bench'), :'rows'::bigint) AS number", rows=rows)
        self.school.settle()

    def has_fingerprints(self):
        connection = http.client.HTTPConnection(self.host, self.port)
        connection.request("GET", f"/api/v1/verifications/{self.sha256}")
        return connection.getresponse().status == 200


def told(name, result):
    print(f"{name:28}{result[0]:9.0f}/s   p50 {result[1]:7.2f} ms   p99 {result[2]:7.2f} ms   {result[4]} not 200")


def main(state, seconds, rows):
    bench = Bench(state, seconds, rows)
    bench.prepare()
    floor = subprocess.Popen([os.environ["FLOOR"], bench.host, str(FLOOR_PORT)], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    try:
        time.sleep(1)
        for request, port in ((bench.upload, bench.port), (bench.floor, FLOOR_PORT)):
            bench.load(request, port, seconds=2)
        pairs, share = bench.turns((bench.upload, bench.port), (bench.floor, FLOOR_PORT))
    finally:
        floor.terminate()
        floor.wait()
    ours = statistics.median(one[0] for one, _ in pairs)
    print(f"\nuploads of {len(bench.file)} bytes on {os.cpu_count()} cores, load average {os.getloadavg()[0]:.1f}:")
    told("verified", pairs[-1][0])
    told("merely read", pairs[-1][1])
    hanko, pdfsig = bench.peers()
    print(f"pyHanko {hanko:.1f}/s, pdfsig {pdfsig:.1f}/s on one core each: {ours / hanko:.0f} and {ours / pdfsig:.0f} times")
    late = asyncio.run(bench.half(ours / 2))
    p99 = percentile(done(late), 99)
    print(f"at {ours / 2:.0f}/s: p99 {1000 * p99:.1f} ms, {len(failed(late))} errors")
    before = bench.memory("VmRSS")
    crowd = bench.load(bench.upload, bench.port, connections=500)
    more = bench.memory() - before
    told("500 at once", crowd)
    print(f"memory: {more:.0f} MB more than before them")
    if bench.has_fingerprints():
        fingers = bench.load(bench.finger, bench.port)
        told("by fingerprint", fingers)
    else:
        fingers = None
        print("by fingerprint: this verifier does not offer it")
    rates = []
    for size in (min(FEW, rows), rows):
        bench.fill(size)
        rates.append([bench.load(bench.upload, bench.port), bench.load(bench.strange, bench.port)])
        told(f"of {size} rows", rates[-1][0])
        told("any code among them", rates[-1][1])
    return verdict(
        "≥ 0.6 of reading, ≥ 20 times the peers, p99 ≤ 50 ms at half, ≥ 5,000 fingerprints/s, ≤ 1.3 times for many rows, ≤ 192 MB for 500",
        share=share >= 0.6, peers=ours >= 20 * max(hanko, pdfsig), p99=p99 <= 0.05 and not failed(late),
        fingerprints=fingers is not None and fingers[0] >= 5_000,
        rows=all(few[0] <= 1.3 * many[0] for few, many in zip(*rates)), memory=more <= 192,
        errors=not any(result[4] for result in (crowd, *rates[0], *rates[1], *(one for one, _ in pairs))))


if __name__ == "__main__":
    if len(sys.argv) != 4:
        sys.exit(__doc__)
    sys.exit(main(sys.argv[1], float(sys.argv[2]), int(sys.argv[3])))
