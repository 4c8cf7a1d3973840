"""What the screen can say of a text: block or ask, and of what kind it looks, in words."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Literal

Verdict = Literal["block", "ask"]


@dataclass(frozen=True)
class Spotted:
    """One kind of thing seen in a text. It never carries what was seen."""

    verdict: Verdict
    kind: str


# Takes a text as ``plain_text`` returns it.
Rule = Callable[[str], Iterator[Spotted]]


def block(kind: str) -> Spotted:
    """Return that a text holds this kind of thing, which refuses the file."""
    return Spotted("block", kind)


def ask(kind: str) -> Spotted:
    """Return that a text may hold this kind of thing, which the officer is asked about."""
    return Spotted("ask", kind)
