"""Somebody uses a right about their data: recorded, everything that is held in one file, decided; in a real browser."""

import json
from pathlib import Path

import pytest
from playwright.sync_api import expect

from school import student_id
from visitor import PASSWORD, SCREENS, Visitor

SAYS = {
    "zh": {"kind": "請選一種申請", "recorded": "申請記下來了", "words": "請寫做了什麼", "decided": "決定記下來了", "refused": "已拒絕",
           "held": "下載個人全部資料"},
    "en": {"kind": "Choose what is asked for", "recorded": "The request is recorded", "words": "Say what was done",
           "decided": "The decision is recorded", "refused": "refused", "held": "downloaded all that is held"},
}


@SCREENS
@pytest.mark.parametrize("scripts", [True, False])
def test_a_request_is_recorded_answered_by_a_file_and_decided(school, chromium, width, language, scripts):
    says = SAYS[language]
    one, other = school.candidate(), school.candidate()
    for candidate in (one, other):
        school.listed(candidate)
    school.account(one)
    account = f"rights-{width}-{scripts}".lower()
    school.keep_account(account, PASSWORD, "--role", "registrar", "--display", "高敏如", "--display-en", "Kao Min-Ju")
    clerk = Visitor(chromium, school.environment["PORTAL_URL"], width, language, scripts)
    page, look = clerk.page, clerk.look if scripts else lambda name: None
    clerk.enter(account)
    page.goto("/rights")
    look("33-requests")
    page.goto(f"/people/{student_id(one)}")
    page.locator("a[href^='/rights/new']").click()
    page.fill("[name=askedBy]", "本人")
    page.fill("[name=wish]", "要一份複製本")
    page.fill("[name=identity]", "身分證")
    clerk.send("wish")
    expect(page.locator("#kind-e")).to_contain_text(says["kind"])
    expect(page.locator("[name=wish]")).to_have_value("要一份複製本")
    look("33-request-refused")
    page.locator("[name=kind][value=access]").check()
    clerk.send("wish")
    expect(page.locator(".notice.is-ok")).to_contain_text(says["recorded"])
    look("33-request")
    address = page.url.split("?")[0]

    # All that is held, of each program, about this person and nobody else.
    with page.expect_download() as download:
        page.locator("a[href$='/held.json']").click()
    held = json.loads(Path(download.value.path()).read_text())
    assert held["isComplete"] and held["silent"] == [] and held["student"] == student_id(one)
    assert set(held["programs"]) == {"contact", "otp-mailer", "clearance", "issuer", "verifier", "portal"}
    for program in ("contact", "clearance", "issuer"):
        assert held["programs"][program]["candidates"][0]["student"] == student_id(one), program
    assert held["programs"]["clearance"]["rights"][0]["wish"] == "要一份複製本"
    assert held["programs"]["portal"]["accounts"][0]["name"] == one["studentNumber"].lower()
    text = json.dumps(held)
    assert one["studentNumber"] in text and other["studentNumber"] not in text

    page.locator("button[value=refuse]").click()
    expect(page.locator("#words-e")).to_contain_text(says["words"])
    look("33-request-wordless")
    page.fill("[name=words]", "個資法第10條但書")
    page.locator("button[value=refuse]").click()
    expect(page.locator(".notice.is-ok")).to_contain_text(says["decided"])
    expect(page.locator("[name=words]")).to_have_count(0)
    look("33-request-decided")
    page.goto("/rights")
    expect(page.locator("tbody tr", has=page.locator(f"a[href='{address[address.index('/rights/'):]}']"))).to_contain_text(
        says["refused"])
    look("33-requests-some")
    page.goto(f"/log?student={student_id(one)}&kind=exported")
    expect(page.locator("tbody")).to_contain_text(says["held"])
    assert not clerk.troubles, clerk.troubles
