"""Every hostile, foreign or damaged file is refused with the sentence that fits it, and the app stays as it was."""

import re

import pytest

from data_access.workbooks.reading import read_file
from data_access.workbooks.refusals import Refusal, UnreadableWorkbook
from tests.data_access.hostile.refused_files import REFUSED


@pytest.mark.parametrize("name", REFUSED)
def test_refused(name: str) -> None:
    make, refusal = REFUSED[name]
    with pytest.raises(UnreadableWorkbook) as caught:
        read_file(make())
    assert caught.value.refusal is refusal


@pytest.mark.parametrize("refusal", Refusal)
def test_each_refusal_says_what_to_do(refusal: Refusal) -> None:
    """What was found, what was expected and a way out, in words without the workings."""
    finding = UnreadableWorkbook(refusal).finding
    found, expected, advice = refusal.value

    assert (finding.place, finding.severity) == ("The file", "error")
    assert finding.message == f"Found {found}. Expected {expected}. {advice}"
    assert advice.endswith(".")
    words = set(re.findall(r"\w+", finding.message.replace("Open XML", "").replace("(.xml)", "").lower()))
    assert not words & {"xml", "zip", "error", "exception", "traceback", "none"}


def test_each_refusal_happens() -> None:
    """No sentence is written for nothing; the limits of the process are tried where the process is."""
    assert set(Refusal) - {refusal for _, refusal in REFUSED.values()} == {Refusal.TOO_DEMANDING}
