"""What is kept of what anyone can know."""

import pandas as pd
import pytest

from evaluation.protection.knowledge import COLUMNS, Knowledge, nothing_known


def test_kept_before_counts_could_arrive_suppressed() -> None:
    """None had."""
    kept = nothing_known().frames()
    one = {
        name: 1 if kind == "int64" else kind == "bool" if kind == "bool" else "x"
        for name, kind in COLUMNS["figures"].items()
    }
    old = pd.DataFrame([one | {"figure": 0}]).drop(columns="arrived").astype({"figure": "int64"})
    known = Knowledge.from_frames(kept | {"figures": old})

    assert known.figures["arrived"].tolist() == [False]
    pd.testing.assert_frame_equal(known.figures.drop(columns="arrived"), old)


def test_other_frames_are_refused() -> None:
    """Also when only one column of them is missing."""
    kept = nothing_known().frames()

    with pytest.raises(ValueError, match="figures: columns"):
        Knowledge.from_frames(kept | {"figures": kept["figures"].drop(columns=["arrived", "shown"])})
