"""What storing a file did, in words, and whether viewers see it: on the Upload page, and later under Submissions."""

import json
from collections.abc import Mapping, Sequence
from dataclasses import asdict
from typing import Any

import streamlit as st

from components.officer.said import counted, plain
from components.officer.submissions_acts import moment
from data_access.stores.location import StoreLocation
from data_access.stores.publishing import all_publications
from data_access.stores.replaced import Replaced
from data_access.stores.submissions import Receipt, all_submissions
from evaluation.definitions.periods import month_name
from evaluation.definitions.sheets import BY_KEY
from evaluation.definitions.strategy import Strategy

NOT_SEEN = "viewers do not see it yet"


def receipt_in_words(receipt: Receipt) -> str:
    """Return what storing a file did, in words."""
    if receipt.already:
        return f"This very file is submission {receipt.number} already."
    return f"Submission {receipt.number} is stored: {rows_words(asdict(receipt))}"


def rows_words(receipt: Mapping[str, Any]) -> str:
    """Return what became of rows, in sentences. receipt: the counts of Receipt, by name."""
    done = [
        counted(receipt[name], f"{words} row", f"{words} rows")
        for name, words in (("new", "new"), ("revised", "revised"), ("unchanged", "unchanged"))
        if receipt[name]
    ]
    kept, gone = receipt["kept"], receipt["gone"]
    more = [f"{counted(kept, 'row', 'rows')} sent before and not in this file stay as they were."] if kept else []
    more += [f"{counted(gone, 'row', 'rows')} listed before and not in this file are taken out."] if gone else []
    return " ".join([f"{', '.join(done) or 'no rows'}.", *more])


def receipt_words(receipt: Mapping[str, Any], strategy: Strategy) -> str:
    """Return what a submission did when it was stored, and what it revised, in words. receipt: as it is kept."""
    if not receipt:
        return "not kept: it was stored by an earlier version"
    names = {area.code: area.name for area in strategy.areas}
    months: dict[tuple[str, str], list[str]] = {}
    for sheet, area, month in receipt["revised_in"]:
        months.setdefault((sheet, area), []).append(month_name(month))
    places = [
        f"{BY_KEY[sheet].name if sheet in BY_KEY else sheet}, {names.get(area, area)}: {', '.join(found)}"
        for (sheet, area), found in months.items()
    ]
    return f"{rows_words(receipt)} Revised: {'; '.join(places)}" if places else rows_words(receipt)


def replaced_words(replaced: Sequence[Replaced], strategy: Strategy) -> list[str]:
    """Return which of a submission's rows later ones replaced, a sentence each, with where they say something else."""
    names = {area.code: area.name for area in strategy.areas}
    said = []
    for each in replaced:
        months: dict[str, list[str]] = {}
        for area, month in each.places:
            months.setdefault(area, []).append(month_name(month))
        places = "; ".join(f"{names.get(area, area)}: {', '.join(found)}" for area, found in months.items())
        where = f", {each.changed:,} of them otherwise ({places})" if each.changed else ", each as it was"
        many = counted(each.rows, "row is", "rows are")
        said.append(f"{BY_KEY[each.sheet].name}: {many} given by submission {each.by} now{where}.")
    return said


def numbers_seen(location: StoreLocation) -> tuple[int, ...]:
    """Return the submissions that the publication in force is made of."""
    kept = [row for row in all_publications(location) if not row.withdrawn_at]
    return tuple(json.loads(kept[-1].submissions)) if kept else ()


def seen_since(location: StoreLocation, number: int) -> int | None:
    """Return the first publication that viewers got a submission with; None while they do not see it."""
    kept = [row for row in all_publications(location) if not row.withdrawn_at]
    with_it = [row.number for row in kept if number in json.loads(row.submissions)]
    return with_it[0] if with_it and with_it[-1] == kept[-1].number else None


def say_what_was_stored_last(location: StoreLocation) -> None:
    """Name the last file that was stored, and whether viewers see it: whoever reloads the page finds it here."""
    rows = all_submissions(location)
    if not rows:
        return
    last = rows[-1]
    since = seen_since(location, last.id)
    if last.withdrawn_at:
        seen = "it is withdrawn"
    elif since:
        seen = f"viewers see it since publication {since}"
    else:
        seen = f"{NOT_SEEN}; if that stays so, publish it on the Submissions page"
    st.caption(f"Last stored: {plain(last.file_name)}, submission {last.id}, {moment(last.made_at)}; {seen}.")
