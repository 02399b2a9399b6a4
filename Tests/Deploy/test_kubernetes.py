"""Every overlay of deploy/kubernetes: valid by Kubernetes' own schemas, confined, and with all that a program is told elsewhere."""

import base64
import re

import kubernetes_validate
import yaml

import operators
from overlays import OF, PROGRAMS, TOP, files_of, functions

# Kinds that Kubernetes itself knows; the others are the operators'.
THEIRS = {"RabbitmqCluster", "Cluster", "ObjectStore", "ScheduledBackup", "PodMonitor", "ScaledObject"}
# What the cluster makes: CloudNativePG, cert-manager.
MADE_ELSEWHERE = {"database-superuser", "front-tls", "broker-tls", "backup-credentials"}


def test_every_object_is_valid_by_its_schema(objects):
    for one in objects.all:
        if one["kind"] in THEIRS:
            assert one["metadata"]["namespace"] == "mortarboard", one
            operators.validate(one)
        else:
            kubernetes_validate.validate(one, "1.31", strict=True)


def test_every_container_is_confined(objects):
    seen = 0
    for name, spec, container in objects.containers():
        pod, own = spec["securityContext"], container["securityContext"]
        assert pod["runAsNonRoot"] is True and pod["runAsUser"] >= 1000, name
        assert pod["seccompProfile"] == {"type": "RuntimeDefault"}, name
        assert own == {
            "allowPrivilegeEscalation": False, "readOnlyRootFilesystem": True, "capabilities": {"drop": ["ALL"]}}, name
        assert spec["automountServiceAccountToken"] is False and spec["enableServiceLinks"] is False, name
        assert "memory" in container["resources"]["limits"] and container["resources"]["requests"], name
        # What is written goes into memory, and has a bound.
        for volume in spec.get("volumes", []):
            assert "hostPath" not in volume, name
            assert "emptyDir" not in volume or "sizeLimit" in volume["emptyDir"], name
        seen += 1
    assert seen > 4
    namespace = objects.of("Namespace")["mortarboard"]
    assert namespace["metadata"]["labels"]["pod-security.kubernetes.io/enforce"] == "restricted"


def test_every_program_is_asked_whether_it_is_well_and_has_time_to_stop(objects, overlay):
    deployments = objects.of("Deployment")
    for program in OF[overlay]:
        spec = deployments[program]["spec"]["template"]["spec"]
        container = spec["containers"][0]
        assert container["livenessProbe"]["httpGet"] == {"path": "/healthz", "port": "private"}, program
        assert container["readinessProbe"]["httpGet"] == {"path": "/readyz", "port": "private"}, program
        assert spec["terminationGracePeriodSeconds"] >= 20 + 5, program
        assert spec["topologySpreadConstraints"], program
        assert program in objects.of("PodDisruptionBudget"), program
        assert {"name": "private", "containerPort": 9000} in container["ports"], program
        # Whoever seals holds fonts and pages of a diploma in memory.
        memory = container["resources"]["limits"]["memory"]
        assert memory == {"issuer": "1Gi", "portal": "512Mi", "verifier": "512Mi"}.get(program, "256Mi"), program
    assert ("doctor" in deployments) == (overlay == "school")


def test_what_is_secret_comes_as_a_file_that_only_its_group_reads(objects, place):
    passwords = {
        file.read_text().strip() for file in (place / "secrets").iterdir()
        if re.fullmatch(r"[0-9a-f]{48}", file.read_text().strip())}
    assert len(passwords) > 3
    for one in objects.all:
        if one["kind"] != "Secret":
            assert not [it for it in passwords if it in yaml.safe_dump(one)], one["metadata"]["name"]
    for name, spec, container in objects.containers():
        assert "env" not in container and "envFrom" not in container, name
        words = " ".join(map(str, container.get("command", []) + container.get("args", [])))
        assert "password" not in words and "://" not in words, name
        for volume in spec.get("volumes", []):
            for source in (volume, volume.get("projected", {})):
                if "secret" in source or any("secret" in one for one in source.get("sources", [])):
                    mode = volume.get("secret", volume.get("projected", {})).get("defaultMode")
                    assert mode == 0o440, f"{name}: {volume['name']}"


def test_images_are_targets_of_the_dockerfile(objects):
    targets = set(re.findall(r"(?m)^FROM \S+ AS (\S+)$", (TOP / "deploy" / "compose" / "Dockerfile").read_text()))
    for name, _, container in objects.containers():
        image = container["image"].rsplit("/", 1)[-1].rsplit(":", 1)[0]
        # Each has its own; what sets up has the tools.
        own = "tools" if name in ("roles", "broker") else name.removeprefix("migrate-")
        assert image == ("nginx" if name == "front" else f"mortarboard-{own}"), name
        assert name == "front" or own in targets, own
        assert container["image"].count("/") or name == "front", f"{name}: the overlay names no registry"


