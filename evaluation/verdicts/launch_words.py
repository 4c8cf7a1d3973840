"""Words about the months since a launch: what changed, whether an earlier trend explains it, or what is missing."""

from collections.abc import Callable
from dataclasses import dataclass
from math import floor

from evaluation.definitions.periods import month_name, shifted
from evaluation.protection.published import SUPPRESSED
from evaluation.statistics.change.before_and_after import (
    FEWEST_AFTER,
    FEWEST_BEFORE,
    MOST_GAPS,
    SEASON_FROM,
    SMALLEST_MEAN,
    Model,
    Reason,
    Refused,
)
from evaluation.statistics.change.quasi_poisson import direction
from evaluation.statistics.change.since_launch import SinceLaunch
from evaluation.statistics.intervals.interval import Interval
from evaluation.verdicts.cautions import NOT_NOTHING, NOT_PROOF, NOT_SEPARABLE, meaning
from evaluation.verdicts.spoken import (
    changed,
    changed_by_either,
    number_of,
    range_of_change,
    sizes_of_change,
)
from evaluation.verdicts.verdict import Rows, Subject, Verdict


@dataclass(frozen=True)
class Launch:
    """A campaign's launch: its name, its first month "2018-03", and the last month for which there are figures.

    break_name: the change of definition or system that leaves months out, empty for none.
    """

    name: str
    month: str
    data_to: str
    break_name: str = ""

    @property
    def words(self) -> str:
        """Return the launch as sentences name it: "Breck's Last Game (March 2018)"."""
        return f"{self.name} ({month_name(self.month)})"


def launch_verdict(subject: Subject, launch: Launch, result: SinceLaunch | Refused) -> Verdict:
    """Return what may be said of the months since a launch.

    A clear change is given as both models have it; its likely range is the widest that either of them allows.
    """
    if isinstance(result, Refused):
        question = f"whether {subject.what} changed with {launch.words}"
        return refused_verdict(subject.place, question, launch, result)
    rows = _rows(launch, result)
    if result.verdict == "clear":
        return _clear(subject, launch, result, rows)
    if result.verdict == "trend":
        headline = f"{subject.place}: {_against_trend(subject.what, launch, result)}"
        fits = f"With and without that trend, the figures fit anything {range_of_change(*result.range)}."
        doubt = f"{NOT_SEPARABLE} {fits}{_season(result.season)}"
        return Verdict(
            "not separable from trend", "unclear", headline, doubt, rows, brief=_against_trend("", launch, result)
        )
    headline = (
        f"{subject.place}: no clear change in {subject.what} since {launch.words}: "
        f"the figures fit anything {range_of_change(*result.range)}."
    )
    doubt = f"{NOT_NOTHING}{_season(result.season)}"
    brief = f"No clear change since {launch.words}: anything {range_of_change(*result.range)} fits."
    return Verdict("no clear change since launch", "unclear", headline, doubt, rows, brief=brief)


def _clear(subject: Subject, launch: Launch, result: SinceLaunch, rows: Rows) -> Verdict:
    plain, careful, rise = result.level.change.value, result.trend.change.value, result.direction == "higher"
    said = f"{changed_by_either(plain, careful)} since {launch.words}, likely {sizes_of_change(*result.range)}."
    headline = f"{subject.place}: {subject.what} have been {said}"
    doubt = f"{NOT_PROOF} {meaning(rise)}{_season(result.season)}"
    brief = f"{said[0].upper()}{said[1:]}"
    return Verdict("clear since launch", "up" if rise else "down", headline, doubt, rows, brief=brief)


def _against_trend(what: str, launch: Launch, result: SinceLaunch) -> str:
    """Return in which way plain comparison and earlier trend disagree. what: empty where a cell says it."""
    plain, careful, since = direction(result.level.change), direction(result.trend.change), f"since {launch.words}"
    if plain and not careful:
        moving = "rising" if plain == "higher" else "falling"
        if (result.trend_a_month.value > 1) != (plain == "higher"):
            said = f"{plain} {since}, but not clearly so beside their earlier trend."
        else:
            said = f"{plain} {since}, but may already have been {moving}: we cannot tell which it is."
    elif careful and not plain:
        said = f"{careful} {since} than their earlier trend led to, but not clearly different from before."
    elif plain == careful:
        said = f"{plain} {since}, but their earlier trend makes it unclear by how much."
    else:
        said = (
            f"{plain} {since} than before, but {careful} than their earlier trend led to: we cannot say which counts."
        )
    return f"{what} are {said}" if what else said


def _season(allowed: bool) -> str:
    if allowed:
        return ""
    return f" The time of year is not allowed for: that takes {SEASON_FROM} months before launch."


