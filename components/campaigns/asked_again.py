"""Survey questions that were asked twice or more: what the last two times say of a change."""

from dataclasses import dataclass

import pandas as pd

from evaluation.statistics.intervals.proportions import Sampling, survey_change
from evaluation.statistics.intervals.surveys import NOT_STATED, RANDOM
from evaluation.verdicts.proportion_words import survey_sentence
from evaluation.verdicts.survey_words import SAID_YES


@dataclass(frozen=True)
class AskedAgain:
    """A question put to one audience of an area in two months ("2019-03"), and what the two say."""

    audience: str
    area: str
    first: str
    last: str
    sentence: str


def asked_again(rows: pd.DataFrame, minimum: int) -> list[AskedAgain]:
    """Return the questions of which two months or more have numbers, each over its last two.

    rows: of the sheet Surveys. minimum: the fewest who must have answered; of fewer no number is shown, nor is one
    where the sheet itself withholds it. Two months are compared as if random only where both samples were.
    """
    counted = rows[rows["yes"].notna() & rows["base"].notna() & (rows["base"].fillna(0) >= minimum)]
    found = []
    for key, own in counted.groupby(["audience", "area", "campaign", "question"], sort=False, dropna=False):
        audience, area, _campaign, question = map(str, key)
        waves = own.sort_values("month", kind="stable").drop_duplicates("month", keep=False).tail(2)
        if len(waves) < 2:
            continue
        (x0, n0), (x1, n1) = zip(waves["yes"].astype(int), waves["base"].astype(int), strict=True)
        change = survey_change(x0, n0, x1, n1, _sampling(set(waves["sampling"])))
        said = survey_sentence(change, SAID_YES.format(question=question), x0, n0, x1, n1)
        first, last = waves["month"]
        found.append(AskedAgain(audience, area, str(first), str(last), said))
    return found


def _sampling(codes: set[str]) -> Sampling:
    if codes == {RANDOM}:
        return "random"
    return "not stated" if NOT_STATED in codes else "convenience"
