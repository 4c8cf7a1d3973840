"""The workbooks as files: which there are, what they say of themselves, and that they can be made again."""

from collections import Counter
from datetime import datetime
from pathlib import Path

from evaluation.definitions.sheets import BY_NAME
from sample_data.make_workbooks import write_workbooks

SAMPLE_DATA = Path(__file__).parents[2] / "sample_data"
COUNTED = ("Referrals", "Victims", "Offenders")
IN_ORDER = [
    "2013-14_llr_reach.xlsx",
    "2015-03_northamptonshire_reach.xlsx",
    "2015-16_llr.xlsx",
    "2015-16_llr_reach.xlsx",
    "2015-16_northamptonshire.xlsx",
    "2015-16_northamptonshire_reach.xlsx",
    "2016-17_llr.xlsx",
    "2016-17_llr_reach.xlsx",
    "2016-17_northamptonshire.xlsx",
    "2017-08_northamptonshire_plan.xlsx",
    "2017-18_llr.xlsx",
    "2017-18_northamptonshire.xlsx",
    "2018-04-to-06_llr.xlsx",
    "2018-04-to-06_northamptonshire.xlsx",
    "2018-05_llr_corrected.xlsx",
    "2018-07-to-09_llr.xlsx",
    "2018-07-to-09_northamptonshire.xlsx",
    "2018-10-to-12_llr.xlsx",
    "2018-10-to-12_northamptonshire.xlsx",
    "2019-01-to-03_llr.xlsx",
    "2019-01-to-03_northamptonshire.xlsx",
    "2019-04-to-06_llr.xlsx",
    "2019-04-to-06_northamptonshire.xlsx",
    "2019-07_llr.xlsx",
    "2019-07_northamptonshire.xlsx",
    "to_try/2018-04-to-2019-08_llr_outcomes.xlsx",
    "to_try/2018-04-to-2019-08_northamptonshire_outcomes.xlsx",
    "to_try/2019-08_llr.xlsx",
    "to_try/2019-08_northamptonshire.xlsx",
]
# What each force sends, with the counting bases of each.
REPORTED = {
    ("LLR", "Referrals", "LLR multi-agency CSE team"): {"Records", "Individuals"},
    ("LLR", "Referrals", "MASH"): {"Records", "Individuals"},
    ("LLR", "Victims", "Crime and non-crime, all ages"): {"Records", "Reports"},
    ("LLR", "Victims", "At risk, under 18"): {"Records", "Individuals", "Reports"},
    ("LLR", "Offenders", None): {"Records"},
    ("Northamptonshire", "Referrals", "RISE"): {"Records", "Individuals"},
    ("Northamptonshire", "Referrals", "MASH"): {"Records", "Individuals"},
    ("Northamptonshire", "Referrals", "Children's Social Care: initial contact"): {"Records", "Individuals"},
    ("Northamptonshire", "Referrals", "Children's Social Care: initial assessment"): {"Records", "Individuals"},
    ("Northamptonshire", "Victims", "Crime"): {"Records"},
    ("Northamptonshire", "Offenders", None): {"Records"},
}
AREAS = {
    "LLR": {"Leicester", "Leicestershire", "Rutland"},
    "Northamptonshire": {
        "Corby",
        "Daventry",
        "East Northamptonshire",
        "Kettering",
        "Northampton",
        "South Northamptonshire",
        "Wellingborough",
    },
}


