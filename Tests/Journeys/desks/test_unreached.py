"""A diploma that none of its student's mailboxes takes, as the registrar finds it, and how it ends: in a real browser."""

import pytest
from playwright.sync_api import expect

from school import now, student_id, wait
from visitor import PASSWORD, SCREENS, Visitor

SAYS = {
    "zh": {"kind": "證書寄不到", "both": "退信或拒收的是：永久信箱、學校信箱", "do": "請打電話給學生"},
    "en": {"kind": "Mail that reaches nobody", "both": "Refused it or sent it back: permanent address, university mailbox",
           "do": "Call the student"},
}


def bounce(school, one):
    """Says that what went to each mailbox came back."""
    for mailbox in school.mailboxes(one):
        id = wait(f"a mail to {mailbox}", lambda: school.ledger.query(
            "SELECT message_id FROM issuer.mails WHERE student = :'who' AND address = :'to' AND state = 'handed-over'",
            who=student_id(one), to=mailbox), 60)[0][0]
        with school.publisher("mail-relay") as relay:
            relay.state(relay.event("mail.bounced.v1", {
                "messageId": id, "recipient": mailbox, "status": "5.1.1", "bouncedAt": now()}))


@pytest.mark.parametrize("scripts", [True, False])
@SCREENS
def test_mail_that_reaches_nobody_is_an_exception_until_the_address_is_another(school, chromium, width, language, scripts):
    says, one = SAYS[language], school.collected()
    wait("both mailboxes have the diploma", lambda: all(
        school.diplomas_in(mailbox) for mailbox in school.mailboxes(one)), 90)
    bounce(school, one)
    wait("it is an exception", lambda: school.ledger.query(
        "SELECT 1 FROM clearance.exceptions WHERE kind = 'mail-unreached' AND student = :'who' AND closed_at IS NULL",
        who=student_id(one)))

    account = f"unreached-{width}-{language}-{scripts}".lower()
    school.keep_account(account, PASSWORD, "--role", "registrar", "--display", "高敏如", "--display-en", "Kao Min-Ju")
    clerk = Visitor(chromium, school.environment["PORTAL_URL"], width, language, scripts)
    page = clerk.page
    clerk.enter(account)
    page.goto(f"/exceptions?q={one['studentNumber']}")
    for word in ("kind", "both", "do"):
        expect(page.locator("main")).to_contain_text(says[word])
    if scripts:
        clerk.look("15-exceptions-unreached")

    with school.program("contact") as contact:
        contact.fact("contact.email-verified.v1", student=student_id(one), address="pei@elsewhere.example", revision=2,
                     verifiedAt=now())
    wait("it is an exception no more", lambda: not school.ledger.query(
        "SELECT 1 FROM clearance.exceptions WHERE kind = 'mail-unreached' AND student = :'who' AND closed_at IS NULL",
        who=student_id(one)))
    page.reload()
    expect(page.locator("main")).not_to_contain_text(says["both"])
    assert not clerk.troubles, clerk.troubles
