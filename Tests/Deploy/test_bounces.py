"""The component `bounces` in a school's overlay, as deploy/kubernetes/README.md has it: who reads what came back."""

import kubernetes_validate
import pytest

from overlays import Objects, TOP, files_of, prepared, rendered
from test_network import selects


@pytest.fixture(scope="module")
def school(tmp_path_factory):
    place = prepared("school", tmp_path_factory.mktemp("kubernetes"))
    written = (place / "kustomization.yaml").read_text()
    secret = "  - name: bounces-secrets\n    files: [broker-url=secrets/mail-relay.broker-url]\n"
    said = (TOP / "deploy" / "kubernetes" / "README.md").read_text()
    for line in secret.splitlines() + ["../../components/bounces"]:
        assert line.strip().removeprefix("- ") in said, f"README does not say {line}"
    written = written.replace("secretGenerator:\n", "secretGenerator:\n" + secret)
    written = written.replace("components:\n", "components:\n  - ../../components/bounces\n")
    (place / "kustomization.yaml").write_text(written)
    return place, Objects(rendered(place))


def test_it_is_valid_and_as_confined_as_a_program(school):
    _, objects = school
    one = objects.of("Deployment")["bounces"]
    kubernetes_validate.validate(one, "1.31", strict=True)
    pod, doctor = one["spec"]["template"]["spec"], objects.of("Deployment")["doctor"]["spec"]["template"]["spec"]
    for name in ("securityContext", "automountServiceAccountToken", "enableServiceLinks"):
        assert pod[name] == doctor[name], name
    assert pod["containers"][0]["securityContext"] == doctor["containers"][0]["securityContext"]
    assert pod["containers"][0]["image"] == doctor["containers"][0]["image"], "its image has what reads mails, and a registry"
    assert "memory" in pod["containers"][0]["resources"]["limits"]


def test_it_sees_the_password_of_mail_relay_and_its_maildir_and_reaches_the_broker_alone(school):
    place, objects = school
    template = objects.of("Deployment")["bounces"]["spec"]["template"]
    (kind, name, key), = files_of(objects, template["spec"], template["spec"]["containers"][0], "/state/secrets").values()
    assert (kind, key) == ("Secret", "broker-url") and name.startswith("bounces-secrets-")
    password = (place / "secrets" / "publisher-mail-relay").read_text()
    assert (place / "secrets" / "mail-relay.broker-url").read_text() == f"amqp://mail-relay:{password}@broker:5672/%2F"
    assert [one["persistentVolumeClaim"]["claimName"] for one in template["spec"]["volumes"] if "secret" not in one] == ["bounces"]
    labels, out = template["metadata"]["labels"], set()
    for policy in objects.of("NetworkPolicy").values():
        if selects(policy, labels):
            assert not policy["spec"].get("ingress"), "somebody reaches it"
            out |= {port["port"] for rule in policy["spec"].get("egress", []) for port in rule["ports"]}
    assert out == {53, 5672}
