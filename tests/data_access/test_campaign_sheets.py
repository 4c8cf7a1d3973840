"""The sheets of communications, from a workbook to what viewers read."""

import dataclasses
import io
from collections.abc import Callable, Sequence
from datetime import date
from pathlib import Path

import pandas as pd
import pytest
from openpyxl import load_workbook

from data_access.export import rows_in_words, write_export
from data_access.stores.location import StoreLocation
from data_access.stores.published import read_publication, read_rows
from data_access.stores.publishing import publish
from data_access.stores.submissions import submit
from data_access.uploading import check_content
from data_access.workbooks.template import About, write_workbook
from evaluation.definitions.sheets import BY_KEY, FEEDBACK_SHEET, SHEETS
from evaluation.definitions.strategy import Audience, Channel, Strategy

Cells = list[object]
MakeRow = Callable[..., Cells]
MakeWorkbook = Callable[..., bytes]
JULY, AUGUST = date(2019, 7, 1), date(2019, 8, 1)
LISTS = [sheet.key for sheet in SHEETS if not sheet.protected and not sheet.read_twice]


@pytest.fixture
def send(store: StoreLocation, strategy: Strategy) -> Callable[[bytes], None]:
    """Return what stores and publishes a workbook as an officer would."""

    def sent(content: bytes) -> None:
        checked = check_content(content, strategy, date(2019, 9, 15))
        assert checked.findings == ()
        submit(store, content, "file.xlsx", "Officer", checked)
        publish(store, strategy, "Officer")

    return sent


@pytest.mark.parametrize("sheet", LISTS)
def test_a_row_is_published_as_it_was_sent(
    sheet: str, send: Callable[[bytes], None], store: StoreLocation, row: MakeRow, workbook: MakeWorkbook,
    strategy: Strategy,
) -> None:  # fmt: skip
    """In words, each cell says what the officer's cell said."""
    sent = row(sheet)
    send(workbook(**{sheet: [sent]}))

    found = rows_in_words(BY_KEY[sheet], read_rows(store, sheet), strategy)
    (words,) = found.to_dict("records")

    for column, value in zip(BY_KEY[sheet].columns, sent, strict=True):
        said = words[column.heading]
        if value is None:
            assert said == "" or pd.isna(said), column.key
        elif column.kind == "month":
            assert said == "July 2019"
        elif isinstance(value, date):
            assert said == f"{value.day} {value:%B %Y}"
        else:
            assert said == value, column.key


@pytest.mark.parametrize("sheet", LISTS)
def test_what_is_not_given_stays_so(
    sheet: str, send: Callable[[bytes], None], store: StoreLocation, row: MakeRow, workbook: MakeWorkbook
) -> None:
    """Also where a whole column is empty, a number is a number and a text is a text."""
    given = {column.key: None for column in BY_KEY[sheet].columns if not column.required}
    given |= {"yes": 150} if sheet == "surveys" else {}
    send(workbook(**{sheet: [row(sheet, **given)]}))

    found = read_rows(store, sheet)

    for column in BY_KEY[sheet].columns:
        if column.kind in {"number", "percent", "money"}:
            assert pd.api.types.is_numeric_dtype(found[column.key])
            assert column.key == "yes" or found[column.key].isna().all()
        elif not column.required:
            assert found[column.key].tolist() == [""]


def test_items_of_a_month_are_replaced_together(
    send: Callable[[bytes], None], store: StoreLocation, row: MakeRow, workbook: MakeWorkbook
) -> None:
    """A corrected title takes the old one's place; other months, and other forces' rows, stay."""
    first = [row("media", title=title) for title in ("Fist", "Second")] + [
        row("media", month=AUGUST, day=None, title="Third")
    ]
    send(workbook(media=first))
    send(workbook(force="Northamptonshire", media=[row("media", area="Northamptonshire", title="Elsewhere")]))
    send(workbook(media=[row("media", title="First")]))

    assert sorted(read_rows(store, "media")["title"]) == ["Elsewhere", "First", "Third"]


def test_a_plan_takes_the_place_of_the_plan_before(
    send: Callable[[bytes], None], store: StoreLocation, row: MakeRow, workbook: MakeWorkbook
) -> None:
    send(workbook(activity_plan=[row("activity_plan", number=number) for number in ("1", "2")]))
    send(workbook(activity_plan=[row("activity_plan", month=AUGUST, number="2", rag="Green")]))

    found = read_rows(store, "activity_plan")

    assert found[["month", "number", "rag"]].values.tolist() == [["2019-08", "2", "green"]]


