"""What viewers would see, before the officer publishes: every figure that changes, what is hidden, and charts."""

from dataclasses import dataclass

import numpy as np
import pandas as pd
import streamlit as st

from components.officer.before_and_after import before_and_after, written
from components.officer.coarser import choose_coarser
from components.officer.held import held
from components.officer.said import plain
from components.reference.margins import margin_names
from data_access.changes import CHANGES, RowChanges
from data_access.csv_files import as_csv
from data_access.export import keys_in_words, rows_in_words
from data_access.previewing import Preview, Standing, preview, read_standing
from data_access.stores.contents import NothingToPublish
from data_access.stores.location import StoreLocation
from evaluation.definitions.coarser import Choices, as_json, from_json
from evaluation.definitions.measures import MEASURES
from evaluation.definitions.sheets import BY_KEY, SHEETS, TOTAL
from evaluation.definitions.strategy import Strategy
from evaluation.protection.keys import DIMENSIONS
from evaluation.protection.published import SUPPRESSED
from evaluation.screening.checks import Checked
from evaluation.verdicts.hidden_words import preview_words
from evaluation.verdicts.no_number_words import cells_without_number, told_of_publication, what_they_hide
from evaluation.verdicts.wording import SUPPRESSED_MEANS

STEP = "4. See what changes"
SECOND_READER = (
    "Viewers see a text once somebody other than its sender has let it pass on the Submissions page, and a publication "
    "has followed."
)
STORED_ALL_THE_SAME = "The workbook can be stored; viewers then see no change."
HEADINGS = {
    "new": "New figures",
    "new_hidden": f"Of these {SUPPRESSED}",
    "revised": "Shown now, another value then",
    "vanishing": f"Shown now, {SUPPRESSED} then",
    "shown": f"{SUPPRESSED} now, shown then",
    "gone": "Shown now, not given then",
}
ALWAYS_SAID = ("new", "new_hidden", "vanishing")
# What an officer looks for first stands first.
ORDER = ("revised", "vanishing", "shown", "gone", "new", "new_hidden")
# A longer list is for the file, not for the screen.
MOST_LISTED = 50
# Previews that a session keeps: with the officer's change of a margin, without, and the ones before.
MOST_KEPT = 4
PREVIEWS = "_previews"
# What a list says of a breakdown that a figure is not divided by, and of a figure that is not divided.
ALL, ALL_TOGETHER = "All", "All together"


@dataclass(frozen=True)
class Upload:
    """A checked workbook before the officer stores it.

    digest: of the file; empty when it is stored already, and would change nothing. standing: what is in force. name: of
    the file. decided: tells what the officer decided about the file from other decisions.
    """

    location: StoreLocation
    strategy: Strategy
    checked: Checked
    digest: str
    standing: Standing
    name: str = "this workbook"
    decided: str = ""

    @property
    def identity(self) -> tuple[object, ...]:
        """Return what tells what viewers would see of one upload from what they would see of another."""
        return str(self.location), self.digest, self.decided, self.standing.identity


def look_ahead(upload: Upload, key: str) -> Choices:
    """Write what the workbook would change for viewers, offer coarser margins, and return the choices made.

    key: begins the keys of the fields.
    """
    st.subheader(STEP)
    return _look_ahead(
        upload, [sheet for sheet, rows in upload.checked.rows.items() if len(rows)], key, STORED_ALL_THE_SAME
    )


def look_ahead_at_stored(location: StoreLocation, strategy: Strategy, key: str) -> Choices:
    """Do the same for what is stored and not published yet."""
    upload = Upload(location, strategy, Checked((), None), "", read_standing(location))
    return _look_ahead(upload, [sheet.key for sheet in SHEETS if sheet.protected], key, "")


def _look_ahead(upload: Upload, sent: list[str], key: str, all_the_same: str) -> Choices:
    """Write what would change. sent: the sheets to offer coarser margins of. all_the_same: what a refusal leaves."""
    place, before = st.container(), upload.standing.choices
    choices = choose_coarser(sent, before, key)
    with place:
        try:
            ahead = previewed(upload, as_json(choices))
            without = previewed(upload, as_json(before)) if choices != before else None
            _write(upload, ahead, without)
        except NothingToPublish as refusal:
            st.warning(f"{refusal} {all_the_same}".rstrip())
    return choices


def previewed(upload: Upload, choices: str) -> Preview:
    """Return what would change, worked out once for the same file, decisions, choices and stores.

    It is kept in the officer's own session and goes with it. Raises NothingToPublish.
    """
    kept: dict[object, Preview | NothingToPublish] = st.session_state.setdefault(PREVIEWS, {})
    key = (upload.identity, choices)
    if key not in kept:
        with st.spinner("Working out what would change …"):
            kept[key] = _worked_out(upload, choices)
        for old in list(kept)[:-MOST_KEPT]:
            del kept[old]
    found = kept[key]
    if isinstance(found, NothingToPublish):
        raise found
    return found


def _worked_out(upload: Upload, choices: str) -> Preview | NothingToPublish:
    checked = upload.checked if upload.digest else None
    try:
        return preview(held(upload.location, upload.standing), upload.strategy, checked, from_json(choices))
    except NothingToPublish as refusal:
        return refusal


def _totals(ahead: Preview) -> dict[str, int]:
    return {change: ahead.total(change) for change in CHANGES}


