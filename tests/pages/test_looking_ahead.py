"""The officer's look ahead on the Upload page: what would be hidden, coarser margins, and what publishing then does."""

import csv
import io
import re
from collections import Counter
from dataclasses import replace
from pathlib import Path

import pytest

import components.officer.looking_ahead
from data_access.previewing import Preview, preview
from data_access.stores.contents import NothingToPublish
from data_access.stores.location import ENVIRONMENT, StoreLocation
from data_access.stores.published import read_all, read_publication
from data_access.stores.publishing import all_publications
from evaluation.definitions.strategy import Strategy
from tests.pages.screens import REFERRALS, UPLOAD, Screen, Visit
from tests.pages.store_making import LLR, before_the_app, book, girls_and_boys, row, send

STORE, WHO = "Store and publish", "Your role or team"
STEP = "4. See what changes"
RIGHT = ("It is right as it stands", "The new file is right")
GENDER, AGE = "Referrals, gender", "Referrals, age band"
FIRST, LAST = "2018-04", "2019-07"


@pytest.fixture
def store(tmp_path: Path, strategy: Strategy, monkeypatch: pytest.MonkeyPatch) -> StoreLocation:
    """Return a store with sixteen months of LLR's referrals published, and put it before the app."""
    return before_the_app(tmp_path, strategy, monkeypatch, FIRST, LAST)


def august(strategy: Strategy) -> bytes:
    return book(strategy, "LLR", "2019-08", "2019-08", referrals=girls_and_boys("referrals", "2019-08", "2019-08", LLR))


def fewer_boys(strategy: Strategy) -> bytes:
    """A correction: in July 2019 there were 3 boys in all, where viewers have seen 30."""
    boys = [row("referrals", LAST, area, gender="Male", value=1) for area in LLR]
    return book(strategy, "LLR", LAST, LAST, referrals=boys)


def uploaded(visit: Visit, name: str, content: bytes) -> Screen:
    """Upload a file and say to every question that it is right."""
    screen = visit.upload(name, content)
    while answers := [button.label for button in visit.app.button if button.label in RIGHT]:
        screen = visit.press(answers[0])
    return screen


def foreseen(screen: Screen) -> str:
    """Return the sentences of the step."""
    return next(piece.text for piece in screen.of("markdown") if piece.heading == STEP)


def hidden(store: StoreLocation) -> dict[tuple[object, ...], bool]:
    """Return the published figures by key, and whether each is hidden."""
    publication = read_publication(store)
    assert publication is not None
    frame = read_all(store, publication.number).frame.drop(columns="value")
    return {tuple(each[:-1]): bool(each[-1]) for each in frame.itertuples(index=False, name=None)}


def counts(store: StoreLocation) -> dict[tuple[object, ...], str]:
    """Return the published figures by key, as viewers read them."""
    publication = read_publication(store)
    assert publication is not None
    rows = read_all(store, publication.number).frame.itertuples(index=False, name=None)
    return {tuple(each[:-2]): "[c]" if each[-1] else f"{each[-2]:,}" for each in rows}


def publish(visit: Visit) -> Screen:
    visit.write(WHO, "Communications officer")
    return visit.press(STORE)


# ---------------------------------------------------------------------- what it says
def test_it_says_how_much_of_a_new_month_is_hidden(store: StoreLocation, strategy: Strategy) -> None:
    before, visit = hidden(store), Visit(UPLOAD)
    said = foreseen(visit.upload("august.xlsx", august(strategy)))
    publish(visit)
    new = {key: state for key, state in hidden(store).items() if key not in before}

    many = f"{sum(new.values()):,}" if any(new.values()) else "none"
    assert said.startswith(f"**Viewers would get {len(new)} new figures, {many} of them [c]")
    assert said.endswith("No figure that is shown now would become [c].")
    assert visit.screen.of("success")[0].text.endswith("with data to August 2019.")


