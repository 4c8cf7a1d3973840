"""Reading a strategy file: TOML text in, a Strategy out, or every fault in it at once."""

import json
import re
import tomllib
from collections.abc import Iterator
from datetime import date
from typing import Any

from pydantic import TypeAdapter, ValidationError

from evaluation.definitions.measures import BY_KEY as MEASURES
from evaluation.definitions.sheets import SHEETS
from evaluation.definitions.strategy import GSS_CODE, Strategy


class StrategyError(ValueError):
    """A strategy file that cannot be used; ``faults`` lists everything wrong with it."""

    def __init__(self, faults: tuple[str, ...]) -> None:
        self.faults = faults
        super().__init__("\n".join(faults))


STRATEGY = TypeAdapter(Strategy)


def parse_strategy(text: str) -> Strategy:
    """Return the strategy written in TOML text.

    Raises StrategyError with all faults, each with the key it is at, what was found and what was expected.
    """
    try:
        document = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        raise StrategyError((f"The file is not valid TOML: {error}.",)) from error
    faults = tuple(_reference_faults(document))
    try:
        strategy = STRATEGY.validate_json(json.dumps(document, default=str))
    except ValidationError as error:
        raise StrategyError((*_shape_faults(error), *faults)) from error
    if faults:
        raise StrategyError(faults)
    return strategy


def _shape_faults(error: ValidationError) -> Iterator[str]:
    for fault in error.errors(include_url=False):
        place = "".join(f"[{part + 1}]" if isinstance(part, int) else f".{part}" for part in fault["loc"]).lstrip(".")
        found = "nothing" if fault["type"] == "missing" else repr(fault["input"])
        yield f"{place}: found {found[:80]}. Expected: {_expected(fault['type'], fault['msg'])}."


def _expected(kind: str, message: str) -> str:
    if kind == "missing":
        return "a value, this key is required"
    if kind in {"unexpected_keyword_argument", "extra_forbidden"}:
        return "no such key; check its spelling"
    return message.removeprefix("Input should be ").removeprefix("String should ")


# Where a key holds codes, the list of the file that must contain them.
REFERENCES = (
    ("areas", "parent", "areas"),
    ("audiences", "within", "audiences"),
    ("campaigns", "areas", "areas"),
    ("campaigns", "strands", "strands"),
    ("campaigns", "audiences", "audiences"),
    ("governance_bodies", "areas", "areas"),
)
CODED_LISTS = (
    "areas",
    "dimensions",
    "audiences",
    "channels",
    "strands",
    "campaigns",
    "evaluation_measures",
    "governance_bodies",
)
# Dimensions that are made of other lists of the file.
MADE_DIMENSIONS = {"area", "campaign", "audience", "channel", "strand"}
# A county and its force area may share a name, and each sheet has its own age bands; no other names repeat.
NAMES_MAY_REPEAT = {"areas", "dimensions"}


def _entries(document: dict[str, Any], key: str) -> list[dict[str, Any]]:
    """Return a list of tables of the file, whatever else may be wrong with it."""
    found = document.get(key)
    return [entry for entry in found if isinstance(entry, dict)] if isinstance(found, list) else []


def _texts(value: Any) -> list[str]:
    """Return a key's text or texts; other kinds of value are for the shape check to name."""
    return [each for each in (value if isinstance(value, list) else [value]) if isinstance(each, str)]


def _reference_faults(document: dict[str, Any]) -> Iterator[str]:
    for key in CODED_LISTS:
        yield from _repeats(key, _entries(document, key), ("code",) if key in NAMES_MAY_REPEAT else ("code", "name"))
    for key, column, target in REFERENCES:
        known = {code for entry in _entries(document, target) for code in _texts(entry.get("code"))}
        for position, entry in enumerate(_entries(document, key), start=1):
            for code in _texts(entry.get(column)):
                if code not in known:
                    yield f"{key}[{position}].{column}: found {code!r}. Expected the code of one of the {target}."
    for position, entry in enumerate(_entries(document, "evaluation_measures"), start=1):
        yield from _unknown_measures(f"evaluation_measures[{position}].measures", entry.get("measures"))
    yield from _category_faults(document)
    yield from _missing_dimensions(document)
    yield from _area_faults(document)
    for position, campaign in enumerate(_entries(document, "campaigns"), start=1):
        for number, phase in enumerate(_entries(campaign, "phases"), start=1):
            yield from _backwards(f"campaigns[{position}].phases[{number}]", phase)


