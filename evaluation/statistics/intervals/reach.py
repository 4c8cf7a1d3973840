"""How many different people a campaign reached: only bounds, for one person is reached by several channels."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass

PEOPLE_REACHED = "people_reached"


@dataclass(frozen=True)
class ReachBounds:
    """Between how many and how many different people were reached.

    at_most: None where nothing bounds it. not_people: the places of channels whose number exceeds the population.
    They do not count people, so they enter neither bound; whom they reached nobody knows, and at_most is the population
    then.
    """

    at_least: int
    at_most: int | None
    not_people: tuple[int, ...]


def reach_bounds(channels: Sequence[int], population: int | None, floors: Collection[int] = ()) -> ReachBounds | None:
    """Return the bounds of people reached over all channels; None without a channel that counts people.

    channels: people reached by each, 0 or more, in one area and of one campaign; population: the people who live
    there and are meant, None where that is not known. floors: the places of channels whose source says "more than":
    such a number bounds from below only. At least the largest channel, when all others reached the same people; at
    most their sum, when nobody was reached twice, or the population, when that is smaller.

    Raises ValueError for a negative number.
    Source: Bonferroni's and Fréchet's bounds of a union.
    """
    if (population or 0) < 0 or any(people < 0 for people in channels):
        raise ValueError("People are 0 or more.")
    not_people = tuple(place for place, number in enumerate(channels) if beyond(number, population) is not None)
    people = [number for place, number in enumerate(channels) if place not in not_people]
    if not people:
        return None
    if not_people or any(place in floors for place in range(len(channels))):
        at_most = population
    else:
        at_most = sum(people) if population is None else min(sum(people), population)
    return ReachBounds(max(people), at_most, not_people)


def beyond(people: int, population: int | None) -> float | None:
    """Return by how many times a number of people exceeds the population it claims to be of.

    None where it does not, and where no population is known: nothing is said without one.
    """
    if not population or people <= population:
        return None
    return people / population
