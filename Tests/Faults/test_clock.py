"""A program's clock is set while it runs (libfaketime)."""

import os
import time

import pytest

LIBRARY = "/usr/lib/x86_64-linux-gnu/faketime/libfaketime.so.1"


@pytest.fixture
def clock(school):
    """Sets the issuer's clock, a number of seconds from the true one; waits go by another clock, which nobody sets."""
    file = school.state / "run" / "clock"

    def set(seconds):
        # In one step, so that nobody reads half a line.
        new = file.with_suffix(".new")
        new.write_text(f"{seconds:+d}\n")
        os.replace(new, file)

    set(0)
    school.stop("issuer")
    school.set(
        "issuer", LD_PRELOAD=LIBRARY, FAKETIME_TIMESTAMP_FILE=file, FAKETIME_NO_CACHE="1", FAKETIME_DONT_FAKE_MONOTONIC="1",
        DONT_FAKE_MONOTONIC="1")
    school.start("issuer")
    yield set
    school.stop("issuer")
    school.set("issuer", LD_PRELOAD="")
    school.start("issuer")


@pytest.mark.parametrize("hours", [-2, 2])
def test_the_clock_of_the_issuer_is_set(school, trial, clock, hours):
    """Diplomas are due by the database's clock, and nothing sleeps by this one."""
    with trial(f"clock of the issuer set by {hours} h", seconds=25):
        time.sleep(3)
        clock(hours * 3600)
        time.sleep(15)
