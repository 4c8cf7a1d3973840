"""The words of a text, each with what it can be in a name."""

import re
from functools import lru_cache
from typing import Literal, NamedTuple

from evaluation.screening.identity.vocabulary import (
    LONGEST_WORD,
    NAMES_A_THING,
    ORGANISATION,
    ORGANISATION_IN_LOWER_CASE,
    is_doubtful,
    is_first_name,
    is_place,
    is_surname,
    is_word,
)

# "sure": a first name and little else. "doubtful": a first name and a word, a month or a place. "odd": a capital on
# what is neither a word, a place nor a first name known here.
Sort = Literal["sure", "doubtful", "odd", ""]

# A small letter alone is no word but the article.
WORD = re.compile(
    r"[^\W\d_]{2,}(?:['-][^\W\d_]+)*|[^\W\d_](?:['-][^\W\d_]+)+|[A-Z\u00c0-\u00de]|(?<= )a(?= )",
)
WEB = re.compile(
    r"(?:https?://|\bwww\.)\S{1,2000}|#\w{1,100}|(?<![\w.@-])[\w.-]{0,60}@\S{1,200}|"
    r"(?<![\w-])[\w-]{1,60}\.(?:com|co\.uk|org|gov\.uk)\b\S{0,200}"
)
SHORTEST_IN_CAPITALS = 4
SHORTEST_IN_LOWER_CASE = 4
LONGEST_RUN = 4


class Word(NamedTuple):
    """A word with its place in the text. ``base`` is in lower case without 's; ``owns`` says that it had one."""

    text: str
    start: int
    end: int
    base: str
    owns: bool
    sort: Sort

    @property
    def has_capital(self) -> bool:
        """Return whether the word begins with a capital."""
        return self.text[0].isupper()

    @property
    def is_initial(self) -> bool:
        """Return whether the word is one capital letter."""
        return len(self.text) == 1 and self.has_capital

    @property
    def is_surname(self) -> bool:
        """Return whether the word is written with a capital and is a common surname."""
        return self.has_capital and is_surname(self.base)


def words_of(text: str) -> list[Word]:
    """Return the words of a text, less its addresses on the internet."""
    if {".", "@", "#"} & set(text):
        text = WEB.sub(lambda match: " " * len(match.group()), text)
    return [_word(match) for match in WORD.finditer(text)]


def _word(match: re.Match[str]) -> Word:
    text = match.group()
    base, owns, sort = _judged(text)
    return Word(text, match.start(), match.end(), base, owns, sort)


@lru_cache(maxsize=20_000)
def _judged(text: str) -> tuple[str, bool, Sort]:
    """Return a word's base, whether it owns, and its sort."""
    folded = text.casefold()
    owns = folded.endswith("'s") and len(folded) > 3
    base = folded[:-2] if owns else folded
    return base, owns, _sort(text, base)


def _sort(text: str, base: str) -> Sort:
    if len(text) > LONGEST_WORD or len(text) < 2:
        return ""
    capital, capitals = text[0].isupper(), text.isupper()
    if is_first_name(base):
        if is_doubtful(base):
            return "doubtful" if capital else ""
        if capitals:
            return "sure" if len(base) >= SHORTEST_IN_CAPITALS else "doubtful"
        return "sure" if capital or len(base) >= SHORTEST_IN_LOWER_CASE else ""
    odd = capital and not capitals and len(base) > 2 and not is_word(base) and not is_place(base)
    # "YouTube" is no name; "McDonald" and "Austin-Clark" are.
    return "odd" if odd and (_is_titled(text) or is_surname(base)) else ""


def _is_titled(text: str) -> bool:
    parts = re.split(r"['-]", text)
    # "Bldg" and "Ltd" cannot be spoken and are no names.
    spoken = any(letter in "aeiouyAEIOUY" for letter in text) or not text.isascii()
    return spoken and all(part[1:].islower() or len(part) == 1 for part in parts if part)


def run_from(words: list[Word], first: int, text: str) -> int:
    """Return the position after the last word of the name that begins at ``first``: "Ellie Mae O'Brien" is one."""
    after = first + 1
    while after < len(words) and after - first < LONGEST_RUN and _follows(words[after - 1], words[after], text):
        word = words[after]
        if not (word.is_initial or word.sort or word.is_surname):
            break
        if not word.has_capital:
            break
        after += 1
    return after


def _follows(left: Word, right: Word, text: str) -> bool:
    """Return whether only a space, or a stop after an initial, stands between two words."""
    between = text[left.end : right.start]
    return not left.owns and (between in {" ", "-", "_"} or (between == ". " and len(left.text) <= 2))


def is_of_a_thing(words: list[Word], first: int, after: int, text: str) -> bool:
    """Return whether the run is part of the name of a place, an organisation, a film, a law or an operation."""
    if first and words[first - 1].base in NAMES_A_THING and _near(words[first - 1], words[first], text):
        return True
    if any(word.base in ORGANISATION and word.has_capital for word in words[first + 1 : after]):
        return True
    for position in range(after, min(after + 2, len(words))):
        if not _near(words[position - 1], words[position], text):
            return False
        word = words[position]
        if word.base in ORGANISATION_IN_LOWER_CASE or (word.has_capital and word.base in ORGANISATION):
            return True
    return False


def _near(left: Word, right: Word, text: str) -> bool:
    return text[left.end : right.start].strip(" .&") == ""
