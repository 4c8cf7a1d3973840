"""What a screen claims about protected counts, cell by cell and sentence by sentence, held against the truth."""

import csv
import io
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from functools import cache
from html import unescape

import pandas as pd

from evaluation.definitions.measures import BY_KEY as MEASURES
from evaluation.definitions.sheets import BY_KEY as SHEETS
from evaluation.definitions.strategy import Strategy
from evaluation.verdicts.wording import counted_as
from tests.pages.evidence_claims import EvidenceClaims
from tests.pages.profile_claims import ProfileClaims
from tests.pages.screens import Piece, Screen
from tests.pages.true_counts import TEENAGE, Cell, Figures, year_before

HIDDEN, NONE, NOT_COMPLETE = "[c]", "–", "no complete figure"
BANDS = "13-15 and 16-17"
MONTHS = (
    "January", "February", "March", "April", "May", "June",
    "July", "August", "September", "October", "November", "December",
)  # fmt: skip
BREAKDOWNS = {"Gender": "gender", "Age band": "age", "Source": "source", "Ethnicity": "ethnicity"}
FROM_ELSEWHERE = {"Campaign", "Measure", "Year to 31 March", "What", "Audience", "Platform", "Question"}
# Pieces of other figures: as printed, of reach, of the strategy.
ELSEWHERE = re.compile(r'class="(printed|also changed|planned|ladder|campaign)|reach figure|^\*\*Where:')
NUMBER = r"\d[\d,]*"
ALWAYS_SAID = (
    r"12 months to", r"and the 12 before", r"the 12 months before", r"the next 12", r"\b24 (complete )?months",
    r"1 April to 31 March", r"count from 1 to 4", r"Publication \d+, \d+ \w+ \d{4}", r"\b\d{4}/\d{2}\b",
    rf"\b\d{{1,2}} ({'|'.join(MONTHS)}) \d{{4}}", rf"\b({'|'.join(MONTHS)}) \d{{4}}",
)  # fmt: skip
# The published figures of some places, and all that are shown, as written.
Own = tuple[dict[Cell, int | None], set[str]]


@dataclass(frozen=True)
class Asked:
    """What a screen was asked for, in codes."""

    measure: str
    basis: str
    area: str
    by: str = "total"
    year: str = ""

    def cell(self, margin: str, kind: str, period: str, category: str = "", area: str = "") -> Cell:
        """Return the place of a figure on the screen."""
        return Cell(self.measure, self.basis, margin, area or self.area, kind, period, category)


