"""The sheets of the upload workbook.

From an entry here follow its template, checks, SQL table, published margins and part of the data dictionary.
"""

from dataclasses import dataclass, replace
from typing import Literal

ColumnKind = Literal["month", "area", "category", "count", "money"]
PeriodKind = Literal["month", "quarter", "year", "rolling", "all"]

KEY_KINDS = {"month", "area", "category"}
# What a row says in a breakdown column when its count is not divided there.
TOTAL = "total"
MONTHS: tuple[PeriodKind, ...] = ("month",)
YEARLY: tuple[PeriodKind, ...] = ("year",)
QUARTERLY: tuple[PeriodKind, ...] = ("quarter", *YEARLY)
MONTHLY: tuple[PeriodKind, ...] = (*MONTHS, *QUARTERLY)
# Rolling years of rarer categories would nearly all be hidden, and would hide others.
EVERY_PERIOD: tuple[PeriodKind, ...] = (*MONTHLY, "rolling", "all")


@dataclass(frozen=True)
class Column:
    """A column of a sheet. ``dimension`` names the strategy's list of what it may hold.

    ``part`` marks a breakdown: its categories add up, and "Total" may stand in it. ``attribute`` marks what is said
    about a row without identifying it.
    """

    key: str
    heading: str
    kind: ColumnKind
    meaning: str
    dimension: str = ""
    part: bool = False
    attribute: bool = False
    required: bool = True


@dataclass(frozen=True)
class Margin:
    """A table of a protected sheet: its breakdown by up to two dimensions, for which areas, and for which periods.

    A margin that is not ``published`` is support: the parts of published figures, which nobody is shown and everybody
    knows to be 0 or more. Where a margin with the same breakdown is published, it has the same key.
    """

    key: str
    by: tuple[str, ...]
    level: Literal["force", "authority"]
    periods: tuple[PeriodKind, ...]
    published: bool = True


@dataclass(frozen=True)
class Sheet:
    """One table of the upload workbook.

    ``population`` is the column whose categories decide the measure; ``undivided`` are the counting bases whose rows
    carry no breakdown (a report can concern several children).
    """

    key: str
    name: str
    row_is: str
    columns: tuple[Column, ...]
    protected: bool
    margins: tuple[Margin, ...] = ()
    population: str = ""
    measure: str = ""
    undivided: tuple[str, ...] = ()

    @property
    def key_columns(self) -> tuple[Column, ...]:
        """Return the columns that together identify a row."""
        return tuple(column for column in self.columns if column.kind in KEY_KINDS and not column.attribute)

    @property
    def value_column(self) -> Column:
        """Return the column that holds the count."""
        return next(column for column in self.columns if column.kind == "count")

    @property
    def parts(self) -> tuple[Column, ...]:
        """Return the breakdown columns."""
        return tuple(column for column in self.columns if column.part)

    def column(self, key: str) -> Column:
        """Return the column with this key. Raises KeyError when there is none."""
        for column in self.columns:
            if column.key == key:
                return column
        raise KeyError(key)


MONTH = Column("month", "Month", "month", "First day of the month the count is for, for example 01/08/2019.")
AREA = Column("area", "Area", "area", "Local authority area, as the strategy names it.", dimension="area")
BASIS = Column(
    "basis",
    "Counting basis",
    "category",
    "Individuals, records (repeats included) or reports.",
    dimension="basis",
)
GENDER = Column("gender", "Gender", "category", "Gender as recorded.", dimension="gender", part=True)
COUNT = Column("value", "Count", "count", "A whole number, 0 or more.")
SCHEME = Column(
    "scheme",
    "Ethnicity scheme",
    "category",
    "Self-defined, or observed by an officer. The two are never mapped to each other.",
    dimension="scheme",
)
ETHNICITY = Column(
    "ethnicity", "Ethnicity", "category", "A category of the scheme named beside it.", dimension="ethnicity", part=True
)


def age(dimension: str) -> Column:
    """Return the age band column of a sheet, which takes its bands from this dimension."""
    return Column("age", "Age band", "category", "Age band in whole years.", dimension=dimension, part=True)


