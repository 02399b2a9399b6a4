"""The typefaces of the issuer's image (deploy/compose/fonts): smaller than Debian's, and diplomas come out the same."""

import importlib.util
import json
import os
import re
import struct
import subprocess
from importlib.machinery import SourceFileLoader
from pathlib import Path

import pytest

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
    subprocess.run([SCRIPT, DEBIAN, folder], check=True)
    return folder


def drawn(file):
    """{scalar: glyph} of the groups that name every character of a file; empty where it has none."""
    cmap = fonts.read(file.read_bytes())["cmap"]
    found = {}
    for index in range(struct.unpack_from(">H", cmap, 2)[0]):
        place, = struct.unpack_from(">I", cmap, 8 + 8 * index)
        if struct.unpack_from(">H", cmap, place)[0] == 12:
            for one in range(struct.unpack_from(">I", cmap, place + 12)[0]):
                first, last, glyph = struct.unpack_from(">III", cmap, place + 16 + 12 * one)
                found.update((scalar, glyph + scalar - first) for scalar in range(first, last + 1))
    return found


def test_they_are_those_that_diplomas_are_set_in():
    named = re.findall(r'root \+ "/(\S+)"', (TOP / "Shared" / "Press" / "Fonts" / "FontFiles.swift").read_text())
    assert sorted(named) == sorted(fonts.FILES) and len(named) == 6


def test_they_take_half_of_the_room(slim):
    sizes = {name: (slim / name).stat().st_size for name in fonts.FILES}
    assert sum(sizes.values()) < 85_000_000, sizes


def test_every_character_of_no_private_use_is_drawn_by_the_same_glyph(slim):
    for name in fonts.FILES:
        before, after = drawn(DEBIAN / name), drawn(slim / name)
        assert after == {scalar: glyph for scalar, glyph in before.items() if not fonts.is_private(scalar)} or after == before, name
        tables = fonts.read((slim / name).read_bytes())
        places = struct.unpack(f">{len(tables['loca']) // 4}I", tables["loca"])
        old = fonts.read((DEBIAN / name).read_bytes())
        is_long = struct.unpack_from(">h", old["head"], 50)[0]
        former = struct.unpack(f">{len(old['loca']) // (4 if is_long else 2)}{'I' if is_long else 'H'}", old["loca"])
        assert len(places) == len(former), name
        lost = {glyph for glyph in after.values() if places[glyph] == places[glyph + 1] and former[glyph] != former[glyph + 1]}
        assert not lost, f"{name}: {len(lost)} shapes are gone"
        # The whole adds up as a font file must.
        assert fonts.total((slim / name).read_bytes()) == 0xB1B0AFBA, name


@pytest.mark.parametrize("layout", ["classic", "steel", "plain"])
def test_a_diploma_is_the_same_to_the_byte(slim, tmp_path, layout):
    """Twice and once more with the others, within one second, which is written into it."""
    told = json.loads((LAYOUTS / f"{layout}.json").read_text())
    names = ("kai", "kai-ext-b", "kai-plus", "roman", "italic", "small-caps")
    told["fonts"] = dict(zip(names, (str(slim / name) for name in fonts.FILES)))
    (tmp_path / "slim.json").write_text(json.dumps(told))

    def draw(layout):
        words = [TOOL, "diploma", "preview", tmp_path / "sample.pdf", "--layout", layout, "--president-zh", NAME["zh"]]
        subprocess.run([*words, "--president-en", NAME["en"]], check=True, capture_output=True)
        return (tmp_path / "sample.pdf").read_bytes()

    for _ in range(10):
        before, slimmer, again = draw(layout), draw(tmp_path / "slim.json"), draw(layout)
        if before == again:
            break
    assert before == again == slimmer
