"""Prints the broker's definitions for a verifier alone, made from those of a school: its own queues, the exchanges that they hang on,
and that one user. A school gets its account and the queue of its answers by `mortarboard school add`.

    verifier.py SECRETS DEFINITIONS
"""

import json
import pathlib
import sys

secrets, definitions = pathlib.Path(sys.argv[1]), json.loads(pathlib.Path(sys.argv[2]).read_text())
VERIFIER = "verifier"
EXCHANGES = ("facts", "registry", "receipts", "dead")


def is_own(name):
    return name.split(".")[0] == VERIFIER


bindings = [one for one in definitions["bindings"] if is_own(one["destination"])]
for one in bindings:
    assert one["source"] in EXCHANGES, f"The verifier hears {one['source']}, which only a school has."
topics = [one for one in definitions["topic_permissions"] if one["user"] == VERIFIER]
# A verifier looks for the queues of those who hear it in a school, and says that it is in trouble while there is none. They stay empty
# here, for nothing is bound to them: whoever is heard here is elsewhere, and is answered by `receipts`.
said = next(one["write"] for one in topics if one["exchange"] == "facts").strip("^()$").replace("\\.", ".").split("|")
hearers = {one["destination"] for one in definitions["bindings"] if one["source"] == "facts" and one["routing_key"] in said}
json.dump({
    "vhosts": definitions["vhosts"],
    "users": [{"name": VERIFIER, "password": (secrets / f"broker-{VERIFIER}").read_text(), "tags": ""}],
    "permissions": [one for one in definitions["permissions"] if one["user"] == VERIFIER],
    "topic_permissions": topics,
    "exchanges": [one for one in definitions["exchanges"] if one["name"] in EXCHANGES],
    "queues": [one for one in definitions["queues"] if is_own(one["name"]) or one["name"] in hearers],
    "bindings": bindings,
    "policies": [one for one in definitions["policies"] if one["name"] in (VERIFIER, "dead", "questions", "campus systems")],
}, sys.stdout, ensure_ascii=False, indent=1)
