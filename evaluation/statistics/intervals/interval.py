"""An estimate with its interval: what every calculation here that is sure to a degree returns."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Interval:
    """An estimate between its limits, all in one unit. level: the confidence level, 0.95 for 95%."""

    value: float
    low: float
    high: float
    level: float

    def excludes(self, value: float) -> bool:
        """Return whether a value lies outside the limits, so that chance alone seldom explains the distance."""
        return value < self.low or value > self.high
