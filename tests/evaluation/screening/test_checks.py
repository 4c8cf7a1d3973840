"""What a workbook is refused for: every fault at its cell, each told apart from the others, all at once."""

import random
from collections import Counter
from collections.abc import Callable
from datetime import date, datetime

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from evaluation.definitions.sheets import BY_KEY
from evaluation.screening.checks import Checked
from evaluation.screening.findings import Finding
from evaluation.screening.upload import Row, Table

Cells = list[object]
MakeRow = Callable[..., Cells]
MakeTable = Callable[..., Table]
Check = Callable[..., Checked]
JULY, AUGUST = date(2019, 7, 1), date(2019, 8, 1)
ABOUT = {
    "Force": ("B1", "LLR"),
    "First month": ("B2", JULY),
    "Last month": ("B3", AUGUST),
    "Figures are": ("B4", "Actual figures"),
}
NORTHAMPTONSHIRE_2021 = {
    **ABOUT,
    "Force": ("B1", "Northamptonshire"),
    "First month": ("B2", date(2021, 3, 1)),
    "Last month": ("B3", date(2021, 4, 1)),
}


def only(checked: Checked) -> Finding:
    """Return the one finding that there is."""
    (finding,) = checked.findings
    assert not checked.acceptable
    assert finding.severity == "error"
    return finding


def places(checked: Checked) -> list[tuple[str, str]]:
    """Return where the findings are, in order of sheet and cell."""
    return sorted((finding.sheet, finding.cell) for finding in checked.findings)


def test_a_sound_workbook_is_acceptable(check: Check, row: MakeRow) -> None:
    """One row a sheet; the rows come back as codes, months and whole numbers, with their measure and row number."""
    checked = check(
        referrals=[row("referrals")],
        victims=[row("victims")],
        offenders=[row("offenders")],
        reach=[row("reach", cost=12.5)],
    )

    assert checked.findings == ()
    assert checked.acceptable
    assert checked.rows["victims"].to_dict("records") == [
        {
            "row": 2, "measure": "crime_victims", "month": "2019-07", "area": "leicester", "kind": "crime",
            "basis": "records", "gender": "female", "age": "13_15", "scheme": "self_defined", "ethnicity": "white",
            "value": 5, "marker": None,
        }
    ]  # fmt: skip
    assert [str(frame["measure"].iloc[0]) for frame in checked.rows.values()] == [
        "referrals", "crime_victims", "offenders", "reach",
    ]  # fmt: skip
    assert str(checked.rows["reach"]["cost"].iloc[0]) == "12.50"


def test_the_file_says_whose_figures_it_holds(check: Check, row: MakeRow) -> None:
    """Force, months and whether the figures are made up, in any case."""
    about = {**ABOUT, "Force": ("B1", " llr "), "Figures are": ("B4", "synthetic SAMPLE")}
    coverage = check(about=about, referrals=[row("referrals")]).coverage

    assert coverage is not None
    assert (coverage.force.code, coverage.first_month, coverage.last_month) == ("llr", "2019-07", "2019-08")
    assert coverage.synthetic


