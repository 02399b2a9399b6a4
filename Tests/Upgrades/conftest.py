import os
import shutil
import subprocess
import tempfile

import pytest

from mixed import TOP, Mixed


@pytest.fixture(scope="session")
def school():
    """The previous release's school. PREVIOUS_TREE is its source with its programs in .build/release: `deploy/test upgrades` makes it."""
    previous = os.environ.get("PREVIOUS_TREE")
    if not previous:
        pytest.skip("no release before this one: no tag v* is on an earlier commit, and PREVIOUS names none")
    state = tempfile.mkdtemp(prefix="mortarboard-", dir="/var/tmp")
    os.chmod(state, 0o711)
    school = Mixed(state, previous)
    try:
        school.open()
        yield school
    finally:
        school.close()
        shutil.rmtree(state, ignore_errors=True)


@pytest.fixture(scope="session")
def database():
    """The address of a server's own database, for tables that no program uses."""
    state = tempfile.mkdtemp(prefix="mortarboard-", dir="/var/tmp")
    os.chmod(state, 0o711)

    def servers(word):
        done = subprocess.run(
            [TOP / "deploy" / "servers", word, state], env={**os.environ, "POSTGRES_OPTIONS": "-c fsync=off"}, capture_output=True,
            text=True)
        assert done.returncode == 0, done.stdout + done.stderr
        return done.stdout

    try:
        servers("start")
        yield next(
            line.split("=", 1)[1] for line in servers("env").splitlines() if line.startswith("export DATABASE_URL="))
    finally:
        servers("stop")
        servers("forget")
