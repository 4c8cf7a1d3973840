"""The definitions page: measures, counting bases, suppression, governance, comparators."""

from html import escape

import pandas as pd
import streamlit as st

from components.frame import cached_reads
from components.frame.view import View
from components.shown.wide import wide_table
from evaluation.definitions.measures import MEASURES
from evaluation.definitions.sheets import BY_KEY


def measures(view: View) -> None:
    """Write what each measure counts."""
    st.subheader("Measures")
    rows = "".join(
        f'<tr><td class="number">{escape(measure.name)}</td>'
        f"<td>{escape(measure.numerator)}<br><small>Denominator: {escape(measure.denominator)}</small></td>"
        f"<td>{escape(measure.level)}<br><small>Sheet {escape(BY_KEY[measure.sheet].name)}</small></td>"
        f"<td>{escape(measure.source)}<br><small>Owner: {escape(measure.owner)}</small></td></tr>"
        for measure in MEASURES
    )
    heads = "".join(f'<th scope="col">{name}</th>' for name in ("Measure", "What it counts", "Level", "Source"))
    st.html(f'<table class="printed wordy"><thead><tr>{heads}</tr></thead><tbody>{rows}</tbody></table>')
    st.caption("Measures are different populations: they are never added, never divided by each other.")


def bases(view: View) -> None:
    """Write what the counting bases are, and the categories that are no answer."""
    st.subheader("Counting bases and categories")
    for each in view.strategy.dimension("basis").categories:
        st.markdown(f"- **{each.name}**: {each.note}.")
    st.markdown(
        "- **Not recorded** (the field was blank), **Unknown** (known not to be known) and **Not stated** (refused) "
        "are categories of their own and never dropped from a total."
    )
    for change in view.strategy.breaks:
        st.markdown(f"- **{change.name}, {change.first_day:%B %Y}**: {change.note}")


def suppression(view: View) -> None:
    """Write what [c] means and how it is decided."""
    st.subheader("What [c] means")
    st.markdown(
        f"A figure marked **[c]** is not shown. It is a count from 1 to {view.publication.threshold - 1}; or a "
        "neighbour that protects one: a figure, perhaps a large one or a 0, from which together with others the small "
        "count could be worked out; or a count that was sent without a number, or a sum of such a count, which nobody "
        "here knows. Nobody can see which. What was shown in any earlier publication is taken as known, "
        "so a figure can be hidden that was shown before. A [c] stands for no particular number, and charts leave a "
        "gap for it. Changes and shares are made from shown figures only."
    )
    st.page_link("pages/board/data_quality.py", label="How much is hidden, and where")


def governance(view: View) -> None:
    """Write who the figures are reported to, and the strategy's measures in both wordings."""
    st.subheader("The strategy and who it reports to")
    st.markdown(
        f"{view.strategy.document}. Strands: {', '.join(f'**{s.name}** ({s.aim})' for s in view.strategy.strands)}."
    )
    wordings = [
        {
            "Measure": e.name,
            "Joint strategy": e.joint_strategy,
            "Northamptonshire plan": e.northamptonshire_plan,
            "Level": e.level,
        }
        for e in view.strategy.evaluation_measures
    ]
    wide_table(pd.DataFrame(wordings).set_index("Measure"))
    for body in view.strategy.governance_bodies:
        st.markdown(f"- {body.name}: {', '.join(view.strategy.area(code).name for code in body.areas)}")


def comparators(view: View) -> None:
    """Write the published comparator series, in their own years and words."""
    st.subheader("Comparators: assessments with child sexual exploitation as a factor")
    series = cached_reads.comparators()
    written = pd.DataFrame(
        {
            "Year to 31 March": [str(each.year_ending) for each in series],
            "Area": [each.area for each in series],
            "Episodes": [_marked(each.episodes_cse_factor) for each in series],
        }
    )
    areas = list(dict.fromkeys(written["Area"]))
    wide_table(written.pivot(index="Year to 31 March", columns="Area", values="Episodes")[areas].fillna("–"))
    sources = "; ".join(dict.fromkeys(each.source for each in series))
    st.caption(
        f"Source: {sources}. Episodes: a child assessed twice counts twice. Regions and England are rounded to tens; "
        "c was suppressed by the publisher; – marks a year in which the area did not exist. Not the same population as "
        "any measure above."
    )


def _marked(value: int | str) -> str:
    return f"{value:,}" if isinstance(value, int) else str(value)
