"""Texts that look alike are judged alike: digits of any script, and nothing that cannot be seen."""

import csv
import re
import sys
import unicodedata
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

import evaluation.screening.identity.screen as screening
from evaluation.screening.identity.kinds import Rule, Spotted, block
from evaluation.screening.identity.located import Located
from evaluation.screening.identity.plain_text import plain_text
from evaluation.screening.identity.screen import OF_NUMBERS, UNJUDGED, screen

HERE = Path(__file__).parent
LABELLED = ("labelled.csv", "second.csv", "third.csv", "fourth.csv")
# The zero of each script that has ten digits in a row.
ZEROS = [code for code in range(128, sys.maxunicode) if unicodedata.decimal(chr(code), None) == 0]
UNSEEN = ("\u200b", "\ufe0f", "\u2060", "\U000e0041", "\u180b", "\u00ad")
KNOWN = {"943 476 5919": "an NHS number", "NN1 5AB": "a full postcode", "07700 900123": "a telephone number"}


def kinds(text: str) -> set[tuple[str, str]]:
    return {(each.verdict, each.kind) for each in screen([Located(text, "Sheet", "A1")])}


@given(st.sampled_from(ZEROS), st.sampled_from(sorted(KNOWN)))
def test_digits_of_any_script_are_digits(zero: int, text: str) -> None:
    written = "".join(chr(zero + int(char)) if char.isdigit() else char for char in text)

    assert plain_text(written) == text
    assert ("block", KNOWN[text]) in kinds(written)


@pytest.mark.parametrize("unseen", UNSEEN)
@pytest.mark.parametrize("text", KNOWN)
def test_what_cannot_be_seen_hides_nothing(unseen: str, text: str) -> None:
    assert ("block", KNOWN[text]) in kinds(unseen.join(text))


def test_a_blank_of_braille_is_a_space() -> None:
    assert kinds("NN1\u28005AB") == {("block", "a full postcode")}


@pytest.mark.parametrize("rule", OF_NUMBERS)
def test_rules_of_numbers_find_nothing_where_the_digits_are_gone(rule: Rule) -> None:
    """So they are left out for a text without any. Each finds some of the labelled texts."""
    read = [csv.DictReader((HERE / name).read_text(encoding="utf-8").splitlines()) for name in LABELLED]
    texts = [row["text"] for rows in read for row in rows]
    found = [text for text in map(plain_text, texts) if [*rule(text)]]

    assert found
    assert not any([*rule(re.sub(r"\d", "", text))] for text in found)


@given(st.text(max_size=40))
def test_any_text_can_be_judged(text: str) -> None:
    assert UNJUDGED not in {kind for _, kind in kinds(text)}


def test_what_a_rule_fails_on_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    """No traceback, and nothing let in; the finding says why, without the text."""

    def fails(text: str) -> list[Spotted]:
        raise IndexError(text)

    monkeypatch.setattr(screening, "OF_ANY_TEXT", (fails,))
    found = screen([Located("anything", "Sheet", "A1")])

    assert [(each.verdict, each.kind, each.place) for each in found] == [("block", block(UNJUDGED).kind, "A1")]
    assert "anything" not in found[0].finding().message
