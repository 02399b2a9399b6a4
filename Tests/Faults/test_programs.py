"""Programs that die, freeze and are told to stop, while everything goes on."""

import random
import signal
import time

import pytest

from school import PROGRAMS

FROZEN = 90


@pytest.mark.short
def test_every_program_is_killed(school, trial):
    chance = random.Random(3)
    with trial("every program killed", seconds=15) as it:
        it.claims_hold = True
        for program in chance.sample(PROGRAMS, len(PROGRAMS)):
            time.sleep(chance.uniform(0, 0.5))
            school.kill(program)
            school.start(program)


def test_one_of_two_instances_is_killed(school, trial):
    others = school.doubled(*PROGRAMS)
    with trial("one of two instances killed, of each program", seconds=15) as it:
        it.claims_hold = True
        for other in others:
            school.end([other])
            time.sleep(1)


def test_the_holder_is_frozen(school, trial):
    """Each program has a second instance, and the first of each stands still for 90 s: the others take over."""
    others = school.doubled(*PROGRAMS)
    frozen = [school.pid(program) for program in PROGRAMS]
    try:
        with trial(f"the first of two instances frozen for {FROZEN} s, of each program", seconds=60) as it:
            it.claims_hold = True
            for pid in frozen:
                school.signal(pid, signal.SIGSTOP)
            time.sleep(60)
            left = it.unfinished(time.time() - 45, it.places(time.time() - 45), claims_hold=True)
            it.expect(not left, f"while the first instances are frozen, after 45 s there remain {left}")
            time.sleep(FROZEN - 60)
            for pid in frozen:
                school.signal(pid, signal.SIGCONT)
    finally:
        for pid in frozen:
            school.signal(pid, signal.SIGCONT)
        school.end(others)


def test_the_only_instance_is_frozen(school, trial):
    frozen = [school.pid(program) for program in ("clearance", "issuer")]
    with trial("clearance and issuer frozen for 40 s", seconds=40):
        for pid in frozen:
            school.signal(pid, signal.SIGSTOP)
        time.sleep(40)
        for pid in frozen:
            school.signal(pid, signal.SIGCONT)


def test_fifty_stops_under_load(school, trial, stops):
    """A second instance of each program is told to stop, at any moment of its life: exit 0 within 20 s."""
    chance = random.Random(5)
    with trial("fifty stops under load", seconds=100) as it:
        while len(stops) < 50:
            asked = []
            for other in school.doubled(*PROGRAMS):
                time.sleep(chance.uniform(0, 0.5))
                other.terminate()
                asked.append((other, time.monotonic()))
            for other, since in asked:
                code = other.wait(60)
                stops.append(time.monotonic() - since)
                it.expect(code == 0 and stops[-1] <= 20, f"{other.args[2]} stopped with {code} after {stops[-1]:.1f} s")
                school.others.remove(other)
