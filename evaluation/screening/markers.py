"""What stands in a table in place of a number, and what it means. None of it is 0, and neither is a blank.

Sources: Government Analysis Function, "Symbols in tables: definitions and help" (c, x, z, u, low, w, and the same in
square brackets); StatsWales, "Shorthand for labelling data values" (k); GSS symbols before 2017 ("..", "-", ":", "*").
"""

import re
from dataclasses import dataclass
from typing import Literal

from evaluation.screening.upload import NotGiven, Suppressed

Kind = Literal["suppressed", "not given"]


@dataclass(frozen=True)
class Marker:
    """A marker: how it is written, whether a count stands behind it, and its meaning in words."""

    written: str
    kind: Kind
    meaning: str


NOT_APPLICABLE = "not applicable"
NOT_SHOWN = "suppressed: there is a count, and the file does not say it"
DASH = "none, or not applicable: publishers use it for both, so it is never read as 0"
MARKERS = (
    Marker("c", "suppressed", NOT_SHOWN),
    Marker("*", "suppressed", NOT_SHOWN),
    Marker("**", "suppressed", NOT_SHOWN),
    Marker("supp", "suppressed", NOT_SHOWN),
    Marker("suppressed", "suppressed", NOT_SHOWN),
    Marker("confidential", "suppressed", NOT_SHOWN),
    Marker("#", "not given", "suppressed or not available: publishers use it for both"),
    Marker("low", "not given", "low: it rounds to 0 and is not 0"),
    Marker("k", "not given", "low: it rounds to 0 and is not 0"),
    Marker("x", "not given", "not available"),
    Marker("..", "not given", "not available"),
    Marker("...", "not given", "not available"),
    Marker(".", "not given", "not available or not applicable"),
    Marker(":", "not given", "not available"),
    Marker("n/a", "not given", "not available or not applicable"),
    Marker("na", "not given", "not available or not applicable"),
    Marker("#n/a", "not given", "not available"),
    Marker("not available", "not given", "not available"),
    Marker("not known", "not given", "not available"),
    Marker("z", "not given", NOT_APPLICABLE),
    Marker("not applicable", "not given", NOT_APPLICABLE),
    Marker("-", "not given", DASH),
    Marker("--", "not given", DASH),
    Marker("u", "not given", "too unreliable to be given"),
    Marker("w", "not given", "none in the sample"),
    Marker("~", "suppressed", NOT_SHOWN),
)
_BY_WRITING = {marker.written: marker for marker in MARKERS}
# "<5", "< 5", "under 5", "fewer than 5", "less than 5", "1-4", "1 to 4": a small count, by its range.
_SMALL = re.compile(
    r"(?:<|≤|<=|under|below|fewer than|less than|up to)\s*\d{1,2}|[01]\s*(?:-|to)\s*[2-5]", re.IGNORECASE
)
_DASHES = str.maketrans(dict.fromkeys("\u2010\u2011\u2012\u2013\u2014\u2212", "-") | {"\u2026": "..."})
LONGEST = 16


def marker_of(text: str) -> Marker | None:
    """Return the marker that a text is, with or without square or round brackets; None for any other text."""
    if len(text) > LONGEST + 8:
        return None
    written = text.strip().translate(_DASHES).casefold()
    if len(written) > 2 and (written[0], written[-1]) in {("[", "]"), ("(", ")")}:
        written = written[1:-1].strip()
    if _SMALL.fullmatch(written):
        return Marker(written, "suppressed", NOT_SHOWN)
    return _BY_WRITING.get(written)


def read_marker(text: str) -> Suppressed | NotGiven | None:
    """Return what a text in place of a count says; None where it is no marker. The marker is kept as written."""
    found = marker_of(text)
    if found is None:
        return None
    return Suppressed(text.strip()) if found.kind == "suppressed" else NotGiven(text.strip())


def applies_to_none(text: str) -> bool:
    """Return whether a marker says that there can be no such count, as opposed to one that is not there."""
    found = marker_of(text)
    return found is not None and found.meaning == NOT_APPLICABLE


def may_mean_none(text: str) -> bool:
    """Return whether a marker may say that none were counted, which only the sender knows: a dash."""
    found = marker_of(text)
    return found is not None and found.meaning == DASH
