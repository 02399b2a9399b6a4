"""An operator's hour: a malformed event is found, looked into, mended and replayed; another is returned; a student is explained."""

import json

from school import key, now, student_id, wait


def tool(school, *words):
    return school.command("mortarboard", *words)


def reviewed(one, **more):
    return {**key(one), "unit": "library", "result": "passed", "reviewedAt": now(), **more}


def parked_id(school, event):
    wait("it is parked", lambda: school.parked("clearance", event))
    return school.ledger.query("SELECT id FROM clearance.parked WHERE event_id = :'event'", event=event)[0][0]


def test_a_malformed_event_is_mended(school):
    """Listed with its cause, shown without a name, edited with a diff, heard under its own id; nothing is lost or doubled."""
    one = school.candidate()
    student = school.listed(one)
    note = {"zh": "王小明請補件", "en": "please bring it"}
    with school.publisher("library") as library:
        id = library.state(library.event("clearance.reviewed.v1", reviewed(one, reviewedAt="115/07/18", note=note)))
    parked = parked_id(school, id)
    code, told = tool(school, "parked", "list")
    assert code == 0 and "clearance.reviewed.v1 from library, parked by clearance" in told and "parked edit" in told, told
    code, told = tool(school, "parked", "show", parked[:13])
    assert code == 0 and "115/07/18" in told and "reviewedAt" in told and "王小明" not in told, told
    assert "clearance never learns of this clearance.reviewed.v1" in told and "library was told" in told, told
    assert "Nobody else hears" in told, told
    code, told = tool(school, "parked", "show", parked, "--reveal")
    assert code != 0 and "王小明" not in told, told
    code, told = tool(school, "parked", "show", parked, "--reveal", "--by", "kao", "--because", "the unit asks")
    assert code == 0 and "王小明" in told, told
    assert school.ledger.query("SELECT 1 FROM clearance.acts WHERE what LIKE '%' || :'id' || '%'", id=parked)
    change = ("--set", f"/data/reviewedAt={now()}")
    code, told = tool(school, "parked", "edit", parked, "--set", "/data/reviewedAt=tomorrow", "--dry-run")
    assert code != 0 and "checking the edited message" in told, told
    code, told = tool(school, "parked", "edit", parked, *change, "--dry-run")
    assert code == 0 and '- /data/reviewedAt: "115/07/18"' in told and "passes the schema check" in told, told
    code, told = tool(school, "parked", "edit", parked, *change, "--by", "kao", "--because", "a typing error")
    assert code == 0 and "1 sent on: 1 heard" in told, told
    assert school.ledger.query(
        "SELECT 1 FROM clearance.answers WHERE student = :'student' AND unit = 'library' AND result = 'passed'", student=student)
    by, why = school.ledger.query("SELECT settled_by, settled_because FROM clearance.parked WHERE id = :'id'", id=parked)[0]
    assert by == "kao" and why == "a typing error (edited: /data/reviewedAt)"
    assert [row[0] for row in school.parked("clearance", id)] == ["schema"], "no id was called reused"
    code, told = school.command("clearance", "audit")
    assert code == 0, told
    code, told = tool(school, "explain", id, "--json", "--by", "kao", "--because", "a look afterwards")
    lines = json.loads(told.splitlines()[-1])["lines"]
    assert code == 0 and {it["entry"]["what"] for it in lines} >= {
        "heard from /campus/library", "parked: library.clearance.reviewed.v1"}, told


