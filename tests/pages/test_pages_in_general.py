"""What holds for every page: it is registered, documented, opens light and dark, and never shows a machine's words."""

import ast
import re
from collections.abc import Callable
from itertools import pairwise
from pathlib import Path

import pytest

from components.change import sections, teenagers, years
from components.people import profiles
from evaluation.definitions.measures import MEASURES
from evaluation.definitions.strategy import Strategy
from tests.pages.crawling import Seen
from tests.pages.screens import (
    APP,
    COMMENTARY,
    DEFINITIONS,
    METHODS,
    OFFENDERS,
    OVERVIEW,
    PAGES,
    REFERRALS,
    SUBMISSIONS,
    UPLOAD,
    VICTIMS,
    Visit,
)

ROOT = APP.parent
MEANING = "[c] is not shown: it is a small count, would give one away, or came without a number."
# On Data quality, which says it in a list.
AT_LENGTH = "[c] stands for one of three:"
MACHINE_WORDS = re.compile(r"\b(undefined|nan|NaN|None|NaT|Traceback|inf|<NA>|null|Timestamp|dtype)\b")


def registered() -> dict[str, str]:
    """Return the title of each page that app.py registers, by its script."""
    calls = [node for node in ast.walk(ast.parse(APP.read_text())) if isinstance(node, ast.Call)]
    pages = [call for call in calls if isinstance(call.func, ast.Attribute) and call.func.attr == "Page"]
    return {
        ast.literal_eval(page.args[0]): next(
            ast.literal_eval(word.value) for word in page.keywords if word.arg == "title"
        )
        for page in pages
    }


def test_every_script_is_registered_and_every_page_has_a_test() -> None:
    scripts = {str(path.relative_to(ROOT)) for path in (ROOT / "pages").rglob("*.py") if path.name != "__init__.py"}

    assert set(registered()) == scripts
    assert registered() == {f"pages/{page}.py": title for page, title in PAGES.items()}


@pytest.mark.parametrize("page", PAGES)
def test_a_page_says_in_its_first_line_what_it_is_for(page: str) -> None:
    text = ast.get_docstring(ast.parse((ROOT / "pages" / f"{page}.py").read_text()))

    assert text is not None
    assert text.startswith(f"{PAGES[page]}: ")
    assert text.endswith(".")


@pytest.mark.parametrize("theme", ["light", "dark"])
@pytest.mark.parametrize("page", PAGES)
def test_a_page_opens_from_its_own_address(page: str, theme: str) -> None:
    """On a first run, with no page before it, as when a link is followed."""
    screen = Visit(page, theme).screen

    assert screen.errors == ()
    assert screen.title == PAGES[page]


def test_both_themes_say_the_same() -> None:
    for page in (OVERVIEW, REFERRALS, VICTIMS, OFFENDERS):
        light, dark = (Visit(page, theme).screen for theme in ("light", "dark"))
        assert light.text == dark.text
        assert [piece.spec for piece in light.of("chart")] != [piece.spec for piece in dark.of("chart")] or (
            page == OVERVIEW
        )


def test_no_screen_shows_a_machines_words(screens: tuple[Seen, ...]) -> None:
    """ "None:" opens a list of categories without a count, and is a person's word."""
    for seen in screens:
        for piece in seen.screen.pieces:
            # Assessments and measures say "None." where there is no denominator.
            text = piece.text.replace("None: ", "").replace("None.", "").replace("None of ", "")
            found = MACHINE_WORDS.findall(text)
            assert found == [], f"{seen.screen.page} {seen.screen.address}: {found} in {piece.kind} {text[:300]!r}"


def test_no_download_holds_a_machines_words(screens: tuple[Seen, ...]) -> None:
    for seen in screens:
        for piece in seen.screen.of("download"):
            if piece.content[:2] != b"PK":
                assert MACHINE_WORDS.findall(piece.content.decode()) == []


def test_every_screen_carries_the_marking_and_what_it_was_made_from(
    screens: tuple[Seen, ...], strategy: Strategy
) -> None:
    for seen in screens:
        notes = [piece.text for piece in seen.screen.of("html") if 'class="provenance"' in piece.html]
        assert len(notes) == 1
        assert strategy.marking in notes[0]
        officers = seen.screen.page in {COMMENTARY, SUBMISSIONS, UPLOAD}
        assert officers or notes[0].startswith("Data to July 2019 · Publication 1, ")


def test_every_screen_about_counts_opens_with_one_sentence(screens: tuple[Seen, ...]) -> None:
    for seen in screens:
        if seen.asked:
            headlines = [piece for piece in seen.screen.of("html") if 'class="headline"' in piece.html]
            assert len(headlines) == 1
            assert headlines[0].text.endswith(".")


