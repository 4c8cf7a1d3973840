"""Whom a survey question was put to: which group of people lies within another, so that answers could be subtracted."""

import calendar
import re
from collections.abc import Hashable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

import pandas as pd

from evaluation.definitions.strategy import Strategy
from evaluation.definitions.when import read_when

# Where and when a group was asked, and who they were.
Group = tuple[str, str, date, date]


@dataclass(frozen=True)
class Asked:
    """A question as one group of people answered it.

    areas, audiences: its own first, then each that it lies in. first, last: between which days it was asked, as far as
    the row says. question: without what spelling can change. base, yes: people, and percent as printed; None where not
    given.
    """

    question: str
    campaign: str
    areas: tuple[str, ...]
    audiences: tuple[str, ...]
    first: date
    last: date
    base: int | None
    yes: int | None
    percent: float | None

    @property
    def group(self) -> Group:
        """Return who was asked."""
        return self.areas[0], self.audiences[0], self.first, self.last

    def related(self, other: "Asked") -> bool:
        """Return whether both may be of one survey: the same campaign's, or the same question."""
        return self.campaign == other.campaign or self.question == other.question

    def within(self, other: "Asked") -> bool:
        """Return whether all who were asked are part of another, wider group."""
        return (
            self.group != other.group
            and other.areas[0] in self.areas
            and other.audiences[0] in self.audiences
            and other.first <= self.first <= self.last <= other.last
        )

    def overlaps(self, other: "Asked") -> bool:
        """Return whether some of those asked may be of another group too."""
        return (
            self.group != other.group
            and (other.areas[0] in self.areas or self.areas[0] in other.areas)
            and (other.audiences[0] in self.audiences or self.audiences[0] in other.audiences)
            and self.first <= other.last
            and other.first <= self.last
        )


def asked(row: Mapping[Hashable, Any], strategy: Strategy) -> Asked:
    """Return a row of sheet Surveys as what was asked, of whom. row: by column key."""
    areas = {area.code: area.parent for area in strategy.areas}
    audiences = {audience.code: audience.within for audience in strategy.audiences}
    first, last = _days(str(row["month"]), str(row["dated"]))
    return Asked(
        question=re.sub(r"\W+", " ", str(row["question"]).casefold()).strip(),
        campaign=str(row["campaign"]),
        areas=_line(str(row["area"]), areas),
        audiences=_line(str(row["audience"]), audiences),
        first=first,
        last=last,
        base=None if pd.isna(row["base"]) else int(row["base"]),
        yes=None if pd.isna(row["yes"]) else int(row["yes"]),
        percent=None if pd.isna(row["percent"]) else float(row["percent"]),
    )


def _line(code: str, above: dict[str, str | None]) -> tuple[str, ...]:
    """Return a code, and each that it lies in."""
    line: list[str] = []
    wider: str | None = code
    while wider and wider not in line:
        line.append(wider)
        wider = above.get(wider)
    return tuple(line)


def _days(month: str, dated: str) -> tuple[date, date]:
    """Return between which days it was asked: in its month, or as dated; at any time where the words give none."""
    if not dated:
        year, number = int(month[:4]), int(month[5:7])
        return date(year, number, 1), date(year, number, calendar.monthrange(year, number)[1])
    when = read_when(dated)
    if when.first is None or when.last is None:
        return date.min, date.max
    return when.first, date.max if when.open else when.last
