"""An officer's own layout becomes an upload in the template's shape: what is certain is not asked, the rest is."""

from datetime import date

import pytest

from data_access.workbooks.contents import FileContents
from data_access.workbooks.layouts.applying import applied
from data_access.workbooks.layouts.finding import understand
from data_access.workbooks.layouts.fingerprints import fingerprint
from data_access.workbooks.layouts.found import Understanding
from data_access.workbooks.layouts.leaving_out import left_out, used_cells
from data_access.workbooks.layouts.mapping import Mapping
from data_access.workbooks.layouts.proposing import proposed
from data_access.workbooks.layouts.questions import answered, open_questions, questions, with_defaults
from evaluation.screening.checks import Checked, check_upload
from evaluation.screening.upload import NotGiven, Suppressed
from tests.data_access.small_store import STRATEGY
from tests.data_access.workbooks.layouts.drawn import file_of, sheet_of

TODAY = date(2019, 9, 15)

ACROSS = """
RISE referrals by age and gender, repeats included

 | | Apr-19 | | | May-19 | |
Area | Age | Boys | Girls | Total | Boys | Girls | Total
Kettering | 0-9 | 1 | 2 | 3 | 0 | 4 | 4
 | 10 to 12 | 1 | 2 | 3 | 0 | 4 | 4
 | 13-15 | 1 | 2 | 3 | 0 | 4 | 4
Corby | 13-15 | 6 | 7 | 13 | 8 | 9 | 17
Total | | 9 | 13 | 22 | 8 | 21 | 29

Source: RISE
"""


def answers(
    file: FileContents, given: dict[str, str], mapping: Mapping | None = None
) -> tuple[Understanding, Mapping, list[str]]:
    """Answer open questions by the end of their id until none is left; return also the ids that were asked."""
    understanding = understand(file, STRATEGY)
    mapping = proposed(understanding, STRATEGY, mapping)
    asked: list[str] = []
    while waiting := open_questions(understanding, mapping, STRATEGY):
        question = waiting[0]
        asked.append(question.id.split("|", 1)[-1])
        value = next((value for end, value in given.items() if question.id.endswith(end)), question.default)
        mapping = answered(mapping, question, value)
    return understanding, mapping, asked


def checked(understanding: Understanding, mapping: Mapping) -> Checked:
    return check_upload(applied(understanding, mapping, STRATEGY), STRATEGY, TODAY)


def errors(found: Checked) -> list[str]:
    return [f"{each.place}: {each.message}" for each in found.findings if each.severity == "error"]


def stored(found: Checked, sheet: str = "referrals") -> dict[tuple[object, ...], int]:
    rows = found.rows[sheet]
    keys = [key for key in ("month", "area", "source", "kind", "gender", "age", "ethnicity") if key in rows]
    return {tuple(row[key] for key in keys): int(row["value"]) for row in rows.to_dict("records")}


def test_months_and_genders_across_become_rows_of_the_template() -> None:
    understanding, mapping, asked = answers(file_of(sheet_of(ACROSS, "RISE")), {"basis": "=Records"})
    found = checked(understanding, mapping)

    assert asked == ["column|basis", "figures"]
    assert errors(found) == []
    rows = stored(found)
    assert rows["2019-05", "corby", "rise", "female", "13_15"] == 9
    assert rows["2019-04", "kettering", "rise", "male", "10_12"] == 1
    assert len(rows) == 16
    assert sum(rows.values()) == 22 + 29


def test_each_value_knows_its_cell() -> None:
    understanding, mapping, _ = answers(file_of(sheet_of(ACROSS, "RISE")), {"basis": "=Records"})
    (table,) = applied(understanding, mapping, STRATEGY).tables
    row = next(row for row in table.rows if row.values[1] == "Corby" and row.values[-1] == 9)

    assert (table.name, table.source) == ("Referrals", "RISE")
    assert dict(zip(table.headings, row.cells, strict=True)) == {
        "Month": "", "Area": "A8", "Source": "", "Counting basis": "", "Gender": "", "Age band": "B8", "Count": "G8",
    }  # fmt: skip


