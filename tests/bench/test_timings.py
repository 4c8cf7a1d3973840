"""How long the common things take, in processor time on this machine. Printed, never judged."""

import gc
import shutil
from collections.abc import Callable
from pathlib import Path
from time import process_time, thread_time

import pytest
from streamlit.runtime.scriptrunner import script_runner
from streamlit.testing.v1 import AppTest

from data_access.reference_files import SAMPLE_DATA, read_strategy
from data_access.stores.location import ENVIRONMENT
from data_access.stores.published import read_table
from data_access.stores.publishing import publish
from data_access.stores.submissions import submit
from data_access.uploading import check_content

APP = Path(__file__).parents[2] / "app.py"
WORKBOOKS = SAMPLE_DATA / "workbooks"
PAGES = ("overview", "referrals", "victims", "offenders", "campaigns", "definitions")


@pytest.fixture
def report(capsys) -> Callable[[str, float], None]:
    """Return what prints a line of the report past pytest's capture."""

    def line(what: str, seconds: float) -> None:
        with capsys.disabled():
            print(f"{what:<60} {1000 * seconds:>9.1f} ms")

    return line


def seconds(work: Callable[[], object], times: int = 1) -> float:
    """Return the mean processor time of so many runs."""
    start = process_time()
    for _ in range(times):
        work()
    return (process_time() - start) / times


def test_checking_a_workbook(report):
    strategy = read_strategy(SAMPLE_DATA)
    for name in ("to_try/2019-08_llr.xlsx", "2015-16_northamptonshire.xlsx"):
        content = (WORKBOOKS / name).read_bytes()
        rows = sum(map(len, check_content(content, strategy).rows.values()))
        report(f"check {name}, {rows:,} rows", seconds(lambda content=content: check_content(content, strategy), 3))


def test_storing_and_publishing_a_month(own_store, report):
    strategy = read_strategy(SAMPLE_DATA)
    content = (WORKBOOKS / "to_try" / "2019-08_llr.xlsx").read_bytes()
    checked = check_content(content, strategy)
    report("store a month", seconds(lambda: submit(own_store, content, "august.xlsx", "Bench", checked)))
    report("protect and publish a month, 17,900 cells", seconds(lambda: publish(own_store, strategy, "Bench")))


def test_reading_a_series(sample_store, report):
    def read() -> None:
        read_table(sample_store, 1, "referrals", "records", "gender", "month", ("llr",))

    report("read a published series from the store", seconds(read, 50))


@pytest.mark.parametrize("page", PAGES)
def test_rerunning_a_page(page, sample_store, tmp_path, monkeypatch, report):
    store = shutil.copytree(sample_store.folder, tmp_path / "store")
    monkeypatch.setenv(ENVIRONMENT, str(store))
    app = AppTest.from_file(str(APP), default_timeout=60).run()
    if page != "overview":
        app.switch_page(f"pages/board/{page}.py").run()
    app.run()
    assert not app.exception
    report(f"rerun {page}, warm, including the test harness", seconds(app.run, 5))


def test_rerunning_a_page_of_eight_charts(sample_store, tmp_path, monkeypatch, report):
    """The script alone, as a server runs it: without the harness that reads the page back."""
    store = shutil.copytree(sample_store.folder, tmp_path / "store")
    monkeypatch.setenv(ENVIRONMENT, str(store))
    taken: list[float] = []
    run = script_runner.exec_func_with_error_handling

    def timed(*arguments):
        start = thread_time()
        found = run(*arguments)
        taken.append(thread_time() - start)
        return found

    monkeypatch.setattr(script_runner, "exec_func_with_error_handling", timed)
    app = AppTest.from_file(str(APP), default_timeout=60)
    app.switch_page("pages/board/referrals.py")
    app.query_params["area"] = "llr"
    app.run()
    app.run()
    assert not app.exception
    charts = len(app.get("vega_lite_chart"))
    assert charts >= 8
    # As at the end of warm-up.
    gc.collect()
    gc.freeze()
    taken.clear()
    for _ in range(20):
        app.run()
    gc.unfreeze()
    report(f"rerun referrals, warm, {charts} charts, the script alone: mean", sum(taken) / len(taken))
    report(f"rerun referrals, warm, {charts} charts, the script alone: best", min(taken))
