"""The difference between any two publications, from the tables that were archived of them."""

import pandas as pd
from sqlalchemy import Connection, select

from data_access.changes import changed_figures
from data_access.stores.archive import read_frame
from data_access.stores.intake import read_intake
from data_access.stores.intake_tables import publication
from data_access.stores.location import StoreLocation
from evaluation.protection.published import PublishedTable


def difference(location: StoreLocation, one: int, other: int) -> pd.DataFrame:
    """Return every figure that the other publication gives otherwise than the one, as changed_figures does.

    Both as viewers saw them, [c] as [c]. Raises UnknownPublication when one of the two was never made,
    DamagedPublication when it is not what was archived.
    """
    with read_intake(location) as connection:
        return changed_figures(_figures(connection, one), _figures(connection, other))


def _figures(connection: Connection, number: int) -> PublishedTable:
    fact = read_frame(connection, number, "fact").astype({"value": "Int64", "suppressed": bool})
    threshold = connection.scalar(select(publication.c.threshold).where(publication.c.number == number))
    return PublishedTable(fact, number, int(threshold or 0))
