"""A question about an officer's layout, with its choices."""

from dataclasses import dataclass
from typing import Literal

Kind = Literal["sheet", "measure", "column", "value", "period", "force", "figures", "overlap"]


@dataclass(frozen=True)
class Choice:
    """One possible answer. value: what answered() takes. label: what the officer reads."""

    value: str
    label: str


@dataclass(frozen=True)
class Question:
    """One thing to decide about a layout.

    id: stable for the same layout. text: plain English, complete. place: "Sheet1, column A" or "". choices: never
    empty. chosen: the answer, or what is certain; None while there is none. default: the likely answer, "" where none
    is. open: nobody has decided, and it is not certain. tables: the found tables that it is asked for. refused: why
    the table cannot be stored as it is, and what to ask for; "" where it can.
    """

    id: str
    text: str
    choices: tuple[Choice, ...]
    chosen: str | None
    default: str
    open: bool
    place: str = ""
    kind: Kind = "column"
    tables: tuple[str, ...] = ()
    column: str = ""
    found: tuple[str, ...] = ()
    refused: str = ""