# Sheet, what is changed in its third row, the cell, and words of the finding.
FAULTS = {
    "category misspelt": ("referrals", {"gender": "Femal"}, "E4", '"Femal"', "Did you mean Female?"),
    "category empty": ("referrals", {"gender": None}, "E4", "an empty cell", "Write Not recorded"),
    "category of another sheet": ("referrals", {"age": "22-29"}, "F4", '"22-29"', "Expected one of 0-9, 10-12"),
    "age band turned into a date": (
        "referrals", {"age": datetime(2019, 12, 10)}, "F4", "the date 10/12/2019", "Did you mean 10-12?",
    ),
    "count as words": ("referrals", {"value": "none"}, "G4", "a word for none in place of a count", "use 0"),
    "count stored as text": ("referrals", {"value": "12"}, "G4", 'the text "12"', "convert it to a number"),
    "count with a decimal": ("victims", {"value": 2.5}, "I4", "the decimal 2.5", "are whole"),
    "count turned into a date": ("victims", {"value": date(2019, 1, 5)}, "I4", "a date", "type it again"),
    "count negative": ("offenders", {"value": -1}, "H4", "the negative number -1", "a whole number"),
    "count empty": ("offenders", {"value": None}, "H4", "a row without a count", "Write 0 if there were none"),
    "count true": ("reach", {"value": True}, "G4", "True", "a whole number"),
    "count endless": ("reach", {"value": float("inf")}, "G4", "inf", "a whole number"),
    "month as text": ("referrals", {"month": "July 2019"}, "A4", '"July 2019"', "This is text, not a date"),
    "month in the future": ("referrals", {"month": date(2019, 10, 1)}, "A4", "01/10/2019", "in the future"),
    "month outside the period": ("referrals", {"month": date(2019, 6, 1)}, "A4", "01/06/2019", "on the About sheet"),
    "month not its first day": ("referrals", {"month": date(2019, 7, 15)}, "A4", "15/07/2019", "Use 01/07/2019"),
    "area misspelt": ("referrals", {"area": "Leicster"}, "B4", '"Leicster"', "Did you mean Leicester?"),
    "area of the other force": ("referrals", {"area": "Corby"}, "B4", '"Corby"', "Corby is not in LLR"),
    "area too wide": ("referrals", {"area": "LLR"}, "B4", '"LLR"', "give each of its areas its own row"),
    "basis that the measure does not use": (
        "referrals", {"basis": "Reports"}, "D4", "Reports for CSE referrals", "Expected one of Records, Individuals",
    ),
    "ethnicity of the other scheme": (
        "victims", {"ethnicity": "IC3 Black"}, "H4", "IC3 Black under the other scheme", "Officer-observed",
    ),
    "scheme of the other ethnicity": (
        "offenders", {"scheme": "Officer-observed", "ethnicity": "Not stated"}, "G4", "Not stated", "Self-defined",
    ),
    "campaign misspelt": ("reach", {"campaign": "Brecks Last Game"}, "C4", '"Brecks', "you mean Breck's Last Game?"),
    "cost as text": ("reach", {"cost": "\u00a312"}, "J4", '"\u00a312"', "an amount in pounds"),
    "cost negative": ("reach", {"cost": -0.01}, "J4", "-0.01", "an amount in pounds"),
    "cost beyond belief": ("reach", {"cost": 1e30}, "J4", "1e+30", "up to 1,000,000,000"),
    "certainty empty": ("reach", {"certainty": None}, "H4", "an empty cell", "one of Counted, Estimated"),
}  # fmt: skip


@pytest.mark.parametrize(("sheet", "changes", "cell", "found", "way_out"), FAULTS.values(), ids=FAULTS)
def test_each_fault_is_named_at_its_cell(
    sheet: str, changes: dict[str, object], cell: str, found: str, way_out: str, check: Check, row: MakeRow
) -> None:
    """One fault between sound rows is one finding, at that cell, with what was found and a way out."""
    rows = [
        row(sheet),
        row(sheet, month=AUGUST),
        row(sheet, **{"area": "Rutland", **changes}),
        row(sheet, area="Leicestershire"),
    ]
    finding = only(check(**{sheet: rows}))

    assert (finding.sheet, finding.cell) == (BY_KEY[sheet].name, cell)
    assert found in finding.found
    assert way_out in finding.message


