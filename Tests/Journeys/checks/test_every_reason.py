"""Every reason of the list that programs may be told is made and seen here, or it is said where."""

import re

import pytest
from playwright.sync_api import expect

from keys import Keys
from made import LARGE, archives, bare, files
from school import TOP, wait
from test_api import ask
from test_outcomes import SAYS, SCRIPTS, visitor
from verifier import multipart
from visitor import SCREENS

# {reason: (a test that makes it, words of it)}
ELSEWHERE = {
    "latest-original": ("Tests/Journeys/checks/test_explained.py", "test_the_original_and_its_code"),
    "not-registered": ("Tests/Journeys/checks/test_in_doubt.py", '"not-registered"'),
    "newer-version": ("Tests/Journeys/checks/test_outcomes.py", "test_an_earlier_version_is_a_warning"),
    "newer-version-only": ("Tests/Journeys/checks/test_in_doubt.py", '"newer-version-only"'),
    "degree-revoked": ("Tests/Journeys/checks/test_outcomes.py", "test_a_revoked_degree_fails_with_reason_and_day"),
    "diploma-revoked": ("Tests/Journeys/checks/test_taken_back.py", '"diploma-revoked"'),
    "register-unreachable": ("Tests/Journeys/checks/test_outcomes.py", "test_while_the_register_is_away"),
    "register-incomplete": ("Tests/Journeys/checks/test_in_doubt.py", '"register-incomplete"'),
    "registry-damaged": ("Tests/Journeys/checks/test_in_doubt.py", '"registry-damaged"'),
    "outside-key-validity": ("Tests/Journeys/checks/test_lost_key.py", '"outside-key-validity"'),
    "too-often": ("Tests/Journeys/doors/test_door_of_programs.py", '"too-often"'),
    "unavailable": ("Tests/Journeys/doors/test_door_of_programs.py", '"unavailable"'),
    # No address of today refuses a request so, and the school of these tests has a key for receipts.
    "not-understood": ("Tests/Verifier/API/MannersTests.swift", "not-understood"),
    "receipts-not-offered": ("Tests/Verifier/Trust/ReceiptTests.swift", "receipts-not-offered"),
}
BOUNDED = {"Content_Type": "multipart/form-data; boundary=B"}


def part(content, name='name="file"; filename="a.pdf"'):
    return f"--B\r\nContent-Disposition: form-data; {name}\r\n\r\n".encode() + content + b"\r\n"


def asked(pdf):
    """{reason: how a program asks that is told so}"""
    one, form = "/api/v1/verifications", lambda *parts: b"".join(parts) + b"--B--\r\n"
    many = [part(b"%PDF-", f'name="file"; filename="{number}.pdf"') for number in range(201)]
    keyed = lambda key: {**BOUNDED, "Idempotency_Key": key}
    return {
        "form-expected": (one, b"%PDF-1.7", {"Content_Type": "application/pdf"}),
        "form-unreadable": (one, b"--B\r\nno header\r\n\r\n--B--\r\n", BOUNDED),
        "form-cut-short": (one, part(pdf), BOUNDED),
        "form-too-large": (one, form(part(b"x" * 70_000, 'name="note"'), part(pdf)), BOUNDED),
        "file-missing": (one, form(part(b"x", 'name="note"')), BOUNDED),
        "one-file-only": (one, form(part(pdf), part(pdf)), BOUNDED),
        "file-empty": (one, form(part(b"")), BOUNDED),
        "file-too-large": (one, form(part(b"%PDF-" + bytes(LARGE))), BOUNDED),
        "not-a-pdf": (one, form(part(b"no PDF")), BOUNDED),
        "no-such-address": ("/api/v1/nowhere", None, {}),
        "code-expected": (f"{one}/ABC", None, {}),
        "too-much": (f"{one}/bulk", form(*many), BOUNDED),
        "idempotency-key-unreadable": (f"{one}/bulk", form(part(pdf)), keyed("a b")),
        "idempotency-key-reused": (f"{one}/bulk", form(part(pdf)), keyed("every-reason")),
    }


