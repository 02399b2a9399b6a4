"""The compositions, as docker-compose 1.29 of Debian reads them: the demo, a real school on top of it, a verifier alone."""

import os
import shutil
import subprocess

import pytest
import yaml

from overlays import OF, TOP

FILES = {
    "demo": ["compose.yaml"],
    "school": ["compose.yaml", "deploy/compose/school.yaml"],
    "verifier": ["deploy/compose/verifier.yaml"],
}
FOLDERS = ("SETTINGS", "SECRETS", "TLS", "KEYS", "BACKUPS", "TRUST", "BROKER_TLS", "BOUNCES")
DOORS = {"PORTAL_AT": "192.0.2.1:443", "VERIFIER_AT": "192.0.2.2:443"}


def composed(of, tmp_path, without=()):
    """What it comes to, where every folder is below `tmp_path`, and a school is reached at DOORS."""
    words = [word for file in FILES[of] for word in ("-f", TOP / file)]
    told = {name: str(tmp_path / name.lower()) for name in FOLDERS} | (DOORS if of == "school" else {})
    told = {name: value for name, value in told.items() if name not in without}
    kept = {"PATH": os.environ["PATH"], "HOME": str(tmp_path)}
    return subprocess.run(["docker-compose", *words, "config"], env={**kept, **told}, capture_output=True, text=True)


@pytest.fixture(params=FILES)
def composition(request, tmp_path):
    done = composed(request.param, tmp_path)
    assert done.returncode == 0, done.stderr
    return request.param, yaml.safe_load(done.stdout)["services"]


def test_docker_compose_is_here():
    assert shutil.which("docker-compose"), "deploy/packages-test names it"


def test_every_container_is_confined(composition):
    for name, one in composition[1].items():
        assert one["read_only"] is True and one["cap_drop"] == ["ALL"], name
        assert "no-new-privileges:true" in one["security_opt"], name
        assert one["logging"]["options"]["max-size"], name
        assert not one.get("privileged"), name


def test_every_program_runs_and_is_asked_whether_it_is_ready(composition):
    kind, services = composition
    for program in OF["verifier" if kind == "verifier" else "school"]:
        one = services[program]
        assert one["command"] == ["run", "/state", program]
        assert one["healthcheck"]["test"] == ["CMD", "ready"], program
        assert one["build"]["target"] == program and one["build"]["dockerfile"] == "deploy/compose/Dockerfile", program
        assert os.path.realpath(one["build"]["context"]) == str(TOP), program
        # It sees what is its own, and nothing of it can be written.
        own = [volume for volume in one["volumes"] if volume.split(":")[1] == "/state"]
        assert own == [f"{program}:/state:ro"], own


def test_nothing_of_the_demo_is_left_of_a_school(composition, tmp_path):
    kind, services = composition
    if kind == "demo":
        return
    for name in ("mail", "demo"):
        assert name not in services or services[name]["profiles"] == ["demo"], name
    settings = f"{tmp_path}/settings:/opt/mortarboard/deploy/settings:ro"
    for name, one in services.items():
        if "dockerfile" in one.get("build", {}) and not one.get("profiles"):
            assert settings in one["volumes"], f"{name} would be told the demo's settings"
    assert services["first"]["environment"]["KIND"] == kind
    assert not [one for one in services.values() if "MAIL_DIR" in one.get("environment", {})]


def test_secrets_and_keys_are_files_that_the_environment_only_names(composition, tmp_path):
    kind, services = composition
    for name, one in services.items():
        for variable in one.get("environment", {}):
            assert variable.endswith("_FILE") or variable in ("KIND", "RABBITMQ_CONFIG_FILES"), f"{name}: {variable}"
        folders = {volume.split(":")[0].rsplit("/", 1)[-1] for volume in one.get("volumes", []) if volume.startswith("/")}
        allowed = {
            "first": {"settings"}, "school": {"settings", "keys", "trust"}, "postgres": {"backups"}, "backup": {"backups"},
            "nginx": {"tls"}, "rabbitmq": {"broker_tls"}, "issuer": {"settings", "secrets"}, "otp-mailer": {"settings", "secrets"},
            "portal": {"settings", "secrets"}, "lists": {"settings", "keys"}, "bounces": {"settings", "bounces"}}.get(name, {"settings"})
        assert folders <= allowed, f"{name} sees {folders}"
        for volume in one.get("volumes", []):
            if volume.startswith("/") and not volume.split(":")[0].endswith(("backups", "bounces")):
                assert volume.endswith(":ro"), volume
    plugins = services["rabbitmq"]["environment"].get("RABBITMQ_ENABLED_PLUGINS_FILE")
    assert (plugins == "/conf/enabled_plugins") == (kind == "school"), "shovels begin at a school"
    if kind == "verifier":
        assert {"published": 5671, "target": 5671} in services["rabbitmq"]["ports"], "and end here"
    if kind != "demo":
        archive = " ".join(services["postgres"]["command"])
        assert "archive_mode=on" in archive and "archive_timeout=60" in archive
        assert ("max_connections=300" in archive) == (kind == "school")
        assert "pg_basebackup" in services["backup"]["command"][0]