def test_answers_of_few_respondents_are_nowhere_in_the_viewers_store(
    send: Callable[[bytes], None], store: StoreLocation, row: MakeRow, workbook: MakeWorkbook, strategy: Strategy
) -> None:
    """Fewer than 30 answered, or fewer than 5 said yes: the numbers do not leave the officers' store.

    In words they are withheld, and what was not given is empty.
    """
    send(
        workbook(
            surveys=[
                row("surveys", question="Few", base=23, yes=17),
                row("surveys", question="Hardly any", base=3_333, yes=3),
                row("surveys", question="Many", base=3_334, yes=1_234),
            ]
        )
    )

    rows = read_rows(store, "surveys")
    found = rows.set_index("question")
    words = rows_in_words(BY_KEY["surveys"], rows, strategy).set_index("Question")
    numbers = ["Respondents", "Answered yes", "Percentage"]

    assert found.loc[["Few", "Hardly any"], ["base", "yes", "percent"]].isna().all(axis=None)
    assert found.loc["Many", ["base", "yes"]].tolist() == [3_334, 1_234]
    assert words.loc["Few", numbers].tolist() == words.loc["Hardly any", numbers].tolist() == ["Withheld"] * 3
    assert words.loc["Many", numbers].tolist()[:2] == [3_334, 1_234]
    assert pd.isna(words.loc["Many", "Percentage"])


def test_what_an_earlier_publication_showed_of_an_area_keeps_its_parts_withheld(
    send: Callable[[bytes], None], store: StoreLocation, row: MakeRow, workbook: MakeWorkbook
) -> None:
    """LLR's 200 were shown; a month's list sent again with two of its areas would leave 3 in the third."""
    whole = row("surveys", base=200, yes=150)
    parts = [row("surveys", area=area, base=base, yes=base - 20)
             for area, base in (("Leicester", 100), ("Leicestershire", 97))]  # fmt: skip
    send(workbook(surveys=[whole]))
    send(workbook(surveys=[*parts]))

    found = read_rows(store, "surveys").set_index("area")

    assert found["base"].notna().sum() == 1
    assert pd.isna(found.loc["leicester", "base"]) != pd.isna(found.loc["leicestershire", "base"])


def test_a_suppressed_or_missing_number_of_a_campaign_is_not_zero(
    row: MakeRow, workbook: MakeWorkbook, strategy: Strategy
) -> None:
    """What was put out needs no protection: it is a number or it is not sent."""
    checked = check_content(workbook(engagement=[row("engagement", value="c")]), strategy)

    assert [finding.severity for finding in checked.findings] == ["error"]


def test_the_export_has_a_page_for_each_sheet(
    send: Callable[[bytes], None], store: StoreLocation, row: MakeRow, workbook: MakeWorkbook, strategy: Strategy,
    tmp_path: Path,
) -> None:  # fmt: skip
    send(workbook(**{sheet: [row(sheet)] for sheet in LISTS}, referrals=[row("referrals")]))
    publication = read_publication(store)
    assert publication is not None
    write_export(tmp_path / "out.xlsx", store, publication, strategy)

    book = load_workbook(tmp_path / "out.xlsx")

    for sheet in SHEETS:
        if not sheet.protected:
            headings, *rows = book[sheet.name].iter_rows(values_only=True)
            assert list(headings) == [column.heading for column in sheet.columns]
            assert len(rows) == (0 if sheet == FEEDBACK_SHEET else 1)


@pytest.fixture
def wider(strategy: Strategy) -> Strategy:
    """Return the sample strategy with an audience and a channel more, as a line in its file would add them."""
    return dataclasses.replace(
        strategy,
        audiences=(*strategy.audiences, Audience("librarians", "Librarians", "external")),
        channels=(*strategy.channels, Channel("podcasts", "Podcasts", "external")),
    )


def test_a_new_audience_and_channel_need_no_code(store: StoreLocation, row: MakeRow, wider: Strategy) -> None:
    """They are in the template's lists, pass the checks, and are read back by code and by name."""
    added = {"audience": "Librarians", "channel": "Podcasts"}
    content = write_workbook(wider, About("LLR", JULY, AUGUST), {"reach": [row("reach", **added)]})

    assert set(added.values()) <= set(texts(content))
    checked = check_content(content, wider, date(2019, 9, 15))
    assert checked.findings == ()
    submit(store, content, "file.xlsx", "Officer", checked)
    publish(store, wider, "Officer")
    found = read_rows(store, "reach")
    assert found[["audience", "channel"]].values.tolist() == [["librarians", "podcasts"]]
    words = rows_in_words(BY_KEY["reach"], found, wider)
    assert words[["Audience", "Channel"]].values.tolist() == [["Librarians", "Podcasts"]]


def test_without_it_the_same_file_is_refused(row: MakeRow, wider: Strategy, strategy: Strategy) -> None:
    content = write_workbook(wider, About("LLR", JULY, AUGUST), {"reach": [row("reach", channel="Podcasts")]})

    checked = check_content(content, strategy, date(2019, 9, 15))

    assert [finding.cell for finding in checked.findings] == ["D2"]


def texts(content: bytes) -> Sequence[str]:
    """Return every text in the cells of a workbook, its lists included."""
    book = load_workbook(io.BytesIO(content), read_only=True)
    return [str(value) for page in book for cells in page.iter_rows(values_only=True) for value in cells if value]
