"""The rules of a template in its XML, as Excel and LibreOffice read them: what may be typed, and what is coloured."""

import io
import re
import time
import zipfile
from collections.abc import Callable
from datetime import date
from html import unescape

import openpyxl
import pytest
from openpyxl import load_workbook
from openpyxl.worksheet.datavalidation import DataValidation

from data_access.workbooks.template import About, write_workbook
from evaluation.definitions.sheets import BY_KEY, BY_NAME, SHEETS, Sheet
from evaluation.definitions.strategy import Strategy

MakeRow = Callable[..., list[object]]
JULY = date(2019, 7, 1)
# Functions that Excel computes anew whenever anything changes.
VOLATILE = ("OFFSET", "INDIRECT", "TODAY", "NOW", "RAND", "CELL", "INFO")
# The functions that need no prefix in a file, since Excel always had them.
OF_2007 = {
    "AND",
    "COUNTA",
    "IF",
    "INT",
    "ISBLANK",
    "ISNA",
    "ISNUMBER",
    "LEFT",
    "LOWER",
    "MATCH",
    "NOT",
    "OR",
    "SUMPRODUCT",
}
each_sheet = pytest.mark.parametrize("sheet", SHEETS, ids=lambda sheet: sheet.key)


@pytest.fixture(scope="module")
def template(strategy: Strategy) -> openpyxl.Workbook:
    return load_workbook(io.BytesIO(write_workbook(strategy, About("LLR", JULY, JULY), {})))


def colours(book: openpyxl.Workbook, sheet: Sheet) -> dict[str, list[tuple[str, str]]]:
    """Return each coloured column's formulas and their colours."""
    found: dict[str, list[tuple[str, str]]] = {}
    for area in book[sheet.name].conditional_formatting:
        letter = re.match("[A-Z]+", str(area.sqref))[0]
        for rule in area.rules:
            found.setdefault(letter, []).append((rule.formula[0], rule.dxf.fill.bgColor.rgb[2:]))
    return found


def typed(book: openpyxl.Workbook, sheet: Sheet) -> dict[str, DataValidation]:
    """Return the rule of each column's cells by its letter; the headings have messages of their own."""
    rules = book[sheet.name].data_validations.dataValidation
    return {str(rule.sqref)[0]: rule for rule in rules if not str(rule.sqref).endswith("1")}


@each_sheet
def test_every_column_but_free_text_has_a_rule_that_says_what_it_wants(
    sheet: Sheet, template: openpyxl.Workbook
) -> None:
    rules = typed(template, sheet)
    columns = dict(zip("ABCDEFGHIJKLMNOPQ", sheet.columns, strict=False))

    assert set(rules) == {letter for letter, column in columns.items() if column.kind != "text"}
    for letter, rule in rules.items():
        assert rule.showErrorMessage
        assert rule.allow_blank
        assert 10 < len(rule.error) <= 225
        assert len(rule.errorTitle) <= 32
        assert str(rule.sqref) == f"{letter}2:{letter}20000"


def test_a_protected_count_takes_whole_numbers_or_c(template: openpyxl.Workbook) -> None:
    rule = typed(template, BY_NAME["Referrals"])["G"]

    assert rule.type == "custom"
    assert rule.formula1 == 'IF(ISNUMBER(G2),AND(G2>=0,G2=INT(G2)),LOWER(G2)="c")'


def test_a_count_of_things_takes_no_c(template: openpyxl.Workbook) -> None:
    rule = typed(template, BY_NAME["Reach"])["G"]

    assert (rule.type, rule.operator, rule.formula1) == ("whole", "greaterThanOrEqual", "0")


@each_sheet
def test_lists_come_from_named_ranges(sheet: Sheet, template: openpyxl.Workbook) -> None:
    """A literal list may hold 255 characters only, and its commas depend on the country."""
    lists = [rule for rule in template[sheet.name].data_validations.dataValidation if rule.type == "list"]

    assert lists
    assert all(rule.formula1 in template.defined_names for rule in lists)


