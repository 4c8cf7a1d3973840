"""The template opened in LibreOffice itself: its colours, drop-downs and locks, and a file saved there."""

import io
import re
import subprocess
import zipfile
from collections.abc import Callable
from datetime import date
from html import unescape
from pathlib import Path

import pytest

from data_access.uploading import check_content
from data_access.workbooks.gate.kinds import checked_kind
from data_access.workbooks.template import About, write_workbook
from evaluation.definitions.sheets import SHEETS
from evaluation.definitions.strategy import Strategy
from tests.data_access.workbooks.template.find_libreoffice import HOW_TO_GET_ONE, find_libreoffice

# LibreOffice takes two seconds for each file.
pytestmark = pytest.mark.slow
Save = Callable[[str, bytes, str], bytes]
Shown = list[tuple[str, str]]
JULY, TODAY = date(2019, 7, 1), date(2019, 9, 15)
ABOUT = About("LLR", JULY, date(2019, 8, 1))
TO_FILL, OFF_LIST, REPEATED = "FFF2CC", "F4B6A6", "D9C7EC"
GOOD = [JULY, "Leicester", "RISE", "Records", "Total", "Total", 5]
FEMALE = [JULY, "Leicester", "MASH", "Records", "Female", "13-15", 5]
# What is pasted over a good row, by its column's number, and the colours that its cells then have.
PASTED: list[tuple[dict[int, object], dict[int, str]]] = [
    ({}, {0: REPEATED}),
    ({}, {0: REPEATED}),
    ({1: "Rutland"}, {}),
    ({1: "Lester"}, {1: OFF_LIST}),
    ({0: "July"}, {0: OFF_LIST}),
    ({0: date(2019, 6, 1)}, {0: OFF_LIST}),
    ({0: date(2019, 7, 2)}, {0: OFF_LIST}),
    ({2: "Police or so"}, {2: OFF_LIST}),
    ({4: "Male", 6: "x"}, {6: OFF_LIST}),
    ({4: "Female", 6: -1}, {6: OFF_LIST}),
    ({4: "Other", 6: 1.5}, {6: OFF_LIST}),
    ({5: "10-12", 6: "5"}, {6: OFF_LIST}),
    ({5: "13-15", 6: "c"}, {}),
    ({5: "16-17", 6: "C"}, {}),
    ({5: "0-9", 6: None}, {6: TO_FILL}),
    ({0: None, 4: "Not recorded"}, {0: TO_FILL}),
    (dict.fromkeys(range(6)), dict.fromkeys(range(6), TO_FILL)),
]


@pytest.fixture(scope="module")
def save(tmp_path_factory: pytest.TempPathFactory) -> Save:
    """Return what opens a workbook in LibreOffice and saves it there as another kind of file, by its ending."""
    program = find_libreoffice()
    if program is None:
        pytest.skip(HOW_TO_GET_ONE)
    folder = tmp_path_factory.mktemp("libreoffice")

    def saved(name: str, content: bytes, ending: str) -> bytes:
        (folder / name).write_bytes(content)
        profile = f"-env:UserInstallation={(folder / 'profile').as_uri()}"
        command = [program, "--headless", profile, "--convert-to", ending, "--outdir", folder / "saved", folder / name]
        subprocess.run(command, check=True, capture_output=True, timeout=120)
        return (folder / "saved" / Path(name).with_suffix(f".{ending.partition(':')[0]}")).read_bytes()

    return saved


@pytest.fixture(scope="module")
def spoiled(strategy: Strategy) -> bytes:
    """Return a template into which rows were pasted that its rules do not allow."""
    rows = [[change.get(column, value) for column, value in enumerate(GOOD)] for change, _ in PASTED]
    return write_workbook(strategy, ABOUT, {"referrals": rows})


def shown(page: str) -> dict[str, list[Shown]]:
    """Return what each sheet of a page shows, row by row: each cell's text and its colour."""
    sheets = re.findall(r'<a name="table\d+"><h1>[^<]*<em>(.*?)</em></h1></a>(.*?)</table>', page, re.S | re.I)
    found = {}
    for name, body in sheets:
        rows = (re.findall(r"<td([^>]*)>(.*?)</td>", row, re.S) for row in re.findall(r"<tr>(.*?)</tr>", body, re.S))
        found[unescape(name)] = [[(_text(inside), _colour(given)) for given, inside in row] for row in rows]
    return found


def _text(inside: str) -> str:
    return unescape(re.sub(r"<[^>]*>", "", inside)).strip()


def _colour(given: str) -> str:
    found = re.search(r'bgcolor="#(\w+)"', given)
    return found[1].upper() if found else ""


def test_what_is_pasted_over_the_rules_is_coloured(save: Save, spoiled: bytes) -> None:
    """Off the list, half filled, repeated; and no formula of ours is an error there."""
    page = save("spoiled.xlsx", spoiled, "html").decode()
    found = shown(page)
    heads, *rows = found["Referrals"]

    assert [name for name in found if name not in {"Read me", "About", "Lists"}] == [sheet.name for sheet in SHEETS]
    assert {colour for _, colour in heads} == {"12436D"}
    assert rows[0][0][0] == "Jul 2019"
    for number, (change, colours) in enumerate(PASTED):
        assert {at: colour for at, (_, colour) in enumerate(rows[number]) if colour} == colours, change
    assert not re.search(r"Err:\d|#NAME|#REF|#VALUE|#N/A", page)


def test_saved_there_it_is_the_same_upload(save: Save, strategy: Strategy) -> None:
    """As .ods, .xls and .xlsx: the same rows and findings, no question about anybody; rules and locks are kept."""
    ours = write_workbook(strategy, ABOUT, {"referrals": [FEMALE, [*FEMALE[:5], "10-12", "c"]]})
    expected = check_content(ours, strategy, TODAY)
    saved = {ending: save("filled.xlsx", ours, ending) for ending in ("ods", "xls", "xlsx:Calc MS Excel 2007 XML")}

    assert len(expected.rows["referrals"]) == 2
    for ending, theirs in saved.items():
        found = check_content(theirs, strategy, TODAY)
        assert checked_kind(theirs) == ending.partition(":")[0]
        assert found.findings == expected.findings
        assert found.rows["referrals"].equals(expected.rows["referrals"])

    with zipfile.ZipFile(io.BytesIO(saved["ods"])) as package:
        content = package.read("content.xml").decode()
    lists = set(re.findall(r'condition="of:cell-content-is-in-list\((.*?)\)"', content))
    named = dict(re.findall(r'<table:named-range table:name="(\w+)"[^>]* table:cell-range-address="(.*?)"', content))
    assert {"months", "referrals_area", "referrals_source"} <= lists <= set(named)
    assert all(place.startswith("$Lists.$") for place in named.values())
    assert content.count('table:protected="true"') == len(SHEETS) + 3
