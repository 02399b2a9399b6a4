"""What newer minor releases of PostgreSQL refuse, whichever one the other tests happen to run on."""

import re

import pytest

from overlays import TOP

SERVICES = sorted(path.parent.name for path in (TOP / "Services").glob("*/Migrations"))


def refused(files):
    """Since 15.20 no column with a default, or one that is generated, is added to a table whose rows a function takes."""
    tables, taken = set(), set()
    for name, text in files:
        for statement in re.sub(r"--.*", "", text).split(";"):
            tables |= set(re.findall(r"CREATE (?:UNLOGGED )?TABLE (?:IF NOT EXISTS )?(\w+)", statement))
            for arguments in re.findall(r"CREATE (?:OR REPLACE )?FUNCTION \w+\s*\(([^)]*)\)", statement):
                taken |= tables & set(re.findall(r"\w+", arguments))
            table = re.search(r"ALTER TABLE (?:ONLY )?(\w+)\s", statement)
            if table and table.group(1) in taken:
                for column in re.split(r"(?=\b(?:ADD|ALTER|DROP) )", statement):
                    if column.startswith("ADD ") and re.search(r"\b(DEFAULT|GENERATED|\w*serial)\b", column):
                        yield f"{name}: {table.group(1)}: {' '.join(column.split())}"


@pytest.mark.parametrize("service", SERVICES)
def test_every_minor_release_takes_the_tables(service):
    files = sorted((TOP / "Services" / service / "Migrations").glob("*.sql"))
    assert files
    assert not list(refused((file.name, file.read_text()) for file in files))


def test_what_is_refused_is_found():
    text = "CREATE TABLE one (a int); CREATE FUNCTION f(row one) RETURNS int RETURN 1; ALTER TABLE one ADD COLUMN b int{};"
    assert not list(refused([("V001", text.format(""))]))
    assert list(refused([("V001", text.format(" NOT NULL DEFAULT 3"))]))
