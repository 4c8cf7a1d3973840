"""Texts are published once a second reader, who is not their sender, let them pass."""

from datetime import date

import pytest

from data_access.stores.location import StoreLocation
from data_access.stores.observations import rows_in_force
from data_access.stores.published import read_rows
from data_access.stores.readings import KEPT_BACK, PASSED, WAITS, SameReader, Text, texts, write_reading
from data_access.stores.submissions import submit
from data_access.uploading import check_content
from data_access.workbooks.template import About, write_workbook
from evaluation.definitions.sheets import BY_KEY, FEEDBACK_SHEET
from tests.data_access.small_store import PLAIN, STRATEGY, TODAY, publish_now, send

JULY = date(2019, 7, 1)
THEME = STRATEGY.dimension("theme").categories[0].name
ROLE = STRATEGY.dimension("role").categories[0].name
SAID = {
    "month": JULY, "area": "LLR", "role": ROLE, "theme": THEME, "text": "The session was clear.", "consent": "Yes",
    "redacted": "Yes",
}  # fmt: skip


def texts_book(*said: str) -> bytes:
    """Return a workbook with a Feedback sheet of these texts."""
    columns = [column.key for column in FEEDBACK_SHEET.columns]
    rows = [[{**SAID, "text": text}.get(key) for key in columns] for text in said]
    return write_workbook(STRATEGY, About("LLR", JULY, JULY), {"feedback": rows})


def send_texts(store: StoreLocation, *said: str, sender: str = "Officer") -> None:
    """Send a Feedback sheet with these texts."""
    content = texts_book(*said)
    checked = check_content(content, STRATEGY, TODAY)
    assert checked.acceptable, checked.findings
    submit(store, content, "texts.xlsx", sender, checked)


def held(store: StoreLocation) -> dict[str, Text]:
    """Return the texts in force, by what they say."""
    found = texts({"feedback": rows_in_force(store, BY_KEY["feedback"])})
    return {str(text.said["text"]): text for text in found}


def published(store: StoreLocation) -> list[str]:
    """Return the texts that viewers see."""
    publish_now(store)
    return sorted(read_rows(store, "feedback")["text"])


@pytest.fixture
def two(store: StoreLocation) -> StoreLocation:
    """Return a store with two texts in it."""
    send(store, PLAIN)
    send_texts(store, "It was clear.", "It was too long.")
    return store


def test_nothing_is_shown_before_it_was_read(two: StoreLocation) -> None:
    assert {text: each.state for text, each in held(two).items()} == {"It was clear.": WAITS, "It was too long.": WAITS}
    assert published(two) == []


def test_what_passed_is_shown_with_the_next_publication(two: StoreLocation) -> None:
    """What is kept back is not; the last reading counts."""
    write_reading(two, held(two)["It was clear."], "Analyst", passed=True)
    write_reading(two, held(two)["It was too long."], "Analyst", passed=False)
    assert published(two) == ["It was clear."]
    assert held(two)["It was too long."].state == KEPT_BACK

    write_reading(two, held(two)["It was clear."], "Analyst", passed=False)
    write_reading(two, held(two)["It was too long."], "Analyst", passed=True)
    assert published(two) == ["It was too long."]


def test_the_sender_is_no_second_reader(two: StoreLocation) -> None:
    """However the role is written; but the sender may keep a text back."""
    text = held(two)["It was clear."]
    for by in ("Officer", " officer ", "OFFICER"):
        with pytest.raises(SameReader):
            write_reading(two, text, by, passed=True)
    write_reading(two, text, "Officer", passed=False)
    assert held(two)["It was clear."].state == KEPT_BACK


def test_a_changed_text_is_read_anew(two: StoreLocation) -> None:
    """The same text, sent again with the list that replaces it, was read already."""
    write_reading(two, held(two)["It was clear."], "Analyst", passed=True)
    send_texts(two, "It was clear.", "It was far too long.")

    assert {text: each.state for text, each in held(two).items()} == {
        "It was clear.": PASSED,
        "It was far too long.": WAITS,
    }
    assert published(two) == ["It was clear."]
