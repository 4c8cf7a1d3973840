"""Publications: which of them viewers see, what is not published yet, and the difference between any two."""

import json
from typing import Any

import pandas as pd
import streamlit as st

from components.officer.looking_ahead import look_ahead_at_stored
from components.officer.said import counted
from components.officer.stacked import stacked_table
from components.officer.submissions_acts import act_once, act_with_reason, moment
from data_access.csv_files import as_csv
from data_access.export import keys_in_words
from data_access.previewing import read_standing
from data_access.stores.archive import DamagedPublication, UnknownPublication
from data_access.stores.contents import NothingToPublish
from data_access.stores.differences import difference
from data_access.stores.location import StoreLocation
from data_access.stores.publishing import all_publications, publish, withdraw_publication
from data_access.stores.readings import read_since
from data_access.stores.submissions import all_submissions
from data_access.stores.viewers_store import behind, put_before_viewers
from evaluation.definitions.coarser import Choices
from evaluation.definitions.periods import month_name
from evaluation.definitions.strategy import Strategy
from evaluation.protection.published import SUPPRESSED

NOT_GIVEN = "not given"
# A longer list is for the file, not for the screen.
MOST_LISTED = 50
CHANGED = {
    "revised": ("figure revised", "figures revised"),
    "vanishing": (f"now {SUPPRESSED}", f"now {SUPPRESSED}"),
    "shown": (f"shown that was {SUPPRESSED}", f"shown that were {SUPPRESSED}"),
    "new": ("new", "new"),
    "new_hidden": (f"new, as {SUPPRESSED}", f"new, as {SUPPRESSED}"),
    "gone": ("no longer given", "no longer given"),
}
ORDER = list(CHANGED)


def publish_section(location: StoreLocation, strategy: Strategy) -> None:
    """Say what is sent or withdrawn and not yet published, what publishing would change, and do it with one press."""
    if behind(location):
        st.warning(
            "**Viewers do not see all of the last publication yet:** that was cut short, or done by an earlier version."
        )
        act_once("Put it before viewers", "put-before", lambda _: _put(location), primary=True)
        return
    seen = _in_force(location)
    now = [row.id for row in all_submissions(location) if not row.withdrawn_at]
    published = json.loads(seen.submissions) if seen else []
    more = [number for number in now if number not in published]
    less = [number for number in published if number not in now]
    if seen and now == published and not read_since(location, seen.made_at):
        return
    if not now and not seen:
        return
    parts = [f"{_numbered(more)} in force"] if more else []
    parts += [f"{_numbered(less)} withdrawn"] if less else []
    if not parts:
        parts = ["texts that a second reader let pass"]
    st.warning(f"**Not published yet: {', and '.join(parts)}.** Viewers see what was published before.")
    if now:
        before = read_standing(location).choices
        choices = look_ahead_at_stored(location, strategy, "publish")
        coarser = None if choices == before else choices
        act_once("Publish now", "publish", lambda by: _published(location, strategy, by, coarser), primary=True)


def _put(location: StoreLocation) -> str:
    put_before_viewers(location)
    return "Viewers see the last publication now."


def _numbered(numbers: list[int]) -> str:
    named = ", ".join(map(str, numbers))
    return f"submission {named} is" if len(numbers) == 1 else f"submissions {named} are"


def _published(location: StoreLocation, strategy: Strategy, by: str, coarser: Choices | None) -> str:
    try:
        made = publish(location, strategy, by, coarser=coarser)
    except NothingToPublish as refusal:
        return f"Nothing was published. {refusal}"
    if made.already:
        return f"Nothing was published: publication {made.number} shows all this already."
    told = f" {made.told}" if made.told else ""
    return f"Viewers now see publication {made.number}, with data to {month_name(made.data_to)}.{told}"


def _in_force(location: StoreLocation) -> Any:
    kept = [row for row in all_publications(location) if not row.withdrawn_at]
    return kept[-1] if kept else None


