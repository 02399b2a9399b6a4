"""A school's key is thought lost: what it registered is neither genuine nor a forgery, and everybody reads why."""

import contextlib
import re

import pytest
from playwright.sync_api import expect

from school import wait
from test_outcomes import SCRIPTS, SAYS, in_the_other_language, send, visitor
from verifier import verify
from visitor import SCREENS

WORDS = {"zh": ("不在學校的使用期間內", "這筆登錄不算數", "用現在的金鑰重新發一版"),
         "en": ("outside its period of use", "does not count", "its present key")}


@contextlib.contextmanager
def lost(school, pdf):
    """The school's keys are in other hands since before they have signed anything."""
    def trust(*words):
        code, told = school.tool("trust", *words, "--directory", str(school.state / "keys" / "list"))
        assert code == 0, told
        return told

    def becomes(outcome):
        wait(f"it is {outcome}", lambda: verify(school.environment["VERIFIER_URL"], pdf)[1]["outcome"] == outcome, 60)

    keys = [line.split("\t")[2] for line in trust("show").splitlines() if line.startswith("\tstatement\t")]
    mandate = ("--by", "tests", "--because", "a key was thought lost")
    try:
        for key in keys:
            trust("compromised-since", "--key", key, "--since", "2026-01-01T00:00:00Z", *mandate)
        becomes("undetermined")
        yield
    finally:
        for key in keys:
            trust("compromised-since", "--key", key, "--lift", *mandate)
        becomes("valid")


@pytest.fixture(scope="module")
def pdf(school):
    one = school.collected()
    return wait("the diploma", lambda: school.diplomas_in(one["schoolEmail"]), 120)[0]


@SCRIPTS
@SCREENS
def test_what_a_lost_key_registered_is_in_doubt_with_a_line_of_its_own(school, chromium, pdf, width, language, scripts):
    me, look = visitor(school, chromium, width, language, scripts)
    with lost(school, pdf):
        status, told = verify(school.environment["VERIFIER_URL"], pdf)
        assert (status, told["reasons"][0]["code"]) == (200, "outside-key-validity")
        send(me, pdf)
        expect(me.page.locator("h1")).to_have_text(SAYS[language]["unknown"])
        expect(me.page.locator(".verdict")).to_have_class(re.compile("is-unknown"))
        for words in WORDS[language]:
            expect(me.page.locator("main")).to_contain_text(words)
        expect(me.page.locator("form[action='/verify/receipt']")).to_have_count(0)
        look("11-result-lost-key")
        in_the_other_language(me, language, "unknown")
    assert not me.troubles, me.troubles
