"""Population and comparators: the publishers' figures, and sums that are never made of a part."""

from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest

from evaluation.definitions.csv_rows import CsvError
from evaluation.definitions.reference import (
    Population,
    parse_comparators,
    parse_population,
    population_aged_0_17,
)
from evaluation.definitions.strategy_file import parse_strategy

SAMPLE = Path(__file__).parents[3] / "sample_data"
STRATEGY = parse_strategy((SAMPLE / "strategy.toml").read_text(encoding="utf-8"))
POPULATION = parse_population((SAMPLE / "population.csv").read_text(encoding="utf-8"))
COMPARATORS = parse_comparators((SAMPLE / "comparators.csv").read_text(encoding="utf-8"))

# Mid-year: people aged 0 to 17 in LLR and in Northamptonshire, summed by hand from the ONS estimates.
SUMS = {
    2012: (220_903, 157_833),
    2013: (222_492, 159_260),
    2014: (224_023, 160_769),
    2015: (226_383, 162_611),
    2016: (229_166, 165_060),
    2017: (231_267, 167_611),
    2018: (233_432, 169_274),
    2019: (235_128, 170_089),
    2020: (235_932, 170_287),
    2021: (235_480, 171_236),
    2022: (239_415, 173_475),
    2023: (243_145, 176_627),
    2024: (246_214, 179_408),
}
# Year ending 31 March: Leicester, Leicestershire, Rutland, the county, North, West, East Midlands, England.
CSE_EPISODES: dict[int, tuple[int | str | None, ...]] = {
    2018: (119, 72, 15, 333, None, None, 1720, 20000),
    2019: (98, 116, 20, 280, None, None, 1560, 18720),
    2020: (92, 105, 14, 377, None, None, 1620, 18700),
    2021: (72, 87, 13, 351, None, None, 1410, 16830),
    2022: (77, 57, "c", None, 140, 209, 1560, 16330),
    2023: (86, 57, 14, None, 233, 215, 1620, 15020),
    2024: (67, 54, 7, None, 210, 213, 1600, 13860),
    2025: (101, 80, 22, None, 133, 125, 1010, 12400),
}
COLUMNS = (
    "E06000016", "E10000018", "E06000017", "E10000021", "E06000061", "E06000062", "E12000004", "E92000001",
)  # fmt: skip


@pytest.mark.parametrize("year", SUMS)
def test_force_populations(year: int) -> None:
    """LLR is its three authorities; Northamptonshire the county to mid-2020 and its two successors from mid-2021."""
    found = tuple(population_aged_0_17(POPULATION, STRATEGY.area(code), year) for code in ("llr", "northamptonshire"))

    assert found == SUMS[year]


@pytest.mark.parametrize("year", [2011, 2025])
@pytest.mark.parametrize("code", ["llr", "northamptonshire", "rutland"])
def test_years_that_are_not_held(code: str, year: int) -> None:
    """Without an estimate there is no population, and no neighbouring year is taken instead."""
    assert population_aged_0_17(POPULATION, STRATEGY.area(code), year) is None


@pytest.mark.parametrize(
    ("code", "year", "people"),
    [
        ("northamptonshire_county", 2020, 170_287),
        ("northamptonshire_county", 2021, None),
        ("north_northamptonshire", 2020, None),
        ("north_northamptonshire", 2021, 79_186),
        ("west_northamptonshire", 2021, 92_050),
    ],
)
def test_an_area_has_a_population_only_while_it_exists(code: str, year: int, people: int | None) -> None:
    """A year in which an area did not exist has none, not 0."""
    assert population_aged_0_17(POPULATION, STRATEGY.area(code), year) == people


@pytest.mark.parametrize("code", ["corby", "partnership", "worldwide"])
def test_areas_without_codes_have_no_population(code: str) -> None:
    """Districts, the partnership and the world name no codes to sum over."""
    assert population_aged_0_17(POPULATION, STRATEGY.area(code), 2015) is None


