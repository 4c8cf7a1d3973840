"""How the sheets of a template are printed: as wide as the page, however many pages long."""

from openpyxl.worksheet._write_only import WriteOnlyWorksheet
from openpyxl.worksheet.properties import PageSetupProperties
from openpyxl.worksheet.worksheet import Worksheet


def fit_to_width(page: WriteOnlyWorksheet) -> None:
    """Print a sheet on A4 on its side, with all its columns beside each other and its pages numbered."""
    page.page_setup.orientation, page.page_setup.paperSize = "landscape", Worksheet.PAPERSIZE_A4
    page.page_setup.fitToHeight = 0
    page.sheet_properties.pageSetUpPr = PageSetupProperties(fitToPage=True)
    page.oddFooter.center.text = "&A, page &P of &N"
