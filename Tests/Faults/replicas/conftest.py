"""The school of these tests is another one: it has three of each."""

import os
import shutil
import sys
import tempfile
from pathlib import Path

import pytest

sys.path.insert(0, str(Path(__file__).resolve().parent))

from invariants import Invariants  # noqa: E402
from crowd import Crowd  # noqa: E402
from three import Three  # noqa: E402


@pytest.fixture(scope="module")
def school():
    state = tempfile.mkdtemp(prefix="mortarboard-", dir="/var/tmp")
    os.chmod(state, 0o711)
    school = Three(state)
    try:
        school.open()
        school.invariants, school.crowd = Invariants(school), Crowd(school)
        yield school
    finally:
        school.close()
        if not os.environ.get("KEEP_SCHOOL"):
            shutil.rmtree(state, ignore_errors=True)
