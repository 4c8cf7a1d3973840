"""How a person is reached: e-mail, telephone, a name on a platform, an address on the internet."""

import re
from collections.abc import Iterator
from ipaddress import IPv6Address

import phonenumbers

from evaluation.screening.identity.kinds import Spotted, ask, block
from evaluation.screening.identity.plain_text import counts_something, digits_of
from evaluation.screening.identity.vocabulary import is_word

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
SLASHED_PHONE = re.compile(
    r"(?<![\w.,*/£$-])0(?:\d{4}[/_]\d{3}[ /_-]?\d{3}|\d{3}[/_]\d{3}[ /_-]?\d{4}|\d{2}[/_]\d{4}[ /_-]?\d{4})"
    r"(?![\w*/%]|[.,]\d)"
)
LOST_ZERO = re.compile(r"(?<![\w.,*/£$+-])7[1-9]\d{8}(?![\w*/%]|[.,]\d)")
PHONE_KEYWORD = re.compile(
    r"\b(?:tel|telephone|phone|mob|mobile|ring|rang|call|text|whatsapp)\b[\w\s.:#]{0,12}$", re.IGNORECASE
)
# Freephone, non-geographic and shared-cost numbers belong to services; the short ones have too few digits to be seen.
OF_A_PERSON = frozenset("127")

PLATFORM = r"(?:snap(?:chat)?|insta(?:gram)?|ig|tik ?tok|kik|discord|whatsapp|facebook|fb|xbox|psn|gamertag|username|"
PLATFORM += r"roblox|fortnite|minecraft|twitch|telegram|wechat|yubo|omegle|bereal)"
AT_NAME = re.compile(r"(?<![\w.@/])@([A-Za-z0-9_.]{2,30})")
PLATFORM_WORD = re.compile(rf"\b{PLATFORM}\b", re.IGNORECASE)
PLATFORM_NAME = re.compile(
    rf"\b{PLATFORM}\b[\s:=-]{{0,3}}(?:(?:name|id|handle|user ?name|user|account|profile|is)\b[\s:=-]{{0,3}}){{0,2}}"
    r"@?([A-Za-z][A-Za-z0-9._]{2,29})",
    re.IGNORECASE,
)
# Discord's names end in four digits; Facebook numbers its profiles.
TAGGED = re.compile(r"(?<![\w#])[A-Za-z0-9_.]{2,32}#\d{4}(?!\w)")
NUMBERED = re.compile(rf"\b{PLATFORM}\b(?: (?:profile|user|account))? id[\s:=#-]{{0,3}}\d{{6,20}}(?!\d)", re.IGNORECASE)
PROFILE = re.compile(
    r"\b(?:instagram|facebook|tiktok|snapchat|twitter|x)\.com/(?:add/|@)?([A-Za-z0-9._-]{2,60})", re.IGNORECASE
)
PERIOD = re.compile(
    r"(?:fy|q[1-4]|h[12]|w[ke]{0,3}|ph(?:ase)?|day|v|yr|year|(?P<word>[a-z]{3,9}))?\d{0,6}\.?", re.IGNORECASE
)
ADDED_ON = re.compile(
    r"\b(?:add|follow|message|dm|find|text|contact)(?:ed)? (?:\w{2,10} )?(?:on|at|by|via) (?:\w{2,5} )?"
    rf"{PLATFORM}[\s:=-]{{1,3}}"
    r"@?(?P<name>[A-Za-z][A-Za-z0-9._]{3,29})",
    re.IGNORECASE,
)
IPV6 = re.compile(r"(?<![\w:.])[0-9A-Fa-f]{1,4}:[0-9A-Fa-f:]{4,36}[0-9A-Fa-f](?![\w:])")
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
    if any(_is_personal(digits_of(match.group())) for match in SLASHED_PHONE.finditer(text)):
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
        if _is_period(name) or text[match.end(1) :].startswith(("/", "@")) or name.lower().endswith(".com"):
            continue
        if _looks_personal(name):
            yield block(HANDLE) if {"_", "."} & set(name) and len(digits_of(name)) > 1 else ask(HANDLE)
    if on_a_platform and (TAGGED.search(text) or NUMBERED.search(text)):
        yield block(HANDLE)
    if any(not is_word(match["name"].casefold().rstrip(".")) for match in ADDED_ON.finditer(text)):
        yield ask(HANDLE)
    for match in PROFILE.finditer(text):
        name = match.group(1)
        if name.lower().startswith("profile.php") or _looks_personal(name):
            yield block(HANDLE)


def _is_period(name: str) -> bool:
    """Return whether what follows a platform is a word or a time: "snapchat pilot2019", "Insta Q3"."""
    found = PERIOD.fullmatch(name)
    return found is not None and (not found["word"] or is_word(found["word"].casefold()))


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
    if any(_is_ip(match.group()) for match in IPV6.finditer(text)):
        yield ask(IP)


def _is_ip(text: str) -> bool:
    """Return whether a text is an address of the longer kind: eight groups, or fewer around "::"."""
    try:
        IPv6Address(text)
    except ValueError:
        return False
    return True
