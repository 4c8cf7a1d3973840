"""Sentences about campaigns: what went in, what was put out and how many it may have reached. No number loses its word.

A figure keeps the source's qualifier ("more than", "about", "rounded"); what is not known is said, and is never 0.
"""

from collections.abc import Iterator, Mapping, Sequence

from evaluation.definitions.periods import month_name
from evaluation.statistics.intervals.reach import ReachBounds
from evaluation.statistics.items.costs import UnitCost
from evaluation.verdicts.shapes import SIGNS, Shape
from evaluation.verdicts.spoken import number_of

# No cost of a unit is said more finely, in pounds.
LEAST_COST = 0.01
EXACT, ROUNDED, MORE_THAN = "exact", "rounded", "more_than"
NEVER_ADDED = "People reached are never added up: the same person is reached by several channels, and more than once."
NO_VICTIMS = "These are audiences, events and things, not victims, so small numbers are shown."
MAY_BE_MORE = "Only of the channels with a number of people, so it may be more. Without one: {channels}."
TWO_PHASES = "{channel}, {metric}: {phases} are figures of their own. Neither adds to the other or replaces it."
WORLDWIDE = "Worldwide, so it is never set against the people of one area."
LAG_HELP = (
    "From how many months after the launch the months count as after it. Choose before looking: trying several until "
    "one is clear would make chance look like a result."
)
NO_LAUNCH = "{name}: no launch with a date within these months, so referrals cannot be compared with one."
LAGGED = "The first {months} after the launch count as before it, as chosen."


def qualified(figure: str, name: str, code: str) -> str:
    """Return a figure with the source's qualifier: "more than 34,000", "3,800,000 (rounded)". name: its words."""
    if code == EXACT:
        return figure
    return f"{figure} ({name.lower()})" if code == ROUNDED else f"{name.lower()} {figure}"


def figures_held(number: int) -> str:
    """Return how many figures of reach are held."""
    return "1 reach figure is held" if number == 1 else f"{number or 'no'} reach figures are held"


def held_words(number: int, one: str, many: str = "") -> str:
    """Return how many are held: "no survey answer", "4 survey answers"."""
    return number_of(number, one, many) if number else f"no {one}"


def all_headline(campaigns: int, with_reach: int, audiences: int, not_reached: int) -> str:
    """Return how many campaigns have figures of reach, and how many audiences no figure names."""
    opening = f"{number_of(campaigns, 'campaign')}; reach figures are held for {with_reach or 'none'} of them"
    if not with_reach:
        return f"{opening}."
    if not not_reached:
        return f"{opening}, and each of the strategy's {audiences} audiences has one."
    return f"{opening}, and no figure shows that {not_reached} of the strategy's {audiences} audiences were reached."


def one_headline(name: str, held: int, since: str, found: Sequence[tuple[str, str, Shape]]) -> str:
    """Return how many figures of a campaign are held, and what referrals show since its launch.

    since: the first month after it, in words; found: place, who ("" for all) and shape of each verdict.
    """
    opening = f"{name}{'' if name.endswith('?') else ':'} {figures_held(held)}"
    if not found:
        return f"{opening}; it has no launch date that referrals can be compared with."
    places: dict[str, list[str]] = {}
    for place, who, shape in found:
        word = SIGNS[shape].word
        places.setdefault(place, []).append(f"{who.lower()} {word}" if who else word)
    said = "; ".join(f"{place} {', '.join(words)}" for place, words in places.items())
    return f"{opening}. Referrals since {since}: {said}."


def cost_sentence(pounds: float, with_cost: int, of: int) -> str:
    """Return what is known of the cost of what was put out."""
    if not of:
        return "No reach figure is held, so no cost is."
    if not with_cost:
        return f"Cost is given for none of {number_of(of, 'reach figure')}: what it cost is not known, and is not £0."
    said = f"£{pounds:,.2f} is given for {with_cost} of {number_of(of, 'reach figure')}"
    return f"{said}." if with_cost == of else f"{said}; what the others cost is not known."


