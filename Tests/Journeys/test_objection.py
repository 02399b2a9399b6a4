"""A student who wants no diploma in electronic form: nothing leaves until they take it back."""

import time

from school import wait


def test_an_objection_keeps_the_diploma_until_it_is_taken_back(school):
    one = school.candidate()
    who = school.listed(one)
    student = school.account(one)
    student.sign_in()
    browser = student.browser
    page = browser.open("/contact")
    page = browser.submit(page, page.form_with("email", "phone"), button="/contact/objection", phone="0911-222-333")
    assert page.url.endswith("/objection") and page.form_with("objects").fields["objects"] == "yes"
    page = browser.submit(page, page.form_with("objects"))
    assert "你已表示不同意以電子方式取得" in page.said
    page = browser.open("/contact")
    assert page.form_with("phone").fields["phone"] == "0911-222-333", "what was typed is kept"
    assert "你已表示不同意以電子方式取得" in page.said

    school.confirmed([one])
    school.cleared([one])
    school.campus.hand_over(one, days_ago=30)
    wait("the registrar hears of it", lambda: school.ledger.said("issuer", "diploma.held.v1", who), 60)
    time.sleep(5)
    assert not school.ledger.said("issuer", "diploma.sealed.v1", who)
    code, said = school.command(
        "issuer", "lift", one["studentNumber"], one["term"], "--by", "高敏如", "--because", "測試")
    assert code == 0 and "only they can take that back" in said, said

    page = browser.open("/diploma")
    assert "你已表示不同意以電子方式取得" in page.said
    browser.submit(page, page.form_with("objects"))
    wait("the diploma", lambda: school.diplomas_in(one["schoolEmail"]), 90)
    # A mailbox has it before the issuer knows so, and the other one gets it later; an objection would stop that.
    wait("it is mailed twice", lambda: len(school.ledger.said("issuer", "diploma.mailed.v1", who)) == 2, 60)
    # What has left is not called back, and the page says so.
    page = browser.open("/objection")
    assert "收不回來" in page.said
    browser.submit(page, page.form_with("objects"))
    assert "已經寄出" in browser.open("/objection").said
    assert len(school.ledger.said("issuer", "diploma.held.v1", who)) == 1