@pytest.mark.parametrize(
    ("area", "year", "lost"),
    [
        ("llr", 2016, "E06000017"),
        ("northamptonshire", 2016, "E10000021"),
        ("northamptonshire", 2024, "E06000061"),
        ("northamptonshire", 2024, "E06000062"),
    ],
)
def test_a_part_is_never_taken_for_the_whole(area: str, year: int, lost: str) -> None:
    """When one code's row is missing or suppressed, there is no sum."""
    kept = [row for row in POPULATION if (row.mid_year, row.gss) != (year, lost)]
    suppressed = [*kept, Population(year, lost, "Somewhere", "0-17", "c", "A test")]

    assert population_aged_0_17(kept, STRATEGY.area(area), year) is None
    assert population_aged_0_17(suppressed, STRATEGY.area(area), year) is None


def test_population_rows() -> None:
    """Six authorities in 13 years; a number exactly where the strategy says that the area existed in mid-year."""
    areas = {area.gss: area for area in STRATEGY.areas}

    assert len(POPULATION) == 6 * 13
    assert sum(row.population == "z" for row in POPULATION) == 22
    for row in POPULATION:
        existed = areas[row.gss].valid_on(date(row.mid_year, 6, 30))
        assert isinstance(row.population, int) is existed, row


def test_comparators_are_the_publishers() -> None:
    """Every figure of assessments with CSE as a factor, the suppressed one kept as c."""
    found = {
        year: tuple(
            next((row.episodes_cse_factor for row in COMPARATORS if (row.year_ending, row.gss) == (year, gss)), None)
            for gss in COLUMNS
        )
        for year in CSE_EPISODES
    }

    assert found == CSE_EPISODES
    assert len(COMPARATORS) == 52


def test_one_comparator_is_suppressed() -> None:
    """Rutland in the year ending March 2022: its other column is shown."""
    suppressed = [row for row in COMPARATORS if row.episodes_cse_factor == "c"]

    assert [(row.area, row.year_ending, row.episodes_any_factor) for row in suppressed] == [("Rutland", 2022, 142)]


def test_rounding_is_said() -> None:
    """Regions and England are rounded to tens by the publisher, authorities are not."""
    assert {(row.level, row.rounded_to) for row in COMPARATORS} == {("authority", 1), ("region", 10), ("nation", 10)}
    for row in COMPARATORS:
        if row.rounded_to == 10:
            assert isinstance(row.episodes_cse_factor, int)
            assert row.episodes_cse_factor % 10 == 0


def test_sources_are_named_in_plain_words() -> None:
    """A reader can find the publication; no file name stands on a screen."""
    assert {row.source for row in POPULATION} == {"ONS mid-year population estimates"}
    assert {row.source for row in COMPARATORS} == {
        "Department for Education, children in need census, factors identified at the end of assessment"
    }


POPULATION_HEAD = "mid_year,gss,area,age,population,source\n"
COMPARATOR_HEAD = "year_ending,level,gss,area,episodes_any_factor,episodes_cse_factor,rounded_to,source\n"


@pytest.mark.parametrize(
    ("parse", "text", "places"),
    [
        (
            parse_population,
            POPULATION_HEAD + "2015,E0600001,Leicester,0-17,83785,ONS\n2015,E06000017,Rutland,0-18,n/a,ONS\n",
            ["line 2, column gss", "line 3, column age", "line 3, column population"],
        ),
        (
            parse_population,
            POPULATION_HEAD + "2015,E06000016,Leicester,0-17,1,ONS\n2015,E06000016,Leicester,0-17,2,ONS\n",
            ["line 3, column mid_year and gss"],
        ),
        (
            parse_comparators,
            COMPARATOR_HEAD
            + "2018,town,E06000016,Leicester,100,101,1,DfE\n2018,nation,E92000001,England,100,101,5,D\n",
            ["line 2, column level", "line 3, column episodes_cse_factor", "line 3, column rounded_to"],
        ),
    ],
)
def test_a_wrong_file_is_refused_with_all_its_faults(
    parse: Callable[[str], object], text: str, places: list[str]
) -> None:
    """Each message names its line and column."""
    with pytest.raises(CsvError) as refused:
        parse(text)

    assert [fault.split(":")[0] for fault in refused.value.faults] == places
