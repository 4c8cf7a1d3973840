"""How a person is reached: e-mail, telephone, a name on a platform, an address on the internet."""

import re
from collections.abc import Iterator

import phonenumbers

from evaluation.screening.identity.kinds import Spotted, ask, block
from evaluation.screening.identity.plain_text import counts_something, digits_of

EMAIL, PHONE = "an e-mail address", "a telephone number"
HANDLE, IP = "a user name", "an IP address"

EMAIL_SHAPE = re.compile(r"(?<![\w.+'-])[\w.+'-]{1,200} ?@ ?[\w-]{1,63}(?:\.[\w-]{1,63}){1,5}")
TOP_LEVEL = r"(?:com|org|net|info|edu|gov|ac|co|uk|me|eu|io|sch|nhs|police|mail)"
SPELLED_AT = re.compile(r"(?<![A-Za-z])at(?![A-Za-z])", re.IGNORECASE)
HIDDEN_EMAIL = re.compile(
    rf"[\w.+-]{{1,40}} ?(?:[\[({{] ?at ?[\])}}] ?[\w-]{{1,40}} ?(?:\.|[\[({{]? ?dot ?[\])}}]?) ?|"
    rf" at [\w-]{{1,40}} dot ){TOP_LEVEL}\b",
    re.IGNORECASE,
)
PHONE_SHAPE = re.compile(r"(?<![\w.,*/£$-])(?:\+ ?)?\(?\d[\d ().-]{7,20}\d(?![\w*/%]|[.,]\d)")
DOTTED_DATE = re.compile(r"\d{1,2}[.-]\d{1,2}[.-](?:19|20)\d\d|(?:19|20)\d\d-\d\d")
LOST_ZERO = re.compile(r"(?<![\w.,*/£$+-])7[1-9]\d{8}(?![\w*/%]|[.,]\d)")
PHONE_KEYWORD = re.compile(
    r"\b(?:tel|telephone|phone|mob|mobile|ring|rang|call|text|whatsapp)\b[\w\s.:#]{0,12}$", re.IGNORECASE
)
# Freephone, non-geographic and shared-cost numbers belong to services; the short ones have too few digits to be seen.
OF_A_PERSON = frozenset("127")

PLATFORM = r"(?:snap(?:chat)?|insta(?:gram)?|ig|tik ?tok|kik|discord|whatsapp|facebook|fb|xbox|psn|gamertag|username)"
AT_NAME = re.compile(r"(?<![\w.@/])@([A-Za-z0-9_.]{2,30})")
PLATFORM_WORD = re.compile(rf"\b{PLATFORM}\b", re.IGNORECASE)
PLATFORM_NAME = re.compile(
    rf"\b{PLATFORM}\b[\s:=-]{{0,3}}(?:(?:name|id|handle|user|account|profile|is)\b[\s:=-]{{0,3}}){{0,2}}"
    r"@?([A-Za-z][A-Za-z0-9._]{2,29})",
    re.IGNORECASE,
)
PROFILE = re.compile(
    r"\b(?:instagram|facebook|tiktok|snapchat|twitter|x)\.com/(?:add/|@)?([A-Za-z0-9._-]{2,60})", re.IGNORECASE
)
PERIOD = re.compile(r"(?:fy|q[1-4]|h[12]|w[ke]{0,3}|ph(?:ase)?|day|v|yr|year|[a-z]{3,9})?\d{0,6}\.?", re.IGNORECASE)
OF_AN_ORGANISATION = re.compile(
    r"(?i:police|council|nhs|gov|pcc|board|lscb|trust|csp|ceop|official|campaign)|UK(?![a-z])|_uk$"
)
VERSION = re.compile(r"_v\d{1,3}$", re.IGNORECASE)
FOUR_NUMBERS = re.compile(r"(?<![\w.])(\d{1,3})\.(\d{1,3})\.(\d{1,3})\.(\d{1,3})(?![\w.]*\d)")
IP_KEYWORD = re.compile(r"\bIP(?: address)?\b[\s.:#-]{0,4}$", re.IGNORECASE)
VERSION_KEYWORD = re.compile(r"\b(?:v|version|release|section|paragraph|figure|table)[\s.]{0,2}$", re.IGNORECASE)


