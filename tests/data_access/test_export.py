"""The exported publication: what an outsider may have, in two kinds of file that say the same."""

import csv
from collections import Counter
from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest
from openpyxl import load_workbook

from data_access.export import write_export
from data_access.stores.location import StoreLocation
from data_access.stores.published import Publication, read_publication
from data_access.stores.publishing import publish
from data_access.stores.submissions import submit
from data_access.uploading import check_content
from evaluation.definitions.strategy import Strategy

Cells = list[object]
MakeRow = Callable[..., Cells]
MakeWorkbook = Callable[..., bytes]
MONTHS = [date(2018 + (month > 12), (month - 1) % 12 + 1, 1) for month in range(4, 17)]
AREAS = ["Leicester", "Leicestershire", "Rutland"]
COLUMNS = [
    "Measure", "Counting basis", "Area", "Period", "Period kind", "Last month", "Source", "Gender", "Age", "Ethnicity",
    "Unit", "Count",
]  # fmt: skip


def count_of(month: date, area: str, gender: str, age: str) -> int:
    """Return the made count of a cell: some in the teens for boys and girls, and 3 or none of another gender."""
    if gender == "Other":
        return 3 if (area, age) == ("Leicester", "10-12") and month.month % 2 else 0
    return 10 + (month.month * 7 + len(area) * 3 + len(gender) + len(age)) % 9


GENDERS, AGES = ["Female", "Male", "Other"], ["10-12", "13-15"]
SENT = {
    (month, area, gender, age): count_of(month, area, gender, age)
    for month in MONTHS
    for area in AREAS
    for gender in GENDERS
    for age in AGES
}


@pytest.fixture(scope="module")
def published(
    tmp_path_factory: pytest.TempPathFactory, workbook: MakeWorkbook, row: MakeRow, strategy: Strategy
) -> tuple[StoreLocation, Publication]:
    """Return a store with a publication of thirteen months of LLR's referrals and two figures of reach."""
    rows = [
        row("referrals", month=month, area=area, gender=gender, age=age, value=count)
        for (month, area, gender, age), count in SENT.items()
    ]
    reach = [row("reach", value=3, cost=12.5), row("reach", metric="Impressions", value=120_000)]
    content = workbook(first=MONTHS[0], last=date(2019, 7, 1), figures="Synthetic sample", referrals=rows, reach=reach)
    store = StoreLocation(folder=tmp_path_factory.mktemp("store"))
    checked = check_content(content, strategy, date(2019, 9, 15))
    assert checked.findings == ()
    submit(store, content, "x.xlsx", "Officer", checked)
    publish(store, strategy, "Officer")
    publication = read_publication(store)
    assert publication is not None
    return store, publication


@pytest.fixture(scope="module")
def files(
    published: tuple[StoreLocation, Publication], strategy: Strategy, tmp_path_factory: pytest.TempPathFactory
) -> tuple[Path, Path]:
    """Return the two exported files."""
    folder = tmp_path_factory.mktemp("export")
    made = folder / "figures.csv", folder / "figures.xlsx"
    counts = [write_export(file, *published, strategy) for file in made]
    assert counts[0] == counts[1] > 0
    return made


@pytest.fixture(scope="module")
def rows(files: tuple[Path, Path]) -> list[dict[str, str]]:
    """Return the rows of the .csv, as any program reads them."""
    with files[0].open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def test_both_files_say_the_same(files: tuple[Path, Path], rows: list[dict[str, str]]) -> None:
    """Row by row and value by value; a count is a number in the workbook, not text."""
    page = load_workbook(files[1])["Figures"]
    headings, *cells = page.iter_rows(values_only=True)

    assert list(headings) == COLUMNS == list(rows[0])
    assert [[str(value) for value in line] for line in cells] == [list(line.values()) for line in rows]
    assert all(isinstance(line[-1], int) or line[-1] == "[c]" for line in cells)


