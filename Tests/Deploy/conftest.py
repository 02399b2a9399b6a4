import tempfile
from pathlib import Path

import pytest

from overlays import OVERLAYS, Objects, prepared, rendered


@pytest.fixture(scope="module", params=OVERLAYS)
def overlay(request):
    return request.param


@pytest.fixture(scope="module")
def place(overlay):
    with tempfile.TemporaryDirectory() as folder:
        yield prepared(overlay, Path(folder))


@pytest.fixture(scope="module")
def objects(place):
    return Objects(rendered(place))
