"""The programs of two releases beside each other, on tables that the newer one has migrated."""

from school import TOP

from mixed import IN_ORDER


def test_each_of_two_releases_goes_on_beside_the_other(school):
    """Forth in the runbook's order, then back in the same: of each two programs either has been the older one. Each time a student
    goes the whole way, who was listed before the change.
    """
    failed, waiting = [], []

    def next_student():
        """Is listed now, by whoever runs now, and goes on after the next change."""
        one = school.candidate()
        school.account_of(one)
        note("begins", school.walk("begin", one))
        waiting.append(one)

    def note(what, sentence):
        print(f"{school.how()}: {what}: {sentence or 'well'}", flush=True)
        if sentence:
            failed.append(f"with {school.how()}: {what}: {sentence}")

    def walk():
        note("the way to a diploma", school.walk("end", waiting.pop()))

    next_student()
    school.migrate()
    walk()
    for tree in (TOP, school.previous):
        for program in IN_ORDER:
            next_student()
            try:
                school.change(program, tree)
            except AssertionError as error:
                note(f"{program} does not start", str(error).strip().splitlines()[-1])
            walk()
    assert not failed, "\n".join(failed)
    assert not school.troubles()
