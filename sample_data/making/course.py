"""What is planted in the sample: the published totals of 2015/16 and the invented course of the months.

Every number here is a count, or a mean count a month, unless it says otherwise. README.md tells it in plain words.
"""

from datetime import date

from sample_data.making.months import FIRST_MONTH, months_since

# ------------------------------------------------------------------ the names the strategy gives
LLR, NORTHAMPTONSHIRE = "LLR", "Northamptonshire"
RECORDS, INDIVIDUALS, REPORTS = "Records", "Individuals", "Reports"
FEMALE, MALE, OTHER, NOT_RECORDED = "Female", "Male", "Other", "Not recorded"
TOTAL = "Total"
ADULT = "18 and over"

# Shares of each area in what its force reports, about as the population aged 0 to 17.
LLR_AREAS = {"Leicester": 0.46, "Leicestershire": 0.48, "Rutland": 0.06}
NORTHAMPTONSHIRE_AREAS = {
    "Corby": 0.10,
    "Daventry": 0.11,
    "East Northamptonshire": 0.12,
    "Kettering": 0.13,
    "Northampton": 0.32,
    "South Northamptonshire": 0.11,
    "Wellingborough": 0.11,
}

# ------------------------------------------------------------------ (a) boys in LLR: a step that stays
BOYS_STEP = date(2018, 3, 1)
BOYS_BEFORE, BOYS_AFTER = 14.0, 25.0

# ------------------------------------------------------------------ (b) Northamptonshire: too little to tell
MASH_STEP = date(2018, 3, 1)
MASH_BEFORE, MASH_AFTER = 12.0, 13.0
RISE_MEAN, RISE_LEAST, RISE_MOST = 18.0, 14, 22
# Around the campaign of 2015, as the sample tells it; the source gives only "50%".
RISE_FIRST_MONTHS = {date(2015, 4, 1): 12, date(2015, 5, 1): 15, date(2015, 6, 1): 19}

# ------------------------------------------------------------------ (c) girls in LLR: one steady rise, before and after
GIRLS_AT_FIRST, GIRLS_RISE_A_MONTH = 36.0, 0.65

# ------------------------------------------------------------------ (d) a month that never came, (e) a month sent twice
NORTHAMPTONSHIRE_MISSING = date(2016, 11, 1)
CORRECTED_MONTH = date(2018, 5, 1)
# The page that the first file of the corrected month left out.
LOST_SOURCE, LOST_AGES = "MASH", ("13-15", "16-17")

# ------------------------------------------------------------------ (f) more and more fields left blank
# Share of victims without an ethnicity, by the year in which the financial year begins.
ETHNICITY_NOT_RECORDED = {2015: 0.08, 2016: 0.135, 2017: 0.19, 2018: 0.245, 2019: 0.30}
AGES_BLANK_FROM = date(2018, 1, 1)
AGES_BLANK_LEAST, AGES_BLANK_MOST = 6, 12

# ------------------------------------------------------------------ (g) counts under the threshold
# The third month is large enough to show, and makes the year's 9 large enough too.
LLR_OTHER_GENDER = {date(2016, 7, 1): 2, date(2016, 9, 1): 2, date(2017, 3, 1): 5}
NORTHAMPTONSHIRE_FEW_BOYS = {date(2016, 8, 1): 3, date(2017, 2, 1): 4, date(2017, 8, 1): 4, date(2017, 12, 1): 3}

# ------------------------------------------------------------------ published totals of April 2015 to March 2016
PUBLISHED_YEAR = 2015
CONTACT_INDIVIDUALS, CONTACT_RECORDS = 456, 512
ASSESSMENT_INDIVIDUALS, ASSESSMENT_RECORDS = 497, 534
CRIME_GENDERS = {FEMALE: 155, MALE: 15}
CRIME_AGES = {"0-9": 8, "10-12": 55, "13-15": 90, "16-17": 17}
AT_RISK_INDIVIDUALS = {FEMALE: 490, MALE: 157}
AT_RISK_RECORDS = {FEMALE: 776, MALE: 189}
AT_RISK_REPORTS = 858
# The published 1,233 victims of all ages (922 female, 264 male) less the children at risk. The source gives these 268
# as "adult or age not recorded"; the sample takes the 47 without a gender as those without an age.
ADULT_VICTIMS = {FEMALE: 146, MALE: 75}
VICTIMS_NOT_RECORDED = 47
ALL_AGES_REPORTS = 1_020


def boys_mean(month: date) -> float:
    """Return the mean of LLR boys' referral records in a month."""
    return BOYS_AFTER if month >= BOYS_STEP else BOYS_BEFORE


def girls_mean(month: date) -> float:
    """Return the mean of LLR girls' referral records in a month."""
    return GIRLS_AT_FIRST + GIRLS_RISE_A_MONTH * months_since(month, FIRST_MONTH)


def mash_mean(month: date) -> float:
    """Return the mean of Northamptonshire's MASH referral records in a month."""
    return MASH_AFTER if month >= MASH_STEP else MASH_BEFORE
