"""A checked workbook explored without storing it: what viewers see with the file's own rows, put in memory."""

from dataclasses import replace

import pandas as pd

from data_access.previewing import Held, overlaid
from data_access.stores.clock import Clock, clock
from data_access.stores.contents import Contents, NothingToPublish, contents_from, whole
from data_access.stores.explored import Exploration
from data_access.stores.location import private_location, publishing_engine
from data_access.stores.published import Publication
from data_access.stores.viewers_store import replace_tables
from evaluation.definitions.coarser import Choices, coarsened
from evaluation.definitions.sheets import SHEETS
from evaluation.definitions.strategy import Strategy
from evaluation.protection.figures.cells import cells_and_relations
from evaluation.protection.following import following
from evaluation.protection.keys import PUBLISHED
from evaluation.screening.checks import Checked


def explore(
    published: dict[str, pd.DataFrame],
    held: Held,
    strategy: Strategy,
    checked: Checked,
    choices: Choices,
    name: str,
    now: Clock = clock,
) -> Exploration:
    """Put into memory, and nowhere else, what viewers would see of a checked workbook.

    published: the rows that the publication in force is made of, as observations_published gives them: what is stored
    and not published has no part in it. held: as read_held gives it. choices: the coarser margins. name: of the
    workbook's file. Raises NothingToPublish where it would hold no figure, or none that can be protected.
    """
    contents = explored_contents(published, held, strategy, checked, choices)
    if contents.empty:
        raise NothingToPublish("There is nothing to explore: no month has come from every area of its force yet.")
    first, to = contents.months
    made = Publication(contents.table.publication, now(), first, to, contents.synthetic, strategy.threshold)
    location = private_location()
    explored = Exploration(name, location, made, publishing_engine(location))
    replace_tables(explored.engine, made, contents.frames)
    return explored


def explored_contents(
    published: dict[str, pd.DataFrame], held: Held, strategy: Strategy, checked: Checked, choices: Choices
) -> Contents:
    """Return what explore puts into memory.

    It is protected like a publication; besides, it shows no figure that does not follow from what viewers see and from
    the file's own rows.
    """
    observations = whole(overlaid(published, checked), strategy)
    contents = contents_from(observations, strategy, choices, held.sources, held.earlier, held.answers)
    sheets = coarsened(SHEETS, choices)
    cells, relations = cells_and_relations(observations, sheets, strategy)
    # What is stored has the number of its submission.
    own = {key: rows["submission"].isna() for key, rows in observations.items()}
    told = following(cells, relations, observations, own, held.now, sheets, strategy)
    table = contents.table.hiding(pd.Series(~told[(cells["role"] == PUBLISHED).to_numpy()]))
    return replace(contents, table=table, frames={**contents.frames, "fact": table.frame}, kept={})
