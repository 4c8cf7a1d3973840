"""What changed, in at most seven sentences, the most important first."""

import random

from evaluation.verdicts.changed_words import (
    FIRST,
    KINDS,
    MOST,
    Change,
    answer_changed,
    new_months,
    new_rows,
    not_sent,
    revised,
    stands_out,
    told,
)


def test_each_change_has_its_sentence():
    assert answer_changed("LLR", "boys, referrals (records)", "unclear", "up", "About 74% higher.").words == (
        "LLR, boys, referrals (records): now ▲ higher, before not clear. About 74% higher."
    )
    assert stands_out("LLR", ["referrals (records)", "offenders (records)"], "2019-08", "down").words == (
        "LLR: August 2019 is unusually low for referrals (records); offenders (records)."
    )
    assert stands_out("LLR", ["boys"], "2019-08", "run up").words == (
        "LLR: August 2019 is in a high or rising run for boys."
    )
    assert revised("LLR", "referrals (records)", "Revised in publication 3: May 2019.").words == (
        "LLR, referrals (records): revised in publication 3: May 2019."
    )
    assert new_months("LLR", "2019-08", "2019-08", 1).words == "LLR: August 2019 came in, for 1 measure."
    assert new_months("LLR", "2019-07", "2019-08", 3).words == "LLR: July 2019 to August 2019 came in, for 3 measures."
    assert new_rows("Media", 2, 3).words == "Media: 1 row more than before."
    assert new_rows("Media", 3, 1).words == "Media: 2 rows fewer than before."
    assert not_sent("LLR", "2019-07").words == "LLR: nothing new came; its figures end in July 2019."


def test_the_first_publication_and_one_without_a_change():
    assert told([Change("revised", "x")], 0) == [FIRST]
    assert told([], 4) == ["Nothing that is shown changed since publication 4."]


def test_seven_at_most_the_most_important_first_and_the_rest_counted():
    changes = [Change(kind, f"{kind} {number}") for kind in KINDS for number in range(3)]
    random.Random(1).shuffle(changes)

    words = told(changes, 1)

    assert len(words) == MOST
    assert [each.rsplit(" ", 1)[0] for each in words[:6]] == ["answer"] * 3 + ["stands out"] * 3
    assert words[-1] == "and 12 more, on the pages of the measures."


def test_seven_are_not_cut():
    assert told([Change("revised", str(number)) for number in range(7)], 1) == [str(number) for number in range(7)]
