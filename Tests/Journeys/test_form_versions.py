"""Every time that the form is handed in is kept, and confirmed by a letter."""

import time

from school import wait


def test_every_version_of_the_form_is_confirmed_by_a_letter(school):
    one = school.candidate()
    who = school.listed(one)
    address = school.mailboxes(one)[0]
    student = school.account(one)
    student.sign_in()
    student.fill_in(address)
    student.prove(address)
    wait("it is proven", lambda: school.ledger.said("contact", "contact.email-verified.v1", who))
    for version in (1, 2):
        page = student.submit(phone=f"0900-000-32{version}")
        assert "contact/done" in page.url and f"第{version}版" in page.said
        wait(f"{version} letters", lambda: len(school.letters_in(address)) == version, 60)
    time.sleep(3)
    assert len(school.letters_in(address)) == 2
    versions = school.ledger.query(
        "SELECT number, phone, proof, count(digest) FROM contact.forms JOIN contact.shown_notices USING (student, number) "
        "WHERE student = :'who' GROUP BY number, phone, proof ORDER BY number", who=who)
    assert [row[:3] for row in versions] == [["1", "0900000321", "1"], ["2", "0900000322", "1"]], versions
    assert all(row[3] == "2" for row in versions), "both notices stood above each"
