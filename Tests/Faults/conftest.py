"""The faults: one school for all of them, broken again and again.

`--long` breaks everything, with many events; without it only what is marked `short`.
"""

import contextlib
import os
import shutil
import tempfile

import pytest

from field import Field  # first: it says where the others are
from crowd import Crowd
from invariants import Invariants
from report import lines, of
from trial import Trial

# Of one fault: events in all, students who go the whole way to a diploma, codes.
SHORT, LONG = (400, 4, 4), (5_200, 12, 12)
OUTCOMES, STOPS = [], []


def pytest_addoption(parser):
    parser.addoption("--long", action="store_true", help="every fault, with 200,000 events in all")


def pytest_configure(config):
    config.addinivalue_line("markers", "short: also in the short form")


def pytest_collection_modifyitems(config, items):
    if not config.getoption("--long"):
        left = [it for it in items if not it.get_closest_marker("short")]
        items[:] = [it for it in items if it.get_closest_marker("short")]
        config.hook.pytest_deselected(items=left)
    # What has a school of its own comes last; and nobody watches while something else is broken.
    items.sort(key=lambda it: ("calm" not in it.nodeid, "replicas" in it.nodeid, "accounts" in it.nodeid, "alerts" in it.nodeid))


@pytest.fixture(scope="session")
def school():
    kept = os.environ.get("SCHOOL")
    state = kept or tempfile.mkdtemp(prefix="mortarboard-", dir="/var/tmp")
    os.chmod(state, 0o711)
    school = Field(state)
    try:
        school.open()
        school.invariants, school.crowd = Invariants(school), Crowd(school)
        yield school
    finally:
        school.close()
        if not kept:
            shutil.rmtree(state, ignore_errors=True)


@pytest.fixture
def trial(request, school):
    """Makes the test's trial: `with trial("what breaks", seconds=20) as it:`. It fails by what the product did not keep."""
    @contextlib.contextmanager
    def make(name, seconds=20, long=LONG, short=SHORT):
        plan = school.crowd.plan(*(long if request.config.getoption("--long") else short))
        one = Trial(school, name, plan, seconds + 4)
        OUTCOMES.append(one.outcome)
        try:
            with one.run():
                yield one
        finally:
            # At once, for whoever looks on and in case that the run is ended.
            plugins = request.config.pluginmanager
            with plugins.get_plugin("capturemanager").global_and_fixture_disabled():
                print(*of(one.outcome), sep="\n", flush=True)
        if one.outcome.faults:
            pytest.fail("\n".join(one.outcome.faults), pytrace=False)

    return make


@pytest.fixture
def stops():
    return STOPS


def pytest_terminal_summary(terminalreporter):
    if OUTCOMES:
        terminalreporter.section("faults")
        for line in lines(OUTCOMES, STOPS):
            terminalreporter.write_line(line)