def test_every_chart_has_words_a_table_and_a_file_beside_it(screens: tuple[Seen, ...]) -> None:
    """A page of small charts has one table for them all."""
    for seen in screens:
        kinds = [piece.kind for piece in seen.screen.pieces if piece.kind in {"chart", "caption", "table", "download"}]
        for place, kind in enumerate(kinds):
            if kind == "chart":
                after = [each for each in kinds[place:] if each != "chart"][:3]
                assert after == ["caption", "table", "download"]
        for piece in seen.screen.of("chart"):
            assert len(piece.text) > 40


def test_every_caption_of_counts_names_basis_source_and_date(screens: tuple[Seen, ...], strategy: Strategy) -> None:
    names = [each.name for each in strategy.dimension("basis").categories]
    sources = {measure.source for measure in MEASURES}
    for seen in screens:
        pieces = [piece for piece in seen.screen.pieces if piece.kind in {"chart", "table", "caption"}]
        # The plan and the coverage in the media are lists, and count nobody.
        for piece, after in pairwise(pieces if seen.asked else []):
            if piece.kind == "chart" and after.kind == "caption":
                assert any(f"{name}: " in after.text for name in names)
                assert any(f"Source: {source}." in after.text for source in sources)
                assert re.search(r"Data to \w+ \d{4}\.", after.text)


def test_drawing_leaves_a_specification_as_it_was_built(monkeypatch: pytest.MonkeyPatch) -> None:
    """They are kept for as long as the app runs, so nobody may write into them."""
    drawn: list[tuple[Callable[..., object], tuple[object, ...], dict[str, object], object]] = []

    def watched(build: Callable[..., object]) -> Callable[..., object]:
        def built(*arguments: object, **named: object) -> object:
            drawn.append((build, arguments, named, build(*arguments, **named)))
            return drawn[-1][3]

        return built

    drawing = ((sections, "trend_chart"), (profiles, "share_chart"), (teenagers, "bar_chart"), (years, "bar_chart"))
    for module, name in drawing:
        monkeypatch.setattr(module, name, watched(getattr(module, name)))
    for page in (VICTIMS, REFERRALS):
        visit = Visit(page)
        visit.run()

    assert len(drawn) > 8
    for build, arguments, named, spec in drawn:
        assert build(*arguments, **named) is spec
        assert build.__wrapped__(*arguments, **named) == spec


def test_c_is_explained_wherever_it_stands(screens: tuple[Seen, ...]) -> None:
    """Under the same heading as each table, board and chart that has one, and on the screen of each sentence."""
    found = set()
    for seen in screens:
        meant = [piece for piece in seen.screen.pieces if MEANING in piece.text or AT_LENGTH in piece.text]
        for piece in seen.screen.pieces:
            drawn = piece.data is not None and "shown" in piece.data and (piece.data["shown"] == "[c]").any()
            if not drawn and "[c]" not in piece.text:
                continue
            found.add(piece.kind)
            if piece.kind in {"table", "chart"} or 'class="board"' in piece.html:
                assert piece.heading in {each.heading for each in meant}, f"{seen.screen.page} {seen.screen.address}"
            elif seen.screen.page not in {COMMENTARY, DEFINITIONS, METHODS, SUBMISSIONS, UPLOAD}:
                assert meant, f"{seen.screen.page} {seen.screen.address}: {piece.text}"

    assert {"table", "chart", "caption"} <= found


@pytest.mark.usefixtures("afresh")
def test_the_words_of_a_strategy_are_shown_as_they_are_written(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """An ampersand or a bracket in a name is text, on every page, and never becomes part of the page."""
    folder = tmp_path / "strategy"
    folder.mkdir()
    sample = ROOT / "sample_data"
    for name in ("published_figures.csv", "population.csv", "comparators.csv"):
        (folder / name).write_bytes((sample / name).read_bytes())
    text = (sample / "strategy.toml").read_text(encoding="utf-8")
    text = text.replace('marking = "NOT PROTECTIVELY MARKED"', 'marking = "<b>OFFICIAL</b> & more"')
    text = text.replace('name = "LLR"', 'name = "L & <i>LR</i>"').replace('name = "Records"', 'name = "<u>Records</u>"')
    (folder / "strategy.toml").write_text(text, encoding="utf-8")
    monkeypatch.setenv("DASHBOARD_STRATEGY", str(folder))
    for page in (OVERVIEW, REFERRALS, UPLOAD, DEFINITIONS):
        screen = Visit(page, **({"area": "llr"} if page == REFERRALS else {})).screen
        assert screen.errors == ()
        html = "".join(piece.html for piece in screen.of("html"))
        assert not {"<b>OFFICIAL", "<i>LR", "<u>Records"} & set(re.findall(r"<\w+>\w+", html))
        assert "<b>OFFICIAL</b> & more" in screen.text
        assert page != REFERRALS or screen.headline.startswith("L & <i>LR</i>: ")
        assert page != OVERVIEW or "<u>Records</u>" in screen.text