@pytest.mark.parametrize(
    ("area", "month", "found", "expected", "lived"),
    [
        ("Corby", date(2021, 4, 1), "Corby in 2021-04", "one of North Northamptonshire, West", "to 31 March 2021"),
        ("North Northamptonshire", date(2021, 3, 1), "North Northamptonshire in 2021-03", "one of Corby, Daventry",
         "from 01 April 2021"),
    ],
)  # fmt: skip
def test_an_area_must_exist_in_the_month(
    area: str, month: date, found: str, expected: str, lived: str, check: Check, row: MakeRow
) -> None:
    """The districts end with March 2021 and their successors begin with April, each named with its dates."""
    other = {"Corby": "North Northamptonshire", "North Northamptonshire": "Corby"}[area]
    rows = [row("referrals", area=other, month=month), row("referrals", area=area, month=month)]
    finding = only(check(about=NORTHAMPTONSHIRE_2021, today=date(2021, 5, 1), referrals=rows))

    assert (finding.sheet, finding.cell, finding.found) == ("Referrals", "B3", found)
    assert finding.expected.startswith(expected)
    assert lived in finding.message


def test_reports_are_not_divided(check: Check, row: MakeRow) -> None:
    """A report can concern several children: gender, age and ethnicity must say Total, and Total alone is stored."""
    whole = {"kind": "At risk, under 18", "basis": "Reports", "gender": "Total", "age": "Total", "ethnicity": "Total"}

    assert check(victims=[row("victims", **whole)]).rows["victims"]["gender"].tolist() == ["total"]
    for column, cell in (("gender", "E2"), ("age", "F2"), ("ethnicity", "H2")):
        divided = {"gender": "Male", "age": "10-12", "ethnicity": "White"}[column]
        finding = only(check(victims=[row("victims", **{**whole, column: divided})]))
        assert (finding.cell, finding.expected) == (cell, "Total")
        assert finding.found.startswith("Reports divided by")


def test_twelve_faults_in_four_sheets_are_all_named_at_once(check: Check, row: MakeRow) -> None:
    """The officer corrects the file once: no fault hides another, on its sheet or on the next."""
    checked = check(
        referrals=[
            row("referrals", gender="Femal"),
            row("referrals", value=2.5, age="0-9"),
            row("referrals", month=date(2019, 7, 2), age="10-12"),
            row("referrals", area="Corby", age="16-17"),
            row("referrals", area="Rutland"),
            row("referrals", area="Rutland"),
            row("referrals", area="Leicestershire", basis="Individuals", value=9),
            row("referrals", area="Leicestershire", value=8),
            row("referrals", area="Leicestershire", gender="Total", value=9),
        ],
        victims=[row("victims", ethnicity="IC1"), row("victims", value="7", gender="Male")],
        offenders=[row("offenders", month=date(2020, 1, 1)), row("offenders", age=None)],
        reach=[row("reach"), row("reach", cost="free", area="Rutland")],
    )

    assert places(checked) == sorted([
        ("Referrals", "E2"), ("Referrals", "G3"), ("Referrals", "A4"), ("Referrals", "B5"), ("Referrals", "A7"),
        ("Referrals", "G8"), ("Referrals", "G10"),
        ("Victims", "H2"), ("Victims", "I3"), ("Offenders", "A2"), ("Offenders", "E3"), ("Reach", "J3"),
    ])  # fmt: skip
    assert not checked.acceptable


def test_several_faults_in_one_row(check: Check, row: MakeRow) -> None:
    """Each cell of a row is read, whatever is wrong with the one before."""
    broken = row("victims", month="?", area="?", kind="?", basis="?", gender="?", age="?", scheme="?", ethnicity="?",
                 value="?")  # fmt: skip

    assert places(check(victims=[broken])) == [("Victims", f"{letter}2") for letter in "ABCDEFGHI"]


HEADINGS = ("Month", "Area", "Source", "Counting basis", "Gender", "Age band", "Count")


@pytest.mark.parametrize("missing", HEADINGS)
def test_a_missing_column_is_named(missing: str, check: Check, row: MakeRow, table: MakeTable) -> None:
    """One finding for the sheet, and none for its rows."""
    position = HEADINGS.index(missing)
    headings = [heading for heading in HEADINGS if heading != missing]
    cells = [value for place, value in enumerate(row("referrals")) if place != position]
    finding = only(check(table("referrals", [cells, cells], headings)))

    assert (finding.sheet, finding.cell) == ("Referrals", "")
    assert finding.found == f'no column "{missing}"'


