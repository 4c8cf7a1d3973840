"""Columns that several sheets share."""

from dataclasses import replace

from evaluation.definitions.sheet import Column

MONTH = Column("month", "Month", "month", "First day of the month the count is for, for example 01/08/2019.")
AREA = Column("area", "Area", "area", "Local authority area, as the strategy names it.", dimension="area")
BASIS = Column(
    "basis",
    "Counting basis",
    "category",
    "Individuals, records (repeats included) or reports.",
    dimension="basis",
)
GENDER = Column("gender", "Gender", "category", "Gender as recorded.", dimension="gender", part=True)
COUNT = Column("value", "Count", "count", "A whole number, 0 or more.")
SCHEME = Column(
    "scheme",
    "Ethnicity scheme",
    "category",
    "Self-defined, or observed by an officer. The two are never mapped to each other.",
    dimension="scheme",
)
ETHNICITY = Column(
    "ethnicity", "Ethnicity", "category", "A category of the scheme named beside it.", dimension="ethnicity", part=True
)
PLACE = Column("area", "Area", "area", "Where it was seen: any area of the strategy.", dimension="area")
ABOUT_PLACE = replace(PLACE, meaning="The place it is about: any area of the strategy.")
CAMPAIGN = Column("campaign", "Campaign", "category", "A campaign of the strategy.", dimension="campaign")
OF_A_CAMPAIGN = replace(
    CAMPAIGN, meaning="The campaign it belongs to, empty when it belongs to none.", attribute=True, required=False
)
VALUE = Column("value", "Value", "count", "A whole number, 0 or more.")
CERTAINTY = Column(
    "certainty", "Counted or estimated", "category", "How sure the number is.", dimension="certainty", attribute=True
)
QUALIFIER = Column(
    "qualifier", "Qualifier", "category", "How the source words the number.", dimension="qualifier", attribute=True
)
DATED = Column(
    "dated", "Date as written", "text", "The date in the source's own words, where it gives no day.", required=False
)


def age(dimension: str) -> Column:
    """Return the age band column of a sheet, which takes its bands from this dimension."""
    return Column("age", "Age band", "category", "Age band in whole years.", dimension=dimension, part=True)
