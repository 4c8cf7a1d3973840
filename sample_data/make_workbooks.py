"""Write the sample workbooks again: ``python -m sample_data.make_workbooks [FOLDER]``.

The same files, byte for byte, on every run: the course and the chance of the sample are in ``sample_data/making``.
"""

import sys
from pathlib import Path

from evaluation.definitions.strategy_file import parse_strategy
from sample_data.making.files import workbooks

HERE = Path(__file__).parent


def write_workbooks(folder: Path) -> None:
    """Write every sample workbook into the folder, those to be tried into its ``to_try``; other files stay."""
    strategy = parse_strategy((HERE / "strategy.toml").read_text(encoding="utf-8"))
    for workbook in workbooks():
        path = folder / f"{workbook.name}.xlsx"
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(workbook.content(strategy))


if __name__ == "__main__":
    write_workbooks(Path(sys.argv[1]) if sys.argv[1:] else HERE / "workbooks")
