"""What was put right in the file since the upload before, in the same window: kept there and nowhere else."""

from dataclasses import dataclass
from html import escape

import streamlit as st

from components.officer.in_hand import InHand
from data_access.uploading import Examined
from evaluation.screening.put_right import Fault, faults_of, put_right

UPLOADS = "_uploads_of_one_file"
MOST_NAMED = 6


@dataclass(frozen=True)
class Seen:
    """What was wrong with one upload. whose: its force and months, None while its About sheet does not say them."""

    digest: str
    whose: tuple[str, str, str] | None
    faults: tuple[Fault, ...]


def progress_step(hand: InHand, found: Examined) -> None:
    """Say how many faults of the upload before are gone from this file, where both are of the same months."""
    if found.questions or not found.checked.rows:
        # Its cells were not checked yet.
        return
    before, last = st.session_state.get(UPLOADS, (None, None))
    coverage = found.checked.coverage
    whose = (coverage.force.code, coverage.first_month, coverage.last_month) if coverage else None
    seen = Seen(hand.digest, whose, faults_of(found.checked.findings))
    if last is not None and last.digest != hand.digest:
        before = last
    st.session_state[UPLOADS] = (before, seen)
    if before is None or not before.faults or (before.whose and whose and before.whose != whose):
        return
    done = put_right(before.faults, seen.faults, found.sheets)
    st.markdown(f"**Put right since the last upload: {done.gone:,} of {done.before:,}**")
    lines = [f"✓ <b>{escape(each.place)}</b>: expected {escape(each.expected)}" for each in done.named[:MOST_NAMED]]
    if done.gone > len(lines):
        lines.append(f"And {done.gone - len(lines):,} more." if lines else "Rows have moved, so it is not said where.")
    if done.gone:
        st.html("".join(f'<p class="said">{line}</p>' for line in lines))


def forget_progress() -> None:
    """Begin anew: the file before is stored, or was refused."""
    st.session_state.pop(UPLOADS, None)
