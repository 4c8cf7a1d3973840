"""What an upload costs: reading against a bare openpyxl pass, and what a hostile file can cost at the gate."""

import io
import json
import subprocess
import sys
from collections.abc import Callable
from datetime import date
from pathlib import Path
from time import perf_counter

import pytest
from openpyxl import load_workbook

from data_access.exploring import explore
from data_access.previewing import preview, read_held
from data_access.reference_files import SAMPLE_DATA, read_strategy
from data_access.stores.location import StoreLocation
from data_access.stores.observations import observations_in_force, observations_published
from data_access.uploading import Examined, check_content, examine
from data_access.workbooks.child import start
from data_access.workbooks.reading import read_file
from data_access.workbooks.template import About, write_workbook
from data_access.workbooks.texts import located_texts
from evaluation.definitions.periods import first_day, shifted
from evaluation.definitions.sheets import BY_KEY, Column
from evaluation.definitions.strategy import Strategy
from tests.data_access.hostile.refused_files import REFUSED

PROJECT = Path(__file__).parents[2]
# Reads a file in a process of its own and tells seconds of processor time and MB beyond what the bytes take.
ONE_FILE = """
import json, sys, time
from pathlib import Path
from data_access.workbooks.gate.kinds import checked_kind
from data_access.workbooks.parsing.serving import read_contents
from data_access.workbooks.refusals import UnreadableWorkbook
content = sys.stdin.buffer.read()
def used():
    # What the process has held at most; the system's own count would begin with that of the process before it.
    return int(Path("/proc/self/status").read_text().split("VmHWM:")[1].split()[0]) / 1024
before, began, where = used(), time.process_time(), "gate"
try:
    kind = checked_kind(content)
    where = "child"
    read_contents(kind, content)
except UnreadableWorkbook:
    pass
print(json.dumps([time.process_time() - began, used() - before, where]))
"""


@pytest.fixture
def report(capsys) -> Callable[[str, str], None]:
    """Return what prints a line of the report past pytest's capture."""

    def line(what: str, figure: str) -> None:
        with capsys.disabled():
            print(f"{what:<60} {figure:>24}")

    return line


def best(work: Callable[[], object], times: int = 5) -> float:
    """Return the shortest time on the clock of so many runs: the child's time counts too."""
    taken = []
    for _ in range(times):
        began = perf_counter()
        work()
        taken.append(perf_counter() - began)
    return min(taken)


def referrals(rows: int) -> bytes:
    """Return a workbook of so many rows of referrals."""
    strategy = read_strategy(SAMPLE_DATA)
    combinations = (
        (first_day(shifted("2000-01", month)), area, source, "Records", gender, age, month)
        for month in range(240)
        for area in ("Leicester", "Leicestershire", "Rutland")
        for source in ("MASH", "LLR multi-agency CSE team")
        for gender in ("Female", "Male", "Other", "Not recorded")
        for age in ("0-9", "10-12", "13-15", "16-17", "Not recorded")
    )
    kept = [row for row, _ in zip(combinations, range(rows), strict=False)]
    return write_workbook(strategy, About("LLR", date(2000, 1, 1), date(2019, 8, 1)), {"referrals": kept})


def next_months(store: StoreLocation, months: int = 5) -> bytes:
    """Return a workbook of LLR's next months, with the rows of the same months a year before: about 1,000 rows."""
    strategy, areas = read_strategy(SAMPLE_DATA), ("leicester", "leicestershire", "rutland")
    first, wanted = "2019-08", {shifted("2018-08", later) for later in range(months)}
    rows: dict[str, list[tuple[object, ...]]] = {}
    for key, frame in observations_in_force(store).items():
        sheet = BY_KEY[key]
        if sheet.protected and len(frame):
            own = frame[frame["area"].isin(areas) & frame["month"].isin(wanted)]
            rows[key] = [
                tuple(_named(column, row[column.key], strategy) for column in sheet.columns)
                for row in own.to_dict("records")
            ]
    about = About("LLR", first_day(first), first_day(shifted(first, months - 1)))
    return write_workbook(strategy, about, rows)


