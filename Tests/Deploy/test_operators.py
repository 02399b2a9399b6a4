"""That the schemas of what operators are told (operators.py) find mistakes; that nothing is one, test_kubernetes.py says."""

import copy

import pytest

import operators

# A field of another name, a value of another kind, one that is missing.
MISTAKES = {
    "RabbitmqCluster": lambda spec: spec["rabbitmq"].update(additionalPlugin=["rabbitmq_shovel"]),
    "Cluster": lambda spec: spec["postgresql"]["parameters"].update(max_connections=300),
    "ObjectStore": lambda spec: spec["configuration"].pop("destinationPath"),
    "ScheduledBackup": lambda spec: spec.update(schedule="30 2 * * *"),
    "PodMonitor": lambda spec: spec["podMetricsEndpoints"][0].update(intervall="15s"),
    "ScaledObject": lambda spec: spec.update(maxReplicas=3),
}


def test_a_mistake_in_what_an_operator_is_told_is_found(objects):
    seen = set()
    for one in objects.all:
        if one["kind"] in MISTAKES and one["kind"] not in seen:
            seen.add(one["kind"])
            mistaken = copy.deepcopy(one)
            MISTAKES[one["kind"]](mistaken["spec"])
            with pytest.raises(Exception):
                operators.validate(mistaken)
    assert seen >= {"RabbitmqCluster", "Cluster", "PodMonitor"}
