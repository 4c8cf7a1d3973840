"""Headings that say of themselves that a column identifies people."""

import re
from collections.abc import Iterator

from evaluation.screening.identity.kinds import Spotted, ask, block
from evaluation.screening.identity.plain_text import COUNTED

HEADING = "a heading of what identifies people"

CAMEL = re.compile(r"(?<=[a-z])(?=[A-Z])|(?<=[A-Z])(?=[A-Z][a-z])")
FOOTNOTE = re.compile(r"(?:\s?[\[(]\w{1,3}[\])]|[*\u2020\u00b9\u00b2\u00b3]|(?<=[A-Za-z])\d)+$")
LONGEST = 60

PERSON = (
    r"(?:(?:young )?(?:person|people|child|children|victim|offender|suspect|perpetrator|pupil|student|patient|client|"
    r"service user|parent|carer|mother|father|mum|dad|subject|nominal|complainant|witness|survivor|yp|cyp|worker|"
    r"social worker|respondent|participant|individual|member|attendee|officer|teacher|contact|user))(?: s)?"
)
WORD_FOR_NUMBER = r"(?:no|num|number|id|ref|reference|ref no|reference number|code|identifier)"
IDENTIFIES = re.compile(
    rf"(?:{PERSON} )?(?:fore ?name|sur ?name|(?:first|last|full|family|given|middle|maiden|known|preferred) name|"
    r"name of (?:the )?(?:child|person|victim|offender|pupil)|nickname|alias)s?"
    r"(?: (?:and|or|/) (?:sur ?name|last name))?|"
    rf"(?:{PERSON} )?(?:d o b|dob|date of birth|birth ?date|born)|"
    rf"{PERSON} (?:names?|addresse?s?|post ?codes?|initials|e ?mail|phone|mobile|{WORD_FOR_NUMBER})|"
    r"(?:home|postal|street|current|full|permanent|correspondence|last known) address|address(?: line)?(?: ?\d)?|"
    r"house (?:number|no|name)|(?:full |home )?post ?code|"
    r"(?:home |personal |work )?e ?mail address(?:es)?|"
    r"(?:home |mobile |contact |work |daytime )?(?:tele)?(?:phone|tel|mobile|mob) ?(?:no|num|number)s?|contact number|"
    rf"nhs(?: {WORD_FOR_NUMBER})?|(?:ni|national insurance) {WORD_FOR_NUMBER}|nino|upn|uln|"
    r"unique (?:pupil|learner|person|client) (?:no|number|id|identifier)|"
    rf"(?:crime|offence|occurrence|incident|niche|custody|arrest|court case|case|mosaic|liquid ?logic|pnc|crn|"
    rf"hospital|referral|record|urn) {WORD_FOR_NUMBER}|crn|niche|pnc id|"
    rf"passport(?: {WORD_FOR_NUMBER})?|driving licence(?: {WORD_FOR_NUMBER})?|"
    r"vehicle reg(?:istration)?(?: (?:no|number))?|vrm|number plate|ip address|"
    r"(?:snapchat|instagram|facebook|twitter|tiktok|social media|gamer|user) ?(?:name|handle|tag|id)s?|next of kin"
)
MAY_IDENTIFY = re.compile(
    r"names?|initials|signature|(?:tele)?phone|tel|mobile|e ?mail|contact details|"
    r"(?:social|key|case|support) worker|(?:victim|offender|child|person) number|parent or carer"
)
COUNTS = re.compile(
    rf"\b(?:counts?|values?|number of|total|totals|{COUNTED}|figures?|sum|amount|volume|visits|population)\b",
    re.IGNORECASE,
)
# "Child number" may number the rows or count the children.
NUMBERS_OR_COUNTS = re.compile(r"(?:victim|offender|child|person|pupil) (?:number|no)")


def spot_heading(text: str) -> Iterator[Spotted]:
    """Block a column heading that names what identifies; ask about one that may."""
    heading = folded_heading(text)
    if NUMBERS_OR_COUNTS.fullmatch(heading) or MAY_IDENTIFY.fullmatch(heading):
        yield ask(HEADING)
    elif IDENTIFIES.fullmatch(heading):
        yield block(HEADING)


def spot_heading_in_a_cell(text: str) -> Iterator[Spotted]:
    """Ask about a cell that would identify if it were a heading: a table may begin below its title."""
    heading = folded_heading(text)
    if IDENTIFIES.fullmatch(heading) and not NUMBERS_OR_COUNTS.fullmatch(heading):
        yield ask(HEADING)


def heads_counts(heading: str) -> bool:
    """Return whether a column is headed as counts, so that a long number in it counts something."""
    return COUNTS.search(folded_heading(heading)) is not None


def folded_heading(text: str) -> str:
    """Return a heading in lower case, its words apart, less brackets, stops and footnote marks."""
    if len(text) > LONGEST:
        return ""
    spaced = CAMEL.sub(" ", FOOTNOTE.sub("", text.strip()))
    return " ".join(re.sub(r"[^\w]|_", " ", spaced).casefold().split())
