"""What anyone can know after a publication, and the proof that it gives no small count away."""

from dataclasses import dataclass

import numpy as np
import pandas as pd

from evaluation.protection.keys import KEY

Frames = dict[str, pd.DataFrame]
# What each frame holds: whole numbers, words or yes and no.
WHOLE, WORD, FLAG = "int64", "str", "bool"
COLUMNS: dict[str, dict[str, str]] = {
    "figures": {
        "figure": WHOLE,
        **dict.fromkeys(KEY, WORD),
        "since": WHOLE,
        "until": WHOLE,
        "value": WHOLE,
        "arrived": FLAG,
        "role": WORD,
        "shown": FLAG,
    },
    "relations": {"relation": WHOLE, "figure": WHOLE, "coef": WHOLE},
    "tables": {"table": WHOLE, "figure": WHOLE, "change": WHOLE},
    "proof": {"figure": WHOLE, "least": WHOLE, "most": WHOLE},
}
FRAMES = tuple(COLUMNS)


@dataclass(frozen=True)
class Knowledge:
    """Every figure ever published, shown or hidden, in every version, and the proof that none gives a small one away.

    figures: figure (0, 1, 2 ... in order), the columns of KEY, since and until (the first and the last publication with
    this value), value (whole), arrived (whether a count that arrived suppressed is part of it: nobody here knows it,
    and value is one that it could be), role, shown (whether any publication showed it). A figure that a publication
    left unchanged is the same figure; a changed one is a new figure.
    relations: relation, figure, coef; for each relation the sum of coef times value is 0.
    tables: table (1, 2, 3 ...), figure, change (whole, not 0): complete tables that agree with all that is shown, as
    differences from the true figures.
    proof: for each small protected figure the table in which it is at most 1 ("least") and the one in which it is at
    least threshold - 1 ("most"); 0 stands for the figures as they are here. Of one that arrived suppressed the second
    alone counts.
    """

    figures: pd.DataFrame
    relations: pd.DataFrame
    tables: pd.DataFrame
    proof: pd.DataFrame

    def __post_init__(self) -> None:
        """Refuse frames with other columns, or with other kinds of value in them."""
        for name, frame in self.frames().items():
            if tuple(frame.columns) != tuple(COLUMNS[name]):
                raise ValueError(f"{name}: columns {', '.join(frame.columns)} instead of {', '.join(COLUMNS[name])}.")
            for column, kind in COLUMNS[name].items():
                if kind != WORD and frame[column].dtype != kind:
                    raise ValueError(f"{name}: {column} is {frame[column].dtype} instead of {kind}.")
        if not (self.figures["figure"].to_numpy() == np.arange(len(self.figures))).all():
            raise ValueError("figures: they must be numbered 0, 1, 2 in order.")

    def frames(self) -> Frames:
        """Return the four frames by name, as they are kept."""
        return {name: getattr(self, name) for name in FRAMES}

    @classmethod
    def from_frames(cls, frames: Frames) -> "Knowledge":
        """Return the knowledge that these frames hold. Raises ValueError when they are not such frames."""
        held, columns = dict(frames), list(COLUMNS["figures"])
        if held["figures"].columns.tolist() == [column for column in columns if column != "arrived"]:
            # Kept before counts could arrive suppressed.
            held["figures"] = held["figures"].assign(arrived=False)[columns]
        return cls(**{name: held[name] for name in FRAMES})


def nothing_known() -> Knowledge:
    """Return what is known before the first publication."""
    return Knowledge.from_frames(
        {name: pd.DataFrame(columns=list(kinds)).astype(kinds) for name, kinds in COLUMNS.items()}
    )
