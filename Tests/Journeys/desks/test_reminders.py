"""Reminding those of a batch who have not finished: seen first, sent once a day, in a real browser, and read in the mailbox."""

from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from playwright.sync_api import expect

from school import key, now, student_id, wait
from visitor import PASSWORD, SCREENS, Visitor

SAYS = {
    "zh": {"place": "行政大樓1樓教務處櫃檯", "saved": "已儲存", "some": "提醒3位還沒完成的學生", "wanted": "正在寄給3位", "nobody": "現在沒有要提醒的學生",
           "late": "沒有寄出", "form": "還沒送出聯絡資料", "returned": "有單位退回", "nowhere": "什麼信箱都沒有", "who": "高敏如",
           "refused": "請寫截止前的天數", "half": "英文的領取地點還沒填"},
    "en": {"place": "Academic Affairs counter, Administration Building 1F", "saved": "Saved", "some": "Remind 3 students who have not finished",
           "wanted": "Letters to 3 students", "nobody": "Nobody is to be reminded now", "late": "Nothing was sent",
           "form": "Contact form not submitted", "returned": "Sent back by a unit", "nowhere": "No mailbox at all", "who": "Kao Min-Ju",
           "refused": "Please write days before the end", "half": "The place in English is missing"},
}


def typed(hours):
    return (datetime.now(ZoneInfo("Asia/Taipei")) + timedelta(hours=hours)).strftime("%Y-%m-%dT%H:%M")


def returned(school, one, unit):
    with school.publisher(unit) as publisher:
        publisher.state(publisher.event("clearance.reviewed.v1", {
            **key(one), "unit": unit, "result": "returned", "reviewedAt": now()}))


@pytest.mark.parametrize("scripts", [True, False])
@SCREENS
def test_who_has_not_finished_is_reminded_once_a_day(school, chromium, width, language, scripts):
    says, batch = SAYS[language], school.own_batch()
    late, back, mute, done = (school.candidate(batch=batch) for _ in range(4))
    mute.pop("schoolEmail", None)
    for one in (late, back, mute, done):
        school.listed(one)
    school.confirmed([back, done])
    returned(school, back, "library")
    school.cleared([done])
    wait("one is sent back", lambda: school.ledger.query(
        "SELECT 1 FROM clearance.answers WHERE student = :'who' AND shown = 'returned'", who=student_id(back)))
    wait("one has finished", lambda: school.ledger.said("clearance", "clearance.completed.v1", student_id(done)))

    account = f"reminders-{width}-{language}-{scripts}".lower()
    school.keep_account(account, PASSWORD, "--role", "registrar", "--display", "高敏如", "--display-en", "Kao Min-Ju")
    clerk = Visitor(chromium, school.environment["PORTAL_URL"], width, language, scripts)
    page, look = clerk.page, clerk.look if scripts else lambda name: None
    clerk.enter(account)
    page.goto(f"/registrar/batches/{batch}")

    # The place in one language alone, and days that are none, are refused beside their fields; what was typed stays.
    page.fill("[name=opensAt]", typed(-48))
    page.fill("[name=closesAt]", typed(400))
    page.fill("[name=collectFrom]", typed(24))
    page.fill("[name=collectUntil]", typed(480))
    page.fill("[name=placeZh]", SAYS["zh"]["place"])
    page.fill("[name=remindBefore]", "一週")
    clerk.send("opensAt")
    expect(page.locator("#placeEn-e")).to_contain_text(says["half"])
    expect(page.locator("#remindBefore-e")).to_contain_text(says["refused"])
    expect(page.locator("[name=placeZh]")).to_have_value(SAYS["zh"]["place"])
    look("16-batch-place-refused")
    page.fill("[name=placeEn]", SAYS["en"]["place"])
    page.fill("[name=remindBefore]", "7、2")
    clerk.send("opensAt")
    expect(page.locator(".notice.is-ok")).to_contain_text(says["saved"])
    expect(page.locator("[name=remindBefore]")).to_have_value("7, 2")
    look("16-batch-place")

    # Seen first: whom, what it says, who has no mailbox. Looking sends nothing.
    page.locator(f"a[href='/registrar/batches/{batch}/reminders']").click()
    expect(page.locator("h1")).to_contain_text(says["some"])
    for word in ("form", "returned"):
        expect(page.locator("main")).to_contain_text(says[word])
    page.locator("details summary").first.click()
    expect(page.locator("details").first).to_contain_text("提醒：還沒送出聯絡資料")
    expect(page.locator("details").first).to_contain_text("Reminder: your contact details are missing")
    look("16-reminders")
    page.locator("#list").scroll_into_view_if_needed()
    page.locator("main a[href*='who=nowhere']").click()
    expect(page.locator("#list")).to_contain_text(says["nowhere"])
    expect(page.locator("main tbody").first.locator("tr")).to_have_count(1)
    expect(page.locator("main tbody").first).to_contain_text(mute["studentNumber"])
    look("16-reminders-nowhere")
    assert not [one for one in (late, back) if reminders(school, one)]

    # Two of the desk press at the same moment.
    other = clerk.context.new_page()
    other.goto(f"/registrar/batches/{batch}/reminders")
    expect(other.locator("h1")).to_contain_text(says["some"])
    press(page)
    expect(page.locator("main [role=status]").first).to_contain_text(says["wanted"])
    look("16-reminders-wanted")
    wait("all are reminded", lambda: all(reminders(school, one) for one in (late, back, mute)))
    press(other)
    expect(other.locator("main [role=status]").first).to_contain_text(says["late"])
    other.close()
    text = wait("the reminder in the school mailbox", lambda: [
        one for one in school.letters_in(late["schoolEmail"]) if "還沒送出離校的聯絡資料" in one], 60)[0]
    assert "You have not submitted your contact details" in text
    for one in (late, back, mute):
        assert len(reminders(school, one)) == 1
    assert not reminders(school, done)

    # What was sent when stands on the batch's page and on the student's.
    page.goto(f"/registrar/batches/{batch}/reminders")
    expect(page.locator("h1")).to_contain_text(says["nobody"])
    look("16-reminders-nobody")
    page.goto(f"/registrar/batches/{batch}")
    expect(page.locator("#reminders tbody")).to_contain_text(says["who"])
    expect(page.locator("#reminders td.num")).to_have_text("3")
    page.goto(f"/people/{student_id(late)}")
    expect(page.locator("section[aria-labelledby=reminders]")).to_contain_text(says["form"])
    expect(page.locator("section[aria-labelledby=reminders]")).to_contain_text(says["who"])
    look("18-person-reminders")

    # The student reads where the paper is handed over.
    school.account(done, PASSWORD)
    me = Visitor(chromium, school.environment["PORTAL_URL"], width, language, scripts)
    me.enter(done["studentNumber"])
    expect(me.page.locator("main")).to_contain_text(says["place"])
    if scripts:
        me.look("02-home-place")
    me.page.goto("/clearance")
    expect(me.page.locator("main")).to_contain_text(says["place"])
    assert not clerk.troubles and not me.troubles, clerk.troubles + me.troubles


def reminders(school, one):
    return school.ledger.said("clearance", "clearance.reminder-wanted.v1", student_id(one))


def press(page):
    page.locator("main form[method=post][action$='/reminders'] button").last.click()
