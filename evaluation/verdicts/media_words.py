"""Sentences about media coverage and what people said: how many, and how much of it was never recorded."""

from collections.abc import Iterator, Mapping, Sequence

from evaluation.statistics.items.pieces import Extent

NOT_RECORDED = "Not recorded"
NO_VALUE = (
    "Coverage is not impact: how often a story appears does not say what anybody thought or did. No advertising value "
    "is put on it."
)
ANECDOTES = (
    "Texts as they were sent, of what people said: they show that something happened, not how often. Each was checked "
    "for anything that could identify somebody, and let pass by a second reader, in another role than its sender's."
)


def coverage_headline(place: str, pieces: int, tones: Mapping[str, int]) -> str:
    """Return how many pieces there are and in what tone. tones: pieces by name of the tone, recorded ones only."""
    if not pieces:
        return f"{place}: no media coverage is held."
    said = f"{place}: {_pieces(pieces)} of media coverage"
    known = sum(tones.values())
    if not known:
        return f"{said}, none with its tone recorded."
    parts = ", ".join(f"{number} {name.lower()}" for name, number in tones.items() if number)
    rest = f", {pieces - known} not recorded" if pieces > known else ""
    return f"{said}: {parts}{rest}."


def _pieces(number: int) -> str:
    return "1 piece" if number == 1 else f"{number:,} pieces"


def not_recorded(pieces: int, recorded: Mapping[str, int]) -> str:
    """Return what was not recorded of the pieces. recorded: how many say each, by its name; empty if all say all."""
    lacking = [f"{name} for {pieces - number}" for name, number in recorded.items() if number < pieces]
    return f"Of {_pieces(pieces)}, not recorded: {', '.join(lacking)}." if lacking else ""


def extent_sentences(extents: Sequence[Extent], names: Mapping[str, str]) -> Iterator[str]:
    """Yield how much there is of each medium. Nothing is added over media."""
    for each in extents:
        parts = [_pieces(each.pieces)]
        if each.seconds is not None:
            parts.append(f"{lasting(each.seconds)} on air in the {each.timed:,} of them that say")
        if each.words is not None:
            parts.append(f"{each.words:,} words in the {each.measured:,} of them that say")
        if each.seconds is None and each.words is None:
            parts.append("duration and length not recorded")
        yield f"{names.get(each.medium, each.medium)}: {', '.join(parts)}."


def lasting(seconds: int) -> str:
    """Return a duration as it is written everywhere: "3 min 20 s"."""
    minutes, rest = divmod(seconds, 60)
    said = [f"{minutes:,} min"] if minutes else []
    return " ".join([*said, f"{rest} s"] if rest or not minutes else said)


def feedback_headline(place: str, texts: int, shown: int) -> str:
    """Return how many texts there are, and how many of them are looked at."""
    if not texts:
        return f"{place}: nothing that people said is held."
    said = "1 thing that people said" if texts == 1 else f"{texts:,} things that people said"
    return f"{place}: {said}." if shown == texts else f"{place}: {shown:,} of {said}."
