"""What viewers would see, before the officer publishes: how much would be hidden, and what would vanish."""

from dataclasses import dataclass

import pandas as pd
import streamlit as st

from components.officer.coarser import choose_coarser
from components.reference.margins import margin_names
from data_access.export import keys_in_words
from data_access.previewing import CHANGES, Preview, Standing, preview
from data_access.stores.contents import NothingToPublish
from data_access.stores.location import StoreLocation
from evaluation.definitions.coarser import Choices, as_json, from_json
from evaluation.definitions.measures import MEASURES
from evaluation.definitions.strategy import Strategy
from evaluation.protection.published import SUPPRESSED
from evaluation.screening.checks import Checked
from evaluation.verdicts.hidden_words import preview_words
from evaluation.verdicts.wording import SUPPRESSED_MEANS

HEADINGS = {
    "new": "New figures",
    "new_hidden": f"Of these {SUPPRESSED}",
    "vanishing": f"Shown now, {SUPPRESSED} then",
    "gone": "Shown now, not given then",
}
ALWAYS_SAID = ("new", "new_hidden", "vanishing")
# A longer list is for the file, not for the screen.
MOST_LISTED = 50


@dataclass(frozen=True)
class Upload:
    """A checked workbook before the officer stores it.

    digest: of the file; empty when it is stored already, and would change nothing. standing: what is in force.
    """

    location: StoreLocation
    strategy: Strategy
    checked: Checked
    digest: str
    standing: Standing

    @property
    def identity(self) -> tuple[object, ...]:
        """Return what tells what viewers would see of one upload from what they would see of another."""
        standing = self.standing
        return str(self.location), self.digest, standing.submissions, standing.last_made, standing.in_force


def look_ahead(upload: Upload, key: str) -> Choices:
    """Write what the workbook would change for viewers, offer coarser margins, and return the choices made.

    key: begins the keys of the fields.
    """
    st.subheader("3. See what will be hidden")
    place, held = st.container(), upload.standing.choices
    sent = [sheet for sheet, rows in upload.checked.rows.items() if len(rows)]
    choices = choose_coarser(sent, held, key)
    with place:
        try:
            ahead = _preview(upload, as_json(choices))
            without = _preview(upload, as_json(held)) if choices != held else None
            _write(upload.strategy, ahead, without)
        except NothingToPublish as refusal:
            st.warning(f"{refusal} The workbook can be stored; viewers then see no change.")
    return choices


@st.cache_data(
    show_spinner="Working out what would be hidden …",
    max_entries=16,
    hash_funcs={Upload: lambda upload: upload.identity},
)
def _preview(upload: Upload, choices: str) -> Preview:
    rows = upload.checked.rows if upload.digest else {}
    return preview(upload.location, upload.strategy, rows, from_json(choices))


def _totals(ahead: Preview) -> list[int]:
    return [ahead.total(change) for change in CHANGES]


def _write(strategy: Strategy, ahead: Preview, without: Preview | None) -> None:
    """Write what changes. without: the same without the officer's change of a margin, when there is one."""
    if not ahead.figures:
        st.info("No count would be published yet: no month has come from every area of its force.")
        return
    first, *rest = preview_words(*_totals(ahead))
    st.markdown(f"**{first}** {' '.join(rest)}")
    if without:
        st.markdown(f"Without your change: {' '.join(preview_words(*_totals(without)))}")
    changes = ahead.margins[ahead.margins[list(CHANGES)].any(axis=1)]
    if changes.empty:
        return
    st.table(_in_words(changes))
    st.caption(
        f"Numbers of figures, in every area and period; no count is among them. {SUPPRESSED_MEANS} What viewers have "
        "seen once is taken as known, also where it becomes [c]."
    )
    if len(ahead.vanishing):
        _list_vanishing(strategy, ahead.vanishing)


def _in_words(changes: pd.DataFrame) -> pd.DataFrame:
    """Return the changes by measure and breakdown, in the order of the measures and their sheets' margins."""
    kept = [change for change in CHANGES if change in ALWAYS_SAID or changes[change].any()]
    rows = []
    for measure in MEASURES:
        own = {row["margin"]: row for row in changes[changes["measure"] == measure.key].to_dict("records")}
        for key, name in (margin_names(measure.key) if own else {}).items():
            if key in own:
                counts = {HEADINGS[change]: f"{own[key][change]:,}" for change in kept}
                rows.append({"Measure": measure.name, "Breakdown": name, **counts})
    return pd.DataFrame(rows).set_index("Measure")


def _list_vanishing(strategy: Strategy, vanishing: pd.DataFrame) -> None:
    words = keys_in_words(vanishing, strategy).drop(columns=["Last month", "Unit"])
    told = len(words) <= MOST_LISTED
    what = "1 figure" if len(words) == 1 else f"{len(words):,} figures"
    with st.expander(f"The {what} that would become {SUPPRESSED}"):
        st.table(words.head(MOST_LISTED).set_index("Measure"))
        if not told:
            st.caption(f"The first {MOST_LISTED}; all of them are in the file.")
        st.download_button("Download this list", lambda: words.to_csv(index=False), "becoming-hidden.csv", "text/csv")
