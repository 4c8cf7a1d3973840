"""Initials for a name: with an age, set off after "a girl", beside a surname, after a title, with a relation."""

import re
from collections.abc import Iterator

from evaluation.screening.identity.kinds import Spotted, ask
from evaluation.screening.identity.names import BARE, FAMILY, INITIALS, WITH_RELATION, WITH_TITLE
from evaluation.screening.identity.vocabulary import ORGANISATION, is_first_name, is_place, is_surname, is_word
from evaluation.screening.identity.word_sets import words_in

# Two or three capitals that stand for something else than a person in texts of this kind.
ABBREVIATIONS = words_in(
    """
    AC AD AM AP BC BBC BF BME BT CA CC CD CE CFO CJ CP CPD CPS CSA CSC CSE CT CV DA DC DCI DI DS DV DVD DWP EC EH EU
    FB FE FGM FM FOI FOR FY GB GCP GDP GP GPS HE HO HQ HR HT ID IG II III IPV IT ITV IV IX KPI KS LA LAC LEA LGA LLR
    LP LSA MP MPS MY NA NCA NE NEW NGO NHS NI NN NO NW OF OK ON OR PA PC PCC PDF PE PM POL PR PS PVP QA RE ROI SC SE
    SEN SGO SOU SPO SRE ST SW TA TBC TV UK UN US VI VII VR WI WTE XI YJS YOS YOT YP YTD LE AND ALL ARE BUT DAY GIS
    HAS HAD HIM HER ITS NOT NOW OLD ONE OUR OUT SEX SHE TEN THE TWO WAS WHO YOU AT BY DO GO IF IN IS ME SO TO UP WE
    """
)  # fmt: skip
TWO = r"(?<![\w.&/'-])(?P<initials>[A-Z]\.? ?[A-Z])\.?"
# A child's age: "YP, 14 to 17" and "LA, 14 forms" count.
AGE = r"(?:[89]|1\d)"
OF_AGE = rf"{AGE}(?: ?(?:yrs?|years?|y/?o)\.?(?:[ -]old)?)"
GOES_ON = r"(?:at|from|has|is|lives|said|told|was|went|who|disclosed|felt|thought|ran|left|girl|boy|female|male)"
AGED = re.compile(
    rf"{TWO}(?:,? \(?aged? {AGE}\b(?!-)|,? ?\(?{OF_AGE}(?!\w)|, ?{AGE}(?= ?$| ?[,.;)] ?| {GOES_ON}\b)(?!\.\d|,\d)|"
    rf" ?\({AGE}(?: ?[mMfF])?\))"
)
WHOLE = re.compile(rf"{TWO}[ ,:]{{1,2}}\(?{AGE}\)?")
AFTER_AGE = re.compile(rf"\b{AGE}[ -]years?[ -]old,? (?:boy |girl |child |male |female )?,?{TWO}(?![\w'/-])")
SET_OFF = re.compile(
    r"\b(?:girl|boy|child|victim|suspect|pupil|student|yp|young person|offender|client|patient|friend), "
    r"(?P<initials>[A-Z]\.? ?[A-Z](?:\.? ?[A-Z])?)\.?,"
)
SAID_TO_BE = re.compile(
    r"\binitials?(?: (?:are|is))?[ :=-]{1,3}(?P<initials>[A-Z]\.? ?[A-Z](?:\.? ?[A-Z])?)\b", re.IGNORECASE
)
# A list of counts has more than one number in brackets: "TV (14), radio (12)".
IN_BRACKETS = re.compile(r"\(\d{1,4}\)")

SHORT_NAME = re.compile(rf"(?<![\w'-])(?P<name>[A-Z][a-z])(?:, ?\(?| ?\(| aged ){AGE}(?= ?$| ?[,.;)]| {GOES_ON}\b)")
SHORT_WORDS = words_in(
    "am an as at be by ch do fr go he if in is it km me mr ms mt my no of on or ph pt rd re so st to up us we wk yr"
)

SURNAME_FIRST = re.compile(
    r"(?<![\w'-])(?P<name>[A-Z][A-Za-z'-]{2,20}),? [A-Z]\.?"
    r"(?= ?$| ?[,;)]| (?:of|from|was|is|at|told|said|has|in)\b)"
)
INITIAL_FIRST = re.compile(r"(?<![\w.&'/-])[A-Z]\.? (?P<name>[A-Z][a-z'][A-Za-z'-]{1,19})(?![\w-])")
# Surnames that are everyday words, and hardly ever have a capital for another reason.
PLAINLY_SURNAMES = words_in(
    "smith baker barker bates coates cook cooper foster fuller harding hardy hayes mcdonald miles miller "
    "parker parkes peters porter potts sanders skinner storey turner walker wheeler"
)
# "Year 9 J Block", "Plan B", "Group A": a letter that numbers something.
LETTERED = re.compile(
    r"\b(?:appendix|area|band|block|category|class|grade|group|hepatitis|junction|level|option|part|"
    r"phase|plan|section|set|strand|team|theme|tier|type|unit|vitamin|zone)$",
    re.IGNORECASE,
)
TITLED = re.compile(r"\b(?:Mrs?|Ms|Miss)\.? [A-Z]\b(?!['.-]?\w)")
ELECTED = re.compile(r"\b(?:Cllr|Councillor)\.? (?P<name>[A-Z][a-z'-]{2,20})\b")
SPELLED = re.compile(r"(?<![\w'])(?:[A-Za-z] ){3,11}[A-Za-z](?![\w'])")
RELATED = re.compile(rf"(?<![\w.'-])[A-Z]'s (?:{'|'.join(sorted(FAMILY))})\b")


def spot_initials(text: str) -> Iterator[Spotted]:
    """Ask about initials that stand for somebody."""
    aged = [*AGED.finditer(text)] if len(IN_BRACKETS.findall(text)) < 2 else []
    whole = WHOLE.fullmatch(text)
    found = [
        *aged,
        *([whole] if whole else []),
        *AFTER_AGE.finditer(text),
        *SET_OFF.finditer(text),
        *SAID_TO_BE.finditer(text),
    ]
    if any(re.sub(r"[. ]", "", match["initials"]).upper() not in ABBREVIATIONS for match in found):
        yield ask(INITIALS)
    if any(match["name"].lower() not in SHORT_WORDS for match in SHORT_NAME.finditer(text)):
        yield ask(INITIALS)
    if any(_is_surname(match["name"]) for match in SURNAME_FIRST.finditer(text)):
        yield ask(BARE)
    if any(is_first_name(match.group().replace(" ", "").casefold()) for match in SPELLED.finditer(text)):
        yield ask(BARE)
    for match in INITIAL_FIRST.finditer(text):
        before = text[max(0, match.start() - 12) : match.start()].rstrip()
        if _is_surname(match["name"]) and not LETTERED.search(before):
            yield ask(BARE)
    if TITLED.search(text) or any(_may_be_elected(match["name"].casefold()) for match in ELECTED.finditer(text)):
        yield ask(WITH_TITLE)
    if RELATED.search(text):
        yield ask(WITH_RELATION)


def _may_be_elected(name: str) -> bool:
    """Return whether what follows "Cllr" is no place and no part of an organisation's name."""
    return name not in ORGANISATION and not is_place(name)


def _is_surname(name: str) -> bool:
    folded = name.casefold()
    return is_surname(folded) and (not is_word(folded) or folded in PLAINLY_SURNAMES)