def test_a_program_is_told_what_deploy_prepare_tells_it(objects, overlay, place):
    """Both come from settings_of: what is committed here is what it prints for such a place."""
    for program in OF[overlay]:
        spec = objects.of("Deployment")[program]["spec"]["template"]["spec"]
        container = spec["containers"][0]
        told = functions(place, f"top=/opt/mortarboard state=/state; settings_of {program}")
        assert text(objects, spec, container, "/state/settings", f"{program}.env") == told
        # Every file that is named there is a file that is there.
        folders = ("/state/secrets", "/state/keys", "/state/keys/list", "/opt/mortarboard/deploy/settings")
        there = {f"{folder}/{file}" for folder in folders for file in files_of(objects, spec, container, folder)}
        school = text(objects, spec, container, "/opt/mortarboard/deploy/settings", f"{program}.env")
        for path in re.findall(r"(?<![\w:/])/(?:state|opt)/[^\s,]+", uncommented(told + school)):
            assert path in there, f"{program} is told of {path}"
        migrating = objects.of("Job")[f"migrate-{program}"]["spec"]["template"]["spec"]
        inside = migrating["containers"][0]
        assert text(objects, migrating, inside, "/state/settings", f"{program}-owner.env") == \
            f"MIGRATION_DATABASE_URL_FILE=/state/secrets/{program}-owner.database-url\n"
        assert set(files_of(objects, migrating, inside, "/state/secrets")) == {f"{program}-owner.database-url"}
        assert inside["image"] == container["image"]


def test_the_schools_own_settings_say_all_that_the_demo_says(objects, overlay):
    """What stands in deploy/settings, and what the demo's prepare adds to it; what is eased for the demo is not."""
    if overlay == "verifier":
        return
    for program in PROGRAMS:
        spec = objects.of("Deployment")[program]["spec"]["template"]["spec"]
        own = names(text(objects, spec, spec["containers"][0], "/opt/mortarboard/deploy/settings", f"{program}.env"))
        demo = names((TOP / "deploy" / "settings" / f"{program}.env").read_text())
        told = {"issuer": {"SMTP_URL", "VERIFIER_URL"}, "otp-mailer": {"SMTP_URL"}, "portal": {"VERIFIER_URL"}}.get(program, set())
        assert set(own) >= (set(demo) | told) - {"WAIT_FOR_MIDNIGHT"}, program
        assert own.get("WAIT_FOR_MIDNIGHT", "true") == "true" and own.get("SMTP_REQUIRE_TLS", "true") == "true"
        assert own.get("SCHOOL_MAILBOX_MONTHS") != "0"


def test_only_the_issuer_sees_its_keys_and_nobody_sees_anothers_secrets(objects, overlay):
    for name, spec, container in objects.containers():
        for path in ("/state/keys", "/state/keys/list", "/state/secrets"):
            for file, (kind, _, _) in files_of(objects, spec, container, path).items():
                if file.endswith(".pem"):
                    assert name == ("verifier" if path.endswith("list") else "issuer"), f"{name} sees {file}"
                if ".key." in file:
                    assert kind == "Secret", f"{name}: {file}"
                owner = file.split(".")[0].removesuffix("-owner")
                if owner in PROGRAMS and name != "doctor":
                    assert owner == name.removeprefix("migrate-"), f"{name} sees {file}"
                if file.endswith("-owner.database-url"):
                    assert name.startswith("migrate-"), f"{name} sees {file}"
    for volume in (v for _, spec, _ in objects.containers() for v in spec.get("volumes", [])):
        name = volume.get("secret", {}).get("secretName")
        assert not name or name in objects.of("Secret") or name in MADE_ELSEWHERE, name


def test_a_newer_trust_list_reaches_the_pods_that_run(objects, overlay):
    """By another name, or mounted as one file, it would reach the next ones only."""
    spec = objects.of("Deployment")["verifier"]["spec"]["template"]["spec"]
    assert files_of(objects, spec, spec["containers"][0], "/state/keys/list")["trust.jws"] == ("ConfigMap", "trust", "trust.jws")
    mounted = next(one for one in spec["containers"][0]["volumeMounts"] if one["mountPath"] == "/state/keys/list")
    assert "subPath" not in mounted and set(objects.of("ConfigMap")["trust"]["data"]) == {"trust.jws", "trust.pub.pem"}


