"""One sign for each kind of answer, the same on a chart's flags, a card and a row of a table."""

from dataclasses import dataclass
from typing import Literal

from evaluation.statistics.change.count_change import CountChange
from evaluation.statistics.process.process_signals import Signal

# A run is several months that chance seldom gives together, each of them within the usual range.
Shape = Literal["up", "down", "run up", "run down", "usual", "unclear", "no answer"]
Way = Literal["up", "down", ""]
WAYS: dict[Shape, Way] = {"up": "up", "down": "down", "run up": "up", "run down": "down"}


@dataclass(frozen=True)
class Sign:
    """How a shape is written: a mark that needs no colour, and the word that always stands beside it."""

    mark: str
    word: str


SIGNS: dict[Shape, Sign] = {
    "up": Sign("▲", "higher"),
    "down": Sign("▼", "lower"),
    "run up": Sign("△", "high or rising"),
    "run down": Sign("▽", "low or falling"),
    "usual": Sign("●", "as usual"),
    "unclear": Sign("◆", "not clear"),
    "no answer": Sign("–", "no answer"),
}


def shape_of_signal(signal: Signal) -> Shape:
    """Return the shape of a month on a process chart that has limits: filled outside them, hollow in a run inside."""
    if signal == Signal.NONE:
        return "usual"
    if signal in {Signal.ABOVE_LIMITS, Signal.BELOW_LIMITS}:
        return "up" if signal.way > 0 else "down"
    return "run up" if signal.way > 0 else "run down"


def shape_of_change(change: CountChange | None) -> Shape:
    """Return the shape of a change: a direction only where its interval has one; no answer where nothing is known."""
    if change is None:
        return "no answer"
    return "up" if change.direction > 0 else "down" if change.direction < 0 else "unclear"