def months_of(book):
    """Return the months a workbook says it covers."""
    first, last = book.about["First month"], book.about["Last month"]
    numbers = range(first.year * 12 + first.month - 1, last.year * 12 + last.month)
    return {datetime(number // 12, number % 12 + 1, 1) for number in numbers}


def counted_rows(books):
    """Yield each workbook with each of its sheets of counts and the sheet's rows."""
    for book in books.values():
        for sheet in COUNTED:
            yield book, sheet, book.sheets[sheet]


def test_the_files_and_their_order(books):
    assert [*books] == IN_ORDER


def test_the_workbooks_stay_small():
    assert sum(path.stat().st_size for path in (SAMPLE_DATA / "workbooks").rglob("*.xlsx")) < 3_000_000


def test_making_them_again_gives_the_same_cells(books, read_folder, tmp_path):
    write_workbooks(tmp_path)

    assert read_folder(tmp_path) == books


def test_each_workbook_says_whose_figures_it_holds(books):
    for name, book in books.items():
        assert f"_{book.force.lower()}" in name
        actual = "_reach" in name or "_plan" in name
        assert book.about["Figures are"] == ("Actual figures" if actual else "Synthetic sample")
        assert {row["Month"] for sheet in book.sheets.values() for row in sheet} <= months_of(book)
        assert {row["Area"] for sheet in COUNTED for row in book.sheets[sheet]} <= AREAS[book.force]
        assert bool(book.sheets["Reach"]) == ("_reach" in name)


def test_every_month_area_and_population_is_there(books):
    """Only November 2016 of Northamptonshire is missing, and the correction holds referrals only."""
    for book, sheet, rows in counted_rows(books):
        if not rows:
            assert any(kind in book.name for kind in ("_reach", "_corrected", "_plan", "_outcomes"))
            continue
        column = {"Referrals": "Source", "Victims": "Kind"}.get(sheet)
        found = {(row["Month"], row["Area"], row.get(column), row["Counting basis"]) for row in rows}
        months = months_of(book)
        if book.force == "Northamptonshire":
            months -= {datetime(2016, 11, 1)}
        assert found == {
            (month, area, population, basis)
            for (force, of_sheet, population), bases in REPORTED.items()
            if (force, of_sheet) == (book.force, sheet)
            for month in months
            for area in AREAS[book.force]
            for basis in bases
        }


def test_counts_are_whole_and_zero_only_where_nothing_happened(books):
    for book in books.values():
        assert all(type(row["Value"]) is int and row["Value"] > 0 for row in book.sheets["Reach"])
    for _, sheet, rows in counted_rows(books):
        assert all(type(row["Count"]) is int and row["Count"] >= 0 for row in rows)
        column = {"Referrals": "Source", "Victims": "Kind"}.get(sheet)
        block = [(row["Month"], row["Area"], row.get(column), row["Counting basis"]) for row in rows]
        size = Counter(block)
        assert all(size[key] == 1 for key, row in zip(block, rows, strict=True) if row["Count"] == 0)


def test_a_row_says_each_combination_once(books):
    for book in books.values():
        for name, rows in book.sheets.items():
            headings = [column.heading for column in BY_NAME[name].key_columns]
            assert max(Counter(tuple(row[h] for h in headings) for row in rows).values(), default=1) == 1


def test_individuals_never_exceed_records(books):
    for _, _, rows in counted_rows(books):
        cells = {basis: Counter() for basis in ("Records", "Individuals", "Reports")}
        for row in rows:
            key = tuple(value for heading, value in row.items() if heading not in {"Counting basis", "Count"})
            cells[row["Counting basis"]][key] += row["Count"]
        assert all(count <= cells["Records"][key] for key, count in cells["Individuals"].items())


def test_reports_are_not_divided(books):
    for _, _, rows in counted_rows(books):
        parts = ("Gender", "Age band", "Ethnicity")
        for row in rows:
            undivided = {row[part] == "Total" for part in parts if part in row}
            assert undivided == {row["Counting basis"] == "Reports"}


def test_rows_use_the_strategys_names(books, strategy):
    for book in books.values():
        for name, rows in book.sheets.items():
            for column in BY_NAME[name].columns:
                if column.dimension:
                    known = {category.name for category in strategy.dimension(column.dimension).categories} | {"Total"}
                    known |= set() if column.required else {None}
                    assert {row[column.heading] for row in rows} <= known


def test_ethnicity_stays_within_its_scheme(books, strategy):
    schemes = {category.name: category.scheme for category in strategy.dimension("ethnicity").categories}
    for sheet, code, scheme in (
        ("Victims", "self_defined", "Self-defined"),
        ("Offenders", "officer_observed", "Officer-observed"),
    ):
        rows = [row for book in books.values() for row in book.sheets[sheet]]
        assert {row["Ethnicity scheme"] for row in rows} == {scheme}
        assert {schemes.get(row["Ethnicity"]) for row in rows} <= {code, None}
