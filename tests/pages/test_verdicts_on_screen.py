"""The changes that the sample plants get their verdicts on screen, and no launch gets one that the data cannot bear."""

import re
from html import unescape

import pytest

from tests.pages.claims import Asked, Claims
from tests.pages.screens import OVERVIEW, REFERRALS, Piece, Screen, Visit
from tests.pages.true_counts import Cell, Figures, months

BRECK = "Breck's Last Game (March 2018)"
CLEAR, UNCLEAR, NO_ANSWER = "▲", "◆", "–"
LAUNCHES = {
    "llr": [
        "cease-2016-02-01", "kayleighs_love_story-2017-01-01", "brecks_last_game-2018-03-01",
        "brecks_last_game-2018-09-01", "brecks_last_game-2019-04-03",
    ],
    "northamptonshire": ["brecks_last_game-2018-03-01", "brecks_last_game-2018-09-01", "brecks_last_game-2019-04-03"],
}  # fmt: skip


def told(screen: Screen) -> list[tuple[str, str]]:
    """Return the sign and the sentence of each verdict on a page, its headline first."""
    html = [unescape(piece.html) for piece in screen.of("html")]
    return [(found[1], found[2]) for each in html if (found := re.search(r'data-sign="(.)">(.*?)</p>', each))]


def about(screen: Screen, words: str) -> tuple[str, str]:
    """Return the sign and sentence of the one verdict that has these words."""
    (found,) = {each for each in told(screen) if words in each[1]}
    return found


def ratio(figures: Figures, area: str, gender: str) -> float:
    """Return the mean month from March 2018 on over the mean of the months under the same definition before."""

    def mean(wanted: list[str]) -> float:
        cells = [Cell("referrals", "records", "gender", area, "month", month, gender) for month in wanted]
        values = [value for cell in cells if (value := figures.shown.get(cell)) is not None]
        return sum(values) / len(values)

    after = [month for month in months("rolling", "2019-02") + months("rolling", "2019-07") if month >= "2018-03"]
    before = [month for month in months("rolling", "2018-01") + months("rolling", "2018-02") if month >= "2017-02"]
    return mean(sorted(set(after))) / mean(sorted(set(before)))


# ---------------------------------------------------------------------- the three planted changes
def test_boys_in_llr_are_clearly_higher_since_the_campaign_for_boys(sample_figures: Figures) -> None:
    """Planted change a: a step from about 14 to about 25 a month at March 2018."""
    percent = round(100 * (ratio(sample_figures, "llr", "male") - 1))
    sign, said = about(Visit(REFERRALS, area="llr").screen, "referrals of boys (records) have been ")

    assert sign == CLEAR
    assert f"% to {percent}% higher since {BRECK}, likely between " in said
    assert 60 < percent < 90


def test_all_of_northamptonshire_is_not_clear() -> None:
    """Planted change b: from about 31 to about 32 a month, well within the noise."""
    screen = Visit(REFERRALS, area="northamptonshire").screen
    sign, said = told(screen)[0]

    assert sign == UNCLEAR
    assert said == screen.headline
    assert f"no clear change in referrals (records) since {BRECK}" in said
    assert re.search(r"anything from \d+% lower to \d+% higher", said)


def test_girls_in_llr_cannot_be_told_from_their_earlier_trend(sample_figures: Figures) -> None:
    """Planted change c: 0.45 more each month all along, so that any before and after looks large."""
    sign, said = about(Visit(REFERRALS, area="llr").screen, "referrals of girls (records) are higher")

    assert ratio(sample_figures, "llr", "female") > 1.2
    assert sign == UNCLEAR
    assert f"since {BRECK}, but may already have been rising" in said


def test_the_film_of_january_2017_is_refused_for_the_definition_of_february() -> None:
    screen = Visit(REFERRALS, area="llr", launch="kayleighs_love_story-2017-01-01").screen
    sign, said = about(screen, "we cannot say whether referrals (records) changed with Kayleigh's Love Story")

    assert sign == NO_ANSWER
    assert "New definition of CSE" in said
    assert [piece.text for piece in screen.of("chart") if "about Kayleigh" in piece.text] == []


