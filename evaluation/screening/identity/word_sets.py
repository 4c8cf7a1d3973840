"""Sets of words, written as running text."""


def words_in(text: str) -> frozenset[str]:
    """Return the words of a text with spaces between them."""
    return frozenset(text.split())
