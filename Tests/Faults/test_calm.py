"""Nothing breaks: what recovery and memory are then, on this machine."""


def test_nothing_breaks(trial):
    with trial("nothing", seconds=20) as it:
        it.stating.wait(120)
