"""What an outsider could know, as files: the published cells, the relations between them, and no more."""

from pathlib import Path

import pandas as pd
import pytest

from data_access.outsider import write_cells
from data_access.stores import contents
from data_access.stores.location import StoreLocation
from data_access.stores.published import NotInForce, read_all
from data_access.stores.publishing import withdraw_publication
from evaluation.protection.figures.relations import all_relations
from evaluation.protection.keys import KEY
from tests.data_access.seen import seen, true_counts
from tests.data_access.small_store import PLAIN, STRATEGY, publish_now, send
from tests.evaluation.protection.attacker.attack import leaks_in
from tests.evaluation.protection.attacker.attacking import leaks

Files = tuple[pd.DataFrame, pd.DataFrame]


@pytest.fixture
def written(store: StoreLocation, tmp_path: Path) -> Files:
    """Return the two files of a publication with small counts."""
    send(store, [*PLAIN[:3], (20, 10, 2), *PLAIN[3:6], (20, 10, 3), *PLAIN[:4]])
    send(store, [(20, 9, 0)] * 12, basis="Individuals")
    send(store, PLAIN, force="Northamptonshire")
    made = publish_now(store)
    count, relations = write_cells(tmp_path / "out" / "side", store, 1, STRATEGY)
    files = [pd.read_csv(tmp_path / "out" / "side" / f"{name}.csv") for name in ("cells", "relations")]
    assert (count, relations) == (made.cells, files[1]["relation"].nunique())
    return files[0], files[1]


def test_the_cells(written: Files, store: StoreLocation) -> None:
    """Every published cell with its dimensions; no value where it is suppressed."""
    cells, _ = written
    published = read_all(store, 1).frame

    assert cells.columns.tolist() == ["cell", *KEY, "value", "suppressed"]
    assert cells["cell"].tolist() == list(range(len(published)))
    assert set(cells["suppressed"]) == {0, 1}
    assert cells["value"].isna().equals(cells["suppressed"] == 1)
    assert not cells["value"].between(1, 4).any()
    assert cells[list(KEY)].to_numpy().tolist() == published[list(KEY)].to_numpy().tolist()


def test_the_relations_hold(written: Files, store: StoreLocation) -> None:
    """On the true counts, which the files do not have: the sum of coef times value is 0."""
    cells, relations = written
    truth = true_counts(store, STRATEGY)
    values = cells.merge(truth, on=list(KEY), suffixes=("", "_true"))["value_true"]

    assert len(values) == len(cells) == len(truth)
    assert relations.columns.tolist() == ["relation", "cell", "coef"]
    sums = (relations["coef"] * values.to_numpy()[relations["cell"]]).groupby(relations["relation"]).sum()
    assert (sums == 0).all()
    assert len(sums) == all_relations(truth, STRATEGY)["relation"].nunique()


def test_an_attack_on_the_files_finds_nothing(written: Files, store: StoreLocation) -> None:
    """The whole way: what viewers can see, attacked with a solver."""
    cells, relations = written
    known = (
        cells.drop(columns="value")
        .merge(true_counts(store, STRATEGY)[[*KEY, "value"]], on=list(KEY))
        .sort_values("cell")
    )

    assert known["cell"].tolist() == list(range(len(cells)))
    assert known.loc[known["suppressed"] == 1, "value"].between(1, 4).any()
    assert list(leaks(known, known["suppressed"].to_numpy(bool), relations, 5)) == []


def test_only_the_publication_in_force(written: Files, store: StoreLocation, tmp_path: Path) -> None:
    """Another number writes nothing."""
    with pytest.raises(NotInForce):
        write_cells(tmp_path / "other", store, 2, STRATEGY)


@pytest.mark.parametrize("remembered", [True, False])
def test_a_withdrawn_publication_stays_known(
    store: StoreLocation, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, remembered: bool
) -> None:
    """It showed eight others in July; revised to two, these could be worked out if it were forgotten."""
    if not remembered:
        monkeypatch.setattr(contents, "read_knowledge", lambda connection: None)
    history = []
    for number, others in enumerate((8, 2), start=1):
        send(store, [*PLAIN[:3], (20, 10, others), *PLAIN[4:]])
        assert publish_now(store).number == number
        history.append(seen(store, number, STRATEGY, tmp_path))
        withdraw_publication(store, number, "Officer", "not to be seen")
    figures, rows = zip(*history, strict=True)

    assert (list(leaks_in(figures, STRATEGY, STRATEGY.threshold, rows)) == []) == remembered
