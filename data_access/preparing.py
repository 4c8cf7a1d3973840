"""First set-up: empty stores, and the sample workbooks sent in through the door that officers use."""

from collections.abc import Callable
from pathlib import Path

from data_access.stores.intake import open_intake
from data_access.stores.location import StoreLocation
from data_access.stores.observations import rows_in_force
from data_access.stores.publishing import all_publications, publish
from data_access.stores.readings import WAITS, texts, write_reading
from data_access.stores.submissions import all_submissions, submit
from data_access.stores.viewers_store import behind, older_intake_words, put_before_viewers
from data_access.uploading import check_content
from evaluation.definitions.sheets import SHEETS
from evaluation.definitions.strategy import Strategy

SENDER = "Sample data"
SECOND_READER = "Second reader of the sample data"


class SampleRefused(ValueError):
    """A sample workbook that our own checks refuse: the sample and the strategy do not fit."""


def prepare(location: StoreLocation, strategy: Strategy, workbooks: Path, say: Callable[[str], None]) -> None:
    """Make the stores and, when nothing else was ever sent, submit and publish the sample workbooks in order of name.

    Also puts right a published store that is behind, as after a power cut.
    """
    open_intake(location)
    # Also where a first set-up was cut short. What an officer has sent is the officer's to publish.
    if not all_publications(location) and all(each.sender == SENDER for each in all_submissions(location)):
        for file in sorted(workbooks.glob("*.xlsx")):
            _send(location, strategy, file)
            say(f"Loaded {file.name}")
        if all_submissions(location):
            _read_twice(location)
            made = publish(location, strategy, SENDER)
            say(f"Publication {made.number}: {made.cells:,} figures, {made.suppressed:,} not shown.")
    if words := older_intake_words(location):
        say(words)
    if behind(location):
        put_before_viewers(location)
        say("The viewers' store was brought up to date.")


def _read_twice(location: StoreLocation) -> None:
    """Let the sample's texts pass: they are from printed documents, and were read for them."""
    sheets = [sheet for sheet in SHEETS if sheet.read_twice]
    for text in texts({sheet.key: rows_in_force(location, sheet) for sheet in sheets}):
        if text.state == WAITS:
            write_reading(location, text, SECOND_READER, passed=True)


def _send(location: StoreLocation, strategy: Strategy, file: Path) -> None:
    content = file.read_bytes()
    checked = check_content(content, strategy)
    if not checked.acceptable:
        raise SampleRefused(f"{file.name}: " + " ".join(finding.message for finding in checked.findings[:5]))
    submit(location, content, file.name, SENDER, checked)