@pytest.mark.parametrize(
    ("heading", "advice"),
    [
        ("DOB", "Remove the column: this system takes only agreed columns of counts."),
        ("Child's name", "Remove the column: this system takes only agreed columns of counts."),
        ("Genders", "Did you mean Gender?"),
    ],
)
def test_an_unknown_column_is_named(heading: str, advice: str, check: Check, row: MakeRow, table: MakeTable) -> None:
    """By its letter and heading; nothing of its content is repeated."""
    finding = only(check(table("referrals", [[*row("referrals"), "Jo Bloggs"]], [*HEADINGS, heading])))

    assert (finding.sheet, finding.cell, finding.found) == ("Referrals", "column H", f'the column "{heading}"')
    assert finding.message.endswith(advice)
    assert "Bloggs" not in finding.message


def test_a_repeated_column_is_named(check: Check, row: MakeRow, table: MakeTable) -> None:
    """The second one, with the letter of the first."""
    finding = only(check(table("referrals", [[*row("referrals"), "Male"]], [*HEADINGS, "gender "])))

    assert (finding.cell, finding.found) == ("column H", '"Gender" again, as in column E')


@settings(max_examples=50, deadline=None)
@given(order=st.permutations(range(7)), blanks=st.integers(0, 3))
def test_columns_in_any_order_are_accepted(
    order: list[int], blanks: int, check: Check, row: MakeRow, table: MakeTable
) -> None:
    """What is read does not depend on the order of the columns, on blank ones after them, nor on the headings' case."""
    rows = [row("referrals"), row("referrals", gender="Male", value=0)]
    headings = [*(f" {HEADINGS[place].upper()}\u00a0" for place in order), *[""] * blanks]
    moved = [[cells[place] for place in order] + [None] * blanks for cells in rows]
    checked = check(table("referrals", moved, headings))

    assert checked.findings == ()
    assert checked.rows["referrals"].equals(check(referrals=rows).rows["referrals"])


def test_cells_are_named_where_they_are(check: Check, row: MakeRow, table: MakeTable) -> None:
    """With the columns the other way round, the gender is in column C."""
    rows = [[*reversed(row("referrals", gender="Femal"))]]

    assert only(check(table("referrals", rows, HEADINGS[::-1]))).cell == "C2"


def test_values_under_an_empty_heading(check: Check, row: MakeRow, table: MakeTable) -> None:
    """A column without a heading may be blank, not filled."""
    blank = [[*row("referrals"), None, " "]]
    filled = [[*row("referrals"), None, "see note"]]

    assert check(table("referrals", blank, [*HEADINGS, "", ""])).acceptable
    finding = only(check(table("referrals", filled, [*HEADINGS, "", " "])))
    assert (finding.cell, finding.found) == ("column I", "values under an empty heading")


def test_the_cost_column_may_be_left_out(check: Check, row: MakeRow, table: MakeTable) -> None:
    """It is the one column that is not required; what it would have said is not known, not 0."""
    headings = [column.heading for column in BY_KEY["reach"].columns if column.key != "cost"]
    checked = check(table("reach", [row("reach")[:-1]], headings))

    assert checked.acceptable
    assert checked.rows["reach"]["cost"].isna().all()


def test_a_sheet_without_headings(check: Check, row: MakeRow, table: MakeTable) -> None:
    """Each required column is missed, the optional one is not."""
    checked = check(Table("Reach", (), ()), referrals=[row("referrals")])

    assert [finding.found for finding in checked.findings] == [
        f'no column "{column.heading}"' for column in BY_KEY["reach"].columns if column.key != "cost"
    ]