def test_a_ministrys_copies_are_made_as_a_schools_are(tmp_path):
    school, ministry = (yaml.safe_load(composed(kind, tmp_path).stdout)["services"] for kind in ("school", "verifier"))
    assert school["backup"] == ministry["backup"]
    assert school["postgres"]["command"][-1] == ministry["postgres"]["command"][-1]


def test_only_the_doors_are_reached_from_elsewhere(composition):
    """The demo from its own machine alone; a school and a ministry where they say, and nowhere else."""
    kind, services = composition
    published = {f"{port}" if isinstance(port, str) else f"{port['published']}:{port['target']}"
                 for one in services.values() for port in one.get("ports", [])}
    published = {port.removesuffix("/tcp") for port in published}
    assert published == {
        "demo": {"127.0.0.1:8080:8080", "127.0.0.1:8081:8081"},
        "school": {"192.0.2.1:443:8080", "192.0.2.2:443:8081", "5671:5671"},
        "verifier": {"443:8081", "5671:5671"}}[kind]


OF_A_MINISTRY = ("SETTINGS", "TLS", "TRUST", "BROKER_TLS", "BACKUPS")
OF_A_SCHOOL = ("SETTINGS", "SECRETS", "TLS", "BROKER_TLS", "KEYS", "BACKUPS")


@pytest.mark.parametrize(
    "kind, folder", [("school", one) for one in OF_A_SCHOOL] + [("verifier", one) for one in OF_A_MINISTRY])
def test_whoever_forgets_a_folder_is_told_which(kind, folder, tmp_path):
    done = composed(kind, tmp_path, without=(folder,))
    assert done.returncode != 0 and "the folder of" in done.stderr and folder in done.stderr, done.stderr


@pytest.mark.parametrize("door", DOORS)
def test_a_school_that_forgets_a_door_is_told_which(door, tmp_path):
    done = composed("school", tmp_path, without=(door,))
    assert done.returncode != 0 and "is reached" in done.stderr and door in done.stderr, done.stderr


@pytest.mark.parametrize("kind", FILES)
def test_a_broker_that_others_reach_listens_by_tls_and_the_demos_does_not(kind, tmp_path):
    """What `containers first` writes for the servers, in a copy whose folders are below `tmp_path`."""
    shutil.copytree(TOP / "deploy", tmp_path / "deploy", ignore=shutil.ignore_patterns("secrets", "keys"))
    for folder in ("state", "for/postgres", "for/rabbitmq", "for/nginx"):
        (tmp_path / folder).mkdir(parents=True)
    script = tmp_path / "deploy" / "compose" / "containers"
    script.write_text(script.read_text().replace("state=/state", f"state={tmp_path}/state").replace("/for/", f"{tmp_path}/for/"))
    subprocess.run([script, "first"], check=True, env={"PATH": os.environ["PATH"], "KIND": kind})
    told = (tmp_path / "for" / "rabbitmq" / "conf.d" / "10-mortarboard.conf").read_text().splitlines()
    secure = {line for line in told if "ssl" in line}
    assert secure == (set() if kind == "demo" else {
        "listeners.ssl.1 = 0.0.0.0:5671", "ssl_options.certfile = /tls/tls.crt", "ssl_options.keyfile = /tls/tls.key",
        "ssl_options.versions.1 = tlsv1.3", "ssl_options.versions.2 = tlsv1.2"})
    assert "listeners.tcp.1 = 0.0.0.0:5672" in told
    assert "listen 0.0.0.0:8081" in (tmp_path / "for" / "nginx" / "nginx.conf").read_text()
    # Whoever runs it again keeps the passwords of the servers that have begun with them.
    password = (tmp_path / "for" / "postgres" / "password").read_text()
    subprocess.run([script, "first"], check=True, env={"PATH": os.environ["PATH"], "KIND": kind})
    assert (tmp_path / "for" / "postgres" / "password").read_text() == password


