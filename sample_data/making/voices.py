"""What media, surveys and people said of the campaigns, as the partnership's documents print it: actual, not synthetic.

``id`` is a line in the list of figures read from those documents. Months are the first of the campaign's phase where
the source gives no closer date, and ``dated`` says what it does give. A published report stands for its own consent.
"""

from dataclasses import dataclass
from datetime import date

from sample_data.making.counting import Row
from sample_data.making.reach import AUTUMN_2013, BEGUN, CHELSEA, EDUCATION, LLR, NORTHAMPTONSHIRE, SAY, SIGNS, TOUR
from sample_data.making.reach import YOUNG_PEOPLE as YOUNG

NOT_KNOWN = None
NOT_STATED = "Not stated"


@dataclass(frozen=True)
class Piece:
    """One piece of media coverage. No source gives its day, tone, prominence, duration or link."""

    id: str
    month: date
    dated: str
    area: str
    campaign: str
    outlet: str
    medium: str
    title: str

    def row(self) -> Row:
        """Return the piece as a row of the Media sheet."""
        first = (self.month, NOT_KNOWN, self.dated, self.area, self.campaign, self.outlet, self.medium, self.title)
        return *first, NOT_KNOWN, NOT_KNOWN, NOT_KNOWN, NOT_KNOWN, NOT_KNOWN


@dataclass(frozen=True)
class Answers:
    """The answers to one question, as a printed percentage; ``base`` is None where the source gives none."""

    id: str
    month: date
    dated: str
    area: str
    campaign: str
    audience: str
    question: str
    base: int | None
    percent: int

    def row(self) -> Row:
        """Return the answers as a row of the Surveys sheet; no source says how the people asked were found."""
        first = (self.month, self.dated, self.area, self.campaign, self.audience, self.question)
        return *first, self.base, NOT_KNOWN, self.percent, NOT_STATED


@dataclass(frozen=True)
class Voice:
    """What was said in words, with no number."""

    id: str
    month: date
    dated: str
    area: str
    campaign: str
    role: str
    theme: str
    text: str

    def row(self) -> Row:
        """Return it as a row of the Feedback sheet."""
        first = (self.month, self.dated, self.area, self.campaign, self.role, self.theme, self.text)
        return *first, "Yes", "Yes"


OUTLET = "BBC East Midlands Today"
COVERAGE = (
    Piece("LS-11", AUTUMN_2013, "2013/14", LLR, SIGNS, OUTLET, "Television", "First of the two pieces on the campaign"),
    Piece(
        "LS-11", AUTUMN_2013, "2013/14", LLR, SIGNS, OUTLET, "Television", "Second of the two pieces on the campaign"
    ),
)
UNDERSTANDING = "Do you understand the issues surrounding CSE better than before?"
AWARE = "Are you aware of the leaflets and posters on spotting the signs?"
USEFUL = "Did you find the leaflets and posters useful?"
EFFECTIVE = "Is the play an effective way of raising awareness with pupils?"
SURVEYED = 592
SURVEYS = (
    Answers("LS-18", TOUR, "2014", LLR, CHELSEA, YOUNG, UNDERSTANDING, SURVEYED, 99),
    Answers("LS-19", TOUR, "2014", LLR, CHELSEA, YOUNG, AWARE, SURVEYED, 94),
    Answers("LS-20", TOUR, "2014", LLR, CHELSEA, YOUNG, USEFUL, SURVEYED, 93),
    Answers("LS-21", TOUR, "2014", LLR, CHELSEA, EDUCATION, EFFECTIVE, None, 100),
)
LLR_VOICES = (
    Voice(
        "LS-27", AUTUMN_2013, "2013/14", LLR, SIGNS, "Partner agency", "Coming forward",
        "Disclosures were made through 2013/14. The report gives no number.",
    ),
)  # fmt: skip
NORTHAMPTONSHIRE_VOICES = (
    Voice(
        "CN-11", BEGUN, "after the campaign began", NORTHAMPTONSHIRE, SAY, "Partner agency", "Contact with services",
        "Calls and e-mails to the RISE team noticeably increased after the campaign began. No number is given.",
    ),
)  # fmt: skip