def test_blank_rows_are_passed_over(check: Check, row: MakeRow, table: MakeTable) -> None:
    """A formatted row holds nothing; the rows around it keep their numbers."""
    empty: Cells = [None] * 7
    checked = check(referrals=[empty, row("referrals"), [" "] * 7, row("referrals", gender="Femal"), empty])

    assert only(checked).cell == "E5"
    assert checked.rows["referrals"]["row"].tolist() == [3]


def test_a_short_row_misses_its_last_values(check: Check, row: MakeRow) -> None:
    """A reader may leave out trailing empty cells: they are empty, not sound."""
    assert places(check(referrals=[row("referrals")[:5]])) == [("Referrals", "F2"), ("Referrals", "G2")]


@pytest.mark.parametrize("name", ["Kids", "Notes", "Referals", "referrals", "Sheet1"])
def test_an_unknown_sheet_is_named(name: str, check: Check, row: MakeRow) -> None:
    """A sheet that would not be used must go, so that nobody believes its figures were taken."""
    finding = only(check(Table(name, ("a",), (Row(2, (1,)),)), referrals=[row("referrals")]))

    assert (finding.sheet, finding.cell, finding.found) == (name, "", "a sheet that is not in the template")
    assert ("Did you mean" in finding.message) == name.casefold().startswith("ref")


@pytest.mark.parametrize("name", ["Lists", "Read me"])
def test_the_template_s_other_sheets_hold_no_figures(name: str, check: Check, row: MakeRow) -> None:
    """They may stay in the file."""
    assert check(Table(name, ("a",), (Row(2, (1,)),)), referrals=[row("referrals")]).acceptable


def test_a_workbook_with_headings_only(check: Check) -> None:
    """The untouched template is refused, with what to do."""
    finding = only(check(referrals=[], victims=[], offenders=[], reach=[]))

    assert finding.place == "The file"
    assert finding.message.endswith("a month without cases is a row with the count 0.")


def test_a_workbook_without_a_sheet_of_figures(check: Check) -> None:
    """Lists alone are no figures."""
    assert only(check(Table("Lists", ("a",), ()))).found == "no sheet of figures"


def test_without_an_about_sheet(check: Check, row: MakeRow) -> None:
    """The other faults are named as well."""
    checked = check(about={}, referrals=[row("referrals", gender="Femal")])

    assert [finding.place for finding in checked.findings] == ["The file", "Referrals, cell E2"]
    assert checked.coverage is None


ANSWERS = {
    "another force": ("Force", "Kent", '"Kent"', "one of LLR, Northamptonshire"),
    "an authority": ("Force", "Leicester", '"Leicester"', "one of LLR, Northamptonshire"),
    "no force": ("Force", None, "an empty cell", "one of LLR"),
    "first month as text": ("First month", "July", '"July"', "First month: a date"),
    "first month as a number": ("First month", 43647, "a number", "First month: a date"),
    "no first month": ("First month", None, "an empty cell", "First month: a date"),
    "last month in the future": ("Last month", date(2019, 10, 1), "the date 01/10/2019", "a month up to September"),
    "last month before the first": ("Last month", date(2019, 6, 1), "June 2019", "a month from July 2019"),
    "real or not left open": ("Figures are", "Actual figures or Synthetic sample.", '"Actual', "one of Actual figures"),
    "no answer": ("Figures are", " ", "an empty cell", "one of Actual figures, Synthetic sample"),
}


@pytest.mark.parametrize(("label", "answer", "found", "expected"), ANSWERS.values(), ids=ANSWERS)
def test_each_answer_on_the_about_sheet(
    label: str, answer: object, found: str, expected: str, check: Check, row: MakeRow
) -> None:
    """A wrong answer is named at its cell, wherever the sheet has it, and the rows are not blamed for it."""
    finding = only(check(about={**ABOUT, label: ("B9", answer)}, referrals=[row("referrals")]))

    assert (finding.sheet, finding.cell) == ("About", "B9")
    assert finding.found.startswith(found)
    assert finding.expected.startswith(expected)