def _rows(launch: Launch, result: SinceLaunch) -> Rows:
    return (
        months_row(launch, result.months_before, result.months_after),
        ("Average before launch", f"{result.base_mean:,.1f} a month"),
        ("Compared with before", model_words(result.level)),
        ("Compared with the earlier trend", model_words(result.trend)),
        ("Earlier trend, each month", _estimate(result.trend_a_month)),
        season_row(result.season),
    )


def months_row(launch: Launch, before: int, after: int) -> tuple[str, str]:
    """Return the row that says which months are compared."""
    said = f"{number_of(before, 'month')} before {month_name(launch.month)}, {number_of(after, 'month')} from then on"
    return "Months compared", f"{said} (data to {month_name(launch.data_to)})"


def season_row(allowed: bool) -> tuple[str, str]:
    """Return the row that says whether the months of the year are allowed for."""
    return "Time of year", "allowed for" if allowed else "not allowed for"


def model_words(model: Model) -> str:
    """Return what a model says, for the rows: estimate, 95% interval, and how much the months vary."""
    more = f"{max(1.0, model.dispersion):.1f}"
    varied = "as chance alone would" if more == "1.0" else f"{more} times as much as by chance alone"
    return f"{_estimate(model.change)}; months vary {varied}"


def _estimate(ratio: Interval) -> str:
    return f"{changed(ratio.value)} (95% interval {range_of_change(ratio.low, ratio.high)})"


def refused_verdict(place: str, question: str, launch: Launch, refused: Refused) -> Verdict:
    """Return why a question about a launch has no answer, what would be needed, and when there can be one.

    question: "whether referrals (records) changed with Breck's Last Game (March 2018)".
    """
    early = refused.reason == "too_few_after"
    opening = "too early to say" if early else "we cannot say"
    why, doubt = _REFUSALS[refused.reason](launch, refused)
    rows = (months_row(launch, refused.months_before, refused.months_after),)
    return Verdict(
        "too early" if early else "refused", "no answer", f"{place}: {opening} {question}: {why}.", doubt, rows
    )


def _too_few_after(launch: Launch, refused: Refused) -> tuple[str, str]:
    first = max(shifted(launch.month, FEWEST_AFTER - 1), shifted(launch.data_to, FEWEST_AFTER - refused.months_after))
    since = number_of(refused.months_after, "month") if refused.months_after else "no month yet"
    when = f"An answer is possible with the figures for {month_name(first)}, if no month is missing or hidden."
    return f"{since} since launch; {FEWEST_AFTER} are needed", when


def _too_few_before(_: Launch, refused: Refused) -> tuple[str, str]:
    held = number_of(refused.months_before, "month") if refused.months_before else "no month"
    why = f"{held} before launch; {FEWEST_BEFORE} are needed"
    return why, "Only figures for earlier months, if there are any to send, can change this."


def _series_break(launch: Launch, _: Refused) -> tuple[str, str]:
    name = f" ({launch.break_name})" if launch.break_name else ""
    why = f"a change of definition or system{name} lies too near"
    need = f"{FEWEST_BEFORE} months before launch and {FEWEST_AFTER} after it"
    return (
        why,
        f"Figures on either side of it are not like for like, and {need} must be alike. Waiting changes nothing.",
    )


def _too_many_gaps(_: Launch, __: Refused) -> tuple[str, str]:
    why = f"more than 1 month in {1 / MOST_GAPS:.0f} is missing or hidden {SUPPRESSED}"
    return why, "Hidden months are mostly small, so leaving them out would mislead. Longer periods may be shown."


def _counts_too_small(_: Launch, refused: Refused) -> tuple[str, str]:
    # Rounded down: 9.97 is not the 10 that are needed.
    mean = floor(10 * refused.base_mean) / 10
    why = f"{mean:.1f} a month before launch; {SMALLEST_MEAN:.0f} are needed"
    return why, "Small counts swing by chance. Quarters or years may say more."


def _chosen_after_data(_: Launch, __: Refused) -> tuple[str, str]:
    why = "this month was chosen because of what the figures did"
    return why, "A month picked for its rise or fall will always show one. A date set beforehand can be tested."


def _no_model(_: Launch, __: Refused) -> tuple[str, str]:
    why = "the counts do not settle it"
    return why, "This happens when nearly all counts on one side are 0. Further months may settle it."


_REFUSALS: dict[Reason, Callable[[Launch, Refused], tuple[str, str]]] = {
    "chosen_after_data": _chosen_after_data,
    "series_break": _series_break,
    "too_few_before": _too_few_before,
    "too_few_after": _too_few_after,
    "too_many_gaps": _too_many_gaps,
    "counts_too_small": _counts_too_small,
    "no_model": _no_model,
}
