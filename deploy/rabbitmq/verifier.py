"""Prints the broker's definitions for a verifier alone, made from those of a school: its own queues, the exchanges that they hang on,
and two users – the verifier, and who brings statements, as which `issuer` is known to it. The queues of those who hear the verifier are
there, too: what it answers waits in them for whoever brings it back, and it is not ready without them.

    verifier.py SECRETS DEFINITIONS
"""

import json
import pathlib
import sys

secrets, definitions = pathlib.Path(sys.argv[1]), json.loads(pathlib.Path(sys.argv[2]).read_text())
USERS = ("verifier", "issuer")
rights = {one["user"]: one for one in definitions["permissions"] if one["user"] in USERS}
topics = [one for one in definitions["topic_permissions"] if one["user"] in USERS and one["exchange"] == "facts"]
said = next(one["write"] for one in topics if one["user"] == "verifier").strip("^()$").replace("\\.", ".").split("|")


def is_kept(binding):
    queue, source = binding["destination"], binding["source"]
    if queue.split(".")[0] == "verifier":
        assert source in ("facts", "dead"), f"The verifier hears {source}, which only a school has."
        return True
    return source == "facts" and binding["routing_key"] in said


bindings = [one for one in definitions["bindings"] if is_kept(one)]
queues = {one["destination"] for one in bindings} | {
    one["name"] for one in definitions["queues"] if one["name"].split(".")[0] == "verifier"}
hearers = sorted(one for one in queues if one.split(".")[0] != "verifier")
# Who brings statements states facts, and may read what is answered.
rights["issuer"] = {**rights["issuer"], "read": "^issuer$", "write": "^facts$"}
policies = {one["name"]: one for one in definitions["policies"]}
json.dump({
    "vhosts": definitions["vhosts"],
    "users": [
        {"name": user, "password": (secrets / f"broker-{user}").read_text(), "tags": ""} for user in USERS],
    "permissions": list(rights.values()),
    "topic_permissions": topics,
    "exchanges": [one for one in definitions["exchanges"] if one["name"] in ("facts", "dead")],
    "queues": [one for one in definitions["queues"] if one["name"] in queues],
    "bindings": bindings,
    # Receipts that nobody fetches for 45 days, or beyond 100 MB, go: what is stated again is answered again.
    "policies": [policies[name] for name in ("verifier", "dead", "questions")] + [
        {**policies["campus systems"], "name": "receipts", "pattern": f"^({'|'.join(hearers)})$"}],
}, sys.stdout, ensure_ascii=False, indent=1)