def test_it_lists_what_would_vanish(store: StoreLocation, strategy: Strategy) -> None:
    before, visit = hidden(store), Visit(UPLOAD, downloads=True)
    screen = uploaded(visit, "july.xlsx", fewer_boys(strategy))
    lists = [piece for piece in screen.of("download") if piece.text == "Download this list"]
    listed = [row for row in csv.DictReader(io.StringIO(lists[0].content.decode()))
              if row["Now"] not in {"–", "[c]"} and row["Then"] == "[c]"]  # fmt: skip
    publish(visit)
    vanished = [key for key, state in hidden(store).items() if state and before.get(key) is False]

    assert len(listed) == len(vanished) > 0
    assert f"{len(vanished)} figures that are shown now would become [c]" in foreseen(screen)
    july = {"Area": "LLR", "Period": "July 2019", "Counting basis": "Records", "Gender": "Male", "Age": "All"}
    assert [cells for cells in listed if july.items() <= cells.items()]


def test_it_lists_every_figure_that_changes_now_and_then(store: StoreLocation, strategy: Strategy) -> None:
    """Found by hand from what viewers see before and after; [c] is [c], and no small count stands anywhere."""
    before, visit = counts(store), Visit(UPLOAD, downloads=True)
    screen = uploaded(visit, "july.xlsx", fewer_boys(strategy))
    (listed,) = [piece.content.decode() for piece in screen.of("download") if piece.text == "Download this list"]
    read = [(row["Now"], row["Then"]) for row in csv.DictReader(io.StringIO(listed))]
    publish(visit)
    after = counts(store)
    pairs = [(before.get(key, "–"), after.get(key, "–")) for key in before | after]

    assert Counter(read) == Counter(pair for pair in pairs if pair[0] != pair[1])
    assert ("570", "543") not in read
    assert not {str(small) for small in range(1, 5)} & {text for pair in read for text in pair}
    on_screen = next(piece.table for piece in screen.of("table") if piece.heading == STEP and "Now" in piece.table)
    assert list(on_screen.columns) == ["Measure", "Area", "Period", "Breakdown", "Now", "Then"]
    assert len(on_screen) == min(50, len(read))
    # What changes its value or becomes [c] stands before what is new.
    assert [row["Now"] != "–" for row in on_screen.to_dict("records")] == sorted(
        (row["Now"] != "–" for row in on_screen.to_dict("records")), reverse=True
    )


def test_a_month_that_is_new_is_drawn_beside_those_that_were_there(store: StoreLocation, strategy: Strategy) -> None:
    screen = Visit(UPLOAD).upload("august.xlsx", august(strategy))
    months, gender = [piece for piece in screen.of("chart") if piece.heading == STEP]
    assert months.data is not None
    assert gender.data is not None
    drawn = {(row["when"], row["state"]): row for row in months.data.to_dict("records")}

    assert "LLR: August 2019 is new, 90 referrals." in screen.text
    assert (drawn["August 2019", "Then"]["shown"], drawn["August 2019", "Then"]["changed"]) == ("90", 90)
    assert drawn["August 2019", "Now"]["shown"] == "not given"
    assert (drawn["July 2019", "Now"]["shown"], drawn["July 2019", "Then"]["shown"]) == ("90", "90")
    assert drawn["July 2019", "Then"]["changed"] is None
    assert months.text.endswith("August 2019: not given now, 90 then.")
    assert set(gender.data["series"]) == {"Girls", "Boys"}
    assert "August 2019, boys: not given now, 30 then" in gender.text


def test_a_month_that_becomes_hidden_has_no_value_in_its_chart(store: StoreLocation, strategy: Strategy) -> None:
    screen = uploaded(Visit(UPLOAD), "july.xlsx", fewer_boys(strategy))
    (_, gender) = [piece for piece in screen.of("chart") if piece.heading == STEP]
    assert gender.data is not None
    (boys,) = [row for row in gender.data.to_dict("records")
               if (row["when"], row["state"], row["series"]) == ("July 2019", "Then", "Boys")]  # fmt: skip

    assert (boys["value"], boys["shown"], boys["hidden_at"], boys["changed"]) == (None, "[c]", 0.0, None)
    assert "July 2019, boys: 30 now, [c] then" in gender.text


