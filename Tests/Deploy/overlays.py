"""The overlays of deploy/kubernetes, rendered as `kubectl apply -k` would, and what may be asked of them."""

import shutil
import subprocess
import sys
from pathlib import Path

import yaml

TOP = Path(__file__).resolve().parents[2]
KUBERNETES = TOP / "deploy" / "kubernetes"
PROGRAMS = ("contact", "otp-mailer", "clearance", "issuer", "verifier", "portal")
# The programs of each overlay.
OF = {"school": PROGRAMS, "verifier": ("verifier",)}
OVERLAYS = tuple(OF)
KUBECTL = Path(sys.executable).with_name("kubectl")
# What operators need and no command of ours makes.
GIVEN = {"school": ("secrets/oidc-client-secret",), "verifier": ()}
KEYS = (
    "seal.key.pem", "seal.cert.pem", "ca.cert.pem", "statement.key.pem", "tsa.key.pem", "tsa.cert.pem", "root.crl.pem", "ca.crl.pem",
    "list/trust.jws", "list/trust.pub.pem", "list/receipt.key.pem")


def prepared(overlay, folder):
    """A copy of deploy/kubernetes with the passwords that `deploy/set-up secrets` makes, and keys that say what they are."""
    shutil.copytree(KUBERNETES, folder, dirs_exist_ok=True, ignore=shutil.ignore_patterns("secrets", "keys"))
    place = folder / "overlays" / overlay
    shell(TOP / "deploy" / "set-up", "secrets", place)
    for file in GIVEN[overlay]:
        (place / file).write_text("given")
    (place / "keys" / "list").mkdir(parents=True)
    for key in KEYS:
        (place / "keys" / key).write_text(f"the file {key}")
    return place


def rendered(place):
    """Every object, as a list of dictionaries."""
    return [one for one in yaml.safe_load_all(shell(KUBECTL, "kustomize", place)) if one]


def shell(*words):
    done = subprocess.run(words, capture_output=True, text=True)
    assert done.returncode == 0, f"{' '.join(map(str, words))}:\n{done.stdout}\n{done.stderr}"
    return done.stdout


def functions(place, commands):
    """Runs commands of bash where deploy's own functions are, for the place that the file `ports` of a directory tells."""
    return shell("bash", "-euc", f'top={TOP} state={place}; . "$top/deploy/programs.sh"; . "$top/deploy/addresses.sh"; {commands}')


class Objects:
    """What was rendered, by kind and name."""

    def __init__(self, objects):
        self.all = objects

    def of(self, kind):
        return {one["metadata"]["name"]: one for one in self.all if one["kind"] == kind}

    def pods(self):
        """(name, pod template) of everything that runs pods of ours."""
        for kind in ("Deployment", "Job"):
            for name, one in self.of(kind).items():
                yield name, one["spec"]["template"]

    def containers(self):
        for name, template in self.pods():
            spec = template["spec"]
            for container in spec["containers"] + spec.get("initContainers", []):
                yield name, spec, container

    def generated(self, kind, name):
        """The object of a generator, whose name ends with a hash; one of that very name else."""
        found = [one for full, one in self.of(kind).items() if full == name or full.rsplit("-", 1)[0] == name]
        assert len(found) == 1, f"{len(found)} of {kind} {name}"
        return found[0]


def files_of(objects, spec, container, path):
    """The names of the files that a container sees under a path, and what mounts them: {file: (kind, object, key)}."""
    seen = {}
    volumes = {one["name"]: one for one in spec.get("volumes", [])}
    for mount in container.get("volumeMounts", []):
        if mount["mountPath"] != path:
            continue
        volume = volumes[mount["name"]]
        sources = volume["projected"]["sources"] if "projected" in volume else [volume]
        for source in sources:
            for word, kind, naming in (("configMap", "ConfigMap", "name"), ("secret", "Secret", None)):
                if word not in source:
                    continue
                name = source[word].get("name") or source[word].get("secretName")
                if "items" in source[word]:
                    seen.update({item["path"]: (kind, name, item["key"]) for item in source[word]["items"]})
                    continue
                made = objects.of(kind).get(name)
                assert made, f"{kind} {name} is mounted and nobody makes it"
                seen.update({key: (kind, name, key) for key in made["data"]})
    return seen
