"""The Dockerfile against what is built here: an image has what its program loads, and the build what all of it is built with."""

import json
import os
import re
import subprocess

import pytest

from overlays import PROGRAMS, TOP

BINARIES = os.environ.get("MORTARBOARD_BIN", str(TOP / ".build" / "release"))
# In every Debian, or brought along: the runtime of Swift is copied from the build.
ALWAYS = {"libc6"}
SWIFTS = re.compile(r"lib(swift|_?Foundation|dispatch|BlocksRuntime)")


@pytest.fixture(scope="module")
def stages():
    """{stage: (its parent, its packages, the programs that are copied into it)}"""
    text = re.sub(r"\\\n", " ", (TOP / "deploy" / "compose" / "Dockerfile").read_text())
    stages = {}
    for parent, name, body in re.findall(r"(?ms)^FROM (\S+) AS (\S+)$(.*?)(?=^FROM |\Z)", text):
        packages = {
            word for line in re.findall(r"install -y --no-install-recommends ([^&]*)&&", body) for word in line.split()}
        copied = set(re.findall(r"/out/bin/([a-z-]+)", body)) or (set(PROGRAMS) | {"mortarboard"} if "/out/bin /opt" in body else set())
        stages[name] = (parent, packages, copied)
    return stages


def packages_of(stages, name):
    parent, packages, _ = stages[name]
    return packages | (packages_of(stages, parent) if parent in stages else set())


def loaded(program):
    """The packages whose libraries a program names; what those need in turn is Debian's."""
    path = f"{BINARIES}/{program}"
    said = subprocess.run(["readelf", "-d", path], capture_output=True, text=True, check=True).stdout
    places = dict(re.findall(r"(\S+) => (\S+)", subprocess.run(["ldd", path], capture_output=True, text=True, check=True).stdout))
    found = {}
    for library in re.findall(r"\(NEEDED\).*\[(.*)\]", said):
        if not SWIFTS.match(library) and not library.startswith("ld-linux"):
            real = os.path.realpath(places[library])
            owner = subprocess.run(["dpkg", "-S", real], capture_output=True, text=True).stdout or subprocess.run(
                ["dpkg", "-S", real.removeprefix("/usr")], capture_output=True, text=True, check=True).stdout
            found[library] = owner.split(":")[0]
    return found


@pytest.mark.parametrize("program", [*PROGRAMS, "mortarboard"])
def test_an_image_has_what_its_program_loads(stages, program):
    needed = loaded(program)
    assert "libpq.so.5" in needed or program == "mortarboard"
    holding = [name for name, (_, _, copied) in stages.items() if name != "build" and program in copied]
    assert holding
    for stage in holding:
        missing = {library: package for library, package in needed.items() if package not in packages_of(stages, stage) | ALWAYS}
        assert not missing, f"{stage} lacks {missing}"


def test_each_program_has_an_image_of_its_own(stages):
    for program in PROGRAMS:
        assert stages[program][2] == {program}, program
    # The operators' tool asks each program what it declares.
    assert stages["doctor"][2] == stages["tools"][2] == {*PROGRAMS, "mortarboard"}
    assert "curl" in packages_of(stages, "tools")
    assert {"fonts-cns11643-kai", "fonts-ebgaramond-extra"} <= packages_of(stages, "fonts")


def test_the_build_has_the_libraries_that_deploy_installs(stages):
    wanted = {
        line.split()[0] for line in (TOP / "deploy" / "packages").read_text().splitlines()
        if re.match(r"\S+-dev\b|pkg-config\b", line)}
    assert wanted == packages_of(stages, "build")


def test_the_build_has_the_folder_of_every_target():
    text = (TOP / "deploy" / "compose" / "Dockerfile").read_text()
    copied = {word for line in re.findall(r"(?m)^COPY (?!--from)(.*) \S+$", text[:text.index("AS runtime")]) for word in line.split()}
    left_out = (TOP / ".dockerignore").read_text().splitlines()
    folders = set(re.findall(r'path: "([^"\\]+)"', (TOP / "Package.swift").read_text()))
    assert "Tests/Support" in folders and "deploy/benches/verify/Floor" in folders
    tests = {f"Tests/{path.name}" for path in (TOP / "Tests").iterdir() if path.is_dir() and any(path.rglob("*.swift"))}
    for folder in folders | tests:
        assert any(f"{folder}/".startswith(f"{one}/") for one in copied), f"the build does not copy {folder}"
        assert not any(f"{folder}/".startswith(f"{one}/") for one in left_out), f".dockerignore leaves out {folder}"


def test_no_secret_of_an_overlay_or_a_school_reaches_an_image():
    left_out = (TOP / ".dockerignore").read_text().splitlines()
    assert {"deploy/kubernetes", ".mortarboard", ".mortarboard-verifier"} <= set(left_out)
    said = (TOP / "deploy" / "kubernetes" / "overlays" / ".gitignore").read_text().splitlines()
    assert {"secrets/", "keys/"} <= set(said)


def test_each_image_tells_every_package_that_is_in_it(tmp_path):
    """`deploy/sbom IMAGE` asks the image itself; here one stands for it that has two packages, of which one was removed."""
    (tmp_path / "docker").write_text(
        """#!/bin/sh
        echo "$*" >"$(dirname "$0")/asked"
        printf 'libpq5:amd64\\t15.9-0+deb12u1\\tamd64\\tinstalled\\tlibc6, libssl3\\t\\n'
        printf 'curl\\t7.88.1\\tamd64\\tconfig-files\\t\\t\\n'
        """)
    (tmp_path / "docker").chmod(0o755)
    place = tmp_path / "top"
    (place / "deploy").mkdir(parents=True)
    for file in ("sbom", "say.sh", "packages"):
        (place / "deploy" / file).write_bytes((TOP / "deploy" / file).read_bytes())
    (place / "Package.resolved").write_text(json.dumps({"pins": [
        {"identity": "swift-nio", "location": "https://github.com/apple/swift-nio.git", "state": {"revision": "f00", "version": "2.0.0"}}]}))
    done = subprocess.run(
        ["bash", place / "deploy" / "sbom", "mortarboard-contact:1"], capture_output=True, text=True,
        env={"PATH": f"{tmp_path}:{os.environ['PATH']}"})
    assert done.returncode == 0, done.stderr
    bill = json.loads(done.stdout)
    assert bill["metadata"]["component"]["name"] == "mortarboard-contact:1" and bill["metadata"]["component"]["type"] == "container"
    held = {one["bom-ref"]: one["version"] for one in bill["components"] if "version" in one}
    assert held == {"deb:libpq5": "15.9-0+deb12u1", "swift:swift-nio": "2.0.0"}
    assert "--network none" in (tmp_path / "asked").read_text() and "mortarboard-contact:1 -W" in (tmp_path / "asked").read_text()


def test_no_image_is_built_with_a_broker_client_that_is_known_to_be_broken():
    text = re.sub(r"\\\n", " ", (TOP / "deploy" / "compose" / "Dockerfile").read_text())
    condition, = re.findall(r"&& (dpkg --compare-versions [^&]*librabbitmq4[^&]*?) *&&", text)
    for version, taken in (("0.11.0-1", 1), ("0.11.0-1+deb12u2", 1), ("0.11.0-1+deb12u3", 0), ("0.15.0-1", 0)):
        stub = f"dpkg-query() {{ echo '{version}'; }}; {condition}"
        assert subprocess.run(["bash", "-c", stub]).returncode == taken, version