def test_rows_of_a_sheet_without_protection_are_counted_and_shown_side_by_side(
    store: StoreLocation, strategy: Strategy
) -> None:
    sent = [row("reach", LAST, "LLR", audience=who) for who in ("Boys", "Young people")]
    send(store, strategy, book(strategy, "LLR", LAST, LAST, reach=sent))
    other = [row("reach", LAST, "LLR", value=250), sent[1], row("reach", LAST, "LLR", channel="Facebook")]
    visit = Visit(UPLOAD)
    screen = uploaded(visit, "reach.xlsx", book(strategy, "LLR", LAST, LAST, reach=other))

    assert "**Reach:** rows 1 new, 1 revised, 1 unchanged." in screen.text
    table = next(piece.table for piece in screen.of("table") if piece.heading == STEP and "Seen" in piece.table)
    assert [list(table[name]) for name in ("Seen", "Value")] == [["Now", "Then"], ["100", "250"]]


def test_a_month_that_is_not_complete_is_said_to_give_nothing(
    tmp_path: Path, strategy: Strategy, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv(ENVIRONMENT, str(tmp_path / "none"))
    some = book(strategy, "LLR", LAST, LAST, referrals=[row("referrals", LAST, "Leicester")])
    visit = Visit(UPLOAD)
    screen = visit.upload("july.xlsx", some)

    assert [piece.text for piece in screen.of("info")] == [
        "No count would be published yet: no month has come from every area of its force."
    ]
    assert "There is nothing to publish" in publish(visit).of("success")[0].text


# ---------------------------------------------------------------------- a coarser margin
def test_a_coarser_margin_is_seen_before_it_is_published(store: StoreLocation, strategy: Strategy) -> None:
    before, visit = hidden(store), Visit(UPLOAD)
    visit.upload("august.xlsx", august(strategy))
    screen = visit.choose(GENDER, "Each quarter")
    months = {key for key in before if key[2] == "gender" and key[4] == "month"}
    (without,) = [piece.text for piece in screen.of("markdown") if piece.text.startswith("Without your change: ")]

    assert f"{len(months)} figures that are shown now would no longer be given." in foreseen(screen)
    assert "no longer be given" not in without
    assert hidden(store) == before

    done = publish(visit).of("success")[0].text
    assert done.endswith("Viewers now see publication 2, with data to August 2019.")
    assert not [key for key in hidden(store) if key[2] == "gender" and key[4] == "month"]
    assert [key for key in hidden(store) if key[2] == "gender" and key[4] == "quarter"]


def coarser(store: StoreLocation, strategy: Strategy) -> Visit:
    """Publish August with gender by quarter, and return the visit."""
    visit = Visit(UPLOAD)
    visit.upload("august.xlsx", august(strategy))
    visit.choose(GENDER, "Each quarter")
    publish(visit)
    return visit


def test_a_choice_in_force_is_named_and_offered_first(store: StoreLocation, strategy: Strategy) -> None:
    coarser(store, strategy)
    screen = Visit(UPLOAD).screen
    (said,) = screen.of("info")
    assert said.text == "Published less often, as chosen before: Referrals, gender: each quarter. Change it in step 4."

    visit = Visit(UPLOAD)
    filters = uploaded(visit, "july.xlsx", fewer_boys(strategy)).filters()
    assert (filters[GENDER][0], filters[AGE][0]) == ("Each quarter", "Each month")
    publish(visit)
    assert [each.coarser for each in all_publications(store)] == [
        "{}", '{"referrals": {"gender": "quarter"}}', '{"referrals": {"gender": "quarter"}}'
    ]  # fmt: skip


def test_a_choice_can_be_taken_back_with_a_file_that_is_stored_already(
    store: StoreLocation, strategy: Strategy
) -> None:
    visit = coarser(store, strategy)
    screen = visit.upload("august again.xlsx", august(strategy))
    assert foreseen(screen).startswith("**Viewers would get no new figure.**")

    visit.choose(GENDER, "Each month")
    done = publish(visit).of("success")[0].text
    assert done == ("This very file is submission 2 already. Viewers now see publication 3, with data to August 2019.")
    assert [key for key in hidden(store) if key[2] == "gender" and key[4] == "month"]


def test_a_page_without_months_gives_quarters(store: StoreLocation, strategy: Strategy) -> None:
    coarser(store, strategy)
    screen = Visit(REFERRALS, by="gender", area="llr").screen

    assert screen.errors == ()
    assert "By gender, months are not published: fewer figures then need hiding." in screen.text
    quarters = next(piece.table for piece in screen.of("table") if piece.table is not None and "Female" in piece.table)
    assert quarters["Quarter"].tolist() == [
        "April to June 2019", "January to March 2019", "October to December 2018", "July to September 2018",
        "April to June 2018",
    ]  # fmt: skip
    assert quarters["Female"].tolist() == ["180"] * 5
    assert not any("by gender" in piece.text.lower() for piece in screen.of("chart"))
    # Boys and girls are still side by side, by quarter.
    sides = [piece for piece in screen.of("chart") if piece.heading == "Boys and girls"]
    assert len(sides) == 2
    assert all("each quarter" in piece.text for piece in sides)


# ---------------------------------------------------------------------- how long it takes
def test_the_same_file_and_choices_are_worked_out_once(
    store: StoreLocation, strategy: Strategy, monkeypatch: pytest.MonkeyPatch
) -> None:
    worked_out: list[object] = []

    def counted(*arguments: object) -> Preview:
        worked_out.append(arguments[-1])
        return preview(*arguments)

    monkeypatch.setattr(components.officer.looking_ahead, "preview", counted)
    visit = Visit(UPLOAD)
    visit.upload("august.xlsx", august(strategy))
    visit.run()
    visit.choose(GENDER, "Each quarter")
    visit.choose(GENDER, "Each month")
    visit.choose(GENDER, "Each quarter")

    assert worked_out == [{}, {("referrals", "gender"): "quarter"}]


def test_after_another_submission_it_is_worked_out_anew(store: StoreLocation, strategy: Strategy) -> None:
    visit = Visit(UPLOAD)
    first = foreseen(visit.upload("august.xlsx", august(strategy)))
    send(store, strategy, august(strategy))
    second = foreseen(visit.run())

    assert re.search(r"get \d+ new figures", first)
    assert second.startswith("**Viewers would get no new figure.**")


def test_what_earlier_publications_narrow_is_said_before_it_is_stored(
    store: StoreLocation, strategy: Strategy, monkeypatch: pytest.MonkeyPatch
) -> None:
    def narrowed(*arguments: object) -> Preview:
        ahead = preview(*arguments)
        return replace(ahead, contents=replace(ahead.contents, told="For 2 small counts."))

    monkeypatch.setattr(components.officer.looking_ahead, "preview", narrowed)
    screen = Visit(UPLOAD).upload("august.xlsx", august(strategy))

    assert "For 2 small counts." in [piece.text for piece in screen.of("info")]


def test_what_cannot_be_published_is_said_before_it_is_stored(
    store: StoreLocation, strategy: Strategy, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refused(*_: object) -> Preview:
        raise NothingToPublish("Nothing could be published: 2 small counts cannot be protected.")

    monkeypatch.setattr(components.officer.looking_ahead, "preview", refused)
    screen = Visit(UPLOAD).upload("august.xlsx", august(strategy))

    assert [piece.text for piece in screen.of("warning")] == [
        "Nothing could be published: 2 small counts cannot be protected. The workbook can be stored; viewers then see "
        "no change."
    ]
    assert screen.errors == ()
    assert GENDER in screen.filters()