def test_shovels_begin_at_a_school_and_end_at_a_ministry(objects, overlay):
    """Who connects has the plugin and a way out; who is connected to has a way in, and an address for it."""
    broker = objects.of("RabbitmqCluster")["broker"]["spec"]["rabbitmq"]
    wanted = {"rabbitmq_shovel", "rabbitmq_shovel_management"}
    assert wanted & set(broker.get("additionalPlugins", [])) == (wanted if overlay == "school" else set())
    ways = {
        way for policy in objects.of("NetworkPolicy").values()
        if policy["spec"]["podSelector"].get("matchLabels") == {"mortarboard/part": "broker"}
        for way in ("ingress", "egress") for rule in policy["spec"].get(way, []) for port in rule["ports"] if port["port"] == 5671}
    # Campus systems come by the same port.
    assert ways == ({"ingress", "egress"} if overlay == "school" else {"ingress"})
    assert any(port["port"] == 5671 for one in objects.of("Service").values() for port in one["spec"]["ports"])


def test_the_front_door_is_that_of_deploy_nginx(objects, place):
    assert objects.generated("ConfigMap", "front")["data"]["nginx.conf"] == functions(place, "nginx_conf 0.0.0.0 /tmp"), \
        "write it again: see deploy/kubernetes/README.md"
    origins = re.findall(r"(?m)^ *listen \S+:(\d+) ", objects.generated("ConfigMap", "front")["data"]["nginx.conf"])
    assert origins == (["8080", "8081"] if place.name == "school" else ["8081"])


def test_the_broker_is_told_what_it_is_told_elsewhere(objects, place):
    told = functions(place, 'mkdir -p "$state/secrets"; broker_conf 0.0.0.0')
    additional = objects.of("RabbitmqCluster")["broker"]["spec"]["rabbitmq"]["additionalConfig"]
    for line in told.splitlines():
        name = line.split(" = ")[0]
        # Where it listens is the operator's, who is told the password by a Secret; room it needs more than a trial.
        if name not in (
                "listeners.tcp.1", "management.tcp.ip", "management.tcp.port", "default_user", "default_pass", "disk_free_limit.absolute"):
            assert line in additional.splitlines(), line
    secret = objects.of("Secret")["broker-default-user"]["data"]
    password = base64.b64decode(secret["password"]).decode()
    assert f"default_pass = {password}\n" in base64.b64decode(secret["default_user.conf"]).decode()
    assert objects.of("RabbitmqCluster")["broker"]["spec"]["replicas"] == 3


def test_connections_are_within_their_budget(objects, overlay):
    most = int(re.search(r"mostConnections = (\d+)", (TOP / "Shared/Chassis/Process/Run.swift").read_text()).group(1))
    assert most <= 10
    scaled = {name: one["spec"]["maxReplicaCount"] for name, one in objects.of("ScaledObject").items()}
    instances = sum(
        max(scaled.get(name, 0), one["spec"]["replicas"]) + one["spec"]["strategy"]["rollingUpdate"]["maxSurge"]
        for name, one in objects.of("Deployment").items() if name in PROGRAMS)
    allowed = int(objects.of("Cluster")["database"]["spec"]["postgresql"]["parameters"]["max_connections"])
    # Jobs, the doctor's audits, the operators' and what the superuser keeps for itself.
    assert instances * most + 40 <= allowed, instances


def test_what_scales_goes_by_metrics_that_there_are(objects, overlay):
    said = {
        name for file in (TOP / "Shared" / "Chassis").rglob("*.swift") for name in re.findall(r'label: "([a-z_]+)"', file.read_text())}
    scaled = objects.of("ScaledObject")
    assert bool(scaled) == (overlay == "school")
    for name, one in scaled.items():
        query = one["spec"]["triggers"][0]["metadata"]["query"]
        metric = re.search(r"\w+\((\w+)\{", query).group(1)
        assert metric in said, metric
        assert name in objects.of("Deployment") and f'"{name}"' in query
        assert one["spec"]["scaleTargetRef"]["name"] == name
    assert objects.of("PodMonitor")["mortarboard"]["spec"]["podMetricsEndpoints"][0]["path"] == "/metrics"


def test_every_publisher_has_a_password(objects, overlay):
    listed = yaml.safe_load(objects.generated("ConfigMap", "publishers")["data"]["publishers.json"])
    given = {key for key in objects.generated("Secret", "broker-passwords")["data"] if key.startswith("publisher-")}
    assert given == {f"publisher-{name}" for name in listed}


def text(objects, spec, container, path, file):
    kind, name, key = files_of(objects, spec, container, path)[file]
    return objects.of(kind)[name]["data"][key]


def names(settings):
    return dict(line.split("=", 1) for line in settings.splitlines() if re.match(r"[A-Z]\w*=", line))


def uncommented(settings):
    return "\n".join(line for line in settings.splitlines() if not line.startswith("#"))
