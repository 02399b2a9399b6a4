"""The demo in containers, built and run: `deploy/test containers`. It wants an engine (Debian's docker.io), debootstrap where no registry
is reached, root for it, and a quarter of an hour for the first build."""

import json
import re
import socket
import subprocess
import time
import urllib.error
import urllib.request
from datetime import datetime

import pytest

from overlays import PROGRAMS, TOP

pytestmark = pytest.mark.containers
COMPOSE = ("docker-compose", "-p", "mortarboard-test", "-f", str(TOP / "compose.yaml"))
BASE = "debian:bookworm-slim"
# What an image may hold beyond its base, in bytes; how long a program may take until it is ready, in seconds; and what it may hold of
# memory when nobody wants anything, in MB. The issuer's fonts have every character of a name, and are counted apart.
LARGEST, LARGEST_FONTS, LONGEST, MOST = 150_000_000, 85_000_000, 3, 60


def run(*words, within=600):
    done = subprocess.run(words, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True, timeout=within)
    assert done.returncode == 0, f"{' '.join(map(str, words))}:\n{done.stdout[-4000:]}"
    return done.stdout


def inspected(name, *kind):
    return json.loads(run("docker", *kind, "inspect", name))[0]


class School:
    """What runs, by the names that compose.yaml has."""

    def __init__(self):
        ids = run(*COMPOSE, "ps", "-aq").split()
        self.ids = {inspected(one)["Config"]["Labels"]["com.docker.compose.service"]: one for one in ids}

    def state(self, service):
        return inspected(self.ids[service])

    def inside(self, service, *words):
        return run("docker", "exec", self.ids[service], *words)

    def ready_at(self, service, until):
        """When /readyz answers well for the first time, in seconds since 1970."""
        network, = self.state(service)["NetworkSettings"]["Networks"].values()
        while time.time() < until:
            try:
                urllib.request.urlopen(f"http://{network['IPAddress']}:9000/readyz", timeout=1).close()
                return time.time()
            except (urllib.error.URLError, OSError):
                time.sleep(0.02)
        pytest.fail(f"{service} was not ready in time:\n{run('docker', 'logs', '--tail', '20', self.ids[service])}")


def free_door():
    """Where nothing listens, as compose.yaml wants it told."""
    with socket.socket() as one:
        one.bind(("127.0.0.1", 0))
        return f"127.0.0.1:{one.getsockname()[1]}"


@pytest.fixture(scope="module")
def school():
    engine = subprocess.run(["docker", "info", "--format", "{{.ServerVersion}}"], capture_output=True, text=True)
    assert engine.returncode == 0, f"There is no engine here; Debian's package docker.io is one.\n{engine.stderr}"
    run(str(TOP / "Tests" / "Deploy" / "bases"), within=3600)
    run(*COMPOSE, "build", within=3 * 3600)
    with pytest.MonkeyPatch.context() as patch:
        # A demo may run beside it.
        for door in ("PORTAL_AT", "VERIFIER_AT"):
            patch.setenv(door, free_door())
        # What one that was killed has left would be taken for this one.
        run(*COMPOSE, "down", "-v", "--remove-orphans")
        try:
            run(*COMPOSE, "up", "-d", within=900)
            yield School()
        finally:
            run(*COMPOSE, "down", "-v")


@pytest.fixture(scope="module")
def walked(school):
    """The demo has ended, and what it started has come to rest."""
    run("docker", "wait", school.ids["demo"])
    time.sleep(10)
    return school


@pytest.fixture
def table(capsys):
    """Prints rows of words and figures, whatever becomes of the test."""

    def show(title, rows):
        with capsys.disabled():
            print(f"\n  {title}")
            for name, *figures in rows:
                print(f"    {name:<12}" + "".join(f"{figure:>14}" for figure in figures))

    return show


