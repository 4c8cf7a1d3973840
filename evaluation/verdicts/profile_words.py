"""Words for the breakdowns of a year: what is beside what, which shares differ, and what a range cannot say."""

from collections.abc import Mapping
from math import isnan

from evaluation.protection.published import SUPPRESSED
from evaluation.statistics.intervals.interval import Interval
from evaluation.statistics.process.process_signals import RULES
from evaluation.statistics.series.breakdown import difference, share
from evaluation.statistics.series.monthly import Step
from evaluation.statistics.series.year_on_year import Figure
from evaluation.verdicts.spoken import number_of, percent, percent_range, points, points_range
from evaluation.verdicts.wording import SMALLEST_BASE_FOR_PERCENT

REPEATS_WIDEN = (
    "Records of one person are alike and not a matter of chance each, so of records the ranges are at least this wide."
)
BOTH_YEARS = "A person recorded in both years counts in both."
NO_SHARE = (
    f"A share needs its part and its base shown, and a base of {SMALLEST_BASE_FOR_PERCENT} or more; else there is none."
)
DEFINITION_BETWEEN = "The definition of CSE changed between these years, so their shares are not compared."
REPORTS_APART = "Reports are never set beside people or records: one report can concern several people."
RATIO_MEANS = (
    "Records for each person says how often those counted were recorded, on average. It is neither a rate nor a risk."
)
RECORDING_LIMITS = (
    "Where fewer fields are left blank, every category can grow without anybody more being harmed: read a breakdown "
    "beside its recording."
)
KEPT_ACROSS = "A change of definition does not change whether a field is filled, so the usual range is kept across it."
RECORDING_BY_YEAR = (
    "Share not recorded, complete financial years; months and quarters are hidden, too small or not given"
)
BENCHMARKS_DRAWN = "Here filled, with the likely range under the bar; published shares outlined, as printed"
BREAK_TOO = "The definition of CSE changed between these years, too."
NOBODY = "Nobody in this year."
NOBODY_IN = "None:"
NO_FIGURE = "–"
# How often a range of 95% misses by chance.
MISSES = 20


def given_share(part: Figure, whole: Figure) -> Interval | None:
    """Return a share with its likely range where it may be given: both figures shown, and a base large enough."""
    if whole.value is None or whole.value < SMALLEST_BASE_FOR_PERCENT:
        return None
    return share(part, whole)


def given_difference(first: tuple[Figure, Figure], second: tuple[Figure, Figure]) -> Interval | None:
    """Return by how much one share exceeds another where both may be given. first, second: a part and its whole."""
    if given_share(*first) is None or given_share(*second) is None:
        return None
    return difference(first, second)


def shares_drawn(unit: str, whole: Figure, first: str, other: str) -> str:
    """Return what a chart of shares draws. other: the group beside the first, empty for none."""
    if other:
        return (
            f"{unit.capitalize()} and share of all, {first} filled, {other} outlined; line: likely range of the share"
        )
    base = f" of all {whole.value:,}" if whole.value else ""
    return f"{unit.capitalize()} and share{base}; line under a bar: likely range of the share"


def likely(share: Interval | None) -> str:
    """Return the likely range of a share, "between 73% and 79%"; a dash where there is no share."""
    return NO_FIGURE if share is None else percent_range(share.low, share.high)


def share_cell(part: Figure, whole: Figure) -> str:
    """Return a share for a table cell, "76% (likely between 73% and 79%)"; [c] where it would need a hidden figure."""
    if "suppressed" in {part.state, whole.state}:
        return SUPPRESSED
    found = given_share(part, whole)
    return NO_FIGURE if found is None else f"{percent(found.value)} (likely {likely(found)})"


def part_of(part: Figure, whole: Figure) -> str:
    """Return a count with its base and share, "149 of 655 (23%)"; [c] where either is not shown."""
    if part.value is None or whole.value is None:
        return SUPPRESSED if "suppressed" in {part.state, whole.state} else "–"
    counts = f"{part.value:,} of {whole.value:,}"
    found = given_share(part, whole)
    return counts if found is None else f"{counts} ({percent(found.value)})"


def as_male_share(printed: str, share: float) -> str:
    """Return a published share of males as printed, and in per cent where it is not: "4:1, that is 20% male"."""
    return printed if "%" in printed else f"{printed}, that is {percent(share)} male"


def difference_cell(first: tuple[Figure, Figure], second: tuple[Figure, Figure]) -> str:
    """Return by how much one share exceeds another, for a table cell; [c] where it would need a hidden figure.

    first, second: a part and its whole, which the table's headings name.
    """
    if any(figure.state == "suppressed" for figure in (*first, *second)):
        return SUPPRESSED
    found = given_difference(first, second)
    if found is None:
        return NO_FIGURE
    between = points_range(found.low, found.high)
    return f"{_side(found)}, likely {between}" if found.excludes(0) else f"not clear: {between}"


def _side(found: Interval) -> str:
    return f"{points(found.value)} {'higher' if found.value > 0 else 'lower'}"


