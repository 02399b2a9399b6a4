"""A name or a date of birth that is wrong: the registrar resolves it before anything is sealed."""

import time

from school import wait


def test_a_diploma_with_a_disputed_name_waits_for_the_registrar(school):
    one = school.candidate()
    who = school.listed(one)
    address = school.mailboxes(one)[0]
    student = school.account(one)
    student.sign_in()
    browser = student.browser
    student.fill_in(address)
    student.prove(address)
    wait("it is proven", lambda: school.ledger.said("contact", "contact.email-verified.v1", who))
    page = browser.open("/contact")
    page = browser.submit(page, page.form_with("email", "phone"), button="/contact/error/open")
    page = browser.submit(page, page.form_with("words"))
    assert page.status == 200 and "還沒選哪裡有錯" in page.said, "read by its own address: nothing is sent again by Back"
    assert "2003-03-15" not in page.said and "told=" in page.url
    page = browser.submit(page, page.form_with("words"), **{"birth-date": "yes", "words": "2003-03-15"})
    assert "2003-03-15" in page.said and "教務處會處理" in page.said
    # The form may be handed in meanwhile, and nothing is confirmed by it.
    assert "contact/done" in student.submit(identity=None).url
    wait("the registrar's list has it", lambda: who in school.command("clearance", "exceptions")[1], 30)

    school.cleared([one])
    school.campus.hand_over(one, days_ago=30)
    wait("the issuer holds it", lambda: school.ledger.said("issuer", "diploma.held.v1", who), 60)
    time.sleep(5)
    assert not school.ledger.said("issuer", "diploma.sealed.v1", who)
    by = ("--by", "高敏如", "--because", "看過身分證")
    code, said = school.command("contact", "errors", "show", one["studentNumber"], one["term"], *by)
    assert code == 0 and "2003-03-15" in said, said
    code, said = school.command("contact", "errors", "resolve", one["studentNumber"], one["term"], *by)
    assert code == 0 and said.splitlines()[-1] == "resolved", said
    wait("the diploma", lambda: school.diplomas_in(one["schoolEmail"]), 90)
    # The issuer and clearance hear of it each in its own time.
    wait("it is an exception no more", lambda: "error-reported " + who not in school.command("clearance", "exceptions")[1], 30)
