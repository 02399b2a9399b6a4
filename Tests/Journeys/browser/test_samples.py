"""Every page of the portal in every state, as the tests of its templates render them: held against axe, and nothing wider than
the screen. What a journey passes by, such as a window that is over or a mailbox that bounced, is seen here."""

import os
import subprocess
from pathlib import Path
from urllib.parse import urlsplit

import pytest

from axe_playwright_python.sync_playwright import Axe
from school import TOP
from visitor import SHOTS

KIT = TOP / "Shared" / "Pages" / "Kit"
TYPES = {".css": "text/css", ".js": "text/javascript", ".svg": "image/svg+xml"}
RENDERED = "PortalTests.PagesTests/sound"
# Colours are most of what axe costs, and are the same at every width and in both languages.
ALL = {"resultTypes": ["violations"]}
STRUCTURE = ALL | {"rules": {"color-contrast": {"enabled": False}}}


@pytest.fixture(scope="module")
def samples(tmp_path_factory):
    """The pages by name and language."""
    folder = tmp_path_factory.mktemp("samples")
    subprocess.run(
        [TOP / ".build/release/mortarboardPackageTests.xctest", "--testing-library", "swift-testing", "--filter", RENDERED],
        check=True, stdout=subprocess.DEVNULL, env=os.environ | {"PICTURES": str(folder)})
    pages = {tuple(file.name.split(".")[:2]): file.read_text() for file in folder.iterdir()}
    assert len(pages) > 200, "the tests of the templates leave every sample in both languages"
    return pages


@pytest.mark.parametrize("language, width", [("zh", 390), ("zh", 1280), ("en", 390), ("en", 1280)])
def test_every_sample_is_for_everybody_and_fits(chromium, samples, language, width):
    context = chromium.new_context(viewport={"width": width, "height": 844})
    page = context.new_page()
    context.add_init_script(Axe().axe_script)

    def answer(route):
        path = Path(urlsplit(route.request.url).path)
        if path.parent.name == "kit":
            route.fulfill(body=(KIT / path.name).read_text(), content_type=TYPES[path.suffix])
        else:
            route.fulfill(body=samples[path.name, language], content_type="text/html; charset=utf-8")

    context.route("**/*", answer)
    options = ALL if (language, width) in [("zh", 390), ("en", 1280)] else STRUCTURE
    found = []
    for name in sorted(name for name, spoken in samples if spoken == language):
        page.goto(f"http://samples.example/{name}")
        if SHOTS:
            page.screenshot(path=Path(SHOTS) / f"sample-{name}-{width}-{language}.png", full_page=True)
        if page.evaluate("document.documentElement.scrollWidth > window.innerWidth"):
            found.append(f"{name} is wider than the screen")
        for fault in page.evaluate("(options) => axe.run(options).then((told) => told.violations)", options):
            found.append(f"{name}: {fault['id']}, {fault['nodes'][0]['html']}")
    context.close()
    assert not found, "\n".join(found)
