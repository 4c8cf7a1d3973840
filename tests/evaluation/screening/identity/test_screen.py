"""What comes out of the screen: places and kinds, never values, whatever the order."""

import random
from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from evaluation.screening.identity.located import EVERY_WHERE, Located
from evaluation.screening.identity.screen import Identifying, identifies, screen

digits = st.text("0123456789", min_size=6, max_size=6)
letters = st.text("bcdfghjklmnpqrstvwxz", min_size=6, max_size=12)
VALUES = st.one_of(
    letters.map(lambda word: f"{word}@{word}.org"),
    digits.map(lambda six: f"07700{six}"),
    digits.map(lambda six: f"JG{six}A"),
    digits.map(lambda six: f"Niche 18{six}"),
    st.tuples(letters, st.sampled_from(("Kayleigh", "Mohammed", "Zuzanna"))).map(
        lambda two: f"{two[1]} {two[0].title()}"
    ),
)
PLACES = st.sampled_from(("A1", "F14", "column C", "title", "", "Range_1"))


def verdicts(found: list[Identifying]) -> list[tuple[str, str]]:
    return [(each.verdict, each.kind) for each in found]


@given(
    VALUES, PLACES, st.sampled_from(EVERY_WHERE), st.booleans(), st.sampled_from(("", "Sheet", "value")), st.booleans()
)
def test_the_value_is_in_no_word_of_a_finding(
    value: str, place: str, where: str, hidden: bool, sheet: str, placed_by_value: bool
) -> None:
    """Not in the message, not in the place, not in the sheet's name, also when those hold it."""
    located = Located(
        f"see {value}.",
        value if sheet == "value" else sheet,
        value if placed_by_value else place,
        where,
        hidden,
    )
    found = screen([located])

    assert found
    words = " ".join(" ".join([*each.finding().as_dict().values(), each.finding().place, repr(each)]) for each in found)
    for part in value.replace("@", " ").split():
        assert part.casefold() not in words.casefold() or part == "Niche"


@given(st.lists(st.builds(Located, VALUES, st.sampled_from(("One", "Two")), PLACES), max_size=6), st.randoms())
def test_the_order_of_the_texts_does_not_matter(texts: list[Located], chance: random.Random) -> None:
    shuffled = list(texts)
    chance.shuffle(shuffled)

    assert screen(shuffled) == screen(texts) == screen([*texts, *texts])


@pytest.mark.parametrize("text", ["Emily Johnson", "AB12 CDE", "@kaycee.2010xx", "12/03/2010"])
def test_what_is_asked_about_is_blocked_where_it_is_hidden(text: str) -> None:
    shown = Located(text, "Sheet", "A1")

    assert {each.verdict for each in screen([shown], since=date(2013, 9, 1))} == {"ask"}
    assert {each.verdict for each in screen([replace(shown, hidden=True)], since=date(2013, 9, 1))} == {"block"}


def test_pictures_and_embedded_objects_are_asked_about_whatever_they_are_called() -> None:
    found = screen([Located("", "Sheet", "B2", "picture"), Located("logo", "Sheet", "", "embedded object")])

    assert {each.verdict for each in found} == {"ask"}
    assert [each.where for each in found] == ["picture", "embedded object"]


def test_agreed_categories_pass_and_only_they() -> None:
    """Agreed by the whole value: a name in a column of categories is still seen."""
    texts = [Located("Jamie Fund", "Sheet", "A1"), Located("Jamie Smith", "Sheet", "A2")]

    found = screen(texts, agreed=lambda located: located.text == "Jamie Fund")

    assert [each.place for each in found] == ["A2"]


def test_a_category_is_agreed_for_cells_and_lists_only() -> None:
    """A comment is nobody's category."""
    found = screen(
        [Located("Jamie Smith", "Sheet", "A1", where) for where in ("cell", "comment")], agreed=lambda _: True
    )

    assert [each.where for each in found] == ["comment"]


def test_a_long_number_in_a_column_of_counts_is_asked_about() -> None:
    """One in eleven ten-digit numbers has the check digit of an NHS number."""
    alone, counted = Located("9434765919", "Sheet", "A1"), Located("9434765919", "Sheet", "A1", heading="Impressions")

    assert verdicts(screen([alone])) == [("block", "an NHS number")]
    assert verdicts(screen([counted])) == [("ask", "an NHS number")]


def test_a_sheet_named_after_somebody_is_not_repeated() -> None:
    texts = [Located("Emily Johnson", place="sheet 3", where="sheet name"), Located("Mrs Patel", "Emily Johnson", "A1")]

    found = screen(texts)

    assert {each.sheet for each in found} == {"", "sheet 3"}


def test_names_of_ranges_are_read_with_their_underscores_as_spaces() -> None:
    assert verdicts(screen([Located("Mrs_Patel", where="name")])) == [("block", "a name with a title")]


def test_findings_stand_in_the_order_of_the_sheet() -> None:
    places = ["B2", "A10", "A2", "AA1"]

    assert [each.place for each in screen([Located("Mrs Patel", "Sheet", place) for place in places])] == [
        "A2",
        "A10",
        "B2",
        "AA1",
    ]


def test_a_finding_says_what_to_do() -> None:
    (blocked,) = screen([Located("a@b.org", "Reach", "F14", "comment")])
    (asked,) = screen([Located("Emily Johnson", "", "title", "document property")])

    assert blocked.finding().severity == "error"
    assert blocked.finding().place == "Reach, cell F14"
    assert blocked.finding().message == (
        "Found what looks like an e-mail address in a comment. Expected counts only, and nothing that could say who "
        "somebody is. Nothing from the file was stored. Take it out, look for others like it, and upload again."
    )
    assert asked.finding().severity == "question"
    assert asked.finding().place == "The file"
    assert "a name in a document property (title)" in asked.finding().message


@pytest.mark.parametrize("place", ["creator", "lastModifiedBy", "Application", "AppVersion"])
def test_who_saved_the_file_and_with_what_is_no_question(place: str) -> None:
    """Nearly every file names its author; what blocks anywhere blocks there too."""
    assert screen([Located("Emily Johnson", "", place, "document property")]) == []
    assert screen([Located("LibreOffice/6.0.7.3", "", place, "document property")]) == []
    if place not in {"Application", "AppVersion"}:
        (blocked,) = screen([Located("emily@example.org", "", place, "document property")])
        assert blocked.verdict == "block"


def test_one_verdict_a_kind() -> None:
    """What is blocked is not asked about on top."""
    assert verdicts(screen([Located("Kacper Nowak, 14, and Emily Johnson", "Sheet", "A1")])) == [
        ("block", "a name with an age")
    ]


def test_identifies_tells_whether_anything_is_seen() -> None:
    assert identifies("Mrs Patel")
    assert not identifies("Referrals")
