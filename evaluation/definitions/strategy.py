"""The strategy of a partnership as data: areas, categories, audiences, channels, campaigns, measures.

A strategy file is TOML; ``parse_strategy`` turns it into frozen dataclasses or refuses it with every fault at once.
"""

import json
import tomllib
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date
from typing import Annotated, Any, Literal

from pydantic import ConfigDict, Field, TypeAdapter, ValidationError, with_config

STRICT = ConfigDict(extra="forbid", strict=True)

Level = Literal["partnership", "force", "county", "authority", "beyond"]
AudienceGroup = Literal["external", "internal", "stakeholder"]
GSS_CODE = r"^[EWSNK]\d{8}$"
CODE = r"^[a-z0-9][a-z0-9_]*$"
NAME = r"^\S(.*\S)?$"

Code = Annotated[str, Field(pattern=CODE)]
Name = Annotated[str, Field(pattern=NAME)]


class StrategyError(ValueError):
    """A strategy file that cannot be used; ``faults`` lists everything wrong with it."""

    def __init__(self, faults: tuple[str, ...]) -> None:
        self.faults = faults
        super().__init__("\n".join(faults))


@with_config(STRICT)
@dataclass(frozen=True)
class Area:
    """A place figures are given for. ``reports`` marks those an upload may name for protected counts."""

    code: Code
    name: Name
    level: Level
    parent: str | None = None
    gss: Annotated[str, Field(pattern=GSS_CODE)] | None = None
    first_day: date | None = None
    last_day: date | None = None
    reports: bool = False
    population: tuple[str, ...] = ()
    police: str | None = None

    def valid_on(self, day: date) -> bool:
        """Return whether the area existed on that day."""
        return (self.first_day is None or self.first_day <= day) and (self.last_day is None or day <= self.last_day)


@with_config(STRICT)
@dataclass(frozen=True)
class Category:
    """One agreed value of a dimension. ``measure`` says which measure a source or kind counts towards."""

    code: Code
    name: Name
    measure: str | None = None
    scheme: str | None = None
    also: tuple[str, ...] = ()
    note: str = ""


@with_config(STRICT)
@dataclass(frozen=True)
class Audience:
    """People a communication is meant for."""

    code: Code
    name: Name
    group: AudienceGroup


@with_config(STRICT)
@dataclass(frozen=True)
class Channel:
    """A way of reaching people."""

    code: Code
    name: Name
    group: Literal["external", "internal"]


@with_config(STRICT)
@dataclass(frozen=True)
class Strand:
    """One of the strategy's strands of work."""

    code: Code
    name: Name
    aim: Name


@with_config(STRICT)
@dataclass(frozen=True)
class Phase:
    """A dated part of a campaign; ``dated`` is the date in the source's own words."""

    name: Name
    first_day: date
    dated: Name
    last_day: date | None = None
    planned: bool = False


@with_config(STRICT)
@dataclass(frozen=True)
class Campaign:
    """A named communications campaign in one or more areas."""

    code: Code
    name: Name
    areas: tuple[str, ...]
    strands: tuple[str, ...]
    audiences: tuple[str, ...]
    phases: tuple[Phase, ...]
    note: str = ""


@with_config(STRICT)
@dataclass(frozen=True)
class EvaluationMeasure:
    """One of the ways the strategy says it will be judged, in the wording of each document.

    ``level`` is its rung on the GCS evaluation ladder. ``measures`` are the measures that answer it.
    """

    code: Code
    name: Name
    joint_strategy: Name
    northamptonshire_plan: Name
    level: Literal["Inputs", "Outputs", "Outtakes", "Outcomes", "Impact"]
    owner: Name
    measures: tuple[str, ...] = ()
    baseline: str = "not set"
    target: str = "not set"


@with_config(STRICT)
@dataclass(frozen=True)
class GovernanceBody:
    """A body the figures are reported to."""

    code: Code
    name: Name
    areas: tuple[str, ...]


@with_config(STRICT)
@dataclass(frozen=True)
class SeriesBreak:
    """A change of definition: figures either side are not compared without saying so."""

    first_day: date
    name: Name
    note: Name


@with_config(STRICT)
@dataclass(frozen=True)
class Dimension:
    """A list of agreed categories, in the order they are shown."""

    code: Code
    name: Name
    categories: Annotated[tuple[Category, ...], Field(min_length=1)]

    def named(self, text: str) -> Category | None:
        """Return the category with this code, name or accepted spelling, ignoring case; None when there is none."""
        wanted = text.strip().casefold()
        for category in self.categories:
            if wanted in {category.code.casefold(), category.name.casefold(), *(a.casefold() for a in category.also)}:
                return category
        return None


