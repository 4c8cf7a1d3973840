"""A found text becomes a category, an area or a total, where the strategy's own words say so, and only there."""

from data_access.workbooks.layouts.mapping import LEAVE_OUT
from data_access.workbooks.layouts.wording import ages, folded, is_total, same_band, total_of
from evaluation.definitions.sheets import TOTAL, Column, Sheet
from evaluation.definitions.strategy import Area, Strategy

TOTAL_NAME = TOTAL.capitalize()


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

    def likely(self, text: str) -> str:
        """Return the category that a text most likely means although no rule says so; empty where there is none."""
        found = ages(text)
        same = [name for name in self.choices() if found is not None and ages(name) == found]
        if same:
            return same[0]
        words = folded(text)
        inside = [name for name in self.choices() if len(name) > 3 and (folded(name) in words or words in folded(name))]
        return inside[0] if len(inside) == 1 and len(words) > 3 else ""

    def _category(self, text: str) -> str | None:
        if not text:
            return None
        dimension = self.strategy.dimension(self.column.dimension)
        category = dimension.named(text) or dimension.named(folded(text))
        if category is None:
            category = next((each for each in dimension.categories if same_band(text, each.name)), None)
        if category is not None:
            return category.name
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
