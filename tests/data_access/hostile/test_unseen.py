"""What no sheet shows and no program gives back is read for the screen all the same: each part's every corner."""

import io
import zipfile
from collections.abc import Callable

import pytest

from data_access.reference_files import read_strategy, strategy_folder
from data_access.uploading import examine
from data_access.workbooks.reading import read_file
from data_access.workbooks.texts import located_texts
from evaluation.screening.identity.screen import Identifying, screen
from tests.data_access.hostile.open_documents import open_document, row, table, words
from tests.data_access.hostile.packages import (
    PACKAGE,
    RELATIONS,
    ROWS,
    SHEET,
    STYLES,
    TYPES,
    parts_of,
    sheet,
    styles,
    types,
    workbook,
)  # fmt: skip

WHO = "Jayden Example aged 14"
PROPERTIES = '<Properties xmlns="http://schemas.openxmlformats.org/officeDocument/2006/extended-properties">'
RELATION = f'<Relationship Id="{WHO}" Type="{RELATIONS}/officeDocument" Target="xl/workbook.xml"/>'


def with_extra(local: bool) -> bytes:
    """Return a workbook with a sentence in the extra field of a part: before its bytes, or in the directory."""
    made = io.BytesIO()
    extra = b"\xfe\xca" + len(WHO).to_bytes(2, "little") + WHO.encode()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as package:
        for name, content in parts_of().items():
            member = zipfile.ZipInfo(name)
            member.extra = extra if local and name == STYLES else b""
            package.writestr(member, content)
            member.extra = extra if not local and name == STYLES else b""
    return made.getvalue()


def opened(**parts: str | bytes) -> bytes:
    return open_document(table("Counts", row(words("Month"))), parts=dict(parts))


UNSEEN: dict[str, tuple[Callable[[], bytes], str]] = {
    "the name of a part": (lambda: workbook({"xl/Jayden_Example_aged_14.xml": "<a/>"}), "part name"),
    "an extra field": (lambda: with_extra(local=True), "extra field"),
    "an extra field of the directory": (lambda: with_extra(local=False), "extra field"),
    "a remark in a sheet": (lambda: workbook({SHEET: sheet(after=f"<!-- {WHO} -->")}), "remark"),
    "a remark that never ends": (lambda: workbook({SHEET: sheet() + f"<?note {WHO}?>"}), "remark"),
    "a remark among the types": (lambda: workbook({TYPES: types() + f"<!--{WHO}-->"}), "remark"),
    "an attribute of a cell": (
        lambda: workbook({SHEET: sheet(ROWS.replace('<c r="A2"', f'<c x:y="{WHO}" r="A2"', 1).replace("x:y", "y"))}),
        "attribute",
    ),
    "an attribute in single marks": (lambda: workbook({SHEET: sheet(before=f"<sheetPr y = '{WHO}'/>")}), "attribute"),
    "an attribute with its letters spelled": (
        lambda: workbook({SHEET: sheet(before=f'<sheetPr y="&#74;{WHO[1:]}"/>')}), "attribute",
    ),
    "the name of a relation": (
        lambda: workbook({
            "_rels/.rels": f'<Relationships xmlns="{PACKAGE}/relationships">{RELATION}</Relationships>',
        }),
        "attribute",
    ),
    "the name of a typeface": (
        lambda: workbook({STYLES: styles().replace("<font/>", f'<font><name val="{WHO}"/></font>')}), "attribute",
    ),
    "settings of a printer": (
        lambda: workbook({"xl/printerSettings/printerSettings1.bin": b"\x04\x00" + WHO.encode("utf-16-le")}),
        "printer settings",
    ),
    "the program": (
        lambda: workbook({"docProps/app.xml": f"{PROPERTIES}<Application>{WHO}</Application></Properties>"}),
        "Application",
    ),
    "the program's version": (
        lambda: workbook({"docProps/app.xml": f"{PROPERTIES}<AppVersion>{WHO}</AppVersion></Properties>"}),
        "AppVersion",
    ),
    "a remark in an open document": (lambda: opened(**{"meta.xml": f"<m><!-- {WHO} --></m>"}), "remark"),
    "an attribute in an open document": (lambda: opened(**{"meta.xml": f'<m foo="{WHO}"/>'}), "attribute"),
    "the name of a part of an open document": (lambda: opened(**{f"{WHO}.xml": "<m/>"}), "part name"),
}  # fmt: skip


def said_of(content: bytes) -> list[Identifying]:
    return screen(located_texts(read_file(content).contents))


@pytest.mark.parametrize("corner", UNSEEN)
def test_a_sentence_there_refuses_the_file(corner: str) -> None:
    """It is named by its place, without a word of it."""
    make, place = UNSEEN[corner]
    found = said_of(make())

    assert place in {each.place for each in found if each.verdict == "block"}
    assert not any("Jayden" in each.finding().message for each in found)


def test_the_way_out_is_a_new_workbook() -> None:
    make, _ = UNSEEN["settings of a printer"]
    found = examine(make(), read_strategy(strategy_folder())).checked.findings

    assert any("copy the figures into a new workbook" in each.message for each in found)


def test_a_sound_file_says_nothing() -> None:
    """Typefaces, printers, users' folders and numbers drawn by chance are in nearly every file."""
    parts = {
        STYLES: styles().replace("<font/>", '<font><name val="MS PGothic"/></font><font><name val="Georgia"/></font>'),
        SHEET: sheet(before='<sheetPr uid="{2D5ABB26-0587-4C30-8999-92F81FD0307C}"/>'),
        "xl/printerSettings/printerSettings1.bin": "\\\\print01\\HP LaserJet 4250 of Jayden".encode("utf-16-le"),
        "docProps/app.xml": f"{PROPERTIES}<Application>Microsoft Excel</Application><AppVersion>16.0300</AppVersion>"
        "</Properties>",
    }

    assert said_of(workbook(parts)) == []
