"""The measures: what each figure counts, and how it is read.

An officer's rows say a source (Referrals) or a kind (Victims); the strategy file says which measure each of these
counts towards. Measures are different populations: never added, never divided by each other, never on one axis.
"""

from evaluation.definitions.campaign_measures import CAMPAIGN_MEASURES, REACH
from evaluation.definitions.measure import Measure
from evaluation.definitions.outcome_measures import OUTCOME_MEASURES

__all__ = [
    "ASSESSMENTS",
    "BY_KEY",
    "CHILDREN_AT_RISK",
    "CRIME_VICTIMS",
    "INITIAL_CONTACTS",
    "MEASURES",
    "NON_CRIME_VICTIMS",
    "OFFENDERS",
    "REACH",
    "RECORDED_VICTIMS",
    "REFERRALS",
    "Measure",
    "measures_of",
]

REFERRALS = Measure(
    key="referrals",
    name="CSE referrals",
    sheet="referrals",
    unit="referrals",
    numerator="Referrals of children with a concern of child sexual exploitation, made to any of the sources named.",
    denominator="None. Rates, where shown, use the mid-year population aged 0 to 17.",
    level="Outcomes",
    source="Specialist CSE teams and multi-agency safeguarding hubs, as uploaded",
    owner="CSE communications officer, from each force's CSE team",
)
INITIAL_CONTACTS = Measure(
    key="initial_contacts",
    name="Initial contacts with Children's Social Care, presenting issue CSE",
    sheet="referrals",
    unit="initial contacts",
    numerator="Contacts at the first stage of Children's Social Care with CSE as presenting issue.",
    denominator="None.",
    level="Outcomes",
    source="Children's Social Care, as uploaded",
    owner="Children's Social Care data team",
)
ASSESSMENTS = Measure(
    key="assessments",
    name="Initial assessments indicating CSE or Missing",
    sheet="referrals",
    unit="initial assessments",
    numerator="Initial assessments that indicate a risk of, or known concerns around, CSE or Missing. Wider than CSE.",
    denominator="None.",
    level="Outcomes",
    source="Children's Social Care, as uploaded",
    owner="Children's Social Care data team",
)
CRIME_VICTIMS = Measure(
    key="crime_victims",
    name="Victims of CSE crimes recorded by police",
    sheet="victims",
    unit="victims of recorded crime",
    numerator="Victims in crimes that police recorded with CSE.",
    denominator="None.",
    level="Outcomes",
    source="Police crime records, as uploaded",
    owner="Police analysts",
    within="recorded_victims",
)
NON_CRIME_VICTIMS = Measure(
    key="non_crime_victims",
    name="Victims in non-crime CSE reports",
    sheet="victims",
    unit="victims in non-crime reports",
    numerator="Victims in CSE reports that police recorded without a crime.",
    denominator="None.",
    level="Outcomes",
    source="Police records, as uploaded",
    owner="Police analysts",
    within="recorded_victims",
)
RECORDED_VICTIMS = Measure(
    key="recorded_victims",
    name="Victims in crime and non-crime CSE reports, all ages",
    sheet="victims",
    unit="victims",
    numerator="Victims of any age in CSE reports, crime and non-crime, recorded by police.",
    denominator="None.",
    level="Outcomes",
    source="Police records, as uploaded",
    owner="Police analysts",
    bases=("records", "individuals", "reports"),
)
CHILDREN_AT_RISK = Measure(
    key="children_at_risk",
    name="Children identified at risk of CSE",
    sheet="victims",
    unit="children at risk",
    numerator="Children under 18 whom police identified at risk of CSE, in crime and non-crime reports.",
    denominator="None. Rates, where shown, use the mid-year population aged 0 to 17.",
    level="Outcomes",
    source="Police records, as uploaded",
    owner="Police analysts",
    bases=("records", "individuals", "reports"),
    within="recorded_victims",
    ruled_out=("18_plus",),
)
OFFENDERS = Measure(
    key="offenders",
    name="Offenders and suspects in CSE crimes",
    sheet="offenders",
    unit="offenders and suspects",
    numerator="People recorded by police as offender or suspect in a CSE crime.",
    denominator="None.",
    level="Outcomes",
    source="Police crime records, as uploaded",
    owner="Police analysts",
)
MEASURES = (
    REFERRALS,
    INITIAL_CONTACTS,
    ASSESSMENTS,
    CRIME_VICTIMS,
    NON_CRIME_VICTIMS,
    RECORDED_VICTIMS,
    CHILDREN_AT_RISK,
    OFFENDERS,
    *OUTCOME_MEASURES,
    *CAMPAIGN_MEASURES,
)
BY_KEY = {measure.key: measure for measure in MEASURES}


def measures_of(sheet: str) -> tuple[Measure, ...]:
    """Return the measures whose rows come from this sheet."""
    return tuple(measure for measure in MEASURES if measure.sheet == sheet)
