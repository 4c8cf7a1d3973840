"""How the Commentary page writes a note: what it is about, how far it is, and each of its versions."""

from html import escape

from components.frame.filters import area_name
from components.frame.view import View
from data_access.stores.commentary_kept import Note, Version
from data_access.stores.readings import KEPT_BACK, PASSED, WAITS
from evaluation.definitions.measures import BY_KEY
from evaluation.verdicts.commentary_words import action_words, placed, signed

STATES = {PASSED: "shown", KEPT_BACK: "kept back", WAITS: "waits for a second reader"}


def about_words(view: View, note: Note) -> str:
    """Return the measure, month and area that a note is about. A later strategy may have lost one of them."""
    known = {area.code for area in view.strategy.areas}
    place = area_name(view, note.area) if note.area in known else note.area
    name = BY_KEY[note.measure].name if note.measure in BY_KEY else note.measure
    return f"{note.number}. {name}, {placed(note.month, place)}"


def state_words(note: Note) -> str:
    """Return how far a note is, in words; while a revision is not passed, that the version before is shown."""
    if note.withdrawn:
        return "withdrawn"
    state = STATES[note.latest.state]
    earlier = note.latest.state != PASSED and any(each.state == PASSED for each in note.versions)
    return f"{state}; the version before is shown" if earlier else state


def version_html(version: Version) -> str:
    """Return one version as HTML, with its author's role and when it was written."""
    said = (("Why", version.why), ("What will be done", action_words(version.action, version.team, version.by_when)))
    body = "".join(f"<p><b>{label}:</b> {escape(text)}</p>" for label, text in said)
    footer = f"Version {version.number}, {signed(version.author, version.at)}"
    return f'<div class="commentary">{body}<footer>{escape(footer)}</footer></div>'
