import tempfile
from pathlib import Path

import pytest

from overlays import OVERLAYS, Objects, prepared, rendered


def pytest_addoption(parser):
    parser.addoption("--containers", action="store_true", help="what builds and runs containers, and nothing else")


def pytest_configure(config):
    config.addinivalue_line("markers", "containers: builds and runs them, and wants an engine")


def pytest_collection_modifyitems(config, items):
    wanted = config.getoption("--containers")
    left = [it for it in items if bool(it.get_closest_marker("containers")) != wanted]
    items[:] = [it for it in items if it not in left]
    config.hook.pytest_deselected(items=left)


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