def publications_section(location: StoreLocation, strategy: Strategy) -> None:
    """List every publication, withdraw the one that viewers see, and compare any two."""
    rows = list(reversed(all_publications(location)))
    if not rows:
        return
    st.subheader("Publications")
    seen = _in_force(location)
    table = pd.DataFrame(
        {
            "Publication": [str(row.number) for row in rows],
            "State": [_state(row, seen) for row in rows],
            "Made": [moment(row.made_at) for row in rows],
            "By": [row.made_by for row in rows],
            "Data to": [month_name(row.data_to) for row in rows],
            "From submissions": [number_runs(json.loads(row.submissions)) for row in rows],
        }
    )
    stacked_table(table)
    if len(rows) > 1:
        _compare(location, strategy, [row.number for row in rows])
    if seen:
        explained = (
            "Viewers see the publication before it at once, or no figures where there is none. It is kept: what it "
            "showed was seen, and stays part of what protects small counts."
        )
        act_with_reason(
            f"Withdraw publication {seen.number}", explained, f"withdraw-publication-{seen.number}",
            lambda by, why: _withdrawn(location, seen.number, by, why),
        )  # fmt: skip


def number_runs(numbers: list[int]) -> str:
    """Return numbers in order as text, those in a row as a range: "1 to 4, 6"."""
    runs: list[list[int]] = []
    for number in numbers:
        if runs and runs[-1][-1] == number - 1:
            runs[-1].append(number)
        else:
            runs.append([number])
    return ", ".join(f"{run[0]} to {run[-1]}" if len(run) > 1 else str(run[0]) for run in runs)


def _state(row: Any, seen: Any) -> str:
    if row.withdrawn_at:
        return f"withdrawn by {row.withdrawn_by}: {row.withdrawn_why}"
    return "viewers see it" if seen and row.number == seen.number else "replaced"


def _withdrawn(location: StoreLocation, number: int, by: str, why: str) -> str:
    instead = withdraw_publication(location, number, by, why)
    seen = f"Viewers see publication {instead} again." if instead else "Viewers see no figures now."
    return f"Publication {number} is withdrawn. {seen}"


def _compare(location: StoreLocation, strategy: Strategy, numbers: list[int]) -> None:
    with st.expander("Compare two publications"):
        left, right = st.columns(2)
        one = left.selectbox("From publication", numbers, index=1, key="compare-from")
        other = right.selectbox("To publication", numbers, index=0, key="compare-to")
        try:
            changed = _difference(location, one, other)
        except (UnknownPublication, DamagedPublication) as fault:
            st.error(f"{fault}. Run: python -m data_access verify.".replace("..", "."))
            return
        if changed.empty:
            st.write(f"Publications {one} and {other} give the same figures.")
            return
        counts = changed["change"].value_counts()
        said = [f"{counted(int(counts[each]), *CHANGED[each])}" for each in ORDER if each in counts]
        st.markdown(f"**From publication {one} to {other}: {', '.join(said)}.**")
        words = difference_in_words(changed, one, other, strategy)
        st.table(words.head(MOST_LISTED).set_index("Measure"))
        if len(words) > MOST_LISTED:
            st.caption(f"The first {MOST_LISTED} of {len(words):,}; all of them are in the file.")
        name = f"publication-{one}-to-{other}.csv"
        st.download_button("Download the difference", lambda: as_csv(words), name, "text/csv")


@st.cache_data(show_spinner="Comparing …", max_entries=4)
def _difference(location: StoreLocation, one: int, other: int) -> pd.DataFrame:
    return difference(location, one, other)


def difference_in_words(changed: pd.DataFrame, one: int, other: int, strategy: Strategy) -> pd.DataFrame:
    """Return changed figures with names instead of codes, revised ones first, as each publication gave them."""
    ordered = changed.sort_values("change", key=lambda each: each.map(ORDER.index), kind="stable", ignore_index=True)
    words = keys_in_words(ordered, strategy).drop(columns=["Last month", "Unit", "Period kind"])
    for number, side in ((one, "now"), (other, "then")):
        words[f"Publication {number}"] = [
            SUPPRESSED if hidden else NOT_GIVEN if pd.isna(value) else f"{int(value):,}"
            for value, hidden in zip(ordered[side], ordered[f"{side}_hidden"], strict=True)
        ]
    # A column that says the same in every row says nothing.
    same = [name for name in ("Source", "Gender", "Age", "Ethnicity") if words[name].eq("All").all()]
    return words.drop(columns=same)