def test_the_gap_is_one_answer_about_both_and_says_so() -> None:
    screen = Visit(REFERRALS, area="llr").screen
    sign, said = about(screen, "compared with girls")

    assert sign == CLEAR
    assert f"referrals (records) of boys have been 36% to 60% higher since {BRECK}" in said
    assert "Two answers side by side do not say whether boys and girls differ" in screen.text


def test_the_overview_has_the_same_three_answers() -> None:
    (grid,) = (unescape(piece.html) for piece in Visit(OVERVIEW).screen.of("html") if 'class="four"' in piece.html)
    cells = re.findall(r'role="cell"><span class="place">(.*?)</span>(.*?)</div>', grid)
    sections = dict(cells[:3])

    assert list(sections) == ["LLR", "Northamptonshire", "Both together"]
    assert re.search(rf'data-sign="{CLEAR}"><b>Boys, higher.</b> 52% to 74% higher since', sections["LLR"])
    assert f'data-sign="{UNCLEAR}"><b>All, not clear.</b> No clear change' in sections["Northamptonshire"]
    assert "may already have been rising" in sections["LLR"]


# ---------------------------------------------------------------------- launches
@pytest.mark.parametrize(("area", "launch"), [(area, launch) for area, own in LAUNCHES.items() for launch in own])
def test_every_number_about_every_launch_follows_from_published_figures(area: str, launch: str, claims: Claims) -> None:
    screen = Visit(REFERRALS, downloads=True, area=area, launch=launch).screen

    assert screen.address == {"area": area, "launch": launch}
    assert claims.faults(screen, Asked("referrals", "records", area)) == []


def test_only_dated_launches_are_offered_and_the_others_are_named_with_why() -> None:
    screen = Visit(REFERRALS, area="llr").screen
    value, options = screen.filters()["Since"]

    assert value == BRECK
    assert len(options) == len(LAUNCHES["llr"])
    assert not any("Perpetrators" in option or "Awareness Day" in option for option in options)
    for words in (
        "Perpetrators campaign, week of action (known from a plan only)",
        "National CSE Awareness Day, Awareness Day 2019 (over in a day)",
        "Chelsea's Choice, theatre tour (not after the first month of these figures)",
        "Breck's Last Game, planned launch",
    ):
        assert words in screen.text
    # What began in the same month cannot be told apart by months.
    assert "Also in March 2018: National CSE Awareness Day, Awareness Day 2018." in screen.text


def test_too_early_says_what_is_needed_and_when() -> None:
    screen = Visit(REFERRALS, area="llr", launch="brecks_last_game-2019-04-03").screen
    sign, said = about(screen, "too early to say whether referrals (records) changed")

    assert sign == NO_ANSWER
    assert "4 months since launch; 6 are needed" in said
    assert "September 2019" in screen.text


def test_an_address_with_a_launch_of_another_area_falls_back_to_the_first_answerable() -> None:
    screen = Visit(REFERRALS, area="northamptonshire", launch="cease-2016-02-01").screen

    assert screen.filters()["Since"][0] == BRECK


# ---------------------------------------------------------------------- gaps
def process_chart(screen: Screen) -> Piece:
    return next(piece for piece in screen.of("chart") if piece.text.startswith("Process chart."))


def test_the_month_that_never_came_is_a_gap_on_the_process_chart() -> None:
    """Planted: Northamptonshire, November 2016."""
    piece = process_chart(Visit(REFERRALS, area="northamptonshire").screen)
    assert piece.data is not None
    (row,) = (row for row in piece.data.to_dict("records") if row["date"] == "2016-11-01")

    assert (row["value"], row["hidden_at"], row["shown"]) == (None, None, "no complete figure")
    assert "No complete figures for November 2016." in piece.text


def test_the_definition_of_february_2017_parts_the_limits_and_is_named() -> None:
    screen = Visit(REFERRALS, area="llr").screen
    piece = process_chart(screen)
    assert piece.data is not None
    parts = {row["date"][:7]: row["part"] for row in piece.data.to_dict("records") if row["when"]}

    assert parts["2017-01"] != parts["2017-02"]
    assert len(set(parts.values())) == 2
    assert '"New definition of CSE"' in str(piece.spec).replace("'", '"')
    assert "The usual range starts anew at: New definition of CSE." in screen.text
    assert "XmR, rules of NHSRplotthedots 0.2.2" in screen.text
