"""What it is made of, and what its containers may do."""

import json
import subprocess
from pathlib import Path

import yaml

TOP = Path(__file__).resolve().parents[2]


def test_the_bill_of_materials_names_every_package_with_its_version():
    said = subprocess.run([TOP / "deploy" / "sbom"], check=True, capture_output=True, text=True).stdout
    bill = json.loads(said)
    assert (bill["bomFormat"], bill["specVersion"]) == ("CycloneDX", "1.5")
    names = {one["name"]: one.get("version") for one in bill["components"]}
    pins = json.loads((TOP / "Package.resolved").read_text())["pins"]
    assert all(names.get(pin["identity"]) == pin["state"].get("version", pin["state"]["revision"]) for pin in pins)
    debian = [line.split()[0] for line in (TOP / "deploy" / "packages").read_text().splitlines() if line and line[0] != "#"]
    assert {"libssl3", "libc6"} <= names.keys() and len(set(debian) - names.keys()) <= 1, set(debian) - names.keys()
    assert len({one["bom-ref"] for one in bill["components"]}) == len(bill["components"])


def test_no_container_writes_gains_rights_or_sees_the_keys():
    services = yaml.safe_load((TOP / "compose.yaml").read_text())["services"]
    for name, one in services.items():
        assert one["read_only"] and one["cap_drop"] == ["ALL"], name
        assert one["security_opt"] == ["no-new-privileges:true"], name
        # What two builds write under one name newer composes refuse.
        assert ("build" in one) != one.get("image", "").startswith("${"), f"{name} cannot be pinned, or shares a name"
    assert [name for name, one in services.items() if any("keys:" in volume for volume in one["volumes"])] == ["school"]
