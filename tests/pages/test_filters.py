"""Filters and the address say the same: pressed, linked to, wrong, and on the way from page to page."""

import pytest

from evaluation.definitions.strategy import Strategy
from tests.pages.crawling import KEYS, Seen, Words
from tests.pages.screens import CAMPAIGNS, DEFINITIONS, OFFENDERS, OVERVIEW, REFERRALS, UPLOAD, VICTIMS, Screen, Visit

FIRST = {
    "Figures": "CSE referrals", "Area": "Both together", "Counting basis": "Records", "By": "All together",
    "Since": "Breck's Last Game (March 2018)",
}  # fmt: skip


def chosen(screen: Screen) -> dict[str, str]:
    """Return what each filter of a page stands on, in words."""
    return {label: text for label, (text, _) in screen.filters().items()}


def test_a_page_opens_on_its_first_options_with_a_clean_address() -> None:
    screen = Visit(REFERRALS).screen

    assert chosen(screen) == FIRST
    assert screen.address == {}


def test_every_screen_stands_on_what_its_address_says(screens: tuple[Seen, ...], strategy: Strategy) -> None:
    """And on nothing else: a filter that the address does not name stands on its first option."""
    words = Words(strategy)
    for seen in screens:
        filters = {label: found for label, found in seen.screen.filters().items() if label in KEYS}
        if seen.screen.page == UPLOAD:
            continue
        for label, (text, options) in filters.items():
            said = seen.screen.address.get(KEYS[label])
            wanted = options[0] if said is None else said
            assert said is None or words.code(KEYS[label], text) == wanted
            assert said is not None or text == wanted
        assert set(seen.screen.address) <= {KEYS[label] for label in filters}


def test_pressing_a_filter_puts_it_into_the_address_and_shows_its_figures() -> None:
    visit = Visit(REFERRALS)
    screen = visit.choose("Area", "Northamptonshire")
    assert screen.address == {"area": "northamptonshire"}
    assert screen.headline.startswith("Northamptonshire: ")

    screen = visit.choose("By", "Gender")
    assert screen.address == {"area": "northamptonshire", "by": "gender"}
    assert chosen(screen) == {**FIRST, "Area": "Northamptonshire", "By": "Gender"}


def test_an_address_that_was_pressed_together_opens_the_same_screen() -> None:
    visit = Visit(VICTIMS)
    visit.choose("Figures", "Children identified at risk of CSE")
    visit.choose("Counting basis", "Individuals")
    visit.choose("By", "Age band")
    pressed = visit.choose("Financial year", "2015/16")

    linked = Visit(VICTIMS, **pressed.address).screen

    assert linked.text == pressed.text
    assert chosen(linked) == chosen(pressed)


def test_going_back_to_the_first_option_cleans_the_address() -> None:
    visit = Visit(REFERRALS, area="llr", by="age")
    visit.choose("Area", "Both together")
    screen = visit.choose("By", "All together")

    assert screen.address == {}
    assert chosen(screen) == FIRST


def test_the_address_wins_over_what_was_pressed_before() -> None:
    """As when the Back button is pressed: the page is asked for again, by an older address."""
    visit = Visit(REFERRALS)
    visit.choose("Area", "LLR")
    visit.choose("By", "Gender")

    assert chosen(visit.go(area="northamptonshire")) == {**FIRST, "Area": "Northamptonshire"}
    assert chosen(visit.go()) == FIRST


@pytest.mark.parametrize(
    "address",
    [
        {"area": "mars"},
        {"measure": "crime_victims"},
        {"basis": "reports"},
        {"by": "ethnicity"},
        {"area": "", "by": ""},
        {"area": "<script>", "measure": "'; drop table fact; --", "by": "\u0000"},
        {"year": "1999-03", "campaign": "all", "utm_source": "mail"},
    ],
)
def test_what_an_address_asks_for_in_vain_is_left_aside(address: dict[str, str]) -> None:
    screen = Visit(REFERRALS, **address).screen

    assert screen.errors == ()
    assert chosen(screen) == FIRST
    assert screen.headline == Visit(REFERRALS).screen.headline


def test_a_key_that_is_twice_in_the_address_is_no_error() -> None:
    visit = Visit(REFERRALS)
    visit.app.query_params = {"area": ["llr", "northamptonshire"]}
    screen = visit.run()

    assert screen.errors == ()
    assert chosen(screen)["Area"] in {"LLR", "Northamptonshire"}
    assert screen.headline.startswith(chosen(screen)["Area"])


