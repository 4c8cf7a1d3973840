"""People and their records side by side, year by year: the same children, counted in two ways."""

import pandas as pd
import streamlit as st

from components.frame.selection import Selection
from components.people.groups import by_year
from components.shown.figures import subtitle, table_and_download
from evaluation.definitions.periods import year_name
from evaluation.definitions.sheets import TOTAL
from evaluation.statistics.series.breakdown import ratio
from evaluation.statistics.series.year_on_year import Figure
from evaluation.verdicts import profile_words, wording
from evaluation.verdicts.recording_words import bases_sentence

PEOPLE, RECORDS = "individuals", "records"


def counting_bases(chosen: Selection) -> None:
    """Write a measure's complete years in people and in records, for one area, where both are published.

    Writes nothing for a measure, area or basis that has not both: reports are set beside neither.
    """
    view, measure, area = chosen.view, chosen.measure, chosen.area
    if chosen.basis not in {PEOPLE, RECORDS} or not all(view.holds(measure, each, area) for each in (PEOPLE, RECORDS)):
        return
    people, records = (by_year(chosen, TOTAL, basis=basis) for basis in (PEOPLE, RECORDS))
    years = sorted(set(people) & set(records), reverse=True)
    if not years:
        return
    st.subheader(profile_words.bases_title(chosen.place))
    rows = {year_name(year): _row(people[year].whole, records[year].whole) for year in years}
    last = years[0]
    st.markdown(bases_sentence(records[last].whole, people[last].whole, measure.unit, year_name(last)))
    names = {basis: view.basis_name(basis) for basis in (PEOPLE, RECORDS)}
    heads = [*names.values(), f"{names[RECORDS]} for each person"]
    table = pd.DataFrame.from_dict(rows, orient="index", columns=heads).rename_axis("Financial year")
    notes = " ".join(f"{name}: {view.basis_note(basis).lower()}." for basis, name in names.items())
    what = f"{measure.name}, {chosen.place}, individuals and records by financial year"
    drawn = subtitle(
        chosen, "Complete financial years, in both counting bases", ("year",), (TOTAL,), bases=(PEOPLE, RECORDS)
    )
    caption = f"{drawn} {notes} "
    caption += f"{profile_words.RATIO_MEANS} {profile_words.REPORTS_APART}"
    table_and_download(table, f"{measure.key}-bases", what, caption, view, expanded=True)


def _row(people: Figure, records: Figure) -> tuple[str, str, str]:
    each = profile_words.records_each(records, people, ratio(records, people))
    return wording.counted(people), wording.counted(records), each