def test_what_came_back_is_read_where_a_school_says_where_it_is(tmp_path):
    """As nobody but the publisher mail-relay, and only of whoever asks for it."""
    done = composed("school", tmp_path)
    one = yaml.safe_load(done.stdout)["services"]["bounces"]
    assert one["command"][:3] == ["mortarboard", "bounces", "/maildir"] and "--every" in one["command"]
    assert one["profiles"] == ["bounces"] and one["build"]["target"] == "doctor"
    assert f"{tmp_path}/bounces:/maildir:rw" in one["volumes"]
    assert one["environment"] == {"BROKER_URL_FILE": "/state/broker-url"} and "bounces:/state:ro" in one["volumes"]
    # Who counts none is not asked for a folder.
    assert composed("school", tmp_path, without=("BOUNCES",)).returncode == 0


def test_newer_lists_are_taken_up_whole_by_what_runs(tmp_path):
    """What the service `lists` does at each look, and that no other container without a network sees keys."""
    services = yaml.safe_load(composed("school", tmp_path).stdout)["services"]
    one = services["lists"]
    assert one["network_mode"] == "none" and one["command"] == ["containers", "lists"] and not one.get("profiles")
    assert {"issuer:/for/issuer:rw", "verifier:/for/verifier:rw", f"{tmp_path}/keys:/keys:ro"} <= set(one["volumes"])
    keys, issuer, verifier = tmp_path / "keys", tmp_path / "for/issuer/keys", tmp_path / "for/verifier/keys/list"
    made = ("-subj", "/CN=root", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:P-256")
    (keys / "list").mkdir(parents=True)
    (tmp_path / "index").touch()
    (tmp_path / "conf").write_text(f"[ca]\ndefault_ca=it\n[it]\ndatabase={tmp_path}/index\ndefault_md=sha256\n")
    at = {"cwd": tmp_path, "check": True, "capture_output": True}
    subprocess.run(["openssl", "req", "-x509", "-nodes", *made, "-keyout", "key", "-out", "cert"], **at)

    def list_of(days):
        return subprocess.run(
            ["openssl", "ca", "-gencrl", "-config", "conf", "-keyfile", "key", "-cert", "cert", "-crldays", str(days)], **at).stdout

    script = tmp_path / "containers"
    text = (TOP / "deploy" / "compose" / "containers").read_text().replace("/keys/$name", f"{keys}/$name")
    text = text.replace('$(dirname "${BASH_SOURCE[0]}")/..', f"{TOP}/deploy").replace(" /keys/list", f" {keys}/list")
    script.write_text(text.replace("/for/", f"{tmp_path}/for/").replace("sleep 3600", "exit 0"))

    def look():
        return subprocess.run(["bash", script, "lists"], check=True, capture_output=True, text=True)

    first, second = list_of(35), list_of(36)
    (keys / "root.crl.pem").write_bytes(first)
    assert look().stderr == "", "before the school is made nobody waits for them"
    issuer.mkdir(parents=True)
    verifier.mkdir(parents=True)
    (issuer / "root.crl.pem").write_bytes(first)
    (keys / "list/trust.jws").write_text("e30.e30.e30")
    look()
    assert (verifier / "trust.jws").read_text() == "e30.e30.e30" and not (issuer / "ca.crl.pem").exists()
    # Half of one, as it is while it is copied, and all of it.
    (keys / "root.crl.pem").write_bytes(second[:len(second) // 2])
    (keys / "list/trust.jws").write_text("e30.e3")
    assert "is not whole" in look().stderr
    assert (issuer / "root.crl.pem").read_bytes() == first and (verifier / "trust.jws").read_text() == "e30.e30.e30"
    (keys / "root.crl.pem").write_bytes(second)
    assert "root.crl.pem has been taken up" in (done := look()).stdout + done.stderr
    assert (issuer / "root.crl.pem").read_bytes() == second and not list(issuer.glob("*.new"))
