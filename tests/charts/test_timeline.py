"""The timeline: a lane for each thing, kinds kept apart by their form, months as published."""

from datetime import date

import pandas as pd
import pytest

from charts.theme import Mode
from charts.timeline import SHORTEST, Happening, described_timeline, timeline_chart, timeline_data

HAPPENINGS = (
    Happening("A", "Launch", date(2018, 3, 1), date(2018, 3, 1), "day", "March 2018"),
    Happening("A", "Tour", date(2018, 4, 1), date(2018, 9, 30), "ran", "April to September 2018"),
    Happening("B", "Week", date(2018, 9, 1), date(2018, 11, 30), "planned", "Autumn 2018"),
)
FIGURES = pd.DataFrame(
    {
        "date": ["2018-03-01", "2018-04-01"], "when": ["March 2018", "April 2018"], "series": "All",
        "value": [20.0, None], "shown": ["20", "[c]"], "hidden_at": [None, 0.0], "label": None, "label_at": None,
        "top": 20.0,
    }
)  # fmt: skip


def test_a_lane_for_each_thing_and_a_row_for_each_month() -> None:
    data = timeline_data(HAPPENINGS, FIGURES)
    drawn, months = data[data["kind"] != "figure"], data[data["kind"] == "figure"]

    assert drawn["lane"].tolist() == [0, 0, 1]
    assert drawn["value"].isna().all()
    assert drawn["end"].tolist() == ["2018-04-10", "2018-10-01", "2018-12-01"]
    assert months["shown"].tolist() == ["20", "[c]"]
    assert months["lane"].isna().all()
    assert SHORTEST == 40


@pytest.mark.parametrize("mode", ["light", "dark"])
def test_built_once_and_without_figures(mode: Mode) -> None:
    spec = timeline_chart(2, "referrals", (("2017-02-01", "New definition"),), mode)

    assert timeline_chart(2, "referrals", (("2017-02-01", "New definition"),), mode) is spec
    assert timeline_chart.__wrapped__(2, "referrals", (("2017-02-01", "New definition"),), mode) == spec
    assert "'value'" not in str(spec.get("data"))


def test_plans_are_hollow_and_what_ran_is_filled() -> None:
    layers = [
        layer for part in timeline_chart(2, "referrals", (), "light")["layer"] for layer in part.get("layer", [part])
    ]
    forms = {layer["transform"][0]["filter"]: layer["encoding"] for layer in layers if "transform" in layer}

    assert forms["datum.kind == 'planned'"]["fill"] == {"value": "transparent"}
    assert "fill" not in forms["datum.kind == 'ran'"]
    assert forms["datum.kind == 'roughly'"]["opacity"] == {"value": 0.4}


def test_the_text_alternative_names_each_thing_once_with_when() -> None:
    text = described_timeline(
        "Referrals, LLR, records", [*HAPPENINGS, HAPPENINGS[2]], timeline_data(HAPPENINGS, FIGURES)
    )

    assert text.endswith(
        "Above it on the same axis of time: A (Launch, March 2018; Tour, April to September 2018); "
        "B (Week, Autumn 2018)."
    )
    assert "1 figure is not shown." in text
