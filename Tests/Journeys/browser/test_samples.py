"""Every page of the portal in every state, as the tests of its templates render them: held against axe, and nothing wider than
the screen. What a journey passes by, such as a window that is over or a mailbox that bounced, is seen here."""

import os
import re
import subprocess
from pathlib import Path

import pytest

from axe_playwright_python.sync_playwright import Axe
from school import TOP
from visitor import SHOTS, WIDTHS, sheets

KIT = TOP / "Shared" / "Pages" / "Kit"
RENDERED = "PortalTests.PagesTests/sound"
# Colours are most of what axe costs; they go by tag and class, and are looked at once for each.
ALL = {"resultTypes": ["violations"]}
STRUCTURE = ALL | {"rules": {"color-contrast": {"enabled": False}}}
# One document for all: it has the stylesheet, and what the kit's script does to a page that is opened.
SHOW = """async ([html, options]) => {
  for (const dialog of document.querySelectorAll("dialog[open]")) dialog.close();
  const page = new DOMParser().parseFromString(html, "text/html");
  document.title = page.title;
  document.documentElement.lang = page.documentElement.lang;
  document.documentElement.classList.add("js");
  document.body.replaceWith(document.adoptNode(page.body));
  for (const dialog of document.querySelectorAll("dialog[data-modal]")) { dialog.close(); dialog.showModal(); }
  const isTooWide = document.documentElement.scrollWidth > window.innerWidth;
  return [isTooWide, options ? (await axe.run(options)).violations : []];
}"""


def skeleton(html):
    """The elements with the names of their attributes and their classes, without what they say."""
    return re.sub(r' (?!class|type|role)([\w-]+)="[^"]*"', r" \1", re.sub(r">[^<]*<", "><", re.sub(r"\s+", " ", html)))


@pytest.fixture(scope="module")
def samples(tmp_path_factory):
    """The pages by name and language."""
    folder = tmp_path_factory.mktemp("samples")
    subprocess.run(
        [TOP / ".build/release/mortarboardPackageTests.xctest", "--testing-library", "swift-testing", "--filter", RENDERED],
        check=True, stdout=subprocess.DEVNULL, env=os.environ | {"PICTURES": str(folder)})
    pages = {tuple(file.name.split(".")[:2]): file.read_text() for file in folder.iterdir()}
    assert len(pages) > 400, "the tests of the templates leave every sample in both languages"
    return pages


@pytest.mark.parametrize("language, width", [("zh", 390), ("en", 1280)])
def test_every_state_is_for_everybody_and_fits_every_screen(chromium, samples, language, width):
    pages = [(name, html) for (name, spoken), html in sorted(samples.items()) if spoken == language]
    page = chromium.new_page()
    page.set_content("<!doctype html><html><head><title>-</title></head><body></body></html>")
    page.add_style_tag(path=KIT / "kit.css")
    page.evaluate(Axe().axe_script)
    found, bones, colours = [], set(), set()
    # A screen is made wider or narrower once, which costs more than to show a page again.
    for across in sorted(WIDTHS, key=lambda across: across == width):
        page.set_viewport_size({"width": across, "height": 844})
        for name, html in pages:
            options = None
            if across == width and skeleton(html) not in bones:
                bones.add(skeleton(html))
                shown = set(re.findall(r'<(\w+)[^>]* class="([^"]*)"', html))
                options = STRUCTURE if shown <= colours else ALL
                colours |= shown
            is_too_wide, faults = page.evaluate(SHOW, [html, options])
            if is_too_wide:
                found.append(f"{name} is wider than {across}")
            found += [f"{name}: {fault['id']}, {fault['nodes'][0]['html'][:300]}" for fault in faults]
            if SHOTS:
                page.screenshot(path=Path(SHOTS) / f"sample-{name}-{across}-{language}.png", full_page=True)
    assert not found, "\n".join(found)


@pytest.mark.parametrize("language", ["zh", "en"])
def test_many_units_with_long_words_take_one_sheet(chromium, samples, language):
    """Eight units, what the one for military service says, and a note as long as they are written."""
    page = chromium.new_page()
    page.set_content(samples["clearance-many", language])
    page.add_style_tag(path=KIT / "kit.css")
    assert page.locator("main tbody tr").count() == 8
    kept = SHOTS and Path(SHOTS) / f"sample-clearance-many-{language}.pdf"
    assert sheets(page.pdf(path=kept, format="A4", prefer_css_page_size=True)) == 1
