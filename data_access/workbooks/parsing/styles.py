"""Which cell formats of an .xlsx workbook show a number as a date or a length of time.

Nothing else of its styles matters here; openpyxl's own reader refuses a workbook for a colour that it does not know.
"""

from typing import IO

from openpyxl.styles.numbers import BUILTIN_FORMATS, is_date_format, is_timedelta_format
from openpyxl.xml.functions import iterparse

MAIN = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"


def read_date_styles(source: IO[bytes]) -> tuple[frozenset[str], frozenset[str]]:
    """Return the numbers of the cell formats that show dates or times, and of those of them that show durations."""
    codes = {str(number): code for number, code in BUILTIN_FORMATS.items()}
    dates, durations = set(), set()
    for _, element in iterparse(source):
        if element.tag == f"{MAIN}numFmt":
            codes[element.get("numFmtId", "")] = element.get("formatCode", "")
        elif element.tag == f"{MAIN}cellXfs":
            for number, cell_format in enumerate(element):
                code = codes.get(cell_format.get("numFmtId", "0"), "General")
                if is_date_format(code):
                    dates.add(str(number))
                if is_timedelta_format(code):
                    durations.add(str(number))
    return frozenset(dates), frozenset(durations)