def _write(upload: Upload, ahead: Preview, without: Preview | None) -> None:
    """Write what changes. without: the same without the officer's change of a margin, when there is one."""
    strategy, unknown = upload.strategy, upload.checked.without_number
    if unknown:
        st.warning(plain(f"{cells_without_number(unknown)}. {what_they_hide(unknown, strategy)}"))
    if not ahead.figures:
        st.info("No count would be published yet: no month has come from every area of its force.")
    else:
        first, *rest = preview_words(**_totals(ahead), no_number=bool(unknown))
        st.markdown(f"**{first}** {' '.join(rest)}")
        if without:
            st.markdown(f"Without your change: {' '.join(preview_words(**_totals(without), no_number=bool(unknown)))}")
    if told := ahead.contents.told.replace(told_of_publication(unknown, strategy), "").strip():
        st.info(told)
    if len(ahead.changed):
        before_and_after(strategy, ahead)
        _list_changes(strategy, ahead.changed)
        with st.expander("How many figures change, by measure and breakdown"):
            st.table(_in_words(ahead.margins))
            st.caption(
                f"Numbers of figures, in every area and period. {SUPPRESSED_MEANS} What viewers have seen once is "
                f"taken as known, also where it becomes {SUPPRESSED}."
            )
    for sheet, rows in ahead.rows.items():
        if rows.any:
            _write_rows(strategy, sheet, rows)
    for sheet, texts in ahead.waiting.items():
        if texts:
            wait = "1 text waits" if texts == 1 else f"{texts:,} texts wait"
            st.markdown(f"**{BY_KEY[sheet].name}:** {wait} for a second reader. {SECOND_READER}")


def _in_words(margins: pd.DataFrame) -> pd.DataFrame:
    """Return the changes by measure and breakdown, in the order of the measures and their sheets' margins."""
    changes = margins[margins[list(CHANGES)].any(axis=1)]
    kept = [change for change in CHANGES if change in ALWAYS_SAID or changes[change].any()]
    rows = []
    for measure in MEASURES:
        own = {row["margin"]: row for row in changes[changes["measure"] == measure.key].to_dict("records")}
        for key, name in (margin_names(measure.key) if own else {}).items():
            if key in own:
                counts = {HEADINGS[change]: f"{own[key][change]:,}" for change in kept}
                rows.append({"Measure": measure.name, "Breakdown": name, **counts})
    return pd.DataFrame(rows).set_index("Measure") if rows else pd.DataFrame()


def _list_changes(strategy: Strategy, changed: pd.DataFrame) -> None:
    """List the figures that change, now and then side by side: the first on the screen, all of them in a file."""
    words = changes_in_words(strategy, changed)
    what = "1 figure that changes" if len(words) == 1 else f"{len(words):,} figures that change"
    with st.expander(f"The {what}, now and then"):
        st.table(_in_few_columns(words.head(MOST_LISTED)))
        if len(words) > MOST_LISTED:
            st.caption(f"The first {MOST_LISTED}; all of them are in the file.")
    st.download_button(
        "Download this list",
        lambda: as_csv(words.assign(Status="Not published")),
        "changes.csv",
        "text/csv",
    )


def changes_in_words(strategy: Strategy, changed: pd.DataFrame) -> pd.DataFrame:
    """Return figures that change with names instead of codes, as viewers read them now and then.

    Revised figures first, then those that become [c] or are no longer given, then the new ones; totals before parts.
    """
    places = (
        {change: number for number, change in enumerate(ORDER)},
        {measure.key: number for number, measure in enumerate(MEASURES)},
    )
    order = [changed[name].map(place) for name, place in zip(("change", "measure"), places, strict=True)]
    order.append((changed["margin"] != TOTAL).astype(int))
    ordered = changed.iloc[np.lexsort(order[::-1])]
    words = keys_in_words(ordered, strategy).drop(columns=["Last month", "Unit"])
    for heading, state in (("Now", "now"), ("Then", "then")):
        figures = zip(ordered[state], ordered[f"{state}_hidden"], strict=True)
        words[heading] = [written(value, hidden) or "–" for value, hidden in figures]
    return words


def _in_few_columns(words: pd.DataFrame) -> pd.DataFrame:
    """Return the list as a screen shows it: the breakdown in one column, without those that are not divided."""
    parts = [name.capitalize() for name in DIMENSIONS]
    divided = [
        ", ".join(f"{name}: {row[name]}" for name in parts if row[name] != ALL) or ALL_TOGETHER
        for row in words[parts].to_dict("records")
    ]
    what = words["Measure"] + " (" + words["Counting basis"].str.lower() + ")"
    few = words.assign(Measure=what, Breakdown=divided)
    return few[["Measure", "Area", "Period", "Breakdown", "Now", "Then"]].set_index("Measure")


def _write_rows(strategy: Strategy, sheet: str, rows: RowChanges) -> None:
    """Write what changes in a sheet that needs no protection."""
    named = BY_KEY[sheet]
    counts = {"new": len(rows.new), "revised": len(rows.revised), "taken out": len(rows.gone)}
    said = [f"{count:,} {what}" for what, count in counts.items() if count]
    st.markdown(f"**{named.name}:** rows {', '.join(said)}, {rows.unchanged:,} unchanged.")
    if len(rows.revised):
        with st.expander(f"{named.name}: revised rows, now and then"):
            columns = [column.key for column in named.columns]
            now = rows.revised[columns]
            later = {key: rows.revised[f"{key}_then"] for key in columns if f"{key}_then" in rows.revised}
            then = now.assign(**later)
            states = [rows_in_words(named, frame, strategy).assign(Seen=name)
                      for frame, name in ((now, "Now"), (then, "Then"))]  # fmt: skip
            both = pd.concat(states).sort_index(kind="stable").head(2 * MOST_LISTED)
            st.table(both.set_index("Seen").fillna("–").astype(str))
