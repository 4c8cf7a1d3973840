"""Decisions carried from one file to the next: what was put right here holds for the file that takes its place."""

import streamlit as st

from components.officer.examining import reading_of
from components.officer.in_hand import InHand
from components.officer.progress import forget_progress
from data_access.earlier_answers import decisions_that_hold
from data_access.stores.drafts import read_draft
from data_access.uploading import Examined
from data_access.workbooks.layouts.mapping import Mapping
from evaluation.screening.about_and_rows import FORCE_OF_ROWS, PERIOD_OF_ROWS
from evaluation.screening.correcting import EMPTY, NO_COUNT, NO_PARTS, REPEAT, WORD_FOR_NONE
from evaluation.screening.given import Given
from evaluation.screening.without_count import DASH_FOR_COUNT

BEFORE = "_file_before"
ANSWERED = "_file_answered_as_before"
# What is put right whatever stands there is decided anew: other rows may be empty now.
DECIDED_ANEW = {EMPTY, NO_COUNT, NO_PARTS, REPEAT, DASH_FOR_COUNT, WORD_FOR_NONE}
# So is what the whole file is of.
OF_ONE_FILE = {PERIOD_OF_ROWS, FORCE_OF_ROWS}
# These questions name places and not what stands there, which may be somebody else, or other figures, now.
ASKED_ANEW = ("identity:", "revision:")


def carry_over(hand: InHand) -> bool:
    """Let the corrections of the file before hold for this one, where nothing was decided about it yet.

    Return whether they do.

    A correction names the very value that it is for. An answer holds for the very question that it was given to, where
    the question says what it is about.
    """
    before = st.session_state.get(BEFORE, ("", ""))[0]
    if before in {"", hand.digest} or read_draft(hand.location, hand.digest) is not None:
        return False
    draft = read_draft(hand.location, before)
    if draft is not None:
        kept = tuple(
            each
            for each in draft.given.corrections
            if each.found not in DECIDED_ANEW and each.column not in OF_ONE_FILE
        )
        answers = tuple(each for each in draft.given.answers if not each.question.startswith(ASKED_ANEW))
        hand.keep(Given(kept, answers, draft.given.titles))
    return draft is not None


def carry_answers(hand: InHand, found: Examined, carried: bool) -> bool:
    """Let what was decided of sheets that are the same in the submission in force hold for them here; once a file.

    Only before the officer decided anything. carried: whether the decisions so far are those of carry_over. Return
    whether any was kept.
    """
    undecided = carried or hand.draft().given == Given()
    if found.checked.coverage is None or st.session_state.get(ANSWERED) == hand.digest or hand.already:
        return False
    st.session_state[ANSWERED] = hand.digest
    if not undecided or not found.groups:
        return False
    given = hand.draft().given
    held = decisions_that_hold(hand.location, reading_of(hand), found)
    with_them = given
    for correction in held.corrections:
        with_them = with_them.correcting(correction)
    for answer in held.answers:
        with_them = with_them.answering(answer.question, answer.said)
    if with_them != given:
        hand.keep(with_them)
    return with_them != given


def carry_layout(hand: InHand, found: Examined) -> bool:
    """Let what the layout of the file before means hold for this one; return whether it was so carried over.

    Only where it is the same layout, nobody said anything of this file's, and none is remembered.
    """
    before, layout = st.session_state.get(BEFORE, ("", ""))
    st.session_state[BEFORE] = (hand.digest, found.layout)
    if before == hand.digest or layout != found.layout or not layout or hand.mapping() or found.remembered:
        return False
    draft = read_draft(hand.location, before)
    if draft is None or not draft.mapping:
        return False
    hand.lay_out(Mapping.from_json(draft.mapping).lasting())
    return True


def begin_anew() -> None:
    """Carry nothing over: the file before is stored, or was refused."""
    st.session_state.pop(BEFORE, None)
    forget_progress()
