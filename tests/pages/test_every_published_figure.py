"""Every figure that the partnership's documents print stands on the page of its topic, whole, in one row."""

import csv

import pytest

from data_access.reference_files import SAMPLE_DATA
from tests.pages.screens import CAMPAIGNS, DEFINITIONS, OFFENDERS, REFERRALS, VICTIMS, Screen, Visit

PAGE_OF = {
    "referrals": REFERRALS,
    "victims": VICTIMS,
    "offenders": OFFENDERS,
    "campaigns": CAMPAIGNS,
    "context": DEFINITIONS,
}
Row = dict[str, str]


def _rows() -> dict[str, Row]:
    with (SAMPLE_DATA / "published_figures.csv").open(encoding="utf-8-sig", newline="") as file:
        return {row["id"]: row for row in csv.DictReader(file)}


ROWS = _rows()


@pytest.fixture(scope="module")
def pages(sample_store: object) -> dict[str, Screen]:
    """Return each page of figures as printed, by topic."""
    with pytest.MonkeyPatch.context() as environment:
        environment.setenv("DASHBOARD_STORE", str(sample_store))
        return {topic: Visit(page).screen for topic, page in PAGE_OF.items()}


def printed(row: Row) -> str:
    """Return what the document prints, from the row as it stands in the file."""
    if row["kind"] == "qualitative":
        return f"{row['qualifier']}, no number given"
    whole, _, decimals = row["value"].removeprefix("-").partition(".")
    number = f"{int(whole):,}" + (f".{decimals}" if decimals else "")
    written = {
        "count": number,
        "percentage": f"{number}%",
        "percentage change": f"{number}% {'decrease' if row['value'].startswith('-') else 'increase'}",
        "ratio": f"{number}:1",
        "value": f"{number} {row['unit']}",
    }[row["kind"]]
    if row["qualifier"] == "exact":
        return written
    return f"{written} (rounded)" if row["qualifier"] == "rounded" else f"{row['qualifier']} {written}"


def test_no_two_figures_share_a_place(pages: dict[str, Screen]) -> None:
    found = [key for screen in pages.values() for key in screen.html_rows() if key.startswith("figure-")]

    assert sorted(found) == sorted(f"figure-{key.lower()}" for key in ROWS)


@pytest.mark.parametrize("key", ROWS)
def test_a_figure_stands_whole_in_one_row(key: str, pages: dict[str, Screen]) -> None:
    row = ROWS[key]
    number, what, counting, source = pages[row["topic"]].html_rows()[f"figure-{key.lower()}"]

    assert number == printed(row)
    assert row["measure"] in what
    assert f"{row['area']}, {row['period']}" in what
    assert row["breakdown"] == "total" or what.startswith(f"{row['category']}: ")
    assert what.endswith(row["flag"])
    basis = "Not a count of people" if row["basis"] == "n/a" else f"Basis {row['basis']}"
    base = "" if row["denominator"] == "n/a" else f" Of: {row['denominator']}"
    assert counting == basis + base
    assert source == f"{row['document']}, {row['document_date']}"


def test_age_bands_as_printed_are_not_rescaled(pages: dict[str, Screen]) -> None:
    """The strategy prints 5 + 33 + 53 + 10 = 101% of Northamptonshire's victims; we show what was printed."""
    rows = pages["victims"].html_rows()
    bands = [rows[f"figure-{key}"] for key in ("nh-11", "nh-09", "nh-08", "nh-10")]

    assert [number for number, *_ in bands] == ["5%", "33%", "53%", "10%"]
    assert [what.split(":")[0] for _, what, *_ in bands] == ["0-9", "10-12", "13-15", "16-17"]
    assert all("Printed percentages total 101; the base is not stated." in what for _, what, *_ in bands)


def test_a_share_that_cannot_be_checked_says_so(pages: dict[str, Screen]) -> None:
    number, what, counting, _source = pages["victims"].html_rows()["figure-nh-06"]

    assert number == "91%"
    assert "Base not stated." in what
    assert counting == "Basis not stated Of: not stated"


