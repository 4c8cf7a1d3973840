"""The screen of commentary: what is refused and what is asked, by field and kind, and never what was written."""

import pytest

from data_access.reference_files import SAMPLE_DATA, read_strategy
from evaluation.screening.commentary import FIELDS, Figure, Remark, check_commentary

STRATEGY = read_strategy(SAMPLE_DATA)
OF_60 = Figure(60)
PLAIN = {
    "why": "Referrals rose after schools saw Breck's Last Game; recording did not change.",
    "action": "Brief safeguarding leads in every school again.",
    "team": "LLR multi-agency CSE team",
    "by_when": "by the end of September 2019",
    "author": "Communications officer",
}


def remarks(figure: Figure = OF_60, titles: tuple[str, ...] = (), **changes: str) -> tuple[Remark, ...]:
    return check_commentary({**PLAIN, **changes}, STRATEGY, "referrals", figure, titles)


def found(figure: Figure = OF_60, **changes: str) -> list[tuple[str, str]]:
    return [(each.field, each.reason) for each in remarks(figure, **changes)]


def test_a_plain_note_passes() -> None:
    assert found() == []
    assert found(by_when="") == []


@pytest.mark.parametrize("field", [field for field in FIELDS if field != "by_when"])
def test_each_field_but_one_must_be_filled(field: str) -> None:
    assert found(**{field: "  "}) == [(field, "missing")]


def test_what_identifies_is_refused_by_kind_alone() -> None:
    (only,) = remarks(why="Ring 07700 900123 about it.")
    assert (only.field, only.reason, only.asked) == ("why", "identifies", False)
    assert "07700" not in f"{only.kind}{only.key}"


def test_what_may_identify_is_asked_and_asked_anew_when_the_text_changes() -> None:
    (first,) = remarks(team="Charlotte Pemberton's team")
    (second,) = remarks(team="Charlotte Pemberton's own team")
    assert first.asked
    assert first.key != second.key
    assert "Pemberton" not in f"{first.kind}{first.key}"


def test_a_campaigns_title_passes() -> None:
    assert remarks(titles=("Charlotte Pemberton Day",), why="Referrals rose after Charlotte Pemberton Day.") == ()


def test_a_small_count_is_refused_in_every_sentence() -> None:
    for field in ("why", "action", "by_when"):
        assert found(**{field: "when 3 boys are seen"}) == [(field, "small count")]
    assert found(why="A third of referrals were new.", figure=Figure(9)) == [("why", "small count")]


def test_of_a_hidden_month_no_number_may_be_told() -> None:
    """Also a large one: it may be hidden because it would give a small one away."""
    assert found(Figure(hidden=True), why="Referrals rose to 41.") == [("why", "hidden month")]
    assert found(Figure(hidden=True)) == []


def test_what_is_unsure_is_asked() -> None:
    assert [(each.reason, each.asked) for each in remarks(why="We met 3 head teachers.")] == [("small number", True)]
    assert [(each.reason, each.asked) for each in remarks(why="A boy came forward.")] == [("one person", True)]


def test_a_long_text_is_refused() -> None:
    assert found(why="Longer. " * 100) == [("why", "too long")]
