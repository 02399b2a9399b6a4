"""One address is proven, another one is typed: mail goes to the first until the second is proven, and the page says so."""

from school import wait


def test_the_proven_address_stays_until_another_one_is_proven(school):
    one = school.candidate()
    who = school.listed(one)
    proven, typed = school.mailboxes(one)[0], "typo-of-" + school.mailboxes(one)[0]
    student = school.account(one)
    student.sign_in()
    student.fill_in(proven)
    student.prove(proven)
    wait("it is proven", lambda: school.ledger.said("contact", "contact.email-verified.v1", who))
    student.fill_in(typed)
    page = student.submit(email=typed)
    assert page.status == 200 and page.form_with("email").fields["email"] == typed
    assert proven in page.said
    assert not school.ledger.said("contact", "contact.confirmed.v1", who)
    assert "contact/done" in student.submit(email=proven).url
    wait("it is handed in", lambda: school.ledger.said("contact", "contact.confirmed.v1", who))
    assert len(school.ledger.said("contact", "contact.email-verified.v1", who)) == 1


def test_another_address_asks_who_it_is_and_is_told_where_mail_went(school):
    one = school.candidate()
    who = school.listed(one)
    old, school_mailbox = school.mailboxes(one)[:2]
    new = "new-" + old
    student = school.account(one)
    student.sign_in()
    student.fill_in(old)
    student.prove(old)
    wait("it is proven", lambda: school.ledger.said("contact", "contact.email-verified.v1", who))
    # As if they had signed in, and wanted their first code, an hour ago.
    school.ledger.query(
        "UPDATE portal.sessions SET authenticated_at = authenticated_at - interval '1 hour' WHERE account = :'account'",
        account=one["studentNumber"].lower())
    school.ledger.query(
        "UPDATE contact.requests SET wanted_at = wanted_at - interval '1 hour' WHERE student = :'student'", student=who)
    page = student.fill_in(new)
    assert "/sign-in" in page.url and page.form_with("user").fields["user"] == one["studentNumber"].lower()
    page = student.sign_in_again(page)
    assert "/contact" in page.url and page.form_with("email", "phone").fields["email"] == new, "what was typed is kept"
    student.fill_in(new)
    student.prove(new)
    wait("it is proven", lambda: len(school.ledger.said("contact", "contact.email-verified.v1", who)) == 2)
    for mailbox in (old, school_mailbox):
        wait(f"a letter to {mailbox}", lambda: any("信箱已經更換" in str(mail["subject"]) for _, mail in student.mails.to(mailbox)))
