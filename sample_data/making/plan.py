"""The activity plan of Northamptonshire's communications plan, its 24 rows as the document has them: actual.

RAG is blank in every row of the source, and so are strand and status. Priority, audience and campaign are given where
the row itself, or the plan's list of priorities, names them. Its initials of officers, and the names of four speakers,
are not kept. "TBC" and "N/A" under cost stay as they are written; the source has no amount.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from sample_data.making.counting import Row
from sample_data.making.reach import NORTHAMPTONSHIRE

# The month of the joint strategy that the plan carries out; the plan itself has no date.
PLAN_OF = date(2017, 8, 1)
INTERNAL, EXTERNAL, PHASE_TWO = "6.1 Training and internal", "6.2 External", "Phase two, late 2018/19"
OFFICERS, COMMUNICATIONS = "Officers named by initials", "Communications team"
RISE_POLIT, ALL_PARTNERS = "RISE and POLIT", "All partners"
TBC, NONE = "TBC", "N/A"
BRECK, ACCESSORY, PERPETRATORS = "Breck's Last Game", "Don't Be An Accessory", "Perpetrators campaign"
LGBT_WEEK, AWARENESS_DAY, SPORT = "LGBT week of action", "National CSE Awareness Day", "CSE in sport"
BOYS_FIRST, LGBT, GANGS = "Teenage boys and online gaming", "LGBT under-reporting", "Organised crime and gangs"
FRONTLINE, YOUNG_PEOPLE, BOYS = "All frontline workers", "Young people", "Boys"
COMMUNITY = "Community and voluntary groups"


@dataclass(frozen=True)
class Activity:
    """One row of the plan. ``when`` is as written; ``first`` is the day that it gives, of a month alone its first."""

    activity: str
    section: str
    when: str
    cost: str
    team: str | None = OFFICERS
    campaign: str | None = None
    priority: str | None = None
    audience: str | None = None
    first: date | None = None
    now: date | None = None

    def row(self, number: int) -> Row:
        """Return it as a row of the Activity plan sheet."""
        what = (PLAN_OF, NORTHAMPTONSHIRE, str(number), self.activity, self.section, self.campaign)
        why = (None, self.priority, self.audience)
        return *what, *why, self.when, self.first, self.now, self.team, None, self.cost, None, None


ACTIVITIES = (
    Activity("Lecture theatre presentations by four speakers", INTERNAL, "January 2018 - TBC", TBC,
             first=date(2018, 1, 1)),
    Activity("Regular articles in the safeguarding board's newsletter", INTERNAL, "Quarterly", NONE),
    Activity("Regular updates to all key stakeholders", INTERNAL, "Ongoing", NONE),
    Activity("Update the CSE aide memoire, so that all officers receive a copy", INTERNAL, "Ongoing", TBC,
             audience=FRONTLINE),
    Activity("Training for frontline workers to improve the identification of boys", INTERNAL, "Autumn 2018", TBC,
             audience=FRONTLINE),
    Activity("CSE training for licensing officers, street pastors, environmental officers and park rangers", INTERNAL,
             "Early 2018", TBC),
    Activity("Screensaver series: spot the signs; missing from home", INTERNAL, "Two per year", NONE),
    Activity("Regular articles on the force intranet and in its weekly bulletin", INTERNAL, "Ongoing", NONE,
             audience=FRONTLINE),
    Activity("Training session for the perpetrators campaign, to be confirmed", INTERNAL, "Late 2018/early 2019", TBC,
             campaign=PERPETRATORS, priority=GANGS),
    Activity("Stand at the county's safeguarding conference", EXTERNAL, "Sept 19 2017", NONE, first=date(2017, 9, 19)),
    Activity("Review materials, posters and leaflets; new ones with QR codes where needed", EXTERNAL, "Autumn 2017",
             TBC),
    Activity("Review social media; develop Snapchat and Instagram for young people", EXTERNAL, "Autumn 2017", NONE,
             team=COMMUNICATIONS, audience=YOUNG_PEOPLE),
    Activity("Taster tape for a television documentary pitch", EXTERNAL, "Nov 2017", NONE, team=RISE_POLIT,
             first=date(2017, 11, 1)),
    Activity("Production of Breck's Last Game, a working title", EXTERNAL, "Tender process starts October 2017", TBC,
             campaign=BRECK, priority=BOYS_FIRST, audience=BOYS, first=date(2017, 10, 1)),
    # Launched in March, as the strategy's campaigns have it from the trade press.
    Activity("National and local launch of Breck's Last Game", EXTERNAL, "Feb 2018", TBC, campaign=BRECK,
             priority=BOYS_FIRST, audience=BOYS, first=date(2018, 2, 1), now=date(2018, 3, 1)),
    Activity("Roll-out of Breck's Last Game in schools", EXTERNAL, TBC, NONE, team=None, campaign=BRECK,
             priority=BOYS_FIRST, audience=BOYS),
    Activity("Week of action on the reporting of gay, lesbian and transsexual CSE offences", EXTERNAL, "2018 TBC", NONE,
             team=ALL_PARTNERS, campaign=LGBT_WEEK, priority=LGBT),
    Activity("Gangs: CSE aspect of the existing campaign; cuckooing", EXTERNAL, "Autumn 2017/Early 2018", NONE,
             campaign=ACCESSORY, priority=GANGS),
    Activity("Publicise all investigations that lead to charges", EXTERNAL, "Ongoing", NONE, team=COMMUNICATIONS),
    Activity("Feature on the MASH team", EXTERNAL, TBC, NONE),
    Activity("Feature on the RISE and POLIT teams", EXTERNAL, TBC, NONE),
    Activity("Support national CSE awareness days and weeks of action", EXTERNAL, "March 18 2018/19", NONE,
             team=ALL_PARTNERS, campaign=AWARENESS_DAY, first=date(2018, 3, 18)),
    Activity("CSE in sport: a week-long campaign with training and stalls", PHASE_TWO, "April 2019", NONE,
             campaign=SPORT, priority=GANGS, first=date(2019, 4, 1)),
    Activity("Work with community groups, youth groups, sports teams and clubs", PHASE_TWO, TBC, TBC,
             audience=COMMUNITY),
)  # fmt: skip


def plan_rows() -> Iterator[Row]:
    """Yield the rows of the Activity plan sheet."""
    for number, activity in enumerate(ACTIVITIES, start=1):
        yield activity.row(number)
