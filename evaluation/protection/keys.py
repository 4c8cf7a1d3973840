"""What tells one figure from another, and what a cell is there for."""

DIMENSIONS = ("source", "gender", "age", "ethnicity")
KEY = ("measure", "basis", "margin", "area", "period_kind", "period", *DIMENSIONS)
SERIES = ["measure", "basis"]
# A figure to publish, shown or not; one that anyone can form by subtraction; one that is only there for the proof.
PUBLISHED, DIFFERENCE, SUPPORT = "published", "difference", "support"
# What individuals and reports leave of records, which neither ever exceeds. Never published.
FURTHER = {"individuals": "further", "reports": "several"}
