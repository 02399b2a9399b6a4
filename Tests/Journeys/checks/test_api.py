"""The API as its contract tells it, and the clients that its page shows."""

import hashlib
import json
import shutil
import subprocess
import urllib.error
import urllib.request

import pytest

from school import TOP, wait
from verifier import multipart, verify

CLIENTS = TOP / "Services" / "Verifier" / "Contract" / "clients"


@pytest.fixture(scope="module")
def pdf(school):
    one = school.collected()
    return wait("the diploma", lambda: school.diplomas_in(one["schoolEmail"]), 120)[0]


def ask(school, path, body=None, method=None, **headers):
    """-> (status, headers, answer)"""
    headers = {name.replace("_", "-"): value for name, value in headers.items()}
    request = urllib.request.Request(f"{school.environment['VERIFIER_URL']}{path}", body, headers, method=method)
    try:
        with urllib.request.urlopen(request, timeout=30) as answer:
            said = answer.read()
            return answer.status, answer.headers, json.loads(said) if said else None
    except urllib.error.HTTPError as error:
        with error:
            said = error.read()
            return error.code, error.headers, json.loads(said) if said else None


@pytest.mark.parametrize("command", [["sh", "check.sh"], ["python3", "check.py"], ["node", "check.mjs"], ["java", "Check.java"]])
def test_a_client_of_the_page_verifies(school, pdf, command, tmp_path):
    if not shutil.which(command[0]):
        pytest.skip(f"{command[0]} is not here")
    file = tmp_path / "diploma.pdf"
    for content, outcome in ((pdf, "valid"), (pdf + b"\n", "not-genuine")):
        file.write_bytes(content)
        said = subprocess.run(
            [command[0], str(CLIENTS / command[1]), school.environment["VERIFIER_URL"], str(file)],
            check=True, capture_output=True, timeout=60).stdout.decode()
        assert outcome in said and "undetermined" not in said, said


def test_a_code_alone_is_answered_without_a_name_and_only_once_unless_it_changed(school, pdf):
    path = f"/api/v1/verifications/{hashlib.sha256(pdf).hexdigest()}"
    status, headers, told = ask(school, path)
    assert (status, told["outcome"]) == (200, "valid") and "name" not in told["diploma"] and headers["ETag"]
    assert headers["Access-Control-Allow-Origin"] == "*"
    assert ask(school, path, If_None_Match=headers["ETag"])[0] == 304
    status, headers, told = ask(school, "/api/v1/verifications/ABC")
    assert (status, told["code"], headers["Content-Type"].split(";")[0]) == (400, "code-expected", "application/problem+json")
    assert ask(school, "/api/v1/nowhere")[2]["code"] == "no-such-address"
    assert verify(school.environment["VERIFIER_URL"], b"no PDF")[1]["code"] == "not-a-pdf"
    status, headers, _ = ask(school, path, method="OPTIONS", Origin="https://hr.example")
    assert status == 204 and "Idempotency-Key" in headers["Access-Control-Allow-Headers"]


def test_many_are_answered_once_for_a_key(school, pdf):
    body, kind = multipart(pdf)
    say = lambda body, key: ask(school, "/api/v1/verifications/bulk", body, Content_Type=kind, Idempotency_Key=key)
    status, headers, first = say(body, "k1")
    assert status == 200 and headers["Idempotency-Replayed"] is None
    assert first["results"][0]["verification"]["outcome"] == "valid"
    status, headers, second = say(body, "k1")
    assert (status, headers["Idempotency-Replayed"], second) == (200, "true", first)
    assert say(body.replace(b"%%EOF", b"%%EOG"), "k1")[2]["code"] == "idempotency-key-reused"


def test_the_contract_names_all_that_is_answered(school):
    status, _, contract = ask(school, "/api/v1/openapi.json")
    assert (status, contract["openapi"]) == (200, "3.1.0")
    codes = {reason["code"] for reason in ask(school, "/api/v1/reasons")[2]["reasons"]}
    assert {"latest-original", "appended", "not-a-pdf", "zip-encrypted", "unavailable"} <= codes
    [one] = ask(school, "/api/v1/institutions")[2]["institutions"]
    assert one["state"] == "issuing" and one["keys"]
