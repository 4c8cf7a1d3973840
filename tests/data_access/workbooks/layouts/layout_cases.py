"""Layouts as analysts send them, each with what a person reads in it: labels, period, measure, value and cell.

A case is its name, its drawing, the columns that divide its values, and its values in the order of the sheet. A value
that is a marker stands as written.
"""

from dataclasses import dataclass


@dataclass(frozen=True)
class Case:
    """One layout. expected: lines of labels; period; measure; value; cell, divided by bars. columns: their headings."""

    name: str
    drawing: str
    columns: str
    expected: str
    sheet: str = "Sheet1"
    merges: tuple[str, ...] = ()
    tables: int = 1


MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")
CASES = (
    Case(
        "plain rows",
        """
Month | Area | Count
@2019-04-01 | Leicester | 12
@2019-04-01 | Rutland | 3
""",
        "Month | Area",
        """
2019-04-01 | Leicester | 2019-04 | Count | 12 | C2
2019-04-01 | Rutland | 2019-04 | Count | 3 | C3
""",
    ),
    Case(
        "months across",
        """
Area | Apr-19 | May-19
Leicester | 12 | 9
Rutland | 3 | 0
""",
        "Area | Period",
        """
Leicester | Apr-19 | 2019-04 | | 12 | B2
Leicester | May-19 | 2019-05 | | 9 | C2
Rutland | Apr-19 | 2019-04 | | 3 | B3
Rutland | May-19 | 2019-05 | | 0 | C3
""",
    ),
    Case(
        "months across as real dates",
        """
Area | @2019-04-01 | @2019-05-01
Leicester | 12 | 9
""",
        "Area | Period",
        """
Leicester | 2019-04-01 | 2019-04 | | 12 | B2
Leicester | 2019-05-01 | 2019-05 | | 9 | C2
""",
    ),
    Case(
        "title, blank row and notes below",
        """
Referrals to the CSE team
Prepared by the analysts

Area | April 2019 | May 2019
Leicester | 12 | 9
Rutland | 3 | 4

Source: case management system
1. Rutland has had its own team since May.
""",
        "Area | Period",
        """
Leicester | April 2019 | 2019-04 | | 12 | B5
Leicester | May 2019 | 2019-05 | | 9 | C5
Rutland | April 2019 | 2019-04 | | 3 | B6
Rutland | May 2019 | 2019-05 | | 4 | C6
""",
    ),
    Case(
        "genders under each month, merged",
        """
Area | Apr-19 | | May-19 |
 | Boys | Girls | Boys | Girls
Leicester | 1 | 2 | 3 | 4
""",
        "Area | Period | Gender",
        """
Leicester | Apr-19 | Boys | 2019-04 | | 1 | B3
Leicester | Apr-19 | Girls | 2019-04 | | 2 | C3
Leicester | May-19 | Boys | 2019-05 | | 3 | D3
Leicester | May-19 | Girls | 2019-05 | | 4 | E3
""",
        merges=("A1:A2", "B1:C1", "D1:E1"),
    ),
    Case(
        "genders under each month, left-aligned and not merged",
        """
 | Apr-19 | | May-19 |
Area | Boys | Girls | Boys | Girls
Leicester | 1 | 2 | 3 | 4
""",
        "Area | Period | Gender",
        """
Leicester | Apr-19 | Boys | 2019-04 | | 1 | B3
Leicester | Apr-19 | Girls | 2019-04 | | 2 | C3
Leicester | May-19 | Boys | 2019-05 | | 3 | D3
Leicester | May-19 | Girls | 2019-05 | | 4 | E3
""",
    ),
    Case(
        "group headings centred over three columns each, not merged",
        """
 | | Boys | | | Girls |
Area | Apr-19 | May-19 | Jun-19 | Apr-19 | May-19 | Jun-19
Leicester | 1 | 2 | 3 | 4 | 5 | 6
""",
        "Area | Gender | Period",
        """
Leicester | Boys | Apr-19 | 2019-04 | | 1 | B3
Leicester | Boys | May-19 | 2019-05 | | 2 | C3
Leicester | Boys | Jun-19 | 2019-06 | | 3 | D3
Leicester | Girls | Apr-19 | 2019-04 | | 4 | E3
Leicester | Girls | May-19 | 2019-05 | | 5 | F3
Leicester | Girls | Jun-19 | 2019-06 | | 6 | G3
""",
    ),
    Case(
        "financial year over its months, said once",
        """
 | 2018/19 | |
Area | Jan | Feb | Mar
Leicester | 1 | 2 | 3
""",
        "Area | Period | Period 2",
        """
Leicester | 2018/19 | Jan | 2019-01 | | 1 | B3
Leicester | 2018/19 | Feb | 2019-02 | | 2 | C3
Leicester | 2018/19 | Mar | 2019-03 | | 3 | D3
""",
    ),
    Case(
        "financial year on its first month only, going down",
        """
Year | Month | Boys | Girls
2018/19 | February | 1 | 2
 | March | 3 | 4
2019/20 | April | 5 | 6
 | May | 7 | 8
""",
        "Year | Month | Gender",
        """
2018/19 | February | Boys | 2019-02 | | 1 | C2
2018/19 | February | Girls | 2019-02 | | 2 | D2
2018/19 | March | Boys | 2019-03 | | 3 | C3
2018/19 | March | Girls | 2019-03 | | 4 | D3
2019/20 | April | Boys | 2019-04 | | 5 | C4
2019/20 | April | Girls | 2019-04 | | 6 | D4
2019/20 | May | Boys | 2019-05 | | 7 | C5
2019/20 | May | Girls | 2019-05 | | 8 | D5
""",
    ),
    Case(
        "reporting year and months across: the year to March",
        """
time_period | time_identifier | la_name | April | March
2024 | Reporting year | Leicester | 12 | 9
""",
        "time_period | time_identifier | la_name | Period",
        """
2024 | Reporting year | Leicester | April | 2023-04 | | 12 | D2
2024 | Reporting year | Leicester | March | 2024-03 | | 9 | E2
""",
    ),
    Case(
        "calendar year in a column, twelve months from January",
        """
Year | Area | Jan | Feb | Mar | Apr | May | Jun | Jul | Aug | Sep | Oct | Nov | Dec
2018 | Rutland | 1 | 2 | 3 | 4 | 5 | 6 | 7 | 8 | 9 | 10 | 11 | 12
""",
        "Year | Area | Period",
        "\n".join(
            f"2018 | Rutland | {name} | 2018-{number:02d} | | {number} | {'CDEFGHIJKLMN'[number - 1]}2"
            for number, name in enumerate(MONTHS, 1)
        ),
    ),
    Case(
        "year in the title, months across without one",
        """
Referrals by area, 2018/19

Area | April | May | June
Leicester | 12 | 9 | 7
""",
        "Area | Period",
        """
Leicester | April | 2018-04 | | 12 | B4
Leicester | May | 2018-05 | | 9 | C4
Leicester | June | 2018-06 | | 7 | D4
""",
    ),
    Case(
        "month in the sheet's name",
        """
Area | Boys | Girls
Leicester | 12 | 9
""",
        "Area | Gender",
        """
Leicester | Boys | 2019-07 | | 12 | B2
Leicester | Girls | 2019-07 | | 9 | C2
""",
        sheet="July 2019",
    ),
    Case(
        "footnote digits and markers in headings and labels",
        """
Area | Boys1 | Girls [note 2] | Total²
Leicester3 | 1 | 2 | 3
Rutland (4) | 4 | 5 | 9
""",
        "Area | Gender",
        """
Leicester | Boys | | | 1 | B2
Leicester | Girls | | | 2 | C2
Leicester | Total | | | 3 | D2
Rutland | Boys | | | 4 | B3
Rutland | Girls | | | 5 | C3
Rutland | Total | | | 9 | D3
""",
    ),
    Case(
        "markers, numbers as text and blanks",
        """
Area | Apr-19 | May-19 | Jun-19 | Jul-19
Leicester | '1,234 | c | | [x]
Rutland | " 12 " | <5 | .. | 1 234
""",
        "Area | Period",
        """
Leicester | Apr-19 | 2019-04 | | 1234 | B2
Leicester | May-19 | 2019-05 | | c | C2
Leicester | Jun-19 | 2019-06 | | | D2
Leicester | Jul-19 | 2019-07 | | [x] | E2
Rutland | Apr-19 | 2019-04 | | 12 | B3
Rutland | May-19 | 2019-05 | | <5 | C3
Rutland | Jun-19 | 2019-06 | | .. | D3
Rutland | Jul-19 | 2019-07 | | 1234 | E3
""",
    ),
    Case(
        "group in the first column, blank on the second row, blank rows between",
        """
Area | Gender | Apr-19
Leicester | Boys | 1
 | Girls | 2

Rutland | Boys | 3
 | Girls | 4
""",
        "Area | Gender | Period",
        """
Leicester | Boys | Apr-19 | 2019-04 | | 1 | C2
Leicester | Girls | Apr-19 | 2019-04 | | 2 | C3
Rutland | Boys | Apr-19 | 2019-04 | | 3 | C5
Rutland | Girls | Apr-19 | 2019-04 | | 4 | C6
""",
    ),
    Case(
        "group label on a line of its own, parts below it",
        """
 | Apr-19 | May-19
Leicester
Boys | 1 | 2
Girls | 3 | 4
Rutland
Boys | 5 | 6
Girls | 7 | 8
""",
        "Group | Label | Period",
        """
Leicester | Boys | Apr-19 | 2019-04 | | 1 | B3
Leicester | Boys | May-19 | 2019-05 | | 2 | C3
Leicester | Girls | Apr-19 | 2019-04 | | 3 | B4
Leicester | Girls | May-19 | 2019-05 | | 4 | C4
Rutland | Boys | Apr-19 | 2019-04 | | 5 | B6
Rutland | Boys | May-19 | 2019-05 | | 6 | C6
Rutland | Girls | Apr-19 | 2019-04 | | 7 | B7
Rutland | Girls | May-19 | 2019-05 | | 8 | C7
""",
    ),
    Case(
        "group with its total, parts below it in the same column",
        """
Area | Apr-19
Leicester | 4
Boys | 1
Girls | 3
Rutland | 12
Boys | 5
Girls | 7
""",
        "Group | Area | Period",
        """
Leicester | Total | Apr-19 | 2019-04 | | 4 | B2
Leicester | Boys | Apr-19 | 2019-04 | | 1 | B3
Leicester | Girls | Apr-19 | 2019-04 | | 3 | B4
Rutland | Total | Apr-19 | 2019-04 | | 12 | B5
Rutland | Boys | Apr-19 | 2019-04 | | 5 | B6
Rutland | Girls | Apr-19 | 2019-04 | | 7 | B7
""",
    ),
    Case(
        "parts set in by spaces",
        """
Area | Apr-19
Leicester | 4
"  Boys" | 1
"  Girls" | 3
""",
        "Group | Area | Period",
        """
Leicester | Total | Apr-19 | 2019-04 | | 4 | B2
Leicester | Boys | Apr-19 | 2019-04 | | 1 | B3
Leicester | Girls | Apr-19 | 2019-04 | | 3 | B4
""",
    ),
    Case(
        "group label merged down",
        """
Area | Gender | Apr-19
Leicester | Boys | 1
 | Girls | 2
""",
        "Area | Gender | Period",
        """
Leicester | Boys | Apr-19 | 2019-04 | | 1 | C2
Leicester | Girls | Apr-19 | 2019-04 | | 2 | C3
""",
        merges=("A2:A3",),
    ),
    Case(
        "total column beside the months is no month",
        """
Area | Apr-19 | May-19 | Total
Leicester | 12 | 9 | 21
""",
        "Area | Period",
        """
Leicester | Apr-19 | 2019-04 | | 12 | B2
Leicester | May-19 | 2019-05 | | 9 | C2
""",
    ),
    Case(
        "total column with the measure's name, known by its sum",
        """
Area | Referrals | Apr-19 | May-19
Leicester | 21 | 12 | 9
Rutland | 7 | 3 | 4
""",
        "Area | Period",
        """
Leicester | Apr-19 | 2019-04 | Referrals | 12 | C2
Leicester | May-19 | 2019-05 | Referrals | 9 | D2
Rutland | Apr-19 | 2019-04 | Referrals | 3 | C3
Rutland | May-19 | 2019-05 | Referrals | 4 | D3
""",
    ),
    Case(
        "total row",
        """
Area | Apr-19
Leicester | 12
Rutland | 3
Total | 15
""",
        "Area | Period",
        """
Leicester | Apr-19 | 2019-04 | | 12 | B2
Rutland | Apr-19 | 2019-04 | | 3 | B3
Total | Apr-19 | 2019-04 | | 15 | B4
""",
    ),
    Case(
        "total row after a blank line and a blank label column",
        """
Area | Gender | Apr-19
Leicester | Boys | 12
Rutland | Boys | 3

Total | | 15
""",
        "Area | Gender | Period",
        """
Leicester | Boys | Apr-19 | 2019-04 | | 12 | C2
Rutland | Boys | Apr-19 | 2019-04 | | 3 | C3
Total | | Apr-19 | 2019-04 | | 15 | C5
""",
    ),
    Case(
        "second table below, with its own title and headings",
        """
Referrals
Area | Apr-19
Leicester | 12

Victims
Gender | Apr-19
Boys | 4
Girls | 8
""",
        "Area | Period // Gender | Period",
        """
Leicester | Apr-19 | 2019-04 | | 12 | B3
//
Boys | Apr-19 | 2019-04 | | 4 | B7
Girls | Apr-19 | 2019-04 | | 8 | B8
""",
        tables=2,
    ),
    Case(
        "second table right below, without a blank line",
        """
Area | Apr-19
Leicester | 12
Rutland | 3
Gender | Apr-19
Boys | 4
Girls | 8
""",
        "Area | Period // Gender | Period",
        """
Leicester | Apr-19 | 2019-04 | | 12 | B2
Rutland | Apr-19 | 2019-04 | | 3 | B3
//
Boys | Apr-19 | 2019-04 | | 4 | B5
Girls | Apr-19 | 2019-04 | | 8 | B6
""",
        tables=2,
    ),
    Case(
        "second table beside",
        """
Area | Apr-19 | | Gender | Apr-19
Leicester | 12 | | Boys | 4
Rutland | 3 | | Girls | 8
""",
        "Area | Period // Gender | Period",
        """
Leicester | Apr-19 | 2019-04 | | 12 | B2
Rutland | Apr-19 | 2019-04 | | 3 | B3
//
Boys | Apr-19 | 2019-04 | | 4 | E2
Girls | Apr-19 | 2019-04 | | 8 | E3
""",
        tables=2,
    ),
    Case(
        "blank column between values of one table",
        """
Area | Apr-19 | | May-19
Leicester | 12 | | 9
""",
        "Area | Period",
        """
Leicester | Apr-19 | 2019-04 | | 12 | B2
Leicester | May-19 | 2019-05 | | 9 | D2
""",
    ),
    Case(
        "blank row between headings and data",
        """
Area | Apr-19 | May-19

Leicester | 12 | 9
""",
        "Area | Period",
        """
Leicester | Apr-19 | 2019-04 | | 12 | B3
Leicester | May-19 | 2019-05 | | 9 | C3
""",
    ),
    Case(
        "sources across under a group heading",
        """
Month | Referrals by source | |
 | RISE | MASH | Health services
Apr 2019 | 5 | 6 | 7
""",
        "Month | Source",
        """
Apr 2019 | RISE | 2019-04 | Referrals by source | 5 | B3
Apr 2019 | MASH | 2019-04 | Referrals by source | 6 | C3
Apr 2019 | Health services | 2019-04 | Referrals by source | 7 | D3
""",
        merges=("B1:D1",),
    ),
    Case(
        "age bands across in other wording",
        """
Month | 0-9 | 10 to 12 | 13–15 years | 16-17
201904 | 5 | 6 | 7 | 8
""",
        "Month | Age band",
        """
201904 | 0-9 | 2019-04 | | 5 | B2
201904 | 10 to 12 | 2019-04 | | 6 | C2
201904 | 13–15 years | 2019-04 | | 7 | D2
201904 | 16-17 | 2019-04 | | 8 | E2
""",
    ),
    Case(
        "two dimensions in one heading",
        """
Month | Girls 10-12 | Girls 13-15 | Boys 10-12 | Boys 13-15
Jul-19 | 1 | 2 | 3 | 4
""",
        "Month | Gender | Age band",
        """
Jul-19 | Girls | 10-12 | 2019-07 | | 1 | B2
Jul-19 | Girls | 13-15 | 2019-07 | | 2 | C2
Jul-19 | Boys | 10-12 | 2019-07 | | 3 | D2
Jul-19 | Boys | 13-15 | 2019-07 | | 4 | E2
""",
    ),
    Case(
        "two measures",
        """
Area | Month | Number | %
Leicester | 2019-04 | 12 | 80
Rutland | 2019-04 | 3 | 20
""",
        "Area | Month",
        """
Leicester | 2019-04 | 2019-04 | Number | 12 | C2
Leicester | 2019-04 | 2019-04 | % | 80 | D2
Rutland | 2019-04 | 2019-04 | Number | 3 | C3
Rutland | 2019-04 | 2019-04 | % | 20 | D3
""",
    ),
    Case(
        "quarters across",
        """
Area | Q1 2018/19 | Q2 2018/19
Leicester | 12 | 9
""",
        "Area | Period",
        """
Leicester | Q1 2018/19 | 2018/19 Q1 | | 12 | B2
Leicester | Q2 2018/19 | 2018/19 Q2 | | 9 | C2
""",
    ),
    Case(
        "years as numbers across",
        """
Area | 2016 | 2017
Leicester | 12 | 9
""",
        "Area | Period",
        """
Leicester | 2016 | 2016 | | 12 | B2
Leicester | 2017 | 2017 | | 9 | C2
""",
    ),
    Case(
        "financial years across in three spellings",
        """
Area | 2015/16 | FY16/17 | 2017-18
Leicester | 12 | 9 | 8
""",
        "Area | Period",
        """
Leicester | 2015/16 | 2015/16 | | 12 | B2
Leicester | FY16/17 | 2016/17 | | 9 | C2
Leicester | 2017-18 | 2017/18 | | 8 | D2
""",
    ),
    Case(
        "codes and areas side by side; the code is no count",
        """
Area code | Area | Apr-19
1010 | Leicester | 12
1020 | Rutland | 3
""",
        "Area code | Area | Period",
        """
1010 | Leicester | Apr-19 | 2019-04 | | 12 | C2
1020 | Rutland | Apr-19 | 2019-04 | | 3 | C3
""",
    ),
    Case(
        "counts that look like years",
        """
Area | Apr-19
Leicester | 2014
Rutland | 2015
""",
        "Area | Period",
        """
Leicester | Apr-19 | 2019-04 | | 2014 | B2
Rutland | Apr-19 | 2019-04 | | 2015 | B3
""",
    ),
    Case(
        "text dates of which one tells that the day is first",
        """
Month | Count
'01/02/2017 | 5
'28/02/2017 | 6
""",
        "Month",
        """
01/02/2017 | 2017-02 | Count | 5 | B2
28/02/2017 | 2017-02 | Count | 6 | B3
""",
    ),
    Case(
        "year heading on a line of its own over its months",
        """
Month | Boys | Girls
2017/18
April | 1 | 2
May | 3 | 4
2018/19
April | 5 | 6
May | 7 | 8
""",
        "Group | Month | Gender",
        """
2017/18 | April | Boys | 2017-04 | | 1 | B3
2017/18 | April | Girls | 2017-04 | | 2 | C3
2017/18 | May | Boys | 2017-05 | | 3 | B4
2017/18 | May | Girls | 2017-05 | | 4 | C4
2018/19 | April | Boys | 2018-04 | | 5 | B6
2018/19 | April | Girls | 2018-04 | | 6 | C6
2018/19 | May | Boys | 2018-05 | | 7 | B7
2018/19 | May | Girls | 2018-05 | | 8 | C7
""",
    ),
    Case(
        "headings repeated after each printed page",
        """
Area | Apr-19 | May-19
Leicester | 12 | 9
Area | Apr-19 | May-19
Rutland | 3 | 4
""",
        "Area | Period",
        """
Leicester | Apr-19 | 2019-04 | | 12 | B2
Leicester | May-19 | 2019-05 | | 9 | C2
Rutland | Apr-19 | 2019-04 | | 3 | B4
Rutland | May-19 | 2019-05 | | 4 | C4
""",
    ),
    Case(
        "table that begins in the middle of the sheet",
        """


 | | Area | Apr-19
 | | Leicester | 12
""",
        "Area | Period",
        """
Leicester | Apr-19 | 2019-04 | | 12 | D2
""",
    ),
    Case(
        "merged title over all columns",
        """
Referrals 2018/19 | |
Area | Apr | May
Leicester | 12 | 9
""",
        "Area | Period",
        """
Leicester | Apr | 2018-04 | | 12 | B3
Leicester | May | 2018-05 | | 9 | C3
""",
        merges=("A1:C1",),
    ),
    Case(
        "ages as numbers going down",
        """
Age | Apr-19 | May-19
13 | 4 | 5
14 | 6 | 7
""",
        "Age | Period",
        """
13 | Apr-19 | 2019-04 | | 4 | B2
13 | May-19 | 2019-05 | | 5 | C2
14 | Apr-19 | 2019-04 | | 6 | B3
14 | May-19 | 2019-05 | | 7 | C3
""",
    ),
)
