"""Victims and Offenders: shares with ranges, groups side by side, published shares of boys, and what was left blank."""

import re
import sqlite3
from collections.abc import Iterator
from dataclasses import replace

import pytest

import charts.shares
import components.people.breakdowns
import components.people.recording
from data_access.stores.location import StoreLocation
from evaluation.statistics.intervals.interval import Interval
from evaluation.verdicts import profile_words, recording_words
from tests.pages.claims import Asked, Claims
from tests.pages.profile_claims import asked_in
from tests.pages.screens import OFFENDERS, REFERRALS, VICTIMS, Piece, Screen, Visit
from tests.pages.true_counts import Cell, Figures

AT_RISK = {"measure": "children_at_risk"}
ALL_AGES = {"measure": "recorded_victims"}
HEADINGS = ("by gender, age and ethnicity", "By ethnicity and gender together", "published share",
            "how often a field was left blank", "side by side")  # fmt: skip


def own(screen: Screen) -> Screen:
    """Return the sections of a screen that are about breakdowns, and any error of the whole screen."""
    kept = tuple(piece for piece in screen.pieces if any(words in piece.heading for words in HEADINGS))
    return replace(screen, pieces=kept)


def section(screen: Screen, words: str) -> list[Piece]:
    """Return the pieces under a heading with these words."""
    return [piece for piece in screen.pieces if words in piece.heading]


def table(screen: Screen, first: str, heading: str = "") -> dict[str, list[str]]:
    """Return the rows of a table by their names: the one whose first column has this name."""
    found = next(piece.table for piece in section(screen, heading)
                 if piece.table is not None and piece.table.columns[0] == first)  # fmt: skip
    return {str(name): [str(cell) for cell in cells] for name, *cells in found.to_numpy()}


def text_of(pieces: list[Piece]) -> str:
    return "\n".join(piece.text for piece in pieces)


# ---------------------------------------------------------------------- every number, held against what is published
SIDES = [
    (VICTIMS, Asked("children_at_risk", "records", "llr", "total", "2019-03"), {**AT_RISK, "basis": "records"}),
    (VICTIMS, Asked("children_at_risk", "individuals", "llr", "total", "2016-03"),
     {**AT_RISK, "basis": "individuals", "year": "2016-03"}),
    (VICTIMS, Asked("recorded_victims", "records", "llr", "total", "2019-03"), {**ALL_AGES, "beside": "2018-03"}),
    (VICTIMS, Asked("recorded_victims", "records", "llr", "total", "2018-03"),
     {**ALL_AGES, "year": "2018-03", "beside": "2019-03"}),
    (VICTIMS, Asked("recorded_victims", "records", "llr", "total", "2019-03"), {**ALL_AGES, "beside": "2016-03"}),
    (VICTIMS, Asked("crime_victims", "records", "northamptonshire", "total", "2019-03"), {"beside": "2018-03"}),
    (OFFENDERS, Asked("offenders", "records", "llr", "total", "2019-03"),
     {"area": "llr", "beside": "northamptonshire"}),
    (OFFENDERS, Asked("offenders", "records", "northamptonshire", "total", "2016-03"),
     {"area": "northamptonshire", "year": "2016-03", "beside": "llr"}),
    (OFFENDERS, Asked("offenders", "records", "partnership", "total", "2019-03"), {"beside": "2018-03"}),
]  # fmt: skip


@pytest.mark.parametrize(("page", "asked", "address"), SIDES, ids=range(len(SIDES)))
def test_every_number_is_worked_out_from_published_figures(
    page: str, asked: Asked, address: dict[str, str], claims: Claims
) -> None:
    screen = Visit(page, downloads=True, **address).screen

    assert address.items() <= screen.address.items() | {("measure", "crime_victims"), ("basis", "records")}
    assert len(own(screen).of("chart")) >= 3
    assert claims.faults(own(screen), asked) == []


def spoilt(claims: Claims) -> Iterator[str]:
    """Yield what is found wrong on two screens after something was spoilt."""
    for page, asked, address in (SIDES[2], SIDES[0]):
        yield from claims.faults(own(Visit(page, downloads=True, **address).screen), asked)


