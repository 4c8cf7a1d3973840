"""Files as analysts would send them: what stands in each, and the counts that a person would type into the template.

Counts are by month, area, source, gender and age band; a person worked them out from the drawing.
"""

from dataclasses import dataclass

Counts = dict[tuple[str, ...], int]
AUGUST, LEICESTER, RUTLAND, MASH, GIRLS, BOYS = "2019-08", "leicester", "rutland", "mash", "female", "male"


@dataclass(frozen=True)
class File:
    """One file. asked: the ends of the ids of what is asked besides the counting basis and whether it is a sample."""

    name: str
    drawing: str
    counts: Counts
    not_used: tuple[str, ...] = ()
    asked: tuple[str, ...] = ()
    sheet: str = "Sheet1"
    merges: tuple[str, ...] = ()


def august(area: str, gender: str, source: str = MASH, **bands: int) -> Counts:
    return {(AUGUST, area, source, gender, band.removeprefix("of_")): count for band, count in bands.items()}


FILES = (
    File(
        "two rows of headings, merged",
        """
Referrals to MASH
Area | Girls | | Boys |
 | 10-12 | 13-15 | 10-12 | 13-15
Leicester | 5 | 6 | 7 | 8
Rutland | 9 | 10 | 11 | 12
""",
        august(LEICESTER, GIRLS, of_10_12=5, of_13_15=6)
        | august(LEICESTER, BOYS, of_10_12=7, of_13_15=8)
        | august(RUTLAND, GIRLS, of_10_12=9, of_13_15=10)
        | august(RUTLAND, BOYS, of_10_12=11, of_13_15=12),
        sheet="August 2019",
        merges=("B2:C2", "D2:E2", "A2:A3"),
    ),
    File(
        "a pivot table's filters above it, a total below each gender",
        """
Report type | CSE referral
Year | 2019

MASH referrals August 2019
Gender | Age | Leicester | Rutland
Female | 10-12 | 5 | 6
Female | 13-15 | 7 | 8
Female Total | | 12 | 14
Male | 13-15 | 9 | 10
Male Total | | 9 | 10
""",
        august(LEICESTER, GIRLS, of_10_12=5, of_13_15=7) | august(LEICESTER, BOYS, of_13_15=9)
        | august(RUTLAND, GIRLS, of_10_12=6, of_13_15=8) | august(RUTLAND, BOYS, of_13_15=10),
        ("4 numbers not used: Sheet1 C8:D8, C10:D10 (totals)", "1 number not used: Sheet1 B2 (outside the tables)"),
    ),
    File(
        "percentages beside the counts",
        """
MASH referrals August 2019
Area | Age | Girls | % | Boys | % | Total
Leicester | 13-15 | 5 | 41.7 | 7 | 58.3 | 12
Rutland | 13-15 | 6 | 50 | 6 | 50 | 12
""",
        august(LEICESTER, GIRLS, of_13_15=5) | august(LEICESTER, BOYS, of_13_15=7)
        | august(RUTLAND, GIRLS, of_13_15=6) | august(RUTLAND, BOYS, of_13_15=6),
        ('4 numbers not used: Sheet1 D3:D4, F3:F4 ("%" is not the count)',),
    ),
    File(
        "of which",
        """
MASH referrals August 2019, Leicester
Gender | Age | Referrals
Girls | 10-12 | 5
Girls | 13-15 | 6
Girls | of which repeat referrals | 3
""",
        august(LEICESTER, GIRLS, of_10_12=5, of_13_15=6),
        ('1 number not used: Sheet1 C5 (part of another count: "of which")',),
    ),
    File(
        "a pivot table's export",
        """
Source | MASH
Month | Aug-19

Count of Record | Column Labels
Row Labels | Female | Male | Grand Total
Leicester | 11 | 15 | 26
"   10-12" | 5 | 7 | 12
"   13-15" | 6 | 8 | 14
Rutland | 9 | 11 | 20
"   10-12" | 9 | 11 | 20
Grand Total | 20 | 26 | 46
""",
        august(LEICESTER, GIRLS, of_10_12=5, of_13_15=6)
        | august(LEICESTER, BOYS, of_10_12=7, of_13_15=8)
        | august(RUTLAND, GIRLS, of_10_12=9)
        | august(RUTLAND, BOYS, of_10_12=11),
        ("3 numbers not used: Sheet1 B11:D11 (totals)",),
        ("sheet",),
    ),
    File(
        "areas inside several count headings",
        """
Month | Gender | Age | Leicester referrals | Rutland referrals | Total referrals
Aug-19 | Girls | 13-15 | 5 | 6 | 11
Aug-19 | Boys | 13-15 | 7 | 8 | 15
""",
        august(LEICESTER, GIRLS, of_13_15=5) | august(LEICESTER, BOYS, of_13_15=7)
        | august(RUTLAND, GIRLS, of_13_15=6) | august(RUTLAND, BOYS, of_13_15=8),
        ("2 numbers not used: MASH F2:F3 (totals)",),
        sheet="MASH",
    ),
    File(
        "areas over several count columns, merged",
        """
 | | | Leicester | | Rutland |
Month | Gender | Age | Referrals | % of all | Referrals | % of all
Aug-19 | Girls | 13-15 | 5 | 45.5 | 6 | 54.5
""",
        august(LEICESTER, GIRLS, of_13_15=5) | august(RUTLAND, GIRLS, of_13_15=6),
        ('2 numbers not used: MASH E3, G3 ("% of all" is not the count)',),
        sheet="MASH",
        merges=("D1:E1", "F1:G1"),
    ),
    File(
        "sources inside the count headings",
        """
Referrals by source, August 2019
Area | Gender | Age | MASH referrals | Health services referrals | All referrals
Leicester | Girls | 13-15 | 5 | 6 | 11
""",
        august(LEICESTER, GIRLS, of_13_15=5) | august(LEICESTER, GIRLS, "health", of_13_15=6),
    ),
    File(
        "a table for girls and one for boys on one sheet",
        """
MASH referrals: Girls
Age | Leicester | Rutland | All areas
10-12 | 5 | 9 | 14
13-15 | 6 | 10 | 16

MASH referrals: Boys
Age | Leicester | Rutland | All areas
10-12 | 7 | 11 | 18
""",
        august(LEICESTER, GIRLS, of_10_12=5, of_13_15=6) | august(RUTLAND, GIRLS, of_10_12=9, of_13_15=10)
        | august(LEICESTER, BOYS, of_10_12=7) | august(RUTLAND, BOYS, of_10_12=11),
        ("3 numbers not used: Aug 2019 D3:D4, D8 (totals)",),
        sheet="Aug 2019",
    ),
    File(
        "two tables side by side under one title",
        """
MASH referrals August 2019
Girls | | | | Boys
Age | Leicester | Rutland | | Age | Leicester | Rutland
10-12 | 5 | 9 | | 10-12 | 7 | 11
13-15 | 6 | 10 | | 13-15 | 8 | 12
""",
        august(LEICESTER, GIRLS, of_10_12=5, of_13_15=6) | august(RUTLAND, GIRLS, of_10_12=9, of_13_15=10)
        | august(LEICESTER, BOYS, of_10_12=7, of_13_15=8) | august(RUTLAND, BOYS, of_10_12=11, of_13_15=12),
    ),
    File(
        "areas on lines of their own, gender and age in one label",
        """
MASH referrals
 | Jul-19 | Aug-19
Leicester | |
Girls 13-15 | 5 | 6
Boys 13-15 | 7 | 8
Rutland | |
Girls 13-15 | 9 | 10
""",
        {("2019-07", LEICESTER, MASH, GIRLS, "13_15"): 5, ("2019-07", LEICESTER, MASH, BOYS, "13_15"): 7,
         ("2019-07", RUTLAND, MASH, GIRLS, "13_15"): 9}
        | august(LEICESTER, GIRLS, of_13_15=6) | august(LEICESTER, BOYS, of_13_15=8)
        | august(RUTLAND, GIRLS, of_13_15=10),
    ),
    File(
        "quarters and the year to date among the months",
        """
MASH referrals
Area | Gender | Age | Jul-19 | Aug-19 | Q2 | YTD
Leicester | Girls | 13-15 | 5 | 6 | 11 | 11
""",
        {("2019-07", LEICESTER, MASH, GIRLS, "13_15"): 5} | august(LEICESTER, GIRLS, of_13_15=6),
        (
            "1 number not used: Sheet1 F3 (no month: counts are kept by month)",
            "1 number not used: Sheet1 G3 (totals)",
        ),
    ),
    File(
        "counts as text, with commas and spaces",
        """
Month | Area | Gender | Age band | Referrals
August 2019 | Leicester | Girls | 13-15 | "1,005 "
August 2019 | Leicester | Boys | 13-15 | "1 007"
""",
        august(LEICESTER, GIRLS, of_13_15=1005) | august(LEICESTER, BOYS, of_13_15=1007),
        sheet="MASH",
    ),
    File(
        "single ages down",
        """
Month | Area | Gender | Age | MASH referrals
Aug-19 | Leicester | Girls | 9 | 5
Aug-19 | Leicester | Girls | 10 | 6
Aug-19 | Leicester | Girls | 11 | 7
Aug-19 | Leicester | Girls | 12 | 8
Aug-19 | Leicester | Girls | 13 | 9
""",
        august(LEICESTER, GIRLS, of_0_9=5, of_10_12=21, of_13_15=9),
    ),
    File(
        "single ages across",
        """
MASH referrals by age, August 2019
Area | Gender | 9 | 10 | 11 | 12 | Total
Leicester | Girls | 5 | 6 | 7 | 8 | 26
Rutland | Boys | 1 | 2 | 3 | 4 | 10
""",
        august(LEICESTER, GIRLS, of_0_9=5, of_10_12=21) | august(RUTLAND, BOYS, of_0_9=1, of_10_12=9),
    ),
)  # fmt: skip