def test_a_diploma_goes_all_the_way(walked):
    said = run("docker", "logs", walked.ids["demo"])
    assert walked.state("demo")["State"]["ExitCode"] == 0 and "成功" in said, said


def test_whoever_stays_is_healthy_and_has_not_been_started_again(walked):
    for name in (*PROGRAMS, "doctor", "postgres", "rabbitmq", "nginx", "mail"):
        one = walked.state(name)
        said = run("docker", "logs", "--tail", "20", walked.ids[name])
        assert one["State"]["Running"] and one["RestartCount"] == 0, f"{name}: {said}"
        if name not in ("nginx", "mail"):
            assert one["State"]["Health"]["Status"] == "healthy", f"{name}: {one['State']['Health']['Log'][-1:]} {said}"


def test_nobody_writes_or_gains_rights(walked):
    for name in walked.ids:
        told = walked.state(name)["HostConfig"]
        assert told["ReadonlyRootfs"] and told["CapDrop"] == ["ALL"] and not told["Privileged"], name
        assert "no-new-privileges:true" in told["SecurityOpt"], name
    for name in (*PROGRAMS, "doctor", "mail", "postgres", "rabbitmq"):
        status = dict(line.split(":\t", 1) for line in walked.inside(name, "cat", "/proc/1/status").splitlines() if ":\t" in line)
        # The servers of others begin as root and give that up; what they may still become is nothing that they are.
        assert "0" not in status["Uid"].split() and int(status["CapEff"], 16) == 0 and status["NoNewPrivs"] == "1", (name, status)
    for name in (*PROGRAMS, "doctor"):
        tried = subprocess.run(
            ["docker", "exec", walked.ids[name], "bash", "-c", "for one in / /opt/mortarboard /state /etc; do ! touch $one/x || exit 1; done"],
            capture_output=True, text=True)
        assert tried.returncode == 0 and tried.stderr.count("Read-only file system") >= 3, f"{name}: {tried.stderr}"


def test_an_image_holds_little_beyond_its_base(school, table):
    base = inspected(BASE, "image")["Size"]
    fonts = int(school.inside("issuer", "du", "-sb", "/usr/share/fonts").split()[0])
    sizes = {name: inspected(school.state(name)["Image"], "image")["Size"] - base for name in (*PROGRAMS, "doctor", "demo")}
    table(
        "MB above the base, and of it fonts",
        [(name, f"{size / 1e6:.0f}", f"{fonts / 1e6:.0f}" if name == "issuer" else "") for name, size in sizes.items()])
    for name in PROGRAMS:
        assert sizes[name] - (fonts if name == "issuer" else 0) <= LARGEST, name
    assert fonts <= LARGEST_FONTS


def test_nobody_holds_much_memory_while_nothing_is_wanted(walked, table):
    held = {}
    for name in (*PROGRAMS, "doctor"):
        figure, unit = re.match(
            r"([\d.]+)([KMG])iB", run("docker", "stats", "--no-stream", "--format", "{{.MemUsage}}", walked.ids[name])).groups()
        held[name] = float(figure) * {"K": 1 / 1024, "M": 1, "G": 1024}[unit] * 1.048576
    table("MB of memory", [(name, f"{size:.0f}") for name, size in held.items()])
    assert max(held.values()) <= MOST, held


def test_a_program_is_ready_in_a_moment(walked, table):
    """The best of three: on a machine that does other things, too, one start may wait for those."""
    best = {}
    for name in PROGRAMS:
        for _ in range(3):
            run("docker", "restart", "-t", "30", walked.ids[name])
            # To the microsecond: the engine tells nanoseconds.
            began = datetime.fromisoformat(walked.state(name)["State"]["StartedAt"][:26].rstrip("Z") + "+00:00").timestamp()
            took = walked.ready_at(name, began + 60) - began
            best[name] = min(took, best.get(name, took))
    table("seconds until it is ready", [(name, f"{took:.1f}") for name, took in best.items()])
    assert max(best.values()) <= LONGEST, best
