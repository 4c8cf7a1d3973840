"""What the Upload page lets go of: a refused file, a name in a file's name, an answer about somebody else."""

import hashlib
from pathlib import Path

import pytest
from streamlit.runtime.memory_uploaded_file_manager import MemoryUploadedFileManager
from streamlit.testing.v1 import local_script_runner

from data_access.stores.drafts import read_draft
from data_access.stores.location import ENVIRONMENT, StoreLocation
from evaluation.definitions.strategy import Strategy
from tests.pages.screens import UPLOAD, Visit
from tests.pages.test_upload_refused import SECRET, august

# A bare name is asked about, and does not refuse a file.
SOMEBODY, SOMEBODY_ELSE = "Sarah Johnson", "David Williams"


@pytest.fixture
def store(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> StoreLocation:
    location = StoreLocation(folder=tmp_path / "store")
    monkeypatch.setenv(ENVIRONMENT, str(location))
    return location


@pytest.fixture
def in_memory(monkeypatch: pytest.MonkeyPatch) -> list[MemoryUploadedFileManager]:
    """Return, as they are made, what keep uploaded files in the server's memory."""
    made: list[MemoryUploadedFileManager] = []

    def manager(endpoint: str) -> MemoryUploadedFileManager:
        made.append(MemoryUploadedFileManager(endpoint))
        return made[-1]

    # The page looks whether it has one of this kind.
    monkeypatch.setattr(local_script_runner, "MemoryUploadedFileManager", manager)
    return made


def bytes_kept(managers: list[MemoryUploadedFileManager]) -> int:
    return sum(len(file.data) for each in managers for held in each.file_storage.values() for file in held.values())


def test_a_refused_file_leaves_the_server_s_memory(
    store: StoreLocation, strategy: Strategy, in_memory: list[MemoryUploadedFileManager]
) -> None:
    """Streamlit keeps an uploaded file for as long as the page is open, whatever becomes of its field."""
    Visit(UPLOAD).upload("august.xlsx", august(strategy, SECRET))

    assert in_memory
    assert bytes_kept(in_memory) == 0


def test_a_file_in_hand_is_in_memory(
    store: StoreLocation, strategy: Strategy, in_memory: list[MemoryUploadedFileManager]
) -> None:
    """Else the test above would prove nothing."""
    content = august(strategy)
    Visit(UPLOAD).upload("august.xlsx", content)

    assert bytes_kept(in_memory) == len(content)


def test_a_name_in_the_file_s_name_is_not_repeated(store: StoreLocation, strategy: Strategy) -> None:
    visit = Visit(UPLOAD)
    screen = visit.upload(f"{SOMEBODY} aged 14.xlsx", august(strategy, SOMEBODY))

    assert "question" in screen.of("warning")[0].text
    assert SOMEBODY not in "".join(piece.text + piece.html for piece in screen.pieces)


def test_an_answer_about_one_name_is_not_one_about_another(store: StoreLocation, strategy: Strategy) -> None:
    """It stands in the same place and is of the same kind: only the file's fingerprint tells that it is another."""
    visit = Visit(UPLOAD)
    visit.upload("august.xlsx", august(strategy, SOMEBODY))
    answered = visit.press("It says nothing of a person")
    assert "All checks passed." in answered.text
    screen = visit.upload("august.xlsx", august(strategy, SOMEBODY_ELSE))

    assert "Does it say who somebody is?" in screen.text
    assert "All checks passed." not in screen.text


def test_the_same_file_again_keeps_its_answer(store: StoreLocation, strategy: Strategy) -> None:
    content = august(strategy, SOMEBODY)
    visit = Visit(UPLOAD)
    visit.upload("august.xlsx", content)
    visit.press("It says nothing of a person")
    again = Visit(UPLOAD)

    assert "All checks passed." in again.upload("august.xlsx", content).text


def test_a_file_refused_after_another_keeps_no_decision_of_it(store: StoreLocation, strategy: Strategy) -> None:
    visit = Visit(UPLOAD)
    visit.upload("august.xlsx", august(strategy, SOMEBODY))
    visit.press("It says nothing of a person")
    content = august(strategy, SECRET)
    visit.upload("august.xlsx", content)

    assert read_draft(store, hashlib.sha256(content).hexdigest()) is None


AGAIN = "Please choose your file again."


def test_a_file_that_the_server_lost_is_asked_for_again(store: StoreLocation, strategy: Strategy) -> None:
    """The address outlives a restart; what the field still names in the browser goes, and the decisions come back."""
    before = Visit(UPLOAD)
    screen = before.upload("august.xlsx", august(strategy, SOMEBODY))
    assert AGAIN not in screen.text

    after = Visit(UPLOAD, **screen.address)
    assert AGAIN in after.run().text
    assert AGAIN not in after.upload("august.xlsx", august(strategy, SOMEBODY)).text


def test_a_file_that_the_officer_took_out_is_not_asked_for(store: StoreLocation, strategy: Strategy) -> None:
    visit = Visit(UPLOAD)
    visit.upload("august.xlsx", august(strategy))
    visit.app.file_uploader[0].set_value([])
    screen = visit.run()

    assert AGAIN not in screen.text
    assert screen.address == {}