def test_totals_by_a_part_are_checked_and_other_totals_are_listed() -> None:
    """Total rows of genders reach the check that parts add up; the total of the areas does not, and is said."""
    understanding, mapping, _ = answers(file_of(sheet_of(ACROSS, "RISE")), {"basis": "=Records"})
    (table,) = applied(understanding, mapping, STRATEGY).tables

    assert sum(row.values[4] == "Total" for row in table.rows) == 8
    assert [each.sentence for each in left_out(understanding, mapping, STRATEGY)] == [
        "6 numbers not used: RISE C9:H9 (totals)"
    ]


def test_wrong_total_is_said_with_its_cell() -> None:
    wrong = ACROSS.replace("| 13 | 8 | 9 | 17", "| 99 | 8 | 9 | 17")
    understanding, mapping, _ = answers(file_of(sheet_of(wrong, "RISE")), {"basis": "=Records"})
    places = [each.place for each in checked(understanding, mapping).findings]
    assert places == ["RISE, cell E8"]


def test_next_month_needs_no_answer() -> None:
    """Another month across, other counts, the month in the title: the layout is the same and all is known."""
    first, mapping, _ = answers(file_of(sheet_of(ACROSS, "RISE")), {"basis": "=Records"})
    longer = "\n".join(
        line + (" | Jun-19 | |" if "May-19" in line else " | Boys | Girls | Total" if "Boys" in line else "")
        + (" | 1 | 2 | 3" if line.count("|") > 5 and "Boys" not in line and "May" not in line else "")
        for line in ACROSS.splitlines()
    )  # fmt: skip
    file = file_of(sheet_of(longer.replace("repeats included", "June 2019"), "RISE"))

    second, again, asked = answers(file, {}, Mapping.from_json(mapping.lasting().as_json()))
    assert fingerprint(first) == fingerprint(second)
    assert asked == []
    assert stored(checked(second, again))["2019-06", "corby", "rise", "female", "13_15"] == 2


@pytest.mark.parametrize(
    ("before", "after"), [("Boys | Girls", "Girls | Boys"), ("Age", "Age group"), ("Area | ", "Area | Team | ")]
)
def test_other_headings_are_another_layout(before: str, after: str) -> None:
    first = understand(file_of(sheet_of(ACROSS, "RISE")), STRATEGY)
    second = understand(file_of(sheet_of(ACROSS.replace(before, after), "RISE")), STRATEGY)
    assert fingerprint(first) != fingerprint(second)


def test_other_counts_and_months_are_the_same_layout() -> None:
    other = ACROSS.replace("Apr-19", "Jul-19").replace("May-19", "Aug-19").replace("13-15 | 6", "13-15 | 17")
    first = understand(file_of(sheet_of(ACROSS, "RISE")), STRATEGY)
    second = understand(file_of(sheet_of(other, "RISE")), STRATEGY)
    assert fingerprint(first) == fingerprint(second)


def test_unknown_area_is_asked_and_can_be_left_out() -> None:
    drawing = ACROSS.replace("Total | | 9", "Northants | 13-15 | 5 | 5 | 10 | 5 | 5 | 10\nTotal | | 9")
    understanding, mapping, asked = answers(
        file_of(sheet_of(drawing, "RISE")), {"basis": "=Records", "area|Northants": ""}
    )
    assert asked[0] == "value|area|Northants"
    assert errors(checked(understanding, mapping)) == []
    assert "6 numbers not used: RISE C9:H9 (Area: not used here)" in [
        each.sentence for each in left_out(understanding, mapping, STRATEGY)
    ]


def test_unknown_area_can_be_named() -> None:
    drawing = ACROSS.replace("Kettering", "Kettering BC")
    understanding, mapping, _ = answers(
        file_of(sheet_of(drawing, "RISE")), {"basis": "=Records", "area|Kettering BC": "Kettering"}
    )
    assert ("2019-04", "kettering", "rise", "male", "0_9") in stored(checked(understanding, mapping))


