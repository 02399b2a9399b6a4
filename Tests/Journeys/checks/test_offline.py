"""`mortarboard verify`: files judged by themselves and the trust list, while no program of the school is asked."""

import json
import shutil

import pytest

from made import altered, files
from school import wait
from verifier import verify


@pytest.fixture(scope="module")
def pdf(school):
    one = school.collected()
    return wait("the diploma", lambda: school.diplomas_in(one["schoolEmail"]), 120)[0]


@pytest.fixture
def list_of(school, tmp_path):
    """A copy of the school's trust list, to be changed."""
    return shutil.copytree(school.state / "keys" / "list", tmp_path / "list")


def judged(school, list_of, *paths):
    """-> (exit code, what is told of each)"""
    code, told = school.tool("verify", *paths, "--trust-list", list_of / "trust.jws", "--trust-key", list_of / "trust.pub.pem", "--json")
    return code, json.loads(told)


def test_a_diploma_is_sound_and_each_finding_says_where_it_is_seen(school, pdf, list_of, tmp_path):
    (tmp_path / "a.pdf").write_bytes(pdf)
    code, [told] = judged(school, list_of, tmp_path / "a.pdf")
    assert (code, told["verdict"], told["school"]) == (0, "sound", "songtao"), told
    assert all(finding["holds"] and finding["from"] for finding in told["findings"])
    assert told["sha256"] == verify(school.environment["VERIFIER_URL"], pdf)[1]["sha256"]


def test_what_is_no_original_is_refused_and_what_cannot_be_read_is_said(school, pdf, list_of, tmp_path):
    made = {**{code: content for code, (_, content) in files(pdf).items()}, "a byte of the seal": altered(pdf)}
    paths = []
    for number, content in enumerate(made.values()):
        paths.append(tmp_path / f"{number}.pdf")
        paths[-1].write_bytes(content)
    code, told = judged(school, list_of, *paths)
    assert code == 1
    for name, one in zip(made, told, strict=True):
        assert one["verdict"] == "refused" and one["reason"] and one["sentence"], f"{name}: {one}"
        assert not all(finding["holds"] for finding in one["findings"]), name
    (tmp_path / "good.pdf").write_bytes(pdf)
    code, told = judged(school, list_of, tmp_path / "good.pdf", tmp_path / "nowhere.pdf")
    assert (code, [one["verdict"] for one in told]) == (2, ["sound", "unreadable"])


def test_a_seal_outside_its_keys_window_is_refused_offline_and_what_was_registered_stays_so(school, pdf, list_of, tmp_path):
    (tmp_path / "a.pdf").write_bytes(pdf)
    mandate = ("--directory", list_of, "--by", "tests", "--because", "a window of a test")
    code, told = school.tool("trust", "show", "--directory", list_of)
    assert code == 0, told
    seals = [line.split("\t")[2] for line in told.splitlines() if line.startswith("\tseal\t")]
    assert seals
    for change, words in ((("compromised-since", "--since", "2026-01-01T00:00:00Z"), "others may have sealed"),
                          (("compromised-since", "--lift"), None),
                          (("window", "--from", "2027-01-01T00:00:00Z"), "sealed so only from")):
        for seal in seals:
            code, told = school.tool("trust", change[0], "--key", seal, *change[1:], *mandate)
            assert code == 0, told
        code, [told] = judged(school, list_of, tmp_path / "a.pdf")
        if words is None:
            assert (code, told["verdict"]) == (0, "sound"), told
        else:
            assert (code, told["reason"]) == (1, "outside-key-validity") and words in told["sentence"], told
    # The page goes by what the school has stated of the file, whose key is another one.
    assert verify(school.environment["VERIFIER_URL"], pdf)[1]["outcome"] == "valid"
