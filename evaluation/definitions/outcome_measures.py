"""The measures of sheet Outcomes: what follows upon referrals and campaigns. All are protected."""

from evaluation.definitions.measure import Measure

POLICE = "Police records, as uploaded"


def _outcome(
    key: str, name: str, unit: str, numerator: str, source: str = POLICE, owner: str = "Police analysts"
) -> Measure:
    """Return a measure of the sheet: a plain count, of records and of the people in them."""
    return Measure(
        key=key,
        name=name,
        sheet="outcomes",
        unit=unit,
        numerator=numerator,
        denominator="None.",
        level="Outcomes",
        source=source,
        owner=owner,
    )


DISCLOSURES = _outcome(
    "disclosures",
    "Disclosures of abuse",
    "disclosures",
    "Disclosures of abuse by children and young people to the agencies of the partnership.",
    "Police, social care and schools, as uploaded",
    "CSE communications officer, from each force's CSE team",
)
CHARGES = _outcome(
    "charges", "Charges for CSE offences", "charges", "Charges for offences recorded with CSE, and people charged."
)
CONVICTIONS = _outcome(
    "convictions",
    "Convictions for CSE offences",
    "convictions",
    "Convictions for offences recorded with CSE, and people convicted.",
)
COURT_OUTCOMES = _outcome(
    "court_outcomes",
    "Court outcomes publicised",
    "court outcomes publicised",
    "Court outcomes of CSE cases that the partnership told the public about.",
    "Communications teams, as uploaded",
    "CSE communications officer",
)
DISRUPTION_NOTICES = _outcome(
    "disruption_notices",
    "Disruption notices served",
    "disruption notices",
    "Notices and orders served to disrupt CSE, such as child abduction warning notices, and people served.",
)
MISSING_INCIDENTS = _outcome(
    "missing_incidents",
    "Missing incidents of children at risk of CSE",
    "missing incidents",
    "Incidents in which a child known to be at risk of CSE was reported missing, and the children.",
)
NRM_REFERRALS = _outcome(
    "nrm_referrals",
    "Referrals of children to the National Referral Mechanism",
    "National Referral Mechanism referrals",
    "Referrals of children as possible victims of trafficking for sexual exploitation.",
    "First responders, as uploaded",
)

OUTCOME_MEASURES = (
    DISCLOSURES,
    CHARGES,
    CONVICTIONS,
    COURT_OUTCOMES,
    DISRUPTION_NOTICES,
    MISSING_INCIDENTS,
    NRM_REFERRALS,
)
