"""What is wrong with a file, and what the officer is asked: how many, which, what is done already, and as a list."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from html import escape

import pandas as pd
import streamlit as st

from components.officer.corrections import corrected_list, corrections_step
from components.officer.questions import answered_list, questions_step
from components.officer.said import counted, plain
from data_access.csv_files import as_csv
from evaluation.screening.correcting import Corrected
from evaluation.screening.findings import Finding, Group
from evaluation.screening.given import Correction

# A longer list is for the file, not for the screen.
MOST_LISTED = 50


@dataclass(frozen=True)
class Said:
    """All that is said of a file: its findings in groups, and the corrections that were made."""

    groups: tuple[Group, ...]
    corrected: tuple[Corrected, ...] = ()

    @property
    def errors(self) -> list[Group]:
        """Return the groups that refuse the file."""
        return [group for group in self.groups if group.first.severity == "error"]

    @property
    def waiting(self) -> list[Group]:
        """Return the questions without an answer."""
        return [group for group in self.groups if group.first.severity == "question" and group.open]

    @property
    def answered(self) -> list[Group]:
        """Return the questions with an answer."""
        return [group for group in self.groups if not group.open]

    @property
    def findings(self) -> list[Finding]:
        """Return every finding, in the order of the groups."""
        return [finding for group in self.groups for finding in group.findings]


@dataclass(frozen=True)
class Deciding:
    """What keeps the officer's decisions: a correction made or taken back, and an answer to a question's key."""

    make: Callable[[Correction], None]
    undo: Callable[[Correction], None]
    answer: Callable[[str, str], None]


def findings_step(name: str, said: Said, deciding: Deciding) -> None:
    """Write what is to be put right and answered, with what one press can do, and below it what is done.

    name: the file's.
    """
    _summary(name, said)
    corrections_step([group for group in said.errors if group.first.correction], deciding.make)
    in_file = [group for group in said.errors if not group.first.correction]
    if in_file:
        st.markdown("**Put right in the file, then upload it again**")
        findings_table(in_file)
    questions_step(said.waiting, deciding.answer, deciding.make)
    _done(said, deciding)


def _summary(name: str, said: Said) -> None:
    errors, waiting = len(said.errors), len(said.waiting)
    parts = [counted(errors, "thing to put right", "things to put right")] if errors else []
    # The list and the marked copy name each place by itself.
    places = sum(len(group.findings) for group in said.errors)
    parts += [f"in {places:,} places"] if places > errors else []
    parts += [counted(waiting, "question to answer", "questions to answer")] if waiting else []
    if not parts:
        return
    write = st.error if errors else st.warning
    write(f"**{plain(name)}: {', '.join(parts)}. Nothing is stored yet.**")


def findings_table(groups: Sequence[Group]) -> None:
    """Write findings as a list, each place with what to do there; nothing in it is markup."""
    said = "".join(
        f"<dt>{escape(group.place)}</dt><dd>{escape(' '.join(group.messages))}</dd>" for group in groups[:MOST_LISTED]
    )
    st.html(f'<dl class="how">{said}</dl>')
    if len(groups) > MOST_LISTED:
        st.caption(f"The first {MOST_LISTED} of {len(groups):,}; all of them are in the list below.")


def _done(said: Said, deciding: Deciding) -> None:
    done = len(said.corrected) + len(said.answered)
    if not done:
        return
    with st.expander(f"Done: {counted(done, 'decision', 'decisions')}, kept with the file", expanded=done <= 5):
        corrected_list(said.corrected, deciding.undo)
        answered_list(said.answered, deciding.answer)


def list_of(findings: Sequence[Finding]) -> str:
    """Return the findings as a CSV file: one line each, whatever was grouped on the screen."""
    table = pd.DataFrame(
        {
            "Number": range(1, len(findings) + 1),
            "Sheet": [finding.sheet or "The file" for finding in findings],
            "Cell": [finding.cell for finding in findings],
            "What is wrong, and what to do": [finding.message for finding in findings],
            "Answer": [finding.answer for finding in findings],
        }
    )
    return as_csv(table)
