"""What the sections about breakdowns claim, held against the published figures: shares, ranges and differences too."""

import re
from collections.abc import Callable, Iterable, Iterator
from math import ceil, floor
from typing import Any

from tests.pages.screens import Piece
from tests.pages.share_claims import (
    HIDDEN,
    LEAST_BASE,
    NOTHING,
    NUMBER,
    PERCENT,
    POINTS,
    POINTS_RANGE,
    RANGE,
    Share,
    difference,
    difference_faults,
    of_faults,
    percent_faults,
    points_faults,
    range_faults,
    share_and_range_faults,
)
from tests.pages.true_counts import Figures

DIMENSIONS = {"Gender": "gender", "Age band": "age", "Ethnicity": "ethnicity"}
# Shares of males that the strategy prints, as the page works them out.
PRINTED = {"4:1": "20%", "estimated 33%": "33%"}
DEFINED_ANEW = "2017-02"
# Fixed words of these sections with a number in them.
FIXED = (
    r"base of 50 or more", r"1 in 20\b", r"first \d+ (?:months|quarters)", r"NHSRplotthedots \d+\.\d+\.\d+",
    r"beside \d+ published shares", r"\d+ shares? (?:are|is) compared here",
)  # fmt: skip


class ProfileClaims:
    """Finds what the sections about breakdowns say that the published figures do not bear out."""

    def __init__(self, figures: Figures, category: Callable[[Any, str, str], str]) -> None:
        """category: returns the code of a category by what was asked, its dimension and its name."""
        self.shown, self.category = figures.shown, category

    # ------------------------------------------------------------------ figures
    def count(self, asked: Any, dimension: str, code: str, year: str = "", area: str = "") -> int | None:
        """Return a published count of a year; None where it is hidden or not there."""
        period = year or asked.year
        if dimension == "total":
            return self.shown.get(asked.cell("total", "year", period, area=area))
        return self.shown.get(asked.cell(dimension, "year", period, code, area))

    def share(self, asked: Any, dimension: str, code: str, year: str = "", area: str = "") -> Share | None:
        """Return a category's share of all, where both are shown and the base is large enough."""
        part, whole = self.count(asked, dimension, code, year, area), self.count(asked, "total", "", year, area)
        return None if part is None or not whole or whole < LEAST_BASE else Share(part, whole)

    def of_recorded(self, asked: Any, dimension: str, code: str, year: str = "", area: str = "") -> Share | None:
        """Return a category's share of those whose category is recorded."""
        part, whole = self.count(asked, dimension, code, year, area), self.count(asked, "total", "", year, area)
        blank = self.count(asked, dimension, "not_recorded", year, area)
        if part is None or whole is None or blank is None or whole - blank < LEAST_BASE:
            return None
        return Share(part, whole - blank)

    # ------------------------------------------------------------------ tables
    def table(self, piece: Piece, asked: Any) -> list[str] | None:
        """Return what is wrong with a table of these sections; None for any other table."""
        assert piece.table is not None
        heads = [str(name) for name in piece.table.columns]
        rows = [[str(cell) for cell in row] for row in piece.table.to_numpy()]
        if heads[0] in DIMENSIONS and any(head.startswith("Likely range") for head in heads):
            return list(self._breakdown(heads, rows, asked))
        if heads[0] == "Ethnicity":
            return list(self._crossed(heads, rows, asked))
        if heads[0] == "Share of males":
            return list(self._males(rows, asked))
        if heads[:2] == ["Financial year", "Not recorded"]:
            return list(self._blank_years(rows, asked, _dimension(piece.part)))
        if heads[0] == "Financial year":
            return list(self._bases(rows, asked))
        if heads[1:] == ["Not recorded"]:
            return list(self._blank_periods(heads[0].lower(), rows, asked, _dimension(piece.part)))
        return None

    def _breakdown(self, heads: list[str], rows: list[list[str]], asked: Any) -> Iterator[str]:
        dimension = DIMENSIONS[heads[0]]
        groups = [self._group(head.removeprefix("Count").removeprefix(", "), asked)
                  for head in heads if head.startswith("Count")]  # fmt: skip
        width = 3
        for name, *cells in rows:
            code = self.category(asked, dimension, name)
            for place, group in enumerate(groups):
                count, likely, recorded = cells[width * place : width * (place + 1)]
                yield from self._cells(asked, dimension, code, group, (count, likely, recorded))
            if len(groups) > 1:
                shares = [self.share(asked, dimension, code, **group) for group in groups]
                counts = [self.count(asked, dimension, code, **group) for group in groups]
                if _defined_anew(*(group.get("year", asked.year) for group in groups)):
                    yield from [] if cells[-1] == NOTHING else [f"{name}: {cells[-1]} over a change of definition"]
                    continue
                yield from difference_faults(name, cells[-1], shares, counts)

    def _group(self, label: str, asked: Any) -> dict[str, str]:
        """Return the year or area that a heading names; nothing for what was asked."""
        if re.fullmatch(r"\d{4}/\d{2}", label):
            return {"year": f"{int(label[:4]) + 1}-03"}
        return {"area": {"LLR": "llr", "Northamptonshire": "northamptonshire"}[label]} if label else {}

    def _cells(
        self, asked: Any, dimension: str, code: str, group: dict[str, str], cells: tuple[str, str, str]
    ) -> Iterator[str]:
        count, likely, recorded = cells
        value, share = self.count(asked, dimension, code, **group), self.share(asked, dimension, code, **group)
        own = count.partition(" ")[0]
        if own != (HIDDEN if value is None else f"{value:,}"):
            yield f"{dimension} {code} {group} reads {count} instead of {value}"
        if value is None:
            if (likely, recorded) != (HIDDEN, NOTHING if code == "not_recorded" else HIDDEN):
                yield f"{dimension} {code}: {likely}, {recorded} of a hidden count"
            return
        if "%" in count and share is None:
            yield f"{dimension} {code}: {count} of no base"
        elif "%" in count and share is not None:
            yield from percent_faults(count.partition("(")[2].rstrip(")"), share.value)
        if share is None or not value:
            yield from [] if likely == NOTHING else [f"{dimension} {code}: a range, {likely}"]
        else:
            yield from range_faults(likely, share)
        of = self.of_recorded(asked, dimension, code, **group)
        if code == "not_recorded" or not value:
            yield from [] if recorded == NOTHING else [f"{dimension} {code}: {recorded}"]
        elif of is None:
            yield from [] if recorded in {HIDDEN, NOTHING} else [f"{dimension} {code}: {recorded} of a hidden base"]
        else:
            yield from share_and_range_faults(recorded, of)

    def _crossed(self, heads: list[str], rows: list[list[str]], asked: Any) -> Iterator[str]:
        for name, *cells in rows:
            for head, text in zip(heads[1:], cells, strict=True):
                codes = self.category(asked, "gender", head), self.category(asked, "ethnicity", name)
                cell = asked.cell("gender_ethnicity", "year", asked.year, "+".join(codes))
                value = self.shown[cell]
                if text != (HIDDEN if value is None else f"{value:,}"):
                    yield f"{cell} reads {text} instead of {value}"

    def _males(self, rows: list[list[str]], asked: Any) -> Iterator[str]:
        for name, figure, likely in rows:
            if name.startswith("Published"):
                printed, _, percent = figure.partition(", that is ")
                if PRINTED.get(printed) != (percent.removesuffix(" male") or printed.split()[-1]):
                    yield f"{name}: {figure} is not what is printed"
                continue
            basis = name.rpartition(", ")[2]
            of = self.of_recorded(asked_in(asked, basis), "gender", "male")
            yield from of_faults(figure, of)
            yield from [] if of is None and likely in {NOTHING, HIDDEN} else range_faults(likely, of)

    def _blank_years(self, rows: list[list[str]], asked: Any, dimension: str) -> Iterator[str]:
        for name, figure, likely in rows:
            share = self.share(asked, dimension, "not_recorded", f"{int(name[:4]) + 1}-03")
            yield from of_faults(figure, share)
            yield from [] if share is None and likely == NOTHING else range_faults(likely, share)

    def _blank_periods(self, kind: str, rows: list[list[str]], asked: Any, dimension: str) -> Iterator[str]:
        for name, figure in rows:
            part, whole = self._blank(asked, dimension, kind, period_code(name))
            if part is None or whole is None:
                yield from [] if figure in {HIDDEN, NOTHING} else [f"{name}: {figure} of a hidden count"]
            else:
                yield from of_faults(figure, Share(part, whole))

    def _blank(self, asked: Any, dimension: str, kind: str, period: str) -> tuple[int | None, int | None]:
        part = self.shown.get(asked.cell(dimension, kind, period, "not_recorded"))
        return part, self.shown.get(asked.cell("total", kind, period))

    def _bases(self, rows: list[list[str]], asked: Any) -> Iterator[str]:
        for name, *cells in rows:
            year = f"{int(name[:4]) + 1}-03"
            people, records = (self.count(asked_in(asked, b), "total", "", year) for b in ("individuals", "records"))
            ratio = HIDDEN if people is None or records is None else f"{records / people:.2f}"
            wanted = [HIDDEN if each is None else f"{each:,}" for each in (people, records)]
            if cells != [*wanted, ratio]:
                yield f"{name}: {cells} instead of {[*wanted, ratio]}"

    # ------------------------------------------------------------------ charts
    def chart(self, piece: Piece, asked: Any) -> list[str] | None:
        """Return what is wrong with a chart of these sections; None for any other chart."""
        assert piece.data is not None
        if "share" in piece.data.columns:
            return list(self._shares(piece, asked))
        if "blank" in piece.data.columns:
            return list(self._process(piece, asked))
        return None

    def _shares(self, piece: Piece, asked: Any) -> Iterator[str]:
        assert piece.data is not None
        rows = piece.data.to_dict("records")
        for row in rows:
            share = self._drawn(piece, row, asked)
            drawn = tuple(row[each] for each in ("share", "low", "high"))
            if row["name"].startswith("Published"):
                value = float(PRINTED[row["shown"].partition(", that is ")[0]].rstrip("%")) / 100
                yield from [] if drawn == (value, None, None) else [f"{row['name']} is drawn at {drawn}"]
            elif share is None:
                yield from [] if drawn == (None, None, None) else [f"{row['name']} is drawn at {drawn}"]
            elif max(abs(a - b) for a, b in zip(drawn, (share.value, *share.ends), strict=True)) > 1e-9:
                yield f"{row['name']} is drawn at {drawn} instead of {share}"
        written = (f"{row['name']}: {row['shown']}" + (f", likely {row['range']}" if row["low"] is not None else "")
                   for row in rows)  # fmt: skip
        if not piece.text.endswith(f". {'; '.join(written)}."):
            yield f"the text alternative is not of the bars: {piece.text}"

    def _drawn(self, piece: Piece, row: dict[str, Any], asked: Any) -> Share | None:
        """Return the share that a row should draw, from its name."""
        if " not recorded" in piece.part:
            return self.share(asked, _dimension(piece.part), "not_recorded", f"{int(row['name'][:4]) + 1}-03")
        if " here, " in row["name"]:
            return self.of_recorded(asked_in(asked, row["name"].rpartition(", ")[2]), "gender", "male")
        if row["name"].startswith("Published"):
            return None
        dimension = {"age band": "age"}.get(by := re.findall(r"by (gender|age band|ethnicity)\. ", piece.text)[0], by)
        name, _, label = row["name"].rpartition(", ")
        grouped = " beside " in piece.part
        code = self.category(asked, dimension, name if grouped else row["name"])
        group = self._group(label if grouped else "", asked)
        share = self.share(asked, dimension, code, **group)
        return share if share and share.part else None

    def _process(self, piece: Piece, asked: Any) -> Iterator[str]:
        assert piece.data is not None
        dimension = _dimension(piece.part)
        for row in piece.data.to_dict("records"):
            if row["when"] is None:
                continue
            kind = "quarter" if " to " in row["when"] else "month"
            part, whole = self._blank(asked, dimension, kind, period_code(row["when"]))
            wanted = None if part is None or not whole else 100 * part / whole
            value = row["value"]
            if (value is None) != (wanted is None) or (wanted is not None and abs(value - wanted) > 1e-9):
                yield f"{row['when']} is drawn at {value} instead of {wanted}"
            if (row["blank"], row["whole"]) != (part, whole):
                yield f"{row['when']}: {row['blank']} of {row['whole']} instead of {part} of {whole}"

    # ------------------------------------------------------------------ sentences
    def sentence(self, text: str, asked: Any) -> tuple[str, list[str]]:
        """Return a sentence without what was checked here, and what is wrong with that."""
        faults: list[str] = []
        for pattern in FIXED:
            text = re.sub(pattern, " ", text)
        checks: tuple[tuple[str, Callable[[re.Match[str], Any], Iterable[str]]], ...] = (
            (rf"are ({NUMBER}) of ({NUMBER}) [^:]* whose gender is recorded in \S+: ({PERCENT} \(likely {RANGE}\))",
             self._own),
            (r"Published, [^:]*: (4:1|estimated 33%)(?:, that is (\d+%) male)?: ([^.]*)\.", self._published),
            (rf"(Gender|Age band|Ethnicity) not recorded: ({PERCENT}|0%) in ([^,]+), ({PERCENT}|0%) in ([^:.]+)"
             rf"(?:: (?:up|down)? ?\d+ percentage points?[^(]*|\. This can easily be chance )"
             rf"\((?:likely|anything) ({POINTS_RANGE}|between {POINTS} and {POINTS} points? \w+)\)", self._moved),
            (r"(Gender|Age band|Ethnicity) not recorded: ([\d.]+)% in ([A-Z][^,]*?), (?:more|less)? ?[^;]*?;? ?"
             r"usually ([\d.]+)% to ([\d.]+)%", self._usual),
            (rf"in \S+: ({NUMBER}) records of ({NUMBER}) individuals(?:, ([\d.]+) records each)?", self._each),
            (r": (\d+) counts? not shown", self._not_shown),
        )  # fmt: skip
        for pattern, check in checks:
            for found in re.finditer(pattern, text):
                faults += [f"{found[0]!r}: {fault}" for fault in check(found, asked)]
            text = re.sub(pattern, " ", text)
        return text, faults

    def _own(self, found: re.Match[str], asked: Any) -> Iterator[str]:
        of = self.of_recorded(asked, "gender", "male")
        if of is None or (found[1], found[2]) != (f"{of.part:,}", f"{of.whole:,}"):
            yield f"should be {of}"
        else:
            yield from share_and_range_faults(found[3], of)

    def _published(self, found: re.Match[str], asked: Any) -> Iterator[str]:
        of, printed = self.of_recorded(asked, "gender", "male"), PRINTED[found[1]]
        if found[2] and found[2] != printed:
            yield f"is {printed}"
        if of is None:
            yield from [] if found[3] == "no comparison" else ["compares with a hidden share"]
            return
        (low, high), value = of.ends, float(printed.rstrip("%")) / 100
        word = "within" if low <= value <= high else "lower" if high < value else "higher"
        if word not in found[3]:
            yield f"ours is {word}: {low:.3f} to {high:.3f}"

    def _moved(self, found: re.Match[str], asked: Any) -> Iterator[str]:
        dimension = DIMENSIONS[found[1]]
        before, now = (self.share(asked, dimension, "not_recorded", **self._group(label.strip(), asked))
                       for label in (found[3], found[5]))  # fmt: skip
        if before is None or now is None:
            yield "of a hidden count"
            return
        yield from percent_faults(found[2], before.value)
        yield from percent_faults(found[4], now.value)
        _, low, high = difference(now, before)
        if ("easily be chance" in found[0]) != (low <= 0 <= high):
            yield f"the difference lies from {low:.4f} to {high:.4f}"
        yield from points_faults(found[6].replace("more", "higher").replace("less points", "lower"), low, high)

    def _usual(self, found: re.Match[str], asked: Any) -> Iterator[str]:
        kind = "quarter" if " to " in found[3] else "month"
        part, whole = self._blank(asked, DIMENSIONS[found[1]], kind, period_code(found[3]))
        if part is None or not whole:
            yield "of a hidden count"
        elif not floor(1000 * part / whole) <= round(10 * float(found[2])) <= ceil(1000 * part / whole):
            yield f"{part} of {whole} is {100 * part / whole:.2f}%"

    def _each(self, found: re.Match[str], asked: Any) -> Iterator[str]:
        years = [cell.period for cell in self.shown if cell == asked.cell("total", "year", cell.period)]
        pairs = {
            tuple(self.count(asked_in(asked, basis), "total", "", year) for basis in ("records", "individuals"))
            for year in years
        }
        records, people = (int(found[place].replace(",", "")) for place in (1, 2))
        if (records, people) not in pairs:
            yield "no two figures of one year"
        if found[3] and found[3] != f"{records / people:.2f}":
            yield f"is {records / people:.2f}"

    def _not_shown(self, found: re.Match[str], asked: Any) -> Iterator[str]:
        hidden = [cell for cell, value in self.shown.items() if value is None
                  and cell == asked.cell("gender_ethnicity", "year", asked.year, cell.category)]  # fmt: skip
        if int(found[1]) != len(hidden):
            yield f"{len(hidden)} are not"


def _defined_anew(first: str, other: str) -> bool:
    """Return whether CSE was defined anew between the start of the earlier of two years and the end of the later."""
    earlier, later = sorted((first, other))
    return first != other and f"{int(earlier[:4]) - 1}-04" < DEFINED_ANEW <= later


def asked_in(asked: Any, basis: str) -> Any:
    """Return what was asked, in another counting basis."""
    return type(asked)(asked.measure, basis, asked.area, asked.by, asked.year)


def period_code(name: str) -> str:
    """Return "2019-06" for "April to June 2019" and for "June 2019"."""
    months = ("January", "February", "March", "April", "May", "June", "July", "August", "September", "October",
              "November", "December")  # fmt: skip
    month, year = name.rpartition(" to ")[2].split()
    return f"{year}-{months.index(month) + 1:02d}"


def _dimension(part: str) -> str:
    return DIMENSIONS[part.strip("*").removesuffix(" not recorded")]