@each_sheet
def test_pasted_values_are_coloured(sheet: Sheet, template: openpyxl.Workbook) -> None:
    """Required cells left empty, values that no rule allows, and rows for a cell that another row is for."""
    found = colours(template, sheet)
    for letter, column in zip("ABCDEFGHIJKLMNOPQ", sheet.columns, strict=False):
        fills = [fill for _, fill in found.get(letter, ())]
        assert ("FFF2CC" in fills) == column.required, column.key
        assert ("F4B6A6" in fills) == (column.kind != "text"), column.key
    repeated = [(letter, formula) for letter, rules in found.items() for formula, fill in rules if fill == "D9C7EC"]
    ((letter, formula),) = repeated
    keys = [column.key for column in sheet.key_columns]
    assert letter == "A"
    assert formula.count("$2:$") == len(keys)


@each_sheet
def test_each_heading_says_what_to_write(sheet: Sheet, template: openpyxl.Workbook) -> None:
    """When it is chosen; the first, which is chosen in a sheet just opened, says what a row is."""
    told = {str(rule.sqref): rule for rule in template[sheet.name].data_validations.dataValidation}

    assert f"One row is {sheet.row_is}. {sheet.columns[0].meaning}" in told["A1"].prompt
    for letter, column in zip("ABCDEFGHIJKLMNOPQ", sheet.columns, strict=False):
        rule = told[f"{letter}1"]
        assert (rule.type, rule.showInputMessage, rule.promptTitle) == (None, True, column.heading)
        assert column.meaning in rule.prompt


def test_excel_s_limits(strategy: Strategy) -> None:
    """What is longer, or unknown to the Excel of 2007, makes Excel repair the file or show an error instead."""
    content = write_workbook(strategy, About("LLR", JULY, JULY), {})
    with zipfile.ZipFile(io.BytesIO(content)) as package:
        parts = [package.read(name).decode() for name in package.namelist() if name.startswith("xl/worksheets/sheet")]
    xml = "".join(parts)
    longest = {"formula1": 255, "formula2": 255, "formula": 8_192, "oddHeader": 255}
    said = {"promptTitle": 32, "prompt": 255, "errorTitle": 32, "error": 225}
    formulas = " ".join(re.findall(r"<formula[12]?>(.*?)</formula", xml))

    assert len(parts) == len(SHEETS) + 3
    for tag, most in longest.items():
        assert max((len(unescape(text)) for text in re.findall(rf"<{tag}>(.*?)</{tag}>", xml)), default=0) <= most
    for name, most in said.items():
        assert 0 < max(len(unescape(text)) for text in re.findall(rf' {name}="(.*?)"', xml)) <= most
    assert set(re.findall(r"[A-Z][A-Z0-9.]*(?=\()", formulas)) <= OF_2007
    assert all(len(sheet.name) <= 31 for sheet in SHEETS)


@each_sheet
def test_no_formula_is_volatile_or_looks_at_whole_columns(sheet: Sheet, template: openpyxl.Workbook) -> None:
    formulas = [formula for rules in colours(template, sheet).values() for formula, _ in rules]
    formulas += [rule.formula1 or "" for rule in template[sheet.name].data_validations.dataValidation]

    assert not [formula for formula in formulas if any(f"{name}(" in formula for name in VOLATILE)]
    assert not [formula for formula in formulas if re.search(r"\$?[A-Z]+:\$?[A-Z]+(?!\d)", formula)]


def test_twenty_thousand_rows_are_all_covered_by_the_same_few_rules(strategy: Strategy, row: MakeRow) -> None:
    """The file grows by its rows alone, and is written in seconds."""
    rows = [row("referrals", value=number) for number in range(20_000)]
    began = time.process_time()
    content = write_workbook(strategy, About("LLR", JULY, JULY), {"referrals": rows}, (BY_KEY["referrals"],))
    took = time.process_time() - began
    book = load_workbook(io.BytesIO(content))
    page = book["Referrals"]

    assert took < 15
    assert sorted(str(rule.sqref) for rule in page.data_validations.dataValidation) == sorted(
        place for letter in "ABCDEFG" for place in (f"{letter}1", f"{letter}2:{letter}20001")
    )
