"""Each kind of thing that is blocked or asked about, with what looks like it and passes."""

from datetime import date

import pytest

from evaluation.screening.identity.located import Located
from evaluation.screening.identity.screen import screen


def said(text: str, **options: object) -> dict[str, str]:
    """Return the verdict by kind on one cell."""
    found = screen([Located(text, "Sheet", "A1")], since=date(2013, 9, 1), **options)
    return {each.kind: each.verdict for each in found}


BLOCKED = [
    ("write to kim.o'hara+x@mail.example.org today", "an e-mail address"),
    ("kim (at) example (dot) com", "an e-mail address"),
    ("9434765919", "an NHS number"),
    ("943 476 5919", "an NHS number"),
    ("NHS no 123 456 7890", "an NHS number"),
    ("９４３４７６５９１９", "an NHS number"),
    ("943\u200b4765919", "an NHS number"),
    ("JG 10 37 59 A", "a national insurance number"),
    ("NI: JG103759", "a national insurance number"),
    ("H801200001001", "a pupil number"),
    ("UPN 801200001001", "a pupil number"),
    ("passport no 925076473", "a passport number"),
    ("MORGA657054SM9IJ", "a driving licence number"),
    ("sort code 11-22-33", "bank details"),
    ("NN1 1ED", "a full postcode"),
    ("nn11ed", "a full postcode"),
    ("\u041c1 1AE", "a full postcode"),  # a Cyrillic letter for the M
    ("14 Acacia Avenue", "a street address"),
    ("14 ACACIA AVENUE", "a street address"),
    ("07700 900123", "a telephone number"),
    ("+44 (0)1632 960123", "a telephone number"),
    ("0044 1632 960123", "a telephone number"),
    ("+353 86 123 4567", "a telephone number"),
    ("mob 7700900123", "a telephone number"),
    ("DOB 1/2/04", "a date of birth"),
    ("born 3rd of May 2006", "a date of birth"),
    ("(12/03/2010, DOB)", "a date of birth"),
    ("18*412233", "a crime reference"),
    ("42/12345/18", "a crime reference"),
    ("Niche 18000412233", "a crime reference"),
    ("log 312 of 14/08/2018", "a crime reference"),
    ("Liquidlogic 2098765", "a case reference"),
    ("case number 44812", "a case reference"),
    ("reg no BD51 SMR", "a vehicle registration"),
    ("snapchat jess.m_2003", "a user name"),
    ("instagram.com/jess.m_2003", "a user name"),
    ("IP 192.0.2.44", "an IP address"),
    ("Mrs Patel", "a name with a title"),
    ("PC 4412 Hughes", "a name with a title"),
    ("Dr A. Nwosu", "a name with a title"),
    ("Ellie, 14, was seen", "a name with an age"),
    ("kayleigh (15) from Corby", "a name with an age"),
    ("15-year-old Shannon", "a name with an age"),
    ("Xanthippe aged 14", "a name with an age"),
    ("Xanthippe's mum", "a name with a relation or a role"),
    ("mother of Jayden", "a name with a relation or a role"),
    ("suspect: Tyrone Baxter", "a name with a relation or a role"),
    ("Megan, a survivor", "a name with a relation or a role"),
    ("Aisha said it helped", "a name with what was said"),
    ("said Oskar", "a name with what was said"),
    ("Grace told us", "a name with what was said"),
    ("Xanthippe told her teacher", "a name with what was said"),
]
ASKED = [
    ("123 456 7890", "an NHS number"),
    ("GB123456A", "a national insurance number"),
    ("A123456789012", "a pupil number"),
    ("7700900123", "a telephone number"),
    ("Rose Cottage, Church Street", "a street address"),
    ("22 Grace Hill", "a street address"),
    ("12/03/2010", "a date of birth"),
    ("2010-03-12", "a date of birth"),
    ("F 12/03/2016", "a date of birth"),
    ("NP/18/123456", "a crime reference"),
    ("SCR001234567", "a case reference"),
    ("AB12 CDE", "a vehicle registration"),
    ("@kaycee.2010xx", "a user name"),
    ("192.0.2.44", "an IP address"),
    ("Emily Johnson", "a name"),
    ("emily", "a name"),
    ("Aanuoluwapo Tinuade", "a name"),
    ("SMITH, Jordan", "a name"),
    ("D. Whitfield", "a name"),
    ("Grace Okafor", "a name"),
    ("J.S., 14", "initials with an age"),
    ("known as Smiffy", "a nickname"),
    ("Chelsea, 14", "a name with an age"),
]
PASSED = [
    "visit us at example.com",
    "@NorthantsPolice",
    "9434765910",  # a wrong check digit
    "9434765919 impressions",
    "ISBN 9780141036144",
    "PO 4500123456",
    "3200000",
    "1,204,332",
    "QR12345E",
    "E06000061",
    "LE1 and NG7",
    "M1 1st lane",
    "Q1 2AB",  # Q is no postcode area
    "0800 1111",
    "0808 1000 900",
    "0300 123 1234",
    "+44 300 123 1234",
    "101",
    "999",
    "01.04.2018 - 30.06.2018",
    "2018-03-18",
    "18/03/2018",
    "01/04/2010",  # the first of a month stands for the month
    "born in the UK",
    "Date of birth is not held",
    "2018/19",
    "crime 2017/18",
    "Crime 2018 total",
    "case study 3",
    "Ref: OPCC/2024/017",
    "v1.2.3.4",
    "6 hotels on the Bedford Road",
    "48 Sheet Road side",
    "2018 Silver Street campaign",
    "Phase 2 Market Street posters",
    "Mr & Mrs not recorded",
    "Miss rate 4%",
    "Ms Access",
    "Detective Sergeant",
    "Corby (14)",
    "May, 14",
    "June, 15 referrals",
    "April said to be quieter",
    "Police said 14",
    "Pupils aged 13",
    "Mother's Day",
    "Victim Support",
    "Jack Jones Community Centre",
    "Kirsty Wood ward",
    "The Harry Potter reading group",
    "Operation Jordan",
    "Grace period",
    "Mark as complete",
    "Chelsea",
    "Georgia",
    "Leicester Mercury",
    "Milton Keynes",
    "National Referral Mechanism",
    "facebook.com/northantspolice",
    "Instagram Q3",
]


@pytest.mark.parametrize(("text", "kind"), BLOCKED)
def test_blocked(text: str, kind: str) -> None:
    assert said(text).get(kind) == "block"


@pytest.mark.parametrize(("text", "kind"), ASKED)
def test_asked(text: str, kind: str) -> None:
    assert said(text).get(kind) == "ask"


@pytest.mark.parametrize("text", PASSED)
def test_passed(text: str) -> None:
    assert said(text) == {}


@pytest.mark.parametrize(("text", "kind"), BLOCKED)
def test_blocked_in_the_middle_of_a_sentence_too(text: str, kind: str) -> None:
    """What stands around it changes nothing."""
    assert said(f"We heard this week: {text}; more to follow.").get(kind) == "block"