@with_config(STRICT)
@dataclass(frozen=True)
class Strategy:
    """Everything that makes this partnership's dashboard its own."""

    name: Name
    short_name: Name
    document: Name
    marking: Name
    threshold: Annotated[int, Field(ge=3, le=20)]
    areas: Annotated[tuple[Area, ...], Field(min_length=1)]
    dimensions: Annotated[tuple[Dimension, ...], Field(min_length=1)]
    audiences: Annotated[tuple[Audience, ...], Field(min_length=1)]
    channels: Annotated[tuple[Channel, ...], Field(min_length=1)]
    strands: Annotated[tuple[Strand, ...], Field(min_length=1)]
    campaigns: tuple[Campaign, ...]
    evaluation_measures: Annotated[tuple[EvaluationMeasure, ...], Field(min_length=1)]
    governance_bodies: tuple[GovernanceBody, ...]
    breaks: tuple[SeriesBreak, ...] = ()
    by_code: dict[str, Area] = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        """Index the areas once; a strategy never changes after it was read."""
        object.__setattr__(self, "by_code", {area.code: area for area in self.areas})

    def area(self, code: str) -> Area:
        """Return the area with this code. Raises KeyError when there is none."""
        return self.by_code[code]

    def areas_at(self, *levels: Level) -> tuple[Area, ...]:
        """Return the areas of these levels, in the file's order."""
        return tuple(area for area in self.areas if area.level in levels)

    @property
    def partnership(self) -> Area:
        """Return the area that stands for the whole partnership."""
        return self.areas_at("partnership")[0]

    @property
    def forces(self) -> tuple[Area, ...]:
        """Return the police force areas, in the file's order."""
        return self.areas_at("force")

    def force_of(self, code: str) -> str:
        """Return the code of the force area that this area lies in (itself for a force)."""
        area: Area = self.by_code[code]
        while area.level != "force":
            if area.parent is None:
                raise KeyError(f"{code} lies in no force area")
            area = self.by_code[area.parent]
        return area.code

    def reporting_areas(self, force: str, day: date) -> tuple[Area, ...]:
        """Return the areas of a force that a complete month must cover on that day."""
        return tuple(
            area for area in self.areas if area.reports and area.valid_on(day) and self.force_of(area.code) == force
        )

    def dimension(self, code: str) -> Dimension:
        """Return a dimension: a listed one, or one made of the strategy's areas, campaigns, audiences or channels.

        Raises KeyError when there is none.
        """
        made = {"area": self.areas, "campaign": self.campaigns, "audience": self.audiences, "channel": self.channels}
        if code in made:
            members = tuple(Category(item.code, item.name) for item in made[code])
            return Dimension(code, code.capitalize(), members)
        for dimension in self.dimensions:
            if dimension.code == code:
                return dimension
        raise KeyError(code)


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
    ("campaigns", "areas", "areas"),
    ("campaigns", "strands", "strands"),
    ("campaigns", "audiences", "audiences"),
    ("governance_bodies", "areas", "areas"),
)
CODED_LISTS = ("areas", "audiences", "channels", "strands", "campaigns", "evaluation_measures", "governance_bodies")


def _entries(document: dict[str, Any], key: str) -> list[dict[str, Any]]:
    """Return a list of tables of the file, whatever else may be wrong with it."""
    found = document.get(key)
    return [entry for entry in found if isinstance(entry, dict)] if isinstance(found, list) else []


def _reference_faults(document: dict[str, Any]) -> Iterator[str]:
    for key in CODED_LISTS:
        yield from _repeats(key, _entries(document, key))
    for position, dimension in enumerate(_entries(document, "dimensions"), start=1):
        yield from _repeats(f"dimensions[{position}].categories", _entries(dimension, "categories"))
    for key, column, target in REFERENCES:
        known = {entry.get("code") for entry in _entries(document, target)}
        for position, entry in enumerate(_entries(document, key), start=1):
            named = entry.get(column, [])
            for code in [named] if isinstance(named, str) else named if isinstance(named, list) else []:
                if code not in known:
                    yield f"{key}[{position}].{column}: found {code!r}. Expected the code of one of the {target}."
    yield from _area_faults(document)
    for position, campaign in enumerate(_entries(document, "campaigns"), start=1):
        for number, phase in enumerate(_entries(campaign, "phases"), start=1):
            yield from _backwards(f"campaigns[{position}].phases[{number}]", phase)


def _area_faults(document: dict[str, Any]) -> Iterator[str]:
    areas = _entries(document, "areas")
    if sum(area.get("level") == "partnership" for area in areas) != 1:
        yield "areas: expected exactly one area of level 'partnership'."
    if not any(area.get("level") == "force" for area in areas):
        yield "areas: expected at least one area of level 'force'."
    by_code = {area.get("code"): area for area in areas}
    for position, area in enumerate(areas, start=1):
        yield from _backwards(f"areas[{position}]", area)
        seen: set[Any] = set()
        above: dict[str, Any] | None = area
        while above is not None and above.get("code") not in seen and above.get("level") != "force":
            seen.add(above.get("code"))
            above = by_code.get(above.get("parent"))
        if area.get("reports") and (above is None or above.get("level") != "force"):
            yield f"areas[{position}].parent: an area that reports must lie in a force area."


def _backwards(place: str, entry: dict[str, Any]) -> Iterator[str]:
    first, last = entry.get("first_day"), entry.get("last_day")
    if isinstance(first, date) and isinstance(last, date) and last < first:
        yield f"{place}.last_day: found {last}. Expected a day on or after its first_day, {first}."


def _repeats(place: str, entries: list[dict[str, Any]]) -> Iterator[str]:
    for column in ("code", "name"):
        seen: dict[Any, int] = {}
        for position, entry in enumerate(entries, start=1):
            # Two areas may share a name (a county and its force area); nothing else may.
            if column == "name" and place == "areas":
                continue
            value = entry.get(column)
            if value is not None and value in seen:
                yield f"{place}[{position}].{column}: found {value!r} again, as in entry {seen[value]}. Expected once."
            seen.setdefault(value, position)
