"""Words about the gap between two groups, such as boys and girls: one answer about both, never one about each."""

from evaluation.statistics.change.before_and_after import Refused
from evaluation.statistics.change.gap_change import GapChange
from evaluation.verdicts.cautions import NOT_PROOF
from evaluation.verdicts.launch_words import Launch, model_words, months_row, refused_verdict, season_row
from evaluation.verdicts.spoken import changed_by_either, range_of_change, sizes_of_change
from evaluation.verdicts.verdict import Rows, Subject, Verdict


def gap_verdict(subject: Subject, group: str, other: str, launch: Launch, result: GapChange | Refused) -> Verdict:
    """Return whether a group's figures changed differently from another's since a launch.

    subject: what both groups have counted, "referrals (records)"; group, other: "boys", "girls", or two areas.
    """
    of_both = f"{subject.what} of {group} changed differently from those of {other}"
    if isinstance(result, Refused):
        question = f"whether {of_both} with {launch.words}"
        return refused_verdict(subject.place, question, launch, result)
    rows = _rows(group, other, launch, result)
    if result.verdict == "clear":
        rise = result.direction == "higher"
        change = changed_by_either(result.common.change.value, result.own.change.value)
        headline = (
            f"{subject.place}: compared with {other}, {subject.what} of {group} have been {change} since "
            f"{launch.words}, likely {sizes_of_change(*result.range)}."
        )
        doubt = f"This is about the gap between the two: both may have risen, or both fallen. {NOT_PROOF}"
        return Verdict("gap clear", "up" if rise else "down", headline, doubt, rows)
    headline = f"{subject.place}: we cannot say that {of_both} since {launch.words}."
    fits = f"Compared with {other}, the figures for {group} fit anything {range_of_change(*result.range)}."
    if result.verdict == "trend":
        doubt = f"It depends on whether {group} and {other} were already moving apart, which we cannot tell. {fits}"
        return Verdict("gap depends on trends", "unclear", headline, doubt, rows)
    return Verdict("gap not clear", "unclear", headline, fits, rows)


def _rows(group: str, other: str, launch: Launch, result: GapChange) -> Rows:
    return (
        months_row(launch, result.months_before, result.months_after),
        (f"Average before launch, {group}", f"{result.base_mean:,.1f} a month"),
        (f"Average before launch, {other}", f"{result.other_mean:,.1f} a month"),
        ("If both were moving alike before", model_words(result.common)),
        ("If each had a trend of its own", model_words(result.own)),
        season_row(result.season),
    )
