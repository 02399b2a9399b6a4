"""Signing in by the school's provider of identities."""

import re
import time
import urllib.error
import urllib.request

import pytest

from provider import ByProvider, enrolled, link, portal, provider  # noqa: F401
from school import student_id, wait


def test_who_comes_back_is_in(enrolled):
    one, _, student = enrolled
    page = student.sign_in()
    assert page.status == 200 and page.url.endswith("/") and one["name"]["zh"] in page.said
    assert "/password" not in page.text


def test_one_of_two_enrolments_is_chosen(school, provider, enrolled):
    one, _, student = enrolled
    other = school.candidate()
    school.listed(other)
    provider.knows(student.name, name="伊斯瑪", student_numbers=[
        one["studentNumber"], f"{other['studentNumber']}/{other['term']}"])
    page = student.sign_in()
    assert "/choose" in page.url and page.text.count('type="radio"') == 2
    chosen = next(value for value in re.findall('name="student" value="([^"]+)"', page.text))
    page = student.browser.submit(page, page.form_with("student"), student=chosen)
    assert page.status == 200 and "/choose" not in page.url


def test_a_number_alone_offers_every_term_and_programme_in_which_it_is_listed(school, provider, enrolled):
    one, who, student = enrolled
    number = {"studentNumber": one["studentNumber"]}
    others = [
        {**school.candidate(), **number, "term": "114-1", "batch": "114-1-1", "conferredMonth": "2026-01"},
        {**school.candidate(), **number, "programme": "second"}]
    # The demo's campus states one listing of a number.
    with school.publisher("sis") as sis:
        stated = [sis.state(sis.event("candidate.listed.v1", other)) for other in others]
    wait("contact has heard of them", lambda: all(school.ledger.heard("contact", id) for id in stated))
    theirs = {who, *map(student_id, others)}
    page = student.sign_in()
    assert "/choose" in page.url and set(re.findall('name="student" value="([^"]+)"', page.text)) == theirs
    assert student.browser.submit(page, page.form_with("student"), student=sorted(theirs)[0]).status == 200


def test_while_nobody_knows_for_what_a_number_stands_that_is_told(school, provider, portal, enrolled):
    one, _, student = enrolled
    school.stop("contact")
    try:
        page = student.sign_in()
        assert page.status == 503 and "現在查不到你的學籍" in page.said and "/refused" in page.url
    finally:
        school.start("contact")
    wait("it is asked again", lambda: student.go_on(page).url.endswith("/"))


def test_who_matches_nothing_is_told_what_was_not_found(provider, portal, school):
    for subject, claims, said in [
            ("nobody", {}, "沒有學號"), ("unlisted", {"student_numbers": "Z9999999"}, "Z9999999"),
            ("janitor", {"roles": ["janitor"]}, "沒有職務")]:
        provider.knows(subject, **claims)
        page = ByProvider(portal, subject, school.mails).sign_in()
        assert page.status == 403 and said in page.said, page.said[:400]


def test_who_says_no_there_is_not_in_and_may_try_again(enrolled):
    _, _, student = enrolled
    page = student.sign_in(action="deny")
    assert page.status == 403 and "取消" in page.said
    assert student.go_on(page).url.endswith("/")


def test_staff_come_in_with_their_units_and_somebody_who_is_both_chooses(provider, school, enrolled):
    one, _, student = enrolled
    provider.knows(student.name, student_numbers=one["studentNumber"], roles=["reviewer"], units=["library"], name="許")
    page = student.sign_in()
    assert page.status == 200 and "什麼身分" in page.said
    staff = student.browser.open(link(page, "/sign-in/school?as=staff"))
    form = next(form for form in staff.forms if "sub" in form.names)
    assert "/units/library" in student.browser.submit(staff, form, sub=student.name).url


def test_another_address_asks_the_provider_who_it_is(school, provider, enrolled):
    one, who, student = enrolled
    old = school.mailboxes(one)[0]
    student.sign_in()
    student.fill_in(old)
    student.prove(old)
    wait("it is proven", lambda: school.ledger.said("contact", "contact.email-verified.v1", who))
    account = school.ledger.query("SELECT account FROM portal.enrolments WHERE student = :'who'", who=who)[0][0]
    school.ledger.query(
        "UPDATE portal.sessions SET authenticated_at = authenticated_at - interval '1 hour' WHERE account = :'account'",
        account=account)
    school.ledger.query(
        "UPDATE contact.requests SET wanted_at = wanted_at - interval '1 hour' WHERE student = :'student'", student=who)
    new = "new-" + old
    page = student.fill_in(new)
    assert "/sign-in" in page.url and "user" not in {name for form in page.forms for name in form.names}
    claims = {"student_numbers": one["studentNumber"], "name": one["name"]["zh"]}
    provider.knows(student.name, **claims, auth_time=int(time.time()) - 3_600)
    refused = student.sign_in_again(page)
    assert refused.status == 403 and "再確認一次" in refused.said
    provider.knows(student.name, **claims, auth_time=int(time.time()))
    page = student.go_on(refused)
    assert "/contact" in page.url and page.form_with("email", "phone").fields["email"] == new, "what was typed is kept"
    student.fill_in(new)
    student.prove(new)
    wait("it is proven", lambda: len(school.ledger.said("contact", "contact.email-verified.v1", who)) == 2)


def test_the_provider_ends_a_session(provider, portal, enrolled):
    _, _, student = enrolled
    assert student.sign_in().url.endswith("/")
    assert provider.ends(portal, sid="sid-of-somebody-else") == 200
    assert student.browser.open("/").status == 200
    assert provider.ends(portal, sub=student.name, sid=f"sid-{student.name}") == 200
    assert student.browser.open("/").status == 401


def test_a_provider_that_is_away_is_told_and_comes_back(provider, enrolled):
    _, _, student = enrolled
    page = student.browser.open(link(student.browser.open("/sign-in"), "/sign-in/school"))
    location = where_it_leads(student, page)
    provider.stop()
    try:
        answer = student.browser.open(location)
    finally:
        provider.start()
    assert answer.status == 503 and "沒有回應" in answer.said
    assert student.sign_in().url.endswith("/")


class Stop(urllib.request.HTTPRedirectHandler):
    def redirect_request(self, *_):
        return None


def where_it_leads(student, page):
    """The address with a code to which the provider sends back, before anybody goes there."""
    opener = urllib.request.build_opener(Stop)
    with pytest.raises(urllib.error.HTTPError) as led:
        opener.open(page.url, f"sub={student.name}".encode(), timeout=20)
    return led.value.headers["Location"]
