"""Corners of old workbooks, OpenDocument workbooks and text files in which a name could be."""

import struct
from collections.abc import Callable

from tests.data_access.hostile.corners import CORE, WHO, Corner
from tests.data_access.hostile.old_workbooks import cell, compound, old_workbook, record, workbook_stream
from tests.data_access.hostile.open_documents import open_document, row, table, words

NARROW, WIDE = WHO.encode(), WHO.encode("utf-16-le")


def of_old(kind: int, words: bytes) -> Callable[[], bytes]:
    return lambda: compound({"Workbook": workbook_stream({"Counts": [cell(0, 0, 1), record(kind, words)]})})


OTHER_CORNERS: dict[str, Corner] = {
    "an old cell": (lambda: old_workbook({"Counts": [["Month", 1], [WHO, 2]]}), "cell", "A2", False),
    "an old hidden sheet": (
        lambda: old_workbook({"Counts": [[1]], "Notes": [[1, 2], [WHO]]}, ("Notes",)),
        "cell",
        "A2",
        True,
    ),
    "an old comment": (of_old(0x01B6, bytes(18) + b"\x3c\0" + NARROW), "text box", "", False),
    "who wrote an old comment": (of_old(0x001C, bytes(8) + b"\x0e\0\0" + NARROW), "comment", "", False),
    "an old header": (of_old(0x0014, b"\x0e\0\1" + WIDE), "header or footer", "", False),
    "an old drop-down list": (of_old(0x01BE, bytes(9) + b"\x17\x0e\0" + NARROW + b"\0"), "drop-down list", "", False),
    "an old link": (of_old(0x01B8, bytes(32) + WIDE), "link", "", False),
    "an old name": (of_old(0x0018, bytes(14) + b"\x17\x0e\0" + NARROW), "name", "", False),
    "who saved an old workbook": (of_old(0x005C, b"\x0e\0\0" + NARROW + b" " * 90), "document property", "", False),
    "the author of an old workbook": (
        lambda: compound(
            {
                "Workbook": workbook_stream({"Counts": [cell(0, 0, 1)]}),
                "\x05SummaryInformation": b"\x1e\0" + NARROW + b"\0",
            }
        ),
        "document property",
        "",
        False,
    ),
    "the name of an old scenario": (of_old(0x00AF, bytes(8) + NARROW), "comment", "", False),
    "the condition of an old colour": (of_old(0x01B1, bytes(20) + b"\x17\x0e\0" + NARROW), "formula", "", False),
    "an old style": (of_old(0x0293, b"\x15\0\x0e\0\0" + NARROW), "name", "", False),
    "a text in an old formula": (
        of_old(0x0006, bytes(22) + b"\x1e\1\0\x17" + bytes([len(WHO)]) + b"\0" + NARROW + b"\x08"),
        "formula",
        "A1",
        False,
    ),
    "a wide text in an old formula": (
        of_old(0x0006, struct.pack("<HH", 2, 1) + bytes(18) + b"\x17" + bytes([len(WHO)]) + b"\1" + WIDE),
        "formula",
        "B3",
        False,
    ),
    "an old pivot table's memory": (
        lambda: compound(
            {"Workbook": workbook_stream({"Counts": [cell(0, 0, 1)]}), "0001": b"\xcd\0\x11\0\x0e\0\0" + NARROW}
        ),
        "pivot cache",
        "0001",
        True,
    ),
    "an OpenDocument cell": (
        lambda: open_document(table("A", row(words("a")), row(words(WHO)))),
        "cell",
        "A2",
        False,
    ),
    "an OpenDocument comment": (
        lambda: open_document(
            table("A", row(words("a", f"<office:annotation><text:p>{WHO}</text:p></office:annotation>")))
        ),
        "comment",
        "A1",
        False,
    ),
    "who wrote an OpenDocument comment": (
        lambda: open_document(
            table("A", row(words("a", f"<office:annotation><dc:creator>{WHO}</dc:creator></office:annotation>")))
        ),
        "comment",
        "A1",
        False,
    ),
    "an OpenDocument formula": (
        lambda: open_document(
            table(
                "A",
                row(f'<table:table-cell table:formula="of:=LEN(&quot;{WHO}&quot;)" office:value-type="float"/>'),
            )
        ),
        "formula",
        "A1",
        False,
    ),
    "an OpenDocument's earlier cells": (
        lambda: open_document(
            "",
            before=f"<table:tracked-changes><table:table-cell><text:p>{WHO}</text:p></table:table-cell>"
            "</table:tracked-changes>",
        ),
        "comment",
        "",
        True,
    ),
    "an OpenDocument drop-down list": (
        lambda: open_document(
            "",
            before="<table:content-validations><table:content-validation table:name='v' "
            f'table:condition="cell-content-is-in-list(&quot;{WHO}&quot;)"/></table:content-validations>',
        ),
        "drop-down list",
        "",
        False,
    ),
    "the author of an OpenDocument": (
        lambda: open_document("", parts={"meta.xml": f"<m {CORE}><dc:creator>{WHO}</dc:creator></m>"}),
        "document property",
        "creator",
        False,
    ),
    "a line of a text file": (lambda: f"Month,Note\nJuly,{WHO}\n".encode(), "cell", "B2", False),
}
