"""Every sentence carries numbers, period and basis; a direction word agrees with its numbers; [c] is never a number."""

import re

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from evaluation.definitions.measures import BY_KEY, CHILDREN_AT_RISK, REFERRALS
from evaluation.statistics.year_on_year import Figure, YearOnYear
from evaluation.verdicts import wording

WHAT = "referrals (records)"
MISSING, HIDDEN = Figure(None, "missing"), Figure(None, "suppressed")
COUNTS = st.integers(0, 20_000)
FIGURES = st.sampled_from([MISSING, HIDDEN]) | COUNTS.map(lambda value: Figure(value, "shown"))


def shown(value: int) -> Figure:
    return Figure(value, "shown")


def change(now: int | Figure, before: int | Figure) -> YearOnYear:
    """Return the twelve months to July 2019 and those before them."""
    figures = [each if isinstance(each, Figure) else shown(each) for each in (now, before)]
    return YearOnYear("2019-07", *figures)


def numbers(text: str) -> list[int]:
    """Return the numbers of a sentence, without those of dates and of "12 months"."""
    plain = re.sub(r"\b12 months|\b24 complete|\b[A-Z][a-z]+ \d{4}\b|\b\d{4}/\d{2}\b", "", text)
    return [int(number.replace(",", "")) for number in re.findall(r"\d[\d,]*\d|\d", plain)]


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


@pytest.mark.parametrize("key", [key for key in BY_KEY if key != "reach"])
def test_every_measure_says_what_it_counts(key: str) -> None:
    said = wording.counted_as(BY_KEY[key], "records", "Records")

    assert said == f"{BY_KEY[key].unit} (records)"
    assert BY_KEY[key].unit


# ---------------------------------------------------------------------- the percentage
@pytest.mark.parametrize(
    ("now", "before", "text"),
    [
        (734, 701, "up 5%"),
        (701, 734, "down 4%"),
        (75, 50, "up 50%"),
        (0, 50, "down 100%"),
        (75, 49, ""),
        (5, 0, ""),
        (0, 0, ""),
        (700, 700, ""),
        (702, 700, "less than 1% different"),
        (698, 700, "less than 1% different"),
    ],
)
def test_a_percentage_needs_a_base_of_50(now: int, before: int, text: str) -> None:
    assert wording.percent_change(change(now, before)) == text


@pytest.mark.parametrize(("now", "before"), [(HIDDEN, 700), (700, HIDDEN), (MISSING, 700), (700, MISSING)])
def test_there_is_no_percentage_of_what_is_not_shown(now: int | Figure, before: int | Figure) -> None:
    assert wording.percent_change(change(now, before)) == ""


@settings(deadline=None)
@given(COUNTS, COUNTS)
def test_a_percentage_agrees_with_its_numbers(now: int, before: int) -> None:
    said = wording.percent_change(change(now, before))
    if before < 50 or now == before:
        assert said == ""
        return
    exact = 100 * (now - before) / before
    if said == "less than 1% different":
        assert 0 < abs(exact) < 1
        return
    direction, percent = said.rstrip("%").split()
    assert direction == ("up" if now > before else "down")
    assert abs(int(percent) - abs(exact)) <= 0.5


# ---------------------------------------------------------------------- the change
@pytest.mark.parametrize(
    ("now", "before", "long", "short"),
    [
        (734, 701, "33 more than the 701 in the 12 months before (up 5%)", "33 more than 701 (up 5%)"),
        (701, 1_734, "1,033 fewer than the 1,734 in the 12 months before (down 60%)",
         "1,033 fewer than 1,734 (down 60%)"),
        (20, 10, "10 more than the 10 in the 12 months before", "10 more than 10"),
        (5, 0, "5 more than the 0 in the 12 months before", "5 more than 0"),
        (700, 700, "the same as in the 12 months before (700)", "the same as 700"),
        (0, 0, "the same as in the 12 months before (0)", "the same as 0"),
        (734, MISSING, "no comparison: the year before is not complete",
         "no comparison: the year before is not complete"),
        (734, HIDDEN, "no comparison: the year before is [c]", "no comparison: the year before is [c]"),
        # 0 is a figure: it is the year before that cannot be seen.
        (0, HIDDEN, "no comparison: the year before is [c]", "no comparison: the year before is [c]"),
        (HIDDEN, 701, "no comparison: [c]", "no comparison: [c]"),
        (HIDDEN, HIDDEN, "no comparison: [c]", "no comparison: [c]"),
        (HIDDEN, MISSING, "no comparison: the year before is not complete",
         "no comparison: the year before is not complete"),
        (MISSING, 701, "no comparison: these 12 months are not complete",
         "no comparison: these 12 months are not complete"),
    ],
)  # fmt: skip
def test_a_change_is_said_with_its_base(now: int | Figure, before: int | Figure, long: str, short: str) -> None:
    assert wording.change_words(change(now, before)) == long
    assert wording.short_change(change(now, before)) == short


