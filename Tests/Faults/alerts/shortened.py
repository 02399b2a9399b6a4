"""The rules, Prometheus and Alertmanager as deploy/monitoring has them, for a school on this machine and in a hurry."""

import re

import yaml

from school import TOP

MONITORING = TOP / "deploy" / "monitoring"
# Seconds: how long something must last, how far back a rate looks, and from what age on something is old.
LASTS, LOOKS_BACK, OLD = 2, 20, 4
UNITS = {"s": 1, "m": 60, "h": 3_600, "d": 86_400}
# What prometheus.yml scrapes that is no program's.
BROKER = "127.0.0.1:15692"


def seconds(duration):
    return int(duration[:-1]) * UNITS[duration[-1]]


def shortened(expression):
    """The same question, of the last seconds instead of minutes and hours, for what waits or fails. Nothing else of it is changed."""
    looks = re.sub(
        r"\[(\d+[smhd])\]", lambda it: f"[{min(seconds(it[1]), LOOKS_BACK)}s]", expression)
    return re.sub(
        r"(_(?:oldest|failing)_seconds(?:\{[^}]*\})?\)? > )(\d+)", lambda it: f"{it[1]}{min(int(it[2]), OLD)}", looks)


def rules():
    """rules.yml, of which every alert comes within seconds."""
    document = yaml.safe_load((MONITORING / "rules.yml").read_text())
    for group in document["groups"]:
        for rule in group["rules"]:
            rule["expr"] = shortened(rule["expr"])
            if "for" in rule:
                rule["for"] = f"{min(seconds(rule['for']), LASTS)}s"
    return document


def names():
    return {rule["alert"] for group in rules()["groups"] for rule in group["rules"]}


def scraping(ports, alertmanager):
    """prometheus.yml with the addresses of a school."""
    document = yaml.safe_load((MONITORING / "prometheus.yml").read_text())
    document["global"] = {"scrape_interval": "1s", "scrape_timeout": "1s", "evaluation_interval": "1s"}
    document["alerting"]["alertmanagers"][0]["static_configs"][0]["targets"] = [f"127.0.0.1:{alertmanager}"]
    for job in document["scrape_configs"]:
        for one in job["static_configs"]:
            program = one.get("labels", {}).get("program")
            name = program.upper().replace("-", "_") + "_METRICS" if program else "BROKER_METRICS"
            assert program or one["targets"] == [BROKER], f"whose target is {one['targets']}?"
            one["targets"] = [f"127.0.0.1:{ports[name]}"]
    return document


def telling(hook):
    """alertmanager.yml: whoever is told there is told by one hook, under their names and at once."""
    document = yaml.safe_load((MONITORING / "alertmanager.yml").read_text())
    document["global"] = {}
    document["route"] |= {"group_wait": "0s", "group_interval": "1s"}
    document["receivers"] = [
        {"name": one["name"], "webhook_configs": [{"url": f"{hook}/{one['name']}", "send_resolved": True}]}
        for one in document["receivers"]]
    return document