def _named(column: Column, value: object, strategy: Strategy) -> object:
    """Return a stored value as a workbook has it, a year later."""
    if column.kind == "month":
        return first_day(shifted(str(value), 12))
    if column.kind == "area":
        return strategy.area(str(value)).name
    if column.kind == "category":
        listed = strategy.dimension(column.dimension)
        named = listed.named(str(value))
        return named.name if named else "Total" if column.part else listed.categories[0].name
    return value


def bare(content: bytes) -> None:
    """Read all values with openpyxl and do nothing with them."""
    for page in load_workbook(io.BytesIO(content), read_only=True, data_only=True):
        page.reset_dimensions()
        for _ in page.iter_rows(values_only=True):
            pass


@pytest.mark.parametrize("rows", [1_000, 10_000])
def test_reading(rows: int, report) -> None:
    strategy, content = read_strategy(SAMPLE_DATA), referrals(rows)
    start()
    pass_alone = best(lambda: bare(content), 3)
    read = best(lambda: read_file(content), 3)
    contents = read_file(content).contents
    report(f"{rows:,} rows: a bare pass with openpyxl", f"{1000 * pass_alone:.0f} ms")
    report(f"{rows:,} rows: gate and child", f"{1000 * read:.0f} ms, {read / pass_alone:.2f} times")
    report(
        f"{rows:,} rows: all texts with their places", f"{1000 * best(lambda: list(located_texts(contents))):.0f} ms"
    )
    report(
        f"{rows:,} rows: from bytes to findings", f"{1000 * best(lambda: check_content(content, strategy), 3):.0f} ms"
    )


def test_from_upload_to_preview(sample_store: StoreLocation, report) -> None:
    """What an officer waits for: reading, every check, and what would change for viewers, charts and lists included.

    What is in force is read while the officer fills the form, so it does not count.
    """
    strategy, content = read_strategy(SAMPLE_DATA), next_months(sample_store)
    start()
    held = read_held(sample_store)

    def examined() -> Examined:
        return examine(content, strategy, held=held.observations)

    found = examined()
    rows = sum(len(frame) for frame in found.checked.rows.values())

    def previewed() -> None:
        ahead = preview(held, strategy, found.checked, {})
        assert len(ahead.changed)
        assert len(ahead.margins)
        assert ahead.rows

    report("what is in force, read beforehand", f"{1000 * best(lambda: read_held(sample_store), 3):.0f} ms")
    report(f"{rows:,} rows: from bytes to questions", f"{1000 * best(examined, 3):.0f} ms")
    report(f"{rows:,} rows: what would change", f"{1000 * best(previewed, 3):.0f} ms")
    published = observations_published(sample_store)
    explored = best(lambda: explore(published, held, strategy, found.checked, {}, ""), 3)
    report("to put what would change into memory", f"{1000 * explored:.0f} ms")


def test_starting_the_child(report) -> None:
    from data_access.workbooks import child

    def again() -> None:
        child._children.stop()
        start()

    report("starting the child process, once", f"{1000 * best(again, 3):.0f} ms")
    report("a process for one more file", f"{1000 * best(start, 20):.1f} ms")


def test_hostile_files(report) -> None:
    costs = {}
    for name, (make, _) in REFUSED.items():
        command = [sys.executable, "-c", ONE_FILE]
        told = subprocess.run(command, cwd=PROJECT, input=make(), stdout=subprocess.PIPE, check=True).stdout
        costs[name] = json.loads(told)
    for place in ("gate", "child"):
        at_place = {name: cost for name, cost in costs.items() if cost[2] == place}
        slowest = max(at_place, key=lambda name: at_place[name][0])
        largest = max(at_place, key=lambda name: at_place[name][1])
        report(f"{len(at_place)} files refused at the {place}; slowest: {slowest}", f"{at_place[slowest][0]:.2f} s")
        report(f"largest: {largest}", f"{at_place[largest][1]:.0f} MB")
