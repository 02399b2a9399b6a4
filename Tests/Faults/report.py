"""What a run of the faults has shown: a line for each, then the sums."""

import os
import platform
import time
from pathlib import Path

from trial import RECOVERY


def machine():
    cpus = Path("/proc/cpuinfo").read_text()
    model = next((line.split(": ")[1] for line in cpus.splitlines() if line.startswith("model name")), platform.machine())
    total = int(Path("/proc/meminfo").read_text().split()[1]) / 2**20
    return f"{os.cpu_count()} cores ({model}), {total:.0f} GiB, Linux {platform.release()}"


def of(one):
    """What one fault has shown: its numbers, of which mails that never left are unexpected too, and all else that was not kept, in
    sentences."""
    recovery = "–" if one.recovery is None else f"{one.recovery:.1f} s"
    most = max(one.memory.values(), default=0)
    yield (f"{one.name:58} {one.confirmed:7} {recovery:>9} {sum(one.lost.values()):5} {len(one.doubled):7} "
           f"{len(one.unexpected) + len(one.undelivered):6} {most:4.0f} MB")
    if one.unrecovered and (one.recovery or 0) > RECOVERY / 3:
        yield f"      last: {', '.join(f'{what} {count}' for what, count in one.unrecovered.items())}"[:200]
    for what, counts in one.figures.items():
        yield f"      {what}: {sum(counts.values())} ({', '.join(f'{whose} {count}' for whose, count in counts.items())})"
    for sentence in one.faults:
        yield f"      {sentence[:400]}"


def lines(outcomes, stops):
    yield f"{time.strftime('%Y-%m-%d %H:%M')}, {machine()}"
    yield f"{'fault':58} {'events':>7} {'recovery':>9} {'lost':>5} {'doubled':>7} {'unexp.':>6} {'memory':>7}"
    for one in outcomes:
        yield from of(one)
    known = [one for one in outcomes if one.recovery is not None]
    slowest = max((one.recovery for one in known), default=0)
    yield (f"{len(outcomes)} faults, {sum(one.confirmed for one in outcomes)} confirmed events, "
           f"{sum(sum(one.lost.values()) for one in outcomes)} lost, {sum(len(one.doubled) for one in outcomes)} doubled, "
           f"{sum(len(one.unexpected) + len(one.undelivered) for one in outcomes)} unexpected; slowest recovery {slowest:.1f} s "
           f"(at most {RECOVERY}), never recovered: {len(outcomes) - len(known)}")
    for name, kept in (("most memory", "memory"), ("most database connections", "connections")):
        most = {}
        for one in outcomes:
            for program, value in getattr(one, kept).items():
                most[program] = max(value, most.get(program, 0))
        yield f"{name}: " + ", ".join(f"{program} {value:.0f}" for program, value in sorted(most.items()))
    if stops:
        yield f"{len(stops)} stops under load: slowest {max(stops):.1f} s"