class Claims:
    """Finds everything on screens that the published figures do not bear out."""

    def __init__(self, figures: Figures, strategy: Strategy, data_to: str) -> None:
        self.figures, self.strategy, self.data_to = figures.with_teenagers(), strategy, data_to
        self.by_series: dict[tuple[str, str], dict[Cell, int | None]] = {}
        for cell, value in self.figures.shown.items():
            self.by_series.setdefault((cell.measure, cell.basis), {})[cell] = value
        names = {category.name for dimension in strategy.dimensions for category in dimension.categories}
        self.names_with_digits = sorted((n for n in names if re.search(r"\d", n)), key=len, reverse=True)
        self.areas = {area.name: area.code for area in strategy.areas} | {"Both together": strategy.partnership.code}
        self.bases = {each.name: each.code for each in strategy.dimension("basis").categories}
        self.basis_names = {code: name for name, code in self.bases.items()}
        self.measures = {measure.name: key for key, measure in MEASURES.items()}
        self.own = cache(self._own)
        self.profiles = ProfileClaims(self.figures, self._category)
        self.evidence = EvidenceClaims(self.figures, strategy, self._category, self.is_shown)

    def faults(self, screen: Screen, asked: Asked) -> list[str]:
        """Return what is wrong on a screen about counts."""
        found = list(screen.errors)
        before: Piece | None = None
        for piece in screen.pieces:
            said: Iterable[str] = ()
            if piece.kind == "table":
                said = self._table(piece, asked)
                before = piece
            elif piece.kind == "chart":
                said = self._chart(piece, asked)
            elif piece.kind == "download":
                said = self._download(piece, before)
            elif piece.kind == "html" and 'class="board"' in piece.html:
                said = self._board(piece.html)
            elif piece.kind == "html" and 'class="since"' in piece.html:
                said = self._since(piece.html, asked)
            elif piece.kind == "html" and 'class="four"' in piece.html:
                said = self._four(piece.html)
            elif piece.kind != "filter" and not ELSEWHERE.search(piece.html or piece.text):
                said = self._sentence(piece.text, asked)
            found += [f"{screen.page} {screen.address} {piece.kind} “{piece.heading}”: {fault}" for fault in said]
        return found

    # ------------------------------------------------------------------ cells
    def is_shown(self, cell: Cell, text: str) -> Iterator[str]:
        """Yield what is wrong with a cell that reads ``text``."""
        if cell not in self.figures.shown:
            if text not in {NONE, "", NOT_COMPLETE}:
                yield f"{cell} is not published and reads {text!r}"
            return
        value = self.figures.shown[cell]
        wanted = HIDDEN if value is None else f"{value:,}"
        if text != wanted:
            yield f"{cell} reads {text!r} instead of {wanted!r}"
        if text != HIDDEN and self.figures.small(cell):
            yield f"{cell} must not be shown and reads {text!r}"
        if value is not None and value != self.figures.true[cell]:
            yield f"{cell} was published as {value} and is {self.figures.true[cell]}"

    def _table(self, piece: Piece, asked: Asked) -> Iterator[str]:
        assert piece.table is not None
        for others in (self.profiles, self.evidence):
            if (own := others.table(piece, asked)) is not None:
                yield from own
                return
        rows = [[str(cell) for cell in row] for row in piece.table.to_numpy()]
        yield from self._cells([str(name) for name in piece.table.columns], rows, asked, piece.part)

    def _cells(self, heads: list[str], rows: list[list[str]], asked: Asked, part: str) -> Iterator[str]:
        kind = heads[0]
        if kind in FROM_ELSEWHERE:
            return
        for name, *texts in rows:
            for head, text in zip(heads[1:], texts, strict=True):
                if kind == "Month":
                    margin, category = self._column(head, asked)
                    yield from self.is_shown(asked.cell(margin, "month", month_code(name), category), text)
                elif kind == "Year":
                    margin, category = self._column(head, asked)
                    yield from self.is_shown(asked.cell(margin, "year", year_code(name), category), text)
                elif kind == "Area" and is_year(head):
                    yield from self.is_shown(asked.cell("area", "year", year_code(head), area=self.areas[name]), text)
                elif kind in {"Area", "Area and year"}:
                    # Under a bold line that ends with the year, or each row with its own.
                    place, year = name.split(", ") if kind == "Area and year" else (name, part.strip("*")[-7:])
                    category = self._category(asked, asked.by, head)
                    cell = asked.cell(f"area_{asked.by}", "year", year_code(year), category, self.areas[place])
                    yield from self.is_shown(cell, text)
                elif kind == "Quarter or year":
                    yield from self.is_shown(self._teenage(asked, part, name, head), text)
                elif kind in BREAKDOWNS and head == "Count":
                    yield from self._with_share(BREAKDOWNS[kind], name, text, asked)
                else:
                    yield f"a table of a kind these tests do not know: {heads}"

    def _teenage(self, asked: Asked, part: str, period: str, band: str) -> Cell:
        """Return the place of a figure under the bold line of boys or of girls."""
        gender = {"Boys": "male", "Girls": "female"}[part.strip("*").split(",")[0]]
        age = TEENAGE if band == BANDS else self._category(asked, "age", band)
        kind, code = ("year", year_code(period)) if is_year(period) else ("quarter", quarter_code(period))
        return asked.cell("gender_age", kind, code, f"{gender}+{age}")

    def _column(self, head: str, asked: Asked) -> tuple[str, str]:
        if head in {"Count", "All"}:
            return "total", ""
        return asked.by, self._category(asked, asked.by, head)

    def _category(self, asked: Asked, dimension: str, name: str) -> str:
        column = SHEETS[MEASURES[asked.measure].sheet].column(dimension)
        found = [each.code for each in self.strategy.dimension(column.dimension).categories if each.name == name]
        assert len(found) == 1, name
        return found[0]

    def _with_share(self, dimension: str, name: str, text: str, asked: Asked) -> Iterator[str]:
        cell = asked.cell(dimension, "year", asked.year, self._category(asked, dimension, name))
        count, _, share = text.partition(" ")
        yield from self.is_shown(cell, count)
        whole = self.figures.shown.get(asked.cell("total", "year", asked.year))
        if share and (count == HIDDEN or not whole):
            yield f"{cell} has a share, {share}, of nothing shown"
        elif share:
            yield from _share_faults(share.strip("()"), int(count.replace(",", "")), int(whole or 0))

    # ------------------------------------------------------------------ charts
    def _chart(self, piece: Piece, asked: Asked) -> Iterator[str]:
        assert piece.data is not None
        yield from _spec_faults(piece.spec)
        for others in (self.profiles, self.evidence):
            if (own := others.chart(piece, asked)) is not None:
                yield from own
                return
        if "lane" in piece.data.columns:
            yield from self._timeline(piece, asked)
        elif "series" in piece.data.columns:
            yield from self._trend(piece.data, asked)
            yield from self._trend_alt(piece, asked)
        else:
            yield from self._bars(piece, asked)
        if not piece.data["value"].notna().any():
            yield "a chart without a figure"

    def _timeline(self, piece: Piece, asked: Asked) -> Iterator[str]:
        """Hold the months under a timeline as a trend is held; what happened above them has a date and no number."""
        assert piece.data is not None
        figures = piece.data[piece.data["kind"] == "figure"]
        if piece.data.loc[piece.data["kind"] != "figure", "value"].notna().any():
            yield "a happening with a value"
        yield from self._trend(figures, asked, labelled=False)
        series = piece.text.split(" Above it on the same axis of time: ")[0]
        yield from self._trend_alt(replace(piece, text=series, data=figures), asked)

    def _trend(self, data: pd.DataFrame, asked: Asked, labelled: bool = True) -> Iterator[str]:
        rows = data.to_dict("records")
        for row in rows:
            margin, category = self._column(row["series"], asked)
            cell = asked.cell(margin, "month", row["date"][:7], category)
            yield from self.is_shown(cell, row["shown"])
            if row["when"] != month_name(cell.period):
                yield f"{cell} is named {row['when']}"
            wanted = self.figures.shown.get(cell)
            if row["value"] != wanted:
                yield f"{cell} is drawn at {row['value']} instead of {wanted}"
            hidden = cell in self.figures.shown and wanted is None
            if (row["hidden_at"] is not None) != hidden:
                yield f"{cell} is marked as hidden: {row['hidden_at']}"
        # A line is broken only by rows without a value: each month from first to last must be there for each series.
        for name, part in data.groupby("series"):
            months = sorted(day[:7] for day in part["date"])
            if months != _all_months(months[0], months[-1]):
                yield f"{name}: a month without a row, which the line would bridge"
        if labelled and any(row["label"] is not None and row["label"] != row["series"] for row in rows):
            yield "a label that is not its series' name"

    def _trend_alt(self, piece: Piece, asked: Asked) -> Iterator[str]:
        sentence = re.compile(
            rf"(?:^|\. )([^.]+?): lowest ({NUMBER}) in (\w+ \d{{4}}), highest ({NUMBER}) in (\w+ \d{{4}}), "
            rf"latest ({NUMBER}) in (\w+ \d{{4}})"
        )
        steady = re.compile(rf"(?:^|\. )([^.]+?): ({NUMBER}) in every month shown")
        assert piece.data is not None
        data = piece.data[piece.data["value"].notna()]
        found = {each[1]: each.groups()[1:] for each in sentence.finditer(piece.text)}
        always = {each[1]: each[2] for each in steady.finditer(piece.text)}
        if {*found, *always} != set(data["series"]):
            yield f"the text alternative names {[*found, *always]} and the chart draws {sorted(set(data['series']))}"
            return
        for name, text in always.items():
            if {f"{int(value):,}" for value in data.loc[data["series"] == name, "value"]} != {text}:
                yield f"{name}: the text alternative says always {text}"
        for name, said in found.items():
            margin, category = self._column(name, asked)
            for text, when in zip(said[::2], said[1::2], strict=True):
                yield from self.is_shown(asked.cell(margin, "month", month_code(when), category), text)
            own = data[data["series"] == name]
            values = own["value"].astype(int)
            wanted = (values.min(), values.max(), own.sort_values("date")["value"].iloc[-1])
            if tuple(int(text.replace(",", "")) for text in said[::2]) != wanted:
                yield f"{name}: the text alternative says {said}, the chart {wanted}"
        rest = self._scrubbed(steady.sub(" ", sentence.sub(" ", piece.text)))
        if set(re.findall(NUMBER, rest)) - _counted_hidden(piece.data):
            yield f"further numbers in the text alternative: {piece.text}"

    def _bars(self, piece: Piece, asked: Asked) -> Iterator[str]:
        assert piece.data is not None
        rows = piece.data.to_dict("records")
        teenage = piece.part.startswith(("**Boys,", "**Girls,"))
        years = all(is_year(row["name"]) for row in rows)
        dimension = "" if years or teenage else self._drawn_dimension(piece)
        for row in rows:
            if teenage:
                cell = self._teenage(asked, piece.part, row["name"], BANDS)
                yield from self.is_shown(cell, row["shown"])
            elif years:
                cell = asked.cell("total", "year", year_code(row["name"]))
                yield from self.is_shown(cell, row["shown"])
            else:
                cell = asked.cell(dimension, "year", asked.year, self._category(asked, dimension, row["name"]))
                yield from self._with_share(dimension, row["name"], row["shown"], asked)
            wanted = self.figures.shown.get(cell)
            if row["value"] != wanted:
                yield f"{cell} is drawn at {row['value']} instead of {wanted}"
        written = "; ".join(f"{row['name']}: {row['shown']}" for row in rows)
        if not piece.text.endswith(f". {written}."):
            yield f"the text alternative is not of the bars: {piece.text}"

    @staticmethod
    def _drawn_dimension(piece: Piece) -> str:
        said = re.search(r"by (gender|age band|ethnicity|source)\. ", piece.text)
        assert said, piece.text
        return {"age band": "age"}.get(said[1], said[1])

    # ------------------------------------------------------------------ downloads
    def _download(self, piece: Piece, table: Piece | None) -> Iterator[str]:
        """Hold a file against the table it belongs to, which was held against the figures."""
        assert table is not None
        assert table.table is not None
        heads, *rows = list(csv.reader(io.StringIO(piece.content.decode("utf-8-sig"))))
        shown = [[str(name) for name in table.table.columns], *table.table.astype(str).to_numpy().tolist()]
        places = [heads.index(name) for name in shown[0]]
        if [[row[place] for place in places] for row in [heads, *rows]] != shown:
            yield "the file does not hold what its table shows"
        beside = {name for name in heads if name not in shown[0]}
        if beside != {"Figures", "Publication", "Status"}:
            yield f"the file does not say what it holds and which publication it is from: {heads}"

    # ------------------------------------------------------------------ sentences
    def _board(self, html: str) -> Iterator[str]:
        measure = basis = ""
        parts = re.findall(
            r'role="rowheader">(.*?)<small>(.*?)</small>|role="cell"><span class="place">(.*?)</span>(.*?)</div>', html
        )
        if not parts:
            yield "a board without a row"
        for name, basis_name, place, figure in parts:
            if basis_name:
                of_these = {"of these, boys": ("gender", "male"),
                            f"of these, teenage boys ({BANDS})": ("gender_age", f"male+{TEENAGE}")}  # fmt: skip
                measure = measure if name in of_these else self.measures[_plain(name)]
                basis, (margin, category) = self.bases[_plain(basis_name)], of_these.get(name, ("total", ""))
                continue
            area = self.areas[_plain(place)]
            asked = Asked(measure, basis, area)
            number, words = re.search(r"<b>(.*?)</b>", figure), _plain(figure)
            if number is None:
                held = any(cell.measure == measure and cell.area == area and cell.basis == basis
                           for cell in self.figures.shown)  # fmt: skip
                if held:
                    yield f"{name} {place}: {words!r}, though there are figures"
                continue
            period, kind = self.data_to, "rolling"
            if asked.cell(margin, kind, period, category) not in self.figures.shown:
                said = re.search(rf"((?:{'|'.join(MONTHS)}) \d{{4}})", words)
                period = month_code(said[1]) if said else period
                kind = "rolling" if "12 months to" in words else "month"
            if margin == "gender_age":
                said = re.search(r"in (\d{4}/\d{2}), ", words)
                kind, period = "year", year_code(said[1]) if said else ""
            yield from self.is_shown(asked.cell(margin, kind, period, category), number[1])
            yield from self._sentence(words, asked, margin, category)

    def _since(self, html: str, asked: Asked) -> Iterator[str]:
        """Hold the verdicts on a launch against the figures of the area that each of them names."""
        for area, said in re.findall(r'<div class="since" data-area="(\w+)">(.*?)</div>', html):
            yield from self._sentence(_plain(said), replace(asked, area=area))

    def _four(self, html: str) -> Iterator[str]:
        """Hold the overview's verdicts against the figures of their row and area; lists are held elsewhere."""
        parts = re.findall(
            r'role="rowheader">(.*?)<small>(.*?)</small>|role="cell"><span class="place">(.*?)</span>(.*?)</div>', html
        )
        told = {counted_as(MEASURES[measure], basis, self.basis_names[basis]): (measure, basis)
                for measure, basis in self.by_series}  # fmt: skip
        series: tuple[str, str] | None = None
        if not parts:
            yield "no verdict on any measure"
        for _, small, place, said in parts:
            if small:
                series = told.get(_plain(small).partition(": ")[2])
            elif series:
                for each in re.findall(r"<p.*?</p>", said):
                    named = next((told[name] for name in told if name in _plain(each).partition(".")[0]), series)
                    yield from self._sentence(_plain(each), Asked(*named, self.areas[_plain(place)]))

    def _sentence(self, text: str, asked: Asked, margin: str = "", category: str = "") -> Iterator[str]:
        """Yield each number of a sentence that is no published figure of what was asked, nor made from two of them."""
        own, shown = self.own(asked.measure, asked.basis, asked.area, margin, category)
        rest = text
        for others in (self.profiles, self.evidence):
            rest, faults = others.sentence(rest, asked)
            yield from faults
        rest = self._scrubbed(rest)
        rest, faults = self._changes(rest, own)
        yield from faults
        rest, faults = _shares(rest, own)
        yield from faults
        for number in re.findall(NUMBER, rest):
            if number.rstrip(",") not in shown:
                yield f"{number} in {text!r} is no published figure of {asked}"
        if "%" in rest:
            yield f"a percentage without its figures in {text!r}"

    def _own(self, measure: str, basis: str, area: str, margin: str, category: str) -> Own:
        """Return the figures that a sentence may be about, of the area and of those within it: as numbers, as text."""
        own = {
            cell: value
            for cell, value in self.by_series.get((measure, basis), {}).items()
            if (cell.area == area or cell.margin == "area")
            and (not margin or (cell.margin, cell.category) == (margin, category))
        }
        return own, {f"{value:,}" for value in own.values() if value is not None}

    def _scrubbed(self, text: str) -> str:
        """Take out the numbers that are parts of names, dates and fixed sentences."""
        for pattern in ALWAYS_SAID:
            text = re.sub(pattern, " ", text)
        for name in self.names_with_digits:
            text = re.sub(rf"(?<![\d,]){re.escape(name)}(?![\d,]*\d)", " ", text)
        return text

    def _changes(self, text: str, own: dict[Cell, int | None]) -> tuple[str, list[str]]:
        """Check "N more than the M (up P%)": M and M + N must be of neighbouring years of one series."""
        faults: list[str] = []
        pattern = re.compile(
            rf"({NUMBER}) (more|fewer) than (?:the )?({NUMBER})(?: in)?\s*"
            r"(?:\((?:(up|down) (\d+)%|less than 1% different)\))?"
        )

        def check(found: re.Match[str]) -> str:
            size, base = int(found[1].replace(",", "")), int(found[3].replace(",", ""))
            now = base + (size if found[2] == "more" else -size)
            pairs = [
                (value, own.get(cell._replace(period=year_before(cell.period))))
                for cell, value in own.items()
                if cell.kind in {"rolling", "year"}
            ]
            if (now, base) not in pairs:
                faults.append(f"{found[0]!r}: {now} after {base} are no two published years")
            said = found[0][found[0].find("(") :] if "(" in found[0] else ""
            exact = 100 * (now - base) / base if base else 0.0
            if said and base < 50:
                faults.append(f"{found[0]!r}: a percentage of a base under 50")
            elif said and not _is_percent(exact, found[4], found[5]):
                faults.append(f"{found[0]!r}: the change is {exact:.1f}%")
            elif not said and base >= 50 and size:
                faults.append(f"{found[0]!r}: no percentage")
            return " "

        return pattern.sub(check, text), faults


