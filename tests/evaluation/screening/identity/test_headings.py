"""Headings that identify, as people write them, and the headings of counts that are like them."""

import pytest

from evaluation.screening.identity.located import Located
from evaluation.screening.identity.screen import screen

BLOCKED = (
    "DOB", "D.O.B.", "Date of Birth*", "dateOfBirth", "date_of_birth", "Child's DOB", "Forename", "SURNAME",
    "First Name", "Full name (1)", "Victim name", "Child's Name", "NHS No.", "NHSNumber", "NI number", "UPN",
    "Home address", "Address 1", "Postcode", "Post Code", "E-mail address", "Mobile no", "Telephone Number",
    "Crime ref", "Crime Reference Number", "Occurrence no", "Case ID", "Client ref", "Mosaic ID", "Person ID",
    "Vehicle reg", "Snapchat name", "Next of kin",
)  # fmt: skip
ASKED = ("Name", "Initials", "Email", "Phone", "Victim number", "Social worker")
PASSED = (
    "Month", "Area", "Age band", "Gender", "Count", "Postcode district", "Number of victims", "Crime numbers",
    "Web address", "Campaign name", "region_name", "la_name", "Emails sent", "Phone calls", "Cases", "Crimes",
    "Case type", "School", "Local authority name", "Date", "Births", "Contacts", "NHS referrals",
    "Address checked (count)", "time_identifier",
)  # fmt: skip


def said(heading: str, where: str = "column heading") -> str:
    found = screen([Located(heading, "Sheet", "column C", where)])
    return found[0].verdict if found else ""


@pytest.mark.parametrize("heading", BLOCKED)
def test_blocked(heading: str) -> None:
    assert said(heading) == "block"
    assert said(heading, "cell") == "ask"  # a table may begin below its title


@pytest.mark.parametrize("heading", ASKED)
def test_asked(heading: str) -> None:
    assert said(heading) == "ask"
    assert said(heading, "cell") == ""


@pytest.mark.parametrize("heading", PASSED)
def test_passed(heading: str) -> None:
    assert said(heading) == ""
    assert said(heading, "cell") == ""