def test_no_small_count_is_in_either_file(rows: list[dict[str, str]], files: tuple[Path, Path]) -> None:
    """A protected figure is 0, 5 or more, or [c]; some of each are there, so that this could fail."""
    counts = Counter(line["Count"] for line in rows)

    assert not {"1", "2", "3", "4"} & set(counts)
    assert counts["[c]"] > 0
    assert any(count.isdigit() and int(count) >= 5 for count in counts)
    assert all(count == "[c]" or count.isdigit() for count in counts)
    figures = [line[-1] for line in load_workbook(files[1])["Figures"].iter_rows(min_row=2, values_only=True)]
    assert not {1, 2, 3, 4} & {figure for figure in figures if figure != "[c]"}


def test_shown_figures_are_the_sums_of_what_was_sent(rows: list[dict[str, str]]) -> None:
    """Each shown monthly figure of LLR is the plain sum of its rows, by gender and by age and in total."""
    checked = 0
    for line in rows:
        if line["Period kind"] == "Month" and line["Area"] == "LLR" and line["Count"] != "[c]":
            parts = [
                count
                for (month, _, gender, age), count in SENT.items()
                if f"{month:%Y-%m}" == line["Last month"]
                and line["Gender"] in {"All", gender}
                and line["Age"] in {"All", age}
                and line["Source"] in {"All", "MASH"}
            ]
            assert int(line["Count"]) == sum(parts)
            checked += 1
    assert checked >= len(MONTHS)


def test_every_line_is_in_words(rows: list[dict[str, str]], strategy: Strategy) -> None:
    """Names in place of codes, and nothing left empty."""
    assert all(value for line in rows for value in line.values())
    assert {line["Measure"] for line in rows} == {"CSE referrals"}
    assert {line["Area"] for line in rows} <= {area.name for area in strategy.areas}
    assert {line["Gender"] for line in rows} <= {"All", "Female", "Male", "Other", "Not recorded"}
    assert {line["Period"] for line in rows} >= {
        "April 2018",
        "2018/19",
        "April to June 2018",
        "12 months to April 2019",
    }


def test_no_line_stands_twice(rows: list[dict[str, str]]) -> None:
    """Without the count each line is another figure, except the total of an area that is also a margin of its own."""
    places = Counter(tuple(value for name, value in line.items() if name != "Count") for line in rows)

    assert max(places.values()) == 1


def test_reach_is_exported_as_it_was_sent(files: tuple[Path, Path]) -> None:
    """It counts what was put out, not people: small numbers stay."""
    headings, *lines = load_workbook(files[1])["Reach"].iter_rows(values_only=True)
    told = [dict(zip(headings, line, strict=True)) for line in lines]

    assert sorted((line["Metric"], line["Value"], line["Cost (\u00a3)"]) for line in told) == [
        ("Impressions", 120_000, None),
        ("Plays or views", 3, 12.5),
    ]
    assert {line["Campaign"] for line in told} == {"Breck's Last Game"}
    assert {line["Month"] for line in told} == {"July 2019"}


def test_the_workbook_says_what_it_is(files: tuple[Path, Path], strategy: Strategy) -> None:
    """Its marking, its publication, its months, what [c] means, and that the figures are made up."""
    notes = [str(line[0]) for line in load_workbook(files[1])["Notes"].iter_rows(values_only=True)]

    assert notes[0] == strategy.marking
    assert "publication 1," in notes[1]
    assert "April 2018 to" in notes[2]
    assert "a count from 1 to 4" in " ".join(notes)
    assert "synthetic" in notes[-1]


def test_another_kind_of_file(published: tuple[StoreLocation, Publication], strategy: Strategy, tmp_path: Path) -> None:
    """It is refused and not written."""
    with pytest.raises(ValueError, match=r"must end in \.csv or \.xlsx"):
        write_export(tmp_path / "figures.ods", *published, strategy)
    assert list(tmp_path.iterdir()) == []
