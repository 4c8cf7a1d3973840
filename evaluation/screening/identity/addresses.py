"""Where a person lives: full postcodes and street addresses."""

import re
from collections.abc import Iterator

from evaluation.screening.identity.kinds import Spotted, ask, block
from evaluation.screening.identity.plain_text import IS_COUNTED
from evaluation.screening.identity.word_sets import words_in

POSTCODE, ADDRESS = "a full postcode", "a street address"

# The 124 postcode areas of the Royal Mail.
POSTCODE_AREAS = words_in(
    """
    AB AL B BA BB BD BH BL BN BR BS BT CA CB CF CH CM CO CR CT CV CW DA DD DE DG DH DL DN DT DY E EC EH EN EX FK FY G
    GL GU GY HA HD HG HP HR HS HU HX IG IM IP IV JE KA KT KW KY L LA LD LE LL LN LS LU M ME MK ML N NE NG NN NP NR NW
    OL OX PA PE PH PL PO PR RG RH RM S SA SE SG SK SL SM SN SO SP SR SS ST SW SY TA TD TF TN TQ TR TS TW UB W WA WC WD
    WF WN WR WS WV YO ZE
    """
)  # fmt: skip
INWARD = "[ABD-HJLNP-UW-Zabd-hjlnp-uw-z]{2}"
POSTCODE_SHAPE = re.compile(
    rf"(?<![A-Za-z0-9])(?P<area>[A-Za-z]{{1,2}})\d[A-Za-z\d]?(?P<gap> ?|[._-]|,| - )\d(?P<unit>{INWARD})(?!\w)"
)
# What is left of a short text without its spaces and stops: "l e 1 6 t p".
WHOLE_POSTCODE = re.compile(rf"(?P<area>[A-Za-z]{{1,2}})\d[A-Za-z\d]?\d(?P<unit>{INWARD})")
APART = re.compile(r"[\W_]+")
LONGEST_APART = 16
# "M1 1st", "N1 6ft": an ordinal or a unit, not the end of a postcode.
NOT_INWARD = frozenset(("st", "nd", "rd", "th", "ft", "lb", "hr", "px", "pt"))

STREET = (
    "Street|St|Str|Road|Rd|Avenue|Ave|Lane|Ln|Drive|Dr|Close|Cl|Crescent|Cres|Way|Place|Terrace|Gardens|Gdns|Grove|"
    "Walk|Row|Mews|Parade|Gate|Wharf|Croft|Fold|Yard|Bank|Boulevard|Causeway|Meadow|Meadows"
)
MAYBE_STREET = "Park|Rise|Hill|Green|View|Mount|Square|Court|Heights|Vale|Hall|House|Cottage|Lodge"
NUMBER = r"(?<![\w.,/£$*-])(?P<number>\d{1,4})[A-Za-z]?(?: ?[-/&] ?\d{1,4}[A-Za-z]?)?,? "
# "48 Sheet Road side", "24 Hour Fitness Way": the number counts what follows it.
NAMED = r"(?!(?:Sheet|Hour|Minute|Day|Week|Mile|Star|Year|Month|Seater|Panel)s? )(?:The |(?:[A-Z][\w'.-]{0,20} ){1,3})"
STREET_SHAPE = re.compile(rf"{NUMBER}{NAMED}(?:(?P<sure>{STREET})|(?P<maybe>{MAYBE_STREET}|Crescent))\b")
HOUSE_SHAPE = re.compile(
    rf"\b[A-Z][\w']{{1,20}} (?:Cottage|Lodge|Farm|Villa|House|Flats?|Barn),? [A-Z][\w']{{1,20}} (?:{STREET})\b"
)
LOWER_SHAPE = re.compile(
    r"(?<![\w.,/£$*-])(?P<number>\d{1,4})[a-z]? (?P<words>[a-z']{3,20} (?:[a-z']{3,20} )?)"
    r"(?:street|road|avenue|lane|drive|crescent|terrace|close)(?= ?(?:$|[,.;)]| in | near ))"
)
# "flat 3, 12 acacia ave", "flat 2b Acacia Court"; "flat rate" is none.
FLAT_SHAPE = re.compile(r"\b[Ff]lat (?:no\.? ?)?\d{1,4}[A-Za-z]?(?:,? \d{1,4}[A-Za-z]? [A-Za-z]|,? [A-Z][a-z])")
SHORT_SHAPE = re.compile(
    r"(?<![\w.,/£$*-])(?P<number>\d{1,4})[a-z]?,? (?P<words>[a-z']{3,20} (?:[a-z']{3,20} )?)"
    r"(?:ave|rd|ln|cres|gdns)\b"
)
LIVES_AT = re.compile(
    r"\b(?i:live[sd]?|living|stay(?:s|ed|ing)|resid(?:es|ing)) (?i:at|in) (?i:number |no\.? ?|flat )?"
    r"\d{1,4}[A-Za-z]?,? [A-Z][a-z]{2,}"
)
NO_STREET = words_in("the and per each every from with for were are off our this that main road back cul")
CAPITALS = re.compile(r"\b[A-Z]{2,}\b")
# A number after these counts something else than a house.
COUNTS_ELSE = re.compile(
    r"\b(?:phase|year|table|figure|fig|week|strand|sheet|page|channel|radio|bbc|class|grade|level|stage|part|chapter|"
    r"version|zone|group|slide|appendix|section|question|task|activity|action|item|bus|route|stop|shelter|site|panel)"
    r"\.? ?$",
    re.IGNORECASE,
)


