"""The app as a viewer meets it, without a browser: pages opened by their address, and everything they then show."""

import json
from collections.abc import Iterator
from dataclasses import dataclass, field
from html.parser import HTMLParser
from pathlib import Path
from typing import Any
from unittest.mock import patch

import pandas as pd
from streamlit import dataframe_util
from streamlit.components.v2.component_manager import BidiComponentManager
from streamlit.runtime.media_file_manager import MediaFileManager
from streamlit.testing.v1 import AppTest, app_test
from streamlit.testing.v1.element_tree import Block
from streamlit.testing.v1.util import patch_config_options

APP = Path(__file__).parents[2] / "app.py"
NO_COMPONENTS = BidiComponentManager()
OVERVIEW, REFERRALS, VICTIMS = "board/overview", "board/referrals", "board/victims"
OFFENDERS, CAMPAIGNS, DEFINITIONS, UPLOAD = "board/offenders", "board/campaigns", "board/definitions", "officer/upload"
DATA_QUALITY, METHODS = "board/data_quality", "board/methods"
SUBMISSIONS, COMMENTARY = "officer/submissions", "officer/commentary"
ACTIVITY_PLAN, MEDIA = "board/activity_plan", "board/media"
PAGES = {
    OVERVIEW: "Overview",
    REFERRALS: "Referrals",
    VICTIMS: "Victims",
    OFFENDERS: "Offenders",
    CAMPAIGNS: "Campaigns",
    MEDIA: "Media and feedback",
    ACTIVITY_PLAN: "Activity plan",
    DATA_QUALITY: "Data quality",
    UPLOAD: "Upload",
    SUBMISSIONS: "Submissions",
    COMMENTARY: "Commentary",
    DEFINITIONS: "Definitions",
    METHODS: "Methods",
}


@dataclass(frozen=True)
class Piece:
    """One thing on a screen. ``heading`` is the last heading above it, ``part`` the bold line since then.

    kind: "title", "heading", "html", "markdown", "caption", "info", "table", "chart", "download", "filter" and so on.
    text: all that is read. table: its cells with its row names as first column. rows: of HTML, each cell's text.
    data, spec: of a chart. content: of a download, made as a press on it would.
    """

    kind: str
    text: str
    heading: str = ""
    part: str = ""
    html: str = ""
    rows: dict[str, tuple[str, ...]] = field(default_factory=dict)
    table: pd.DataFrame | None = None
    data: pd.DataFrame | None = None
    spec: dict[str, Any] = field(default_factory=dict)
    options: tuple[str, ...] = ()
    key: str = ""
    content: bytes = b""


@dataclass(frozen=True)
class Screen:
    """A page as it stands: where it is and what it shows, in order."""

    page: str
    address: dict[str, str]
    pieces: tuple[Piece, ...]
    errors: tuple[str, ...]

    def of(self, *kinds: str) -> list[Piece]:
        """Return the pieces of these kinds."""
        return [piece for piece in self.pieces if piece.kind in kinds]

    @property
    def title(self) -> str:
        """Return the page's title."""
        return "".join(piece.text for piece in self.of("title"))

    @property
    def headline(self) -> str:
        """Return the sentence the page opens with."""
        return next((piece.text for piece in self.of("html") if 'class="headline"' in piece.html), "")

    @property
    def text(self) -> str:
        """Return every word of the page: headings, sentences, cells, options, text alternatives."""
        return "\n".join(text for piece in self.pieces for text in (piece.text, *piece.options) if text)

    def filters(self) -> dict[str, tuple[str, tuple[str, ...]]]:
        """Return each filter's value and options, as written, by its label."""
        return {piece.key: (piece.text, piece.options) for piece in self.of("filter")}

    def html_rows(self) -> dict[str, tuple[str, ...]]:
        """Return the cells of every HTML table row that has an id, by the id."""
        return {key: cells for piece in self.pieces for key, cells in piece.rows.items()}


