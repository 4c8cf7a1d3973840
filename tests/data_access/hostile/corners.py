"""Corners of an .xlsx workbook in which a name could be."""

from collections.abc import Callable

from evaluation.screening.identity.located import Where
from tests.data_access.hostile.packages import (
    BOOK,
    DECLARED,
    MAIN,
    ROWS,
    SHEET,
    SHEET_RELATIONS,
    STYLES,
    book,
    related,
    relations,
    row,
    sheet,
    styles,
    text_cell,
    with_strings,
    workbook,
)  # fmt: skip

WHO = "Jordan Example"
DRAWN = 'xmlns:xdr="http://schemas.openxmlformats.org/drawingml/2006/spreadsheetDrawing"'
WORDS = 'xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main"'
CORE = 'xmlns:dc="http://purl.org/dc/elements/1.1/"'
# What makes the file, the kind of place that the screen is told and the place, and whether it is hidden.
Corner = tuple[Callable[[], bytes], Where, str, bool]


def beside(after: str = "", before: str = "") -> Callable[[], bytes]:
    """Return what makes a workbook whose sheet holds something beside its rows."""
    return lambda: workbook({SHEET: sheet(ROWS, before, after)})


def part(name: str, content: str, kind: str = "other") -> Callable[[], bytes]:
    """Return what makes a workbook whose sheet has one more part."""
    return lambda: related(name, content, kind)