def unit_cost_sentences(costs: Sequence[UnitCost], channels: Mapping[str, str], metrics: Mapping[str, str],
                        campaigns: Mapping[str, str]) -> Iterator[str]:  # fmt: skip
    """Yield what a unit cost, within one campaign, channel and metric. Nothing is set beside another definition."""
    for cost in costs:
        about = {MORE_THAN: "less than "}.get(cost.qualifiers[0], "about ") if len(cost.qualifiers) == 1 else ""
        about = "about " if len(cost.qualifiers) > 1 else about
        what = f"{campaigns[cost.campaign]}, {channels[cost.channel]}"
        each = f"{about}£{cost.each:,.2f}" if cost.each >= LEAST_COST else f"less than £{LEAST_COST}"
        rest = "" if cost.figures == cost.of else f"; {cost.of - cost.figures} more without a cost"
        yield (f"{what}: {each} for each of {cost.units:,} {metrics[cost.metric].lower()} (£{cost.pounds:,.2f}{rest}).")


def beyond_words(times: float, population: int, place: str, mid_year: int) -> str:
    """Return the flag of a figure that is larger than the population it claims to be of."""
    return (
        f"{_times(times)} the {population:,} people aged 0 to 17 living in {place} (mid-{mid_year}): "
        "not that many different people."
    )


def _times(times: float) -> str:
    return f"{times:.1f} times" if times < 10 else f"{times:,.0f} times"


def bounds_words(
    who: str, bounds: ReachBounds | None, figures: int, population: int | None, uncounted: Sequence[str] = ()
) -> str:
    """Return between how many and how many different people were reached. who: campaign, audience and place.

    figures: of people reached that are compared; population: of those meant, None where it is not held. uncounted: the
    names of channels there of which no number of people is given, so that the campaign may have reached more.
    """
    if bounds is None:
        these = "the one figure is" if figures == 1 else f"all {figures} figures are"
        return f"{who}: how many different people were reached is not known; {these} larger than the population."
    left = len(bounds.not_people)
    rest = f" {number_of(left, 'figure is', 'figures are')} larger than the population and left out." if left else ""
    held = "" if population else " No population of this audience is held, which could narrow this down."
    # The population bounds all channels together.
    if uncounted and bounds.at_most != population:
        rest += " " + MAY_BE_MORE.format(channels=", ".join(uncounted))
    if bounds.at_most is None:
        return f"{who}: at least {bounds.at_least:,} different people; a source's “more than” has no upper end.{held}"
    if bounds.at_least == bounds.at_most:
        return f"{who}: {bounds.at_least:,} different people at most.{rest}{held}"
    return f"{who}: between {bounds.at_least:,} and {bounds.at_most:,} different people.{rest}{held}"


def activities_sentence(named: int, plan: int, campaign: str = "") -> str:
    """Return how many activities of the plan name a campaign. campaign: its name, empty for any."""
    if not plan:
        return "No activity plan is published."
    whom = campaign or "a campaign"
    return (
        f"{named or 'None'} of the {plan} activities of the published plan {'name' if named != 1 else 'names'} {whom}."
    )


def lag_name(months: int) -> str:
    """Return a lag as its filter offers it."""
    return "From the launch on" if not months else f"From {number_of(months, 'month')} after"


def lagged_launch(name: str, months: int) -> str:
    """Return a launch as sentences name it when the months count from later on."""
    return f"{number_of(months, 'month')} after {name}" if months else name


def ran_words(name: str, dated: str, planned: bool, approximate: bool) -> str:
    """Return a phase with its date in the source's words, and what the date is worth."""
    known = [word for word, is_so in (("plan", planned), ("approximate", approximate)) if is_so]
    rest = f" ({', '.join(known)})" if known else ""
    return f"{name}: {dated}{rest}"


def engagement_period(first: str, last: str) -> str:
    """Return the months that a sum is of."""
    return month_name(last) if first == last else f"{month_name(first)} to {month_name(last)}"
