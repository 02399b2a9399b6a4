"""The typefaces of the issuer's image (deploy/compose/fonts): smaller than Debian's, and diplomas come out the same."""

import importlib.util
import json
import os
import re
import subprocess
import sys
from importlib.machinery import SourceFileLoader
from pathlib import Path

import pytest
from fontTools.ttLib import TTFont

from overlays import TOP

DEBIAN = Path("/usr/share/fonts/truetype")
TOOL = os.environ.get("MORTARBOARD_BIN", str(TOP / ".build" / "release")) + "/mortarboard"
SCRIPT = TOP / "deploy" / "compose" / "fonts"
LAYOUTS = TOP / "Shared" / "Press" / "Layouts"
# Common and rare, of both planes; letters whose marks are set by the typeface, and a ligature.
NAME = {"zh": "林𠊎𧟨𤧟䶮龘㛢", "en": "Ō Tsé’ang fi"}


def loaded():
    loader = SourceFileLoader("fonts", str(SCRIPT))
    module = importlib.util.module_from_spec(importlib.util.spec_from_loader("fonts", loader))
    loader.exec_module(module)
    return module


fonts = loaded()


@pytest.fixture(scope="module")
def slim(tmp_path_factory):
    folder = tmp_path_factory.mktemp("fonts")
    subprocess.run([sys.executable, SCRIPT, DEBIAN, folder], check=True)
    return folder


def drawn(font):
    """{scalar: number of the glyph that draws it}"""
    return {scalar: font.getGlyphID(name) for scalar, name in font.getBestCmap().items()}


def test_they_are_those_that_diplomas_are_set_in():
    named = re.findall(r'root \+ "/(\S+)"', (TOP / "Shared" / "Press" / "Fonts" / "FontFiles.swift").read_text())
    assert sorted(named) == sorted(fonts.FILES) and len(named) == 6


def test_they_take_half_of_the_room(slim):
    sizes = {name: (slim / name).stat().st_size for name in fonts.FILES}
    assert sum(sizes.values()) < 85_000_000, sizes


@pytest.mark.parametrize("name", fonts.FILES)
def test_every_character_of_no_private_use_is_drawn_by_the_same_glyph(slim, name):
    before, after = TTFont(DEBIAN / name), TTFont(slim / name)
    wanted = {scalar: glyph for scalar, glyph in drawn(before).items() if not fonts.is_private(scalar)}
    assert drawn(after) == wanted
    former, places = before["loca"].locations, after["loca"].locations
    lost = [glyph for glyph in wanted.values() if places[glyph] == places[glyph + 1] and former[glyph] != former[glyph + 1]]
    assert not lost, f"{len(lost)} shapes are gone"


@pytest.mark.parametrize("layout", ["classic", "steel", "plain"])
def test_a_diploma_looks_the_same_to_the_pixel(slim, tmp_path, layout):
    told = json.loads((LAYOUTS / f"{layout}.json").read_text())
    names = ("kai", "kai-ext-b", "kai-plus", "roman", "italic", "small-caps")
    told["fonts"] = dict(zip(names, (str(slim / name) for name in fonts.FILES)))
    (tmp_path / "slim.json").write_text(json.dumps(told))

    def draw(layout):
        words = [TOOL, "diploma", "preview", tmp_path / "sample.pdf", "--layout", layout, "--president-zh", NAME["zh"]]
        subprocess.run([*words, "--president-en", NAME["en"]], check=True, capture_output=True)
        return subprocess.run(
            ["mutool", "draw", "-q", "-r", "200", "-F", "pnm", tmp_path / "sample.pdf"], check=True, capture_output=True).stdout

    assert draw(layout) == draw(tmp_path / "slim.json")
