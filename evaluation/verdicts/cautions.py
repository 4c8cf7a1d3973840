"""Sentences that stand under many figures: what a result does not show. Each is said once, where it matters."""

NOT_PROOF = "The timing fits the campaign; it does not prove that the campaign caused it."
RISE_MEANS = "A rise can mean better recognition or more harm."
FALL_MEANS = "A fall can mean that less is recognised, or that there is less harm."
ONE_MONTH = "One {period} is a signal to look into, not a trend."
LOOK_INTO = "A signal to look into."
NOT_SEPARABLE = "A change cannot be told from the way the figures were moving before."
RARELY = "A series in which nothing changes rarely does this; look for a reason."
NOT_NOTHING = "This does not show that nothing changed: a change within this range would look the same."
LIKE_FOR_LIKE = "Figures before and after a change of definition are not like for like."
YEAR_NEEDS = "A year is given when all its months have been sent."
SMALL_CHANGE = "A small change would not show here."
NOT_A_SAMPLE = (
    "These are all that were recorded, not a sample: the likely range says how far such a figure moves by chance alone."
)


def meaning(rise: bool) -> str:
    """Return what a rise, or a fall, can mean: neither is good or bad in itself."""
    return RISE_MEANS if rise else FALL_MEANS
