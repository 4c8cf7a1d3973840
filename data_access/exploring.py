"""A checked workbook explored without storing it: the publication that would be made, put in memory."""

from collections.abc import Callable
from datetime import UTC, datetime

from data_access.previewing import Preview
from data_access.stores.contents import NothingToPublish
from data_access.stores.explored import Exploration
from data_access.stores.location import private_location, publishing_engine
from data_access.stores.published import Publication
from data_access.stores.viewers_store import replace_tables
from evaluation.definitions.strategy import Strategy


def explore(
    preview: Preview,
    strategy: Strategy,
    name: str,
    now: Callable[[], datetime] = lambda: datetime.now(UTC),
) -> Exploration:
    """Put the publication that was previewed into memory, and nowhere else. name: of the workbook's file.

    Raises NothingToPublish where it would hold no figure.
    """
    contents = preview.contents
    if contents.empty:
        raise NothingToPublish("There is nothing to explore: no month has come from every area of its force yet.")
    first, to = contents.months
    made = Publication(preview.then.publication, now(), first, to, contents.synthetic, strategy.threshold)
    location = private_location()
    explored = Exploration(name, location, made, publishing_engine(location))
    replace_tables(explored.engine, made, contents.frames)
    return explored
