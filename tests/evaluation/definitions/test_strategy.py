"""The sample strategy is the partnership's, and a wrong strategy file is refused with everything wrong with it."""

from collections import Counter
from datetime import date
from pathlib import Path

import pytest

from evaluation.definitions.measures import BY_KEY
from evaluation.definitions.strategy import Strategy
from evaluation.definitions.strategy_file import StrategyError, parse_strategy

TEXT = (Path(__file__).parents[3] / "sample_data" / "strategy.toml").read_text(encoding="utf-8")
LAST_DAY_OF_THE_COUNTY = date(2021, 3, 31)
FIRST_DAY_OF_ITS_SUCCESSORS = date(2021, 4, 1)


@pytest.fixture(scope="module")
def strategy() -> Strategy:
    """Return the sample strategy."""
    return parse_strategy(TEXT)


def test_audiences_are_those_of_the_joint_strategy(strategy: Strategy) -> None:
    """The joint strategy lists 18 external and 2 internal audiences and 9 stakeholders."""
    groups = Counter(audience.group for audience in strategy.audiences)

    assert groups == {"external": 18, "internal": 2, "stakeholder": 9}


def test_strands(strategy: Strategy) -> None:
    """Prevent, Protect and Pursue, with the joint strategy's aims."""
    assert [(strand.name, strand.aim) for strand in strategy.strands] == [
        ("Prevent", "Preventing CSE from happening"),
        ("Protect", "Protecting those who may be at risk"),
        ("Pursue", "Pursuing those who may be offending against children"),
    ]


def test_evaluation_measures_keep_both_wordings(strategy: Strategy) -> None:
    """The Northamptonshire plan words two of the four measures more narrowly than the joint strategy."""
    wordings = {item.code: (item.joint_strategy, item.northamptonshire_plan) for item in strategy.evaluation_measures}

    assert wordings == {
        "referrals": (
            "General percentage increase in referrals, particularly in relation to boys",
            "Percentage increase in referrals, particularly from teenage boys",
        ),
        "engagement": ("Social media engagement", "Social media engagement"),
        "media": ("Media coverage", "Tone, duration and prominence of traditional media coverage"),
        "anecdotal": ("Anecdotal evidence", "Anecdotal evidence"),
    }


def test_no_baseline_or_target_is_invented(strategy: Strategy) -> None:
    """Neither document sets a baseline or a target."""
    assert {(item.baseline, item.target) for item in strategy.evaluation_measures} == {("not set", "not set")}


def test_gss_codes(strategy: Strategy) -> None:
    """Codes of the ONS register: two police force areas, three authorities, the county, its districts, successors."""
    assert {area.code: area.gss for area in strategy.areas if area.gss} == {
        "llr": "E23000021",
        "northamptonshire": "E23000022",
        "leicester": "E06000016",
        "leicestershire": "E10000018",
        "rutland": "E06000017",
        "northamptonshire_county": "E10000021",
        "corby": "E07000150",
        "daventry": "E07000151",
        "east_northamptonshire": "E07000152",
        "kettering": "E07000153",
        "northampton": "E07000154",
        "south_northamptonshire": "E07000155",
        "wellingborough": "E07000156",
        "north_northamptonshire": "E06000061",
        "west_northamptonshire": "E06000062",
    }


def test_the_county_ends_where_its_successors_begin(strategy: Strategy) -> None:
    """The county and its seven districts end on 31 March 2021; two unitary authorities begin the day after."""
    districts = [area for area in strategy.areas if area.parent == "northamptonshire_county"]
    successors = [strategy.area("north_northamptonshire"), strategy.area("west_northamptonshire")]

    assert len(districts) == 7
    assert {area.last_day for area in [*districts, strategy.area("northamptonshire_county")]} == {
        LAST_DAY_OF_THE_COUNTY
    }
    assert {(area.first_day, area.last_day) for area in successors} == {(FIRST_DAY_OF_ITS_SUCCESSORS, None)}


@pytest.mark.parametrize(
    ("day", "count"), [(date(2016, 1, 1), 7), (LAST_DAY_OF_THE_COUNTY, 7), (FIRST_DAY_OF_ITS_SUCCESSORS, 2)]
)
def test_areas_that_make_a_northamptonshire_month_complete(strategy: Strategy, day: date, count: int) -> None:
    """Seven districts to 31 March 2021, two authorities after; never a mixture."""
    assert len(strategy.reporting_areas("northamptonshire", day)) == count


