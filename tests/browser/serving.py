"""Serve the real app as `make run` does, on a free port."""

import os
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from data_access.stores.location import ENVIRONMENT, StoreLocation

ROOT = Path(__file__).parents[2]
PATIENCE = 60  # seconds


@dataclass(frozen=True)
class Served:
    """A running app."""

    url: str
    process: subprocess.Popen[bytes]
    log: Path


@contextmanager
def served(store: StoreLocation, log: Path) -> Iterator[Served]:
    """Serve a store until the block ends. What the server says goes to `log`.

    Raises RuntimeError, with the log, when the server ends before it answers or does not answer in time.
    """
    port = _free_port()
    command = [sys.executable, "-m", "streamlit", "run", "asgi.py", "--server.port", str(port)]
    environment = {**os.environ, ENVIRONMENT: store.url or str(store.folder)}
    with log.open("wb") as output:
        process = subprocess.Popen(command, cwd=ROOT, env=environment, stdout=output, stderr=subprocess.STDOUT)
        try:
            app = Served(f"http://127.0.0.1:{port}", process, log)
            _wait_until_it_answers(app)
            yield app
        finally:
            process.terminate()
            process.wait(10)


def status(url: str) -> int:
    """Return the HTTP status of an address; 0 when nobody answers there."""
    try:
        with urllib.request.urlopen(url, timeout=5) as response:
            return int(response.status)
    except urllib.error.HTTPError as answer:
        answer.close()
        return answer.code
    except OSError:
        return 0


def _wait_until_it_answers(app: Served) -> None:
    # Any status will do: a store without a publication is served too.
    end = time.monotonic() + PATIENCE
    while not status(f"{app.url}/health"):
        if app.process.poll() is not None or time.monotonic() > end:
            raise RuntimeError(f"The app did not start:\n{app.log.read_text()}")
        time.sleep(0.05)


def _free_port() -> int:
    with socket.socket() as found:
        found.bind(("127.0.0.1", 0))
        return int(found.getsockname()[1])
