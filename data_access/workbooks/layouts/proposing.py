"""The mapping that follows from a file by itself, as far as it is certain."""

import re
from dataclasses import replace

from data_access.workbooks.layouts.found import PERIOD, FoundTable, Understanding
from data_access.workbooks.layouts.mapping import Mapping, Source, TableMapping
from data_access.workbooks.layouts.matching import NOT_RECORDED, TOTAL_NAME, Matcher
from data_access.workbooks.layouts.period_parts import is_month
from data_access.workbooks.layouts.tidying import Periods, answers_of
from data_access.workbooks.layouts.wording import folded, is_rate
from evaluation.definitions.columns import GENDER
from evaluation.definitions.sheets import BY_KEY, SHEETS, Column, Sheet
from evaluation.definitions.strategy import Strategy

NO_MONTH = "no month: counts are kept by month"
NO_COUNT = "no counts: rates, percentages or money"
# Sheets of counts; lists of items have a layout of their own, the template's.
IMPORTED = tuple(sheet for sheet in SHEETS if sheet.value_column is not None)
_WORDS = {
    "referrals": re.compile(r"\breferrals?\b"),
    "victims": re.compile(r"\bvictims?\b"),
    "offenders": re.compile(r"\b(?:offenders?|suspects?|perpetrators?)\b"),
    "outcomes": re.compile(
        r"\b(?:disclosures?|convictions?|charges|disruption notices?|outcomes?|missing incidents?)\b"
    ),
    "reach": re.compile(r"\b(?:reach|reached|impressions?|views|plays|page visits|pledges)\b"),
    "engagement": re.compile(r"\b(?:likes|shares|followers|clicks|engagements?)\b"),
}
_COUNT = re.compile(r"counts?|numbers?|no\.?|n|totals?|values?|\w*[_ ]count|count of .*|number of .*|no\.? of .*")


def proposed(understanding: Understanding, strategy: Strategy, remembered: Mapping | None = None) -> Mapping:
    """Return what is certain about the file; where a mapping is remembered for its layout, that and what is new."""
    mapping = remembered or Mapping()
    for table in understanding.tables:
        mapping = mapping.with_table(completed(table, mapping.table(table.key), strategy))
    return mapping


def completed(table: FoundTable, known: TableMapping, strategy: Strategy) -> TableMapping:
    """Return what is known of a table with what is certain besides."""
    if known.sheet is None:
        known = replace(known, sheet=certain_sheet(table, strategy))
    sheet = BY_KEY.get(known.sheet or "")
    if sheet is None:
        return known
    if known.measure is None or known.measure not in table.measures:
        known = replace(known, measure=certain_measure(table, sheet))
    for column in sheet.columns:
        found = {each.key for each in table.columns} | {PERIOD}
        source = known.source(column.key)
        if source is not None and _says_nothing(source, sheet, column, strategy):
            known = replace(known, columns=tuple(each for each in known.columns if each[0] != column.key))
        elif source is not None and (source.constant or source.found in found):
            continue
        certain = certain_source(table, known, sheet, column, strategy)
        if certain is not None:
            known = known.answered(column.key, certain, certain=True)
    return known


def _says_nothing(source: Source, sheet: Sheet, column: Column, strategy: Strategy) -> bool:
    """Return whether a remembered answer calls people not recorded whom the table only does not divide."""
    if not column.part or column.key == sheet.population or not source.constant:
        return False
    category = strategy.dimension(column.dimension).named(source.constant)
    return category is not None and category.code == NOT_RECORDED


def has_months(table: FoundTable) -> bool:
    """Return whether any value of the table is of a month, or will be once it is known which."""
    answers = dict(answers_of(table, None))
    for doubt in table.doubts:
        answers.setdefault(doubt.id, doubt.readings[0][0])
    periods = Periods(answers)
    return any(is_month(periods.of(each)) for each in table.observations)


