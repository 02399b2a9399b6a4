"""The alerts of deploy/monitoring, each fired by its real cause and cleared by its cure, in the school of the faults."""

import pytest

from watching import Watching


@pytest.fixture(scope="session")
def watch(school):
    watching = Watching(school)
    try:
        watching.open()
        yield watching
    finally:
        watching.close()


@pytest.fixture
def doctor(school):
    """The doctor, who looks at the broker every two seconds; called, they begin with an audit of the ledger."""
    def anew(seconds="2"):
        school.stop("doctor")
        school.deploy("programs", "start", "doctor", DOCTOR_SECONDS=seconds)

    anew()
    yield anew
    anew("60")


@pytest.fixture
def alerts(school, watch):
    """Begins and ends in quiet: what a test has broken is mended, and nobody is told of it any more."""
    watch.is_quiet()
    try:
        yield watch
    finally:
        school.mend()
    watch.is_quiet(120)
