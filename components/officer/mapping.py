"""What was understood of the officer's own spreadsheet: a preview, what is not certain, and what is not used."""

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass

import pandas as pd
import streamlit as st

from components.officer.said import counted, plain
from data_access.csv_files import as_csv
from data_access.stores.profiles import Profile
from data_access.uploading import Examined
from data_access.workbooks.layouts.applying import ages_added
from data_access.workbooks.layouts.found import Understanding
from data_access.workbooks.layouts.leaving_out import LeftOut
from data_access.workbooks.layouts.mapping import Mapping
from data_access.workbooks.layouts.proposing import unfit
from data_access.workbooks.layouts.questions import Question, answered, questions, with_defaults
from data_access.workbooks.layouts.tidying import tidy
from evaluation.definitions.periods import month_name
from evaluation.definitions.sheets import BY_KEY
from evaluation.definitions.strategy import Strategy

PREVIEWED, MOST_LEFT_OUT, ACROSS = 5, 5, 2
# Where a value stands; no heading of the file's own reads so.
SHEET, TABLE = "Sheet of the file", "Table's cells"
MONTH = re.compile(r"(\d{4}-(?:0[1-9]|1[0-2]))(?:-01)?")
NOT_SHOWN = ["is_total"]
SHOWN_AS = {
    "period": "Read as",
    "measure": "Measure",
    "value": "Value",
    "marker": "In place of a number",
    "cell": "Cell",
    "is_total": "Part or total",
}

LayOut = Callable[[Mapping], None]


@dataclass(frozen=True)
class Asking:
    """What a field needs to ask a question about a layout and to keep the answer."""

    understanding: Understanding
    mapping: Mapping
    strategy: Strategy
    lay_out: LayOut
    key: str


def layout_step(
    name: str, found: Examined, strategy: Strategy, profile: Profile | None, lay_out: LayOut, key: str
) -> None:
    """Write what was understood of the officer's own layout, and ask what is not certain.

    name: of the file. profile: as what its layout was remembered, if it was. lay_out: keeps what it means. key: begins
    the keys of the fields.
    """
    assert found.understanding is not None, "an own layout was understood"
    assert found.mapping is not None, "and has a meaning"
    refused = _refused(found.questions)
    for why, places in refused.items():
        st.error(f"**{plain(' and '.join(places))}: this cannot be stored as it is.** {plain(why)}")
    if found.questions and not refused:
        asked = counted(len(found.questions), "question", "questions")
        st.warning(f"**{plain(name)}: {asked} to answer about its layout. Nothing is stored yet.**")
    if profile is not None:
        st.info(f"Read as remembered from {profile.made_at:%B %Y} (version {profile.version}): {plain(profile.name)}.")
    asking = Asking(found.understanding, found.mapping, strategy, lay_out, key)
    everything = questions(found.understanding, found.mapping, strategy)
    waiting = [question for question in everything if question.open]
    _ask(asking, waiting)
    st.markdown("**What was understood**")
    _tables(found.understanding, found.mapping, strategy.threshold)
    if added := ages_added(found.understanding, found.mapping, strategy):
        st.caption(plain(added))
    _not_used(found.left_out)
    _change(asking, [question for question in everything if not question.open])


def _refused(waiting: Sequence[Question]) -> dict[str, list[str]]:
    """Return why tables cannot be stored as they are, each reason with its places."""
    reasons: dict[str, list[str]] = {}
    for question in waiting:
        if question.refused and question.place not in reasons.setdefault(question.refused, []):
            reasons[question.refused].append(question.place)
    return reasons


def _ask(asking: Asking, waiting: Sequence[Question]) -> None:
    if not waiting:
        return
    with st.container(border=True):
        _fields(asking, waiting)
        if any(question.default for question in waiting):
            taken = with_defaults(asking.understanding, asking.mapping, asking.strategy)
            st.button(
                _likely(waiting), type="primary", key=f"{asking.key}-likely", on_click=asking.lay_out, args=(taken,)
            )


def _likely(waiting: Sequence[Question]) -> str:
    """Return what the press that takes the likely answers says."""
    said = [
        choice.label for asked in waiting for choice in asked.choices if choice.value and choice.value == asked.default
    ]
    if len(said) == 1:
        return f"Take the likely answer: {plain(said[0])}"
    return f"Take the likely answers ({'all' if len(said) == len(waiting) else f'{len(said)} of {len(waiting)}'})"


def _fields(asking: Asking, asked: Sequence[Question]) -> None:
    for start in range(0, len(asked), ACROSS):
        for column, question in zip(st.columns(ACROSS), asked[start : start + ACROSS], strict=False):
            with column:
                _field(asking, question)


