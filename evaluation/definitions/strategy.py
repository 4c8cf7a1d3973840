"""The strategy of a partnership as data: areas, categories, audiences, channels, campaigns, measures.

strategy_file.py reads these from a file, or refuses it with every fault at once.
"""

from dataclasses import dataclass, field
from datetime import date
from typing import Annotated, Literal

from pydantic import ConfigDict, Field, with_config

STRICT = ConfigDict(extra="forbid", strict=True)

Level = Literal["partnership", "force", "county", "authority", "beyond"]
AudienceGroup = Literal["external", "internal", "stakeholder"]
GSS_CODE = r"^[EWSNK]\d{8}$"
CODE = r"^[a-z0-9][a-z0-9_]*$"
NAME = r"^\S(.*\S)?$"

Code = Annotated[str, Field(pattern=CODE)]
Name = Annotated[str, Field(pattern=NAME)]


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
    """People a communication is meant for. ``aged`` says which population, where one is held, they are all part of.

    ``within`` is a wider audience that they are all part of: answers of both can be subtracted.
    """

    code: Code
    name: Name
    group: AudienceGroup
    aged: Literal["0-17"] | None = None
    within: str | None = None


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
    """A dated part of a campaign. ``dated`` is the date in the source's words; ``approximate`` says it gives no day."""

    name: Name
    first_day: date
    dated: Name
    last_day: date | None = None
    planned: bool = False
    approximate: bool = False


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

    def phase_in(self, month: str) -> Phase | None:
        """Return the phase that a month ("2016-01") falls in: the last begun by its end; None before the first."""
        begun = [phase for phase in self.phases if f"{phase.first_day:%Y-%m}" <= month and not phase.planned]
        return max(begun, key=lambda phase: phase.first_day, default=None)


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
    level: Literal["Inputs", "Outputs", "Outtakes", "Outcomes", "Impact", "Learning and innovation"]
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
    # The day of the following month by which a month's figures are due.
    due_day: Annotated[int, Field(ge=1, le=28)] = 15
    # A survey with fewer respondents shows no percentage.
    minimum_survey_base: Annotated[int, Field(ge=10)] = 30
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
        """Return a dimension: a listed one, or one made of the areas, campaigns, audiences, channels or strands.

        Raises KeyError when there is none.
        """
        made: dict[str, tuple[Area | Campaign | Audience | Channel | Strand, ...]] = {
            "area": self.areas,
            "campaign": self.campaigns,
            "audience": self.audiences,
            "channel": self.channels,
            "strand": self.strands,
        }
        if code in made:
            members = tuple(Category(item.code, item.name) for item in made[code])
            return Dimension(code, code.capitalize(), members)
        for dimension in self.dimensions:
            if dimension.code == code:
                return dimension
        raise KeyError(code)
