"""Marks of campaigns over a chart: names apart from each other, and the one that is looked at drawn through."""

from charts.marking import LEVELS, rules, shaded

MARKS = tuple((f"2018-0{month}-01", f"Mark {month}") for month in range(1, 7))


def names(marks: tuple[tuple[str, str], ...], chosen: str = "") -> dict[str, tuple[int, bool]]:
    """Return the height of each mark's name, and whether its rule is drawn through."""
    found = {}
    for layer in (each.to_dict(validate=False) for each in rules(marks, "light", chosen=chosen)):
        if layer["mark"]["type"] == "rule":
            through = layer["mark"]["strokeDash"] == [1, 0]
            found |= {row["name"]: (row["at"], through) for row in next(iter(layer["datasets"].values()))}
    return found


def test_neighbours_stand_on_different_levels_whichever_is_chosen() -> None:
    for chosen in ("", *(day for day, _name in MARKS)):
        levels = [names(MARKS, chosen)[name][0] for _day, name in MARKS]

        assert all(level < 0 for level in levels)
        assert all(len(set(levels[start : start + LEVELS])) == LEVELS for start in range(len(MARKS) - LEVELS + 1))


def test_only_the_chosen_rule_is_drawn_through() -> None:
    through = {name for name, (_at, drawn) in names(MARKS, "2018-03-01").items() if drawn}

    assert through == {"Mark 3"}
    assert not any(drawn for _at, drawn in names(MARKS).values())


def test_without_marks_there_is_no_layer() -> None:
    assert rules((), "light") == []
    assert shaded((), "dark") == []


def test_a_band_runs_from_its_first_day_to_its_last() -> None:
    (band,) = shaded((("2018-05-01", "2018-07-31", "A summer"),), "light")
    made = band.to_dict(validate=False)

    assert made["mark"]["type"] == "rect"
    assert (made["encoding"]["x"]["field"], made["encoding"]["x2"]["field"]) == ("date", "end")
