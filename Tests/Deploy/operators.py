"""Whether what the overlays ask of operators is what those know: a field of another name they would ignore, or refuse the whole."""

import jsonschema
import kubernetes_validate
from cloudcoil.models.keda import v1alpha1 as keda
from cloudcoil.models.prometheus_operator import v1 as prometheus

TEXT, WHOLE, YES = {"type": "string"}, {"type": "integer"}, {"type": "boolean"}
QUANTITY = {"type": "string", "pattern": r"^[0-9]+(\.[0-9]+)?(m|k|M|G|T|Ki|Mi|Gi|Ti)?$"}


def of(wanted=(), **fields):
    """An object with these fields and no others."""
    return {"type": "object", "properties": fields, "additionalProperties": False, "required": list(wanted)}


def named(value):
    return {"type": "object", "additionalProperties": value}


RESOURCES = of(requests=named(QUANTITY), limits=named(QUANTITY))
SECRET_KEY = of(["name", "key"], name=TEXT, key=TEXT)

# Of those whose schemas no registry reached here has: the fields that the overlays use, by hand from the operators' references
# (https://github.com/rabbitmq/cluster-operator, docs/api; https://cloudnative-pg.io/docs, cloudnative-pg.v1;
# https://cloudnative-pg.io/plugin-barman-cloud). Whoever uses one more adds it here.
BY_HAND = {
    ("rabbitmq.com/v1beta1", "RabbitmqCluster"): of(
        replicas={"type": "integer", "minimum": 1}, image=TEXT, resources=RESOURCES, tls=of(secretName=TEXT),
        secretBackend=of(externalSecret=of(name=TEXT)), persistence=of(storage=QUANTITY),
        rabbitmq=of(additionalConfig=TEXT, additionalPlugins={"type": "array", "items": TEXT}),
        # Kubernetes' own, and judged by its schema.
        affinity={"type": "object"}, override=of(statefulSet=of(spec=of(template=of(spec={"type": "object"}))))),
    ("postgresql.cnpg.io/v1", "Cluster"): of(
        ["instances", "storage"], instances={"type": "integer", "minimum": 1}, imageName=TEXT, resources=RESOURCES,
        inheritedMetadata=of(labels=named(TEXT)), enableSuperuserAccess=YES, superuserSecret=of(name=TEXT),
        storage=of(size=QUANTITY), walStorage=of(size=QUANTITY),
        postgresql=of(
            synchronous=of(["method", "number"], method={"enum": ["any", "first"]}, number=WHOLE), parameters=named(TEXT)),
        bootstrap=of(initdb=of(database=TEXT, owner=TEXT, encoding=TEXT, localeCollate=TEXT, localeCType=TEXT)),
        affinity=of(podAntiAffinityType={"enum": ["preferred", "required"]}),
        plugins={"type": "array", "items": of(["name"], name=TEXT, isWALArchiver=YES, parameters=named(TEXT))}),
    ("postgresql.cnpg.io/v1", "ScheduledBackup"): of(
        # Seconds first, which other schedules have not.
        ["schedule", "cluster"], schedule={"type": "string", "pattern": r"^(\S+ ){5}\S+$"}, immediate=YES,
        backupOwnerReference={"enum": ["none", "self", "cluster"]}, cluster=of(["name"], name=TEXT),
        method={"enum": ["barmanObjectStore", "volumeSnapshot", "plugin"]}, pluginConfiguration=of(["name"], name=TEXT)),
    ("barmancloud.cnpg.io/v1", "ObjectStore"): of(
        ["configuration"], retentionPolicy={"type": "string", "pattern": r"^[1-9][0-9]*[dwm]$"},
        configuration=of(
            ["destinationPath"], destinationPath=TEXT, endpointURL=TEXT,
            s3Credentials=of(accessKeyId=SECRET_KEY, secretAccessKey=SECRET_KEY),
            wal=of(compression={"enum": ["bzip2", "gzip", "lz4", "snappy", "xz", "zstd"]}),
            data=of(compression={"enum": ["bzip2", "gzip", "snappy"]}))),
}
BY_MODEL = {("keda.sh/v1alpha1", "ScaledObject"): keda.ScaledObject, ("monitoring.coreos.com/v1", "PodMonitor"): prometheus.PodMonitor}


def validate(one):
    """Raises where an operator would not understand an object, with the field; of a kind that is not known here, too."""
    kind = (one["apiVersion"], one["kind"])
    if kind in BY_MODEL:
        # The model leaves out what it does not know.
        understood = BY_MODEL[kind].model_validate(one).model_dump(by_alias=True, exclude_unset=True, mode="json")
        assert understood["spec"] == one["spec"], f"{kind}: {differing(one['spec'], understood['spec'])}"
        return
    assert kind in BY_HAND, f"{kind} has no schema here"
    jsonschema.validate(one["spec"], BY_HAND[kind])
    if one["kind"] == "RabbitmqCluster":
        inside = one["spec"].get("override", {"statefulSet": {"spec": {"template": {"spec": {}}}}})["statefulSet"]["spec"]["template"]["spec"]
        pod = {"containers": [{"name": "rabbitmq"}], **inside, "affinity": one["spec"].get("affinity", {})}
        kubernetes_validate.validate(
            {"apiVersion": "v1", "kind": "Pod", "metadata": {"name": "broker"}, "spec": pod}, "1.31", strict=True)


def differing(said, understood, path="spec"):
    """Which of what was said is not understood."""
    if isinstance(said, dict) and isinstance(understood, dict):
        return [it for key in said for it in differing(said[key], understood.get(key), f"{path}.{key}")]
    return [] if said == understood else [path]
