"""A page drawn and sealed on one core, in turn with a floor in C and with pyHanko, which signs, or draws by WeasyPrint before.

usage: seal.py STATE-DIRECTORY ROUNDS DIPLOMAS

Wanted: half of the floor, and sixty times what pyHanko signs at B-B. The issuer reads again what it has sealed; that is told apart.
"""

import os
import re
import statistics
import subprocess
import sys

TOP = os.path.join(os.path.dirname(os.path.abspath(__file__)), "..", "..", "..")
TOOL = f"{TOP}/.build/release/mortarboard"
LEVELS = ("b-b", "b-lta")


def pace(*words):
    """-> how many a second."""
    core = str(max(os.sched_getaffinity(0)))
    done = subprocess.run(["taskset", "-c", core, *words], capture_output=True, text=True)
    if done.returncode:
        sys.exit(f"{' '.join(words[:2])}: {done.stderr.strip()}")
    count, seconds = re.match(r"(\d+) diplomas, ([0-9.e-]+) s", done.stdout).groups()
    return int(count) / float(seconds)


def stamping_in_rsa(keys):
    """The only kind of time stamps that pyHanko makes by itself."""
    def openssl(*words, **more):
        subprocess.run(["openssl", *words], check=True, capture_output=True, **more)

    openssl("req", "-new", "-newkey", "rsa:2048", "-nodes", "-keyout", f"{keys}/peer-tsa.key.pem", "-subj", "/CN=TSA of a measurement",
            "-out", f"{keys}/peer-tsa.csr")
    openssl("x509", "-req", "-in", f"{keys}/peer-tsa.csr", "-CA", f"{keys}/root.cert.pem", "-CAkey", f"{keys}/root.key.pem",
            "-CAcreateserial", "-days", "30", "-out", f"{keys}/peer-tsa.cert.pem", "-extfile", "/dev/stdin",
            input=b"keyUsage=critical,digitalSignature\nextendedKeyUsage=critical,timeStamping\n")


def main(state, rounds, count):
    keys, page = f"{state}/bench-keys", f"{state}/page.pdf"
    subprocess.run([TOOL, "keys", "init", "--school", "bench", "--name-zh", "樣張", "--name-en", "Specimen", "--directory", keys,
                    "--by", "bench", "--because", "keys of a measurement"], check=True, capture_output=True)
    subprocess.run([TOOL, "diploma", "preview", page], check=True, capture_output=True)
    stamping_in_rsa(keys)
    peers = [f"{state}/venv/bin/python", f"{TOP}/deploy/benches/seal/peers.py"]
    few = str(max(5, count // 50))

    def runs(level):
        ours = (TOOL, "diploma", "pace", "--level", level, "--count", str(count))
        return {
            "ours": ours, "ours, read again": (*ours, "--read"),
            "floor": (f"{state}/floor", level, page, keys, str(count)),
            "pyHanko signs": (*peers, "sign", level, keys, few),
            "WeasyPrint draws, pyHanko signs": (*peers, "draw", level, keys, few),
        }

    found = {}
    for number in range(rounds):
        for level in LEVELS:
            # Whoever is first is another one each time.
            names = list(runs(level))
            for name in names[number % len(names):] + names[:number % len(names)]:
                found.setdefault((level, name), []).append(pace(*runs(level)[name]))
    for level in LEVELS:
        middle = {name: statistics.median(found[level, name]) for name in runs(level)}
        print(f"{level}, on one core, {rounds} rounds of {count}")
        for name, value in middle.items():
            low, high = min(found[level, name]), max(found[level, name])
            print(f"  {name:32} {value:8.1f}/s  (min {low:.1f}, max {high:.1f})   {middle['ours'] / value:7.2f} times that is ours")
        print(f"  of the floor {middle['ours'] / middle['floor']:.2f}, wanted 0.5; "
              f"of pyHanko signing {middle['ours'] / middle['pyHanko signs']:.0f} times" + (", wanted 60" if level == "b-b" else ""))


main(sys.argv[1], int(sys.argv[2]), int(sys.argv[3]))
