"""Last of all: what the programs themselves say became of everything that came."""

import pytest

from school import PROGRAMS


@pytest.mark.short
@pytest.mark.parametrize("words", [("audit",), ("audit", "--ledger")])
def test_the_programs_own_accounts_agree(school, words):
    told = {program: school.command(program, *words) for program in PROGRAMS}
    print("\n".join(text for _, text in told.values()))
    assert not any(code for code, _ in told.values())
