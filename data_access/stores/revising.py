"""What was revised since: figures that two publications, one after the other, both showed and showed otherwise."""

import pandas as pd

from evaluation.protection.keys import DIMENSIONS, KEY

# Where a figure stands, whatever the category: a table of a measure has one mark for a period.
PLACE = [name for name in KEY if name not in DIMENSIONS]
COLUMNS = [*PLACE, "publication"]
NONE = pd.DataFrame(columns=COLUMNS).astype(dict.fromkeys(PLACE, "str") | {"publication": "int64"})


def revised_since(before: pd.DataFrame, now: pd.DataFrame, number: int, known: pd.DataFrame = NONE) -> pd.DataFrame:
    """Return where shown figures were revised, with the last publication that did so: the columns of COLUMNS.

    before, now: the figures of the publication that viewers saw until now, and of this one, with this number: the
    columns of KEY, value and suppressed. known: what the one before gave as revised; it stays while a figure is shown.

    It is worked out from shown figures alone, so that whoever kept the publication before could write it.
    """
    shown = [frame.loc[~frame["suppressed"], [*KEY, "value"]] for frame in (before, now)]
    both = shown[0].merge(shown[1], on=list(KEY), suffixes=("_before", ""))
    changed = both.loc[both["value_before"] != both["value"], PLACE].drop_duplicates().assign(publication=number)
    still = known.merge(shown[1][PLACE].drop_duplicates(), on=PLACE)
    rows = pd.concat([still[COLUMNS], changed]) if len(still) else changed
    return (
        rows.drop_duplicates(PLACE, keep="last")
        .sort_values(PLACE, ignore_index=True)
        .astype(dict.fromkeys(PLACE, "str") | {"publication": "int64"})[COLUMNS]
    )
