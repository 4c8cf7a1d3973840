"""The identity screen: every text of a file, judged. What comes out names the place and the kind, never the value."""

import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date

from evaluation.screening.findings import UNNAMED_SHEET, Finding, error, question
from evaluation.screening.identity.addresses import spot_addresses, spot_postcodes
from evaluation.screening.identity.births import spot_dates_of_birth, spot_days_before
from evaluation.screening.identity.contacts import (
    spot_emails,
    spot_ip_addresses,
    spot_phone_numbers,
    spot_user_names,
)
from evaluation.screening.identity.described import spot_described
from evaluation.screening.identity.headings import heads_counts, spot_heading, spot_heading_in_a_cell
from evaluation.screening.identity.initials import spot_initials
from evaluation.screening.identity.kinds import Rule, Spotted, Verdict, ask, block
from evaluation.screening.identity.located import EVERY_WHERE, Located, Where
from evaluation.screening.identity.names import KINDS_OF_NAMES, spot_names
from evaluation.screening.identity.numbers import (
    spot_documents,
    spot_national_insurance_numbers,
    spot_nhs_numbers,
    spot_pupil_numbers,
)
from evaluation.screening.identity.plain_text import plain_text
from evaluation.screening.identity.references import spot_case_references, spot_crime_references, spot_vehicles
from evaluation.screening.identity.titles import title_pattern, without_titles

# What these find has a digit in it; half of all texts have none.
OF_NUMBERS: tuple[Rule, ...] = (
    spot_nhs_numbers,
    spot_national_insurance_numbers,
    spot_pupil_numbers,
    spot_documents,
    spot_postcodes,
    spot_phone_numbers,
    spot_dates_of_birth,
    spot_crime_references,
    spot_case_references,
    spot_vehicles,
)
OF_ANY_TEXT: tuple[Rule, ...] = (
    spot_emails,
    spot_addresses,
    spot_user_names,
    spot_ip_addresses,
    spot_names,
    spot_initials,
    spot_described,
)
RULES = (*OF_NUMBERS, *OF_ANY_TEXT)
DIGIT = re.compile(r"\d")
UNJUDGED = "a text that cannot be judged"
PICTURE, OBJECT = "a picture, which cannot be read here", "an embedded object, which cannot be read here"
NO_READING = {"picture": PICTURE, "embedded object": OBJECT}
NEW_WORKBOOK = "copy the figures into a new workbook, as values (Paste Special, Values), and upload that one."
EXPECTED = "counts only, and nothing that could say who somebody is"
# What a sheet is called when its own name cannot be repeated.
CELL_OR_COLUMN = re.compile(r"[A-Z]{1,3}\d{1,7}(?::[A-Z]{1,3}\d{1,7})?|column [A-Z]{1,3}")
SAFE_PLACE = re.compile(rf"{CELL_OR_COLUMN.pattern}|(?:row|sheet) \d{{1,7}}")
# Where an agreed category can stand: cells, and what is made of them.
HOLDS_CATEGORIES: frozenset[Where] = frozenset(("cell", "drop-down list", "chart", "pivot cache", "link cache"))
# How a finding says where, where "in a ..." would not read.
SAID_WHERE = {"cell": "", "column heading": "", "picture": "", "embedded object": "", "name": "in the name of a range"}
# Names of sheets, ranges and files stand for spaces with this.
IN_NAMES = "_"
# Document properties that a program writes by itself: who saved the file, with what, and how it is to be printed.
PROPERTY = "document property"
OF_NO_SHEET = frozenset({"part name", "remark", "attribute", "printer settings", "extra field"})
SAVED_BY = frozenset(
    {"creator", "lastModifiedBy", "Company", "Manager", "Application", "AppVersion"}
    | (OF_NO_SHEET - {"part name", "remark"})
)
# Most cells of figures: a number too short, or with too many decimals, to be anybody's.
SMALL_NUMBER = re.compile(r"[-+]?\d{0,8}(?:\.\d+)?%?|\d{1,3}(?:,\d{3})+(?:\.\d+)?")
# No rule needs more than this many characters of one text; Excel allows 32,767 in a cell.
LONGEST = 40_000


@dataclass(frozen=True)
class Identifying:
    """One place with one kind of text that could say who somebody is. The text itself is nowhere in it.

    ``hidden`` is true where whoever opens the file would not see the place.
    """

    verdict: Verdict
    kind: str
    sheet: str
    place: str
    where: Where
    hidden: bool

    def finding(self) -> Finding:
        """Return what the officer is told: an error to be taken out, or a question to answer."""
        cell = self.place if CELL_OR_COLUMN.fullmatch(self.place) else ""
        stands = [self.kind, SAID_WHERE.get(self.where, f"in a {self.where}")]
        stands += [f"({self.place})" if self.place and not cell else "", "where it is hidden" if self.hidden else ""]
        found = " ".join(part for part in stands if part)
        if self.verdict == "block":
            advice = "Nothing from the file was stored. Take it out, look for others like it, and upload again."
            if self.where == PROPERTY and self.place in OF_NO_SHEET:
                advice = f"Nothing from the file was stored. No sheet shows it: {NEW_WORKBOOK}"
            return error(self.sheet, cell, f"what looks like {found}", EXPECTED, advice)
        message = f"Found what may be {found}. Does it say who somebody is? If so, take it out and upload again."
        topic = f"identity:{self.sheet}:{self.where}:{self.kind}"
        return question(self.sheet, cell, found, EXPECTED, message, topic)


