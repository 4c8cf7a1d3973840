"""The fingerprint of a layout: the same for next month's file of the same kind, another when its headings change."""

import hashlib

from data_access.workbooks.layouts.found import Understanding
from data_access.workbooks.layouts.mapping import REPEATED


def fingerprint(understanding: Understanding) -> str:
    """Return the fingerprint: of the tables, their places and their headings, without months and values.

    More months down or across leave it the same; so do more sheets of the same layout, such as one a month.
    """
    kinds = sorted({table.key.split(REPEATED)[0] for table in understanding.tables})
    return hashlib.sha256("\n".join(kinds).encode()).hexdigest()
