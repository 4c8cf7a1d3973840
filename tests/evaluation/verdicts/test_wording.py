"""Every sentence carries numbers, period and basis; a direction word agrees with its numbers; [c] is never a number."""

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from evaluation.definitions.measures import BY_KEY, CHILDREN_AT_RISK
from evaluation.statistics.series.year_on_year import Figure
from evaluation.verdicts import wording

WHAT = "referrals (records)"
MISSING, HIDDEN = Figure(None, "missing"), Figure(None, "suppressed")
COUNTS = st.integers(0, 20_000)
FIGURES = st.sampled_from([MISSING, HIDDEN]) | COUNTS.map(lambda value: Figure(value, "shown"))


def shown(value: int) -> Figure:
    return Figure(value, "shown")


# ---------------------------------------------------------------------- a figure
@pytest.mark.parametrize(
    ("figure", "text"), [(shown(1_340), "1,340"), (shown(0), "0"), (HIDDEN, "[c]"), (MISSING, "–")]
)
def test_a_figure_is_a_number_a_c_or_a_dash(figure: Figure, text: str) -> None:
    assert wording.counted(figure) == text


# ---------------------------------------------------------------------- teenage boys and girls
@given(FIGURES, FIGURES)
def test_teenagers_are_named_with_their_bands_and_figures(boys: Figure, girls: Figure) -> None:
    title = wording.teenage_title(WHAT, "LLR", "13-15 and 16-17", "quarter", "2019-06", {"Boys": boys, "Girls": girls})

    assert title == (
        f"LLR, teenagers (13-15 and 16-17) in April to June 2019, {WHAT} – "
        f"Boys: {wording.counted(boys)}, Girls: {wording.counted(girls)}"
    )


# ---------------------------------------------------------------------- what is counted
@pytest.mark.parametrize(
    ("basis", "name", "text"),
    [
        ("records", "Records", "children at risk (records)"),
        ("individuals", "Individuals", "children at risk (individuals)"),
        ("reports", "Reports", "reports of children at risk"),
    ],
)
def test_what_is_counted_names_its_basis(basis: str, name: str, text: str) -> None:
    assert wording.counted_as(CHILDREN_AT_RISK, basis, name) == text


@pytest.mark.parametrize("key", [key for key, measure in BY_KEY.items() if measure.bases])
def test_every_measure_says_what_it_counts(key: str) -> None:
    said = wording.counted_as(BY_KEY[key], "records", "Records")

    assert said == f"{BY_KEY[key].unit} (records)"
    assert BY_KEY[key].unit


# ---------------------------------------------------------------------- titles of charts
def test_the_title_of_months_gives_the_latest() -> None:
    assert wording.trend_title(WHAT, "LLR", "2019-07", {"": shown(84)}) == "LLR, July 2019: 84 referrals (records)"
    assert wording.trend_title(WHAT, "LLR", "2019-07", {"": HIDDEN}) == "LLR, July 2019: [c] referrals (records)"


def test_the_title_of_months_keeps_a_band_apart_from_its_count() -> None:
    """ "0-9 6" could be read as anything."""
    said = wording.trend_title(WHAT, "LLR", "2019-07", {"0-9": shown(6), "10-12": HIDDEN, "13-15": shown(31)})

    assert said == "LLR, referrals (records) in July 2019 – 0-9: 6, 10-12: [c], 13-15: 31"


def test_the_title_of_months_says_once_that_a_whole_breakdown_is_hidden() -> None:
    said = wording.trend_title(WHAT, "LLR", "2019-07", {"0-9": HIDDEN, "10-12": HIDDEN})

    assert said == "LLR, referrals (records) in July 2019: not shown [c]"


def test_the_title_of_months_says_none_when_every_category_is_0() -> None:
    assert wording.trend_title(WHAT, "LLR", "2019-07", {}) == "LLR, referrals (records) in July 2019 – none"


