"""Outtakes: what people did on social media, and what they answered when asked."""

from collections.abc import Hashable
from html import escape
from typing import Any

import pandas as pd
import streamlit as st

from components.campaigns.asked_again import AskedAgain, asked_again
from components.campaigns.chosen import Chosen, names_of
from components.shown.commentary import about_rows
from components.shown.figures import table_and_download
from components.shown.telling import doubt
from components.shown.wide import as_wide
from evaluation.definitions.periods import month_name
from evaluation.definitions.sheets import ENGAGEMENT_SHEET, FEEDBACK_SHEET, SURVEYS_SHEET
from evaluation.statistics.intervals.surveys import answers
from evaluation.statistics.items.engagement import Done, done
from evaluation.verdicts.campaign_words import engagement_period, qualified
from evaluation.verdicts.overview_words import RUNG_MEANS
from evaluation.verdicts.spoken import number_of
from evaluation.verdicts.survey_words import RECALL, base_words, said_yes, why_no_range

SURE, PARTLY_ESTIMATED = "Counted or estimated", "Partly estimated"
ENGAGED = (
    "Likes, shares, comments and clicks are different acts, and are never added to each other; the areas' posts are "
    "added up. Followers are a level, of the latest month. Source: communications teams, as uploaded."
)


def outtakes(chosen: Chosen) -> None:
    """Write what people took from the campaign."""
    st.subheader(f"Outtakes: {RUNG_MEANS['Outtakes']}")
    _engagement(chosen)
    _surveys(chosen)
    voices = len(chosen.rows(FEEDBACK_SHEET))
    if voices:
        st.html(f'<p class="campaign said">{number_of(voices, "thing", "things")} that people said.</p>')
        st.page_link(
            "pages/board/media.py",
            label="What people said, on the page Media and feedback",
            query_params={"campaign": chosen.campaign.code} if chosen.campaign else {},
        )


def _engagement(chosen: Chosen) -> None:
    held = done(chosen.rows(ENGAGEMENT_SHEET))
    if not held:
        st.html('<p class="campaign said">No engagement on social media was sent.</p>')
        return
    words = pd.DataFrame([_in_words(chosen, each) for each in held])
    said = words.assign(**{"Number": [_estimated(each) for each in words.to_dict("records")]})
    st.html(f'<p class="place">On social media</p>{as_wide(said.set_index("Platform").drop(columns=SURE))}')
    what = f"Engagement, {chosen.name.lower()}"
    about = about_rows(chosen.view, "engagement", chosen.rows(ENGAGEMENT_SHEET))
    table_and_download(words.set_index("Platform"), "engagement", what, ENGAGED, chosen.view, about=about)


def _in_words(chosen: Chosen, each: Done) -> dict[str, str]:
    qualifiers = names_of(chosen.view, "qualifier")
    figure = f"{each.value:,}"
    if len(each.qualifiers) == 1:
        figure = qualified(figure, qualifiers[each.qualifiers[0]], each.qualifiers[0])
    elif each.qualifiers:
        figure = f"about {figure}"
    return {
        "Platform": names_of(chosen.view, "platform")[each.platform],
        "What people did": names_of(chosen.view, "engagement_metric")[each.metric],
        "Number": figure,
        "Period": engagement_period(each.first, each.last),
        SURE: PARTLY_ESTIMATED if each.estimated else "Counted",
    }


def _estimated(words: dict[Hashable, Any]) -> str:
    return f"{words['Number']}, {PARTLY_ESTIMATED.lower()}" if words[SURE] == PARTLY_ESTIMATED else words["Number"]


def _surveys(chosen: Chosen) -> None:
    rows = chosen.rows(SURVEYS_SHEET)
    if rows.empty:
        st.html('<p class="campaign said">No survey was sent.</p>')
        return
    minimum = chosen.view.strategy.minimum_survey_base
    words = pd.DataFrame([_answered(chosen, row, minimum) for row in rows.to_dict("records")])
    lines = "".join(
        f'<tr><td class="number">{escape(row["Said yes"])}</td>'
        f"<td>{escape(row['Question'])}<br><small>{escape(row['Audience'])}, {escape(row['Area'])}, "
        f"{escape(row['When'])}; {escape(row['Campaign'])}</small></td>"
        f"<td>{escape(row['Base'])}<br><small>Sampling: {escape(row['Sampling'].lower())}. "
        f"{escape(row['Mind'])}</small></td></tr>"
        for row in words.to_dict("records")
    )
    heads = "".join(f'<th scope="col">{name}</th>' for name in ("Said yes", "Question", "Base and sampling"))
    st.html(
        '<p class="place">When asked</p>'
        f'<table class="printed surveys"><thead><tr>{heads}</tr></thead><tbody>{lines}</tbody></table>'
    )
    again = asked_again(rows, minimum)
    if again:
        items = "".join(f"<li>{escape(f'{_who(chosen, each)}: {each.sentence}')}</li>" for each in again)
        st.html(f'<p class="place">Asked again</p><ul class="campaign also">{items}</ul>')
    doubt(RECALL)
    what = f"Survey answers, {chosen.name.lower()}"
    table_and_download(words.set_index("Question"), "surveys", what, "As uploaded.", chosen.view)


def _who(chosen: Chosen, asked: AskedAgain) -> str:
    audience, area = names_of(chosen.view, "audience")[asked.audience], chosen.view.strategy.area(asked.area).name
    return f"{audience}, {area}, {month_name(asked.first)} and {month_name(asked.last)}"


def _answered(chosen: Chosen, row: dict[Hashable, Any], minimum: int) -> dict[str, str]:
    base, yes = (None if pd.isna(row[name]) else int(row[name]) for name in ("base", "yes"))
    percent = None if pd.isna(row["percent"]) else float(row["percent"])
    found = answers(base, yes, percent, str(row["sampling"]), minimum)
    named = {name: names_of(chosen.view, name).get(str(row[name]), "Not given") for name in
             ("audience", "area", "campaign", "sampling")}  # fmt: skip
    return {
        "Question": str(row["question"]),
        "Said yes": said_yes(found, base, yes),
        "Base": base_words(found, base),
        "Sampling": named["sampling"],
        "Mind": why_no_range(found, minimum),
        "Audience": named["audience"],
        "Area": named["area"],
        "When": str(row["dated"]) or month_name(str(row["month"])),
        "Campaign": named["campaign"],
    }
