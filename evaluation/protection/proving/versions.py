"""Which versions of the figures were in force together, and so which sums held between them."""

import numpy as np
import pandas as pd

from evaluation.protection.proving.sums import ALL_YEARS, ANY, Places


def sums_in_force(figures: pd.DataFrame, places: Places, pairs: pd.DataFrame) -> pd.DataFrame:
    """Return the sums that held in some publication: columns sum, figure, coef (the total 1, each part -1), and axis.

    figures: columns since and until (publications). pairs: as sums.py makes them, between the places of the figures.
    """
    versions = _versions(figures, places)
    templates = pairs.drop_duplicates(["total", "axis"])[["total", "axis", "needed"]].reset_index(drop=True)
    templates["of"] = templates.index
    parts = pairs.merge(templates[["of", "total", "axis"]], on=["total", "axis"])[["of", "part", "size"]]
    parts = parts.rename(columns={"part": "place"})
    moments = _moments(templates, parts, versions)
    there = moments.merge(parts, on="of").merge(versions, on="place")
    there = there[there["since"].le(there["moment"]) & there["until"].ge(there["moment"])]
    there = _in_a_row(there, moments, templates, figures)
    complete = moments.merge(templates[["of", "needed", "axis"]], on="of")
    came = there.groupby("sum")["size"].sum().reindex(complete["sum"], fill_value=0).to_numpy()
    whole = np.where(complete["needed"] == ANY, came > 0, came == complete["needed"])
    complete = complete[whole]
    kept = there[there["sum"].isin(complete["sum"])]
    totals = complete[["sum", "figure"]].assign(coef=1)
    rows = pd.concat([totals, kept[["sum", "figure"]].assign(coef=-1)], ignore_index=True)
    return rows.merge(complete[["sum", "axis"]], on="sum")


def _versions(figures: pd.DataFrame, places: Places) -> pd.DataFrame:
    return figures[["figure", "since", "until"]].assign(place=places.of_figure)


def _moments(templates: pd.DataFrame, parts: pd.DataFrame, versions: pd.DataFrame) -> pd.DataFrame:
    """Return the publications at which a sum began to hold between these versions: sum, of, figure (total), moment."""
    totals = templates[["of", "total"]].merge(versions.rename(columns={"place": "total"}), on="total")
    of_parts = parts[["of", "place"]].merge(versions, on="place")
    begins, ends = of_parts["since"], of_parts["until"] + 1
    changes = pd.concat([of_parts[["of"]].assign(moment=each) for each in (begins, ends)]).drop_duplicates()
    during = totals.merge(changes, on="of")
    during = during[during["since"].lt(during["moment"]) & during["until"].ge(during["moment"])]
    moments = pd.concat([totals.assign(moment=totals["since"]), during])[["of", "figure", "moment"]]
    return moments.drop_duplicates().reset_index(drop=True).reset_index(names="sum")


def _in_a_row(
    there: pd.DataFrame, moments: pd.DataFrame, templates: pd.DataFrame, figures: pd.DataFrame
) -> pd.DataFrame:
    """Return the parts, without those years that others missing between them keep from "all years"."""
    there = there.rename(columns={"figure_x": "total_figure", "figure_y": "figure"})
    every = there["of"].isin(templates.loc[templates["axis"] == ALL_YEARS, "of"])
    if not every.any():
        return there
    years = there[every]
    last = figures["period"].str[:4].astype("int64")
    back = last.loc[years["total_figure"]].to_numpy() - last.loc[years["figure"]].to_numpy()
    nearest = years.assign(back=back).sort_values(["sum", "back"])
    row = nearest.groupby("sum").cumcount()
    return pd.concat([there[~every], nearest.loc[nearest["back"] == row, there.columns]])


def unchanged_versions(figures: pd.DataFrame, places: Places) -> pd.DataFrame:
    """Return versions of one count with the same value, each with the one before, as sums: columns sum, figure, coef.

    They are the same unknown: what came back as it had been is taken for unchanged. A number that came where a count
    had arrived suppressed is another unknown, whatever was assumed.
    """
    count = ["value", "arrived"]
    order = _versions(figures, places).assign(**figures[count]).sort_values(["place", *count, "since"])
    before = order.shift(1)
    same = order[(order[["place", *count]] == before[["place", *count]]).all(axis=1)]
    earlier = before.loc[same.index, "figure"].to_numpy(dtype=np.int64)
    number = np.arange(len(same))
    coefs = (("figure", same["figure"].to_numpy(), 1), ("figure", earlier, -1))
    return pd.concat([pd.DataFrame({"sum": number, name: each, "coef": coef}) for name, each, coef in coefs])


def pairs_in_force(figures: pd.DataFrame, places: Places, pairs: pd.DataFrame) -> pd.DataFrame:
    """Return versions of two places that were in force together, once each: wider and narrower (figures), of_people.

    pairs: columns wider and narrower (places), and of_people.
    """
    both = pairs.rename(columns={"wider": "place_wider", "narrower": "place_narrower"})
    for side in ("wider", "narrower"):
        both = both.merge(_versions(figures, places).add_suffix(f"_{side}"), on=f"place_{side}")
    together = both["since_wider"].le(both["until_narrower"]) & both["since_narrower"].le(both["until_wider"])
    found = both[together].rename(columns={"figure_wider": "wider", "figure_narrower": "narrower"})
    return found[["wider", "narrower", "of_people"]].drop_duplicates().reset_index(drop=True)