def test_areas_that_make_an_llr_month_complete(strategy: Strategy) -> None:
    """Leicester, Leicestershire and Rutland, at any time."""
    areas = strategy.reporting_areas("llr", date(2021, 4, 1))

    assert [area.name for area in areas] == ["Leicester", "Leicestershire", "Rutland"]


def test_every_area_but_the_widest_lies_in_a_force(strategy: Strategy) -> None:
    """A district lies in its force through the county; the partnership and the world lie in none."""
    assert strategy.force_of("corby") == "northamptonshire"
    assert strategy.force_of("rutland") == "llr"
    for code in ("partnership", "worldwide"):
        with pytest.raises(KeyError, match=code):
            strategy.force_of(code)


def test_every_measure_named_is_a_measure(strategy: Strategy) -> None:
    """A source, kind or evaluation measure that names a measure names one of measures.py."""
    categories = [category for dimension in strategy.dimensions for category in dimension.categories]
    named = {category.measure for category in categories if category.measure}
    named |= {key for item in strategy.evaluation_measures for key in item.measures}

    assert named <= set(BY_KEY)


def test_every_scheme_named_is_a_scheme(strategy: Strategy) -> None:
    """An ethnicity belongs to a listed scheme, or to both where the field was blank."""
    schemes = {category.code for category in strategy.dimension("scheme").categories}
    ethnicities = strategy.dimension("ethnicity").categories

    assert {category.scheme for category in ethnicities} == {*schemes, None}
    assert [category.code for category in ethnicities if category.scheme is None] == ["not_recorded"]


def test_a_spelling_means_one_category(strategy: Strategy) -> None:
    """Within a dimension no code, name or accepted spelling stands for two categories."""
    for dimension in strategy.dimensions:
        spellings = Counter(
            spelling
            for category in dimension.categories
            for spelling in {text.casefold() for text in (category.code, category.name, *category.also)}
        )
        assert [spelling for spelling, times in spellings.items() if times > 1] == [], dimension.code


def test_dimension_codes_are_used_once(strategy: Strategy) -> None:
    """A second dimension with the same code would never be found."""
    codes = [dimension.code for dimension in strategy.dimensions]

    assert len(codes) == len(set(codes))


@pytest.mark.parametrize(("typed", "code"), [("girls", "female"), (" M ", "male"), ("Not recorded", "not_recorded")])
def test_accepted_spellings(strategy: Strategy, typed: str, code: str) -> None:
    """Case and outer spaces do not matter; accepted spellings stand for the category."""
    category = strategy.dimension("gender").named(typed)

    assert category is not None
    assert category.code == code


def test_unknown_spellings_are_not_guessed(strategy: Strategy) -> None:
    """A misspelling is no category: the officer is asked."""
    assert strategy.dimension("gender").named("Femal") is None


def test_dimensions_made_of_lists(strategy: Strategy) -> None:
    """Areas, campaigns, audiences, channels and strands can be used as dimensions; others must be listed."""
    assert len(strategy.dimension("audience").categories) == 29
    assert len(strategy.dimension("area").categories) == len(strategy.areas)
    assert [category.name for category in strategy.dimension("strand").categories] == ["Prevent", "Protect", "Pursue"]
    with pytest.raises(KeyError, match="weather"):
        strategy.dimension("weather")


def test_a_campaigns_phases(strategy: Strategy) -> None:
    """A month is in the last phase begun by its end; a plan is none, and before the first there is none."""
    say, brecks = (next(each for each in strategy.campaigns if each.code == code)
                   for code in ("say_something", "brecks_last_game"))  # fmt: skip
    phases = {month: phase.name if phase else None
              for month in ("2015-02", "2015-03", "2015-12", "2016-01", "2019-07")
              for phase in [say.phase_in(month)]}  # fmt: skip

    assert phases == {
        "2015-02": None, "2015-03": "Phase one", "2015-12": "Phase one", "2016-01": "Phase two", "2019-07": "Phase two",
    }  # fmt: skip
    assert brecks.phase_in("2018-02") is None


