"""A student in a real browser: phone and desktop, zh and en, and nothing that axe finds."""

from playwright.sync_api import expect

from mails import code_in
from school import UNITS, student_id, wait
from test_events import COLLECTED, collection, days
from visitor import PASSWORD, SCREENS, Visitor


@SCREENS
def test_a_student_from_sign_in_to_diploma(school, chromium, width, language):
    one = school.candidate()
    who = student_id(one)
    school.listed(one)
    school.account(one, PASSWORD)
    mailbox = school.mailboxes(one)[0]
    me = Visitor(chromium, school.environment["PORTAL_URL"], width, language)
    page = me.page

    # Signing in, once with a wrong password.
    page.goto("/")
    me.look("01-sign-in")
    page.fill("[name=user]", one["studentNumber"])
    page.fill("[name=password]", "wrong horse")
    me.send("password")
    me.look("01-sign-in-refused")
    expect(page.locator("[name=user]")).to_have_value(one["studentNumber"])
    page.fill("[name=password]", PASSWORD)
    me.send("password")
    expect(page.locator("body")).to_contain_text(one["name"][language])
    home_shows(me, "02-home-not-started", 0)

    # The form, once wrongly: it says what to do, and nothing typed is lost.
    page.goto("/contact")
    me.look("03-contact")
    page.check("[name=identity]")
    page.fill("[name=phone]", "12")
    page.select_option("[name=county]", "新北市" if language == "zh" else "New Taipei City")
    page.select_option("[name=district]", "新北市板橋區")
    expect(page.locator("#postal")).to_have_value("220")
    page.fill("[name=road]", "向陽路二段88號")
    page.check("[name=job][value=yes]")
    me.send("phone")
    me.look("03-contact-refused")
    expect(page.locator("[name=phone]")).to_have_value("12")
    expect(page.locator("[name=road]")).to_have_value("向陽路二段88號")
    expect(page.locator("[name=district]")).to_have_value("新北市板橋區")
    expect(page.locator("[name=job][value=yes]")).to_be_checked()
    page.fill("[name=phone]", "0900-000-321")
    page.check("[name=alumni][value=no]")

    # The school's own mailbox is refused; another is proved with the code out of the real mail.
    page.fill("[name=email]", one["schoolEmail"])
    page.locator("button[formaction='/contact/code']").click()
    me.look("03-contact-school-address")
    page.fill("[name=email]", mailbox)
    page.locator("button[formaction='/contact/code']").click()
    code = wait("the code is mailed", lambda: next((code_in(mail) for _, mail in school.mails.to(mailbox)), None))
    expect(page.locator("dialog [name=code]")).to_be_focused()
    me.look("04-code")
    wrong = "AAAAAA" if code != "AAAAAA" else "BBBBBB"
    page.fill("[name=code]", wrong)
    me.send("code")
    me.look("04-code-wrong")
    page.fill("[name=code]", code)
    me.send("code")
    expect(page.locator("[name=email]")).to_be_focused()
    me.look("04-code-done")
    expect(page.locator("[name=phone]")).to_have_value("0900-000-321")
    me.send("phone")
    me.look("03-contact-done")
    wait("the list is open", lambda: school.ledger.said("clearance", "clearance.opened.v1", who))
    home_shows(me, "02-home-clearance", 1)

    # The units answer; one returns first.
    page.goto("/clearance")
    me.look("05-clearance")
    assert me.print("05-clearance") == 1
    school.campus.review(one, "library", result="returned")
    for unit in UNITS:
        if unit != "library":
            school.campus.review(one, unit)
    page.goto("/clearance")
    me.look("05-clearance-returned")
    assert me.print("05-clearance-returned") == 1
    with school.publisher("library") as library:
        library.state(library.event("clearance.reviewed.v1", {
            "studentNumber": one["studentNumber"], "term": one["term"], "unit": "library", "result": "passed",
            "reviewedAt": days(0)}))
    wait("clearance is complete", lambda: school.ledger.said("clearance", "clearance.completed.v1", who))
    page.goto("/clearance")
    me.look("05-clearance-complete")
    home_shows(me, "02-home-cleared", 2)

    # The paper is handed over; the digital one is due, sealed, registered, mailed.
    with school.publisher("registrar") as registrar:
        registrar.state(registrar.event(COLLECTED, collection(one, days(-30))))
    wait("it is mailed twice", lambda: len(school.ledger.said("issuer", "diploma.mailed.v1", who)) == 2, 60)
    page.goto("/diploma")
    me.look("06-diploma")
    home_shows(me, "02-home-mailed", 3)

    # And anybody drops it on the verifier's page.
    pdf = school.state / f"{one['studentNumber']}.pdf"
    pdf.write_bytes(school.diplomas_in(mailbox)[0])
    employer = Visitor(chromium, school.environment["VERIFIER_URL"], width, language)
    employer.page.goto("/")
    employer.look("11-verify")
    check(employer, pdf)
    expect(employer.page.locator("main")).to_contain_text({"zh": "成功", "en": "Verified"}[language])
    employer.look("11-result-success")
    pdf.write_bytes(pdf.read_bytes() + b"\n")
    employer.page.goto("/")
    check(employer, pdf)
    expect(employer.page.locator("main")).to_contain_text({"zh": "失敗", "en": "Failed"}[language])
    employer.look("11-result-failure")
    assert not me.troubles and not employer.troubles, me.troubles + employer.troubles


def test_the_other_language_is_the_same_page(school, chromium):
    one = school.candidate()
    school.listed(one)
    school.account(one, PASSWORD)
    wait("the list is open", lambda: school.ledger.said("clearance", "clearance.opened.v1", student_id(one)))
    me = Visitor(chromium, school.environment["PORTAL_URL"], 1280, "zh")
    page = me.page
    page.goto("/sign-in")
    page.fill("[name=user]", one["studentNumber"])
    for other in ("en", "zh-Hant-TW"):
        page.locator(f".tools [lang={other}]").click()
        expect(page.locator("html")).to_have_attribute("lang", other)
        expect(page.locator("[name=user]")).to_have_value(one["studentNumber"])
    page.fill("[name=password]", PASSWORD)
    me.send("password")
    expect(page.locator("body")).to_contain_text(one["name"]["zh"])
    parts = "[...document.querySelectorAll('main :is(h1, h2, h3, form, input, button, tr, dt, li)')].map(x => x.tagName)"
    for path in ("/", "/contact", "/contact/error", "/objection", "/clearance", "/diploma"):
        page.goto(path)
        expect(page.locator("html")).to_have_attribute("lang", "zh-Hant-TW")
        chinese = page.evaluate(parts)
        page.locator(".tools [lang=en]").click()
        expect(page.locator("html")).to_have_attribute("lang", "en")
        assert page.url.split("?")[0].endswith(path)
        assert page.evaluate(parts) == chinese, path
        page.locator(".tools [lang=zh-Hant-TW]").click()
        expect(page.locator("html")).to_have_attribute("lang", "zh-Hant-TW")
    assert not me.troubles, me.troubles


def home_shows(me, name, stages_done):
    me.page.goto("/")
    expect(me.page.locator("li.is-done")).to_have_count(stages_done)
    me.look(name)


def check(visitor, pdf):
    visitor.page.set_input_files("[type=file]", pdf)
    visitor.send("file")
