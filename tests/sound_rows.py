"""One sound row of each sheet, as the template's cells hold it, and rows made from it."""

from datetime import date

from evaluation.definitions.sheets import BY_KEY

Cells = list[object]
JULY = date(2019, 7, 1)
COUNT = {"month": JULY, "area": "Leicester", "basis": "Records", "gender": "Female", "age": "13-15", "value": 5}
ETHNICITY = {"scheme": "Self-defined", "ethnicity": "White"}
USUAL: dict[str, dict[str, object]] = {
    "referrals": {**COUNT, "source": "MASH"},
    "victims": {**COUNT, **ETHNICITY, "kind": "Crime"},
    "offenders": {**COUNT, **ETHNICITY, "age": "22-29"},
    "reach": {
        "month": JULY, "area": "LLR", "campaign": "Breck's Last Game", "channel": "YouTube", "audience": "Boys",
        "metric": "Plays or views", "value": 100, "certainty": "Counted", "qualifier": "Exact", "cost": None,
    },
    "outcomes": {
        "month": JULY, "area": "Leicester", "outcome": "Disclosures", "basis": "Records", "value": 5,
    },
    "engagement": {
        "month": JULY, "area": "LLR", "campaign": "Breck's Last Game", "platform": "Facebook", "metric": "Likes",
        "value": 100, "certainty": "Counted", "qualifier": "Exact",
    },
    "media": {
        "month": JULY, "day": date(2019, 7, 9), "dated": None, "area": "LLR", "campaign": "Breck's Last Game",
        "outlet": "County radio", "medium": "Radio", "title": "Pupils see the film", "tone": "Positive",
        "prominence": "Lead item", "seconds": 90, "words": None, "link": "https://example.org/film",
    },
    "surveys": {
        "month": JULY, "dated": None, "area": "LLR", "campaign": "Breck's Last Game", "audience": "Boys",
        "question": "Would you tell somebody?", "base": 200, "yes": 150, "percent": None,
        "sampling": "Random sample",
    },
    "feedback": {
        "month": JULY, "dated": None, "area": "LLR", "campaign": "Breck's Last Game", "role": "Young person",
        "theme": "Recognising the signs", "text": "The film made it clear.", "consent": "Yes", "redacted": "Yes",
    },
    "activity_plan": {
        "month": JULY, "area": "LLR", "number": "1", "activity": "Show the film in schools", "section": None,
        "campaign": "Breck's Last Game", "strand": "Prevent", "priority": None, "audience": "Boys",
        "dated": "September 2019", "original_day": date(2019, 6, 1), "current_day": date(2019, 9, 1), "team": None,
        "cost": 1200.5, "cost_note": None, "rag": "Amber", "status": "Postponed",
    },
}  # fmt: skip


def sound_row(sheet: str, **changes: object) -> Cells:
    """Return the cells of a sound row but for the changes: ``sound_row("referrals", gender="Femal")``."""
    columns = [column.key for column in BY_KEY[sheet].columns]
    assert set(changes) <= set(columns)
    return [{**USUAL[sheet], **changes}[key] for key in columns]
