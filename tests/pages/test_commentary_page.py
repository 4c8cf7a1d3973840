"""The Commentary page, and commentary under the charts that it is about."""

from pathlib import Path

import pytest

from data_access.stores.commentary import Said, read_second, write_commentary
from data_access.stores.commentary_kept import all_notes
from data_access.stores.location import ENVIRONMENT, StoreLocation
from evaluation.definitions.strategy import Strategy
from evaluation.verdicts.commentary_words import ASKS, NOT_TAKEN
from tests.pages.screens import COMMENTARY, OVERVIEW, PAGES, REFERRALS, VICTIMS, Screen, Visit
from tests.pages.store_making import LLR, book, girls_and_boys, send

WHY, ACTION, TEAM = "Schools refer more after the film.", "Brief safeguarding leads.", "LLR multi-agency CSE team"
PLAIN = {"why": WHY, "action": ACTION, "team": TEAM, "author": "Officer"}


@pytest.fixture
def store(tmp_path: Path, strategy: Strategy, monkeypatch: pytest.MonkeyPatch) -> StoreLocation:
    """Return a store with LLR's referrals from May to July 2019, published and before the app."""
    location = StoreLocation(folder=tmp_path / "store")
    months = "2019-05", "2019-07"
    send(location, strategy, book(strategy, "LLR", *months, referrals=girls_and_boys("referrals", *months, LLR)))
    monkeypatch.setenv(ENVIRONMENT, str(location))
    return location


def fill(visit: Visit, begins: str, **said: str) -> None:
    """Write into the fields of the form whose name begins so."""
    for field in (*visit.app.text_area, *visit.app.text_input):
        for key, text in said.items():
            if str(field.key).startswith(begins) and str(field.key).endswith(f"-{key}"):
                field.set_value(text)


def written(visit: Visit, press: str = "Store it", begins: str = "write-", **changes: str) -> Screen:
    fill(visit, begins, **{**PLAIN, **changes})
    return visit.press(press)


def under(screen: Screen) -> list[str]:
    """Return the commentary that stands on a screen."""
    return [piece.text for piece in screen.of("html") if 'class="commentary"' in piece.html]


def note(store: StoreLocation, area: str = "llr", month: str = "2019-06", why: str = WHY) -> None:
    number = write_commentary(store, ("referrals", area, month), Said(why, ACTION, TEAM), "Officer")
    read_second(store, number, 1, "Analyst", passed=True)


def test_from_writing_to_the_chart(store: StoreLocation) -> None:
    """It waits, is read by another role, and stands under the chart at once."""
    visit = Visit(COMMENTARY, month="2019-06")
    assert "Viewers see: 90 as records." in visit.screen.text
    screen = written(visit)
    assert not screen.errors
    assert "It waits for a second reader" in screen.text
    assert under(Visit(REFERRALS).screen) == []

    fill(visit, "commentary-reading", role="officer")
    assert "A text that you wrote yourself needs another reader." in visit.press("Let it pass").text
    fill(visit, "commentary-reading", role="Analyst")
    assert "The text passed: viewers see it now." in visit.press("Let it pass").text

    shown, *again = under(Visit(REFERRALS).screen)
    for words in ("June 2019, LLR: CSE referrals", f"Why: {WHY}", f"What will be done: {ACTION}", TEAM, "Officer, "):
        assert words in shown
    assert all(text.startswith("Commentary, as above") for text in again)
    assert under(Visit(VICTIMS).screen) == []


def test_what_is_refused_names_field_and_kind_only(store: StoreLocation) -> None:
    visit = Visit(COMMENTARY)
    screen = written(visit, why="Ring 07700 900123: 3 boys were seen.")
    (said,) = [piece.text for piece in screen.of("error")]
    assert said.startswith(f"**{NOT_TAKEN}**")
    assert "what looks like a telephone number" in said
    assert "fewer than 5" in said
    assert "07700" not in said
    assert all_notes(store) == ()


