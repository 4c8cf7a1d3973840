"""What the campaigns reached, as the partnership's documents print it. These figures are actual, not synthetic.

Each figure is here once: the documents repeat some (CN-06 is CN-02, CN-08 is CN-01). LS-03 is part of LS-04, and has a
metric of its own, so that the two are never added.
Months are the first of the campaign's phase where the source gives no closer date.
"""

from dataclasses import dataclass
from datetime import date

from sample_data.making.counting import Row

PEOPLE, ATTENDANCES = "People reached", "Attendances"
FIRST_DAY = "People reached in the first 24 hours"
PUBLIC, YOUNG_PEOPLE = "General public", "Young people"
EDUCATION, PARENTS = "Teachers and wider education", "Parents and carers"
FRONTLINE, COUNCILLORS = "All frontline workers", "Local councillors"
EXACT, ROUNDED, MORE_THAN, ABOUT = "Exact", "Rounded", "More than", "About"
LLR, NORTHAMPTONSHIRE = "LLR", "Northamptonshire"


@dataclass(frozen=True)
class Figure:
    """One printed figure. ``id`` is its line in the list of figures read from the partnership's documents."""

    id: str
    month: date
    area: str
    campaign: str
    channel: str
    audience: str
    metric: str
    value: int
    qualifier: str

    @property
    def certainty(self) -> str:
        """Return "Estimated" where the source rounds or estimates, "Counted" where it gives a number or a floor."""
        return "Estimated" if self.qualifier in {ROUNDED, ABOUT} else "Counted"

    def row(self) -> Row:
        """Return the figure as a row of the Reach sheet; no source gives a cost."""
        place = (self.month, self.area, self.campaign, self.channel, self.audience, self.metric)
        return *place, self.value, self.certainty, self.qualifier, None


SIGNS, CHELSEA = "Could you spot the signs?", "Chelsea's Choice"
SAY, CEASE, KAYLEIGH = "Say Something if you See Something", "CEASE pledge", "Kayleigh's Love Story"
AUTUMN_2013, TOUR = date(2013, 9, 1), date(2014, 2, 1)
BEGUN, PHASE_TWO = date(2015, 3, 1), date(2016, 1, 1)
THEATRE, FILM = "Theatre in schools", "Film"
EVENTS, DAX = "Events and seminars", "DAX (Digital Audio Exchange)"
SOCIAL, POSTERS = "Social media, platforms together", "Billboards and bus liners"

LLR_2013_14 = (
    Figure("LS-01", AUTUMN_2013, LLR, SIGNS, "Neighbourhood Link", PUBLIC, PEOPLE, 5_412, EXACT),
    Figure("LS-02", AUTUMN_2013, LLR, SIGNS, "Leaflets and posters", PUBLIC, "Items distributed", 90_000, EXACT),
    Figure("LS-03", AUTUMN_2013, "Worldwide", SIGNS, "Twitter", PUBLIC, FIRST_DAY, 40_000, EXACT),
    Figure("LS-04", AUTUMN_2013, "Worldwide", SIGNS, "Twitter", PUBLIC, PEOPLE, 100_000, MORE_THAN),
    Figure("LS-12", AUTUMN_2013, LLR, SIGNS, "Newsletters and briefings", PUBLIC, PEOPLE, 1_200, EXACT),
    Figure("LS-14", AUTUMN_2013, LLR, SIGNS, EVENTS, COUNCILLORS, ATTENDANCES, 55, EXACT),
    Figure("LS-16", AUTUMN_2013, LLR, SIGNS, EVENTS, FRONTLINE, ATTENDANCES, 75, EXACT),
    Figure("LS-24", AUTUMN_2013, LLR, SIGNS, EVENTS, EDUCATION, ATTENDANCES, 80, EXACT),
    Figure("LS-25", AUTUMN_2013, LLR, SIGNS, EVENTS, PARENTS, ATTENDANCES, 100, EXACT),
    Figure("LS-05", TOUR, LLR, CHELSEA, THEATRE, EDUCATION, "Performances or events", 2, EXACT),
    Figure("LS-06", TOUR, LLR, CHELSEA, THEATRE, YOUNG_PEOPLE, "Performances or events", 64, EXACT),
    Figure("LS-07", TOUR, LLR, CHELSEA, THEATRE, YOUNG_PEOPLE, "Schools or settings", 38, EXACT),
    Figure("LS-10", TOUR, LLR, CHELSEA, THEATRE, YOUNG_PEOPLE, PEOPLE, 8_700, MORE_THAN),
)
NORTHAMPTONSHIRE_2015_03 = (
    Figure("CN-01", BEGUN, NORTHAMPTONSHIRE, SAY, SOCIAL, YOUNG_PEOPLE, PEOPLE, 3_800_000, ROUNDED),
    Figure("CN-02", BEGUN, NORTHAMPTONSHIRE, SAY, POSTERS, PUBLIC, PEOPLE, 3_200_000, ROUNDED),
    Figure("CN-07", BEGUN, NORTHAMPTONSHIRE, SAY, DAX, YOUNG_PEOPLE, PEOPLE, 187_000, ROUNDED),
    Figure("CN-10", BEGUN, NORTHAMPTONSHIRE, SAY, "Websites", PUBLIC, "Page visits", 3_874, EXACT),
)
NORTHAMPTONSHIRE_2015_16 = (
    Figure("CN-05", date(2015, 5, 1), NORTHAMPTONSHIRE, SAY, "Conferences", FRONTLINE, ATTENDANCES, 600, EXACT),
    Figure("CN-04", PHASE_TWO, NORTHAMPTONSHIRE, SAY, DAX, YOUNG_PEOPLE, PEOPLE, 405_787, EXACT),
)
# The source prints Leicestershire, while its neighbouring lines say LLR.
LLR_2015_16 = (
    Figure("CL-01", date(2016, 2, 1), "Leicestershire", CEASE, "Pledge", PUBLIC, "Pledges", 34_000, MORE_THAN),
)
LLR_2016_17 = (
    Figure("CL-02", date(2017, 1, 1), LLR, KAYLEIGH, FILM, YOUNG_PEOPLE, PEOPLE, 55_000, EXACT),
    Figure("CL-03", date(2017, 1, 1), "Worldwide", KAYLEIGH, FILM, PUBLIC, "Plays or views", 35_000_000, ABOUT),
)