def has_periods(table: FoundTable) -> bool:
    """Return whether any period is written in the table or above it."""
    return any(each.periods for each in table.observations)


def certain_sheet(table: FoundTable, strategy: Strategy) -> str | None:
    """Return the sheet that a table belongs to, "" for one that no sheet can take; None where it is to be asked."""
    if unfit(table):
        return ""
    named = [sheet.key for sheet in IMPORTED if folded(sheet.name) == folded(table.sheet)]
    headed = tuple(sheet.key for sheet in IMPORTED if _has_headings_of(table, sheet))
    return named[0] if named else _only(headed) or _only(likely_sheets(table, strategy))


def _has_headings_of(table: FoundTable, sheet: Sheet) -> bool:
    """Return whether a table has every heading of a sheet that must be there."""
    headings = {folded(text) for text in (*(each.heading for each in table.columns), *table.measures)}
    return all(folded(column.heading) in headings for column in sheet.columns if column.required)


def unfit(table: FoundTable) -> str:
    """Return why no sheet can take a table; empty where one can. What is kept are whole counts by month."""
    if has_periods(table) and not has_months(table):
        return NO_MONTH
    measures = {measure for measure in table.measures if not is_rate(measure)}
    numbers = [each.value for each in table.observations if isinstance(each.value, int | float)]
    parts = sum(number != int(number) for number in numbers)
    return NO_COUNT if not measures or parts * 2 > len(numbers) else ""


def likely_sheets(table: FoundTable, strategy: Strategy) -> tuple[str, ...]:
    """Return the sheets that the words or the columns of a table speak of."""
    text = folded(" ".join((table.sheet, *table.titles, *table.measures, *(each.heading for each in table.columns))))
    text = text.replace("_", " ")
    spoken = tuple(key for key, words in _WORDS.items() if key in BY_KEY and words.search(text))
    if spoken:
        return spoken
    return tuple(sheet.key for sheet in IMPORTED if sheet.population and _answering(table, sheet, strategy))


def sheets_told_by_titles(table: FoundTable, strategy: Strategy) -> tuple[str, ...]:
    """Return the sheets that only a title speaks of, by a source or a kind: likely, and to be asked."""
    text = " ".join((table.sheet, *table.titles))
    with_kinds = (sheet for sheet in IMPORTED if sheet.population)
    return tuple(s.key for s in with_kinds if Matcher(s, s.column(s.population), strategy).named_in(text))


def _answering(table: FoundTable, sheet: Sheet, strategy: Strategy) -> bool:
    matcher = Matcher(sheet, sheet.column(sheet.population), strategy)
    for column in table.columns:
        texts = [text for text in column.values if text not in column.totals]
        matched = sum(bool(matcher.match(text)) for text in texts)
        headed = folded(column.heading) == folded(matcher.column.heading)
        if matched > 1 or (headed and matched == len(texts) > 0):
            return True
    return False


def certain_measure(table: FoundTable, sheet: Sheet) -> str | None:
    """Return the one measure that can be a count: by what it says, and among several by the sheet's own word."""
    if len(table.measures) == 1:
        return table.measures[0]
    seen = {each.measure for each in table.observations if not each.hidden}
    counts = [measure for measure in table.measures if not is_rate(measure) and (measure in seen or not seen)]
    spoken = [measure for measure in counts if sheet.key in _WORDS and _WORDS[sheet.key].search(folded(measure))]
    if len(counts) == 1 or len(spoken) == 1:
        return (spoken or counts)[0]
    plain = [measure for measure in counts if _COUNT.fullmatch(folded(measure))]
    return plain[0] if len(plain) == 1 else None