HIDDEN_SHEET = book('<sheet name="Counts" sheetId="1" state="hidden" r:id="rId1"/>')
CORNERS: dict[str, Corner] = {
    "a cell": (lambda: workbook({SHEET: sheet(ROWS + row(9, text_cell("C9", WHO)))}), "cell", "C9", False),
    "a cell in pieces": (
        lambda: with_strings(
            "<si><r><t>Jordan </t></r><r><t>Example</t></r></si>", row(1, '<c r="A1" t="s"><v>0</v></c>')
        ),
        "column heading",
        "A1",
        False,
    ),
    "a hidden sheet": (
        lambda: workbook({BOOK: HIDDEN_SHEET, SHEET: sheet(ROWS + row(9, text_cell("B9", WHO)))}),
        "cell",
        "B9",
        True,
    ),
    "a hidden row": (
        lambda: workbook({SHEET: sheet(ROWS + row(9, text_cell("B9", WHO), attributes='hidden="1"'))}),
        "cell",
        "B9",
        True,
    ),
    "a row without height": (
        lambda: workbook({SHEET: sheet(ROWS + row(9, text_cell("B9", WHO), attributes='ht="0"'))}),
        "cell",
        "B9",
        True,
    ),
    "a hidden column": (
        lambda: workbook(
            {SHEET: sheet(ROWS + row(9, text_cell("B9", WHO)), '<cols><col min="2" max="2" hidden="1"/></cols>')}
        ),
        "cell",
        "B9",
        True,
    ),
    "a text that no cell shows any more": (
        lambda: with_strings(f"<si><t>a</t></si><si><t>{WHO}</t></si>", row(1, '<c r="A1" t="s"><v>0</v></c>')),
        "cell",
        "",
        True,
    ),
    "how a text is spoken": (
        lambda: with_strings(
            f'<si><t>a</t><rPh sb="0" eb="1"><t>{WHO}</t></rPh></si>', row(1, '<c r="A1" t="s"><v>0</v></c>')
        ),
        "cell",
        "",
        True,
    ),
    "a formula": (
        lambda: workbook({SHEET: sheet(row(1, f'<c r="A1"><f>LEN("{WHO}")</f><v>14</v></c>'))}),
        "formula",
        "A1",
        False,
    ),
    "a rule for colours": (
        beside(
            f'<conditionalFormatting sqref="A1"><cfRule><formula>A1="{WHO}"</formula></cfRule></conditionalFormatting>'
        ),
        "formula",
        "",
        False,
    ),
    "a header": (
        beside(f'<headerFooter><oddHeader>&amp;C&amp;"Arial,Bold"&amp;12{WHO}</oddHeader></headerFooter>'),
        "header or footer",
        "",
        False,
    ),
    "a footer of the first page": (
        beside(f"<headerFooter><firstFooter>&amp;L{WHO}</firstFooter></headerFooter>"),
        "header or footer",
        "",
        False,
    ),
    "a drop-down list": (
        beside(
            f'<dataValidations><dataValidation sqref="B2"><formula1>"{WHO},b"</formula1></dataValidation>'
            "</dataValidations>"
        ),
        "drop-down list",
        "",
        False,
    ),
    "a hint beside a cell": (
        beside(f'<dataValidations><dataValidation sqref="B2:B9" prompt="{WHO}"/></dataValidations>'),
        "drop-down list",
        "B2:B9",
        False,
    ),
    "a filter": (
        beside(
            f'<autoFilter ref="A1:B3"><filterColumn><filters><filter val="{WHO}"/></filters></filterColumn>'
            "</autoFilter>"
        ),
        "drop-down list",
        "",
        False,
    ),
    "a link's words": (beside(f'<hyperlinks><hyperlink ref="A2" tooltip="{WHO}"/></hyperlinks>'), "link", "A2", False),
    "a link": (
        lambda: workbook({SHEET_RELATIONS: relations(("hyperlink", f"mailto:{WHO}"), external=True)}),
        "link",
        "",
        False,
    ),
    "a scenario": (beside(f'<scenarios><scenario name="{WHO}"/></scenarios>'), "comment", "", False),
    "a comment": (
        part(
            "xl/comments1.xml",
            f'<comments xmlns="{MAIN}"><commentList><comment ref="B2"><text><r><t>Jordan </t></r>'
            "<r><t>Example</t></r></text></comment></commentList></comments>",
            "comments",
        ),
        "comment",
        "B2",
        False,
    ),
    "who wrote a comment": (
        part(
            "xl/comments1.xml",
            f'<comments xmlns="{MAIN}"><authors><author>{WHO}</author></authors></comments>',
            "comments",
        ),
        "comment",
        "author",
        False,
    ),
    "a thread of comments": (
        part(
            "xl/threadedComments/threadedComment1.xml",
            f'<ThreadedComments xmlns="x"><threadedComment ref="B2"><text>{WHO}'
            "</text></threadedComment></ThreadedComments>",
        ),
        "comment",
        "B2",
        False,
    ),
    "who takes part in comments": (
        lambda: workbook(
            {"xl/persons/person.xml": f'<personList xmlns="x"><person displayName="{WHO}"/></personList>'}
        ),
        "document property",
        "person",
        False,
    ),
    "a text box": (
        part(
            "xl/drawings/drawing1.xml",
            f"<xdr:wsDr {DRAWN} {WORDS}><xdr:txBody><a:p><a:r><a:t>Jordan </a:t></a:r><a:r>"
            "<a:t>Example</a:t></a:r></a:p></xdr:txBody></xdr:wsDr>",
            "drawing",
        ),
        "text box",
        "",
        False,
    ),
    "what a picture shows": (
        part(
            "xl/drawings/drawing1.xml",
            f'<xdr:wsDr {DRAWN}><xdr:cNvPr id="2" name="Picture 1" descr="{WHO}"/></xdr:wsDr>',
        ),
        "text box",
        "",
        False,
    ),
    "an old text box": (
        part("xl/drawings/vmlDrawing1.vml", f'<xml xmlns:v="urn:v"><v:textbox><div>{WHO}</div></v:textbox></xml>'),
        "text box",
        "",
        False,
    ),
    "a chart's memory": (
        part(
            "xl/charts/chart1.xml",
            f'<c:chart xmlns:c="urn:c"><c:strCache><c:pt idx="0"><c:v>{WHO}</c:v></c:pt></c:strCache></c:chart>',
        ),
        "chart",
        "",
        False,
    ),
    "a pivot table's memory": (
        part(
            "xl/pivotCache/pivotCacheDefinition1.xml",
            f'<d xmlns="{MAIN}"><sharedItems><s v="{WHO}"/></sharedItems></d>',
        ),
        "pivot cache",
        "",
        True,
    ),
    "a pivot table's rows": (
        part("xl/pivotCache/pivotCacheRecords1.xml", f'<d xmlns="{MAIN}"><r><x v="0"/><s v="{WHO}"/></r></d>'),
        "pivot cache",
        "",
        True,
    ),
    "a link's memory": (
        lambda: workbook(
            {
                "xl/externalLinks/externalLink1.xml": f'<e xmlns="{MAIN}"><sheetDataSet><cell r="A1" t="str"><v>{WHO}'
                "</v></cell></sheetDataSet></e>"
            }
        ),
        "link cache",
        "",
        True,
    ),
    "where a link leads": (
        lambda: workbook(
            {
                "xl/externalLinks/_rels/externalLink1.xml.rels": relations(
                    ("externalLinkPath", f"file:///C:/{WHO}.xlsx"), external=True
                )
            }
        ),
        "link",
        "",
        False,
    ),
    "a connection": (
        lambda: workbook({"xl/connections.xml": f'<c xmlns="{MAIN}"><dbPr connection="User ID={WHO}"/></c>'}),
        "link",
        "dbPr",
        False,
    ),
    "a table's heading": (
        part("xl/tables/table1.xml", f'<table xmlns="{MAIN}"><tableColumn id="1" name="{WHO}"/></table>', "table"),
        "name",
        "tableColumn",
        False,
    ),
    "a name": (
        lambda: workbook(
            {BOOK: book(after=f'<definedNames><definedName name="n">"{WHO}"</definedName></definedNames>')}
        ),
        "name",
        "n",
        False,
    ),
    "a hidden name": (
        lambda: workbook(
            {
                BOOK: book(
                    after=f'<definedNames><definedName name="n" hidden="1" comment="{WHO}">1</definedName>'
                    "</definedNames>"
                )
            }
        ),
        "name",
        "n",
        True,
    ),
    "where the file was saved": (
        lambda: workbook({BOOK: book(before=f'<x:absPath xmlns:x="urn:x" url="C:\\Users\\{WHO}\\"/>')}),
        "document property",
        "absPath",
        False,
    ),
    "who has the file open": (
        lambda: workbook({BOOK: book(before=f'<fileSharing userName="{WHO}"/>')}),
        "document property",
        "fileSharing",
        False,
    ),
    "a sheet's name": (
        lambda: workbook({BOOK: book(f'<sheet name="{WHO}" sheetId="1" r:id="rId1"/>')}),
        "sheet name",
        "",
        False,
    ),
    "a number format": (
        lambda: workbook({STYLES: styles(f'<numFmt numFmtId="170" formatCode="0&quot; {WHO}&quot;"/>')}),
        "number format",
        "",
        False,
    ),
    "a style's name": (
        lambda: workbook(
            {
                STYLES: styles().replace(
                    "</styleSheet>", f'<cellStyles><cellStyle name="{WHO}"/></cellStyles></styleSheet>'
                )
            }
        ),
        "name",
        "",
        False,
    ),
    "the author": (
        lambda: workbook({"docProps/core.xml": f"<core {CORE}><dc:creator>{WHO}</dc:creator></core>"}),
        "document property",
        "creator",
        False,
    ),
    "the title": (
        lambda: workbook({"docProps/core.xml": f"<core {CORE}><dc:title>{WHO}</dc:title></core>"}),
        "document property",
        "title",
        False,
    ),
    "a property of the file's own": (
        lambda: workbook(
            {"docProps/custom.xml": f'<custom><property name="Child"><lpwstr>{WHO}</lpwstr></property></custom>'}
        ),
        "document property",
        "",
        False,
    ),
    "data that a program left": (
        lambda: workbook({"customXml/item1.xml": f"<a><b>{WHO}</b></a>"}),
        "document property",
        "b",
        False,
    ),
    "text between elements": (
        lambda: workbook({"customXml/item1.xml": f"<a><b/>{WHO}</a>"}),
        "document property",
        "a",
        False,
    ),
    "a part that is no part of Excel's": (
        lambda: workbook({"xl/other/unheard.of": f"{DECLARED}<a>{WHO}</a>"}),
        "document property",
        "a",
        False,
    ),
    "a second list of texts": (
        lambda: workbook({"xl/sharedStrings.xml": f'<sst xmlns="{MAIN}"><si><t>{WHO}</t></si></sst>'}),
        "document property",
        "",
        False,
    ),
}
