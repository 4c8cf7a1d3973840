"""A found text becomes a category, an area or a total, where the strategy's own words say so, and only there."""

import re

from data_access.workbooks.layouts.mapping import LEAVE_OUT
from data_access.workbooks.layouts.period_context import without_periods
from data_access.workbooks.layouts.wording import AGE, ages, folded, is_total, total_of
from evaluation.definitions.sheets import TOTAL, Column, Sheet
from evaluation.definitions.strategy import Area, Strategy

TOTAL_NAME = TOTAL.capitalize()
NOT_RECORDED = "not_recorded"
# Categories whose names stand in titles of anything.
SAYS_LITTLE = (NOT_RECORDED, "other")
SHORTEST_NAME = 3


class Matcher:
    """Finds our word for what stands in one column of ours; each text is looked up once."""

    def __init__(self, sheet: Sheet, column: Column, strategy: Strategy) -> None:
        self.sheet, self.column, self.strategy = sheet, column, strategy
        self.known: dict[str, str | None] = {}

    def match(self, text: str) -> str | None:
        """Return our name for a text, LEAVE_OUT for one that is known and not imported, None for an unknown one."""
        if text not in self.known:
            self.known[text] = self._area(text) if self.column.kind == "area" else self._category(text)
        return self.known[text]

    def choices(self) -> tuple[str, ...]:
        """Return every name that the column may hold."""
        if self.column.kind == "area" and self.sheet.protected:
            return tuple(area.name for area in self.strategy.areas if area.reports)
        names = tuple(category.name for category in self.strategy.dimension(self.column.dimension).categories)
        return (*names, TOTAL_NAME) if self.column.part else names

    def parts(self) -> tuple[str, ...]:
        """Return the names that a person can have: no total, and no lack of a record."""
        categories = self.strategy.dimension(self.column.dimension).categories
        return tuple(category.name for category in categories if category.code != NOT_RECORDED)

    def named_in(self, text: str) -> str:
        """Return the one category that a title speaks of by any of its names; empty where it is none or several."""
        words = folded(text)
        found = {
            category.name: longest
            for category in self.strategy.dimension(self.column.dimension).categories
            if category.code not in SAYS_LITTLE
            and (
                longest := max(
                    (n for n in (category.name, *category.also) if _stands_in(n, words)), key=len, default=""
                )
            )
        }
        whole = [
            name
            for name, said in found.items()
            if not any(folded(said) in folded(other) and said != other for other in found.values())
        ]
        return whole[0] if len(whole) == 1 else ""

    def leads_or_closes(self, text: str) -> bool:
        """Return whether a text begins or ends with its category, or has nothing but its period behind it."""
        category = self.strategy.dimension(self.column.dimension).named(self.named_in(text))
        said = without_periods(text).strip(" ,:;()-–") if category else ""
        names = [re.escape(folded(name)) for name in (category.name, *category.also)] if category else []
        pattern = "|".join(names)
        return (
            bool(names)
            and re.search(rf"^(?:{pattern})\b|(?:\b(?:from|to|by)|[:,–-])\s*(?:the )?(?:{pattern})$", folded(said))
            is not None
        )

    def straddled(self, text: str) -> tuple[str, ...]:
        """Return the bands that an age band of the file lies across; none where it lies within one, or in none."""
        found = ages(text)
        if self.column.key != AGE or found is None or self._category(text) is not None:
            return ()
        return tuple(name for name, (first, last) in self._bands() if found[0] <= last and first <= found[1])

    def _bands(self) -> list[tuple[str, tuple[int, int]]]:
        categories = self.strategy.dimension(self.column.dimension).categories
        return [(each.name, found) for each in categories if (found := ages(each.name)) is not None]

    def _band_around(self, text: str) -> str | None:
        """Return the band that all ages of a text lie in; their counts add up to its count."""
        found = ages(text)
        if self.column.key != AGE or found is None:
            return None
        inside = (name for name, (first, last) in self._bands() if first <= found[0] and found[1] <= last)
        return next(inside, None)

    def likely(self, text: str) -> str:
        """Return the category that a text most likely means although no rule says so; empty where there is none."""
        words = folded(text)
        inside = [name for name in self.choices() if len(name) > 3 and (folded(name) in words or words in folded(name))]
        return inside[0] if len(inside) == 1 and len(words) > 3 else ""

    def _category(self, text: str) -> str | None:
        if not text:
            return None
        dimension = self.strategy.dimension(self.column.dimension)
        category = dimension.named(text) or dimension.named(folded(text))
        if category is not None:
            return category.name
        if band := self._band_around(text):
            return band
        if is_total(text):
            # "Total boys" is a total of something else, of one category alone.
            whole = self.column.part and dimension.named(total_of(text)) is None
            return TOTAL_NAME if whole else LEAVE_OUT
        return None

    def _area(self, text: str) -> str | None:
        area = self.area(text)
        if area is None:
            return LEAVE_OUT if is_total(text) else None
        return area.name if area.reports or not self.sheet.protected else LEAVE_OUT

    def area(self, text: str) -> Area | None:
        """Return the area that a text names: by its name, code, GSS code or police force."""
        wanted = folded(text)
        for area in self.strategy.areas:
            if wanted and wanted in {folded(area.name), area.code, folded(area.gss or ""), folded(area.police or "")}:
                return area
        return None


def _stands_in(name: str, words: str) -> bool:
    """Return whether a name stands in a folded text as whole words."""
    if len(name) < SHORTEST_NAME:
        return False
    return re.search(rf"(?<![\w-]){re.escape(folded(name))}(?![\w-])", words) is not None