@settings(deadline=None)
@given(FIGURES, FIGURES)
def test_the_direction_agrees_with_the_numbers(now: Figure, before: Figure) -> None:
    for said in (wording.change_words(change(now, before)), wording.short_change(change(now, before))):
        if now.value is None or before.value is None:
            assert said.startswith("no comparison: ")
            assert not re.search(r"more|fewer|same|up|down", said)
            assert numbers(said) == []
        else:
            assert ("more" in said) == (now.value > before.value)
            assert ("fewer" in said) == (now.value < before.value)
            assert ("the same as" in said) == (now.value == before.value)
            assert before.value in numbers(said)
            assert now.value == before.value or abs(now.value - before.value) in numbers(said)


@settings(deadline=None)
@given(FIGURES, FIGURES)
def test_the_short_form_says_what_the_long_one_says(now: Figure, before: Figure) -> None:
    both = (wording.change_words(change(now, before)), wording.short_change(change(now, before)))
    long, short = (sorted(numbers(said)) for said in both)

    assert long == short
    assert ("more" in both[0], "fewer" in both[0]) == ("more" in both[1], "fewer" in both[1])


# ---------------------------------------------------------------------- the headline
def test_a_headline_says_where_how_many_of_what_when_and_against_what() -> None:
    assert wording.headline(WHAT, "LLR", change(734, 701)) == (
        "LLR: 734 referrals (records) in the 12 months to July 2019, "
        "33 more than the 701 in the 12 months before (up 5%)."
    )


def test_a_hidden_year_is_said_to_be_hidden() -> None:
    said = wording.headline(WHAT, "LLR", change(HIDDEN, 701))

    assert said == "LLR: referrals (records) in the 12 months to July 2019 are not shown [c]."


def test_a_missing_year_is_said_to_be_incomplete() -> None:
    said = wording.headline(WHAT, "LLR", change(MISSING, 701))

    assert said == "LLR: no complete figure of referrals (records) for the 12 months to July 2019."


@settings(deadline=None)
@given(FIGURES, FIGURES)
def test_every_headline_names_place_basis_and_period(now: Figure, before: Figure) -> None:
    said = wording.headline(WHAT, "LLR", change(now, before))

    assert said.startswith("LLR: ")
    assert said.endswith(".")
    assert "referrals (records)" in said
    assert "12 months to July 2019" in said
    assert now.value is None or f"{now.value:,} referrals" in said
    assert "None" not in said


def test_a_first_month_is_given_with_what_a_comparison_needs() -> None:
    need = "A comparison needs 24 complete months."

    assert wording.month_headline(WHAT, "LLR", "2019-07", shown(90)) == (
        f"LLR: 90 referrals (records) in July 2019. {need}"
    )
    assert wording.month_headline(WHAT, "LLR", "2019-07", HIDDEN) == (
        f"LLR: referrals (records) in July 2019 are not shown [c]. {need}"
    )


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
    ("now", "before", "broken", "text"),
    [
        (940, 783, False, "LLR, 2018/19: 940 referrals (records), 157 more than the 783 in 2017/18 (up 20%)"),
        (20, 30, False, "LLR, 2018/19: 20 referrals (records), 10 fewer than the 30 in 2017/18"),
        (783, 783, False, "LLR, 2018/19: 783 referrals (records), the same as the 783 in 2017/18"),
        (940, MISSING, False, "LLR, 2018/19: 940 referrals (records)"),
        (940, HIDDEN, False, "LLR, 2018/19: 940 referrals (records)"),
        (HIDDEN, 783, False, "LLR, 2018/19: [c] referrals (records)"),
        (940, 783, True,
         "LLR, 2018/19: 940 referrals (records); the definition changed, so the year before is not like for like"),
    ],
)  # fmt: skip
def test_the_title_of_years_compares_the_last_two(
    now: int | Figure, before: int | Figure, broken: bool, text: str
) -> None:
    figures = [each if isinstance(each, Figure) else shown(each) for each in (now, before)]

    assert wording.years_title(WHAT, "LLR", "2019-03", figures[0], figures[1], broken) == text


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


@settings(deadline=None)
@given(st.dictionaries(st.sampled_from(["Female", "Male", "Other", "Not recorded"]), COUNTS, min_size=1))
def test_the_largest_category_is_named_and_never_called_most_without_being_it(shares: dict[str, int]) -> None:
    whole = sum(shares.values())
    assume(whole > 0)
    said = wording.profile_title("gender", "2019-03", shares, whole, hidden=False)
    largest = max(shares.values())

    assert all((name in said) == (count == largest) for name, count in shares.items())
    assert ("most are" in said) == (2 * largest > whole)
    assert ("%" in said) == (whole >= 50)


@settings(deadline=None)
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


@settings(deadline=None)
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


# ---------------------------------------------------------------------- fixed sentences
def test_the_fixed_sentences_claim_no_cause_and_no_proof() -> None:
    assert "does not say" in wording.NOT_A_TEST
    assert "better recognition or more harm" in wording.NOT_A_TEST
    assert "referrals" not in wording.NOT_A_TEST  # it stands over victims and offenders too
    assert wording.SUPPRESSED_MEANS.startswith("[c] is not shown")


def test_no_direction_is_called_good_or_bad() -> None:
    said = " ".join(wording.headline(WHAT, "LLR", change(*both)) for both in ((734, 701), (701, 734), (5, 0), (0, 700)))

    assert REFERRALS.direction == "neutral"
    assert not re.search(r"better|worse|improv|good|bad|success|fail|risen|rose|fell|drop", said)
