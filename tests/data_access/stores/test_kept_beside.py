"""What is kept beside submissions: decisions, layouts, titles, and next to nothing of what was refused."""

from datetime import UTC, datetime, timedelta

import pytest

from data_access.stores.drafts import Draft, read_draft, write_draft
from data_access.stores.location import StoreLocation
from data_access.stores.profiles import (
    UnknownLayout,
    all_profiles,
    forget_profile,
    read_profile,
    rename_profile,
    write_profile,
)
from data_access.stores.refused import Refused, all_refused, write_refused
from data_access.stores.submissions import Beside, all_submissions, submit
from data_access.stores.titles import allow_title, allowed_titles
from data_access.uploading import check_content
from evaluation.screening.given import Answer, Correction, Given
from tests.data_access.small_store import PLAIN, STRATEGY, TODAY, workbook_of

NOON = datetime(2019, 9, 15, 12, tzinfo=UTC)
GIVEN = Given((Correction("referrals", "area", "Ketering", "Kettering"),), (Answer("totals:1a2b", "As printed"),))


def at(days: float) -> datetime:
    return NOON + timedelta(days=days)


# ------------------------------------------------------------------ drafts
def test_a_draft_is_what_was_decided_last(store: StoreLocation) -> None:
    """By the file's hash; another file has none."""
    write_draft(store, "abc", Given(), "", lambda: NOON)
    write_draft(store, "abc", GIVEN, '{"force": "llr"}', lambda: NOON)

    assert read_draft(store, "abc", lambda: NOON) == Draft(GIVEN, '{"force": "llr"}')
    assert read_draft(store, "abd", lambda: NOON) is None


def test_a_draft_lasts_thirty_days(store: StoreLocation) -> None:
    """After that it is not read, and the next draft of any file clears it away."""
    write_draft(store, "abc", GIVEN, now=lambda: NOON)

    assert read_draft(store, "abc", lambda: at(29.9)) is not None
    assert read_draft(store, "abc", lambda: at(30.1)) is None
    write_draft(store, "other", GIVEN, now=lambda: at(31))
    assert read_draft(store, "abc", lambda: NOON) is None


def test_a_submission_takes_its_draft_over(store: StoreLocation) -> None:
    """What was decided is kept with it, and the draft is gone; other drafts stay."""
    content = workbook_of(PLAIN)
    checked = check_content(content, STRATEGY, TODAY)
    receipt = submit(store, content, "a.xlsx", "Officer", checked, lambda: NOON, Beside(GIVEN, "{}", "f00:2", "xlsx"))
    (kept,) = all_submissions(store)
    write_draft(store, kept.sha256, GIVEN)
    write_draft(store, "other", GIVEN)

    assert Given.from_json(kept.given) == GIVEN
    assert (kept.mapping, kept.layout, kept.kind) == ("{}", "f00:2", "xlsx")
    assert submit(store, content, "a.xlsx", "Officer", checked).number == receipt.number
    other = workbook_of([(21, 10, 0)])
    write_draft(store, "other", GIVEN)
    submit(store, other, "b.xlsx", "Officer", check_content(other, STRATEGY, TODAY))
    assert read_draft(store, "other") is not None
    assert read_draft(store, all_submissions(store)[1].sha256) is None


# ------------------------------------------------------------------ layouts
def test_a_new_version_overwrites_nothing(store: StoreLocation) -> None:
    """The last one is read; every one is listed, with who and when."""
    write_profile(store, "f00", "Monthly return", "{}", "Officer", lambda: NOON)
    write_profile(store, "f00", "Monthly return", '{"a": 1}', "Deputy", lambda: at(1))
    now = read_profile(store, "f00")

    assert now is not None
    assert (now.version, now.mapping, now.made_by) == (2, '{"a": 1}', "Deputy")
    assert [(each.version, each.mapping, each.made_by) for each in all_profiles(store)] == [
        (2, '{"a": 1}', "Deputy"),
        (1, "{}", "Officer"),
    ]


def test_remembering_the_same_again_makes_no_version(store: StoreLocation) -> None:
    for by in ("Officer", "Deputy"):
        assert write_profile(store, "f00", "Monthly return", "{}", by).version == 1
    assert len(all_profiles(store)) == 1


def test_renaming_and_forgetting_are_versions(store: StoreLocation) -> None:
    """What is forgotten is not read; it can be remembered again."""
    write_profile(store, "f00", "Monthly return", "{}", "Officer")
    assert rename_profile(store, "f00", "LLR return", "Officer").version == 2
    forget_profile(store, "f00", "Deputy")

    assert read_profile(store, "f00") is None
    assert [(each.version, each.name, each.forgotten) for each in all_profiles(store)] == [
        (3, "LLR return", True),
        (2, "LLR return", False),
        (1, "Monthly return", False),
    ]
    for act in (lambda: forget_profile(store, "f00", "Deputy"), lambda: rename_profile(store, "bad", "x", "Deputy")):
        with pytest.raises(UnknownLayout):
            act()
    assert write_profile(store, "f00", "LLR return", "{}", "Officer").version == 4
    assert read_profile(store, "f00") is not None


# ------------------------------------------------------------------ titles
def test_a_title_is_allowed_once(store: StoreLocation) -> None:
    """With who and when; the first stays, whatever the case."""
    allow_title(store, " Kayleigh's Film ", "Officer", lambda: NOON)
    allow_title(store, "KAYLEIGH'S FILM", "Deputy", lambda: at(1))
    (kept,) = allowed_titles(store)

    assert (kept.title, kept.by) == ("Kayleigh's Film", "Officer")
    with pytest.raises(ValueError, match="needs a name"):
        allow_title(store, "  ", "Officer")


# ------------------------------------------------------------------ refused
def test_of_a_refused_file_next_to_nothing_is_left(store: StoreLocation) -> None:
    """Its hash, the time, the kinds; refused again for the same it is one line."""
    write_refused(store, "abc", ["e-mail address", "date of birth"], lambda: NOON)
    write_refused(store, "abc", ["date of birth", "e-mail address"], lambda: at(1))
    write_refused(store, "abc", ["name"], lambda: at(2))
    found = all_refused(store)

    assert [(each.sha256, each.kinds) for each in found] == [
        ("abc", ("name",)),
        ("abc", ("date of birth", "e-mail address")),
    ]
    assert set(Refused.__dataclass_fields__) == {"at", "sha256", "kinds"}
