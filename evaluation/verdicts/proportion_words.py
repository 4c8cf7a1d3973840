"""Words about shares: with the base and the likely range, and beside the count."""

from dataclasses import dataclass

from evaluation.protection.published import SUPPRESSED
from evaluation.statistics.change.share_and_count import ShareAndCount
from evaluation.statistics.intervals.proportions import SurveyChange, survey_change, wilson
from evaluation.statistics.series.year_on_year import Figure
from evaluation.verdicts.cautions import NOT_A_SAMPLE
from evaluation.verdicts.spoken import moved_by, percent, percent_range, points_range
from evaluation.verdicts.wording import SMALLEST_BASE_FOR_PERCENT

SHARE_INTERVAL_MEANS = NOT_A_SAMPLE


@dataclass(frozen=True)
class Part:
    """A part of a whole in one place and period. who: "Boys"; label: where and when, "LLR, 2018/19"."""

    who: str
    part: Figure
    whole: Figure
    label: str

    @property
    def counts(self) -> tuple[int, int] | None:
        """Return part and whole; None unless both are shown and the whole is not 0."""
        part, whole = self.part.value, self.whole.value
        return None if part is None or not whole else (part, whole)


def proportion(part: int, whole: int) -> str:
    """Return a share with its likely range, "24% (likely between 21% and 28%)"; under a base of 50 "3 of 12"."""
    if whole < SMALLEST_BASE_FOR_PERCENT:
        return f"{part:,} of {whole:,}"
    share = wilson(part, whole)
    return f"{percent(share.value)} (likely {percent_range(share.low, share.high)})"


def proportion_of(part: Figure, whole: Figure) -> str:
    """Return a published share, or why there is none: a hidden part or whole gives no share, for it could be told."""
    counts = Part("", part, whole, "").counts
    if counts:
        return proportion(*counts)
    if "suppressed" in {part.state, whole.state}:
        hidden = "the count" if part.state == "suppressed" else "the base"
        return f"{SUPPRESSED}: {hidden} is not shown"
    return "none recorded" if whole.value == 0 else "no complete figure"


def share_and_count_sentence(both: ShareAndCount, who: str, what: str, before: str, now: str) -> str:
    """Return a share and its count together, so that a share which moves alone does not mislead.

    who: "boys"; what: "referrals (records)"; before, now: the periods in words.
    """
    part, whole = both.part, both.whole
    counts = f"{part[0]:,} of {whole[0]:,} {what} in {before}, {part[1]:,} of {whole[1]:,} in {now}"
    opening = f"{who.capitalize()}: {counts}"
    if both.shares is None or min(whole) < SMALLEST_BASE_FOR_PERCENT:
        return f"{opening}. Too few for shares."
    shares = percent(both.shares[0]), percent(both.shares[1])
    difference = survey_change(part[0], whole[0], part[1], whole[1], "random").difference
    assert difference is not None  # a random sample always carries one
    chance = "" if difference.excludes(0) else " The share's change can easily be chance."
    went = f"from {shares[0]} to {shares[1]}"
    moved = _moved(both.share_change or 0.0, f"rose {went}", f"fell {went}", "")
    if shares[0] == shares[1]:
        moved = f"stayed at about {shares[0]}"
    if not both.share_misleads:
        return f"{opening}. The share {moved}.{chance}"
    count = _moved(both.count_change, "rose", "fell", "stayed the same")
    return f"{opening}. Mind the share: it {moved}, but the count {count}.{chance if both.share_change else ''}"


def survey_sentence(change: SurveyChange, said: str, x0: int, n0: int, x1: int, n1: int) -> str:
    """Return how many of those asked said something, in one wave and the next.

    said: "knew whom to tell". x0 of n0 in the earlier wave, x1 of n1 in the later one.
    """
    if min(n0, n1) < SMALLEST_BASE_FOR_PERCENT:
        return f"{x0:,} of {n0:,} asked {said}, then {x1:,} of {n1:,}. Too few for a percentage."
    shares = f"{percent(change.before)} of {n0:,} asked {said}, then {percent(change.after)} of {n1:,}"
    if change.difference is None:
        why = (
            "those asked were not chosen at random"
            if change.sampling == "convenience"
            else ("how people were chosen is not stated")
        )
        return f"{shares}. No more can be said: {why}."
    low, high = change.difference.low, change.difference.high
    if low <= 0 <= high:
        return f"{shares}. This can easily be chance (anything {points_range(low, high)})."
    return f"{shares}: {moved_by(change.before, change.after, points_range(low, high))}."


def _moved(difference: float, up: str, down: str, still: str) -> str:
    return up if difference > 0 else down if difference < 0 else still