def certain_source(
    table: FoundTable, known: TableMapping, sheet: Sheet, column: Column, strategy: Strategy
) -> Source | None:
    """Return where a column of ours comes from, where only one answer is possible."""
    if column.kind == "month":
        return Source(found=PERIOD) if has_periods(table) else None
    if column.kind not in ("category", "area"):
        return None
    matcher = Matcher(sheet, column, strategy)
    found = answering_columns(table, known, column, matcher)
    if found:
        return Source(found=found[0])
    basis = known.source("basis")
    undivided = {each.name for each in strategy.dimension("basis").categories if each.code in sheet.undivided}
    if column.part and basis is not None and basis.constant in undivided:
        return Source(constant=TOTAL_NAME)
    if column.key == "scheme":
        return _scheme(table, known, sheet, strategy)
    named = [name for name in matcher.choices() if folded(name) in {folded(table.sheet), *map(folded, table.titles)}]
    if column.kind == "area":
        named = named or _areas_named(table, matcher)
    elif column.key == GENDER.key or column.key == sheet.population:
        named = named or _told_by_titles(table, known, matcher, headed=column.key == sheet.population)
    return Source(constant=named[0]) if len(named) == 1 else None


def answering_columns(table: FoundTable, known: TableMapping, column: Column, matcher: Matcher) -> list[str]:
    """Return the found columns that answer a column of ours, the best first: by values, then by heading."""
    taken = {source.found for key, source in known.columns if key != column.key and source.found}
    scored: list[tuple[int, int, int, int, str]] = []
    for order, found in enumerate(table.columns):
        if found.key in taken:
            continue
        texts = [text for text in found.values if text not in found.totals]
        matched = sum(bool(matcher.match(text)) for text in texts)
        known_texts = sum(matcher.match(text) is not None for text in texts)
        same_heading = folded(found.heading) in {folded(column.heading), column.key, folded(column.dimension)}
        mostly = known_texts * 2 >= len(texts) or (column.kind == "area" and matched > 0)
        if same_heading or (matched and mostly and (len(texts) > 1 or matched == len(texts))):
            # A person reads names, not the codes beside them.
            scored.append((int(same_heading), matched, int("code" not in folded(found.heading)), -order, found.key))
    return [each[-1] for each in sorted(scored, reverse=True)]


def _scheme(table: FoundTable, known: TableMapping, sheet: Sheet, strategy: Strategy) -> Source | None:
    """Return the scheme that every ethnicity of the table belongs to."""
    source = known.source("ethnicity")
    matcher = Matcher(sheet, sheet.column("ethnicity"), strategy)
    found = (
        source.found if source else next(iter(answering_columns(table, known, sheet.column("ethnicity"), matcher)), "")
    )
    if not found or found not in {each.key for each in table.columns}:
        return None
    dimension = strategy.dimension("ethnicity")
    categories = [dimension.named(matcher.match(text) or "") for text in table.column(found).values]
    schemes = {category.scheme for category in categories if category is not None and category.scheme}
    scheme = strategy.dimension("scheme").named(schemes.pop() or "") if len(schemes) == 1 else None
    return Source(constant=scheme.name) if scheme else None


def _areas_named(table: FoundTable, matcher: Matcher) -> list[str]:
    """Return the one area whose name stands in the sheet's name or in a title, no longer name containing it."""
    text = folded(" ".join((table.sheet, *table.titles)))
    names = [name for name in matcher.choices() if re.search(rf"\b{re.escape(folded(name))}\b", text)]
    return [name for name in names if not any(folded(name) in folded(other) for other in names if other != name)]


def _told_by_titles(table: FoundTable, known: TableMapping, matcher: Matcher, headed: bool) -> list[str]:
    """Return the one category that the titles or the heading of the counts speak of.

    headed: only where it leads or closes one of them, "MASH referrals" or "Referrals: MASH"; within a sentence it may
    be of anything.
    """
    texts = (*table.titles, *((known.measure,) if known.measure else ()))
    found = {name for text in texts if (name := matcher.named_in(text))}
    if len(found) != 1 or (headed and not any(matcher.leads_or_closes(text) for text in texts)):
        return []
    return list(found)


def _only(found: tuple[str, ...]) -> str | None:
    return found[0] if len(found) == 1 else None