def spot_postcodes(text: str) -> Iterator[Spotted]:
    """Block full postcodes in any case, joined or with a stop between; ask about spelled ones. "LE1" alone passes."""
    for match in POSTCODE_SHAPE.finditer(text):
        if _is_postcode(match):
            # "S1-3AB" may number something; so may a list.
            sure = match["gap"] in {"", " "} or (match["gap"] in {".", "-", "_"} and len(match["area"]) > 1)
            yield block(POSTCODE) if sure else ask(POSTCODE)
    apart = WHOLE_POSTCODE.fullmatch(APART.sub("", text)) if len(text) <= LONGEST_APART else None
    if apart and _is_postcode(apart):
        yield ask(POSTCODE)


def _is_postcode(match: re.Match[str]) -> bool:
    return match["area"].upper() in POSTCODE_AREAS and match["unit"] not in NOT_INWARD


def spot_addresses(text: str) -> Iterator[Spotted]:
    """Block a number with a street; ask where the street's word is often something else, or a house has a name."""
    spelled = CAPITALS.sub(lambda match: match.group().title(), text)
    for match in STREET_SHAPE.finditer(spelled):
        if _numbers_something_else(spelled, match):
            continue
        yield ask(ADDRESS) if match["maybe"] or IS_COUNTED.match(spelled, match.end()) else block(ADDRESS)
    if HOUSE_SHAPE.search(spelled):
        yield ask(ADDRESS)
    for match in LOWER_SHAPE.finditer(text):
        if not NO_STREET & set(match["words"].split()) and not _numbers_something_else(text, match):
            yield ask(ADDRESS)
    for match in SHORT_SHAPE.finditer(text):
        if not NO_STREET & set(match["words"].split()) and not _numbers_something_else(text, match):
            yield ask(ADDRESS)
    if FLAT_SHAPE.search(text) or LIVES_AT.search(text):
        yield ask(ADDRESS)


def _numbers_something_else(text: str, match: re.Match[str]) -> bool:
    """Return whether the number is a year, or stands after "phase", "table" and the like."""
    number = match["number"]
    is_year = len(number) == 4 and number[:2] in {"19", "20"}
    return is_year or COUNTS_ELSE.search(text[max(0, match.start() - 15) : match.start()]) is not None
