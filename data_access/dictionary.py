"""Write docs/data-dictionary.md again: ``python -m data_access.dictionary``."""

from pathlib import Path

from data_access.reference_files import SAMPLE_DATA, read_strategy
from evaluation.definitions.dictionary import data_dictionary

FILE = Path(__file__).resolve().parents[1] / "docs" / "data-dictionary.md"


def write_dictionary(file: Path = FILE) -> None:
    """Write the data dictionary of the sample strategy."""
    file.write_text(data_dictionary(read_strategy(SAMPLE_DATA)), encoding="utf-8")


if __name__ == "__main__":
    write_dictionary()
