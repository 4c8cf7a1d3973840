"""Chance that is the same on every machine: it uses only Random.random, the one method Python promises to keep."""

import math
from collections.abc import Mapping, Sequence
from itertools import accumulate
from random import Random
from typing import TypeVar

Item = TypeVar("Item")
Key = TypeVar("Key")

# Chosen so that the noise of the months leaves the planted course as README.md tells it.
SEED = "sample 1207"


def stream(*names: object) -> Random:
    """Return the random numbers of one series, so that a change in one series leaves the others as they were."""
    return Random(":".join(map(str, (SEED, *names))))


def poisson(rng: Random, mean: float, least: int = 0) -> int:
    """Return a Poisson count with this mean (Knuth's method, for means up to a few hundred), not below least."""
    limit, product, count = math.exp(-mean), rng.random(), 0
    while product > limit:
        product *= rng.random()
        count += 1
    return max(count, least)


def picked(rng: Random, items: Sequence[Item]) -> Item:
    """Return one of the items, each as likely as the others. Raises IndexError when there are none."""
    return items[int(rng.random() * len(items))]


def shuffled(rng: Random, items: Sequence[Item]) -> list[Item]:
    """Return the items in a random order."""
    keyed = [(rng.random(), place) for place in range(len(items))]
    return [items[place] for _, place in sorted(keyed)]


def divided(rng: Random, total: int, shares: Mapping[Key, float], least: int = 0) -> dict[Key, int]:
    """Return whole numbers that add up to total: least for each key, the rest at random in the proportion of shares.

    Raises ValueError when total is under least for each key.
    """
    if total < least * len(shares):
        raise ValueError(f"{total} cannot give {len(shares)} keys {least} each")
    keys, steps = list(shares), list(accumulate(shares.values()))
    counts = dict.fromkeys(keys, least)
    for _ in range(total - least * len(keys)):
        drawn = rng.random() * steps[-1]
        counts[next(key for key, step in zip(keys, steps, strict=True) if drawn < step)] += 1
    return counts


def quotas(total: int, shares: Mapping[Key, float]) -> dict[Key, int]:
    """Return whole numbers that add up to total and are nearest to the shares (largest remainders)."""
    whole = sum(shares.values())
    exact = {key: total * share / whole for key, share in shares.items()}
    counts = {key: int(value) for key, value in exact.items()}
    largest = sorted(exact, key=lambda key: counts[key] - exact[key])
    for key in largest[: total - sum(counts.values())]:
        counts[key] += 1
    return counts


def deck(rng: Random, counts: Mapping[Key, int]) -> list[Key]:
    """Return each key as often as its count, in a random order."""
    return shuffled(rng, [key for key, count in counts.items() for _ in range(count)])
