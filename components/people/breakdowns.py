"""What a year by one dimension is drawn and written from: bars, table, title and notes, made once a publication."""

from dataclasses import dataclass

import numpy as np
import pandas as pd
import streamlit as st

from charts.shares import described_shares
from components.frame.selection import Selection
from components.people.groups import Pair, parts_of
from components.shown.drawn import Drawn
from components.shown.figures import subtitle
from components.shown.written import dimension_words
from evaluation.definitions.sheets import BY_KEY
from evaluation.statistics.intervals.interval import Interval
from evaluation.statistics.series.breakdown import NOT_RECORDED, Breakdown
from evaluation.statistics.series.year_on_year import Figure
from evaluation.verdicts import profile_words, wording
from evaluation.verdicts.proportion_words import Part
from evaluation.verdicts.recording_words import recording_changed, recording_sentence

# With more categories than this, those without any count are named under the bars.
MOST_BARS = 6
# The rows of charts.shares.
COLUMNS = ["name", "label", "value", "shown", "share", "low", "high", "range", "other"]
Row = tuple[str, str, int | None, str, float | None, float | None, float | None, str, bool]


@dataclass(frozen=True, eq=False)
class Profile:
    """One breakdown of a pair of groups. recorded: how many were not; compared: how many shares of two were."""

    drawn: Drawn
    recorded: str
    compared: int


def share_rows(rows: list[Row]) -> pd.DataFrame:
    """Return the rows of a chart of shares, with numbers as numbers."""
    return pd.DataFrame(rows, columns=COLUMNS).astype(dict.fromkeys(("value", "share", "low", "high"), "float64"))


def share_row(
    name: str, count: Figure, shown: str, found: Interval | None, label: str = "", other: bool = False
) -> Row:
    """Return one row of a chart of shares. found: the share with its range, where it may be given.

    label: what stands over the bar, where the whole name is too long for a narrow screen.
    """
    share, low, high = (None, None, None) if found is None else (found.value, found.low, found.high)
    return (name, label or name, count.value, shown, share, low, high, profile_words.likely(found), other)


@st.cache_resource(show_spinner=False, max_entries=256, hash_funcs={Pair: lambda pair: pair.key})
def profile(pair: Pair, dimension: str) -> Profile | None:
    """Return one breakdown of a pair of groups; None where the first was not sent by this dimension."""
    chosen, by = pair.chosen, dimension_words(dimension)
    groups = [parts_of(chosen, each, dimension) for each in (pair.first, pair.other) if each is not None]
    if not groups[0].parts:
        return None
    names = _names(chosen, dimension, groups)
    differences = {} if pair.broken else _differences(names, groups)
    drawn = [code for code in names if _anybody(code, groups)]
    if pair.other is None:
        drawn = list(names) if len(names) <= MOST_BARS else [c for c in names if c in drawn or c == NOT_RECORDED]
    drawn_as = profile_words.shares_drawn(chosen.measure.unit, groups[0].whole, *pair.labels)
    compared = [each.area for each in (pair.first, pair.other) if each is not None]
    caption = subtitle(chosen, drawn_as, ("year",), (dimension,), compared)
    if absent := [names[code] for code in names if code not in drawn]:
        caption += f" {profile_words.NOBODY_IN} {'; '.join(absent)}."
    bars = share_rows([row for code in drawn for row in _bars(pair, code, names[code], groups)])
    what = f"{chosen.what}, {pair.title}, by {by}"
    return Profile(
        Drawn(
            title=_title(pair, by, names, groups, differences),
            data=bars,
            alt=described_shares(what, bars),
            table=_table(pair, by, names, groups),
            what=what,
            caption=caption,
        ),
        recorded=_recorded(pair, by, groups),
        compared=sum(each is not None for each in differences.values()),
    )


def _names(chosen: Selection, dimension: str, groups: list[Breakdown]) -> dict[str, str]:
    """Return the names of the categories, without a scheme in which nobody is: of two, one is often unused."""
    listed = chosen.view.strategy.dimension(BY_KEY[chosen.measure.sheet].column(dimension).dimension).categories
    held = [each for each in listed if any(each.code in parts.parts for parts in groups)]
    used = {each.scheme for each in held if _anybody(each.code, groups) and each.code != NOT_RECORDED}
    return {each.code: each.name for each in held if each.scheme in used or each.code == NOT_RECORDED}


def _anybody(code: str, groups: list[Breakdown]) -> bool:
    """Return whether any of the groups has somebody in a category, or may have where the count is not shown."""
    return any(parts.part(code).value != 0 for parts in groups)


