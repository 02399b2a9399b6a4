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
    with trial("every program killed", seconds=15):
        for program in chance.sample(PROGRAMS, len(PROGRAMS)):
            time.sleep(chance.uniform(0, 0.5))
            school.kill(program)
            school.start(program)


@pytest.mark.parametrize("program", ["contact", "clearance", "issuer", "otp-mailer", "verifier"])
def test_one_of_two_instances_is_killed(school, trial, program):
    other = school.two(program)
    with trial(f"one of two {program} killed", seconds=8):
        other.kill()
        other.wait()
    school.others.remove(other)


def test_the_holder_is_frozen(school, trial):
    """Each program has a second instance, and the first of each stands still for 90 s: the others take over."""
    others = [school.two(program) for program in PROGRAMS]
    frozen = [school.pid(program) for program in PROGRAMS]
    try:
        with trial(f"the first of two instances frozen for {FROZEN} s, of each program", seconds=60) as it:
            for pid in frozen:
                school.signal(pid, signal.SIGSTOP)
            time.sleep(60)
            left = it.unfinished(time.time() - 45, it.places(time.time() - 45))
            it.expect(not left, f"while the first instances are frozen, after 45 s there remain {left}")
            time.sleep(FROZEN - 60)
            for pid in frozen:
                school.signal(pid, signal.SIGCONT)
    finally:
        for pid in frozen:
            school.signal(pid, signal.SIGCONT)
        school.end(others)


@pytest.mark.parametrize("program", ["clearance", "issuer"])
def test_the_only_instance_is_frozen(school, trial, program):
    with trial(f"{program} frozen for 40 s", seconds=50):
        school.signal(school.pid(program), signal.SIGSTOP)
        time.sleep(40)
        school.signal(school.pid(program), signal.SIGCONT)


def test_fifty_stops_under_load(school, trial, stops):
    """A second instance of each program in turn is told to stop, at any moment of its life: exit 0 within 20 s."""
    chance = random.Random(5)
    with trial("fifty stops under load", seconds=100) as it:
        for number in range(50):
            program = PROGRAMS[number % len(PROGRAMS)]
            other = school.two(program)
            time.sleep(chance.uniform(0, 1))
            began = time.monotonic()
            other.terminate()
            code = other.wait(60)
            stops.append(time.monotonic() - began)
            it.expect(code == 0 and stops[-1] <= 20, f"{program} stopped with {code} after {stops[-1]:.1f} s")
            school.others.remove(other)
