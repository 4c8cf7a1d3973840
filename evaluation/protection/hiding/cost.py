"""What hiding a figure costs those who use it. The figures that the strategy is judged by are kept longest."""

import numpy as np
import numpy.typing as npt
import pandas as pd

from evaluation.definitions.sheets import TOTAL

# In the order in which figures are to be kept, from the first; anything else costs 1.
TOTALS, BOYS_AND_GIRLS, CHILDREN_OF_A_YEAR, YEARS, RECENT = 60.0, 30.0, 20.0, 4.0, 1.5
RECENT_MONTHS = 12


def cost_of_hiding(figures: pd.DataFrame) -> npt.NDArray[np.float64]:
    """Return what hiding each figure costs, 1 or more.

    figures: the columns of keys.KEY. Dearest are the totals of forces and of the partnership, then boys and girls by
    force, first of months and then of years, then other years, then recent months.
    """
    monthly = (figures["period_kind"] == "month").to_numpy()
    total = (figures["margin"] == TOTAL).to_numpy()
    children = ((figures["margin"] == "gender") & figures["gender"].isin(["male", "female"])).to_numpy()
    yearly = figures["period_kind"].isin(["year", "all"]).to_numpy()
    months = np.sort(figures.loc[monthly, "period"].unique())
    recent = (
        (figures["period"] >= months[-RECENT_MONTHS:][0]).to_numpy() if len(months) else np.zeros(len(figures), bool)
    )
    kinds = [total, children & monthly, children & yearly, yearly, recent]
    return np.select(kinds, [TOTALS, BOYS_AND_GIRLS, CHILDREN_OF_A_YEAR, YEARS, RECENT], 1.0)
