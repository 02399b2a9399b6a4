"""My diploma: the file itself, having it sent again, and another address for it long after the window has closed."""

import pytest
from playwright.sync_api import expect

from mails import code_in
from school import wait
from verifier import verify
from visitor import PASSWORD, SCREENS, Visitor

SAYS = {
    "zh": {"download": "下載（PDF", "again": "再寄一次", "will": "同一份檔案會再寄到", "from": "以後可以再寄一次",
           "not": "沒有再寄", "change": "更換信箱", "verified": "驗證通過", "other": "en"},
    "en": {"download": "Download (PDF", "again": "Send again", "will": "The same file will be sent again to",
           "from": "You can send it again from", "not": "Not sent again", "change": "Change address",
           "verified": "Verified", "other": "zh-Hant-TW"},
}


def holder(school, name):
    """Somebody whose diploma was mailed, and whose window is over."""
    one = school.candidate(batch=name)
    who = school.listed(one)
    school.batch(name, -48, 48)
    student = school.account(one, PASSWORD)
    mailbox = school.mailboxes(one)[0]
    student.sign_in()
    student.fill_in(mailbox)
    student.prove(mailbox)
    wait("it is proven", lambda: school.ledger.said("contact", "contact.email-verified.v1", who))
    assert "contact/done" in student.submit().url
    school.cleared([one])
    school.campus.hand_over(one, days_ago=30)
    wait("it is mailed twice", lambda: len(school.ledger.said("issuer", "diploma.mailed.v1", who)) == 2, 90)
    school.batch(name, -48, -1)
    return one, who, mailbox


@pytest.mark.parametrize("scripts", [True, False])
@SCREENS
def test_the_file_its_mails_and_another_address(school, chromium, width, language, scripts):
    says = SAYS[language]
    name = school.own_batch()
    one, who, mailbox = holder(school, name)
    me = Visitor(chromium, school.environment["PORTAL_URL"], width, language, scripts)
    page = me.page

    def look(picture):
        if scripts:
            me.look(picture)

    def again(place):
        page.locator("form[action='/diploma/again'] button").nth(place).click()

    me.enter(one["studentNumber"])
    page.goto("/diploma")
    look("06-diploma-file")
    # The very bytes that were mailed, and they verify.
    with page.expect_download() as fetched:
        page.get_by_role("link", name=says["download"]).click()
    pdf = fetched.value.path().read_bytes()
    assert fetched.value.suggested_filename == (
        f"學位證書_{one['name']['zh']}_{one['certificateNumber']}_中英文版_v1.pdf")
    assert [pdf] == school.diplomas_in(mailbox) == school.diplomas_in(one["schoolEmail"])
    assert verify(school.environment["VERIFIER_URL"], pdf)[1]["outcome"] == "valid"

    # Sent again, once; what this tab showed before is refused with a time.
    late = me.context.new_page()
    late.goto("/diploma")
    again(0)
    expect(page.locator("main .notice[role=status]")).to_contain_text(says["will"])
    expect(page.locator("main .notice[role=status]")).to_contain_text(mailbox)
    wait("it has come again", lambda: school.diplomas_in(mailbox) == [pdf, pdf])
    assert len({mail["Message-ID"] for _, mail in school.mails.to(mailbox)}) == len(school.mails.to(mailbox))
    wait("it is handed over", lambda: school.ledger.query(
        "SELECT 1 FROM issuer.mails WHERE student = :'who' AND repetition = 1 AND state = 'handed-over'", who=who))
    late.locator("form[action='/diploma/again'] button").first.click()
    expect(late.locator("main .notice[role=alert]")).to_contain_text(says["not"])
    late.locator(f".tools a[hreflang={says['other']}]").click()
    expect(late.locator("main .notice[role=alert]")).to_be_visible()
    late.close()
    # Chosen in the other tab, the other language is the browser's by now.
    page.goto(f"/diploma?lang={language}")
    expect(page.locator("main")).to_contain_text(says["from"])
    look("06-diploma-limited")
    assert len(school.diplomas_in(mailbox)) == 2

    # Another address, by a code, without the form.
    page.get_by_role("link", name=says["change"]).click()
    expect(page.locator("[name=phone]")).to_have_count(0)
    look("03-contact-change")
    new = f"new-{mailbox}"
    # What is typed is there in the other language, and after signing out in another tab.
    page.fill("[name=email]", new)
    for _ in range(2):
        me.turn()
        expect(page.locator("[name=email]")).to_have_value(new)
    other = me.context.new_page()
    other.goto("/sessions")
    other.locator(".tools form button").click()
    expect(other.locator("[name=password]")).to_be_visible()
    me.send("email")
    page.locator("main a.button").click()
    page.fill("[name=user]", one["studentNumber"])
    page.fill("[name=password]", PASSWORD)
    me.send("password")
    expect(page.locator("[name=email]")).to_have_value(new)
    # The page that said so is a 401, which the browser reports.
    assert all("status of 401" in trouble for trouble in me.troubles), me.troubles
    me.troubles.clear()
    page.fill("[name=email]", one["schoolEmail"])
    me.send("email")
    expect(page.locator(".summary")).to_be_visible()
    look("03-contact-change-refused")
    # As if the first code, some seconds ago, had been wanted an hour ago.
    school.ledger.query(
        "UPDATE contact.requests SET wanted_at = wanted_at - interval '1 hour' WHERE student = :'who'", who=who)
    page.fill("[name=email]", new)
    me.send("email")
    page.fill("[name=code]", wait("the code", lambda: next(
        (code_in(mail) for _, mail in school.mails.to(new) if code_in(mail)), None)))
    me.send("code")
    expect(page.locator("[data-verified]")).to_contain_text(says["verified"])
    expect(page.locator("main")).to_contain_text(new)
    look("04-code-done-alone")
    for told in (mailbox, one["schoolEmail"]):
        wait(f"a letter to {told}", lambda: any(
            "信箱已經更換" in str(mail["subject"]) or "changed" in str(mail["subject"])
            for _, mail in school.mails.to(told)))
    wait("the issuer has heard", lambda: school.ledger.query(
        "SELECT 1 FROM issuer.addresses WHERE student = :'who' AND address = :'new'", who=who, new=new))

    # What is sent from now on goes there. As if an hour had passed.
    school.ledger.query(
        "UPDATE issuer.mails SET queued_at = queued_at - interval '2 hours' WHERE student = :'who'", who=who)
    page.goto("/diploma")
    again(0)
    expect(page.locator("main .notice[role=status]")).to_contain_text(new)
    wait("it has come to the new one", lambda: school.diplomas_in(new) == [pdf])
    assert len(school.diplomas_in(mailbox)) == 2
    assert not me.troubles, me.troubles
