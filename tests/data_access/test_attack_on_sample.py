"""The attacker on the sample's publications: what anyone could write out of the viewers' store, time after time.

All publications are attacked together, and so each by itself: whoever cannot tell from all cannot tell from one.
Measures are attacked one by one, since they share no people; those within each other together.
"""

import shutil

import pandas as pd
import pytest

from data_access.reference_files import SAMPLE_DATA, read_strategy
from data_access.stores.archive import read_knowledge
from data_access.stores.contents import protected
from data_access.stores.intake import read_intake
from data_access.stores.location import StoreLocation
from data_access.stores.observations import observations_in_force
from data_access.stores.published import read_all
from data_access.stores.publishing import publish, withdraw_publication
from data_access.stores.submissions import submit
from data_access.uploading import check_content
from evaluation.definitions.coarser import NONE
from evaluation.definitions.sheets import SHEETS
from evaluation.protection.figures.cells import all_cells
from evaluation.protection.keys import KEY, PUBLISHED
from evaluation.protection.proving.proof import faults_of
from evaluation.protection.published import withheld
from tests.data_access.seen import seen
from tests.evaluation.protection.attacker.attack import leaks_in

pytestmark = pytest.mark.slow
STRATEGY = read_strategy(SAMPLE_DATA)
VICTIMS = ("children_at_risk", "crime_victims", "recorded_victims")
MEASURES = (("assessments",), ("initial_contacts",), ("offenders",), ("referrals",), VICTIMS)
# For each publication its figures, as written for an outsider and with the true counts, and the rows sent for it.
History = tuple[list[pd.DataFrame], list[pd.DataFrame]]


@pytest.fixture(scope="module")
def history(sample_store: StoreLocation, tmp_path_factory: pytest.TempPathFactory) -> History:
    """Return the sample's publication, that of the next month for LLR, which is withdrawn, and that for both forces."""
    folder = tmp_path_factory.mktemp("attacked")
    assert sample_store.folder is not None
    store = StoreLocation(folder=shutil.copytree(sample_store.folder, folder / "store"))
    found = [seen(store, 1, STRATEGY, folder)]
    for number, file in enumerate(sorted((SAMPLE_DATA / "workbooks" / "to_try").glob("2019-08_*.xlsx")), start=2):
        if number == 3:
            withdraw_publication(store, 2, "Officer", "Northamptonshire is missing")
        content = file.read_bytes()
        submit(store, content, file.name, "Officer", check_content(content, STRATEGY))
        assert publish(store, STRATEGY, "Officer").number == number
        found.append(seen(store, number, STRATEGY, folder))
    assert len(found) == 3
    figures, rows = zip(*found, strict=True)
    return list(figures), list(rows)


def of_measures(history: History, measures: tuple[str, ...]) -> list[pd.DataFrame]:
    """Return the figures of some measures in each publication."""
    return [figures[figures["measure"].isin(measures)].reset_index(drop=True) for figures in history[0]]


def test_every_measure_is_attacked(history: History) -> None:
    """None is published that the tests below leave out."""
    published = {measure for figures in history[0] for measure in figures["measure"]}

    assert published == {measure for measures in MEASURES for measure in measures}


@pytest.mark.parametrize("measures", MEASURES, ids=lambda measures: measures[-1])
def test_he_finds_nothing(history: History, measures: tuple[str, ...]) -> None:
    """In no publication, nor in all together."""
    figures = of_measures(history, measures)
    small = [each["value"].between(1, STRATEGY.threshold - 1) & (each["suppressed"] == 1) for each in figures]

    assert all(each.any() for each in small)
    assert list(leaks_in(figures, STRATEGY, STRATEGY.threshold, history[1])) == []


def test_he_would_find_one_neighbour_shown(history: History) -> None:
    """Each month's hidden neighbours of initial assessments, shown again: the small counts beside them are known."""
    figures = of_measures(history, ("assessments",))
    bare = [each.assign(suppressed=each["value"].between(1, STRATEGY.threshold - 1)) for each in figures]

    assert len(list(leaks_in(bare, STRATEGY, STRATEGY.threshold, history[1]))) > 100


# ------------------------------------------------------------------ counts that arrive suppressed
@pytest.fixture(scope="module")
def suppressed_at_first(sample_store: StoreLocation) -> History:
    """Return the sample's publication, one after Leicester's sources sent July anew with "c" for each small count, and
    one after the numbers came. The figures have the true counts, and whether a suppressed one is part of them.
    """
    with read_intake(sample_store) as connection:
        known = read_knowledge(connection)
    held = observations_in_force(sample_store)
    rows = {sheet.key: held[sheet.key] for sheet in SHEETS if sheet.protected}
    small = {key: each.assign(value=each["value"].mask(_late_and_small(each))) for key, each in rows.items()}
    truth = all_cells(rows, SHEETS, STRATEGY)
    found, first = [], read_all(sample_store, 1).frame
    for number, sent in enumerate((rows, small, rows), start=1):
        if number > 1:
            cells, made = protected(sent, STRATEGY, NONE, number, known)
            known, frame = made.knowledge, withheld(cells, made.suppression, number, STRATEGY.threshold).frame
            assert faults_of(known, STRATEGY.threshold, STRATEGY) == []
        else:
            cells, frame = truth, first
        flags = cells.loc[cells["role"] == PUBLISHED, [*KEY, "arrived"]]
        figures = frame.drop(columns="value").merge(flags, on=list(KEY), validate="one_to_one")
        found.append(figures.merge(truth[[*KEY, "value"]], on=list(KEY), validate="one_to_one"))
    everyone = pd.concat(rows.values(), ignore_index=True)
    return found, [everyone] * len(found)


def _late_and_small(rows: pd.DataFrame) -> pd.Series:
    july = (rows["area"] == "leicester") & (rows["month"] == "2019-07")
    return july & rows["value"].between(1, STRATEGY.threshold - 1)


def test_totals_are_hidden_while_a_number_is_missing(suppressed_at_first: History) -> None:
    """And some of them are shown once it came."""
    first, missing, came = suppressed_at_first[0]
    arrived = missing["arrived"].to_numpy()

    assert arrived.sum() > 50
    assert missing.loc[arrived, "suppressed"].all()
    assert (~first.loc[arrived, "suppressed"].astype(bool)).sum() > 20
    assert (~came.loc[arrived, "suppressed"].astype(bool)).sum() > 20


@pytest.mark.parametrize("measures", [("referrals",), VICTIMS], ids=lambda measures: measures[-1])
def test_he_finds_nothing_where_counts_arrive_suppressed(
    suppressed_at_first: History, measures: tuple[str, ...]
) -> None:
    """Neither while they are missing nor when they have come."""
    figures = of_measures(suppressed_at_first, measures)

    assert any(each["arrived"].any() for each in figures)
    assert list(leaks_in(figures, STRATEGY, STRATEGY.threshold, suppressed_at_first[1])) == []
