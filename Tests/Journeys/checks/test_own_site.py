"""The page that a school puts on a site of its own: the browser hashes, and the verifier is asked by the code alone."""

import functools
import http.server
import threading

import pytest
from playwright.sync_api import expect

from school import TOP, wait
from visitor import SCREENS, Visitor

PAGE = TOP / "Services" / "Verifier" / "Contract" / "clients" / "check.html"


@pytest.fixture
def site(school, tmp_path):
    """-> a function from a verifier's address to that of a page that asks it."""
    server = http.server.ThreadingHTTPServer(
        ("127.0.0.1", 0), functools.partial(http.server.SimpleHTTPRequestHandler, directory=tmp_path))
    threading.Thread(target=server.serve_forever, daemon=True).start()

    def at(verifier):
        text = PAGE.read_text()
        assert text.count("https://verify.example/") == 1
        (tmp_path / "check.html").write_text(text.replace("https://verify.example", verifier))
        return f"http://127.0.0.1:{server.server_address[1]}"

    yield at
    server.shutdown()
    server.server_close()


@SCREENS
def test_a_schools_own_page_tells_what_the_verifier_tells(school, chromium, site, width, language):
    one = school.collected()
    [pdf] = wait("the diploma", lambda: school.diplomas_in(one["schoolEmail"]), 120)
    me = Visitor(chromium, site(school.environment["VERIFIER_URL"]), width, language)
    sent = []
    me.page.on("request", lambda request: sent.append((request.method, len(request.post_data_buffer or b""))))
    me.page.goto("/check.html")
    for content, kind, words in (
            (pdf, "valid", ("成功", "Verified", one["name"]["zh"])), (pdf + b"\n", "not-genuine", ("失敗", "Failed", ""))):
        me.page.set_input_files("#file", {"name": "a.pdf", "mimeType": "application/pdf", "buffer": content})
        expect(me.page.locator(f"section.{kind} h2")).to_have_text("".join(words[:2]))
        if kind == "valid":
            expect(me.page.locator("section")).not_to_contain_text(words[2])
        me.look(f"own-site-{kind}")
    assert set(sent) == {("GET", 0)}
    assert not me.troubles, me.troubles
    # Where nobody answers, nothing is said against the file.
    me = Visitor(chromium, site("http://127.0.0.1:1"), width, language)
    me.page.goto("/check.html")
    me.page.set_input_files("#file", {"name": "a.pdf", "mimeType": "application/pdf", "buffer": pdf})
    expect(me.page.locator("section.undetermined")).to_contain_text("不代表證書有問題")
    me.look("own-site-away")
