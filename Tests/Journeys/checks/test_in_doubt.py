"""Answers that say nothing against a diploma: a statement of its school has not arrived, or what is registered was written by nobody who
may. All are made in the verifier's own tables, since no school that keeps its word comes to them."""

import contextlib
import hashlib
import re

import pytest
from playwright.sync_api import expect

from keys import Keys
from made import altered
from school import wait
from test_outcomes import SAYS, SCRIPTS, in_the_other_language, send, visitor
from verifier import verify
from visitor import SCREENS

WORDS = {"zh": {"incomplete": "有幾筆登錄還沒送到", "wait": "請10分鐘後再查一次", "gap": "登錄消息沒有完整送到",
                "damaged": "和學校的簽章對不上", "call": "也請告訴他們下面的參考碼", "file": "上傳檔案本身", "only": "這一版的登錄還沒送到"},
         "en": {"incomplete": "registrations have not arrived yet", "wait": "Try again in ten minutes", "gap": "in full since",
                "damaged": "does not match the university’s signature", "call": "the reference below", "file": "Upload the file itself",
                "only": "This version’s registration has not arrived"}}


@pytest.fixture(scope="module")
def pdf(school):
    one = school.collected()
    return wait("the diploma", lambda: school.diplomas_in(one["schoolEmail"]), 120)[0]


@contextlib.contextmanager
def incomplete(school):
    """One number of the school has not arrived."""
    count = "UPDATE verifier.numbering SET registered = registered {} 1, missing_since = {}"
    school.ledger.query(count.format("-", "now() - interval '1 hour'"))
    try:
        yield
    finally:
        school.ledger.query(count.format("+", "NULL"))


@contextlib.contextmanager
def damaged(school, pdf):
    """Somebody has written past the program whose diploma it is."""
    about = {"file": hashlib.sha256(pdf).hexdigest()}
    [[student]] = school.ledger.query("SELECT student FROM verifier.registry WHERE sha256 = decode(:'file', 'hex')", **about)
    write = "UPDATE verifier.registry SET student = :'student' WHERE sha256 = decode(:'file', 'hex')"
    school.ledger.query(write, student="00000000-0000-4000-8000-000000000000", **about)
    try:
        yield
    finally:
        school.ledger.query(write, student=student, **about)


def code(school, pdf):
    status, told = verify(school.environment["VERIFIER_URL"], pdf)
    return status, told["outcome"], told["reasons"][0]["code"]


def is_in_doubt(me, language, *words):
    expect(me.page.locator("h1")).to_have_text(SAYS[language]["unknown"])
    expect(me.page.locator(".verdict")).to_have_class(re.compile("is-unknown"))
    expect(me.page.locator(".because")).to_contain_text(SAYS[language]["no harm"])
    for word in words:
        expect(me.page.locator("main")).to_contain_text(WORDS[language][word])
    # Of what was not judged there is no record.
    expect(me.page.locator("form[action='/verify/receipt']")).to_have_count(0)


@SCRIPTS
@SCREENS
def test_while_a_number_is_missing_an_unknown_file_may_be_the_missing_one(school, chromium, pdf, width, language, scripts):
    me, look = visitor(school, chromium, width, language, scripts)
    with incomplete(school):
        assert code(school, altered(pdf)) == (200, "undetermined", "register-incomplete")
        send(me, altered(pdf))
        is_in_doubt(me, language, "incomplete", "wait")
        look("11-result-incomplete")
        in_the_other_language(me, language, "unknown")
        # What is known is known, and says since when news is missing.
        send(me, pdf)
        expect(me.page.locator("h1")).to_have_text(SAYS[language]["valid"])
        expect(me.page.locator("main")).to_contain_text(WORDS[language]["gap"])
        look("11-result-success-gap")
        me.page.locator("form[action='/verify/record'] button").click()
        expect(me.page.locator(".paper")).to_contain_text(WORDS[language]["gap"])
        look("27-record-gap")
    # Once it is here, the same file is what it is.
    assert code(school, altered(pdf))[1:] == ("not-genuine", "not-registered")
    assert not me.troubles, me.troubles


@SCREENS
def test_a_code_alone_may_be_of_any_school_whose_news_is_missing(school, chromium, pdf, width, language):
    me, look = visitor(school, chromium, width, language)
    with incomplete(school):
        me.page.goto("/")
        me.page.set_input_files("[type=file]", {"name": "a.pdf", "mimeType": "application/pdf", "buffer": altered(pdf)})
        Keys(me.page).press("[data-by-code]")
        is_in_doubt(me, language, "incomplete", "wait", "file")
        look("11-result-incomplete-by-code")
    assert not me.troubles, me.troubles


@contextlib.contextmanager
def lost(school, pdf):
    """What was registered of a file is gone, and nobody knows that it is missing."""
    columns = "school, number, kind, student, diploma, version, sha256, previous, signed, registered_at"
    about = {"file": hashlib.sha256(pdf).hexdigest()}
    school.ledger.query(f"CREATE TABLE verifier.lost AS SELECT {columns} FROM verifier.registry WHERE sha256 = decode(:'file', 'hex')", **about)
    school.ledger.query("DELETE FROM verifier.registry WHERE sha256 = decode(:'file', 'hex')", **about)
    try:
        yield
    finally:
        school.ledger.query(f"INSERT INTO verifier.registry ({columns}) SELECT {columns} FROM verifier.lost")
        school.ledger.query("DROP TABLE verifier.lost")


@pytest.fixture(scope="module")
def replaced(school):
    """A file of which there is a newer version."""
    one = school.collected()
    pdf = wait("the diploma", lambda: school.diplomas_in(one["schoolEmail"]), 120)[0]
    school.campus.replace(one, f"{one['certificateNumber']}補")
    wait("there is a newer one", lambda: code(school, pdf)[1] == "superseded", 90)
    return pdf


@SCREENS
def test_a_file_that_only_a_newer_version_names_is_a_warning_and_by_its_code_in_doubt(school, chromium, replaced, width, language):
    me, look = visitor(school, chromium, width, language)
    with lost(school, replaced):
        assert code(school, replaced) == (200, "superseded", "newer-version-only")
        send(me, replaced)
        expect(me.page.locator("h1")).to_have_text(SAYS[language]["warning"])
        expect(me.page.locator("main")).to_contain_text(WORDS[language]["only"])
        look("11-result-warning-only")
        in_the_other_language(me, language, "warning")
        me.page.goto("/")
        me.page.set_input_files("[type=file]", {"name": "a.pdf", "mimeType": "application/pdf", "buffer": replaced})
        Keys(me.page).press("[data-by-code]")
        is_in_doubt(me, language, "incomplete", "file")
    assert code(school, replaced)[2] == "newer-version"
    assert not me.troubles, me.troubles


@SCRIPTS
@SCREENS
def test_what_nobody_has_signed_is_no_answer(school, chromium, pdf, width, language, scripts):
    me, look = visitor(school, chromium, width, language, scripts)
    with damaged(school, pdf):
        assert code(school, pdf) == (503, "undetermined", "registry-damaged")
        send(me, pdf)
        is_in_doubt(me, language, "damaged", "call")
        look("11-result-damaged")
        in_the_other_language(me, language, "unknown")
        keys = Keys(me.page)
        keys.walk()
        keys.press("main a.button[href='/']")
        expect(me.page.locator("[type=file]")).to_be_visible()
    assert code(school, pdf) == (200, "valid", "latest-original")
    # The browser itself notes that a page was answered by 503.
    assert all("503" in trouble for trouble in me.troubles), me.troubles
