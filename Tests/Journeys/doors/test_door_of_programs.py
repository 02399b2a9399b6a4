"""What the door answers itself where a program asks: as the API tells what goes wrong."""

import json
import re
import threading

import pytest

from test_front_door import ask, door  # noqa: F401

REFUSED = {"/api/v1/receipts": True, "/api/v1/verifications": True, "/api/v1/verifications/bulk": True, "/verify": False}


@pytest.fixture
def verifier(door, tmp_path):  # noqa: F811
    _, server = door()
    return int(re.search(r"VERIFIER_PORT=(\d+)", (tmp_path / "ports").read_text()).group(1)), server


@pytest.mark.parametrize("path", REFUSED)
def test_too_many_are_told_when_to_come_again(verifier, path):
    port, _ = verifier
    answers = []
    threads = [threading.Thread(target=lambda: answers.append(ask(port, path, "POST"))) for _ in range(200)]
    for one in threads:
        one.start()
    for one in threads:
        one.join()
    refused = [answer for answer in answers if answer.status == 429]
    assert refused and all(answer.headers["Retry-After"] == "10" for answer in refused)
    kind = refused[0].headers["Content-Type"]
    if not REFUSED[path]:
        assert kind == "text/html; charset=utf-8"
        return
    assert kind == "application/problem+json; charset=utf-8" and refused[0].headers["Access-Control-Allow-Origin"] == "*"
    told = json.loads(refused[0].text)
    assert (told["status"], told["code"], told["type"]) == (429, "too-often", "/api#too-often")
    assert told["title"] == "Too Many Requests" and told["zh"] and told["en"] == told["detail"]


def test_a_verifier_that_is_away_is_told_to_programs_too(verifier):
    port, server = verifier
    server.shutdown()
    server.server_close()
    answer = ask(port, "/api/v1/institutions")
    assert answer.status == 502 and answer.headers["Retry-After"] == "60"
    assert json.loads(answer.text)["code"] == "unavailable" and json.loads(answer.text)["status"] == 502
    assert ask(port, "/").headers["Content-Type"] == "text/html; charset=utf-8"
