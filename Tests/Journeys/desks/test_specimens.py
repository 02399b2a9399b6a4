"""The registrar sees how a diploma would look before one is sealed; nobody who checks that sample takes it for a diploma."""

from playwright.sync_api import expect

from school import student_id
from verifier import verify
from visitor import PASSWORD, SCREENS, Visitor

SAYS = {
    "zh": {"title": "樣張：證書的樣子", "nobody": "名冊裡沒有這個學號", "link": "樣張…", "look": "下載樣張", "failed": "失敗"},
    "en": {"title": "Samples: what diplomas look like", "nobody": "Nobody on the roster has this number", "link": "Samples…",
           "look": "downloaded a sample", "failed": "Failed"},
}


@SCREENS
def test_a_sample_is_seen_and_never_verifies(school, chromium, width, language):
    says = SAYS[language]
    one = school.candidate()
    school.listed(one)
    name = f"kao-samples-{width}-{language}"
    school.keep_account(name, PASSWORD, "--role", "registrar", "--display", "高敏如", "--display-en", "Kao Min-Ju")
    me = Visitor(chromium, school.environment["PORTAL_URL"], width, language)
    me.enter(name)

    def download(link):
        with me.page.expect_download() as begun:
            link.click()
        pdf = open(begun.value.path(), "rb").read()
        assert pdf.startswith(b"%PDF-") and begun.value.suggested_filename.startswith("樣張_")
        return pdf

    # With nobody's facts, from the calendar.
    me.page.goto("/calendar")
    me.page.locator("a[href='/samples']").click()
    expect(me.page.locator("h1")).to_have_text(says["title"])
    expect(me.page.locator("tbody tr")).to_have_count(6)
    me.look("22-samples")
    nobodys = download(me.page.locator("a[href='/samples/nobody/bilingual-diploma.pdf']"))

    # A number that nobody has is told at its field; a student's leads to what would be printed of theirs.
    me.page.fill("#number", "A0000000")
    me.page.locator("main form button").click()
    expect(me.page.locator("#number-e")).to_contain_text(says["nobody"])
    expect(me.page.locator("#number")).to_have_value("A0000000")
    me.look("22-samples-nobody")
    me.page.fill("#number", one["studentNumber"])
    me.page.locator("main form button").click()
    expect(me.page).to_have_url(f"{school.environment['PORTAL_URL']}/samples/{student_id(one)}")
    me.look("22-samples-student")
    theirs = download(me.page.locator("a[href$='/bilingual-diploma.pdf']"))
    assert theirs != nobodys
    me.page.goto(f"/people/{student_id(one)}")
    expect(me.page.get_by_role("link", name=says["link"])).to_have_attribute("href", f"/samples/{student_id(one)}")
    me.page.goto(f"/log?student={student_id(one)}")
    expect(me.page.locator("main")).to_contain_text(says["look"])

    # Whoever is shown such a file as a diploma learns that it is none.
    for pdf in (nobodys, theirs):
        assert verify(school.environment["VERIFIER_URL"], pdf)[1]["outcome"] == "not-genuine"
    employer = Visitor(chromium, school.environment["VERIFIER_URL"], width, language)
    employer.page.goto("/")
    employer.page.set_input_files("#file", {"name": "sample.pdf", "mimeType": "application/pdf", "buffer": theirs})
    if employer.page.locator("h1#v").count() == 0:
        employer.page.locator("form.drop button:not([type=button])").click()
    expect(employer.page.locator("h1#v")).to_have_text(says["failed"])
    employer.look("22-sample-checked")
    assert not me.troubles and not employer.troubles, (me.troubles, employer.troubles)
