"""Reads tests/vectors, where its README says what made each."""

import csv
import json
from pathlib import Path
from typing import Any

FOLDER = Path(__file__).parents[2] / "vectors"


def rows(name: str) -> list[dict[str, str]]:
    """Return the rows of a CSV file, such as "change/two_counts"."""
    with (FOLDER / f"{name}.csv").open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def content(name: str) -> Any:
    """Return the content of a JSON file, such as "reach/reach_bounds"."""
    return json.loads((FOLDER / f"{name}.json").read_text(encoding="utf-8"))


def number(text: str) -> float:
    """Return a number as R writes it."""
    return float("nan") if text == "NA" else float(text)