def test_a_group_is_replayed_until_the_first_repeat(school):
    """Five fail alike; mended, all are heard; not mended, one alone is sent and the rest stays."""
    everybody = [school.candidate() for _ in range(5)]
    school.ledger.query("""
        CREATE FUNCTION contact.fail() RETURNS trigger LANGUAGE plpgsql AS
            $$ BEGIN RAISE EXCEPTION 'broken by a test' USING ERRCODE = 'P0001'; END $$;
        CREATE TRIGGER broken BEFORE INSERT OR UPDATE ON contact.candidates FOR EACH ROW EXECUTE FUNCTION contact.fail();
        """)
    try:
        with school.publisher("sis") as sis:
            ids = [sis.state(sis.event("candidate.listed.v1", one)) for one in everybody]
        wait("all are parked", lambda: all(school.parked("contact", id) for id in ids), 90)
        words = ("parked", "replay", "--reason", "failed", "--type", "candidate.listed.v1", "--by", "kao", "--because", "tried")
        code, told = tool(school, *words)
        assert code != 0 and "1 sent on: 0 heard" in told and "stopped:" in told and "fails again" in told, told
    finally:
        school.ledger.query("DROP TRIGGER broken ON contact.candidates; DROP FUNCTION contact.fail();")
    code, told = tool(school, *words)
    assert code == 0 and "4 sent on: 4 heard" in told, told
    wait("the first is heard by itself", lambda: all(
        school.ledger.query("SELECT 1 FROM contact.candidates WHERE student = :'it'", it=student_id(one)) for one in everybody), 60)


def test_an_event_is_returned_and_another_discarded(school):
    """Its publisher reads the operator's sentence; of what is discarded it is said who never learns of it."""
    one = school.candidate()
    school.listed(one)
    with school.publisher("library") as library:
        first, second = (library.state(library.event("clearance.reviewed.v1", reviewed(one, result=it))) for it in ("fine", "well"))
    code, told = tool(school, "parked", "return", parked_id(school, first), "--tell", "Write passed.", "--by", "kao", "--because", "a new system")
    assert code == 0 and "rejections.library" in told, told
    wait("the sentence is read", lambda: any(it[1]["sentence"] == "Write passed." for it in school.rejections.about(first)))
    other = parked_id(school, second)
    code, told = tool(school, "parked", "discard", other, "--dry-run")
    assert code == 0 and "if it is dropped" in told and "never learns" in told, told
    code, told = tool(school, "parked", "discard", other, "--by", "kao", "--because", "a test")
    assert code == 0 and "dropped" in told, told
    code, told = tool(school, "parked", "show", other)
    assert code != 0 and "No open parked message" in told, told
    code, told = school.command("clearance", "audit")
    assert code == 0, told


def test_a_student_is_explained(school):
    """All programs in one timeline, by the student number; who looked is in the access log; of a stranger it is said who was asked."""
    one = school.candidate()
    student = school.listed(one)
    code, told = tool(school, "explain", one["studentNumber"], "--by", "kao", "--because", "asks for the diploma")
    assert code == 0 and f"student {student}" in told and "clearance  " in told and "says clearance.opened.v1" in told, told
    assert one["name"]["zh"] not in told, told
    assert school.ledger.query("SELECT 1 FROM clearance.accesses WHERE student = :'it' AND about = 'explain' AND actor = 'kao'", it=student)
    code, told = tool(school, "explain", "A0000000", "--by", "kao", "--because", "a mistake")
    assert code == 1 and "nothing is known of A0000000" in told and "Asked: contact, otp-mailer, clearance" in told, told


def test_the_flow_and_the_doctor(school):
    """What is on its way, and what is around the broker; each finding has its cure, and what nobody looked at is said."""
    code, told = tool(school, "watch", "--once")
    assert code == 0 and "issuer\tready" in told, told
    code, told = tool(school, "watch", "--once", "--json")
    assert code == 0 and {it["program"] for it in json.loads(told)["programs"]} >= {"portal", "verifier"}, told
    code, told = tool(school, "doctor", "--json", "--keys", str(school.state / "keys"))
    found = json.loads(told)
    assert all(it["mend"] for it in found["differences"]), told
    assert not [it for it in found["differences"] if it["kind"] in ("clock", "schema", "key", "relay")], told
    assert any("relay" in it for it in found["unseen"]) and not any("databases" in it for it in found["unseen"]), told