def differences_title(by: str, first: str, second: str, differences: Mapping[str, Interval | None]) -> str:
    """Return the title of two breakdowns side by side: which shares differ clearly.

    by: the breakdown, "gender"; first, second: the areas or years, "LLR, 2018/19"; differences: the share in the first
    less that in the second, by category, None where it is not given.
    """
    said = f"By {by}, {first} beside {second}"
    given = {name: each for name, each in differences.items() if each is not None}
    if not given:
        return f"{said}: no share can be compared"
    unknown = "" if len(given) == len(differences) else f"; not every share can be compared {SUPPRESSED}"
    clear = [f"{name} {_side(each)}" for name, each in given.items() if each.excludes(0)]
    if not clear:
        return f"{said}: no share differs by clearly more than chance{unknown}"
    rest = "" if len(clear) == len(given) else "; the other shares do not differ clearly"
    return f"{said}: {', '.join(clear)}{rest}{unknown}"


def not_compared_title(by: str, first: str, second: str) -> str:
    """Return the title of two years side by side between which the definition changed."""
    return f"By {by}, {first} beside {second}: not compared, since the definition of CSE changed between"


def chance_of_shares(compared: int, of_people: bool) -> str:
    """Return how many of so many compared shares chance alone would set apart; empty when none is compared.

    of_people: whether each person is counted once; records of one person are alike, so chance moves them further.
    """
    if not compared:
        return ""
    are = "share is" if compared == 1 else "shares are"
    more = "" if of_people else ", and more where records repeat a person"
    return f"{compared:,} {are} compared here: chance alone sets about 1 in {MISSES} apart{more}."


def own_share(who: str, part: Figure, whole: Figure, what: str, period: str) -> str:
    """Return how many of those here are boys, which the lines of the published shares are then set beside.

    who: "boys"; what: the whole with its counting basis, "victims (records)"; only those with gender recorded.
    """
    base = f"{what} whose gender is recorded"
    if part.value is None or whole.value is None:
        return f"{who.capitalize()} among {base}, {period}: not shown {SUPPRESSED}, so no share can be given."
    said = f"{who.capitalize()} are {part.value:,} of {whole.value:,} {base} in {period}"
    found = given_share(part, whole)
    return f"{said}: too few for a percentage." if found is None else f"{said}: {share_cell(part, whole)}."


def beside_published(part: Figure, whole: Figure, name: str, published: float, of_people: bool) -> str:
    """Return where a published share lies beside our likely range. It never says how many are missing here.

    name: the published figure with its words, "Barnardo's data: estimated 33%"; published: it as a share from 0 to 1.
    of_people: whether each here is counted once; of records, what is chance cannot be said.
    """
    found = given_share(part, whole)
    if found is None:
        return f"{name}: no comparison."
    if not found.excludes(published):
        return f"{name}: within our likely range."
    side = "lower" if found.high < published else "higher"
    sure = ", by more than chance" if of_people else "; of records, nobody can say whether by more than chance"
    return f"{name}: ours is {side}{sure}. Why, these figures cannot show."


def benchmarks_title(who: str, unit: str, place: str, year: str, shares: int) -> str:
    """Return the title over the share of males and the published shares beside it. unit: among whom, "victims"."""
    return f"{place}, {year}: {who.lower()} among {unit}, beside {number_of(shares, 'published share')}"


def bases_title(place: str) -> str:
    """Return the title over the counting bases side by side."""
    return f"{place}: people and their records, side by side"


def crossed_title(year: str, hidden: int) -> str:
    """Return the title of the table of ethnicity by gender. hidden: how many of its counts are not shown."""
    said = f"By ethnicity and gender together, {year}"
    return f"{said}: {number_of(hidden, 'count')} not shown {SUPPRESSED}" if hidden else f"{said}: every count is shown"


def recording_title(place: str) -> str:
    """Return the title over how often fields were left blank."""
    return f"{place}: how often a field was left blank"


def blank_title(dimension: str) -> str:
    """Return the title of one breakdown's share not recorded."""
    return f"{dimension.capitalize()} not recorded"


def one_year_only(dimension: str) -> str:
    """Return what stands where there is no year before to set the chosen one beside."""
    return f"Whether recording of {dimension} changed cannot be told: the year before is not complete."


def recording_drawn(step: Step, baseline: int) -> str:
    """Return what a process chart of a share not recorded draws. baseline: the periods that fix its usual range."""
    return (
        f"Share not recorded each {step}, in per cent; band: usual range, fixed on the first {baseline} {step}s. "
        f"Rules: {RULES}"
    )


def always_recorded(dimension: str) -> str:
    """Return what stands in place of a chart where no field was ever left blank."""
    return f"{dimension.capitalize()} was recorded for everybody in every complete year."


def records_each(records: Figure, individuals: Figure, ratio: float) -> str:
    """Return records for each person, to two decimals, for a table cell; [c] or a dash where either is not shown."""
    if isnan(ratio):
        return SUPPRESSED if "suppressed" in {records.state, individuals.state} else "–"
    return f"{ratio:.2f}"