class Visit:
    """A viewer's session: it opens a page by its address, presses filters, and goes to other pages."""

    def __init__(self, page: str, theme: str = "light", downloads: bool = False, **address: str) -> None:
        self.app = AppTest.from_file(APP, default_timeout=60)
        self.app.context = {"theme": theme}
        # Else each session would look through every installed package for components, of which the app has none.
        self.app._bidi_component_manager = NO_COMPONENTS
        self.downloads = downloads
        self.page = page
        # Before a first run a page is known by its file's name, which is its address too.
        self.app.switch_page(f"pages/{page}.py")
        self.app.query_params = dict(address)
        self.run()

    def run(self) -> Screen:
        """Run the page as it stands, and return it."""
        kept: list[MediaFileManager] = []

        def manager(*arguments: Any) -> MediaFileManager:
            kept.append(MediaFileManager(*arguments))
            return kept[-1]

        # The app hides what went wrong from viewers; a failing test should say it.
        told = patch_config_options({"client.showErrorDetails": "full"})
        with patch.object(app_test, "MediaFileManager", manager), told:
            self.app.run()
        self.files = kept[-1]
        self.screen = self._read()
        return self.screen

    def go(self, **address: str) -> Screen:
        """Open this page at another address, as a link or the address bar would."""
        self.app.query_params = dict(address)
        return self.run()

    def turn_to(self, page: str) -> Screen:
        """Go to another page by the menu, which leaves the address behind."""
        self.page = page
        self.app.switch_page(f"pages/{page}.py")
        self.app.query_params = {}
        return self.run()

    def choose(self, label: str, option: str) -> Screen:
        """Choose an option of a filter by its words."""
        box = next(each for each in self.app.selectbox if each.label == label)
        box.select_index(box.options.index(option))
        return self.run()

    def upload(self, name: str, content: bytes) -> Screen:
        """Put a file into the page's file field."""
        self.app.file_uploader[0].set_value((name, content, ""))
        return self.run()

    def write(self, label: str, text: str) -> None:
        """Write into a text field, without leaving it."""
        next(each for each in self.app.text_input if each.label == label).set_value(text)

    def press(self, label: str) -> Screen:
        """Press a button."""
        next(each for each in self.app.button if each.label == label).click()
        return self.run()

    def _read(self) -> Screen:
        errors = tuple(f"{each.message} {' '.join(each.stack_trace)}" for each in self.app.exception)
        address = {key: str(value) for key, value in self.app.query_params.items()}
        return Screen(self.page, address, tuple(self._pieces()), errors)

    def _pieces(self) -> Iterator[Piece]:
        heading = part = ""
        for node in _leaves(self.app.main):
            if node.type in {"title", "header", "subheader"}:
                heading, part = node.value, ""
            elif node.type == "markdown" and node.value.startswith("**"):
                part = node.value
            piece = self._piece(node, heading, part)
            if piece is not None:
                yield piece

    def _piece(self, node: Any, heading: str, part: str) -> Piece | None:
        place = {"heading": heading, "part": part}
        kind = str(node.type)
        if kind == "table":
            table = node.value.reset_index().astype(object)
            shown = node.value.rename_axis(index=None, columns=None)
            text = "\n".join([*map(str, table.columns), *(str(cell) for row in table.to_numpy() for cell in row)])
            return Piece(kind, text, table=table if node.value.index.name else shown.astype(object), **place)
        if kind == "vega_lite_chart":
            return Piece("chart", node.proto.alt, data=_data(node.proto), spec=json.loads(node.proto.spec), **place)
        if kind == "html":
            if "<style" in node.proto.body:
                return None
            read = _Html(node.proto.body)
            if node.proto.body.startswith('<table class="printed wide">'):
                head, *body = read.grid
                table = pd.DataFrame(body, columns=head, dtype=object)
                return Piece("table", read.text, html=node.proto.body, table=table, **place)
            return Piece(kind, read.text, html=node.proto.body, rows=read.rows, **place)
        if kind == "selectbox":
            chosen = "" if node.index is None else node.options[node.index]
            return Piece("filter", chosen, options=tuple(node.options), key=node.label, html=node.help, **place)
        if kind == "download_button":
            content = self.content_of(node.proto) if self.downloads else b""
            return Piece("download", node.label, key=node.key or "", content=content, **place)
        if kind in {"subheader", "header"}:
            kind = "heading"
        text = getattr(node, "value", None)
        if kind in {"button", "text_input", "page_link", "file_uploader"}:
            text = node.label
        return Piece(kind, str(text if text is not None else ""), key=str(getattr(node, "key", None) or ""), **place)

    def content_of(self, button: Any) -> bytes:
        """Return what a press on a download button gives."""
        url = self.files.execute_deferred(button.deferred_file_id) if button.deferred_file_id else button.url
        stored = self.files.read_file(url.rsplit("/", 1)[-1].split(".")[0])
        assert stored is not None
        return stored.content


def _leaves(block: Any) -> Iterator[Any]:
    for node in block.children.values():
        if isinstance(node, Block):
            # An expander's own words are read too.
            yield from _leaves(node)
        else:
            yield node


def _data(chart: Any) -> pd.DataFrame:
    parts = [chart.data.data] if chart.HasField("data") else [each.data.data for each in chart.datasets]
    frames = [dataframe_util.convert_arrow_bytes_to_pandas_df(part) for part in parts]
    assert len(frames) == 1, "a chart draws one table"
    return frames[0].astype(object).where(frames[0].notna(), None)


class _Html(HTMLParser):
    """The words of a piece of HTML, its table's rows, and those with an id by it: each cell as one line of text."""

    APART = frozenset(
        {"td", "th", "div", "p", "small", "b", "br", "tr", "span", "h3", "h4", "section", "dt", "dd", "li"}
    )

    def __init__(self, body: str) -> None:
        super().__init__(convert_charrefs=True)
        self.words: list[str] = []
        self.rows: dict[str, tuple[str, ...]] = {}
        self.grid: list[list[str]] = []
        self._row, self._cells, self._cell = "", [], None
        self.feed(body)
        self.text = " ".join("".join(self.words).split())

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag in self.APART:
            self._say(" ")
        if tag == "tr":
            self._row, self._cells = dict(attrs).get("id") or "", []
        elif tag in {"td", "th"}:
            self._cell = []

    def handle_endtag(self, tag: str) -> None:
        if tag in {"td", "th"} and self._cell is not None:
            self._cells.append(" ".join("".join(self._cell).split()))
            self._cell = None
        elif tag == "tr":
            self.grid.append(self._cells)
            if self._row:
                self.rows[self._row] = tuple(self._cells)
        if tag in self.APART:
            self._say(" ")

    def handle_data(self, data: str) -> None:
        self._say(data)

    def _say(self, words: str) -> None:
        self.words.append(words)
        if self._cell is not None:
            self._cell.append(words)
