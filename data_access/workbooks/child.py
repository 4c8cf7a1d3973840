"""The child process from the parent's side: a file's bytes in, its contents out, whatever the file does to the parser.

The child is started once and forks for each file (parsing/__main__.py). It knows no store and gets no environment.
"""

import atexit
import contextlib
import json
import os
import signal
import socket
import subprocess
import sys
import threading
from dataclasses import dataclass
from pathlib import Path
from time import monotonic

from data_access.workbooks.contents import FileContents, from_json
from data_access.workbooks.gate.kinds import Kind
from data_access.workbooks.refusals import Refusal, UnreadableWorkbook

PROJECT = Path(__file__).parents[2]
COMMAND = (sys.executable, "-m", "data_access.workbooks.parsing")
LARGEST_ANSWER = 256 * 1024 * 1024


@dataclass(frozen=True)
class Limits:
    """What one file may cost. seconds: processor time, and half the time on the clock; memory: bytes of addresses."""

    seconds: int = 30
    memory: int = 1024 * 1024 * 1024


LIMITS = Limits()


class ChildUnavailable(RuntimeError):
    """The child process cannot be started or does not answer: a fault of the installation, not of a file."""


def read_in_child(kind: Kind, content: bytes, limits: Limits = LIMITS) -> FileContents:
    """Return what a file holds. It must have passed the gate.

    Raises UnreadableWorkbook for a file that is refused or that ends its process, ChildUnavailable when there is no
    process to read it.
    """
    connection, worker = _children.connect()
    with connection:
        answer = _answer(connection, worker, kind, content, limits)
    if answer.startswith(b'{"refusal"'):
        raise UnreadableWorkbook(Refusal[json.loads(answer)["refusal"]])
    try:
        return from_json(answer)
    except (ValueError, KeyError, TypeError, AttributeError) as fault:
        raise UnreadableWorkbook(Refusal.TOO_DEMANDING) from fault


def _answer(connection: socket.socket, worker: int, kind: Kind, content: bytes, limits: Limits) -> bytes:
    until = monotonic() + 2 * limits.seconds + 5
    asked = {"kind": kind, "size": len(content), "seconds": limits.seconds, "memory": limits.memory}
    try:
        connection.settimeout(2 * limits.seconds + 5)
        connection.sendall(json.dumps(asked).encode() + b"\n" + content)
        size = int.from_bytes(_received(connection, 8, until), "big")
        if size > LARGEST_ANSWER:
            raise UnreadableWorkbook(Refusal.TOO_DEMANDING)
        return _received(connection, size, until)
    except TimeoutError as fault:
        # It is still there, whatever holds it up; one that has ended is never killed, as its number may be another's.
        with contextlib.suppress(ProcessLookupError):
            os.kill(worker, signal.SIGKILL)
        raise UnreadableWorkbook(Refusal.TOO_DEMANDING) from fault
    except OSError as fault:
        # The process was ended at a limit.
        raise UnreadableWorkbook(Refusal.TOO_DEMANDING) from fault


def _received(connection: socket.socket, size: int, until: float) -> bytes:
    """Return exactly so many bytes. Raises OSError where they do not come in time."""
    found = bytearray()
    while len(found) < size:
        connection.settimeout(max(until - monotonic(), 0.001))
        piece = connection.recv(min(size - len(found), 1024 * 1024))
        if not piece:
            raise ConnectionResetError("the process ended")
        found += piece
    return bytes(found)


class _Children:
    """The one process that forks for each file; started when first needed, and again if it has gone."""

    def __init__(self) -> None:
        self.lock = threading.Lock()
        self.process: subprocess.Popen[bytes] | None = None
        self.control: socket.socket | None = None
        atexit.register(self.stop)

    def connect(self) -> tuple[socket.socket, int]:
        """Return a connection to a fresh process, and its number. Raises ChildUnavailable."""
        for _ in range(2):
            ours, theirs = socket.socketpair()
            try:
                with theirs, self.lock:
                    socket.send_fds(self._started(), [b"f"], [theirs.fileno()])
                return ours, int.from_bytes(_received(ours, 8, monotonic() + 30), "big")
            except OSError:
                # It was killed: the next round starts another.
                ours.close()
                self.stop()
        raise ChildUnavailable("The process that reads workbooks cannot be started.")

    def _started(self) -> socket.socket:
        if self.process is None or self.process.poll() is not None or self.control is None:
            self._end()
            self.control, theirs = socket.socketpair()
            with theirs:
                self.process = subprocess.Popen(  # noqa: S603 - our own module, by our own interpreter
                    COMMAND,
                    cwd=PROJECT,
                    env={},
                    stdin=theirs.fileno(),
                    stdout=subprocess.DEVNULL,
                    stderr=subprocess.DEVNULL,
                    start_new_session=True,
                )
        return self.control

    def stop(self) -> None:
        """End the process, if there is one."""
        with self.lock:
            self._end()

    def _end(self) -> None:
        if self.control is not None:
            self.control.close()
            self.control = None
        if self.process is not None:
            self.process.kill()
            self.process.wait()
            self.process = None


_children = _Children()


def start() -> None:
    """Start the child process now, so that the first upload need not wait for it."""
    connection, _ = _children.connect()
    # The fresh process ends when there is no file for it.
    connection.close()