@pytest.fixture(scope="module")
def pdf(school):
    one = school.collected()
    return wait("the diploma", lambda: school.diplomas_in(one["schoolEmail"]), 120)[0]


@pytest.fixture(scope="module")
def reasons(school):
    return {reason["code"]: reason for reason in ask(school, "/api/v1/reasons")[2]["reasons"]}


def test_each_is_made_or_it_is_said_where(pdf, reasons):
    assert set(reasons) == {*files(pdf), *archives(), *asked(pdf), *ELSEWHERE}
    for code, (path, words) in ELSEWHERE.items():
        assert words in (TOP / path).read_text(), f"{path} does not make {code}"


def test_a_program_is_told_what_is_wrong_with_its_request(school, pdf, reasons):
    body, kind = multipart(bare(b"/Pages 3 0 R"))
    assert ask(school, "/api/v1/verifications/bulk", body, Content_Type=kind, Idempotency_Key="every-reason")[0] == 200
    for code, (path, body, headers) in asked(pdf).items():
        status, said, told = ask(school, path, body, **headers)
        assert 400 <= status < 500 and said["Content-Type"].startswith("application/problem+json"), (code, status)
        assert (told["code"], told["status"], told["zh"]) == (code, status, reasons[code]["zh"]), code


@SCRIPTS
@SCREENS
def test_a_file_is_told_its_reason(school, chromium, pdf, reasons, width, language, scripts):
    me, look = visitor(school, chromium, width, language, scripts)
    keys = Keys(me.page)
    for code, (name, content) in files(pdf).items():
        me.page.goto("/")
        me.page.set_input_files("[type=file]", {"name": name, "mimeType": "application/octet-stream", "buffer": content})
        keys.press(".drop button:not([type=button])")
        expect(me.page.locator(".because")).to_have_text(reasons[code][language])
        expect(me.page.locator("h1")).to_have_text(SAYS[language]["failed"])
        expect(me.page.locator(".verdict")).to_have_class(re.compile("is-failure"))
        look(f"28-every-{code}")
        if scripts:
            keys.walk()
    # An empty one and one that is too large are refused where the file is chosen.
    for content, code in ((b"", "file-empty"), (b"%PDF-" + bytes(LARGE), "file-too-large")):
        me.page.goto("/")
        me.page.set_input_files("[type=file]", {"name": "a.pdf", "mimeType": "application/pdf", "buffer": content})
        keys.press(".drop button:not([type=button])")
        expect(me.page.locator(".summary")).to_contain_text(reasons[code][language])
        if scripts:
            expect(me.page.locator(".summary")).to_be_focused()
        look(f"11-verify-{code}")
    # The browser itself notes that a form was refused.
    assert all(re.search("status of (400|413)", trouble) for trouble in me.troubles), me.troubles


@SCRIPTS
@SCREENS
def test_an_archive_is_told_its_flaw(school, chromium, reasons, width, language, scripts):
    me, look = visitor(school, chromium, width, language, scripts)
    made = archives()
    me.page.goto("/many")
    me.page.set_input_files("[type=file]", [
        {"name": f"{code}.zip", "mimeType": "application/zip", "buffer": content} for code, content in made.items()])
    Keys(me.page).press(".drop button:not([type=button])")
    expect(me.page.locator("tbody tr")).to_have_count(len(made))
    for code in made:
        row = me.page.locator("tbody tr", has=me.page.get_by_role("rowheader", name=f"{code}.zip", exact=True))
        expect(row.locator("td").last).to_have_text(reasons[code][language])
        expect(row).to_contain_text(SAYS[language]["unknown"])
    look("11-bulk-archives")
    Keys(me.page).walk()
    assert not me.troubles, me.troubles
