"""Upload workbooks as they are written: the template an officer fills, and the filled ones of the sample."""

from data_access.workbooks.template.about import About
from data_access.workbooks.template.book import write_workbook

__all__ = ["About", "write_workbook"]