def _bars(pair: Pair, code: str, name: str, groups: list[Breakdown]) -> list[Row]:
    """Return a category's bar in each group. Of two, the first has the category over it, the other its group."""
    return [
        share_row(
            name if pair.other is None else f"{name}, {label}",
            parts.part(code),
            _count(code, parts),
            _share(code, parts),
            label=label if place else name,
            other=bool(place),
        )
        for place, (parts, label) in enumerate(zip(groups, pair.labels, strict=False))
    ]


def _share(code: str, parts: Breakdown) -> Interval | None:
    """Return a category's share of all, where it may be given; none of a category that nobody is in."""
    return profile_words.given_share(parts.part(code), parts.whole) if parts.part(code).value else None


def _count(code: str, parts: Breakdown) -> str:
    """Return a category's count with its share of all: "490 (76%)", [c]."""
    count = parts.part(code)
    if not count.value or not parts.whole.value:
        return wording.counted(count)
    return f"{wording.counted(count)} ({wording.share_words(count.value, parts.whole.value)})"


def _table(pair: Pair, by: str, names: dict[str, str], groups: list[Breakdown]) -> pd.DataFrame:
    """Return the breakdown as a table of text: counts with their share of all, its range, and of those recorded."""
    columns: dict[str, list[str]] = {}
    for parts, label in zip(groups, pair.labels, strict=False):
        of = "" if pair.other is None else f", {label}"
        columns[f"Count{of}"] = [_count(code, parts) for code in names]
        columns[f"Likely range{of}"] = [_likely(code, parts) for code in names]
        columns[f"Of those recorded{of}"] = [_of_recorded(code, parts) for code in names]
    if len(groups) > 1:
        columns["Difference"] = [_difference(pair, code, groups) for code in names]
    return pd.DataFrame(columns, index=pd.Index(list(names.values()), name=by.capitalize()))


def _likely(code: str, parts: Breakdown) -> str:
    count = parts.part(code)
    return wording.counted(count) if count.state == "suppressed" else profile_words.likely(_share(code, parts))


def _of_recorded(code: str, parts: Breakdown) -> str:
    count = parts.part(code)
    nothing = code == NOT_RECORDED or count.value == 0
    return profile_words.NO_FIGURE if nothing else profile_words.share_cell(count, parts.recorded)


def _difference(pair: Pair, code: str, groups: list[Breakdown]) -> str:
    first, other = ((parts.part(code), parts.whole) for parts in groups)
    if pair.broken or first[0].value == other[0].value == 0:
        return profile_words.NO_FIGURE
    return profile_words.difference_cell(first, other)


def _differences(names: dict[str, str], groups: list[Breakdown]) -> dict[str, Interval | None]:
    """Return by how much each category's share in the first group exceeds that in the second; nothing for one group."""
    if len(groups) < 2:
        return {}
    first, other = groups
    return {
        name: profile_words.given_difference((first.part(code), first.whole), (other.part(code), other.whole))
        for code, name in names.items()
        # Nobody in either is no comparison.
        if not first.part(code).value == other.part(code).value == 0
    }


def _title(
    pair: Pair, by: str, names: dict[str, str], groups: list[Breakdown], differences: dict[str, Interval | None]
) -> str:
    if pair.broken:
        return profile_words.not_compared_title(by, *pair.labels)
    if pair.other is not None:
        return profile_words.differences_title(by, *pair.labels, differences)
    held = {code: groups[0].part(code) for code in names}
    shares = {names[code]: count.value for code, count in held.items() if count.value is not None}
    hidden = any(count.state == "suppressed" for count in held.values())
    return wording.profile_title(by, pair.first.year, shares, groups[0].whole.value, hidden)


def _recorded(pair: Pair, by: str, groups: list[Breakdown]) -> str:
    """Return how many were not recorded, or whether two groups differ in it so that their shares cannot be told."""
    wholes = [
        Part("", parts.not_recorded, parts.whole, label) for parts, label in zip(groups, pair.labels, strict=False)
    ]
    first, other = wholes[0], wholes[-1]
    if all(each.part.value == 0 for each in wholes) or len(wholes) == 1:
        return recording_sentence(by, first.part, first.whole, first.label)
    later = pair.other is not None and pair.other.year > pair.first.year
    return recording_changed(by, first, other) if later else recording_changed(by, other, first)


def drawn_top(bars: pd.DataFrame) -> float | None:
    """Return the highest share or range that is drawn; None where no share may be given."""
    ends = np.concatenate([bars[name].to_numpy(dtype=np.float64) for name in ("share", "high")])
    known = ends[~np.isnan(ends)]
    return float(known.max()) if len(known) else None
