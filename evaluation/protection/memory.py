"""What an outsider remembers: everything that earlier publications showed, and what they did not."""

from collections.abc import Iterable

import pandas as pd

from evaluation.protection.cells import KEY
from evaluation.protection.suppression import MEMORY, SMALL


def with_memory(cells: pd.DataFrame, earlier: Iterable[pd.DataFrame]) -> pd.DataFrame:
    """Return the cells with the columns of MEMORY, which suppression.py takes into account.

    earlier: the cells of each earlier publication, withdrawn ones too: columns of KEY, value, suppressed and reason.
    """
    remembering = cells.assign(**dict.fromkeys(MEMORY, False))
    for published in earlier:
        then = published[[*KEY, "value", "suppressed", "reason"]]
        both = cells[[*KEY, "value"]].merge(then, on=list(KEY), how="left", suffixes=("", "_then"))
        hidden, shown = both["suppressed"].eq(True), both["suppressed"].eq(False)
        remembering["small_before"] |= (hidden & both["reason"].eq(SMALL)).to_numpy()
        remembering["hidden_before"] |= hidden.to_numpy()
        remembering["shown_before"] |= shown.to_numpy()
        remembering["revised"] |= (shown & both["value"].ne(both["value_then"])).to_numpy()
    return remembering
