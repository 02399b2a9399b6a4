"""Signing in by a provider with passwords, consent and sessions of its own, whose claims have other names."""

import pytest
from joserfc.jwk import RSAKey

from provider import heard_of, link, portal_by, secret_of
from second_provider import Member, SecondProvider, new_key


@pytest.fixture(scope="module")
def provider(tmp_path_factory):
    provider = SecondProvider(tmp_path_factory.mktemp("provider"))
    yield provider
    provider.stop()


@pytest.fixture(scope="module")
def portal(school, provider):
    with portal_by(
            school, "second", provider.url, "--oidc-scopes=profile,groups", "--oidc-students=preferred_username",
            "--oidc-roles=groups", "--oidc-units=groups", "--oidc-role-names=reviewer=library") as url:
        provider.lets_in(url)
        yield url


@pytest.fixture
def enrolled(school, provider, portal):
    """A candidate who is listed, and known to the provider by the number."""
    one, _ = heard_of(school)
    return one, Member(portal, provider.knows(one["studentNumber"], one["name"]["zh"]), school.mails)


def test_who_comes_back_is_in(enrolled):
    one, student = enrolled
    page = student.sign_in()
    assert page.status == 200 and page.url.endswith("/") and one["name"]["zh"] in page.said


def test_who_refuses_consent_is_not_in_and_may_try_again(enrolled):
    _, student = enrolled
    page = student.sign_in("deny")
    assert page.status == 403 and "取消" in page.said
    assert student.answer(student.go_on(page), "accept").url.endswith("/")


def test_who_is_in_there_is_asked_nothing(enrolled):
    _, student = enrolled
    student.sign_in()
    page = student.go_on(student.browser.open("/sign-in"))
    assert page.status == 200 and page.url.endswith("/")


def test_who_is_to_prove_it_anew_is_asked_once(enrolled):
    _, student = enrolled
    student.sign_in()
    page = student.go("/sign-in/school?again=1&next=/contact")
    page = student.browser.submit(page, page.form_with("password"), password=student.password)
    assert page.status == 200 and page.url.endswith("/contact")


def test_out_here_and_out_there(portal, enrolled):
    _, student = enrolled
    page = student.sign_in()
    page = student.browser.submit(page, next(form for form in page.forms if form.action == "/sign-out"))
    page = student.browser.open(link(page, "http://127.0.0.1:"))
    page = student.answer(page, "logout")
    assert page.url.startswith(f"{portal}/sign-in")
    assert "/sign-in" in student.browser.open("/contact").url
    assert student.go_on(page).form_with("login"), "the provider asks again who they are"


def test_staff_by_their_group(provider, portal, school):
    page = Member(portal, provider.knows(group="library"), school.mails).sign_in()
    assert page.status == 200 and "/units/library" in page.url


def test_who_has_no_number_and_no_group_is_told(provider, portal, school):
    page = Member(portal, provider.knows(), school.mails).sign_in()
    assert page.status == 403 and "沒有學號" in page.said


def test_a_secret_that_was_changed_there_is_told_and_taken_up_while_it_runs(provider, enrolled, school):
    _, student = enrolled
    provider.change_client(client_secret="another: 100% & more")
    page = student.sign_in()
    assert page.status == 502 and "misset-invalid_client" in page.said
    secret_of(school, "second").write_text("another: 100% & more")
    # Another try could not help before: the page leads back to the beginning.
    assert student.go_on(student.browser.open("/sign-in")).url.endswith("/")


def test_it_signs_by_another_algorithm(provider, enrolled):
    _, student = enrolled
    provider.change_client(id_token_signed_response_alg="RS512")
    page = student.sign_in()
    assert page.status == 502 and "disbelieved-other-algorithm" in page.said
    provider.change_client(id_token_signed_response_alg="ES256")
    assert student.go_on(page).url.endswith("/")


def test_it_signs_by_a_new_key(provider, enrolled):
    _, student = enrolled
    provider.change_client(id_token_signed_response_alg="RS256")
    provider.signs_by(new_key(RSAKey, 2048))
    assert student.sign_in().url.endswith("/")