def test_suppressed_and_missing_stay_what_they_are() -> None:
    drawing = ACROSS.replace("Corby | 13-15 | 6 | 7 | 13", "Corby | 13-15 | c | .. | 13")
    understanding, mapping, _ = answers(file_of(sheet_of(drawing, "RISE")), {"basis": "=Records"})
    (table,) = applied(understanding, mapping, STRATEGY).tables
    found = [row.values[-1] for row in table.rows if row.number == 8][:2]
    assert found == [Suppressed("c"), NotGiven("..")]


def test_empty_cell_is_no_count_of_none() -> None:
    drawing = ACROSS.replace("Corby | 13-15 | 6 | 7 | 13", "Corby | 13-15 |  | 7 | 7")
    understanding, mapping, _ = answers(file_of(sheet_of(drawing, "RISE")), {"basis": "=Records"})
    assert ("2019-04", "corby", "rise", "male", "13_15") not in stored(checked(understanding, mapping))


def test_what_is_open_is_not_imported() -> None:
    understanding = understand(file_of(sheet_of(ACROSS, "RISE")), STRATEGY)
    mapping = proposed(understanding, STRATEGY)
    assert applied(understanding, mapping, STRATEGY).tables == ()
    assert {each.why for each in left_out(understanding, mapping, STRATEGY)} == {"waits for an answer", "totals"}


def test_one_press_takes_every_likely_answer() -> None:
    drawing = ACROSS.replace("RISE referrals", "Referrals to RISE and others").replace(", repeats included", "")
    understanding = understand(file_of(sheet_of(drawing, "Return")), STRATEGY)
    mapping = with_defaults(understanding, proposed(understanding, STRATEGY), STRATEGY)
    assert [each.id.split("|", 1)[-1] for each in open_questions(understanding, mapping, STRATEGY)] == ["column|basis"]


def test_headings_of_the_template_without_its_about_sheet_need_one_answer() -> None:
    drawing = """
Month | Area | Source | Counting basis | Gender | Age band | Count
@2019-08-01 | Leicester | MASH | Records | Female | 13-15 | 5
@2019-08-01 | Leicester | MASH | Records | Male | 13-15 | 2
"""
    understanding, mapping, asked = answers(file_of(sheet_of(drawing, "Referrals")), {})
    assert asked == ["figures"]
    assert errors(checked(understanding, mapping)) == []


def test_gss_codes_and_letters_for_genders_are_known() -> None:
    drawing = """
Period | LA code | Source | Basis | Sex | Age | Number of referrals
201908 | E06000016 | MASH | records | F | 13-15 | 5
201908 | E06000017 | MASH | records | M | 13–15 | 2
"""
    understanding, mapping, asked = answers(file_of(sheet_of(drawing, "Data")), {})
    assert asked == ["figures"]
    assert stored(checked(understanding, mapping)) == {
        ("2019-08", "leicester", "mash", "female", "13_15"): 5,
        ("2019-08", "rutland", "mash", "male", "13_15"): 2,
    }


def test_areas_of_two_forces_are_asked_for_and_one_is_imported() -> None:
    drawing = """
Month | Area | Source | Counting basis | Gender | Age band | Count
@2019-08-01 | Leicester | MASH | Records | Female | 13-15 | 5
@2019-08-01 | Corby | MASH | Records | Male | 13-15 | 2
"""
    understanding, mapping, asked = answers(file_of(sheet_of(drawing, "Referrals")), {"force": "llr"})
    assert "force" in asked
    assert list(stored(checked(understanding, mapping)).values()) == [5]
    assert [each.sentence for each in left_out(understanding, mapping, STRATEGY)] == [
        "1 number not used: Referrals G3 (areas of another force)"
    ]