@pytest.mark.parametrize(
    ("right", "wrong"),
    [
        ("due_day = 15", "due_day = 31"),
        ("due_day = 15", "due_day = 0"),
        ("minimum_survey_base = 30", "minimum_survey_base = 4"),
    ],
)
def test_limits_that_make_no_sense(right: str, wrong: str) -> None:
    """Every month has a day by which figures are due, and a survey of a handful shows no percentage."""
    with pytest.raises(StrategyError, match=wrong.split()[0]):
        parse_strategy(TEXT.replace(right, wrong))


def test_limits_have_a_default() -> None:
    text = TEXT.replace("due_day = 15", "").replace("minimum_survey_base = 30", "")

    found = parse_strategy(text)

    assert (found.due_day, found.minimum_survey_base) == (15, 30)


@pytest.mark.parametrize("code", ["tone", "gender", "theme"])
def test_a_list_that_a_sheet_needs(code: str) -> None:
    """A file without it is refused at once, and not when a template is made of it."""
    with pytest.raises(StrategyError) as refused:
        parse_strategy(TEXT.replace(f'code = "{code}"', 'code = "another"'))

    (fault,) = refused.value.faults
    assert fault.startswith(f"dimensions: found no '{code}'.")


# What is changed in the sample's text, the place the fault must name, and what it must say was expected.
FAULTS = (
    ("threshold = 5", "threshold = 2", "threshold", "greater than or equal to 3"),
    ('marking = "NOT PROTECTIVELY MARKED"', "", "marking", "this key is required"),
    ('short_name = "', 'colour = "red"\nshort_name = "', "colour", "no such key"),
    ('gss = "E23000021"', 'gss = "E2300021"', "areas[2].gss", "match pattern"),
    ('gss = "E06000016"', 'gss = "E06000016"\ncode2 = "x"', "areas[4].code2", "no such key"),
    ('name = "Rutland"\nlevel = "authority"', 'name = "Rutland"\nlevel = "town"', "areas[6].level", "'authority'"),
    ('code = "corby"', 'code = "rutland"', "areas[8].code", "once"),
    ('parent = "partnership"', 'parent = "nowhere"', "areas[2].parent", "one of the areas"),
    ('first_day = 2021-04-01', 'first_day = 2021-04-01\nlast_day = 2021-03-01', "areas[15].last_day", "on or after"),
    ('name = "General public"\ngroup = "external"', 'name = "General public"', "audiences[1].group", "required"),
    ('strands = ["prevent", "protect"]', 'strands = ["prevnt"]', "campaigns[1].strands", "one of the strands"),
    ('first_day = 2017-02-01', 'first_day = "soon"', "breaks[1].first_day", "date"),
)  # fmt: skip


def test_a_wrong_file_is_refused_with_all_its_faults() -> None:
    """Twelve faults in one file give twelve messages, each with its key and what was expected."""
    text = TEXT
    for right, wrong, _, _ in FAULTS:
        assert right in text
        text = text.replace(right, wrong, 1)

    with pytest.raises(StrategyError) as refused:
        parse_strategy(text)

    said = dict(fault.split(": ", maxsplit=1) for fault in refused.value.faults)
    assert set(said) == {place for _, _, place, _ in FAULTS}
    assert [place for _, _, place, expected in FAULTS if expected not in said[place]] == []
    assert len(refused.value.faults) == len(FAULTS)


def test_every_fault_says_what_was_found() -> None:
    """A message carries the value itself, so that it can be searched for."""
    with pytest.raises(StrategyError, match="threshold: found 2") as refused:
        parse_strategy(TEXT.replace("threshold = 5", "threshold = 2"))

    assert len(refused.value.faults) == 1


def test_text_that_is_not_toml_is_refused() -> None:
    """A file that cannot be parsed gets one message with the place."""
    with pytest.raises(StrategyError, match=r"not valid TOML.*line 1"):
        parse_strategy("name = = 1")


def test_a_strategy_needs_one_partnership_and_a_force() -> None:
    """Without them nothing adds up to a whole."""
    text = TEXT.replace('level = "partnership"', 'level = "beyond"').replace('level = "force"', 'level = "beyond"')

    with pytest.raises(StrategyError) as refused:
        parse_strategy(text)

    assert "areas: expected exactly one area of level 'partnership'." in refused.value.faults
    assert "areas: expected at least one area of level 'force'." in refused.value.faults
