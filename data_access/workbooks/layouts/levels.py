"""What a row of headings tells: periods, the categories of a dimension, what is measured, or two of these together."""

from collections.abc import Collection, Iterator
from dataclasses import dataclass

from data_access.workbooks.layouts.labels import TOTAL
from data_access.workbooks.layouts.period_words import readings
from data_access.workbooks.layouts.wording import AGE, Vocabulary, ages_in_turn, is_rate, is_total, total_of

# Words between a category and what is measured of it: "referrals in Leicester".
_JOINING = frozenset({"in", "for", "of", "from", "to", "by", "-", "–", ":"})
_SIGNS = " ,:;-–()"


@dataclass(frozen=True)
class Level:
    """One row of headings over the values. texts: by column, filled to the right. kind: what the row tells."""

    row: int
    texts: dict[int, str]
    kind: str = "measure"
    dimension: str = ""


def told_apart(level: Level, words: Vocabulary) -> tuple[Level, ...]:
    """Return a row of headings as what it tells, each thing as a level of its own."""
    told = _told(level, words)
    if told.kind == "category":
        return _without_rates(told, words)
    return (told,) if told.kind == "period" else _divided(told, words)


def _told(level: Level, words: Vocabulary) -> Level:
    """Say what a row of headings tells: periods, the categories of a dimension, or what is measured."""
    distinct = list(dict.fromkeys(text for text in level.texts.values() if text and not is_total(text)))
    if not distinct:
        return level
    if ages_in_turn(distinct):
        return Level(level.row, level.texts, "category", AGE)
    periods = [text for text in distinct if readings(_numbered(text))]
    dimension = words.dimension_of(distinct)
    if periods and len(periods) * 2 >= len(distinct) and not (dimension and len(periods) < len(distinct)):
        return Level(level.row, level.texts, "period")
    if dimension and (len(distinct) > 1 or not periods):
        return Level(level.row, level.texts, "category", dimension)
    return level


def _without_rates(level: Level, words: Vocabulary) -> tuple[Level, ...]:
    """Return a row such as "Girls, %, Boys, %" as two: the categories, and what stands beside each of them."""
    rates = {text for text in level.texts.values() if is_rate(text) and not words.of(text)}
    if not rates:
        return (level,)
    categories = {column: "" if text in rates else text for column, text in level.texts.items()}
    measures = {column: text if text in rates else "" for column, text in level.texts.items()}
    return Level(level.row, categories, "category", level.dimension), Level(level.row, measures)


def _divided(level: Level, words: Vocabulary) -> tuple[Level, ...]:
    """Return a row of headings such as "Girls 10-12" or "Leicester referrals" as two: one of each thing it names."""
    texts = list(dict.fromkeys(text for text in level.texts.values() if text))
    if len(texts) < 2:
        return (level,)
    both = in_two(texts, words)
    return _two(level, *both) if both else _with_measures(level, texts, words)


def in_two(texts: Collection[str], words: Vocabulary) -> tuple[dict[str, tuple[str, str]], tuple[str, str]] | None:
    """Return texts such as "Girls 10-12" each as two categories, with their dimensions; None where one is no such."""
    halves = {text: dict(_halves(text, words)) for text in texts if text and not is_total(text)}
    if not halves or not all(halves.values()):
        return None
    for pair in next(iter(halves.values())):
        found = {text: each[pair] for text, each in halves.items() if pair in each}
        if len(found) == len(halves):
            return found | {text: _total_of_two(text, pair, words) for text in texts if is_total(text)}, pair
    return None


def _total_of_two(text: str, dimensions: tuple[str, str], words: Vocabulary) -> tuple[str, str]:
    """Return what a total beside headings of two dimensions is of: "Total girls" of all ages, or of everything."""
    part = total_of(text)
    first, second = (dimension in words.of(part) for dimension in dimensions)
    return (part, TOTAL) if first else (TOTAL, part) if second else (TOTAL, TOTAL)


def _two(level: Level, found: dict[str, tuple[str, str]], dimensions: tuple[str, str]) -> tuple[Level, ...]:
    return tuple(
        Level(
            level.row,
            {column: found[text][half] if text else "" for column, text in level.texts.items()},
            "category" if dimension else "measure",
            dimension,
        )
        for half, dimension in enumerate(dimensions)
    )


def _with_measures(level: Level, texts: list[str], words: Vocabulary) -> tuple[Level, ...]:
    """Divide headings that each name a category of one dimension and what is measured of it; totals name all."""
    cut = {text: dict(_categories_in(text, words)) for text in texts}
    dimensions = {dimension for found in cut.values() for dimension in found}
    for dimension in sorted(dimensions):
        found = {text: each[dimension] for text, each in cut.items() if dimension in each}
        if len({category for category, _ in found.values()}) < 2:
            continue
        rests: dict[str, str] = {}
        found = {text: (category, rests.setdefault(rest.casefold(), rest)) for text, (category, rest) in found.items()}
        for text in texts:
            if text not in found:
                found[text] = _total_of_measure(text, rests)
        if sum(bool(category) for category, _ in found.values()) * 2 > len(texts):
            return _two(level, found, (dimension, ""))
    return (level,)


def _total_of_measure(text: str, rests: dict[str, str]) -> tuple[str, str]:
    """Return a heading that names no category: "Total referrals" and "All" are of all of them, others of none."""
    of = total_of(text) or (next(iter(rests)) if len(rests) == 1 else "")
    return (TOTAL, rests[of]) if is_total(text) and of in rests else ("", text)


def _categories_in(text: str, words: Vocabulary) -> Iterator[tuple[str, tuple[str, str]]]:
    """Yield the dimensions of which a heading begins or ends with a category, with the category and the rest."""
    parts = text.split()
    # The longest category comes last, and stays: "South Northamptonshire" before "Northamptonshire".
    for length in range(1, len(parts)):
        for own, others in ((parts[:length], parts[length:]), (parts[-length:], parts[:-length])):
            category = " ".join(own).strip(_SIGNS)
            if others and others[0 if own == parts[:length] else -1].casefold() in _JOINING:
                others = others[1:] if own == parts[:length] else others[:-1]
            rest = " ".join(others).strip(_SIGNS)
            for dimension in words.of(category) if category and rest else ():
                yield dimension, (category, rest)


def _halves(text: str, words: Vocabulary) -> Iterator[tuple[tuple[str, str], tuple[str, str]]]:
    """Yield the ways to cut a heading into the categories of two dimensions, by the dimensions."""
    parts = text.split()
    for cut in range(1, len(parts)):
        left, right = " ".join(parts[:cut]).strip(" ,:-("), " ".join(parts[cut:]).strip(" ,:-()")
        for first in sorted(words.of(left)):
            for second in sorted(words.of(right)):
                if first != second:
                    yield (first, second), (left, right)


def _numbered(text: str) -> object:
    return int(text) if text.isdigit() else text