BY_TOTAL = Margin("total", (), "force", EVERY_PERIOD)
BY_GENDER = Margin("gender", ("gender",), "force", EVERY_PERIOD)
BY_AGE = Margin("age", ("age",), "force", MONTHLY)
BY_SOURCE = Margin("source", ("source",), "force", MONTHLY)
BY_GENDER_AND_AGE = Margin("gender_age", ("gender", "age"), "force", QUARTERLY)
BY_AREA = Margin("area", (), "authority", MONTHLY)
AREA_BY_GENDER = Margin("area_gender", ("gender",), "authority", YEARLY)
AREA_BY_AGE = Margin("area_age", ("age",), "authority", YEARLY)
YEARLY_GENDER = Margin("gender", ("gender",), "force", (*YEARLY, "all"))
YEARLY_AGE = Margin("age", ("age",), "force", YEARLY)
YEARLY_ETHNICITY = Margin("ethnicity", ("ethnicity",), "force", YEARLY)
GENDER_AND_ETHNICITY = Margin("gender_ethnicity", ("gender", "ethnicity"), "force", YEARLY)
AREA_BY_GENDER_AND_AGE = Margin("area_gender_age", ("gender", "age"), "authority", YEARLY)
# Not published. What is known of them, that they are 0 or more, is known of the published figures that they add up to.
SUPPORT = (
    replace(BY_GENDER_AND_AGE, periods=MONTHS, published=False),
    replace(AREA_BY_GENDER_AND_AGE, published=False),
)
OF_CHILDREN = (BY_TOTAL, BY_GENDER, BY_AGE, BY_GENDER_AND_AGE, BY_AREA, AREA_BY_GENDER, AREA_BY_AGE, *SUPPORT)
OF_ETHNICITY = (YEARLY_ETHNICITY, GENDER_AND_ETHNICITY)

REFERRALS_SHEET = Sheet(
    key="referrals",
    name="Referrals",
    row_is="the referrals of one month, area, source, gender, age band and counting basis",
    columns=(
        MONTH,
        AREA,
        Column(
            "source",
            "Source",
            "category",
            "The team or stage that received the referral. The strategy says which sources add up.",
            dimension="source",
            part=True,
        ),
        BASIS,
        GENDER,
        age("child_age"),
        COUNT,
    ),
    protected=True,
    population="source",
    margins=(*OF_CHILDREN, BY_SOURCE),
)
VICTIMS_SHEET = Sheet(
    key="victims",
    name="Victims",
    row_is="the victims of one month, area, kind, gender, age band, ethnicity and counting basis",
    columns=(
        MONTH,
        AREA,
        Column("kind", "Kind", "category", "Which population of victims is counted.", dimension="kind"),
        BASIS,
        GENDER,
        age("victim_age"),
        SCHEME,
        ETHNICITY,
        COUNT,
    ),
    protected=True,
    population="kind",
    undivided=("reports",),
    margins=(*OF_CHILDREN, *OF_ETHNICITY),
)
OFFENDERS_SHEET = Sheet(
    key="offenders",
    name="Offenders",
    row_is="the offenders of one month, area, gender, age band, ethnicity and counting basis",
    columns=(MONTH, AREA, BASIS, GENDER, age("offender_age"), SCHEME, ETHNICITY, COUNT),
    protected=True,
    measure="offenders",
    # Too few in a month to be divided by month.
    margins=(BY_TOTAL, YEARLY_GENDER, YEARLY_AGE, BY_AREA, *OF_ETHNICITY),
)
REACH_SHEET = Sheet(
    key="reach",
    name="Reach",
    row_is="what one campaign put out in one month, area, channel and audience, in one metric",
    columns=(
        MONTH,
        Column("area", "Area", "area", "Where it was seen: any area of the strategy.", dimension="area"),
        Column("campaign", "Campaign", "category", "A campaign of the strategy.", dimension="campaign"),
        Column("channel", "Channel", "category", "A channel of the strategy.", dimension="channel"),
        Column("audience", "Audience", "category", "An audience of the strategy.", dimension="audience"),
        Column("metric", "Metric", "category", "What is counted.", dimension="metric"),
        Column("value", "Value", "count", "A whole number, 0 or more."),
        Column(
            "certainty",
            "Counted or estimated",
            "category",
            "How sure the number is.",
            dimension="certainty",
            attribute=True,
        ),
        Column(
            "qualifier",
            "Qualifier",
            "category",
            "How the source words the number.",
            dimension="qualifier",
            attribute=True,
        ),
        Column("cost", "Cost (£)", "money", "What it cost in pounds, empty when not known.", required=False),
    ),
    protected=False,
    measure="reach",
)

SHEETS = (REFERRALS_SHEET, VICTIMS_SHEET, OFFENDERS_SHEET, REACH_SHEET)
BY_KEY = {sheet.key: sheet for sheet in SHEETS}
BY_NAME = {sheet.name: sheet for sheet in SHEETS}
