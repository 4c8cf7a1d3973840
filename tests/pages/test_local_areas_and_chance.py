"""A force's local areas about its rate: of individuals within one force, by a plain sum of published figures."""

import re

from data_access.reference_files import SAMPLE_DATA, read_population
from tests.pages.screens import REFERRALS, Visit
from tests.pages.true_counts import Cell, Figures

TITLE = "Local areas beside the rate of LLR, 2018/19"
LINE = re.compile(r"(Leicester|Leicestershire|Rutland): ([\d.]+) for every 10,000, .*?\(([\d.]+) to ([\d.]+) by chance")
GSS = {"leicester": "E06000016", "leicestershire": "E10000018", "rutland": "E06000017"}


def test_each_area_has_its_own_rate_and_limits_about_the_forces(sample_figures: Figures) -> None:
    people = {row.gss: row.population for row in read_population(SAMPLE_DATA) if row.mid_year == 2018}
    counts = {
        area: sample_figures.shown[Cell("referrals", "individuals", "area", area, "year", "2019-03", "")]
        for area in GSS
    }
    force = sample_figures.shown[Cell("referrals", "individuals", "total", "llr", "year", "2019-03", "")]
    whole = 10_000 * (force or 0) / sum(int(people[code]) for code in GSS.values())
    screen = Visit(REFERRALS, area="llr", basis="individuals").screen
    said = {name.lower(): (float(rate), float(low), float(high)) for name, rate, low, high in LINE.findall(screen.text)}

    assert TITLE in screen.text
    assert list(said) == list(GSS)
    for area, (rate, low, high) in said.items():
        assert rate == round(10_000 * (counts[area] or 0) / int(people[GSS[area]]), 1)
        assert low < whole < high
    # The fewer children, the wider what chance explains.
    width = {area: high - low for area, (_rate, low, high) in said.items()}
    assert width["rutland"] > width["leicester"] > width["leicestershire"]
    assert "these figures do not say why" in screen.text
    assert "not a ranking" in screen.text


def test_records_are_not_compared_and_neither_are_forces_nor_areas_of_unknown_size() -> None:
    records, forces, districts = (
        Visit(REFERRALS, **address).screen.text
        for address in ({"area": "llr"}, {"basis": "individuals"}, {"area": "northamptonshire", "basis": "individuals"})
    )

    assert "by chance at the rate of" not in records + forces + districts
    assert "is said for individuals only" in records
    assert "is said for individuals only" not in forces + districts
