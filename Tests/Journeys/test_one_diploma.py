"""The story that README.md tells, walked through the running programs step by step."""

from school import UNITS, wait
from story import Story
from verifier import verify


def test_one_diploma(school):
    one = school.candidate()
    mailbox = f"{one['studentNumber'].lower()}@mailbox.example"
    story = Story(school, one)

    with story.step(1):
        school.listed(one)
    with story.step(2):
        student = school.account(one)
        home = student.sign_in()
        assert one["name"]["zh"] in home.said
    with story.step(3):
        # What was filled in is sent with the address that is to be proved.
        student.fill_in(mailbox)
        student.prove(mailbox)
    with story.step(4):
        student.submit()
        school.campus.review(one, UNITS[0])
    with story.step(5):
        for unit in UNITS[1:]:
            school.campus.review(one, unit)
    with story.step(6):
        # 30 days ago, so that nobody waits.
        school.campus.hand_over(one, days_ago=30)
    story.follows(7)
    story.follows(8)
    story.follows(9)
    story.follows(10)
    for address in (mailbox, one["schoolEmail"]):
        wait(f"a diploma for {address}", lambda: school.diplomas_in(address), 60)
    assert school.diplomas_in(mailbox) == school.diplomas_in(one["schoolEmail"])
    with story.step(11):
        pdf = school.diplomas_in(mailbox)[0]
        status, answer = verify(school.environment["VERIFIER_URL"], pdf)
        assert (status, answer["outcome"]) == (200, "valid"), answer
        assert answer["diploma"]["name"]["zh"] == one["name"]["zh"]
        # A file that differs in anything is no diploma.
        for changed in (pdf + b"\n", pdf[:700] + bytes([pdf[700] ^ 1]) + pdf[701:], pdf[:-1]):
            assert verify(school.environment["VERIFIER_URL"], changed)[1]["outcome"] == "not-genuine"
    story.end()
