"""What every sentence must keep to, whatever it says: plain words, short, and right in number."""

import re

LONGEST = 35
JARGON = re.compile(
    r"sigma|p-value|p value|quasi|dispersion|null|signific|regress|coefficient|Poisson|confidence|"
    r"(?-i:nan\b|None|inf\b)|"
    r"highest|worst|best\b|due to|proves|because of the campaign|caused by",
    re.IGNORECASE,
)
SINGULAR = re.compile(
    r"(?<![\d.,])1 (later )?(months|quarters|charts|points|percentage points|people|channels|shares)\b"
)
PLURAL = re.compile(
    r"(?<![\d.,])(0|[2-9]|\d{2,}) (later )?(month|quarter|chart|point|percentage point|channel|person) "
)
WAYS = {
    "up": re.compile(r"\b(higher|more than the|rose|up(?! to)|above|high)\b"),
    "down": re.compile(r"\b(lower|fewer|fell|down|below|low)\b"),
}


def sentences(text: str) -> list[str]:
    """Return the sentences of a text: a stop between a letter or bracket and a capital ends one."""
    return [each for each in re.split(r"(?<=[.])\s+(?=[A-Z\[])", text) if each]


def faults(text: str) -> list[str]:
    """Return what is wrong with a text's words; nothing when it can be read aloud."""
    found = [f"{len(each.split())} words: {each}" for each in sentences(text) if len(each.split()) > LONGEST]
    found += [f"{match.group()!r} in: {text}" for match in JARGON.finditer(text.replace("does not prove", ""))]
    found += [f"{match.group()!r} in: {text}" for rule in (SINGULAR, PLURAL) for match in rule.finditer(text)]
    return found + ([f"spaces: {text!r}"] if "  " in text or text != text.strip() else [])


def numbers(text: str) -> list[float]:
    """Return the numbers of a text, without those of dates, years and age bands."""
    plain = re.sub(r"\b[A-Z][a-z]+ \d{4}\b|\b\d{4}/\d{2}\b|\b12 months to\b|\bmid-\d{4}|\b\d+-\d+\b", "", text)
    return [float(number.replace(",", "")) for number in re.findall(r"\d[\d,]*\.\d+|\d[\d,]*\d|\d", plain)]


def claims(text: str) -> set[str]:
    """Return the directions that a text claims, once its ranges over both sides and its cautions are taken out."""
    side = r"(lower|higher|no change|no difference)"
    plain = re.sub(rf"from [^.;:()]*?{side} to [^.;:()]*?{side}", "", text)
    plain = re.sub(
        r"A (rise|fall) can mean[^.]*\.|may already have been \w+|both may have risen, or both fallen", "", plain
    )
    return {way for way, rule in WAYS.items() if rule.search(plain)}
