"""Survey answers that may not be shown: of too few people, or of so few, or leaving so few, that a count is small.

A row is shown whole or withheld whole, so that nobody can tell why it is withheld.
"""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

import pandas as pd

from evaluation.definitions.printed_percentages import people_meant
from evaluation.definitions.strategy import Strategy
from evaluation.protection.survey_groups import Asked, Group, asked

# What tells rows apart, and what they say.
KEY = ["month", "area", "audience", "question"]
ANSWERS = ["base", "yes", "percent"]
ROW = [*KEY, "dated", "campaign", *ANSWERS]


@dataclass(frozen=True)
class Limits:
    """The fewest respondents whose answers are shown, and the smallest count that is not small."""

    minimum: int
    threshold: int


def answers_withheld(given: pd.DataFrame) -> pd.Series:
    """Return which published rows of sheet Surveys were withheld: neither number nor percentage stands there."""
    return given["yes"].isna() & given["percent"].isna()


def small_answers_withheld(rows: pd.DataFrame, before: pd.DataFrame, strategy: Strategy) -> pd.DataFrame:
    """Return the rows of sheet Surveys as they are published: base, yes and percent of those withheld are missing.

    rows: as sent. before: all rows that any earlier publication gave, as it gave them: what was withheld stays so, and
    what was shown is known for good. Both with columns ROW. The strategy sets the minimum base and the threshold.

    Withheld is a row of fewer than the minimum; one whose answers tell that 1 to threshold - 1 people said yes, or did
    not; and one from which, with other rows shown now or before, such a number could be worked out by subtraction:
    of an area, audience or time less its parts. The widest of such rows is shown, then others while nothing follows.
    """
    limits = Limits(strategy.minimum_survey_base, strategy.threshold)
    earlier = before[ROW].drop_duplicates()
    gone = answers_withheld(earlier)
    seen = set(_told(earlier[~gone]))
    hidden = set(earlier.loc[gone, KEY].astype(str).itertuples(index=False, name=None))
    now = [asked(row, strategy) for row in rows[ROW].to_dict("records")]
    # Of a row withheld by an older rule the number of respondents may be known.
    known = [asked(row, strategy) for row in earlier[~gone | earlier["base"].notna()].to_dict("records")]
    keys = rows[KEY].astype(str).itertuples(index=False, name=None)
    may = [
        key not in hidden and not tells(base, yes, percent, limits)
        for key, base, yes, percent in zip(keys, rows["base"], rows["yes"], rows["percent"], strict=True)
    ]
    old = [row in seen for row in _told(rows)]
    shown = _shown(now, may, old, known, limits)
    return rows.assign(**{name: rows[name].where(pd.Series(shown, index=rows.index, dtype=bool)) for name in ANSWERS})


def _told(rows: pd.DataFrame) -> list[tuple[str, ...]]:
    """Return each row as texts, alike for the same row whatever its columns' kinds."""
    plain = rows[ROW].astype(dict.fromkeys(ANSWERS, "Float64")).astype(object)
    return [tuple(map(str, row)) for row in plain.itertuples(index=False, name=None)]


def _shown(
    now: Sequence[Asked], may: Sequence[bool], old: Sequence[bool], known: Sequence[Asked], limits: Limits
) -> list[bool]:
    """Return which rows are shown. may: by themselves; old: shown before, and the same still."""
    shown = [one and other for one, other in zip(may, old, strict=True)]
    kept = list(dict.fromkeys(known))
    # The widest first, which lie within the fewest.
    wide = {at: sum(now[at].within(other) for other in now) for at, new in enumerate(old) if may[at] and not new}
    for at in sorted(wide, key=wide.__getitem__):
        shown[at] = _harmless(now[at], kept, limits)
        if shown[at]:
            kept.append(now[at])
    return shown


def _harmless(new: Asked, kept: Iterable[Asked], limits: Limits) -> bool:
    """Return whether nothing small follows from showing one more row beside those that are known."""
    known = [other for other in kept if other.related(new)]
    together = [*known, new]
    alike = [each for each in together if each.group == new.group]
    if any(_tells_of(one, other, limits) for one in alike for other in alike):
        return False
    over = [other for other in known if other.overlaps(new)]
    if not over:
        return True
    if any(not (other.within(new) or new.within(other)) for other in over):
        return False
    whole = [new, *(other for other in over if new.within(other))]
    same = [each for each in whole if each.question == new.question]
    return all(_may_be_left(each, together, limits) for each in same) and all(
        _enough_left(each, together, limits) for each in whole
    )


def _tells_of(one: Asked, other: Asked, limits: Limits) -> bool:
    """Return whether a row without its number of respondents tells a small number with another question's."""
    return one.base is None and other.base is not None and tells(other.base, one.yes, one.percent, limits)


def _widest(parts: Iterable[Asked]) -> list[Asked]:
    """Return the rows that lie within none of the others."""
    listed = list(parts)
    return [each for each in listed if not any(each.within(other) for other in listed)]


def _may_be_left(whole: Asked, together: Sequence[Asked], limits: Limits) -> bool:
    """Return whether what the parts leave of an answer may be shown: nobody, or a row that may be."""
    parts = _widest(each for each in together if each.question == whole.question and each.within(whole))
    if not parts or (whole.base is None and whole.yes is None):
        return True
    if whole.base is None or whole.yes is None:
        return False
    base, yes = whole.base, whole.yes
    for part in parts:
        if part.base is None or part.yes is None:
            return False
        base, yes = base - part.base, yes - part.yes
    return (base, yes) == (0, 0) or (0 <= yes <= base and not tells(base, yes, None, limits))


def _enough_left(whole: Asked, together: Sequence[Asked], limits: Limits) -> bool:
    """Return whether the numbers of respondents, of whatever questions, leave nobody or enough.

    A group that did not answer a question, or whose answer is withheld, may be known by another question.
    """
    bases: dict[Group, dict[str, int]] = defaultdict(dict)
    parts = _widest(each for each in together if each.within(whole) and each.base is not None)
    if not parts or whole.base is None:
        return True
    for each in (*(other for other in together if other.group == whole.group), *parts):
        # Of a part that was revised the most: it leaves the least.
        bases[each.group][each.question] = max(each.base or 0, bases[each.group].get(each.question, 0))
    bases[whole.group][whole.question] = whole.base
    left = _left(bases, whole.group)
    divided = any(left[question] == 0 and all(question in own for own in bases.values()) for question in left)
    return divided or all(each >= max(limits.minimum, limits.threshold) for each in left.values())


def _left(bases: dict[Group, dict[str, int]], whole: Group) -> dict[str, int]:
    """Return how many the parts leave of each question, by another one where a group has not this one."""
    left = {}
    for question in {question for own in bases.values() for question in own}:
        of = {group: own.get(question, max(own.values())) for group, own in bases.items()}
        left[question] = 2 * of[whole] - sum(of.values())
    return left


def tells(base: int | None, yes: int | None, percent: float | None, limits: Limits) -> bool:
    """Return whether a row by itself is of too few people, or tells of a small number who said yes or did not.

    A percentage alone tells it when every whole number that it can stand for is small: 99% of 592 are 3 to 8 others,
    which may well be 5 or more.
    """
    if pd.isna(base):
        return not pd.isna(yes) and 1 <= int(yes) < limits.threshold
    people = int(base)
    if people < max(limits.minimum, limits.threshold):
        return True
    least, most = people_meant(people, float(percent or 0)) if pd.isna(yes) else (int(yes), int(yes))
    counts = ((least, most), (people - most, people - least))
    return any(low >= 1 and high < limits.threshold for low, high in counts)
