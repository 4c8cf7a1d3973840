"""How results are told apart where Streamlit remembers them: by publication and choice, never by the tables behind."""

from collections.abc import Callable
from typing import Any

from components.change.campaign_launches import CampaignLaunch
from components.frame.selection import Selection
from components.frame.view import View
from evaluation.definitions.measures import Measure

HASHED: dict[str | type[Any], Callable[[Any], Any]] = {
    # One text each: Streamlit takes a tenth of the time over it that it takes over what is in it.
    View: lambda view: view.text,
    Measure: lambda measure: measure.key,
    CampaignLaunch: lambda launch: launch.code,
    Selection: lambda chosen: f"{chosen.view.text} {chosen.measure.key} {chosen.basis} {chosen.area} {chosen.by}",
}
# Entries of each kind that are kept; the oldest go first.
MOST_KEPT = 256
