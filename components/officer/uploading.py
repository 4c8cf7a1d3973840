"""The officer's upload: a file in, what was understood and what is wrong with it, what changes, store and publish."""

from collections.abc import Callable

import streamlit as st
from sqlalchemy.exc import SQLAlchemyError

from components.frame.view import publication_in_force
from components.officer.carried import carry_answers, carry_layout, carry_over
from components.officer.coarser import choices_in_words
from components.officer.examining import examined, forget
from components.officer.exploring import explore_step
from components.officer.findings import Deciding, Said, findings_step
from components.officer.held import held
from components.officer.in_hand import InHand
from components.officer.lists import lists_step
from components.officer.looking_ahead import Upload, look_ahead
from components.officer.lost_file import file_is_here, file_is_not_here, file_was_lost
from components.officer.mapping import layout_step
from components.officer.not_stored import not_stored_step
from components.officer.progress import progress_step
from components.officer.receipt import numbers_seen, say_what_was_stored_last
from components.officer.refusing import refused_step, say_what_was_refused
from components.officer.said import counted, plain
from components.officer.storing import STORED, remembered_layout, say_what_was_done, storing_step
from data_access.previewing import read_standing
from data_access.stores.trouble import trouble_words
from data_access.uploading import Examined
from evaluation.definitions.periods import month_name
from evaluation.definitions.sheets import BY_KEY
from evaluation.definitions.strategy import Strategy
from evaluation.screening.checks import Checked
from evaluation.verdicts.no_number_words import cells_without_number

LABEL = "Your workbook or spreadsheet: .xlsx, .xls, .ods or .csv, up to 15 MB"
TROUBLE = "_upload_trouble"
ALREADY = "**This very file is submission {} already.** It is not stored twice. {}"
SEEN = "It is part of what viewers see."
UNSEEN = "Step 4 says what viewers do not see of it yet."
NOTHING_YET = "Nothing is stored until every check has passed and you press the button that then appears."


def upload_step(strategy: Strategy) -> None:
    """Take a file, show everything that is wrong with it, and store and publish it when nothing is."""
    st.subheader("2. Upload your file")
    just_stored = say_what_was_done()
    _say_what_is_coarser()
    # A new key empties the field once a file is stored or refused.
    turn = st.session_state.get(STORED, 0)
    again = "-again" if file_was_lost() else ""
    file = st.file_uploader(LABEL, key=f"workbook-{turn}{again}")
    location, _ = publication_in_force()
    if file is None:
        file_is_not_here()
        say_what_was_refused(location)
        st.caption(NOTHING_YET)
        if not just_stored:
            say_what_was_stored_last(location)
        held(location, read_standing(location))
    else:
        file_is_here()
        _check_step(InHand(location, strategy, file.name, file.getvalue(), file.file_id), turn)


def _check_step(hand: InHand, turn: int) -> None:
    carried = carry_over(hand)
    found = examined(hand)
    if found.identifying:
        forget(hand)
        refused_step(hand, found)
        return
    if carry_layout(hand, found):
        found = examined(hand)
    if carry_answers(hand, found, carried):
        found = examined(hand)
    st.subheader("3. Check")
    if already := hand.already:
        st.info(ALREADY.format(already, SEEN if already in numbers_seen(hand.location) else UNSEEN))
    if trouble := st.session_state.pop(TROUBLE, ""):
        st.error(f"{trouble} What you pressed last was not kept.")
    if found.understanding is not None:
        layout_step(
            hand.kept_name, found, hand.strategy, remembered_layout(hand, found), _kept(hand.lay_out), f"layout-{turn}"
        )
    said = Said(found.groups, found.checked.corrected)
    progress_step(hand, found)
    findings_step(hand.kept_name, said, Deciding(_kept(hand.correct), _kept(hand.undo), _kept(hand.answer)))
    not_stored_step(found.checked.not_stored)
    if said.findings:
        lists_step(hand, found, said.findings)
    if found.acceptable:
        _publish_step(hand, found, turn)


def _kept(act: Callable[..., None]) -> Callable[..., None]:
    """Return an act of keeping a decision that says in the page's next run when the store could not keep it."""

    def keep(*decided: object) -> None:
        try:
            act(*decided)
        except (SQLAlchemyError, OSError) as fault:
            st.session_state[TROUBLE] = trouble_words(fault)

    return keep


def _publish_step(hand: InHand, found: Examined, turn: int) -> None:
    checked = found.checked
    rows = sum(len(frame) for frame in checked.rows.values())
    sheets = ", ".join(f"{BY_KEY[key].name} {len(frame):,}" for key, frame in checked.rows.items() if len(frame))
    if checked.coverage:
        period = _period(checked.coverage.first_month, checked.coverage.last_month)
        many = counted(rows, "row", "rows")
        _say_passed(checked, f"{checked.coverage.force.name}, {period}: {many} ({sheets}).")
    standing = read_standing(hand.location)
    digest = "" if hand.already else hand.digest
    upload = Upload(hand.location, hand.strategy, checked, digest, standing, hand.kept_name, hand.identity)
    choices = look_ahead(upload, f"coarser-{turn}")
    explore_step(upload, choices)
    storing_step(hand, found, None if choices == standing.choices else choices)


def _say_passed(checked: Checked, what: str) -> None:
    """Say that the file may be stored, and in the same breath that counts of it are not known, where some are."""
    if missing := cells_without_number(checked.without_number):
        st.warning(f"**The file can be stored, but {plain(missing)}.** {what} Step 4 says what is [c] because of that.")
    else:
        st.success(f"**All checks passed.** {what}")


def _period(first: str, last: str) -> str:
    return month_name(first) if first == last else f"{month_name(first)} to {month_name(last)}"


def _say_what_is_coarser() -> None:
    """Name the breakdowns that an officer chose to publish less often, for as long as that holds."""
    location, publication = publication_in_force()
    choices = read_standing(location).choices if publication else {}
    if choices:
        st.info(f"Published less often, as chosen before: {choices_in_words(choices)}. Change it in step 4.")
