"""What the officer is asked before a file is stored: each question with the answers most often given, and a note."""

from collections.abc import Callable, Sequence

import streamlit as st

from components.officer.corrections import correction_buttons
from components.officer.said import place_and_words
from evaluation.screening.findings import Group
from evaluation.screening.given import ABSENT, ANOTHER_FILE, NONE_THERE, Correction
from evaluation.screening.identity.screen import identifies

USUAL = ("It is right as it stands", "I checked it with the sender")
# By what a question's key begins with.
ANSWERS = {
    "identity": ("It says nothing of a person", "Only staff or an organisation"),
    "suppressed": ("Yes, the sender does not give it",),
    "none": ("They are not known",),
    "revision": ("The new file is right", "Its sender has corrected it"),
    ABSENT: (ANOTHER_FILE, NONE_THERE),
}
NOTE_HELP = "Kept with the submission. No names, and nothing else that could say who somebody is."
IDENTIFYING = "This note may say who somebody is. It was not kept: word it without names, numbers or addresses."
MOST_CARDS = 20
LONGEST_NOTE = 300

Keep = Callable[[str, str], None]
Make = Callable[[Correction], None]


def questions_step(groups: Sequence[Group], keep: Keep, make: Make) -> None:
    """Write a card for each question that waits.

    keep: keeps what was said to the question with this key. make: keeps the correction that settles a question.
    """
    if not groups:
        return
    st.markdown("**Answer, or put right in the file and upload it again**")
    for group in groups[:MOST_CARDS]:
        _card(group, keep, make)
    if len(groups) > MOST_CARDS:
        st.caption(f"These are the first {MOST_CARDS} of {len(groups):,}; the next come as these are answered.")


def _card(group: Group, keep: Keep, make: Make) -> None:
    key = group.first.key
    refused = f"refused-{key}"
    with st.container(border=True):
        words, answer = st.columns([3, 1.6], vertical_alignment="center")
        with words:
            place_and_words(group.place, group.messages)
        with answer:
            st.text_input("Note (may be left empty)", key=f"note-{key}", max_chars=LONGEST_NOTE, help=NOTE_HELP)
            with st.container(horizontal=True):
                correction_buttons(group, f"settle-{key}", make)
                for said in answers_to(key):
                    st.button(said, key=f"answer-{key}-{said}", on_click=_answer, args=(key, said, keep))
        if st.session_state.pop(refused, False):
            st.error(IDENTIFYING)


def answers_to(key: str) -> tuple[str, ...]:
    """Return the answers that are offered to the question with this key."""
    return ANSWERS.get(key.partition(":")[0], USUAL)


def _answer(key: str, said: str, keep: Keep) -> None:
    note = str(st.session_state.get(f"note-{key}", "")).strip()
    if identifies(note):
        st.session_state[f"refused-{key}"] = True
        return
    keep(key, f"{said}: {note}" if note else said)


def answered_list(groups: Sequence[Group], keep: Keep) -> None:
    """Write the questions that were answered, each with its answer and its undo."""
    for group in groups:
        words, button = st.columns([3, 1.6], vertical_alignment="center")
        with words:
            # The answer first: of many messages the last are not shown.
            place_and_words(group.place, (f"Answer: {group.first.answer}.", *group.messages), done=True)
        with button:
            st.button("Undo", key=f"undo-answer-{group.first.key}", on_click=keep, args=(group.first.key, ""))
