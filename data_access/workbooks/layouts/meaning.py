"""What a mapping and the strategy together make of a found table: each value used with our words, or not, with why."""

from collections.abc import Iterator
from dataclasses import replace
from functools import cache, cached_property

from data_access.workbooks.layouts.adding import apart, totals_among, with_sums
from data_access.workbooks.layouts.found import PERIOD, FoundTable, Observation
from data_access.workbooks.layouts.mapping import LEAVE_OUT, Source, TableMapping
from data_access.workbooks.layouts.matching import TOTAL_NAME, Matcher
from data_access.workbooks.layouts.period_parts import is_month
from data_access.workbooks.layouts.period_words import Written
from data_access.workbooks.layouts.proposing import NO_MONTH
from data_access.workbooks.layouts.tidying import Periods, answers_of
from data_access.workbooks.layouts.used import NotUsed, Used
from data_access.workbooks.layouts.wording import AGE, ages, folded, is_part, is_total
from evaluation.definitions.sheets import BY_KEY, Column, Sheet
from evaluation.definitions.strategy import Strategy

# In place of a found text: all of them that are not otherwise known.
EVERY_OTHER = "*"
# Areas that lie in no force alone.
ABOVE_FORCES = ("partnership", "beyond")
TOTALS = "totals"
OPEN = "waits for an answer"
LEFT_OUT_TABLE = "a table that is left out"
OTHER_FORCE = "areas of another force"
PART = 'part of another count: "of which"'


