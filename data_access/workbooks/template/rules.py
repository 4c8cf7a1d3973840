"""What a template lets be typed, column by column, and what it colours when something else was pasted."""

from collections.abc import Iterator

from openpyxl.formatting.rule import FormulaRule
from openpyxl.styles import PatternFill
from openpyxl.styles.differential import DifferentialStyle
from openpyxl.utils import get_column_letter
from openpyxl.worksheet._write_only import WriteOnlyWorksheet
from openpyxl.worksheet.datavalidation import DataValidation

from data_access.workbooks.template.lists import list_name
from evaluation.definitions.sheets import Column, Sheet

# The last row that rules reach in a template; an upload may be longer.
LAST_ROW = 20_000
# A repeat is looked for in so many rows at least: each row on the screen is compared with all of them.
FEWEST_COMPARED = 2_000
EARLIEST = "36526"  # 1 January 2000, as Excel counts days


def _colour(colour: str) -> DifferentialStyle:
    return DifferentialStyle(fill=PatternFill("solid", start_color=colour, end_color=colour))


TO_FILL, OFF_LIST, REPEATED = _colour("FFF2CC"), _colour("F4B6A6"), _colour("D9C7EC")


def add_rules(page: WriteOnlyWorksheet, sheet: Sheet, rows: int) -> None:
    """Give a sheet what its headings say, its drop-downs, rules and colours. rows: how many it has already."""
    last = max(LAST_ROW, rows + 1)
    for letter, column in lettered(sheet):
        page.data_validations.append(_told(sheet, column, f"{letter}1"))
        rule = _validation(sheet, column, f"{letter}2")
        if rule:
            rule.add(f"{letter}2:{letter}{last}")
            page.data_validations.append(rule)
        area = f"{letter}2:{letter}{last}"
        wrong = _wrong(sheet, column, f"{letter}2")
        if wrong:
            page.conditional_formatting.add(area, _rule(wrong, OFF_LIST))
        if column.required:
            whole = f"$A2:${get_column_letter(len(sheet.columns))}2"
            page.conditional_formatting.add(area, _rule(f"AND(ISBLANK({letter}2),COUNTA({whole})>0)", TO_FILL))
    first, *_ = keys = [letter for letter, column in lettered(sheet) if column in sheet.key_columns]
    compared = max(FEWEST_COMPARED, 2 * rows)
    same = "*".join(f"(${letter}$2:${letter}${compared}=${letter}2)" for letter in keys)
    filled = "+".join(f'(${letter}2<>"")' for letter in keys)
    repeated = f"IF({filled}={len(keys)},SUMPRODUCT({same})>1,FALSE)"
    page.conditional_formatting.add(f"{first}2:{first}{compared}", _rule(repeated, REPEATED))


def lettered(sheet: Sheet) -> Iterator[tuple[str, Column]]:
    """Yield each column with its letter."""
    for number, column in enumerate(sheet.columns, start=1):
        yield get_column_letter(number), column


def meaning_of(sheet: Sheet, column: Column) -> str:
    """Return what to write in a column, in a sentence or two."""
    if not column.required and "empty" not in column.meaning:
        return f"{column.meaning} May be empty."
    kept_back = sheet.protected and column.kind == "count"
    return f"{column.meaning} Or c, where it is kept back." if kept_back else column.meaning


def _told(sheet: Sheet, column: Column, cell: str) -> DataValidation:
    """Return the message that a heading shows when it is chosen; the first, that of a sheet just opened, says more."""
    row = f"One row is {sheet.row_is}. " if column is sheet.columns[0] else ""
    made = DataValidation(promptTitle=column.heading[:32], prompt=row + meaning_of(sheet, column), allow_blank=True)
    made.showInputMessage = True
    made.add(cell)
    return made


def _rule(formula: str, style: DifferentialStyle) -> FormulaRule:
    rule = FormulaRule([formula])
    rule.dxf = style
    return rule


def _validation(sheet: Sheet, column: Column, cell: str) -> DataValidation | None:
    """Return what may be typed in a column, its first cell being this one; None where anything may."""
    match column.kind:
        case "month":
            # A month beyond the list is possible once the About sheet has it.
            made = DataValidation("list", formula1=list_name(sheet, column), errorStyle="warning")
            made.error = "This is not the first day of a month that the About sheet names. Go on?"
        case "area" | "category" | "yes":
            made = DataValidation("list", formula1=list_name(sheet, column))
            made.error = f"{column.heading}: choose from the list."
        case "count" if sheet.protected:
            whole = f"AND({cell}>=0,{cell}=INT({cell}))"
            made = DataValidation("custom", formula1=f'IF(ISNUMBER({cell}),{whole},LOWER({cell})="c")')
            made.error = "A whole number, 0 or more; or c where the count is kept back because it is small."
        case "count" | "number":
            made = DataValidation("whole", operator="greaterThanOrEqual", formula1="0")
            made.error = "A whole number, 0 or more."
        case "money":
            made = DataValidation("decimal", operator="greaterThanOrEqual", formula1="0")
            made.error = "An amount in pounds, without the pound sign."
        case "percent":
            made = DataValidation("decimal", operator="between", formula1="0", formula2="100")
            made.error = "A percentage from 0 to 100, without the sign: 94 for 94%."
        case "date":
            made = DataValidation("date", operator="greaterThan", formula1=EARLIEST)
            made.error = "A date, for example 21/08/2019."
        case "link":
            made = DataValidation("custom", formula1=f'LEFT({cell},8)="https://"')
            made.error = "An address that begins with https://"
        case _:
            return None
    made.allow_blank, made.showErrorMessage, made.errorTitle = True, True, column.heading[:32]
    return made


def _wrong(sheet: Sheet, column: Column, cell: str) -> str:
    """Return the formula that is true where a column holds what it may not; empty where it may hold anything."""
    match column.kind:
        case "month":
            listed = f"ISNA(MATCH({cell},{list_name(sheet, column)},0))"
            wrong = f"IF(ISNUMBER({cell}),{listed},TRUE)"
        case "area" | "category" | "yes":
            wrong = f"ISNA(MATCH({cell},{list_name(sheet, column)},0))"
        case "count" if sheet.protected:
            wrong = f'IF(ISNUMBER({cell}),OR({cell}<0,{cell}<>INT({cell})),LOWER({cell})<>"c")'
        case "count" | "number":
            wrong = f"IF(ISNUMBER({cell}),OR({cell}<0,{cell}<>INT({cell})),TRUE)"
        case "percent":
            wrong = f"IF(ISNUMBER({cell}),OR({cell}<0,{cell}>100),TRUE)"
        case "money":
            wrong = f"IF(ISNUMBER({cell}),{cell}<0,TRUE)"
        case "date":
            wrong = f"NOT(ISNUMBER({cell}))"
        case "link":
            wrong = f'LEFT({cell},8)<>"https://"'
        case _:
            return ""
    return f"IF(ISBLANK({cell}),FALSE,{wrong})"