# What a viewer presses, the same in the address, and the cells that are then found: a row's name and its count.
CHOICES = {
    "children at risk, individuals": (
        VICTIMS,
        {
            "Figures": "Children identified at risk of CSE",
            "Area": "LLR",
            "Counting basis": "Individuals",
            "Financial year": "2015/16",
        },
        {"measure": "children_at_risk", "area": "llr", "basis": "individuals", "year": "2016-03"},
        {"Female": "490 (76%)", "Male": "157 (24%)", "2015/16": "647"},
        "share of all 647",
    ),
    "children at risk, records": (
        VICTIMS,
        {
            "Figures": "Children identified at risk of CSE",
            "Area": "LLR",
            "Counting basis": "Records",
            "Financial year": "2015/16",
        },
        {"measure": "children_at_risk", "area": "llr", "basis": "records", "year": "2016-03"},
        {"Female": "776 (80%)", "Male": "189 (20%)", "2015/16": "965"},
        "share of all 965",
    ),
    "children at risk, reports": (
        VICTIMS,
        {"Figures": "Children identified at risk of CSE", "Area": "LLR", "Counting basis": "Reports"},
        {"measure": "children_at_risk", "area": "llr", "basis": "reports"},
        {"2015/16": "858"},
        "not divided by gender, age or ethnicity",
    ),
    "victims of all ages": (
        VICTIMS,
        {
            "Figures": "Victims in crime and non-crime CSE reports, all ages",
            "Area": "LLR",
            "Counting basis": "Records",
            "Financial year": "2015/16",
        },
        {"measure": "recorded_victims", "area": "llr", "basis": "records", "year": "2016-03"},
        {"Female": "922 (75%)", "Male": "264 (21%)", "Not recorded": "47 (4%)", "2015/16": "1,233"},
        "share of all 1,233",
    ),
    "reports of all ages": (
        VICTIMS,
        {
            "Figures": "Victims in crime and non-crime CSE reports, all ages",
            "Area": "LLR",
            "Counting basis": "Reports",
        },
        {"measure": "recorded_victims", "area": "llr", "basis": "reports"},
        {"2015/16": "1,020"},
        "not divided by gender, age or ethnicity",
    ),
    "crime victims": (
        VICTIMS,
        {
            "Figures": "Victims of CSE crimes recorded by police",
            "Area": "Northamptonshire",
            "Counting basis": "Records",
            "Financial year": "2015/16",
        },
        {"measure": "crime_victims", "area": "northamptonshire", "basis": "records", "year": "2016-03"},
        {"2015/16": "170", "Female": "155 (91%)", "Male": "15 (9%)"},
        "share of all 170",
    ),
    "initial contacts": (
        REFERRALS,
        {
            "Figures": "Initial contacts with Children's Social Care, presenting issue CSE",
            "Area": "Northamptonshire",
            "Counting basis": "Records",
        },
        {"measure": "initial_contacts", "area": "northamptonshire", "basis": "records"},
        {"2015/16": "512"},
        "every record counts, repeats included",
    ),
    "children with initial contacts": (
        REFERRALS,
        {
            "Figures": "Initial contacts with Children's Social Care, presenting issue CSE",
            "Area": "Northamptonshire",
            "Counting basis": "Individuals",
        },
        {"measure": "initial_contacts", "area": "northamptonshire", "basis": "individuals"},
        {"2015/16": "456"},
        "each person counts once in a financial year",
    ),
    "initial assessments": (
        REFERRALS,
        {
            "Figures": "Initial assessments indicating CSE or Missing",
            "Area": "Northamptonshire",
            "Counting basis": "Records",
        },
        {"measure": "assessments", "area": "northamptonshire", "basis": "records"},
        {"2015/16": "534"},
        "every record counts, repeats included",
    ),
    "children with initial assessments": (
        REFERRALS,
        {
            "Figures": "Initial assessments indicating CSE or Missing",
            "Area": "Northamptonshire",
            "Counting basis": "Individuals",
        },
        {"measure": "assessments", "area": "northamptonshire", "basis": "individuals"},
        {"2015/16": "497"},
        "each person counts once in a financial year",
    ),
}


def counts(screen: Screen) -> dict[str, str]:
    """Return the counts of a screen's tables for one financial year or of financial years, by the row's name."""
    found: dict[str, str] = {}
    for piece in screen.of("table"):
        assert piece.table is not None
        if piece.table.columns[1] == "Count" and piece.table.columns[0] in {"Gender", "Year"}:
            found |= {str(name): str(count) for name, count, *_ranges in piece.table.to_numpy()}
    return found


@pytest.mark.parametrize("choice", CHOICES)
def test_a_printed_total_is_found_by_the_filters(choice: str) -> None:
    page, pressed, address, wanted, said = CHOICES[choice]
    visit = Visit(page)
    for label, option in pressed.items():
        if visit.screen.filters()[label][0] != option:
            visit.choose(label, option)

    assert counts(visit.screen).items() >= wanted.items()
    assert said in visit.screen.text
    assert {key: address[key] for key in visit.screen.address} == visit.screen.address


@pytest.mark.parametrize("choice", CHOICES)
def test_a_printed_total_is_found_by_its_address(choice: str) -> None:
    page, pressed, address, wanted, said = CHOICES[choice]
    screen = Visit(page, **address).screen

    assert {label: screen.filters()[label][0] for label in pressed} == pressed
    assert counts(screen).items() >= wanted.items()
    assert said in screen.text


def test_the_share_of_boys_depends_on_the_basis_chosen() -> None:
    """Of 647 children 157 are boys, 24%; of 965 records 189, 20%: the same children, and both are right."""
    visit = Visit(VICTIMS, measure="children_at_risk", area="llr", year="2016-03")
    by_basis = {basis: counts(visit.choose("Counting basis", basis))["Male"] for basis in ("Individuals", "Records")}

    assert by_basis == {"Individuals": "157 (24%)", "Records": "189 (20%)"}
