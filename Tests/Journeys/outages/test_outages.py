"""A program that is away, and two of each kind."""

import re
import time
from collections import Counter
from concurrent.futures import ThreadPoolExecutor
from urllib.parse import urlencode

from school import PROGRAMS, key, student_id, wait
from student import ANSWERS
from test_events import COLLECTED, days
from verifier import verify


def test_contact_stopped_while_its_form_is_sent(school):
    """Within 6 s the page says that the outcome is not known and keeps what was typed; read again, in either language, it says the
    same; sent again, it has one effect."""
    one = school.candidate()
    school.listed(one)
    student = school.account(one)
    student.sign_in()
    student.fill_in(school.mailboxes(one)[0])
    student.prove(school.mailboxes(one)[0])
    page = student.browser.open("/contact")
    school.stop("contact")
    try:
        began = time.monotonic()
        page = student.browser.submit(page, page.form_with("email", "phone"), **ANSWERS)
        took = time.monotonic() - began
        assert took < 6, f"the page took {took:.1f} s"
        assert page.status == 503 and page.url.endswith("/contact"), page.url
        form = page.form_with("phone")
        sent = urlencode({name: value for name, value in form.fields.items() if value is not None}).encode()
        for read in (lambda: student.browser.open("/typed?lang=en", sent), lambda: student.browser.open("/contact")):
            english = read()
            assert english.status == 503 and "It is not known yet" in english.said, english.said[:400]
            assert "not been submitted" not in english.said
            assert english.form_with("phone").fields["form"] == form.fields["form"]
    finally:
        school.start("contact")
    for _ in range(2):
        done = student.browser.submit(page, page.form_with("phone"))
        assert done.status == 200 and not any("phone" in form.names for form in done.forms), done.said[:400]
    wait("it is confirmed", lambda: school.ledger.said("contact", "contact.confirmed.v1", student_id(one)))
    assert len(school.ledger.said("contact", "contact.confirmed.v1", student_id(one))) == 1


def test_a_second_program_of_each_kind_changes_nothing(school):
    everybody = [school.candidate() for _ in range(20)]
    for program in PROGRAMS:
        web = ["--web-listen=127.0.0.1:0"] if program in ("portal", "verifier") else []
        school.another(program, *web)
    try:
        with school.publisher("sis") as sis, school.publisher("registrar") as registrar:
            for one in everybody:
                sis.state(sis.event("candidate.listed.v1", one))
            for one in everybody:
                registrar.state(registrar.event(COLLECTED, {
                    **key(one), "certificateNumber": one["certificateNumber"], "collectedAt": days(-30)}))
        school.cleared(everybody)
        for program in ("contact", "clearance", "issuer"):
            wait(f"{program} keeps all", lambda: int(school.ledger.query(
                f'SELECT count(*) FROM "{program}".candidates WHERE student = ANY(:\'all\'::uuid[])',
                all="{" + ",".join(map(student_id, everybody)) + "}")[0][0]) == len(everybody), 30)
        school.confirmed(everybody)
        wait("every mailbox has one", lambda: all(
            len(school.mails.paths(with_diploma=True).get(address, [])) == 1 for one in everybody
            for address in school.mailboxes(one)), 90)
        for one in everybody:
            assert len(school.ledger.said("issuer", "diploma.sealed.v1", student_id(one))) == 1
    finally:
        for other in school.others:
            other.terminate()
        for other in school.others:
            assert other.wait(20) == 0, "a program that is asked to stop ends within 20 s, and well"
        school.others.clear()


def test_an_idle_program_is_small_and_quiet(school):
    """Under 60 MB, and no processor time to speak of."""
    def used(program):
        fields = open(f"/proc/{school.pid(program)}/stat").read().rsplit(")", 1)[1].split()
        return (int(fields[11]) + int(fields[12])) / 100

    time.sleep(3)
    before = {program: used(program) for program in PROGRAMS}
    time.sleep(10)
    for program in PROGRAMS:
        status = open(f"/proc/{school.pid(program)}/status").read()
        megabytes = int(re.search(r"VmRSS:\s+(\d+)", status)[1]) / 1024
        busy = (used(program) - before[program]) / 10
        print(f"{program}: {megabytes:.0f} MB, {busy:.1%} of a processor")
        assert megabytes < 60 and busy < 0.05


def test_no_program_holds_more_than_ten_connections(school):
    """However much there is to do at once: events, diplomas, mails, and files that many people ask about."""
    everybody = [school.candidate() for _ in range(40)]
    most = Counter()

    def arrived():
        for program, count in school.ledger.query(
                "SELECT usename, count(*) FROM pg_stat_activity WHERE datname = current_database() GROUP BY usename"):
            most[program] = max(most[program], int(count))
        paths = school.mails.paths(with_diploma=True)
        return all(address in paths for one in everybody for address in school.mailboxes(one))

    with ThreadPoolExecutor(20) as people:
        for number in range(400):
            people.submit(verify, school.environment["VERIFIER_URL"], b"%PDF-1.7 " + str(number).encode())
        with school.publisher("sis") as sis, school.publisher("registrar") as registrar:
            for one in everybody:
                sis.state(sis.event("candidate.listed.v1", one))
            school.confirmed(everybody)
            school.cleared(everybody)
            for one in everybody:
                registrar.state(registrar.event(COLLECTED, {
                    **key(one), "certificateNumber": one["certificateNumber"], "collectedAt": days(-30)}))
        wait("every mailbox has its diploma", arrived, 120)
    print(dict(most))
    assert all(most[program] in range(1, 11) for program in PROGRAMS), most
