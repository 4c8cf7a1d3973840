"""What the child process does: it forks for each file, so that each has a fresh process and none waits for one.

The parent, data_access.workbooks.child, sends one end of a connection for each file.
"""

import contextlib
import gc
import json
import os
import resource
import signal
import socket

from data_access.workbooks.contents import FileContents, to_json
from data_access.workbooks.gate.kinds import Kind
from data_access.workbooks.parsing.calamine import read_old_workbook, read_open_workbook
from data_access.workbooks.parsing.excel import read_excel
from data_access.workbooks.parsing.text_file import read_text_file
from data_access.workbooks.refusals import Refusal, UnreadableWorkbook

READERS = {"xlsx": read_excel, "ods": read_open_workbook, "xls": read_old_workbook, "csv": read_text_file}
# Loaded before the first fork, so that no file waits for one.
ENCODINGS = ("utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "cp1252", "cp437", "latin-1", "ascii", "idna")


def serve(control: socket.socket) -> None:
    """Fork for each connection that comes, until the parent closes its end or dies."""
    signal.signal(signal.SIGCHLD, signal.SIG_IGN)
    for encoding in ENCODINGS:
        b"".decode(encoding)
    gc.freeze()
    while True:
        message, connections, _, _ = socket.recv_fds(control, 1, 1)
        if not message or not connections:
            return
        worker = os.fork()
        if not worker:
            control.close()
            with contextlib.suppress(BaseException):
                _work(socket.socket(fileno=connections[0]))
            os._exit(0)
        with socket.socket(fileno=connections[0]) as connection, contextlib.suppress(OSError):
            connection.sendall(worker.to_bytes(8, "big"))


def _work(connection: socket.socket) -> None:
    """Read one file within its limits, and send what was found or why not."""
    with connection, connection.makefile("rb") as source:
        asked = json.loads(source.readline())
        _confine(asked["seconds"], asked["memory"])
        content = source.read(asked["size"])
        try:
            answer = to_json(read_contents(asked["kind"], content))
        except UnreadableWorkbook as fault:
            answer = json.dumps({"refusal": fault.refusal.name}).encode()
        except MemoryError:
            answer = json.dumps({"refusal": Refusal.TOO_DEMANDING.name}).encode()
        connection.sendall(len(answer).to_bytes(8, "big") + answer)


def _confine(seconds: int, memory: int) -> None:
    """Let the system end this process at its limits, and let it write to no file."""
    resource.setrlimit(resource.RLIMIT_CPU, (seconds, seconds + 1))
    resource.setrlimit(resource.RLIMIT_AS, (memory, memory))
    resource.setrlimit(resource.RLIMIT_FSIZE, (0, 0))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    signal.setitimer(signal.ITIMER_REAL, 2 * seconds)


def read_contents(kind: Kind, content: bytes) -> FileContents:
    """Return what a file holds. Raises UnreadableWorkbook, or MemoryError."""
    try:
        return READERS[kind](content)
    except (UnreadableWorkbook, MemoryError):
        raise
    except Exception as fault:
        # A part that breaks the format's rules makes the parsers raise errors of any kind.
        raise UnreadableWorkbook(Refusal.DAMAGED) from fault
