"""The file in the officer's hand: its bytes, and what was decided about it, which a reload does not lose."""

import hashlib
from dataclasses import dataclass, field
from functools import cached_property

from data_access.stores.drafts import Draft, read_draft, write_draft
from data_access.stores.location import StoreLocation
from data_access.stores.submissions import in_force_already
from data_access.uploading import kept_name
from data_access.workbooks.layouts.mapping import Mapping
from evaluation.definitions.strategy import Strategy
from evaluation.screening.given import Correction, Given


@dataclass(frozen=True)
class InHand:
    """A file before it is stored. name: as the officer's computer has it; never kept where it may identify.

    upload: what the server's memory knows the uploaded file by.
    """

    location: StoreLocation
    strategy: Strategy
    name: str
    content: bytes = field(repr=False)
    upload: str = ""

    @cached_property
    def digest(self) -> str:
        """Return the file's fingerprint."""
        return hashlib.sha256(self.content).hexdigest()

    @property
    def identity(self) -> str:
        """Return what tells this file, as it was decided about, from every other."""
        draft = self.draft()
        return hashlib.sha256(f"{self.digest} {draft.given.as_json()} {draft.mapping}".encode()).hexdigest()

    @property
    def kept_name(self) -> str:
        """Return the name under which the file may be kept."""
        return kept_name(self.name)

    def draft(self) -> Draft:
        """Return what was decided about the file so far; for one that is in force already, what it is stored with."""
        if (kept := read_draft(self.location, self.digest)) is not None:
            return kept
        stored = in_force_already(self.location, self.digest)
        return Draft(stored.given, stored.mapping) if stored else Draft(Given())

    @property
    def already(self) -> int | None:
        """Return the number of the submission in force of this very file, None where there is none."""
        stored = in_force_already(self.location, self.digest)
        return stored.number if stored else None

    def mapping(self) -> Mapping | None:
        """Return what was decided about the file's layout, None where nothing was."""
        told = self.draft().mapping
        return Mapping.from_json(told) if told else None

    def correct(self, correction: Correction) -> None:
        """Keep a correction."""
        self.keep(self.draft().given.correcting(correction))

    def undo(self, correction: Correction) -> None:
        """Take a correction back."""
        self.keep(self.draft().given.without(correction))

    def answer(self, question: str, said: str) -> None:
        """Keep the answer to a question; an empty one takes it back."""
        self.keep(self.draft().given.answering(question, said))

    def lay_out(self, mapping: Mapping) -> None:
        """Keep what the file's layout means."""
        write_draft(self.location, self.digest, self.draft().given, mapping.as_json())

    def keep(self, given: Given) -> None:
        """Keep what was decided about the file in place of what was decided before."""
        write_draft(self.location, self.digest, given, self.draft().mapping)