def _field(asking: Asking, question: Question) -> None:
    values = [choice.value for choice in question.choices]
    labels = {choice.value: choice.label for choice in question.choices}
    likely = labels[question.default] if question.default else ""
    # Answered elsewhere, as by "likely answers", a field begins anew.
    field = f"{asking.key}-{question.id}-{question.chosen}"
    st.selectbox(
        f"{plain(question.text)} ({plain(question.place)})" if question.place else plain(question.text),
        values,
        index=values.index(question.chosen) if question.chosen in values else None,
        format_func=lambda value: labels[value],
        placeholder=f"Choose; likely: {likely}" if likely else "Choose",
        key=field,
        on_change=_chosen,
        args=(asking, question, field),
    )


def _chosen(asking: Asking, question: Question, field: str) -> None:
    value = st.session_state.get(field)
    if value is not None:
        asking.lay_out(answered(asking.mapping, question, str(value)))


def _tables(understanding: Understanding, mapping: Mapping, threshold: int) -> None:
    for found in understanding.tables:
        meaning = mapping.table(found.key)
        rows = tidy(found, meaning)
        place, many = f"{plain(found.sheet)}, {found.range}", counted(len(rows), "value", "values")
        if meaning.sheet == "":
            why = unfit(found)
            st.caption(f"{place}, left out: {many}{f' ({why})' if why else ''}.")
            continue
        sheet = f"read as {BY_KEY[meaning.sheet].name}" if meaning.sheet else "not read as a sheet of ours yet"
        protected = meaning.sheet is None or BY_KEY[meaning.sheet].protected
        first = rows.head(PREVIEWED)
        shown = ", each by its size" if protected else ""
        st.caption(f"{place}, {sheet}: {many}. The first {len(first)}{shown}:")
        st.table(_shown(by_size(first, threshold) if protected else first))
    if understanding.tables:
        label, file = "Download everything as understood", "as-understood.csv"
        st.download_button(label, lambda: as_csv(as_understood(understanding, mapping)), file, "text/csv")


def _shown(rows: pd.DataFrame) -> pd.DataFrame:
    """Return rows as the screen shows them: the columns that say something, with nothing in them markup."""
    texts = rows.drop(columns=NOT_SHOWN, errors="ignore").astype(object)
    words = texts.where(texts.notna(), "").map(lambda value: plain(_said(str(value))))
    said = _in_our_words(words.loc[:, (words != "").any()])
    return said.set_index(said.columns[0]) if len(said.columns) else said


def _in_our_words(rows: pd.DataFrame) -> pd.DataFrame:
    """Return rows with our columns under the words of the screen, told apart from headings of the file's own."""
    return rows.rename(columns={key: f"{name}, as read" if name in rows else name for key, name in SHOWN_AS.items()})


def _said(value: str) -> str:
    month = MONTH.fullmatch(value)
    return month_name(month[1]) if month else value


def by_size(rows: pd.DataFrame, threshold: int) -> pd.DataFrame:
    """Return rows with each value as 0, small or not: others may look at the screen too.

    A larger number would do harm as well: which of them are totals or shares of others, the words do not always say,
    and the preview further down the page may hide it.
    """
    return rows.assign(value=[_size(value, threshold) for value in rows["value"]])


def _size(value: object, threshold: int) -> str:
    if value is None:
        return ""
    number = pd.to_numeric(str(value), errors="coerce")
    if pd.isna(number) or number < 0:
        return "not a count"
    if number == 0:
        return "0"
    return f"1 to {threshold - 1}" if number < threshold else f"{threshold} or more"


def as_understood(understanding: Understanding, mapping: Mapping) -> pd.DataFrame:
    """Return every value of every table that was found, one a row, in the words of the screen.

    The cell that it stands in, the headings of the file's own that it stands under, and what was read. It is made of
    the file and of what was said of its layout, and of nothing that is stored.
    """
    frames = []
    for found in understanding.tables:
        rows = tidy(found, mapping.table(found.key))
        rows = rows.assign(
            period=rows["period"].map(_said), is_total=rows["is_total"].map({True: "total", False: "part"})
        )
        place = pd.DataFrame({SHEET: found.sheet, TABLE: found.range}, index=rows.index)
        frames.append(pd.concat([place, _in_our_words(rows)], axis=1))
    return pd.concat(frames, ignore_index=True)


def _not_used(left_out: Sequence[LeftOut]) -> None:
    if not left_out:
        st.markdown("Every number in the file is used.")
        return
    numbers = sum(each.numbers for each in left_out)
    if len(left_out) <= MOST_LEFT_OUT:
        st.markdown("\n".join(f"- {plain(each.sentence)}" for each in left_out))
        return
    with st.expander(f"{counted(numbers, 'number is', 'numbers are')} not used: where, and why"):
        st.markdown("\n".join(f"- {plain(each.sentence)}" for each in left_out))


def _change(asking: Asking, decided: Sequence[Question]) -> None:
    if not decided:
        return
    with st.expander("Change how the file is read"):
        _fields(asking, decided)
