"""What an officer decided about a file: corrections, answers, and titles that may stand in it. Kept with it."""

import json
from collections.abc import Mapping
from dataclasses import asdict, dataclass

# What a correction uses in place of another value: what it is about is not stored, is read as the number it holds, or
# says that none were counted.
LEAVE_OUT, AS_NUMBER, AS_NONE = "(leave out)", "(as a number)", "(none were counted)"
# What an officer may say of rows that are absent: the month then waits for them, or is complete without.
ANOTHER_FILE, NONE_THERE = "It comes in another file", "There were none"
ABSENT = "absent"


@dataclass(frozen=True)
class Correction:
    """In this column of this sheet, whatever stands as ``found`` is taken as ``use``. sheet, column: their keys."""

    sheet: str
    column: str
    found: str
    use: str


@dataclass(frozen=True)
class Answer:
    """What the officer said to a question. question: the key of its finding."""

    question: str
    said: str


@dataclass(frozen=True)
class Given:
    """All that an officer decided about one file. titles: of campaigns, as the officer typed them."""

    corrections: tuple[Correction, ...] = ()
    answers: tuple[Answer, ...] = ()
    titles: tuple[str, ...] = ()

    def correcting(self, correction: Correction) -> "Given":
        """Return this with one more correction; it takes the place of one for the same value."""
        others = (each for each in self.corrections if _place(each) != _place(correction))
        return Given((*others, correction), self.answers, self.titles)

    def without(self, correction: Correction) -> "Given":
        """Return this with a correction taken back."""
        return Given(tuple(each for each in self.corrections if each != correction), self.answers, self.titles)

    def answering(self, question: str, said: str) -> "Given":
        """Return this with the answer to a question; an empty one takes the answer back."""
        others = tuple(each for each in self.answers if each.question != question)
        answer = (Answer(question, said.strip()),) if said.strip() else ()
        return Given(self.corrections, (*others, *answer), self.titles)

    def awaits(self, sheet: str) -> bool:
        """Return whether the officer said that rows of a sheet, by its key, come in another file."""
        topic = f"{ABSENT}:{sheet}:"
        return any(each.question.startswith(topic) and each.said.startswith(ANOTHER_FILE) for each in self.answers)

    def as_json(self) -> str:
        """Return it as JSON, the same text for the same decisions."""
        return json.dumps(asdict(self), ensure_ascii=False, sort_keys=True)

    @staticmethod
    def from_json(text: str) -> "Given":
        """Return what JSON tells. Raises ValueError where it is not what ``as_json`` writes."""
        told = json.loads(text or "{}")
        if not isinstance(told, dict) or not set(told) <= {"corrections", "answers", "titles"}:
            raise ValueError("expected an object with corrections, answers and titles")
        corrections = [_texts(each, ("sheet", "column", "found", "use")) for each in _list(told, "corrections")]
        answers = [_texts(each, ("question", "said")) for each in _list(told, "answers")]
        titles = _list(told, "titles")
        if not all(isinstance(title, str) for title in titles):
            raise ValueError("expected titles as texts")
        return Given(
            tuple(Correction(*each) for each in corrections),
            tuple(Answer(*each) for each in answers),
            tuple(map(str, titles)),
        )


def _place(correction: Correction) -> tuple[str, str, str]:
    return correction.sheet, correction.column, correction.found


def _list(told: Mapping[str, object], name: str) -> list[object]:
    found = told.get(name, [])
    if not isinstance(found, list):
        raise ValueError(f"expected {name} as a list")
    return found


def _texts(told: object, names: tuple[str, ...]) -> tuple[str, ...]:
    if not isinstance(told, dict) or set(told) != set(names) or not all(isinstance(told[n], str) for n in names):
        raise ValueError(f"expected an object with the texts {', '.join(names)}")
    return tuple(told[name] for name in names)