def _is_percent(exact: float, direction: str | None, percent: str | None) -> bool:
    if percent is None:
        return 0 < abs(exact) < 1
    return abs(abs(exact) - int(percent)) <= 0.5 and (direction == "up") == (exact > 0)


def _shares(text: str, own: dict[Cell, int | None]) -> tuple[str, list[str]]:
    """Check "N of M (P%)": both published for one period, and the share theirs."""
    faults: list[str] = []
    pattern = re.compile(rf"({NUMBER}) of ({NUMBER})(?: \(([^)]*%)\))?")

    def check(found: re.Match[str]) -> str:
        part, whole = (int(found[place].replace(",", "")) for place in (1, 2))
        wholes = {(cell.kind, cell.period) for cell, value in own.items() if cell.margin == "total" and value == whole}
        if not any(value == part and (cell.kind, cell.period) in wholes for cell, value in own.items()):
            faults.append(f"{found[0]!r}: no two published figures of one period")
        if found[3]:
            faults.extend(_share_faults(found[3], part, whole))
        return " "

    return pattern.sub(check, text), faults


def _share_faults(said: str, part: int, whole: int) -> Iterator[str]:
    exact = 100 * part / whole
    if whole < 50:
        if said != f"{part:,} of {whole:,}":
            yield f"{said} for {part} of {whole}, a base under 50"
    elif said == "less than 1%":
        if not 0 < exact < 1:
            yield f"{said} for {exact:.2f}%"
    elif said == "more than 99%":
        if not 99 < exact < 100:
            yield f"{said} for {exact:.2f}%"
    elif abs(int(said.rstrip("%")) - exact) > 0.5 or (said in {"0%", "100%"} and part not in {0, whole}):
        yield f"{said} for {exact:.2f}%"