def _category_faults(document: dict[str, Any]) -> Iterator[str]:
    schemes = {
        code
        for dimension in _entries(document, "dimensions")
        if dimension.get("code") == "scheme"
        for category in _entries(dimension, "categories")
        for code in _texts(category.get("code"))
    }
    for position, dimension in enumerate(_entries(document, "dimensions"), start=1):
        categories = _entries(dimension, "categories")
        place = f"dimensions[{position}].categories"
        yield from _repeats(place, categories, ("code", "name"))
        spellings: dict[str, int] = {}
        for number, category in enumerate(categories, start=1):
            yield from _unknown_measures(f"{place}[{number}].measure", category.get("measure"))
            for scheme in _texts(category.get("scheme")):
                if scheme not in schemes:
                    yield f"{place}[{number}].scheme: found {scheme!r}. Expected a category of the dimension 'scheme'."
            for text in _texts(category.get("name")) + _texts(category.get("also")):
                if spellings.setdefault(text.casefold(), number) != number:
                    yield f"{place}[{number}].also: found {text!r}, which is entry {spellings[text.casefold()]} too."


def _missing_dimensions(document: dict[str, Any]) -> Iterator[str]:
    """Say which lists of categories the sheets need and the file does not have."""
    if not isinstance(document.get("dimensions"), list):
        # The shape check names a list that is not there at all.
        return
    listed = {code for entry in _entries(document, "dimensions") for code in _texts(entry.get("code"))}
    for sheet in SHEETS:
        for column in sheet.columns:
            if column.dimension and column.dimension not in listed | MADE_DIMENSIONS:
                listed.add(column.dimension)
                yield f"dimensions: found no {column.dimension!r}. Expected its categories, for sheet {sheet.name}."


def _unknown_measures(place: str, value: Any) -> Iterator[str]:
    for key in _texts(value):
        if key not in MEASURES:
            yield f"{place}: found {key!r}. Expected one of the measures: {', '.join(MEASURES)}."


def _area_faults(document: dict[str, Any]) -> Iterator[str]:
    areas = _entries(document, "areas")
    if sum(area.get("level") == "partnership" for area in areas) != 1:
        yield "areas: expected exactly one area of level 'partnership'."
    if not any(area.get("level") == "force" for area in areas):
        yield "areas: expected at least one area of level 'force'."
    yield from _repeats("areas", areas, ("gss",))
    by_code = {code: area for area in areas for code in _texts(area.get("code"))}
    for position, area in enumerate(areas, start=1):
        yield from _backwards(f"areas[{position}]", area)
        for code in _texts(list(area.get("population", []))):
            if not re.fullmatch(GSS_CODE, code):
                yield f"areas[{position}].population: found {code!r}. Expected GSS codes, as E06000016."
        if area.get("reports") and not _lies_in_a_force(area, by_code):
            yield f"areas[{position}].parent: an area that reports must lie in a force area."


def _lies_in_a_force(area: dict[str, Any], by_code: dict[str, dict[str, Any]]) -> bool:
    """Return whether following the parents reaches a force area; a circle of parents does not."""
    above: dict[str, Any] | None = area
    for _step in range(len(by_code) + 1):
        if above is None or above.get("level") == "force":
            return above is not None
        parents = _texts(above.get("parent"))
        above = by_code.get(parents[0]) if parents else None
    return False


def _backwards(place: str, entry: dict[str, Any]) -> Iterator[str]:
    first, last = entry.get("first_day"), entry.get("last_day")
    if type(first) is date and type(last) is date and last < first:
        yield f"{place}.last_day: found {last}. Expected a day on or after its first_day, {first}."


def _repeats(place: str, entries: list[dict[str, Any]], columns: tuple[str, ...]) -> Iterator[str]:
    for column in columns:
        seen: dict[str, int] = {}
        for position, entry in enumerate(entries, start=1):
            for value in _texts(entry.get(column)):
                if value in seen:
                    yield f"{place}[{position}].{column}: found {value!r}, as in entry {seen[value]}. Expected once."
                seen.setdefault(value, position)
