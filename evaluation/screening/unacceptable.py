"""A value that cannot be taken, and how values are compared."""

from evaluation.screening.upload import Value

# Dashes, hyphens and quotation marks that Word, Excel and telephones put in place of the plain ones.
PLAIN = str.maketrans(dict.fromkeys("\u2010\u2011\u2012\u2013\u2014\u2212", "-") | dict.fromkeys("\u2018\u2019", "'"))


class Unacceptable(Exception):
    """A value that cannot be taken: what was found, what was expected, and what to do."""

    def __init__(self, found: str, expected: str, advice: str = "") -> None:
        self.found, self.expected, self.advice = found, expected, advice
        super().__init__(expected)


def plain(value: Value) -> str:
    """Return a text as it is compared: plain dashes and apostrophes, single spaces; empty for an empty cell."""
    return "" if value is None else " ".join(str(value).translate(PLAIN).split())


def is_blank(value: Value) -> bool:
    """Return whether a cell holds nothing."""
    return value is None or (isinstance(value, str) and not value.strip())
