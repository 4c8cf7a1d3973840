"""How long protection takes and how much it hides, on the cases that other tools were measured on. Never judged."""

import resource
from dataclasses import replace
from time import process_time

import numpy as np
import pytest

from evaluation.definitions.sheets import SHEETS
from evaluation.definitions.strategy import Area
from evaluation.protection.figures.cells import all_cells
from evaluation.protection.figures.relations import all_relations
from evaluation.protection.hiding.search import hide
from evaluation.protection.suppression import protect
from tests.bench.exact_disclosure import hidden_exactly, ranges
from tests.evaluation.protection.disclosure_cases import read_case
from tests.evaluation.protection.partnerships import SAMPLE, observations

FORCES, DISTRICTS = 43, 8


@pytest.mark.parametrize("name", ["one_year", "five_years"])
def test_from_nothing(name, capsys):
    case = read_case(name)
    start = process_time()
    made = hide(case)
    seconds = process_time() - start
    further = int(((made.uses() > 0) & ~case.small).sum())
    with capsys.disabled():
        print(f"\nprotect {name}: {len(case.values):,} cells, {case.small.sum():,} small", end="")
        print(f": {seconds:.1f} s, {further:,} hidden besides")


@pytest.mark.parametrize("name", ["one_year", "five_years"])
def test_against_exact_disclosure_only(name, capsys):
    """The weaker guarantee of another tool, with zeros as cover and without: what it hides, and what it gives away."""
    case = read_case(name)
    made = []
    for given in (case, replace(case, shown=case.values == 0)):
        start = process_time()
        hidden = hidden_exactly(given)
        made.append((hidden, process_time() - start))
    whole, exact = ranges(case, made[0][0])
    with capsys.disabled():
        for hidden, seconds in made:
            print(f"\nonly exact, {name}: {(hidden & ~case.small).sum():,} hidden besides, {seconds:.1f} s", end="")
        print(f"; of {case.small.sum():,} small counts {whole:,} keep their whole range, {exact:,} are known")


def test_forty_three_forces(capsys):
    """One month of referrals of all forces of England and Wales, with invented counts."""
    forces = [Area(f"f{number}", f"Force {number}", "force", "all") for number in range(FORCES)]
    districts = [
        Area(f"{force.code}d{number}", f"{force.name}, {number}", "authority", force.code, reports=True)
        for force in forces
        for number in range(DISTRICTS)
    ]
    strategy = replace(SAMPLE, areas=(Area("all", "All", "partnership"), *forces, *districts))
    rng = np.random.default_rng(0)
    rows = observations(rng, ["2019-04"], mean=8, measures=("referrals",), areas=strategy.areas)
    start = process_time()
    cells = all_cells(rows, SHEETS, strategy)
    made = protect(cells, all_relations(cells, strategy), 5, 1)
    seconds = process_time() - start
    memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    published = (cells["role"] == "published").to_numpy()
    hidden = int((made.suppression["suppressed"].to_numpy() & published).sum())
    with capsys.disabled():
        print(f"\nprotect one month of {FORCES} forces: {published.sum():,} figures, {hidden:,} hidden", end="")
        print(f": {seconds:.1f} s, {memory:,.0f} MB")