@pytest.mark.parametrize("label", ABOUT)
def test_a_line_taken_out_of_the_about_sheet(label: str, check: Check, row: MakeRow) -> None:
    """What is missing is the line: no cell is named that may hold something else."""
    about = {each: answer for each, answer in ABOUT.items() if each != label}
    finding = only(check(about=about, referrals=[row("referrals")]))

    assert (finding.sheet, finding.cell, finding.found) == ("About", "", f'no line "{label}"')


def test_all_answers_wrong_at_once(check: Check, row: MakeRow) -> None:
    """Four findings, and a fifth for the row that is wrong by itself."""
    about = {label: (cell, "?") for label, (cell, _) in ABOUT.items()}
    checked = check(about=about, referrals=[row("referrals", value=-1)])

    assert places(checked) == [("About", "B1"), ("About", "B2"), ("About", "B3"), ("About", "B4"), ("Referrals", "G2")]


def test_a_month_in_the_middle_on_the_about_sheet(check: Check, row: MakeRow) -> None:
    """31 August ends the period as well as 1 August does: the whole month is meant."""
    about = {**ABOUT, "Last month": ("B3", datetime(2019, 8, 31))}

    assert check(about=about, referrals=[row("referrals", month=AUGUST)]).acceptable


VALUES = {
    "month": [JULY, AUGUST, date(2019, 6, 1), "July"],
    "area": ["Leicester", "Rutland", "rutland", "Corby"],
    "source": ["MASH", "Health services", "Total"],
    "basis": ["Records", "Individuals", "Reports"],
    "gender": ["Female", "F", "Male", "Total", "Femal"],
    "age": ["10-12", "13-15", "Total"],
    "value": [0, 1, 2, 5, -1, "5"],
}
ROWS = st.lists(st.fixed_dictionaries({key: st.sampled_from(values) for key, values in VALUES.items()}), max_size=12)


@settings(max_examples=150, deadline=None)
@given(rows=ROWS, seed=st.randoms(use_true_random=False))
def test_the_order_of_rows_changes_nothing(
    rows: list[dict[str, object]], seed: random.Random, check: Check, row: MakeRow
) -> None:
    """Shuffled, the same rows have the same findings and are stored the same; only which repeat is first may differ."""
    order = list(range(len(rows)))
    seed.shuffle(order)
    sent = check(referrals=[row("referrals", **values) for values in rows])
    shuffled = check(referrals=[row("referrals", **rows[place]) for place in order])

    def told(checked: Checked, original: list[int]) -> Counter[tuple[object, ...]]:
        said = []
        for finding in checked.findings:
            if not finding.found.startswith("the same month"):
                number = original[int(finding.cell[1:]) - 2] if finding.cell and finding.sheet != "About" else None
                said.append((finding.cell[:1], number, finding.message))
        return Counter(said)

    def stored(checked: Checked) -> Counter[tuple[object, ...]]:
        return Counter(checked.rows["referrals"].drop(columns="row").itertuples(index=False, name=None))

    assert told(sent, list(range(len(rows)))) == told(shuffled, order)
    assert stored(sent) == stored(shuffled)
    assert sent.acceptable == shuffled.acceptable


@pytest.mark.parametrize("scheme", ["Self-defined", "Officer-observed"])
def test_an_ethnicity_is_expected_of_its_rows_scheme(scheme: str, check: Check, row: MakeRow) -> None:
    """What is offered too: a name of the other scheme would be the next finding."""
    finding = only(check(victims=[row("victims", scheme=scheme, ethnicity="Asain")]))
    offered = [use for use, _ in finding.correction.choices] if finding.correction else []

    assert ("IC4 Asian" in finding.expected) == (scheme == "Officer-observed")
    assert ("Asian or Asian British" in finding.expected) == (scheme == "Self-defined")
    assert "Not recorded" in finding.expected
    assert offered == (["Asian or Asian British"] if scheme == "Self-defined" else [])
