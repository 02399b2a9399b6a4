import os
import shutil
import tempfile

import pytest
from playwright.sync_api import expect, sync_playwright

from school import School, student_id, wait

# A page waits up to five seconds for who does not answer, and three schools share a machine.
expect.set_options(timeout=15_000)

# The files that take longest, the longest first: begun last, one of them would keep one school busy and the others idle.
LONGEST = (
    "test_restore", "test_kills", "test_samples", "test_typed", "test_hearing", "test_servers", "test_my_diploma", "test_browser",
    "test_outages", "test_other_ways", "test_mail_server", "test_dead_codes", "test_browser_announcements", "test_windows",
    "test_verifier_alone", "test_said_again", "test_front_door", "test_unanswered", "test_keys", "test_abroad", "test_typed_forms",
    "test_alumni", "test_alumni_browser")


def pytest_configure(config):
    config.addinivalue_line("markers", "crowd: counts seconds and megabytes, and so wants the machine to itself")


def pytest_collection_modifyitems(items):
    items.sort(key=lambda item: LONGEST.index(item.path.stem) if item.path.stem in LONGEST else len(LONGEST))


@pytest.fixture(scope="session")
def school():
    """Six programs and their servers, for all tests of a run. What a test needs of them it makes itself.

    SCHOOL=DIRECTORY uses a school that is kept there, and keeps it.
    """
    kept = os.environ.get("SCHOOL")
    state = kept or tempfile.mkdtemp(prefix="mortarboard-", dir="/var/tmp")
    os.chmod(state, 0o711)
    school = School(state)
    try:
        school.open()
        yield school
    finally:
        if not kept:
            school.close()
            shutil.rmtree(state, ignore_errors=True)


@pytest.fixture
def one(school):
    """Somebody who is listed, has an account, and may begin."""
    one = school.candidate()
    school.listed(one)
    school.account(one)
    wait("the list is open", lambda: school.ledger.said("clearance", "clearance.opened.v1", student_id(one)))
    return one


@pytest.fixture(scope="session")
def browser():
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path="/usr/bin/chromium-headless-shell", args=["--no-sandbox"])
        yield browser
        browser.close()


@pytest.fixture
def chromium(browser):
    """The browser. What a test has opened is closed after it: a page that nobody looks at still counts down each second."""
    yield browser
    for context in browser.contexts:
        context.close()
