"""Thirty days of five portals: every planted fault is reported on its first day, and quiet days are quiet."""

import random
from datetime import timedelta
from pathlib import Path

import pytest

from tests.health.simulation import DAY, FAULTS, FIRST_DAY, PACES, World

DAYS = 30
_ALL_DOWN = frozenset({"no_network"})


def plan(world: World, faults: list[str]) -> dict[tuple[str, int], str]:
    """One fault after the other on each portal, of one to three days, with some quiet days between."""
    source = random.Random(world.seed)
    planted: dict[tuple[str, int], str] = {}
    for portal in PACES:
        day, left = 8, [name for name in faults if portal in FAULTS[name].portals]
        while day < DAYS:
            name = source.choice(left)
            if FAULTS[name].once:
                left.remove(name)
            length = source.randint(1, FAULTS[name].longest)
            for place in range(day, min(day + length, DAYS)):
                if _shows(world, FAULTS[name].needs_articles, FAULTS[name].needs_pace, portal, place):
                    planted[portal, place] = name
            day += length + source.randint(2, 5)
    return planted


def _shows(world: World, needs_articles: bool, needs_pace: bool, portal: str, day: int) -> bool:
    """Whether a fault can be seen on a day: nobody can tell whether an article that is not there has a date."""
    new = world.new_articles(portal, day)
    is_weekend = (FIRST_DAY + (day - 1) * DAY).weekday() >= 5
    return (new > 0 or not needs_articles) and (not needs_pace or (PACES[portal] >= 6 and not is_weekend))


@pytest.mark.parametrize("seed", range(2))
def test_planted_faults_are_found_and_quiet_days_are_quiet(seed: int, tmp_path: Path) -> None:
    world = World(tmp_path / "ntm.db", seed=seed)
    world.planted = plan(world, list(FAULTS))
    problems, quiet, warned = [], 0, 0
    for day, verdicts in world.days(DAYS):
        if any(world.planted.get((portal, day)) == "missing" for portal in PACES):
            verdicts |= {
                portal: health
                for portal, health in world.verdicts(FIRST_DAY + (day + 1) * DAY - timedelta(minutes=1)).items()
                if world.planted.get((portal, day)) == "missing"
            }
        for portal, health in verdicts.items():
            name = world.planted.get((portal, day))
            found = {finding.fault for finding in health.findings}
            if name and not found & (FAULTS[name].called | _ALL_DOWN):
                problems.append(f"{portal}, day {day}: {name} not found, but {found or 'nothing'}")
            if not name and health.verdict.is_failure:
                problems.append(f"{portal}, quiet day {day}: {health.verdict.value} {found}")
            quiet, warned = quiet + (not name), warned + (not name and bool(found))
    world.database.close()
    assert not problems, "\n".join(problems)
    assert warned <= 0.01 * quiet, f"{warned} warnings on {quiet} quiet days"
