"""Which tables of people are behind published figures: as coarse as can be, so that nobody could tell them from finer.

Figures for areas by gender, areas by age and genders by age must come from one table of all three. Breakdowns that
never meet have tables of their own, which agree in what they share.
"""

from dataclasses import dataclass

YEAR = 12


@dataclass(frozen=True)
class Table:
    """What people are counted by: the nodes (breakdowns, and local areas), and periods of so many months (1 or 12)."""

    nodes: frozenset[str]
    months: int

    @property
    def name(self) -> str:
        """Return what tells it from other tables, and names it alike for every measure."""
        return " ".join([f"{self.months:02}", *sorted(self.nodes)])


def tables_of(steps: dict[str, int], crossed: bool) -> list[Table]:
    """Return the tables that people are counted in, those of shorter periods first.

    steps: the nodes that figures are divided by, as words, each with the months of the shortest period. By month go
    those that are published for months or quarters, by year all; or, crossed, one table goes down to everything.
    """
    sets = {frozenset(nodes.split()): step for nodes, step in steps.items()}
    monthly = [nodes for nodes, step in sets.items() if step < YEAR]
    found = [Table(nodes, 1) for nodes in _meeting(list(sets) if crossed else monthly)]
    yearly = [Table(nodes, YEAR) for nodes in _meeting(list(sets))]
    return [*found, *(each for each in yearly if not any(each.nodes <= table.nodes for table in found))]


def _meeting(sets: list[frozenset[str]]) -> list[frozenset[str]]:
    """Return the nodes of tables such that whatever agrees with each table could come from one table of everything.

    They are the cliques of a chordal graph: nodes are taken out one by one, those with the fewest neighbours first,
    and what was beside a node is beside each other from then on.
    """
    near: dict[str, set[str]] = {}
    for nodes in sets:
        for node in nodes:
            near.setdefault(node, set()).update(nodes)
    found: list[frozenset[str]] = []
    while near:
        node = min(sorted(near), key=lambda each: len(near[each]))
        together = frozenset(near.pop(node))
        if not any(together <= each for each in found):
            found.append(together)
        for other in together - {node}:
            near[other] |= together
        for other in near.values():
            other.discard(node)
    return found or [frozenset[str]()] * bool(sets)
