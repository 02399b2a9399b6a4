"""What the registrar does at the command line, and what other systems hear of it."""

from school import key, now, student_id, wait

HEADER = "學號,學期,梯次,中文姓名,英文姓名,出生日期,系所代碼,系所,系所英文名稱,學位級別,學位名稱,學位英文名稱,學校信箱,證書字號,畢業年月"
WHO = ("--by", "高敏如", "--because", "第一梯次名冊")


def row(one, **changes):
    one = {**one, **changes}
    cells = [
        one["studentNumber"], one["term"], one["batch"], one["name"]["zh"], one["name"]["en"], one["birthDate"],
        one["department"]["code"], one["department"]["zh"], one["department"]["en"], one["degree"]["level"],
        one["degree"]["zh"], one["degree"]["en"], one["schoolEmail"], one["certificateNumber"], one["conferredMonth"]]
    return ",".join(f'"{cell}"' for cell in cells)


def file(school, *lines):
    path = school.state / "roster.csv"
    path.write_text("\r\n".join([HEADER, *lines]) + "\r\n", encoding="utf-8-sig")
    return str(path)


def test_a_file_lists_students_everywhere_and_units_hear_whom_they_are_asked_about(school):
    one, other = school.candidate(), school.candidate()
    code, said = school.command("clearance", "list", file(school, row(one), row(other)), *WHO)
    assert (code, said.splitlines()[-1]) == (0, "2 stated, 0 known as they are"), said
    for candidate in (one, other):
        for program in ("contact", "clearance", "issuer"):
            wait(f"{program} knows the candidate", lambda: school.ledger.query(
                f"SELECT 1 FROM {program}.candidates WHERE student = :'who' AND is_listed", who=student_id(candidate)))
    number = one["studentNumber"]
    asked = wait("the library hears whom it is asked about", lambda: school.notices("library", number))
    assert [type for type, _ in asked] == ["unit.review-wanted.v1"]
    assert asked[0][1]["unit"] == "library" and asked[0][1]["name"]["zh"] == one["name"]["zh"]
    # Said again, it is the same request.
    assert school.command("clearance", "restate", "--unit", "library")[0] == 0
    again = wait("it is said again", lambda: school.notices("library", number)[1:])
    assert again[0] == asked[0]

    school.confirmed([one])
    school.cleared([one])
    cleared = wait("the campus card hears who is cleared", lambda: school.notices("campus-card", number))
    assert [type for type, _ in cleared] == ["student.cleared.v1"]
    # What says nothing new is not stated again.
    code, said = school.command("clearance", "list", file(school, row(one), row(other)), *WHO)
    assert (code, said.splitlines()[-1]) == (0, "0 stated, 2 known as they are"), said


def test_what_another_program_refuses_of_the_registrars_word_is_a_case_for_a_person(school):
    one, other = school.candidate(), school.candidate()
    for candidate in (one, other):
        school.listed(candidate)
    with school.program("clearance") as clearance:
        for collected in (one, {**other, "certificateNumber": one["certificateNumber"]}):
            clearance.campus("paper-diploma.collected.v1", {
                **key(collected), "certificateNumber": collected["certificateNumber"], "collectedAt": now(),
                "conferredMonth": collected["conferredMonth"], "by": "self", "clerk": "reg-01"})

    def told():
        code, lines = school.command("clearance", "exceptions", "list")
        return code == 0 and [line for line in lines.splitlines() if one["certificateNumber"] in line]

    assert "paper-diploma.collected.v1" in wait("what the issuer refuses is told", told)[0]


def test_what_is_wrong_with_a_file_is_named_and_nothing_of_it_is_stated(school):
    one, other = school.candidate(), school.candidate()
    code, said = school.command(
        "clearance", "list", file(school, row(one), row(other, birthDate="2003-02-31")), *WHO)
    assert code != 0 and "line 3, 出生日期: There is no such day" in said
    assert not school.ledger.query("SELECT 1 FROM clearance.candidates WHERE student = :'who'", who=student_id(one))
    code, said = school.command("clearance", "list", file(school, row(one)))
    assert code != 0 and "--by" in said