@pytest.mark.parametrize(
    ("shares", "whole", "text"),
    [
        ({"Female": 155, "Male": 15}, 170, "most are Female, 155 of 170 (91%)"),
        ({"18-21": 30, "22-29": 30, "30 and over": 47}, 107, "most often 30 and over, 47 of 107 (44%)"),
        ({"Female": 20, "Male": 20}, 40, "most often Female and Male, 20 of 40 each"),
        ({"Female": 25, "Male": 15}, 40, "most are Female, 25 of 40"),
        ({"Female": 155, "Male": 15}, None, "most often Female, 155"),
        ({"Female": 0, "Male": 0}, 0, "none"),
        ({}, 170, "no figure can be shown"),
    ],
)
def test_most_is_more_than_half(shares: dict[str, int], whole: int | None, text: str) -> None:
    assert wording.profile_title("gender", "2019-03", shares, whole, hidden=False) == f"By gender, 2018/19: {text}"


@given(st.dictionaries(st.sampled_from(["Female", "Male", "Other", "Not recorded"]), COUNTS, min_size=1))
def test_the_largest_category_is_named_and_never_called_most_without_being_it(shares: dict[str, int]) -> None:
    whole = sum(shares.values())
    assume(whole > 0)
    said = wording.profile_title("gender", "2019-03", shares, whole, hidden=False)
    largest = max(shares.values())

    assert all((name in said) == (count == largest) for name, count in shares.items())
    assert ("most are" in said) == (2 * largest > whole)
    assert ("%" in said) == (whole >= 50)


@given(st.dictionaries(st.sampled_from(["Female", "Male", "Other", "Not recorded"]), COUNTS, min_size=2), st.data())
def test_no_category_is_called_the_largest_while_a_hidden_one_could_be(
    counts: dict[str, int], data: st.DataObject
) -> None:
    whole = sum(counts.values())
    hidden = data.draw(st.sets(st.sampled_from(sorted(counts)), min_size=1, max_size=len(counts) - 1))
    shares = {name: count for name, count in counts.items() if name not in hidden}
    largest, rest = max(shares.values()), whole - sum(shares.values())
    said = wording.profile_title("gender", "2019-03", shares, whole, hidden=True)

    assert ("most" in said) == (largest > rest)
    assert ("[c]" in said) == (largest <= rest)
    unknown = wording.profile_title("gender", "2019-03", shares, None, hidden=True)
    assert unknown == "By gender, 2018/19: not every figure can be shown [c]"


def test_local_areas_are_named_in_their_order_and_none_is_ranked() -> None:
    counts = {"Leicester": 440, "Leicestershire": 1_445}
    many = {f"Area {number}": 40 for number in range(5)}
    neutral = "LLR, local areas: referrals (records) in 2018/19"

    assert wording.areas_title(WHAT, "LLR", "2019-03", counts, complete=True) == (
        f"{neutral} – Leicester: 440, Leicestershire: 1,445"
    )
    assert wording.areas_title(WHAT, "LLR", "2019-03", counts, complete=False) == neutral
    assert wording.areas_title(WHAT, "LLR", "2019-03", many, complete=True) == neutral
    assert wording.areas_title(WHAT, "LLR", "2019-03", {}, complete=False) == (
        "LLR: no local area's referrals (records) can be shown for 2018/19"
    )


# ---------------------------------------------------------------------- shares
@pytest.mark.parametrize(
    ("part", "whole", "text"),
    [
        (157, 647, "24%"),
        (189, 965, "20%"),
        (3, 12, "3 of 12"),
        (49, 49, "49 of 49"),
        (50, 50, "100%"),
        (0, 1_233, "0%"),
        (5, 1_233, "less than 1%"),
        (1_228, 1_233, "more than 99%"),
    ],
)
def test_a_share_is_whole_per_cent_of_a_base_that_bears_it(part: int, whole: int, text: str) -> None:
    assert wording.share_words(part, whole) == text


@given(st.integers(1, 20_000), st.data())
def test_only_none_is_0_per_cent_and_only_all_is_100(whole: int, data: st.DataObject) -> None:
    part = data.draw(st.integers(0, whole))
    said = wording.share_words(part, whole)

    if whole < 50:
        assert said == f"{part:,} of {whole:,}"
        return
    assert (said == "0%") == (part == 0)
    assert (said == "100%") == (part == whole)
    if said[0].isdigit():
        assert abs(int(said.rstrip("%")) - 100 * part / whole) <= 0.5


def test_what_c_means_is_said_in_one_sentence() -> None:
    assert wording.SUPPRESSED_MEANS.startswith("[c] is not shown")
