"""Colours, shapes and the shared look of all charts, in light and dark."""

from dataclasses import dataclass
from typing import Any, Literal

Mode = Literal["light", "dark"]


@dataclass(frozen=True)
class Palette:
    """Colours of one mode: series in order, ink for text, quiet for axes and notes, faint for grid and bands.

    ground: the page's own.
    """

    series: tuple[str, ...]
    ink: str
    quiet: str
    faint: str
    ground: str


# Government Analysis Function colours; the dark ones are chosen for contrast on a dark ground.
PALETTES: dict[Mode, Palette] = {
    "light": Palette(
        ("#12436D", "#F46A25", "#801650", "#28A197", "#3D3D3D"), "#0b0c0c", "#484d50", "#d9dbdc", "#ffffff"
    ),
    "dark": Palette(
        ("#6BACE6", "#F46A25", "#A285D1", "#28A197", "#d0d0d0"), "#f3f2f1", "#c4c8ca", "#3a3f44", "#17191b"
    ),
}  # fmt: skip
DASHES = ([1, 0], [6, 3], [2, 2], [8, 3, 2, 3], [4, 4])
SHAPES = ("circle", "square", "triangle-up", "diamond", "cross")
LABEL_SIZE = 15
# Width of the edge that keeps lines from the letters of a text.
HALO = 5
# The page's own font, which comes with the app.
FONT = "Source Sans, sans-serif"


def on_ground(mode: Mode) -> tuple[tuple[str, str], tuple[str, str]]:
    """Return the letters and edges of a text that no line runs through: a ground of its own, and the text over it."""
    palette = PALETTES[mode]
    return (palette.ground, palette.ground), (palette.ink, "transparent")


def configured(spec: dict[str, Any], mode: Mode) -> dict[str, Any]:
    """Return a specification with the shared look of this mode, ready to draw with any table of its columns."""
    palette = PALETTES[mode]
    axis = {
        "labelColor": palette.quiet,
        "titleColor": palette.quiet,
        "labelFontSize": LABEL_SIZE,
        "titleFontSize": LABEL_SIZE,
        "titleFontWeight": "normal",
        "gridColor": palette.faint,
        "domainColor": palette.quiet,
        "tickColor": palette.quiet,
    }
    config = {
        "font": FONT,
        "axis": axis,
        "view": {"stroke": None},
        "text": {"color": palette.ink, "fontSize": LABEL_SIZE},
    }
    kept = {key: value for key, value in spec.items() if key not in {"config", "$schema", "datasets"}}
    # A chart made without data names the dataset "empty".
    own = {name: values for name, values in spec.get("datasets", {}).items() if name != "empty"}
    # The look is ours in both themes; the ground is the page's.
    return {**_with_own_data(kept, own), "config": config, "background": None}


def _with_own_data(part: Any, datasets: dict[str, Any]) -> Any:
    """Put inline values where a layer names them, and leave all other layers to the table they are drawn with."""
    if isinstance(part, list):
        return [_with_own_data(each, datasets) for each in part]
    if not isinstance(part, dict):
        return part
    inner = {key: _with_own_data(value, datasets) for key, value in part.items() if key != "data"}
    name = part.get("data", {}).get("name") if isinstance(part.get("data"), dict) else None
    return {"data": {"values": datasets[name]}, **inner} if name in datasets else inner
