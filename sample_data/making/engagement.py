"""What people did on social media with one campaign: synthetic, since no document of the partnership prints it."""

from collections.abc import Iterator, Sequence
from datetime import date

from sample_data.making.chance import poisson, stream
from sample_data.making.counting import Row
from sample_data.making.months import months_since

CAMPAIGN = "Breck's Last Game"
LAUNCHED = date(2018, 3, 1)
# In the launch's month, and again when the film was shown in schools and put online.
WAVES = {LAUNCHED: 1.0, date(2018, 9, 1): 0.6, date(2019, 4, 1): 1.6}
KEPT_A_MONTH = 0.55
LEAST = 0.08
MEANS = {
    ("Facebook", "Likes"): 240,
    ("Facebook", "Shares"): 90,
    ("Facebook", "Comments"): 35,
    ("Twitter", "Likes"): 130,
    ("Twitter", "Shares"): 75,
    ("Twitter", "Clicks"): 110,
}
FOLLOWERS_AT_FIRST, FOLLOWERS_MORE_A_MONTH = 2_400, 45


def engagement(force: str, months: Sequence[date]) -> Iterator[Row]:
    """Yield the rows of the Engagement sheet for a force, from the campaign's launch on."""
    for month in months:
        if month < LAUNCHED:
            continue
        place = (month, force, CAMPAIGN)
        for (platform, metric), mean in MEANS.items():
            rng = stream("engagement", force, platform, metric, month)
            yield *place, platform, metric, poisson(rng, mean * _interest(month)), "Counted", "Exact"
        followers = FOLLOWERS_AT_FIRST + FOLLOWERS_MORE_A_MONTH * months_since(month, LAUNCHED)
        spread = poisson(stream("followers", force, month), 40)
        yield *place, "Facebook", "Followers", followers + spread, "Counted", "Exact"


def _interest(month: date) -> float:
    """Return how busy a month is beside the launch's: each wave fades."""
    waves = [size * KEPT_A_MONTH ** months_since(month, start) for start, size in WAVES.items() if month >= start]
    return max(sum(waves), LEAST)
