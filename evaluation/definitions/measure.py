"""What a measure is: a defined figure, with all that a reader must know of it."""

from dataclasses import dataclass
from typing import Literal


@dataclass(frozen=True)
class Measure:
    """A defined figure. ``unit`` is the plural noun that charts, sentences and files use.

    ``within`` is the measure that counts all of these people too. ``ruled_out`` are categories that the definition
    leaves nobody in.
    """

    key: str
    name: str
    sheet: str
    unit: str
    numerator: str
    denominator: str
    level: Literal["Inputs", "Outputs", "Outtakes", "Outcomes"]
    source: str
    owner: str
    # More referrals may mean better recognition or more harm, so no direction is good in itself.
    direction: Literal["neutral"] = "neutral"
    bases: tuple[str, ...] = ("records", "individuals")
    within: str = ""
    ruled_out: tuple[str, ...] = ()

    @property
    def rest(self) -> str:
        """Return the key of the difference that anyone can form: those of ``within`` who are not counted here.

        It is never published. It counts people, and is protected like a published figure.
        """
        return f"{self.within} less {self.key}"