@pytest.mark.usefixtures("afresh")
@pytest.mark.parametrize(
    ("module", "function", "said"),
    [
        (profile_words, "likely", "between 1% and 2%"),
        (profile_words, "share_cell", "50% (likely between 47% and 53%)"),
        (profile_words, "part_of", "3 of 400 (1%)"),
        (profile_words, "difference_cell", "9 percentage points higher, likely between 5 and 13 points higher"),
        (profile_words, "difference_cell", "not clear: from 2 points lower to 5 points higher"),
        (profile_words, "own_share", "Boys are 3 of 400 victims whose gender is recorded in 2018/19."),
        (profile_words, "beside_published", "Published, national: 4:1, that is 20% male: ours is higher."),
        (profile_words, "crossed_title", "By ethnicity and gender together, 2018/19: 3 counts not shown [c]"),
        (profile_words, "records_each", "3.00"),
        (components.people.recording, "recording_chart_sentence", "Gender not recorded: 9.9% in April to June 2019, "
         "usually 0.0% to 10.9%. Recording is as usual."),
        (components.people.recording, "recording_changed", "Gender not recorded: 4% in 2017/18, 4% in 2018/19: up 3 "
         "percentage points (likely between 1 and 5 points higher)."),
        (components.people.breakdowns, "recording_sentence", "Gender was not recorded for 3 of 993 in 2018/19."),
    ],
)  # fmt: skip
def test_words_of_other_figures_are_caught(
    module: object, function: str, said: str, claims: Claims, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(module, function, lambda *_: said)

    assert any(spoilt(claims))


@pytest.mark.usefixtures("afresh")
def test_a_range_drawn_elsewhere_is_caught(claims: Claims, monkeypatch: pytest.MonkeyPatch) -> None:
    told = profile_words.given_share

    def moved(*figures: object) -> Interval | None:
        found = told(*figures)
        return found and replace(found, high=found.high + 0.001)

    monkeypatch.setattr(profile_words, "given_share", moved)

    assert any("is drawn at" in fault for fault in spoilt(claims))


@pytest.mark.usefixtures("afresh")
def test_a_hidden_count_drawn_in_a_process_chart_is_caught(claims: Claims, monkeypatch: pytest.MonkeyPatch) -> None:
    drawn = components.people.recording.process_data
    monkeypatch.setattr(
        components.people.recording,
        "process_data",
        lambda *arguments: (rows := drawn(*arguments)).assign(value=rows["value"].ffill()),
    )

    assert any("is drawn at" in fault for fault in spoilt(claims))


# ---------------------------------------------------------------------- shares and their ranges
def test_a_share_stands_beside_its_range_and_those_recorded() -> None:
    """1,270 victims, of whom 52 have no gender recorded: 249 males are 20% of either."""
    rows = table(Visit(VICTIMS, **ALL_AGES).screen, "Gender")

    assert rows["Male"] == ["249 (20%)", "between 18% and 22%", "20% (likely between 18% and 23%)"]
    assert rows["Not recorded"] == ["52 (4%)", "between 3% and 5%", "–"]
    assert rows["Other"] == ["0", "–", "–"]


def test_where_not_recorded_is_hidden_nobodys_share_of_those_recorded_is_given(sample_figures: Figures) -> None:
    cell = Cell("children_at_risk", "individuals", "ethnicity", "llr", "year", "2016-03", "not_recorded")
    assert sample_figures.shown[cell] is None
    rows = table(Visit(VICTIMS, **AT_RISK, basis="individuals", year="2016-03").screen, "Ethnicity")

    assert rows["White"][0].startswith("385 (60%)")
    assert {of for name, (_count, _range, of) in rows.items() if name != "Not recorded"} == {"[c]"}


def test_a_hidden_year_of_a_local_area_is_not_given(sample_figures: Figures) -> None:
    rows = table(Visit(VICTIMS, measure="crime_victims", area="northamptonshire").screen, "Area", "local areas")
    of_2019 = {
        cell.area.replace("_", " ").title(): "[c]" if value is None else f"{value:,}"
        for cell, value in sample_figures.shown.items()
        if cell[:3] == ("crime_victims", "records", "area") and (cell.kind, cell.period) == ("year", "2019-03")
    }

    assert "[c]" in of_2019.values()
    assert {area: years[-1] for area, years in rows.items()} == of_2019


@pytest.mark.parametrize("page", [VICTIMS, OFFENDERS])
def test_what_the_ranges_mean_is_said_once(page: str) -> None:
    text = Visit(page).screen.text

    assert text.count("What the likely ranges mean") == 1
    assert text.count(profile_words.REPEATS_WIDEN) == 1
    assert "not a sample" in text


def test_ranges_of_people_need_no_word_about_repeats() -> None:
    assert profile_words.REPEATS_WIDEN not in Visit(VICTIMS, **AT_RISK, basis="individuals").screen.text


# ---------------------------------------------------------------------- two groups side by side
def test_a_year_is_set_beside_another_by_press_or_address() -> None:
    visit = Visit(VICTIMS, **ALL_AGES)
    assert visit.screen.filters()["Set beside"] == ("Nothing", ("Nothing", "2017/18", "2016/17", "2015/16"))

    pressed = visit.choose("Set beside", "2017/18")
    assert pressed.address == {**ALL_AGES, "beside": "2018-03"}
    assert Visit(VICTIMS, **pressed.address).screen.text == pressed.text
    assert visit.choose("Set beside", "Nothing").address == ALL_AGES


def test_what_is_set_beside_comes_along_to_offenders() -> None:
    visit = Visit(VICTIMS)
    visit.choose("Set beside", "2017/18")

    assert visit.turn_to(OFFENDERS).filters()["Set beside"][0] == "2017/18"
    assert "beside" not in visit.turn_to(REFERRALS).address


@pytest.mark.parametrize("beside", ["2019-03", "mars", "partnership", "1999-03", ""])
def test_what_cannot_be_set_beside_is_left_aside(beside: str) -> None:
    """The chosen year itself, nowhere, and the partnership that the area is part of."""
    screen = Visit(OFFENDERS, area="llr", beside=beside).screen

    assert screen.errors == ()
    assert screen.filters()["Set beside"][0] == "Nothing"


def test_areas_are_set_beside_each_other_and_never_beside_the_whole() -> None:
    assert Visit(OFFENDERS, area="llr").screen.filters()["Set beside"][1][-1] == "Northamptonshire"
    whole = Visit(OFFENDERS).screen.filters()["Set beside"][1]
    assert set(whole) == {"Nothing", "2017/18", "2015/16"}


def test_a_clear_difference_is_named_and_so_is_what_it_may_come_from() -> None:
    """More fields left blank is planted: the groups' shares of all fall, and that is no finding about children."""
    screen = Visit(VICTIMS, **ALL_AGES, beside="2018-03").screen
    words = text_of(section(screen, "by gender, age and ethnicity"))

    assert "By ethnicity, 2018/19 beside 2017/18: Not recorded 5 percentage points higher" in words
    assert recording_words.CANNOT_TELL in words
    assert re.search(r"\d+ shares are compared here: chance alone sets about 1 in 20 apart", words)
    assert profile_words.BOTH_YEARS in words
    assert table(screen, "Gender")["Male"][-1] == "not clear: from 2 points lower to 4 points higher"


def test_years_of_two_definitions_are_shown_and_not_compared() -> None:
    screen = Visit(VICTIMS, **ALL_AGES, beside="2016-03").screen

    assert profile_words.DEFINITION_BETWEEN in screen.text
    assert "By gender, 2018/19 beside 2015/16: not compared" in screen.text
    rows = table(screen, "Gender")
    assert rows["Male"][0].startswith("249")
    assert rows["Male"][3].startswith("264")
    assert {cells[-1] for cells in rows.values()} == {"–"}
    assert "are compared here" not in screen.text


# ---------------------------------------------------------------------- boys beside published shares
def test_the_published_shares_contradict_each_other_and_it_says_so() -> None:
    pieces = section(Visit(VICTIMS, **AT_RISK, basis="individuals").screen, "published share")
    words = text_of(pieces)

    assert "Boys are 149 of 655 children at risk (individuals) whose gender is recorded in 2018/19: 23%" in words
    assert "4:1, that is 20% male: within our likely range" in words
    assert "Barnardo's data, undated: estimated 33%: ours is lower" in words
    assert recording_words.BENCHMARKS_CONTRADICT in words
    for said in ("Female to male ratio of CSE victims", "Of: CSE victims", "Counting basis not stated", "August 2017",
                 "Contradicts the 4:1 ratio printed in the same sentence"):  # fmt: skip
        assert said in words


def test_an_areas_own_printed_shares_stand_with_what_they_are_of() -> None:
    words = text_of(section(Visit(VICTIMS, **ALL_AGES).screen, "published share"))

    assert "Male 13-17: Victims of CSE-related crime" in words
    assert "The source reads this as under-reporting; the figure alone cannot show it." in words


@pytest.mark.parametrize("address", [{}, AT_RISK, ALL_AGES])
def test_no_number_of_missing_boys_is_ever_given(address: dict[str, str]) -> None:
    text = Visit(VICTIMS, **address).screen.text

    assert re.search(r"\d[\d,]* (more )?(missing|unreported|hidden) (boys|victims|children)", text) is None
    assert re.search(r"(missing|unreported) boys: ?\d", text) is None


def test_men_are_named_where_the_measure_counts_them() -> None:
    assert "boys and men among victims" in Visit(VICTIMS, **ALL_AGES).screen.text
    assert "boys and men" not in Visit(VICTIMS, **AT_RISK).screen.text


def test_each_counting_basis_has_its_own_share_of_boys() -> None:
    rows = table(Visit(VICTIMS, **AT_RISK).screen, "Share of males")

    assert rows["Boys here, 2018/19, records"] == ["180 of 993 (18%)", "between 16% and 21%"]
    assert rows["Boys here, 2018/19, individuals"] == ["149 of 655 (23%)", "between 20% and 26%"]


def test_offenders_have_no_share_of_boys_beside_victims() -> None:
    assert section(Visit(OFFENDERS).screen, "published share") == []


# ---------------------------------------------------------------------- what was left blank
def test_a_field_that_is_left_blank_more_often_is_told_from_a_change() -> None:
    screen = Visit(VICTIMS, **AT_RISK).screen
    words = text_of(section(screen, "left blank"))

    assert "Gender was recorded for everybody in every complete year." in words
    assert "Ethnicity not recorded: 18% in 2017/18, 23% in 2018/19" in words
    assert recording_words.CANNOT_TELL in words
    rows = table(screen, "Financial year", "left blank")
    assert list(rows) == ["2015/16", "2016/17", "2017/18", "2018/19"]
    assert rows["2018/19"][0] == "226 of 993 (23%)"


def blank_fields(figures: Figures, measure: str, area: str, dimension: str, kind: str) -> list[int | None]:
    """Return the published counts of Not recorded, first to last."""
    series = (measure, "records", dimension, area, kind)
    cells = {
        cell.period: value
        for cell, value in figures.shown.items()
        if cell[:5] == series and cell.category == "not_recorded"
    }
    return [value for _, value in sorted(cells.items())]


def carries_a_chart(values: list[int | None], baseline: int) -> bool:
    """Return whether blank fields are enough for limits: 5 a period on average, and at most a quarter hidden."""
    first = [value for value in values[:baseline] if value is not None]
    hidden = [values.count(None) / len(values), 1 - len(first) / baseline] if len(values) > baseline else [1]
    return max(hidden) <= 0.25 and sum(first) / len(first) >= 5


@pytest.mark.parametrize(("by", "dimension"), [("gender", "gender"), ("age band", "age"), ("ethnicity", "ethnicity")])
def test_blank_fields_are_charted_by_the_shortest_period_that_carries_it(
    by: str, dimension: str, sample_figures: Figures
) -> None:
    steps = [kind for kind, baseline in (("month", 24), ("quarter", 8)) if carries_a_chart(
        blank_fields(sample_figures, "recorded_victims", "llr", dimension, kind), baseline)]  # fmt: skip
    pieces = section(Visit(VICTIMS, **ALL_AGES).screen, "left blank")
    chart = next(piece for piece in pieces if piece.kind == "chart" and f"{by} not recorded" in piece.text)

    assert chart.text.startswith("Process chart" if steps else "Bar chart")
    assert f"{by} not recorded, {f'each {steps[0]}' if steps else 'by financial year'}" in chart.text


def test_the_rules_of_a_process_chart_are_named_and_its_baseline() -> None:
    captions = [piece.text for piece in section(Visit(VICTIMS, **ALL_AGES).screen, "left blank")]

    assert any(
        "usual range, fixed on the first 8 quarters. Rules: XmR, rules of NHSRplotthedots" in c for c in captions
    )


# ---------------------------------------------------------------------- counting bases, and ethnicity by gender
def test_people_and_records_stand_side_by_side_and_reports_never(sample_figures: Figures) -> None:
    screen = Visit(VICTIMS, **AT_RISK).screen
    rows = table(screen, "Financial year", "side by side")

    assert rows["2018/19"] == ["655", "993", "1.52"]
    assert rows["2015/16"] == ["647", "965", "1.49"]
    reports = {f"{value:,}" for cell, value in sample_figures.shown.items()
               if cell.basis == "reports" and cell.measure == "children_at_risk" and cell.kind == "year"}  # fmt: skip
    assert reports
    assert not reports & {cell for cells in rows.values() for cell in cells}


@pytest.mark.parametrize("address", [{}, ALL_AGES, {**AT_RISK, "basis": "reports"}])
def test_where_one_basis_is_published_or_reports_are_shown_nothing_is_set_side_by_side(
    address: dict[str, str],
) -> None:
    assert section(Visit(VICTIMS, **address).screen, "side by side") == []


@pytest.mark.parametrize(("page", "address"), [(VICTIMS, ALL_AGES), (VICTIMS, {}), (OFFENDERS, {"area": "llr"})])
def test_ethnicity_by_gender_is_shown_with_what_is_hidden(
    page: str, address: dict[str, str], sample_figures: Figures
) -> None:
    screen = Visit(page, **address).screen
    rows = table(screen, "Ethnicity", "By ethnicity and gender together")
    asked = {VICTIMS: "recorded_victims" if address else "crime_victims", OFFENDERS: "offenders"}[page]
    area = "northamptonshire" if asked == "crime_victims" else "llr"
    held = [value for cell, value in sample_figures.shown.items()
            if cell[:6] == (asked, "records", "gender_ethnicity", area, "year", "2019-03")]  # fmt: skip

    assert [cell for cells in rows.values() for cell in cells].count("[c]") == held.count(None) > 0
    shown = sum(int(cell.replace(",", "")) for cells in rows.values() for cell in cells if cell != "[c]")
    assert shown == sum(value for value in held if value)


# ---------------------------------------------------------------------- what is not there
def test_reports_have_no_breakdown_and_no_section_about_one() -> None:
    screen = Visit(VICTIMS, **AT_RISK, basis="reports").screen

    assert screen.errors == ()
    assert "not divided by gender, age or ethnicity" in screen.text
    assert [piece for piece in own(screen).pieces if piece.kind in {"chart", "table"}] == []


def test_without_a_base_there_are_counts_and_no_share(before_the_app: StoreLocation, claims: Claims) -> None:
    """A total that is hidden takes every share with it, and the counts that are shown stay."""
    with sqlite3.connect(before_the_app.published_file) as store:
        wanted = "measure = 'children_at_risk' and basis = 'records' and margin = 'total' and period = '2019-03'"
        changed = store.execute(f"update fact set value = null, suppressed = 1 where {wanted} and period_kind = 'year'")
        assert changed.rowcount == 1
    store.close()
    screen = Visit(VICTIMS, **AT_RISK).screen
    rows = table(screen, "Gender")

    assert screen.errors == ()
    assert rows["Male"] == ["180", "–", "[c]"]
    assert "so no share can be given" in text_of(section(screen, "published share"))
    bars = section(screen, "by gender, age and ethnicity")
    assert all(piece.data["share"].isna().all() for piece in bars if piece.kind == "chart" and piece.data is not None)


def test_asked_in_another_basis_keeps_the_rest() -> None:
    asked = SIDES[0][1]

    assert asked_in(asked, "individuals") == Asked("children_at_risk", "individuals", "llr", "total", "2019-03")


def test_specifications_are_built_once() -> None:
    visit = Visit(VICTIMS, **AT_RISK)
    before = charts.shares.share_chart.cache_info().misses
    visit.run()

    assert charts.shares.share_chart.cache_info().misses == before
