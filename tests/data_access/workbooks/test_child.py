"""The child process: whatever a file does to it, the app goes on, and each file has a process of its own."""

import os
import signal
import socket
import subprocess
import sys
import time
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from data_access.workbooks import child
from data_access.workbooks.child import ChildUnavailable, Limits, read_in_child, start
from data_access.workbooks.refusals import Refusal, UnreadableWorkbook
from tests.data_access.hostile.packages import SHEET, row, sheet, text_cell, workbook

PROJECT = Path(child.__file__).parents[2]


def counts(number: int) -> bytes:
    """Return a workbook with one number in it."""
    return workbook({SHEET: sheet(row(1, f'<c r="A1"><v>{number}</v></c>'))})


def value(content: bytes) -> object:
    return read_in_child("xlsx", content).sheets[0].rows[0][2][0]


@pytest.fixture(scope="module")
def long() -> bytes:
    """Return a workbook that takes seconds to read and a few hundred MB."""
    cells = "".join(text_cell(f"{column}0", "Not recorded") for column in "ABCDEFGHIJ")
    return workbook({SHEET: sheet("".join(row(n, cells.replace('0"', f'{n}"')) for n in range(1, 60_001)))})


def test_a_file_that_takes_too_long_is_stopped(long: bytes) -> None:
    """By the system, after a second of processor time; the next file is read as if nothing had been."""
    began = time.monotonic()
    with pytest.raises(UnreadableWorkbook) as caught:
        read_in_child("xlsx", long, Limits(seconds=1))

    assert caught.value.refusal is Refusal.TOO_DEMANDING
    assert time.monotonic() - began < 8
    assert value(counts(7)) == 7


def test_a_file_that_takes_too_much_memory_is_stopped(long: bytes) -> None:
    with pytest.raises(UnreadableWorkbook) as caught:
        read_in_child("xlsx", long, Limits(memory=64 * 1024 * 1024))

    assert caught.value.refusal is Refusal.TOO_DEMANDING
    assert value(counts(7)) == 7


def test_a_process_that_was_killed_is_replaced() -> None:
    """Also the one that forks, as by a system that is short of memory."""
    start()
    process = child._children.process
    assert process is not None
    os.kill(process.pid, signal.SIGKILL)
    process.wait()

    assert value(counts(8)) == 8
    assert child._children.process is not process


def test_files_of_several_officers_at_once() -> None:
    """Each thread gets what is in its own file."""
    with ThreadPoolExecutor(8) as pool:
        assert list(pool.map(value, [counts(number) for number in range(40)])) == list(range(40))


def test_the_child_knows_nothing_of_the_store() -> None:
    """It has none of the app's environment, in which a store's address and password may be."""
    start()
    process = child._children.process
    assert process is not None
    assert Path(f"/proc/{process.pid}/environ").read_bytes() == b""


def test_nothing_is_left_when_the_app_ends() -> None:
    """However it ends: here without any tidying up."""
    program = (
        "import os; from data_access.workbooks import child; child.start(); "
        "print(child._children.process.pid, flush=True); os._exit(1)"
    )
    ended = subprocess.run([sys.executable, "-c", program], cwd=PROJECT, capture_output=True, text=True, check=False)
    left = Path(f"/proc/{int(ended.stdout)}")
    until = time.monotonic() + 10
    while left.exists() and "\nState:\tZ" not in (left / "status").read_text() and time.monotonic() < until:
        time.sleep(0.05)

    assert not left.exists() or "\nState:\tZ" in (left / "status").read_text()


@pytest.mark.parametrize(
    "answer", [b"", b"{}", b"[]", b"\xff", b'{"sheets":[["A","gone",[],[],[],[]]],"texts":[],"said":""}']
)
def test_an_answer_that_no_reader_gives(answer: bytes, monkeypatch: pytest.MonkeyPatch) -> None:
    """A process taken over by a file can send anything: it is refused like the file."""
    monkeypatch.setattr(child, "_answer", lambda *_: answer)
    with pytest.raises(UnreadableWorkbook) as caught:
        read_in_child("xlsx", counts(1))

    assert caught.value.refusal is Refusal.TOO_DEMANDING


def test_no_process_at_all(monkeypatch: pytest.MonkeyPatch) -> None:
    """A fault of the installation is not laid to the file."""
    child._children.stop()
    monkeypatch.setattr(child, "COMMAND", (sys.executable, "-c", "pass"))
    with pytest.raises(ChildUnavailable):
        read_in_child("xlsx", counts(1))
    child._children.stop()


def test_a_process_that_says_nothing_is_ended_by_the_parent() -> None:
    """Should the system's own limits fail: here one that never reads, and a time of one second."""
    ours, theirs = socket.socketpair()
    silent = subprocess.Popen(["sleep", "60"])
    with ours, theirs, pytest.raises(UnreadableWorkbook) as caught:
        child._answer(ours, silent.pid, "xlsx", counts(1), Limits(seconds=-2))

    assert caught.value.refusal is Refusal.TOO_DEMANDING
    assert silent.wait(10) == -signal.SIGKILL
