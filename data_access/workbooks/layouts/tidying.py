"""A found table as rows: one a value cell."""

from collections.abc import Mapping

import pandas as pd

from data_access.workbooks.layouts.found import FoundTable, Observation
from data_access.workbooks.layouts.mapping import TableMapping
from data_access.workbooks.layouts.period_parts import Part, period_text, resolved
from evaluation.screening.upload import NotGiven, Suppressed


def answers_of(table: FoundTable, mapping: TableMapping | None) -> dict[str, str]:
    """Return how the doubtful periods of a table are read: as the file tells, or as was answered."""
    return dict(table.years) | (dict(mapping.readings) if mapping is not None else {})


class Periods:
    """The period of each observation of a table, worked out once for each way in which one is written."""

    def __init__(self, answers: Mapping[str, str]) -> None:
        self.answers = answers
        self.known: dict[tuple[Part, ...], str] = {}

    def of(self, observation: Observation) -> str:
        """Return the period: "2023-04", "2017/18 Q1", "2016/17", a year as written; "" where it cannot be told."""
        parts = observation.periods
        if parts not in self.known:
            told = resolved(parts, self.answers)
            self.known[parts] = period_text(told, self.answers) if told else ""
        return self.known[parts]


def as_written(parts: tuple[Part, ...]) -> str:
    """Return a period in the file's own words, for one that cannot be told yet."""
    return " ".join(dict.fromkeys(part.text for part in parts))


def tidy(table: FoundTable, mapping: TableMapping | None = None) -> pd.DataFrame:
    """Return one row a value cell: the table's columns, then period, measure, value, marker, cell and is_total.

    Columns have their heading, and a number where two have the same. value: a number, None for a marker or an empty
    cell; a text that is no number stays one. period: in the file's words where it cannot be told.
    """
    periods = Periods(answers_of(table, mapping))
    names = column_names(table)
    seen = table.observations
    frame: dict[str, list[object]] = {name: [each.labels[index] for each in seen] for index, name in enumerate(names)}
    frame["period"] = [periods.of(each) or as_written(each.periods) for each in seen]
    frame["measure"] = [each.measure for each in seen]
    frame["value"] = [None if isinstance(each.value, Suppressed | NotGiven) else each.value for each in seen]
    frame["marker"] = [each.value.marker if isinstance(each.value, Suppressed | NotGiven) else "" for each in seen]
    frame["cell"] = [each.cell for each in seen]
    frame["is_total"] = [each.total for each in seen]
    return pd.DataFrame({name: pd.Series(values, dtype=object) for name, values in frame.items()})


RESERVED = {"period", "measure", "value", "marker", "cell", "is_total"}


def column_names(table: FoundTable) -> list[str]:
    """Return a name for each column of a table: its heading, told apart from others."""
    names: list[str] = []
    for column in table.columns:
        name = heading = column.heading or ("Group" if column.key.startswith("group") else "Label")
        number = 2
        while name in names or name in RESERVED:
            name, number = f"{heading} {number}", number + 1
        names.append(name)
    return names
