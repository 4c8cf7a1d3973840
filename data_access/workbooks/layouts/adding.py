"""Counts of ages within one of our bands are added up: single ages, and bands that are cut finer than ours."""

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import combinations

from data_access.workbooks.layouts.found import Observation
from data_access.workbooks.layouts.used import NotUsed, Used
from data_access.workbooks.layouts.wording import ages
from evaluation.screening.upload import NotGiven, Suppressed

NOT_GIVEN = "another age of the same band is not given"


def with_sums(values: Sequence[Used | NotUsed], position: int) -> list[Used | NotUsed]:
    """Return values with those of one month and the same categories added up, where each is of other ages.

    position: of the age among a value's labels. A sum with a suppressed count is suppressed, and nothing of it is
    guessed; one with a count that is not given is not given either. Empty cells add nothing. Counts whose ages
    overlap are not added, and stay as they are.
    """
    groups: dict[tuple[str, tuple[tuple[str, str], ...]], list[Used]] = defaultdict(list)
    for each in values:
        if isinstance(each, Used) and each.observation.value is not None:
            groups[each.month, each.words].append(each)
    sums = {
        id(part): made
        for found in groups.values()
        if len(found) > 1 and apart([part.observation.labels[position] for part in found])
        for part, made in _added(found)
    }
    return [made for each in values for made in sums.get(id(each), [each])]


def totals_among(observations: Sequence[Observation], position: int) -> set[str]:
    """Return the cells of ages that others beside them make up together: "Under 16" beside 0-9, 10-12 and 13-15."""
    groups: dict[tuple[object, ...], list[Observation]] = defaultdict(list)
    for each in observations:
        if each.value is not None and ages(each.labels[position]) is not None:
            others = (*each.labels[:position], *each.labels[position + 1 :])
            groups[others, each.periods, each.measure].append(each)
    return {
        each.cell
        for found in groups.values()
        for each in found
        if _made_up(each.labels[position], [other.labels[position] for other in found])
    }


def _made_up(text: str, texts: list[str]) -> bool:
    """Return whether ages are those of two others or more together, with none between them missing."""
    whole = ages(text)
    assert whole is not None, "an age band"
    inside = {found for each in texts if (found := ages(each)) and found != whole}
    reached = {whole[0]}
    for first, last in sorted(inside):
        if first in reached and last <= whole[1]:
            reached.add(last + 1)
    return whole[1] + 1 in reached


def apart(texts: Sequence[str]) -> bool:
    """Return whether texts are ages, and none of them is in two."""
    found = [ages(text) for text in texts]
    return all(found) and not any(
        first and second and first[0] <= second[1] and second[0] <= first[1] for first, second in combinations(found, 2)
    )


def _added(found: list[Used]) -> Iterator[tuple[Used, list[Used | NotUsed]]]:
    """Yield each part with what takes its place: the sum in place of the first, nothing in place of the others."""
    missing = [each for each in found if isinstance(each.observation.value, NotGiven)]
    suppressed = [each for each in found if isinstance(each.observation.value, Suppressed)]
    counts = [value for each in found if isinstance(value := each.observation.value, int | float)]
    if len(counts) + len(suppressed) + len(missing) < len(found) or any(n < 0 or n != int(n) for n in counts):
        # What is wrong with one of them is said of its own cell.
        return
    for each in found if missing else ():
        yield each, [each if each is missing[0] else NotUsed(each.observation, NOT_GIVEN)]
    if missing:
        return
    first = suppressed[0] if suppressed else found[0]
    observation = first.observation if suppressed else replace(first.observation, value=sum(counts))
    parts = tuple(each.observation for each in found if each is not first)
    for each in found:
        yield each, [replace(first, observation=observation, parts=parts)] if each is first else []