def test_a_question_is_answered_with_a_tick(store: StoreLocation) -> None:
    """Asked once; another text is asked about anew; the answer is kept with the note."""
    visit = Visit(COMMENTARY)
    assert ASKS in written(visit, team="Charlotte's team").text
    assert all_notes(store) == ()
    visit.app.checkbox[0].check()
    assert ASKS in written(visit, team="Oliver's team").text
    visit.app.checkbox[0].check()
    assert "is stored" in visit.press("Store it").text
    (kept,) = all_notes(store)
    assert kept.latest.answered == '["a name"]'


def test_revised_and_withdrawn_with_its_history(store: StoreLocation) -> None:
    note(store)
    visit = Visit(COMMENTARY)
    screen = written(visit, "Store the revision", "revise-", why="A new form is used.")
    assert "Commentary 1 has version 2. The one before is kept." in screen.text
    assert "waits for a second reader; the version before is shown" in screen.text
    assert WHY in under(Visit(REFERRALS).screen)[0]
    fill(visit, "commentary-reading", role="Analyst")
    visit.press("Let it pass")
    shown = under(Visit(REFERRALS).screen)[0]
    assert shown.index("A new form is used.") < shown.index("Revised: earlier wording") < shown.index(WHY)

    fill(visit, "withdraw-note", role="Officer", why="It was wrong.")
    screen = visit.press("Withdraw")
    assert "Commentary 1 is withdrawn." in screen.text
    assert "It was wrong" in screen.text
    assert under(Visit(REFERRALS).screen) == []


def test_three_in_full_and_the_others_one_press_away(store: StoreLocation) -> None:
    for month, why in (("2019-05", "One."), ("2019-06", "Two."), ("2019-07", "Three."), ("2019-07", "Four.")):
        note(store, month=month, why=f"Reason {why}")
    screen = Visit(REFERRALS).screen
    html = next(piece.html for piece in screen.of("html") if 'class="commentary"' in piece.html)
    folded = html[html.index("<details>") :]
    assert [html.index(f"Reason {each}") for each in ("Four", "Three", "Two", "One")] == sorted(
        html.index(f"Reason {each}") for each in ("One", "Two", "Three", "Four")
    )
    assert "1 more note" in folded
    assert "Reason One." in folded
    assert "Reason Two." not in folded


def test_what_is_written_is_no_markup(store: StoreLocation) -> None:
    note(store, why="<b>Bold</b> & <script>alert(1)</script> **stars**")
    (shown, *_) = [piece for piece in Visit(REFERRALS).screen.of("html") if 'class="commentary"' in piece.html]
    assert "<script>" not in shown.html
    assert "<b>Bold</b> & <script>alert(1)</script> **stars**" in shown.text


def test_another_area_has_no_part_in_it(before_the_app: StoreLocation) -> None:
    note(before_the_app, "northamptonshire", "2019-06")
    assert under(Visit(REFERRALS, area="llr").screen) == []
    assert WHY in under(Visit(REFERRALS, area="northamptonshire").screen)[0]
    assert WHY in under(Visit(REFERRALS, area="northamptonshire", basis="individuals", by="gender").screen)[0]


def test_two_officers_at_one_note(store: StoreLocation) -> None:
    """The second is told, and nothing is lost."""
    note(store)
    first, second = Visit(COMMENTARY), Visit(COMMENTARY)
    written(first, "Store the revision", "revise-", why="A new form is used.")
    screen = written(second, "Store the revision", "revise-", why="Another reason.")
    assert "was revised or withdrawn by somebody else. Nothing was stored." in screen.text
    (kept,) = all_notes(store)
    assert [each.why for each in kept.versions] == [WHY, "A new form is used."]


def test_before_anything_is_published(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(ENVIRONMENT, str(tmp_path / "empty"))
    screen = Visit(COMMENTARY).screen
    assert not screen.errors
    assert "Nothing is published yet" in screen.text
    assert screen.title == PAGES[COMMENTARY]
    assert not Visit(OVERVIEW).screen.errors
