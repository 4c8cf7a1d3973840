"""What tells one figure from another, and what a cell is there for."""

from typing import Literal

DIMENSIONS = ("source", "gender", "age", "ethnicity")
KEY = ("measure", "basis", "margin", "area", "period_kind", "period", *DIMENSIONS)
SERIES = ["measure", "basis"]
# A figure to publish, shown or not; one that anyone can form by subtraction; one that is only there for the proof.
Role = Literal["published", "difference", "support"]
PUBLISHED, DIFFERENCE, SUPPORT = "published", "difference", "support"
# The basis of the records that are no individual's first. Never published.
FURTHER = "further"