def _spec_faults(spec: object, path: str = "") -> Iterator[str]:
    """Yield every table inside a specification that is more than the names and dates of marks."""
    if isinstance(spec, list):
        for part in spec:
            yield from _spec_faults(part, path)
    elif isinstance(spec, dict):
        for key, part in spec.items():
            if key == "datasets" or (key == "data" and not _are_marks(part)):
                yield f"data in the specification at {path}/{key}"
            yield from _spec_faults(part, f"{path}/{key}")


def _are_marks(data: object) -> bool:
    rows = data.get("values") if isinstance(data, dict) else None
    return isinstance(rows, list) and all(isinstance(row, dict) and set(row) == {"date", "name", "at"} for row in rows)


def _counted_hidden(data: pd.DataFrame) -> set[str]:
    return {f"{int((data['shown'] == HIDDEN).sum()):,}"}


def _plain(html: str) -> str:
    return " ".join(unescape(re.sub(r"<[^>]+>", " ", html)).split())


def _all_months(first: str, last: str) -> list[str]:
    return [f"{day:%Y-%m}" for day in pd.date_range(f"{first}-01", f"{last}-01", freq="MS")]


def month_code(name: str) -> str:
    """Return "2019-07" for "July 2019"."""
    month, year = name.split()
    return f"{year}-{MONTHS.index(month) + 1:02d}"


def month_name(code: str) -> str:
    """Return "July 2019" for "2019-07"."""
    return f"{MONTHS[int(code[5:]) - 1]} {code[:4]}"


def quarter_code(name: str) -> str:
    """Return "2019-06" for "April to June 2019"."""
    return month_code(name.split(" to ")[1])


def is_year(name: str) -> bool:
    """Return whether this is the name of a financial year."""
    return re.fullmatch(r"\d{4}/\d{2}", name) is not None


def year_code(name: str) -> str:
    """Return "2019-03" for "2018/19"."""
    return f"{int(name[:4]) + 1}-03"
