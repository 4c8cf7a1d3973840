"""Boys among victims beside each published share: what each measures, and that they contradict each other."""

from html import escape

import streamlit as st

from charts.shares import described_shares, share_chart
from components.frame import cached_reads
from components.frame.view import mode
from components.people.breakdowns import Row, drawn_top, share_row, share_rows
from components.people.counting_bases import PEOPLE
from components.people.groups import Pair, parts_of
from components.shown.drawn import Drawn
from components.shown.figures import subtitle
from evaluation.definitions.benchmarks import local, male_share, national
from evaluation.definitions.periods import year_name
from evaluation.definitions.published_figures import PublishedFigure, as_printed
from evaluation.definitions.sheets import BY_KEY
from evaluation.statistics.series.breakdown import Breakdown
from evaluation.verdicts import profile_words
from evaluation.verdicts.recording_words import BENCHMARKS_CONTRADICT

MALE, ADULTS = "male", "18_plus"
PUBLISHED = "Published, "


def boys_beside_published(pair: Pair) -> None:
    """Draw the share of boys among those whose gender is recorded, in each counting basis, beside published shares."""
    chosen, year = pair.chosen, year_name(pair.first.year)
    benchmarks = national(cached_reads.published_figures())
    own = parts_of(chosen, pair.first, "gender")
    if not benchmarks or not own.parts:
        return
    who, males, recorded = _who(pair), own.part(MALE), own.recorded
    st.subheader(profile_words.benchmarks_title(who, chosen.measure.unit, chosen.place, year, len(benchmarks)))
    st.markdown(profile_words.own_share(who, males, recorded, chosen.counted_as, year))
    of_people = chosen.basis == PEOPLE
    beside = [profile_words.beside_published(males, recorded, *_named_share(each), of_people) for each in benchmarks]
    st.markdown("\n".join(f"- {each}" for each in beside))
    st.markdown(BENCHMARKS_CONTRADICT)
    drawn = _drawn(pair)
    spec = share_chart(tuple(drawn.data["name"]), mode(), chosen.measure.unit, drawn_top(drawn.data) or 1.0)
    drawn.draw(spec, f"{chosen.measure.key}-boys", chosen.view)
    st.html(_definitions((*benchmarks, *local(cached_reads.published_figures(), chosen.place))))


def _who(pair: Pair) -> str:
    return "Boys" if ADULTS in pair.chosen.measure.ruled_out else "Boys and men"


@st.cache_resource(show_spinner=False, max_entries=256, hash_funcs={Pair: lambda pair: pair.key})
def _drawn(pair: Pair) -> Drawn:
    """Return the share here, in each counting basis, and the published ones."""
    chosen, year = pair.chosen, year_name(pair.first.year)
    bases = [(basis, parts_of(chosen, pair.first, "gender", basis)) for basis in _divided(pair)]
    published = [_published_row(each) for each in national(cached_reads.published_figures())]
    data = share_rows([*(_own_row(pair, *each) for each in bases), *published])
    table = data.rename(columns={"name": "Share of males", "shown": "Figure", "range": "Likely range"})
    what = f"{chosen.what}, {year}, share of males beside published shares"
    return Drawn(
        title="",
        data=data,
        alt=described_shares(what, data),
        table=table.set_index("Share of males")[["Figure", "Likely range"]],
        what=what,
        caption=subtitle(chosen, profile_words.BENCHMARKS_DRAWN, ("year",), ("gender",), bases=_divided(pair)),
    )


def _named_share(figure: PublishedFigure) -> tuple[str, float]:
    share = male_share(figure) or 0.0
    return f"{_name(figure)}: {profile_words.as_male_share(as_printed(figure), share)}", share


def _divided(pair: Pair) -> list[str]:
    """Return the counting bases that are divided by gender, the chosen one first."""
    chosen, undivided = pair.chosen, BY_KEY[pair.chosen.measure.sheet].undivided
    bases = [basis for basis in chosen.view.bases(chosen.measure) if basis not in undivided]
    held = [basis for basis in bases if chosen.view.holds(chosen.measure, basis, chosen.area, "gender")]
    return sorted(held, key=lambda basis: basis != chosen.basis)


def _own_row(pair: Pair, basis: str, parts: Breakdown) -> Row:
    males, recorded = parts.part(MALE), parts.recorded
    when = f"here, {year_name(pair.first.year)}, {pair.chosen.view.basis_name(basis).lower()}"
    shown, found = profile_words.part_of(males, recorded), profile_words.given_share(males, recorded)
    return share_row(f"{_who(pair)} {when}", males, shown, found, label=when.capitalize())


def _published_row(figure: PublishedFigure) -> Row:
    share = male_share(figure)
    shown = profile_words.as_male_share(as_printed(figure), share or 0.0)
    name = _name(figure)
    return (name, _capital(name.removeprefix(PUBLISHED)), None, shown, share, None, None, profile_words.NO_FIGURE, True)


def _name(figure: PublishedFigure) -> str:
    """Return where and when a published share is from, "Published, national, Barnardo's data, undated"."""
    period = figure.period if "'" in figure.period else figure.period.lower()
    return f"{PUBLISHED}{figure.area.lower()}, {period}"


def _definitions(figures: tuple[PublishedFigure, ...]) -> str:
    """Return what each published share measures, as a table."""
    heads = "".join(f'<th scope="col">{name}</th>' for name in ("Printed", "What it is a share of", "Document", "Mind"))
    rows = "".join(
        f'<tr><td class="number">{escape(as_printed(each))}</td>'
        f"<td>{escape(_of(each))}<br><small>{escape(each.area)}, {escape(each.period)}. "
        f"Of: {escape(each.denominator)}. Counting basis {escape(each.basis)}.</small></td>"
        f"<td><small>{escape(each.document)}, {escape(each.document_date)}</small></td>"
        f"<td><small>{escape(each.flag)}</small></td></tr>"
        for each in figures
    )
    return f'<table class="printed"><thead><tr>{heads}</tr></thead><tbody>{rows}</tbody></table>'


def _of(figure: PublishedFigure) -> str:
    """Return what a figure is of, with its category where its measure does not name it."""
    named = figure.category.casefold() in figure.measure.casefold()
    return figure.measure if named else f"{figure.category}: {figure.measure}"


def _capital(words: str) -> str:
    return words[0].upper() + words[1:]
