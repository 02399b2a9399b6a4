"""Who may speak with whom in a cluster, as the policies of an overlay add up for each program (design §2)."""

from overlays import OF


def test_only_the_front_reaches_pages_and_nothing_reaches_the_issuer(objects, overlay):
    policies = objects.of("NetworkPolicy")
    closed = policies["nothing"]["spec"]
    assert closed == {"podSelector": {}, "policyTypes": ["Ingress", "Egress"]}
    for program in OF[overlay]:
        labels = objects.of("Deployment")[program]["spec"]["template"]["metadata"]["labels"]
        came = [
            (source, port["port"]) for policy in policies.values() if selects(policy, labels)
            for rule in policy["spec"].get("ingress", []) for source in rule.get("from", [None]) for port in rule.get("ports", [])]
        assert None not in [source for source, _ in came], f"anybody reaches {program}"
        pages = [source for source, port in came if port == 8080]
        if program in ("portal", "verifier"):
            assert pages == [{"podSelector": {"matchLabels": {"mortarboard/part": "front"}}}], program
        else:
            assert {port for _, port in came} <= {9000}, program
        out = {
            port["port"] for policy in policies.values() if selects(policy, labels)
            for rule in policy["spec"].get("egress", []) for port in rule.get("ports", [])}
        wanted = {53, 5432, 5672} | ({587} if program in ("issuer", "otp-mailer") else set()) | ({443} if program == "portal" else set())
        assert out == wanted, f"{program} reaches {out}"
    # The front door reaches pages, and what it needs to find them, alone.
    labels = objects.of("Deployment")["front"]["spec"]["template"]["metadata"]["labels"]
    out = {
        port["port"] for policy in policies.values() if selects(policy, labels)
        for rule in policy["spec"].get("egress", []) for port in rule.get("ports", [])}
    assert out == {53, 8080}


def selects(policy, labels):
    selector = policy["spec"]["podSelector"]
    for expression in selector.get("matchExpressions", []):
        assert expression["operator"] == "In"
        if labels.get(expression["key"]) not in expression["values"]:
            return False
    return all(labels.get(key) == value for key, value in selector.get("matchLabels", {}).items())
