"""The counting basis that a title or heading speaks of: likely, never certain, so the officer says it with a press."""

import re
from collections.abc import Iterable

from data_access.workbooks.layouts.wording import folded
from evaluation.definitions.strategy import Strategy
from evaluation.screening.comparing import INDIVIDUALS, RECORDS

# Where no word of the strategy's own stands. A service for children counts what it likes.
SPEAKS_OF = {
    INDIVIDUALS: re.compile(
        r"\b(?:children(?!'s| first| at risk| and famil| services| social)|young people|people|persons)\b"
    ),
    RECORDS: re.compile(r"\b(?:referrals (?:received|made)|number of referrals|incidents|repeats included)\b"),
}


def basis_spoken_of(texts: Iterable[str], strategy: Strategy) -> str:
    """Return the name of the one basis that texts speak of; empty where it is none or several.

    The strategy's own words go before others: "Records of children referred" are records.
    """
    words = folded(" ".join(texts))
    dimension = strategy.dimension("basis")
    own = [each for each in dimension.categories if _any_stands_in((each.name, *each.also), words)]
    found = own or [
        each for each in dimension.categories if each.code in SPEAKS_OF and SPEAKS_OF[each.code].search(words)
    ]
    return found[0].name if len(found) == 1 else ""


def _any_stands_in(names: Iterable[str], words: str) -> bool:
    return any(re.search(rf"\b{re.escape(folded(name).removesuffix('s'))}s?\b", words) for name in names)
