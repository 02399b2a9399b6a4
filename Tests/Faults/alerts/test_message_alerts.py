"""Messages that wait, fail or vanish, and answers that do not come."""

from concurrent.futures import ThreadPoolExecutor

from browser import Browser
from causes import collected, malformed, paid, settled
from school import wait


def test_an_event_comes_before_its_student(school, alerts):
    one = school.candidate()
    school.cleared([one])
    alerts.fires("EventsWaitLong", receiver="morning", program="clearance")
    school.listed(one)
    alerts.clears("EventsWaitLong")


def test_a_table_takes_no_such_row_any_more(school, alerts):
    """Somebody's constraint: the message fails alone, five times, is parked, and sent on when that is gone."""
    school.ledger.query("ALTER TABLE issuer.fees ADD CONSTRAINT a_tests CHECK (false) NOT VALID")
    try:
        one = paid(school)
        alerts.fires("MessagesFailing", receiver="morning", program="issuer")
        alerts.fires("MessagesParked", 90, receiver="morning", program="issuer")
        alerts.clears("MessagesFailing")
    finally:
        school.ledger.query("ALTER TABLE issuer.fees DROP CONSTRAINT a_tests")
    [[parked]] = school.ledger.query("SELECT id FROM issuer.parked WHERE event_id = :'event'", event=one["id"])
    settled(school, "issuer", "replay", parked)
    alerts.clears("MessagesParked")


def test_a_parked_row_is_deleted_by_hand(school, alerts):
    parked = malformed(school)
    school.ledger.query(
        "CREATE SCHEMA IF NOT EXISTS faults; CREATE TABLE faults.deleted AS SELECT * FROM clearance.parked WHERE id = :'parked';"
        "DELETE FROM clearance.parked WHERE id = :'parked'", parked=parked)
    alerts.fires("ConservationBroken", 120, receiver="duty", program="clearance", kind="lost")
    alerts.fires("PartInTrouble", program="clearance", part="conservation")
    school.ledger.query("INSERT INTO clearance.parked SELECT * FROM faults.deleted; DROP TABLE faults.deleted")
    alerts.clears("ConservationBroken", 120)
    settled(school, "clearance", "drop", parked)


def test_no_verifier_answers(school, alerts):
    school.stop("verifier")
    collected(school)
    alerts.fires("DiplomasNotRegistered", receiver="duty", program="issuer")
    alerts.fires("AnswersOverdue", receiver="morning", program="issuer", fact="diploma.sealed.v1")
    school.start("verifier")
    alerts.clears("DiplomasNotRegistered")
    alerts.clears("AnswersOverdue")


def test_passwords_are_tried(school, alerts):
    """By several at once and under many names; longer than any password, so that none of them costs the portal a comparison."""
    def attempt(number):
        browser = Browser(school.environment["PORTAL_URL"])
        for turn in range(25):
            page = browser.open("/sign-in")
            browser.submit(page, page.form_with("user", "password"), user=f"nobody-{number}-{turn}", password="x" * 2_000)

    with ThreadPoolExecutor(8) as many:
        list(many.map(attempt, range(8)))
    alerts.fires("SignInsTried", receiver="morning")
    alerts.clears("SignInsTried")


def test_an_application_waits_for_the_desk(school, alerts):
    one = collected(school)
    wait("the diploma", lambda: school.diplomas_in(one["schoolEmail"]), 120)
    student = school.account(one)
    student.sign_in()
    page = student.browser.open("/apply")
    choice = next(part.split('"')[0] for part in page.text.split('value="')[1:] if part.startswith("correction"))
    page = student.browser.submit(page, page.form_with("choice"), choice=choice, words="系所印錯")
    alerts.fires("ApplicationsWait", receiver="morning", program="issuer")
    [withdraw] = [form for form in page.forms if form.action.endswith("/withdraw")]
    student.browser.submit(page, withdraw)
    alerts.clears("ApplicationsWait")