def test_one_sheet_an_area_is_asked_once_for_all() -> None:
    drawing = """
Referrals, repeats included
Month | Source | Gender | Age | Count
Aug 2019 | MASH | Girls | 13-15 | 5
"""
    file = file_of(sheet_of(drawing, "Leicester"), sheet_of(drawing, "Rutland"), sheet_of(drawing, "Leicestershire"))
    understanding, mapping, asked = answers(file, {"basis": "=Records"})
    assert asked == ["column|basis", "figures"]
    assert len(stored(checked(understanding, mapping))) == 3


def test_the_same_counts_on_two_sheets_are_never_added() -> None:
    drawing = """
Month | Area | Source | Counting basis | Gender | Age band | Count
@2019-08-01 | Leicester | MASH | Records | Female | 13-15 | 5
"""
    file = file_of(sheet_of(drawing, "Referrals"), sheet_of(drawing, "Referrals copy"))
    understanding = understand(file, STRATEGY)
    mapping = with_defaults(understanding, proposed(understanding, STRATEGY), STRATEGY)
    (question,) = open_questions(understanding, mapping, STRATEGY)
    assert question.kind == "overlap"

    mapping = answered(mapping, question, question.choices[0].value)
    assert open_questions(understanding, mapping, STRATEGY) == ()
    assert sum(len(table.rows) for table in applied(understanding, mapping, STRATEGY).tables) == 1


def test_years_and_quarters_are_not_imported_as_months() -> None:
    drawing = """
Referrals
Area | 2016/17 | 2017/18
Leicester | 12 | 9
"""
    understanding, mapping, asked = answers(file_of(sheet_of(drawing)), {})
    assert asked == []
    assert [each.sentence for each in left_out(understanding, mapping, STRATEGY)] == [
        "2 numbers not used: Sheet1 B3:C3 (no month: counts are kept by month)"
    ]


def test_day_or_month_first_is_asked() -> None:
    drawing = """
Month | Area | Source | Counting basis | Gender | Age band | Count
'01/02/2017 | Leicester | MASH | Records | Female | 13-15 | 5
"""
    understanding = understand(file_of(sheet_of(drawing, "Referrals")), STRATEGY)
    mapping = proposed(understanding, STRATEGY)
    (question, _) = open_questions(understanding, mapping, STRATEGY)
    assert [choice.label for choice in question.choices] == ["day first: February 2017", "month first: January 2017"]
    mapping = answered(mapping, question, "month first")
    mapping = with_defaults(understanding, mapping, STRATEGY)
    assert list(stored(checked(understanding, mapping))) == [("2017-01", "leicester", "mash", "female", "13_15")]


def test_bare_year_beside_months_from_april_is_asked() -> None:
    months = ["Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec", "Jan", "Feb", "Mar"]
    drawing = (
        f"Year | Area | Source | Counting basis | Gender | Age band | {' | '.join(months)}\n"
        f"2018 | Leicester | MASH | Records | Female | 13-15 | {' | '.join(map(str, range(12)))}"
    )
    understanding = understand(file_of(sheet_of(drawing, "Referrals")), STRATEGY)
    mapping = proposed(understanding, STRATEGY)
    question = next(each for each in open_questions(understanding, mapping, STRATEGY) if each.kind == "period")
    assert [choice.value for choice in question.choices] == ["from April", "to March"]

    mapping = with_defaults(understanding, answered(mapping, question, "to March"), STRATEGY)
    months_stored = [key[0] for key in stored(checked(understanding, mapping))]
    assert (min(months_stored), max(months_stored)) == ("2017-04", "2018-03")


def test_months_without_any_year_are_asked_for_each_file() -> None:
    """The year is of this file alone: what is remembered for next month does not hold it."""
    drawing = """
Month | Area | Source | Counting basis | Gender | Age band | Count
April | Leicester | MASH | Records | Female | 13-15 | 5
"""
    understanding, mapping, asked = answers(file_of(sheet_of(drawing, "Referrals")), {"period|year": "2018/19"})
    assert asked == ["period|year", "figures"]
    assert list(stored(checked(understanding, mapping))) == [("2018-04", "leicester", "mash", "female", "13_15")]

    _, _, again = answers(file_of(sheet_of(drawing, "Referrals")), {"period|year": "2018/19"}, mapping.lasting())
    assert again == ["period|year"]


