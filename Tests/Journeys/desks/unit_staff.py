"""Staff of a unit, and students on its list whose numbers begin alike, so that a search finds them and nobody else's."""

from school import key, now, student_id, wait
from visitor import PASSWORD, Visitor


def reviewer(school, chromium, name, width, language, scripts, *duty):
    school.keep_account(
        name, PASSWORD, "--role", "reviewer", *(duty or ("--unit", "library")), "--display", "許雅涵", "--display-en", "Hsu Ya-Han")
    me = Visitor(chromium, school.environment["PORTAL_URL"], width, language, scripts)
    me.enter(name)
    return me


def many(school, count):
    """So many students of one department."""
    first = school.candidate()
    all = [{**first, "studentNumber": f"{first['studentNumber']}{place:02d}",
            "certificateNumber": f"{first['certificateNumber']}-{place}",
            "englishCertificateNumber": f"{first['englishCertificateNumber']}-{place}"} for place in range(count)]
    for one in all:
        school.campus.list(one)
    for one in all:
        wait("the list is open", lambda: school.ledger.said("clearance", "clearance.opened.v1", student_id(one)))
    return first["studentNumber"], all


def stands(school, result, number):
    """How many of those whose numbers begin so the library's list shows with a result."""
    return int(school.ledger.query(
        "SELECT count(*) FROM clearance.answers WHERE unit = 'library' AND shown = :'result' AND starts_with(number, :'number')",
        result=result, number=number)[0][0])


def box(page, student):
    return page.locator(f"input[value='{student['studentNumber']}']")


def say(school, student, result):
    """The library's own system says it, as an event of its own each time."""
    with school.publisher("library") as library:
        library.state(library.event("clearance.reviewed.v1", {
            **key(student), "unit": "library", "result": result, "reviewedAt": now()}))
