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
    assert page.status == 422 and page.form_with("email").fields["email"] == typed
    assert proven in page.said
    assert not school.ledger.said("contact", "contact.confirmed.v1", who)
    assert "contact/done" in student.submit(email=proven).url
    wait("it is handed in", lambda: school.ledger.said("contact", "contact.confirmed.v1", who))
    assert len(school.ledger.said("contact", "contact.email-verified.v1", who)) == 1