def test_file_without_any_month_is_asked_for_each_file() -> None:
    drawing = """
Area | Source | Counting basis | Gender | Age band | Count
Leicester | MASH | Records | Female | 13-15 | 5
"""
    file = file_of(sheet_of(drawing, "Referrals"))
    understanding = understand(file, STRATEGY)
    mapping = proposed(understanding, STRATEGY)
    question = next(
        each for each in questions(understanding, mapping, STRATEGY, TODAY) if each.id.endswith("column|month")
    )
    mapping = with_defaults(understanding, answered(mapping, question, "=2019-08"), STRATEGY)
    assert list(stored(checked(understanding, mapping))) == [("2019-08", "leicester", "mash", "female", "13_15")]
    assert open_questions(understanding, proposed(understanding, STRATEGY, mapping.lasting()), STRATEGY)


def test_count_is_chosen_and_percentages_are_listed() -> None:
    drawing = """
Month | Area | Source | Counting basis | Gender | Age band | Number | %
@2019-08-01 | Leicester | MASH | Records | Female | 13-15 | 5 | 71.4
@2019-08-01 | Leicester | MASH | Records | Male | 13-15 | 2 | 28.6
"""
    understanding, mapping, asked = answers(file_of(sheet_of(drawing, "Referrals")), {})
    assert asked == ["figures"]
    assert [each.sentence for each in left_out(understanding, mapping, STRATEGY)] == [
        '2 numbers not used: Referrals H2:H3 ("%" is not the count)'
    ]


def test_hidden_rows_are_used_and_said() -> None:
    drawing = """
Month | Area | Source | Counting basis | Gender | Age band | Count
@2019-08-01 | Leicester | MASH | Records | Female | 13-15 | 5
@2019-08-01 | Leicester | MASH | Records | Male | 13-15 | 2
"""
    file = file_of(sheet_of(drawing, "Referrals", hidden_rows=(3,)))
    understanding, mapping, _ = answers(file, {})
    assert understanding.hidden == ("Referrals: hidden rows 3",)
    assert len(stored(checked(understanding, mapping))) == 2


def test_victims_with_observed_ethnicity_find_their_scheme() -> None:
    drawing = """
Victims of crime
Month | Area | Kind | Counting basis | Gender | Age band | Ethnicity | Count
Aug-19 | Leicester | Crime | Records | F | 13-15 | IC1 | 5
Aug-19 | Leicester | Crime | Records | F | 13-15 | IC3 | 2
"""
    understanding, mapping, asked = answers(file_of(sheet_of(drawing, "Police")), {})
    assert asked == ["figures"]
    found = checked(understanding, mapping)
    assert errors(found) == []
    assert found.rows["victims"]["scheme"].tolist() == ["officer_observed"] * 2


def test_mapping_survives_as_json() -> None:
    _, mapping, _ = answers(file_of(sheet_of(ACROSS, "RISE")), {"basis": "=Records"})
    assert Mapping.from_json(mapping.as_json()) == mapping


@pytest.mark.parametrize("told", ["", "[]", "{}", '{"tables": 5}', '{"tables": [{"table": "a"}]}', "null"])
def test_other_json_is_no_mapping(told: str) -> None:
    with pytest.raises(ValueError):
        Mapping.from_json(told)


def test_answer_that_is_no_choice_is_refused() -> None:
    understanding = understand(file_of(sheet_of(ACROSS, "RISE")), STRATEGY)
    mapping = proposed(understanding, STRATEGY)
    question = open_questions(understanding, mapping, STRATEGY)[0]
    with pytest.raises(ValueError):
        answered(mapping, question, "=Everything")


STACKED = """
RISE
 | | Aug-19 |
Area | Age | Boys | Girls
Kettering | 13-15 | 1 | 2
Corby | 13-15 | 3 | 4

MASH
 | | Aug-19 |
Area | Age | Boys | Girls
Kettering | 13-15 | 5 | 6
Corby | 13-15 | 7 | 8
"""