class Meaning:
    """A found table under its mapping."""

    def __init__(self, table: FoundTable, mapping: TableMapping, strategy: Strategy) -> None:
        self.table, self.mapping, self.strategy = table, mapping, strategy
        self.sheet: Sheet | None = BY_KEY.get(mapping.sheet or "")
        self.positions = {column.key: index for index, column in enumerate(table.columns)}
        self.matchers = {
            column.key: Matcher(sheet, column, strategy)
            for sheet in ((self.sheet,) if self.sheet else ())
            for column in sheet.columns
            if column.kind in ("category", "area")
        }
        # Asked of each of many thousand values; remembered here, so that a file is forgotten whole.
        self.source, self.word, self._is_total = cache(self._source), cache(self._word), cache(is_total)

    @cached_property
    def categories(self) -> tuple[Column, ...]:
        """Return the columns of our sheet that a text answers."""
        return tuple(column for column in (self.sheet.columns if self.sheet else ()) if column.key in self.matchers)

    @cached_property
    def first_data_row(self) -> int:
        """Return the number of the first row with values; above it stand headings."""
        return min((each.row for each in self.table.observations), default=0)

    def _source(self, column: str) -> Source | None:
        """Return where a column of ours comes from; None where nobody knows, or where it is no longer there."""
        source = self.mapping.source(column)
        if source is None or (source.found and source.found != PERIOD and source.found not in self.positions):
            return None
        return source

    def _word(self, column: str, text: str) -> str | None:
        """Return our word for a found text: as it was answered, or as the strategy says it."""
        given = self.mapping.value(column, text)
        if given is None:
            given = self.matchers[column].match(text)
        return self.mapping.value(column, EVERY_OTHER) if given is None else given

    def texts(self, column: str) -> tuple[str, ...]:
        """Return the different texts that answer a column of ours, of the values that are otherwise used."""
        source = self.source(column)
        if source is None or not source.found or source.found == PERIOD:
            return ()
        index = self.positions[source.found]
        others = [each for each in self.categories if each.key != column]
        return tuple(
            dict.fromkeys(
                labels[index]
                for labels in self._labels
                if not self._of_total(labels[index], labels)
                and not any(self._word_in(other, labels) == LEAVE_OUT for other in others)
            )
        )

    @cached_property
    def _labels(self) -> tuple[tuple[str, ...], ...]:
        """Return the different labels of the values that are counted."""
        return tuple(
            dict.fromkeys(
                each.labels
                for each in self.table.observations
                if self._counted(each) and each.cell not in self._of_several_ages and not self._is_of_part(each.labels)
            )
        )

    @cached_property
    def _texts_of_parts(self) -> frozenset[str]:
        return frozenset(text for column in self.table.columns for text in column.values if is_part(text))

    def _is_of_part(self, labels: tuple[str, ...]) -> bool:
        """Return whether a label says that a value is part of another count."""
        return not self._texts_of_parts.isdisjoint(labels)

    def _word_in(self, column: Column, labels: tuple[str, ...]) -> str | None:
        """Return our word for a column in a row with these labels; None where nobody knows."""
        source = self.source(column.key)
        if source is None or source.constant:
            return source.constant if source else None
        text = labels[self.positions[source.found]]
        if self._of_total(text, labels):
            return TOTAL_NAME if column.part else LEAVE_OUT
        return self.word(column.key, text)

    def _of_total(self, text: str, labels: tuple[str, ...]) -> bool:
        """Return whether an empty label stands beside a total, and so is of all of them."""
        return not text and any(map(self._is_total, labels))

    @cached_property
    def _age_position(self) -> int | None:
        """Return where the age stands among the labels; None where no label says it."""
        source = self.source(AGE) if AGE in self.matchers else None
        return self.positions.get(source.found) if source is not None else None

    @cached_property
    def _ages(self) -> tuple[str, ...]:
        """Return the texts of the column of ages, without totals."""
        if self._age_position is None:
            return ()
        column = self.table.columns[self._age_position]
        return tuple(text for text in column.values if text not in column.totals)

    @cached_property
    def adds_ages(self) -> bool:
        """Return whether several ages of the table lie in one band of ours."""
        bands = [band for text in self._ages if (band := self.matchers[AGE].match(text))]
        return len(set(bands)) < len(bands)

    def age_of(self, observation: Observation) -> str:
        """Return the ages that a value is of, as the file says them; empty where it does not."""
        return observation.labels[self._age_position] if self._age_position is not None else ""

    @cached_property
    def _of_several_ages(self) -> set[str]:
        """Return the cells of ages that others beside them make up."""
        if self._age_position is None or apart([text for text in self._ages if ages(text)]):
            return set()
        return totals_among([each for each in self.table.observations if self._counted(each)], self._age_position)

    def _counted(self, observation: Observation) -> bool:
        return observation.value is not None and self.mapping.measure in (None, observation.measure)

    def all(self, force: str | None = None) -> list[Used | NotUsed]:
        """Return each value of the table, used or not. force: the code of the force whose areas are used.

        What stands beside a count that is used is with it, and not in the list.
        """
        values = list(self._counts(force))
        position = self._age_position
        if position is not None and self.adds_ages:
            values = with_sums(values, position)
        beside = self._beside
        if not beside:
            return values
        rows = {each.observation.row for each in values if isinstance(each, Used)}
        by_row: dict[int, list[tuple[str, Observation]]] = {}
        for value in values:
            each = value.observation
            if each.measure in beside and each.row in rows:
                by_row.setdefault(each.row, []).append((beside[each.measure], each))
        return [
            replace(each, beside=tuple(by_row.get(each.observation.row, ()))) if isinstance(each, Used) else each
            for each in values
            if isinstance(each, Used) or each.observation.measure not in beside or each.observation.row not in rows
        ]

    @cached_property
    def _beside(self) -> dict[str, str]:
        """Return the measures that are columns of ours besides the count, by their headings; with nothing across."""
        if self.sheet is None or any(column.side == "across" for column in self.table.columns):
            return {}
        headings = {
            folded(column.heading): column.key for column in self.sheet.columns if column.kind in ("money", "number")
        }
        found = {measure: headings[folded(measure)] for measure in self.table.measures if folded(measure) in headings}
        return {measure: key for measure, key in found.items() if measure != self.mapping.measure}

    def _counts(self, force: str | None) -> Iterator[Used | NotUsed]:
        periods = Periods(answers_of(self.table, self.mapping))
        known: dict[tuple[str, ...], tuple[tuple[str, str], ...] | str] = {}
        for each in self.table.observations:
            why = self._unusable(each)
            if why:
                yield NotUsed(each, why)
                continue
            month = self._month(each, periods)
            if not is_month(month):
                longer = month or any(isinstance(part, Written) and part.kind == "quarter" for part in each.periods)
                yield NotUsed(each, TOTALS if is_total(month) else NO_MONTH if longer else OPEN)
                continue
            if each.cell in self._of_several_ages:
                yield NotUsed(each, TOTALS)
                continue
            if each.labels not in known:
                known[each.labels] = self._words(each.labels, force)
            words = known[each.labels]
            yield NotUsed(each, words) if isinstance(words, str) else Used(each, month, words)

    def _unusable(self, observation: Observation) -> str:
        if self.mapping.sheet is None:
            return OPEN
        if self.sheet is None:
            return LEFT_OUT_TABLE
        if self.mapping.measure is None:
            return OPEN
        return "" if observation.measure == self.mapping.measure else f'"{observation.measure}" is not the count'

    def _month(self, observation: Observation, periods: Periods) -> str:
        source = self.source("month")
        if source is None:
            return ""
        if source.constant:
            return source.constant
        text = periods.of(observation)
        if not text and any(is_total(label) for label in observation.labels):
            return TOTALS
        return text

    def _words(self, labels: tuple[str, ...], force: str | None) -> tuple[tuple[str, str], ...] | str:
        """Return our word for each column, or why the value is not used."""
        if self._is_of_part(labels):
            return PART
        words: list[tuple[str, str]] = []
        for column in self.categories:
            source = self.source(column.key)
            if source is None:
                if column.required:
                    return OPEN
                continue
            word = self._word_in(column, labels)
            if word is None and not column.required:
                continue
            if word is None:
                return OPEN
            if word == LEAVE_OUT:
                found = self.table.column(source.found)
                text = labels[self.positions[source.found]]
                of_totals = is_total(text) or self._of_total(text, labels)
                return TOTALS if of_totals else f"{found.heading or column.heading}: not used here"
            words.append((column.key, word))
        if any(index not in self._asked for index in self._totals(labels)):
            return TOTALS
        if force is not None and not self._in_force(dict(words).get("area", ""), force):
            return OTHER_FORCE
        return tuple(words)

    @cached_property
    def _asked(self) -> set[int]:
        """Return the positions of the labels that answer a column of ours."""
        sources = [self.source(column.key) for column in self.categories]
        return {self.positions[source.found] for source in sources if source and source.found in self.positions}

    @staticmethod
    def _totals(labels: tuple[str, ...]) -> list[int]:
        return [index for index, label in enumerate(labels) if is_total(label)]

    def _in_force(self, name: str, force: str) -> bool:
        assert self.sheet is not None
        area = next((area for area in self.strategy.areas if area.name == name), None)
        if area is None or not self.sheet.protected:
            return True
        return self.strategy.force_of(area.code) == force

    @cached_property
    def forces(self) -> tuple[str, ...]:
        """Return the codes of the forces whose areas the table names."""
        if self.sheet is None or "area" not in self.matchers:
            return ()
        source = self.source("area")
        names = [source.constant] if source and source.constant else [self.word("area", t) for t in self.texts("area")]
        areas = [area for area in self.strategy.areas if area.name in names and area.level not in ABOVE_FORCES]
        return tuple(dict.fromkeys(self.strategy.force_of(area.code) for area in areas))
