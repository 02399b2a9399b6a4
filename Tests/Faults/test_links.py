"""What lies between the programs and their servers breaks: half-open connections, resets, delays, cuts in mid-frame."""

import time

import pytest

from school import PROGRAMS

LIGHT = (1_500, 8, 8)
# Heartbeats and patience need as long to find out.
UNNOTICED = 20


@pytest.fixture(autouse=True, scope="module")
def over_links(school):
    school.lead(over_links=True)
    school.restart(*PROGRAMS)
    yield
    school.lead(over_links=False)
    school.restart(*PROGRAMS)


@pytest.mark.short
def test_the_database_is_half_open(school, trial):
    """All connections to it are forgotten on the way for ever, and neither side learns of it. New ones work at once."""
    with trial("database half-open", seconds=30, long=LIGHT):
        school.links.tell("database", "forget", "both")
        time.sleep(UNNOTICED)


@pytest.mark.parametrize("whither", ["client", "server"])
@pytest.mark.parametrize("link", ["database", "broker"])
def test_a_link_is_half_open_one_way(school, trial, link, whither):
    with trial(f"{link} half-open: nothing arrives at the {whither}", seconds=30, long=LIGHT):
        school.links.tell(link, "forget", whither)
        time.sleep(UNNOTICED)


def test_the_broker_is_half_open(school, trial):
    with trial("broker half-open", seconds=30, long=LIGHT):
        school.links.tell("broker", "forget", "both")
        time.sleep(UNNOTICED)


def test_the_mail_server_vanishes(school, trial):
    """Its machine is gone without a word, again and again. What it had wholly been told is in doubt after 15 s, and not after
    the ten minutes that a server may think: a code is never sent twice, a diploma once more 15 s later."""
    with trial("mail server vanishes, ten times", seconds=30, long=LIGHT) as it:
        it.may_stay_undelivered = True
        # So that there is always one that waits for its answer.
        school.mail.tell("late", 2)
        for _ in range(10):
            school.links.tell("mail", "vanish")
            time.sleep(2)
        school.mail.tell("takes")


@pytest.mark.parametrize("links", [("database", "broker"), ("mail",)])
def test_connections_are_reset(school, trial, links):
    with trial(f"{' and '.join(links)}: all connections reset, ten times", seconds=12, long=LIGHT):
        for _ in range(10):
            for link in links:
                school.links.tell(link, "reset")
            time.sleep(1)


@pytest.mark.parametrize("link", ["database", "broker", "mail"])
def test_a_link_is_refused(school, trial, link):
    with trial(f"{link} refused for 20 s", seconds=25, long=LIGHT):
        school.links.tell(link, "refuse")
        time.sleep(20)
        school.links.tell(link, "pass")


@pytest.mark.parametrize("link", ["database", "broker"])
def test_a_link_holds_everything(school, trial, link):
    """Nothing is lost and nothing arrives: a frozen server, or a network that has stopped."""
    with trial(f"{link} held for 25 s", seconds=30, long=LIGHT):
        school.links.tell(link, "hold")
        time.sleep(25)
        school.links.tell(link, "pass")


@pytest.mark.parametrize("what, how, sentence", [
    ("delay", 0.2, "200 ms away"), ("trickle", 200, "at 20 kB a second on each connection")])
def test_links_are_slow(school, trial, what, how, sentence):
    with trial(f"database and broker {sentence} for 15 s", seconds=20, long=LIGHT):
        for link in ("database", "broker"):
            school.links.tell(link, what, how)
        time.sleep(15)
        for link in ("database", "broker"):
            school.links.tell(link, "pass")


@pytest.mark.parametrize("link", ["database", "broker"])
def test_a_link_is_cut_in_the_middle(school, trial, link):
    """The server has half of a frame, or of a statement, when the connection ends."""
    with trial(f"{link}: cut in mid-frame, ten times", seconds=12, long=LIGHT):
        for _ in range(10):
            school.links.tell(link, "cut")
            time.sleep(1)
