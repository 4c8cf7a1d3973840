"""What changed, in at most seven sentences, the most important first."""

import random

from evaluation.verdicts.changed_words import (
    FIRST,
    KINDS,
    MOST,
    Change,
    answer_changed,
    months_gone,
    new_months,
    new_rows,
    not_sent,
    revised,
    stands_out,
    told,
)
from evaluation.verdicts.verdict import Verdict

UNCLEAR = Verdict("no clear change since launch", "unclear", "LLR, boys: from 6% fewer to 119% more.", "", ())
HIGHER = Verdict("clear since launch", "up", "LLR, boys: about 74% higher.", "", ())
NONE = Verdict("not compared", "no answer", "LLR, boys: no comparison: the year before is not shown.", "", ())


def test_each_change_has_its_sentence():
    assert answer_changed("LLR", "boys, referrals (records)", UNCLEAR, HIGHER).words == (
        "LLR, boys, referrals (records): now ▲ higher, before not clear. About 74% higher."
    )
    assert stands_out("LLR", ["boys", "offenders (records)"], "▼ unusually low in August 2019").words == (
        "LLR, boys; offenders (records): ▼ unusually low in August 2019."
    )
    assert revised("LLR", "referrals (records)", "Revised in publication 3: May 2019.").words == (
        "LLR, referrals (records): revised in publication 3: May 2019."
    )
    assert new_months("LLR", ["August 2019"], 1).words == "LLR: August 2019 came in, for 1 measure."
    assert new_months("LLR", ["July 2019 to August 2019"], 3).words == (
        "LLR: July 2019 to August 2019 came in, for 3 measures."
    )
    assert new_rows("Media", 2, 3).words == "Media: 1 row more than before."
    assert new_rows("Media", 3, 1).words == "Media: 2 rows fewer than before."
    assert not_sent("LLR", "2019-07").words == "LLR: nothing new came; its figures end in July 2019."


def test_an_answer_that_is_gone_is_no_other_answer():
    """Where the year before is hidden now, nothing says that the figures are as usual."""
    assert answer_changed("LLR", "boys", HIGHER, NONE).words.startswith(
        "LLR, boys: no comparison any more, before higher. "
    )


def test_months_that_are_gone_are_named_up_to_three_periods():
    assert months_gone("LLR", ["May 2019"], 2).words == "LLR: May 2019 is no longer given, for 2 measures."
    assert months_gone("LLR", ["April 2019 to June 2019"], 1).words == (
        "LLR: April 2019 to June 2019 are no longer given, for 1 measure."
    )
    assert months_gone("LLR", ["May 2017", "July 2017", "May 2018", "July 2018"], 1).words == (
        "LLR: May 2017, July 2017, May 2018 and 1 further period are no longer given, for 1 measure."
    )


def test_the_first_publication_and_one_without_a_change():
    assert told([Change("revised", "x")], 0) == [FIRST]
    assert told([], 4) == ["Nothing that is shown changed since publication 4."]


def test_seven_at_most_the_most_important_first_and_the_rest_counted():
    changes = [Change(kind, f"{kind} {number}") for kind in KINDS for number in range(3)]
    random.Random(1).shuffle(changes)

    words = told(changes, 1)

    assert len(words) == MOST
    assert [each.rsplit(" ", 1)[0] for each in words[:6]] == ["answer"] * 3 + ["stands out"] * 3
    assert words[-1] == f"and {3 * len(KINDS) - 6} more, on the pages of the measures."


def test_seven_are_not_cut():
    assert told([Change("revised", str(number)) for number in range(7)], 1) == [str(number) for number in range(7)]
