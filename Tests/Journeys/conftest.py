import os
import shutil
import tempfile

import pytest

from school import School


@pytest.fixture(scope="session")
def school():
    """Six programs and their servers, for all tests of a run. What a test needs of them it makes itself."""
    state = tempfile.mkdtemp(prefix="mortarboard-", dir="/var/tmp")
    os.chmod(state, 0o711)
    school = School(state)
    try:
        school.open()
        yield school
    finally:
        if "KEEP_SCHOOL" in os.environ:
            print(f"\nthe school stays in {state}; deploy/programs stop and deploy/servers stop end it")
        else:
            school.close()
            shutil.rmtree(state, ignore_errors=True)
