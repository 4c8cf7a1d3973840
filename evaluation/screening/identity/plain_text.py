"""A text as the rules compare it: one kind of space, dash, apostrophe and digit, and nothing invisible."""

import re
import unicodedata

DASHES = "\u2010\u2011\u2012\u2013\u2014\u2015\u2212"
APOSTROPHES = "\u2018\u2019\u02bc\u2032\u0060\u00b4"
# Letters of other alphabets that look like Latin ones, by which a number or a name could pass unseen.
LOOKALIKES = dict(
    zip("АВЕЅЗКМНОРСТХІЈаесорхуіјѕԁһΑΒΕΖΗΙΚΜΝΟΡΤΥΧο", "ABES3KMHOPCTXIJaecopxyijsdhABEZHIKMNOPTYXo", strict=True)
)
INVISIBLE = re.compile(
    "[\u00ad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180b-\u180f\u200b-\u200f\u202a-\u202e\u2060-\u206f"
    "\ufe00-\ufe0f\ufeff\ufff9-\ufffb\U000e0000-\U000e0fff]"
)
FOLDS = str.maketrans(dict.fromkeys(DASHES, "-") | dict.fromkeys(APOSTROPHES, "'") | LOOKALIKES)
# The blank pattern of Braille is no space to Unicode, and looks like one.
SPACES = re.compile("[\\s\u2800]+")
# What people write between the groups of one number.
BETWEEN_GROUPS = r"[ .\-/_\u00b7\u2022]"
# Blocks apart what is taken out of a text, so that its two sides do not become neighbours.
TAKEN_OUT = " \ufffc "
# What may stand after a number that counts something.
COUNTED = (
    "impressions|views|plays|people|persons|visits|visitors|clicks|likes|shares|comments|followers|listeners|viewers|"
    "readers|reach|reached|users|hits|items|leaflets|posters|banners|beer ?mats|cards|pupils|students|children|schools|"
    "attendances|attendees|sessions|pledges|referrals|reports|records|contacts|victims|offenders|offences|crimes|"
    "incidents|households|homes|residents|shops|hotels|drivers|copies|downloads|streams|households|engagements|reels"
)
IS_COUNTED = re.compile(rf"\s{{0,2}}(?:{COUNTED})\b", re.IGNORECASE)
# Numbers of things, not of people.
NUMBER_OF_A_THING = re.compile(
    r"\b(?:PO|ISBN|ISSN|EAN|GTIN|VAT|invoice|order|charity|company|grant|contract|purchase)"
    r"[\s.:#-]{0,3}(?:no|num|number|ref|reg)?[\s.:#-]{0,3}$",
    re.IGNORECASE,
)
BEFORE = 30


def plain_text(text: str) -> str:
    """Return the text with what people and programs write alike made alike."""
    folded = unicodedata.normalize("NFKC", text).translate(FOLDS)
    if not folded.isascii():
        folded = "".join(map(_digit, INVISIBLE.sub("", folded)))
    return SPACES.sub(" ", folded).strip()


def _digit(char: str) -> str:
    """Return a decimal digit of any script as 0 to 9; anything else as it is."""
    return str(unicodedata.decimal(char)) if char.isdecimal() else char


def counts_something(text: str, start: int, end: int) -> bool:
    """Return whether the number from start to end counts things, or numbers a thing such as an invoice."""
    if IS_COUNTED.match(text, end):
        return True
    return NUMBER_OF_A_THING.search(text[max(0, start - BEFORE) : start]) is not None


def digits_of(text: str) -> str:
    """Return the digits 0 to 9 of a text."""
    return "".join(char for char in text if char in "0123456789")
