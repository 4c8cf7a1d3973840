"""The workbooks of the sample: which force sends which months in which file, in the order they are submitted."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from data_access.workbooks.template import About, write_workbook
from evaluation.definitions.strategy import Strategy
from evaluation.screening.checks import ACTUAL, SYNTHETIC
from sample_data.making import course, plan, reach, voices
from sample_data.making.counting import Row
from sample_data.making.engagement import engagement
from sample_data.making.llr_referrals import first_sent, llr_referral_rows, llr_referrals
from sample_data.making.llr_victims import llr_victims
from sample_data.making.months import FIRST_MONTH, LAST_MONTH, months_between
from sample_data.making.northamptonshire_referrals import northamptonshire_referral_rows
from sample_data.making.northamptonshire_victims import northamptonshire_victims
from sample_data.making.offenders import LLR_OFFENDERS, NORTHAMPTONSHIRE_OFFENDERS, offenders
from sample_data.making.outcomes import BEGUN, llr_outcomes, northamptonshire_outcomes

REFERRALS, VICTIMS, OFFENDERS, OUTCOMES, REACH = "referrals", "victims", "offenders", "outcomes", "reach"
ENGAGEMENT, MEDIA, SURVEYS, FEEDBACK, PLAN = "engagement", "media", "surveys", "feedback", "activity_plan"
# The months of a file, by how its name begins. Names sort in the order in which the files are submitted.
SPANS = {
    "2015-16": (date(2015, 4, 1), date(2016, 3, 1)),
    "2016-17": (date(2016, 4, 1), date(2017, 3, 1)),
    "2017-18": (date(2017, 4, 1), date(2018, 3, 1)),
    "2018-04-to-06": (date(2018, 4, 1), date(2018, 6, 1)),
    "2018-07-to-09": (date(2018, 7, 1), date(2018, 9, 1)),
    "2018-10-to-12": (date(2018, 10, 1), date(2018, 12, 1)),
    "2019-01-to-03": (date(2019, 1, 1), date(2019, 3, 1)),
    "2019-04-to-06": (date(2019, 4, 1), date(2019, 6, 1)),
    "2019-07": (date(2019, 7, 1), date(2019, 7, 1)),
    "to_try/2019-08": (date(2019, 8, 1), date(2019, 8, 1)),
}
CORRECTED = f"{course.CORRECTED_MONTH:%Y-%m}_llr_corrected"
REACH_FILES = {
    "2013-14_llr_reach": (course.LLR, reach.LLR_2013_14),
    "2015-03_northamptonshire_reach": (course.NORTHAMPTONSHIRE, reach.NORTHAMPTONSHIRE_2015_03),
    "2015-16_llr_reach": (course.LLR, reach.LLR_2015_16),
    "2015-16_northamptonshire_reach": (course.NORTHAMPTONSHIRE, reach.NORTHAMPTONSHIRE_2015_16),
    "2016-17_llr_reach": (course.LLR, reach.LLR_2016_17),
}
# What the same documents say beside the figures of reach, in the same files.
BESIDE_REACH: dict[str, dict[str, tuple[voices.Piece | voices.Answers | voices.Voice, ...]]] = {
    "2013-14_llr_reach": {
        MEDIA: voices.COVERAGE,
        SURVEYS: voices.SURVEYS,
        FEEDBACK: voices.LLR_VOICES,
    },
    "2015-03_northamptonshire_reach": {FEEDBACK: voices.NORTHAMPTONSHIRE_VOICES},
}
# Not loaded: with them other neighbours of small counts would be hidden than the tests know.
OUTCOMES_FILE = "to_try/{begun:%Y-%m}-to-{last:%Y-%m}_{force}_outcomes"
PLAN_FILE = f"{plan.PLAN_OF:%Y-%m}_northamptonshire_plan"


@dataclass(frozen=True)
class Workbook:
    """One file: its name without ".xlsx", what it says of itself, and its rows by sheet key."""

    name: str
    about: About
    tables: Mapping[str, Sequence[Row]]

    def content(self, strategy: Strategy) -> bytes:
        """Return the file's bytes."""
        return write_workbook(strategy, self.about, self.tables)


def workbooks() -> Iterator[Workbook]:
    """Yield every workbook of the sample."""
    months = months_between(FIRST_MONTH, LAST_MONTH)
    yield from _llr(months)
    yield from _monthly(course.NORTHAMPTONSHIRE, _northamptonshire_tables(months))
    yield from _outcomes(months)
    for name, (force, figures) in REACH_FILES.items():
        first, last = min(f.month for f in figures), max(f.month for f in figures)
        beside = {sheet: [each.row() for each in said] for sheet, said in BESIDE_REACH.get(name, {}).items()}
        yield Workbook(name, About(force, first, last, ACTUAL), {REACH: [f.row() for f in figures], **beside})
    about = About(course.NORTHAMPTONSHIRE, plan.PLAN_OF, plan.PLAN_OF, ACTUAL)
    yield Workbook(PLAN_FILE, about, {PLAN: [*plan.plan_rows()]})


def _outcomes(months: Sequence[date]) -> Iterator[Workbook]:
    """Yield a workbook of outcomes for each force, from the month in which the sheet was first filled."""
    made = {course.LLR: llr_outcomes(months), course.NORTHAMPTONSHIRE: northamptonshire_outcomes(months)}
    for force, rows in made.items():
        name = OUTCOMES_FILE.format(begun=BEGUN, last=LAST_MONTH, force=force.lower())
        yield Workbook(name, About(force, BEGUN, LAST_MONTH, SYNTHETIC), {OUTCOMES: [*rows]})


def _llr(months: Sequence[date]) -> Iterator[Workbook]:
    """Yield LLR's workbooks: one month is first sent with referrals missing, and again in full."""
    month = course.CORRECTED_MONTH
    children = dict(llr_referrals(months))
    as_sent = {**children, month: first_sent(children[month])}
    tables = {
        REFERRALS: [*llr_referral_rows(as_sent.items())],
        VICTIMS: [*llr_victims(months)],
        OFFENDERS: [*offenders(LLR_OFFENDERS, months)],
        ENGAGEMENT: [*engagement(course.LLR, months)],
    }
    yield from _monthly(course.LLR, tables)
    corrected = [*llr_referral_rows([(month, children[month])])]
    yield Workbook(CORRECTED, About(course.LLR, month, month, SYNTHETIC), {REFERRALS: corrected})


def _northamptonshire_tables(months: Sequence[date]) -> dict[str, list[Row]]:
    reported = [month for month in months if month != course.NORTHAMPTONSHIRE_MISSING]
    return {
        REFERRALS: northamptonshire_referral_rows(reported),
        VICTIMS: [*northamptonshire_victims(reported)],
        OFFENDERS: [*offenders(NORTHAMPTONSHIRE_OFFENDERS, reported)],
        ENGAGEMENT: [*engagement(course.NORTHAMPTONSHIRE, months)],
    }


def _monthly(force: str, tables: Mapping[str, Iterable[Row]]) -> Iterator[Workbook]:
    """Yield a force's workbooks, each with the rows of its months."""
    for start, (first, last) in SPANS.items():
        inside = set(months_between(first, last))
        rows = {sheet: [row for row in table if row[0] in inside] for sheet, table in tables.items()}
        yield Workbook(f"{start}_{force.lower()}", About(force, first, last, SYNTHETIC), rows)
