"""The sheets of the upload workbook.

From an entry here follow its template, checks, SQL tables, published margins and part of the data dictionary.
"""

from dataclasses import replace

from evaluation.definitions.campaign_sheets import (
    ACTIVITY_PLAN_SHEET,
    ENGAGEMENT_SHEET,
    FEEDBACK_SHEET,
    MEDIA_SHEET,
    REACH_SHEET,
    SURVEYS_SHEET,
)
from evaluation.definitions.columns import AREA, BASIS, COUNT, ETHNICITY, GENDER, MONTH, SCHEME, age
from evaluation.definitions.sheet import (
    EVERY_PERIOD,
    MONTHLY,
    MONTHS,
    QUARTERLY,
    TOTAL,
    YEARLY,
    Column,
    ColumnKind,
    Margin,
    PeriodKind,
    Sheet,
)

__all__ = [
    "ACTIVITY_PLAN_SHEET",
    "BY_KEY",
    "BY_NAME",
    "ENGAGEMENT_SHEET",
    "FEEDBACK_SHEET",
    "MEDIA_SHEET",
    "OFFENDERS_SHEET",
    "OUTCOMES_SHEET",
    "REACH_SHEET",
    "REFERRALS_SHEET",
    "SHEETS",
    "SURVEYS_SHEET",
    "TOTAL",
    "VICTIMS_SHEET",
    "Column",
    "ColumnKind",
    "Margin",
    "PeriodKind",
    "Sheet",
]

BY_TOTAL = Margin("total", (), "force", EVERY_PERIOD)
BY_GENDER = Margin("gender", ("gender",), "force", EVERY_PERIOD)
BY_AGE = Margin("age", ("age",), "force", MONTHLY)
BY_SOURCE = Margin("source", ("source",), "force", MONTHLY)
BY_GENDER_AND_AGE = Margin("gender_age", ("gender", "age"), "force", QUARTERLY)
BY_AREA = Margin("area", (), "authority", MONTHLY)
YEARLY_AREA = replace(BY_AREA, periods=YEARLY)
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
OUTCOMES_SHEET = Sheet(
    key="outcomes",
    name="Outcomes",
    row_is="what one month and area brought of one outcome, in one counting basis",
    columns=(
        MONTH,
        AREA,
        Column("outcome", "Outcome", "category", "Which outcome is counted.", dimension="outcome"),
        BASIS,
        COUNT,
    ),
    protected=True,
    population="outcome",
    # Too few in an area to be shown by month.
    margins=(BY_TOTAL, YEARLY_AREA, replace(YEARLY_AREA, periods=MONTHS, published=False)),
)
SHEETS = (
    REFERRALS_SHEET,
    VICTIMS_SHEET,
    OFFENDERS_SHEET,
    OUTCOMES_SHEET,
    REACH_SHEET,
    ENGAGEMENT_SHEET,
    MEDIA_SHEET,
    SURVEYS_SHEET,
    FEEDBACK_SHEET,
    ACTIVITY_PLAN_SHEET,
)
BY_KEY = {sheet.key: sheet for sheet in SHEETS}
BY_NAME = {sheet.name: sheet for sheet in SHEETS}