def spot_emails(text: str) -> Iterator[Spotted]:
    """Block e-mail addresses, also with "at" and "dot" spelled out."""
    if ("@" in text and EMAIL_SHAPE.search(text)) or (SPELLED_AT.search(text) and HIDDEN_EMAIL.search(text)):
        yield block(EMAIL)


def spot_phone_numbers(text: str) -> Iterator[Spotted]:
    """Block telephone numbers but those of services (0800, 0808, 03); ask about a mobile that lost its first 0."""
    for match in PHONE_SHAPE.finditer(text):
        number = match.group()
        if DOTTED_DATE.search(number) or counts_something(text, match.start(), match.end()):
            continue
        if _is_personal(number):
            yield block(PHONE)
    for match in LOST_ZERO.finditer(text):
        if not counts_something(text, match.start(), match.end()):
            yield block(PHONE) if PHONE_KEYWORD.search(text[: match.start()][-30:]) else ask(PHONE)


def _is_personal(number: str) -> bool:
    """Return whether a British or foreign number is one that a person may have."""
    digits = digits_of(number)
    if digits.startswith("447") and len(digits) == 12:
        return True
    if not (number.lstrip("( ").startswith(("0", "+"))):
        return False
    dialled = f"+{digits[2:]}" if digits.startswith("00") else f"+{digits}" if "+" in number else digits
    if dialled.startswith("+440"):
        dialled = f"+44{dialled[4:]}"
    try:
        parsed = phonenumbers.parse(dialled, "GB")
    except phonenumbers.NumberParseException:
        return False
    if parsed.country_code != 44:
        return phonenumbers.is_valid_number(parsed)
    national = str(parsed.national_number)
    # Numbers kept free for drama are not valid in the library's eyes; the shape is enough.
    return national[0] in OF_A_PERSON and (len(national) == 10 or (len(national) == 9 and national[0] == "1"))


def spot_user_names(text: str) -> Iterator[Spotted]:
    """Block a name on a platform that looks like a person's; ask about other unusual ones. Organisations' pass."""
    on_a_platform = PLATFORM_WORD.search(text) is not None
    for match in AT_NAME.finditer(text):
        name = match.group(1).rstrip(".")
        if _looks_personal(name):
            yield block(HANDLE) if on_a_platform else ask(HANDLE)
    for match in PLATFORM_NAME.finditer(text):
        name = match.group(1).rstrip(".")
        if PERIOD.fullmatch(name) or text[match.end(1) :].startswith(("/", "@")) or name.lower().endswith(".com"):
            continue
        if _looks_personal(name):
            yield block(HANDLE) if {"_", "."} & set(name) and len(digits_of(name)) > 1 else ask(HANDLE)
    for match in PROFILE.finditer(text):
        name = match.group(1)
        if name.lower().startswith("profile.php") or _looks_personal(name):
            yield block(HANDLE)


def _looks_personal(name: str) -> bool:
    """Return whether a user name has a stop, an underscore or two digits in it and no organisation's word."""
    marks = "_" in name or "." in name.strip(".") or len(digits_of(name)) >= 2
    of_something_else = OF_AN_ORGANISATION.search(name) or VERSION.search(name)
    return marks and any(char.isalpha() for char in name) and not of_something_else


def spot_ip_addresses(text: str) -> Iterator[Spotted]:
    """Block an IP address after its keyword; ask about four numbers that could be one and are no version."""
    for match in FOUR_NUMBERS.finditer(text):
        before = text[max(0, match.start() - 20) : match.start()]
        if all(int(part) < 256 for part in match.groups()) and not VERSION_KEYWORD.search(before):
            yield block(IP) if IP_KEYWORD.search(before) else ask(IP)
