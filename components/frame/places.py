"""Which places an area is made of, and in which margin their figures stand."""

from dataclasses import dataclass

from components.frame.view import View
from evaluation.definitions.sheets import TOTAL

LOCAL = "area"


@dataclass(frozen=True)
class Place:
    """A place with figures: its code, its name, and the margin that holds its totals."""

    code: str
    name: str
    margin: str


def parts_of(view: View, area: str) -> tuple[Place, ...]:
    """Return what an area is made of: the partnership of its forces, a force of its local areas."""
    if area == view.strategy.partnership.code:
        return tuple(Place(force.code, force.name, TOTAL) for force in view.strategy.forces)
    return tuple(
        Place(each.code, each.name, LOCAL)
        for each in view.strategy.areas
        if each.reports and view.strategy.force_of(each.code) == area
    )
