"""Figures of months that are held already: what the file changes, old and new side by side where neither tells much.

A total beside the others of its month, or beside how many counts make it up, can give a small count away; so can one
of which the file names a part only, since all else in it is known to whoever wrote the file. So totals are said only of
months in which none is small and the file names all that is held, and then not how many counts they are made of.
"""

from collections import defaultdict
from collections.abc import Iterator
from math import isnan

from evaluation.definitions.periods import month_name
from evaluation.screening.findings import Finding, question
from evaluation.screening.past.beside import Beside, Cells, Codes

# A file that revises more months and areas than this is a restatement: the rest is counted.
MOST_PLACES = 24
# So many blocks are given with their totals for each month and area.
MOST_BLOCKS = 4
UNSAID = (
    " Totals are not given where one of the month is small, or where the file names some of its counts; the preview "
    "shows what viewers would see."
)
STAYS = " Counts held that are not named in the file will stay: where there are none now, send 0."


def changed_cells(beside: Beside) -> dict[Codes, list[Codes]]:
    """Return the cells to which the file gives another value than is held, by month, area and block.

    A cell is held where it has a row, and, as none, where its month, area and block have one.
    """
    places = beside.picker("month", "area", *beside.block)
    held = {tuple([cell[place] for place in places]) for cell in beside.held}
    changed: dict[Codes, list[Codes]] = defaultdict(list)
    for cell, count in beside.sent.items():
        where = tuple([cell[place] for place in places])
        if where in held and not _same(beside.held.get(cell, 0.0), count):
            changed[where].append(cell)
    return changed


def _same(old: float, new: float) -> bool:
    return old == new or (isnan(old) and isnan(new))


def check_revisions(beside: Beside) -> Iterator[Finding]:
    """Ask about each held month and area that the file changes."""
    changed: dict[tuple[str, str], dict[Codes, int]] = defaultdict(dict)
    for (month, area, *block), cells in sorted(changed_cells(beside).items()):
        changed[month, area][tuple(block)] = len(cells)
    if not changed:
        return
    held, after, sent = (_blocks(beside, cells) for cells in (beside.held, beside.after, beside.sent))
    unsaid = _months_with_small_totals(beside, held, after) | {
        place[0] for place in sent if _not_named(held.get(place, {}), sent[place])
    }
    topic = f"revision:{beside.sheet.key}"
    for (month, area), blocks in list(changed.items())[:MOST_PLACES]:
        if month in unsaid:
            differ = sum(blocks.values())
            counts = "1 count differs" if differ == 1 else f"{differ:,} counts differ"
            said = [beside.block_name(block) for block in blocks]
            unsaid_why = UNSAID
        else:
            counts, unsaid_why = "other counts are in this file", ""
            said = [
                _side_by_side(beside, block, held[month, area, *block], after[month, area, *block]) for block in blocks
            ]
        more = f"; and {len(said) - MOST_BLOCKS} more" if len(said) > MOST_BLOCKS else ""
        where = f"{beside.strategy.area(area).name}, {month_name(month)}"
        stays = STAYS if any(_not_named(held[month, area, *each], sent[month, area, *each]) for each in blocks) else ""
        yield question(
            beside.sheet.name,
            "",
            f"{where}: other figures than those held",
            "the figures that are right",
            f"{where}, is held already, and {counts}: {'; '.join(said[:MOST_BLOCKS])}{more}. Is the new file right?"
            f"{unsaid_why}{stays}",
            topic,
        )
    if len(changed) > MOST_PLACES:
        rest = f"{len(changed) - MOST_PLACES:,} more months and areas that are held already differ"
        yield question(beside.sheet.name, "", rest, "", f"{rest}. The preview lists every cell.", topic)


def _blocks(beside: Beside, cells: Cells) -> dict[Codes, Cells]:
    """Return cells by month, area and block."""
    places = beside.picker("month", "area", *beside.block)
    found: dict[Codes, Cells] = defaultdict(dict)
    for cell, count in cells.items():
        found[tuple([cell[place] for place in places])][cell] = count
    return found


def _months_with_small_totals(beside: Beside, *sides: dict[Codes, Cells]) -> set[str]:
    """Return the months in which the total of any area and block is small, as held or with the file stored."""
    return {
        place[0] for blocks in sides for place, cells in blocks.items() if 0 < sum(cells.values()) < beside.threshold
    }


def _side_by_side(beside: Beside, block: Codes, held: Cells, after: Cells) -> str:
    """Return a block's totals, held and to come: "MASH (records) 38 held, 41 with this file"."""
    totals = [sum(cells.values()) for cells in (held, after)]
    old, new = ("not known" if isnan(each) else f"{each:,.0f}" for each in totals)
    if old == new:
        return f"{beside.block_name(block)} {old} before and after"
    return f"{beside.block_name(block)} {old} held, {new} with this file"


def _not_named(held: Cells, sent: Cells) -> set[Codes]:
    return {cell for cell, count in held.items() if count != 0} - sent.keys()
