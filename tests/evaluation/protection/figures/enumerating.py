"""The relations between cells once more, cell by cell in loops and dictionaries."""

from collections import defaultdict
from collections.abc import Iterable

import pandas as pd

from evaluation.definitions.periods import shifted
from evaluation.definitions.sheets import TOTAL
from evaluation.protection.keys import DIMENSIONS, KEY
from tests.evaluation.protection.partnerships import AREAS

Relation = tuple[str, int, frozenset[int]]
Key = tuple[str, ...]
FORCES = ("east", "west")
# The margin that is left when a margin is no longer divided by one of its dimensions, or by areas.
WITHOUT = {
    "gender": {"gender": TOTAL},
    "age": {"age": TOTAL},
    "source": {"source": TOTAL},
    "ethnicity": {"ethnicity": TOTAL},
    "gender_age": {"gender": "age", "age": "gender"},
    "gender_ethnicity": {"gender": "ethnicity", "ethnicity": "gender"},
    "area": {"area": TOTAL},
    "area_gender": {"gender": "area", "area": "gender"},
    "area_age": {"age": "area", "area": "age"},
    "area_gender_age": {"gender": "area_age", "age": "area_gender", "area": "gender_age"},
}
REST = "recorded_victims less children_at_risk"
# What each of these bases leaves of records.
LEFT_OVER = {"further": "individuals", "several": "reports"}


def enumerated(cells: pd.DataFrame) -> list[Relation]:
    """Return every total with its parts as (what was summed, total, parts), sorted."""
    keys: dict[Key, int] = {tuple(key): cell for *key, cell in cells[[*KEY, "cell"]].itertuples(index=False, name=None)}
    by_total: dict[tuple[str, str, Key], set[int]] = defaultdict(set)
    for key, cell in keys.items():
        said = dict(zip(KEY, key, strict=True))
        if said["basis"] in LEFT_OVER:
            basis = LEFT_OVER[said["basis"]]
            by_total["basis", basis, changed(said, basis="records")] = {cell, keys[changed(said, basis=basis)]}
        elif said["measure"] == REST:
            by_total["measure", "", changed(said, measure="recorded_victims")] = {
                cell, keys[changed(said, measure="children_at_risk")],
            }  # fmt: skip
        else:
            for over, name, total in _wider(said):
                by_total[over, name, changed(said, **total)].add(cell)
            by_total["period", "", key] |= _shorter(said, keys)
    return in_order(
        (over, keys[total], frozenset(parts)) for (over, _, total), parts in by_total.items() if total in keys and parts
    )


def changed(said: dict[str, str], **changes: str) -> Key:
    """Return the key that says the same but for the changes."""
    return tuple((said | changes)[name] for name in KEY)


def in_order(relations: Iterable[Relation]) -> list[Relation]:
    """Return the relations sorted."""
    return sorted(relations, key=lambda relation: (relation[0], relation[1], sorted(relation[2])))


def _wider(said: dict[str, str]) -> list[tuple[str, str, dict[str, str]]]:
    """Return what the total of a cell says instead, over categories, areas and forces."""
    found = []
    for name, margin in WITHOUT.get(said["margin"], {}).items():
        if name in DIMENSIONS:
            found.append(("category", name, {name: TOTAL, "margin": margin}))
        else:
            force = next(area.parent for area in AREAS if area.code == said["area"])
            found.append(("area", "", {"area": str(force), "margin": margin}))
    if said["area"] in FORCES and said["period_kind"] != "all":
        found.append(("partnership", "", {"area": "both"}))
    return found


def _shorter(said: dict[str, str], keys: dict[Key, int]) -> set[int]:
    """Return the parts of a longer period: months, else quarters; the years of all years. None where one is missing."""
    kind, period = said["period_kind"], said["period"]
    if kind == "all":
        years, year = set(), period
        while (part := changed(said, period_kind="year", period=year)) in keys:
            years.add(keys[part])
            year = shifted(year, -12)
        return years
    months = [shifted(period, -back) for back in range({"month": 0, "quarter": 3}.get(kind, 12))]
    ways = [("month", months)] + ([("quarter", months[::3])] if kind == "year" else [])
    for shorter, periods in ways:
        parts = [changed(said, period_kind=shorter, period=each) for each in periods]
        if all(part in keys for part in parts):
            return {keys[part] for part in parts}
    return set()
