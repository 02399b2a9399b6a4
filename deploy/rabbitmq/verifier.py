"""Prints the broker's definitions for a verifier alone, made from those of a school: its own queues, the exchanges that they hang on,
and two users – the verifier, and who brings statements, as which `issuer` is known to it. What it answers waits in `receipts`, for whoever
brings it back: a fact that no queue takes would not leave.

    verifier.py SECRETS DEFINITIONS
"""

import json
import pathlib
import sys

secrets, definitions = pathlib.Path(sys.argv[1]), json.loads(pathlib.Path(sys.argv[2]).read_text())
USERS = ("verifier", "issuer")
QUEUES = {queue["name"] for queue in definitions["queues"] if queue["name"].split(".")[0] == "verifier"}

for binding in (one for one in definitions["bindings"] if one["destination"] in QUEUES):
    assert binding["source"] in ("facts", "dead"), f"The verifier hears {binding['source']}, which only a school has."
rights = {one["user"]: one for one in definitions["permissions"] if one["user"] in USERS}
# Who brings statements states facts, and has nothing to read here.
rights["issuer"] = {**rights["issuer"], "read": "^receipts$", "write": "^facts$"}
topics = [one for one in definitions["topic_permissions"] if one["user"] in USERS and one["exchange"] == "facts"]
said = next(one["write"] for one in topics if one["user"] == "verifier").strip("^()$").replace("\\.", ".").split("|")
receipts = [
    {"arguments": {}, "destination": "receipts", "destination_type": "queue", "routing_key": key, "source": "facts", "vhost": "/"}
    for key in said]
json.dump({
    "vhosts": definitions["vhosts"],
    "users": [
        {"name": user, "password": (secrets / f"broker-{user}").read_text(), "tags": ""} for user in USERS],
    "permissions": list(rights.values()),
    "topic_permissions": topics,
    "exchanges": [one for one in definitions["exchanges"] if one["name"] in ("facts", "dead")],
    "queues": [one for one in definitions["queues"] if one["name"] in QUEUES] + [
        {"arguments": {"x-queue-type": "quorum"}, "auto_delete": False, "durable": True, "name": "receipts", "vhost": "/"}],
    "bindings": [one for one in definitions["bindings"] if one["destination"] in QUEUES] + receipts,
    # Receipts that nobody fetches for 45 days, or beyond 100 MB, go: said again, a statement is answered again.
    "policies": [one for one in definitions["policies"] if one["name"] in ("verifier", "dead", "questions")] + [
        {**one, "name": "receipts", "pattern": "^receipts$"} for one in definitions["policies"] if one["name"] == "campus systems"],
}, sys.stdout, ensure_ascii=False, indent=1)