def test_a_basis_that_the_next_measure_lacks_falls_back_and_comes_back() -> None:
    visit = Visit(VICTIMS)
    visit.choose("Figures", "Children identified at risk of CSE")
    visit.choose("Counting basis", "Individuals")

    screen = visit.choose("Figures", "Victims in crime and non-crime CSE reports, all ages")
    assert screen.errors == ()
    assert chosen(screen)["Counting basis"] == "Records"
    assert "(records)" in screen.headline

    screen = visit.choose("Figures", "Children identified at risk of CSE")
    assert chosen(screen)["Counting basis"] == "Individuals"
    assert "(individuals)" in screen.headline


def test_a_breakdown_that_the_next_basis_lacks_falls_back() -> None:
    visit = Visit(VICTIMS, measure="children_at_risk", by="gender", year="2017-03")
    screen = visit.choose("Counting basis", "Reports")

    assert screen.errors == ()
    assert screen.filters()["By"] == ("All together", ("All together",))
    assert "Financial year" not in screen.filters()


def test_a_year_that_the_next_measure_lacks_falls_back_to_the_latest() -> None:
    """Northamptonshire's 2016/17 lacks a month, so it is offered for LLR only."""
    visit = Visit(VICTIMS, measure="children_at_risk", year="2017-03")
    assert chosen(visit.screen)["Financial year"] == "2016/17"

    screen = visit.choose("Figures", "Victims of CSE crimes recorded by police")
    assert screen.filters()["Financial year"] == ("2018/19", ("2018/19", "2017/18", "2015/16"))


def test_filters_come_along_to_another_page() -> None:
    visit = Visit(REFERRALS)
    visit.choose("Area", "LLR")
    visit.choose("Counting basis", "Individuals")

    offenders = visit.turn_to(OFFENDERS)
    assert chosen(offenders)["Area"] == "LLR"
    assert offenders.address["area"] == "llr"

    for page in (OVERVIEW, DEFINITIONS, UPLOAD):
        assert visit.turn_to(page).address == {}
    back = visit.turn_to(REFERRALS)
    assert chosen(back) == {**FIRST, "Area": "LLR", "Counting basis": "Individuals"}


def test_filters_of_a_link_come_along_too() -> None:
    visit = Visit(REFERRALS, area="northamptonshire")

    assert chosen(visit.turn_to(OFFENDERS))["Area"] == "Northamptonshire"


def test_a_first_option_that_was_pressed_does_not_come_along() -> None:
    visit = Visit(REFERRALS)
    visit.choose("Area", "LLR")
    visit.choose("Area", "Both together")

    assert visit.turn_to(OFFENDERS).address == {}


def test_each_page_keeps_its_own_measure() -> None:
    visit = Visit(VICTIMS)
    visit.choose("Figures", "Children identified at risk of CSE")

    referrals = visit.turn_to(REFERRALS)
    assert referrals.address == {}
    visit.choose("Figures", "Initial assessments indicating CSE or Missing")

    assert visit.turn_to(VICTIMS).address == {"measure": "children_at_risk"}
    assert visit.turn_to(REFERRALS).address == {"measure": "assessments"}


def test_a_linked_page_is_not_changed_by_what_is_remembered() -> None:
    visit = Visit(REFERRALS)
    visit.choose("Area", "LLR")
    visit.page = OFFENDERS
    visit.app.switch_page(f"pages/{OFFENDERS}.py")
    screen = visit.go(area="northamptonshire")

    assert screen.address == {"area": "northamptonshire"}
    assert chosen(screen)["Area"] == "Northamptonshire"


def test_campaigns_take_a_campaign_and_no_area() -> None:
    """An address that said area=llr over both forces' figures would mislead whoever is sent it."""
    visit = Visit(REFERRALS)
    visit.choose("Area", "LLR")

    assert visit.turn_to(CAMPAIGNS).address == {}
    screen = visit.choose("Campaign", "CEASE pledge")
    assert screen.address == {"campaign": "cease"}
    assert screen.headline.startswith("CEASE pledge: ")


def test_one_option_is_shown_and_cannot_be_pressed() -> None:
    visit = Visit(VICTIMS, measure="crime_victims")
    disabled = {box.label for box in visit.app.selectbox if box.disabled}

    assert disabled == {"Area", "Counting basis"}
