"""Corners of OpenDocument workbooks in which a name could be, each as LibreOffice 7.4 writes it."""

from collections.abc import Callable

from tests.data_access.hostile.corners import WHO, Corner
from tests.data_access.hostile.open_documents import SPACES, number, open_document, row, table, words

DRAWN = f'{SPACES} xmlns:draw="urn:d" xmlns:form="urn:f"'


def in_sheet(inside: str) -> Callable[[], bytes]:
    return lambda: open_document(f'<table:table table:name="A" {DRAWN}>{inside}{row(words("a"))}</table:table>')


def in_styles(inside: str) -> Callable[[], bytes]:
    return lambda: open_document(
        "", parts={"styles.xml": f"<office:document-styles {DRAWN}>{inside}</office:document-styles>"}
    )


OPEN_CORNERS: dict[str, Corner] = {
    "an OpenDocument footer": (
        in_styles(
            f"<office:master-styles><style:master-page><style:footer><text:p>{WHO}</text:p></style:footer>"
            "</style:master-page></office:master-styles>"
        ),
        "header or footer",
        "",
        False,
    ),
    "an OpenDocument style": (
        in_styles(f'<office:styles><style:style style:name="s" style:display-name="{WHO}"/></office:styles>'),
        "name",
        "",
        False,
    ),
    "an OpenDocument page style": (
        in_styles(f'<office:master-styles><style:master-page style:name="{WHO}"/></office:master-styles>'),
        "name",
        "",
        False,
    ),
    "an OpenDocument typeface": (
        in_styles(f'<office:font-face-decls><style:font-face style:name="{WHO}"/></office:font-face-decls>'),
        "name",
        "",
        False,
    ),
    "an OpenDocument number format": (
        in_styles(
            '<office:styles><number:number-style xmlns:number="urn:n" style:name="N1">'
            f"<number:text>{WHO}</number:text></number:number-style></office:styles>"
        ),
        "number format",
        "",
        False,
    ),
    "what an OpenDocument name stands for": (
        lambda: open_document(
            "",
            before='<table:named-expressions><table:named-expression table:name="n" '
            f'table:expression="&quot;{WHO}&quot;"/></table:named-expressions>',
        ),
        "name",
        "",
        False,
    ),
    "what an OpenDocument filter looks for": (
        lambda: open_document(
            "",
            before='<table:database-ranges><table:database-range table:name="d"><table:filter>'
            f'<table:filter-condition table:value="{WHO}"/></table:filter></table:database-range>'
            "</table:database-ranges>",
        ),
        "name",
        "",
        False,
    ),
    "a remark on an OpenDocument scenario": (
        in_sheet(f'<table:scenario table:comment="{WHO}"/>'),
        "comment",
        "",
        False,
    ),
    "a group of OpenDocument shapes": (
        in_sheet(f'<table:shapes><draw:g draw:name="{WHO}"/></table:shapes>'),
        "text box",
        "",
        False,
    ),
    "an OpenDocument button": (
        in_sheet(f'<office:forms><form:form><form:button form:label="{WHO}"/></form:form></office:forms>'),
        "text box",
        "",
        False,
    ),
    "an OpenDocument field's contents": (
        in_sheet(f'<office:forms><form:form><form:text form:current-value="{WHO}"/></form:form></office:forms>'),
        "text box",
        "",
        False,
    ),
    "an OpenDocument button's help": (
        in_sheet(
            '<office:forms><form:form><form:properties><form:property form:property-name="HelpText" '
            f'office:string-value="{WHO}"/></form:properties></form:form></office:forms>'
        ),
        "text box",
        "",
        False,
    ),
    "an OpenDocument colour's condition": (
        in_sheet(
            '<calcext:conditional-formats xmlns:calcext="urn:c"><calcext:condition '
            f"calcext:value='formula-is(\"{WHO}\")'/></calcext:conditional-formats>"
        ),
        "formula",
        "",
        False,
    ),
    "an OpenDocument cell that shows what it does not keep": (
        lambda: open_document(
            table(
                "A",
                row(
                    f'<table:table-cell office:value-type="string" office:string-value="late"><text:p>{WHO}</text:p>'
                    "</table:table-cell>"
                ),
            )
        ),
        "cell",
        "A1",
        True,
    ),
    "an OpenDocument number that is shown as words": (
        lambda: open_document(table("A", row(number(5).replace("/>", f"><text:p>{WHO}</text:p></table:table-cell>")))),
        "cell",
        "",
        True,
    ),
    "what an OpenDocument took from another file": (
        lambda: open_document(table("A", row(number(1))) + table("'file:///other.ods'#$B", row(words(WHO)))),
        "link cache",
        "",
        True,
    ),
    "an OpenDocument chart": (
        lambda: open_document("", parts={"Object 1/content.xml": f"<c {SPACES}><text:p>{WHO}</text:p></c>"}),
        "chart",
        "",
        False,
    ),
}  # fmt: skip