def screen(
    texts: Iterable[Located],
    titles: Iterable[str] = (),
    agreed: Callable[[Located], bool] = lambda located: False,
    since: date | None = None,
) -> list[Identifying]:
    """Return every place that could say who somebody is, by sheet, kind of place and place.

    The order in which the texts come does not matter.

    titles: pass wherever they stand: ``titles_of`` the strategy, and those that an officer has allowed.
    agreed: says of a cell, or what is made of cells, that it is an agreed category; it passes, hidden too.
    since: the first day that the work itself can name; an earlier day may be somebody's birthday.
    """
    judge = _Judge(titles, since)
    sheets: dict[str, str] = {}
    seen: list[tuple[Located, Spotted]] = []
    for located in texts:
        if located.where == "sheet name":
            sheets[located.text] = located.place
        spotted = judge.spotted(located)
        if spotted and not (located.where in HOLDS_CATEGORIES and agreed(located)):
            seen += [(located, each) for each in spotted]
    shown = {name: _shown_sheet(name, sheets, judge) for name in {located.sheet for located, _ in seen}}
    return sorted({_said(located, each, shown, judge) for located, each in seen}, key=_order)


class _Judge:
    """Judges texts one by one and remembers them: the same few words fill thousands of cells."""

    def __init__(self, titles: Iterable[str], since: date | None) -> None:
        self._titles = title_pattern(titles)
        self._of_numbers = (*OF_NUMBERS, spot_days_before(since)) if since else OF_NUMBERS
        self._known: dict[str, frozenset[Spotted]] = {}
        self._judged: dict[tuple[str, Where, bool, str], frozenset[Spotted]] = {}

    def spotted(self, located: Located) -> frozenset[Spotted]:
        """Return what is to be said of one located text: at most one verdict a kind."""
        key = (located.text, located.where, located.hidden, located.heading)
        known = self._judged.get(key)
        if known is None:
            known = self._judged[key] = self._judge(located)
        return known

    def _judge(self, located: Located) -> frozenset[Spotted]:
        if located.where == "cell" and SMALL_NUMBER.fullmatch(located.text):
            return frozenset()
        seen = set(self.of_text(located.text))
        if located.where in {"name", "sheet name", "file name"}:
            seen |= self.of_text(located.text.replace(IN_NAMES, " "))
        plain = plain_text(located.text[:LONGEST])
        if located.where == "column heading":
            seen |= set(spot_heading(plain))
        elif located.where == "cell":
            seen |= set(spot_heading_in_a_cell(plain))
            if plain.isdigit() and heads_counts(located.heading):
                seen = {ask(each.kind) for each in seen}
        if located.where == PROPERTY and located.place in SAVED_BY:
            # Such is in nearly every file: a bare name, or what only may be a number, is no question then.
            seen = {each for each in seen if each.verdict == "block"}
        if located.where in NO_READING:
            seen.add(ask(NO_READING[located.where]))
        blocked = {each.kind for each in seen if each.verdict == "block"}
        if located.hidden:
            return frozenset(Spotted("block", each.kind) for each in seen)
        return frozenset(each for each in seen if each.verdict == "block" or each.kind not in blocked)

    def of_text(self, text: str) -> frozenset[Spotted]:
        """Return what the rules see in a text, wherever it stands."""
        if text not in self._known:
            self._known[text] = frozenset(self._seen(text))
        return self._known[text]

    def _seen(self, text: str) -> list[Spotted]:
        try:
            plain = without_titles(plain_text(text[:LONGEST]), self._titles)
            rules = (*self._of_numbers, *OF_ANY_TEXT) if DIGIT.search(plain) else OF_ANY_TEXT
            return [each for rule in rules for each in rule(plain)]
        except Exception:  # A fault of a rule lets nothing in: what cannot be judged is refused.
            return [block(UNJUDGED)]


def _shown_sheet(name: str, numbered: dict[str, str], judge: _Judge) -> str:
    """Return a sheet's name as findings give it: one that identifies is not repeated."""
    if not judge.spotted(Located(name, where="sheet name")):
        return name
    place = numbered.get(name, "")
    return place if SAFE_PLACE.fullmatch(place) else UNNAMED_SHEET


def _said(located: Located, spotted: Spotted, shown: dict[str, str], judge: _Judge) -> Identifying:
    place = located.place
    if not SAFE_PLACE.fullmatch(place) and (judge.of_text(place) or _overlap(place, located.text)):
        place = ""
    return Identifying(spotted.verdict, spotted.kind, shown[located.sheet], place, located.where, located.hidden)


def _overlap(place: str, text: str) -> bool:
    """Return whether a place tells what its text is: a name's place may be the name itself."""
    place, text = plain_text(place).casefold(), plain_text(text).casefold()
    return bool(place and text) and (place in text or text in place)


def _order(found: Identifying) -> tuple[object, ...]:
    natural = tuple((len(part), part) for part in re.findall(r"\d+|\D+", found.place))
    return found.sheet, EVERY_WHERE.index(found.where), natural, found.kind, found.verdict, found.hidden


def may_be_title(text: str) -> bool:
    """Return whether a text may be allowed as a campaign's title: it holds a name at most, and nothing else."""
    return {each.kind for each in _Judge((), None).of_text(text)} <= KINDS_OF_NAMES


def identifies(text: str) -> bool:
    """Return whether any rule sees anything in a text."""
    return bool(_Judge((), None).of_text(text))
