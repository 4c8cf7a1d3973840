"""Reading the files that make this partnership's dashboard its own, from one folder: the strategy's."""

import os
from collections.abc import Callable
from pathlib import Path
from typing import TypeVar

from evaluation.definitions.csv_rows import CsvError
from evaluation.definitions.published_figures import PublishedFigure, parse_published_figures
from evaluation.definitions.reference import Comparator, Population, parse_comparators, parse_population
from evaluation.definitions.strategy import Strategy
from evaluation.definitions.strategy_file import StrategyError, parse_strategy

SAMPLE_DATA = Path(__file__).resolve().parents[1] / "sample_data"
FOLDER_VARIABLE = "DASHBOARD_STRATEGY"

Parsed = TypeVar("Parsed")


class ReferenceFileError(ValueError):
    """A file of the strategy's folder that cannot be used; ``faults`` lists everything wrong with it."""

    def __init__(self, path: Path, faults: tuple[str, ...]) -> None:
        self.path = path
        self.faults = faults
        super().__init__("\n".join((f"{path} cannot be used:", *faults)))


def strategy_folder() -> Path:
    """Return the folder of the strategy: the one that DASHBOARD_STRATEGY names, or the sample data."""
    named = os.environ.get(FOLDER_VARIABLE, "").strip()
    return Path(named) if named else SAMPLE_DATA


def read_strategy(folder: Path) -> Strategy:
    """Return the strategy. Raises ReferenceFileError, naming the file, when it is absent or wrong."""
    return _read(folder / "strategy.toml", parse_strategy)


def read_published_figures(folder: Path) -> tuple[PublishedFigure, ...]:
    """Return the figures as documents print them. Raises ReferenceFileError when the file is absent or wrong."""
    return _read(folder / "published_figures.csv", parse_published_figures)


def read_population(folder: Path) -> tuple[Population, ...]:
    """Return the mid-year population. Raises ReferenceFileError when the file is absent or wrong."""
    return _read(folder / "population.csv", parse_population)


def read_comparators(folder: Path) -> tuple[Comparator, ...]:
    """Return the comparators. Raises ReferenceFileError when the file is absent or wrong."""
    return _read(folder / "comparators.csv", parse_comparators)


def _read(path: Path, parse: Callable[[str], Parsed]) -> Parsed:
    try:
        # Excel saves UTF-8 with a mark at the start; "utf-8-sig" reads it with and without.
        return parse(path.read_text(encoding="utf-8-sig"))
    except (CsvError, StrategyError) as error:
        raise ReferenceFileError(path, error.faults) from error
    except UnicodeDecodeError as error:
        raise ReferenceFileError(path, (f"byte {error.start + 1} is not UTF-8. Save the file as UTF-8.",)) from error
    except OSError as error:
        advice = f"Check the folder; the environment variable {FOLDER_VARIABLE} can name another."
        raise ReferenceFileError(path, (f"{error.strerror}. {advice}",)) from error