def test_tables_of_one_sheet_take_their_source_from_their_titles() -> None:
    understanding, mapping, asked = answers(file_of(sheet_of(STACKED, "Referrals")), {"basis": "=Records"})
    assert asked == ["column|basis", "figures"]
    rows = stored(checked(understanding, mapping))
    assert rows["2019-08", "kettering", "rise", "male", "13_15"] == 1
    assert rows["2019-08", "corby", "mash", "female", "13_15"] == 8


def test_source_that_a_title_tells_is_told_anew_next_month() -> None:
    """What was read in a title of July is not carried to a file of August in which another title stands."""
    _, mapping, _ = answers(file_of(sheet_of(STACKED, "Referrals")), {"basis": "=Records"})
    turned = STACKED.replace("RISE", "HEALTH SERVICES").replace("Aug-19", "Sep-19")
    understanding, again, asked = answers(file_of(sheet_of(turned, "Referrals")), {}, mapping.lasting())
    assert asked == []
    assert {key[2] for key in stored(checked(understanding, again))} == {"health", "mash"}


def test_total_of_one_category_is_no_total_of_all() -> None:
    drawing = """
Referrals
Month | Area | Source | Basis | Age | Boys | Girls | Total boys
Aug-19 | Leicester | MASH | Records | 13-15 | 1 | 2 | 1
"""
    understanding, mapping, _ = answers(file_of(sheet_of(drawing)), {})
    assert len(stored(checked(understanding, mapping))) == 2
    assert [each.sentence for each in left_out(understanding, mapping, STRATEGY)] == [
        "1 number not used: Sheet1 H3 (totals)"
    ]


def test_rates_and_money_are_no_counts() -> None:
    drawing = """
Cost of offenders
Month | Area | Total cost
Aug-19 | Leicester | 100
"""
    understanding, mapping, asked = answers(file_of(sheet_of(drawing)), {})
    assert asked == []
    assert left_out(understanding, mapping, STRATEGY)[0].why == "no counts: rates, percentages or money"


def test_cost_beside_a_reach_is_imported_with_it() -> None:
    drawing = """
Month | Area | Campaign | Channel | Audience | Metric | Value | Counted or estimated | Qualifier | Cost (£)
Aug-19 | LLR | Breck's Last Game | Facebook | Boys | Impressions | 1200 | Counted | Exact | 35.5
Aug-19 | LLR | Breck's Last Game | Twitter | Boys | Impressions | 90 | Counted | Exact |
"""
    understanding, mapping, asked = answers(file_of(sheet_of(drawing, "Campaign figures")), {})
    assert asked == ["figures"]
    found = checked(understanding, mapping)
    assert errors(found) == []
    assert [str(cost) for cost in found.rows["reach"]["cost"]] == ["35.50", "None"]
    assert left_out(understanding, mapping, STRATEGY) == ()
    assert ("Campaign figures", (2, 9)) in used_cells(understanding, mapping, STRATEGY)


def test_one_sheet_a_month_is_asked_once_and_takes_its_month_from_its_name() -> None:
    drawing = """
Area | Gender | Age | Number
Leicester | F | 13-15 | 4
Rutland | F | 13-15 | 2
"""
    given = {"sheet": "referrals", "source": "=MASH", "basis": "=Records"}
    file = file_of(sheet_of(drawing, "Jul 19"), sheet_of(drawing, "Aug 19"))
    understanding, mapping, asked = answers(file, given)
    assert asked == ["sheet", "column|source", "column|basis", "figures"]
    assert {key[0] for key in stored(checked(understanding, mapping))} == {"2019-07", "2019-08"}

    another = file_of(sheet_of(drawing, "Jun 19"), sheet_of(drawing, "Jul 19"), sheet_of(drawing, "Aug 19"))
    _, _, again = answers(another, {}, mapping.lasting())
    assert again == []
    assert fingerprint(understand(another, STRATEGY)) == fingerprint(understanding)
