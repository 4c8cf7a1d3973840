"""How many different people a campaign reached: only bounds, for one person is reached by several channels."""

from collections.abc import Sequence
from dataclasses import dataclass

PEOPLE_REACHED = "people_reached"


@dataclass(frozen=True)
class ReachBounds:
    """Between how many and how many different people were reached.

    not_people: the places of channels whose number exceeds the population. They do not count people, so they enter
    neither bound; whom they reached nobody knows, and at_most is the population then.
    """

    at_least: int
    at_most: int
    not_people: tuple[int, ...]


def reach_bounds(channels: Sequence[int], population: int) -> ReachBounds | None:
    """Return the bounds of people reached over all channels; None without a channel that counts people.

    channels: people reached by each, 0 or more, in one area and of one campaign; population: the people who live
    there and are meant. At least the largest channel, when all others reached the same people; at most their sum, when
    nobody was reached twice, or the population, when that is smaller. A source's "more than" holds for the lower
    bound only; its "up to" for neither.

    Raises ValueError for a negative number.
    Source: Bonferroni's and Fréchet's bounds of a union.
    """
    if population < 0 or any(people < 0 for people in channels):
        raise ValueError("People are 0 or more.")
    people = [number for number in channels if number <= population]
    if not people:
        return None
    not_people = tuple(place for place, number in enumerate(channels) if number > population)
    return ReachBounds(max(people), population if not_people else min(sum(people), population), not_people)


def added_up(metric: str, values: Sequence[int]) -> int:
    """Return the sum of what channels report in one metric of one definition, such as impressions.

    Raises ValueError for people reached, which never add up.
    """
    if metric == PEOPLE_REACHED:
        raise ValueError("People reached never add up: the same person is reached by several channels.")
    return sum(values)
