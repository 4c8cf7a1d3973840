"""The file in hand, examined: read once, and judged anew when a decision about it or what is in force is another."""

import streamlit as st

from components.officer.held import held
from components.officer.in_hand import InHand
from data_access.previewing import read_standing
from data_access.stores.profiles import all_profiles, read_profile
from data_access.stores.titles import allowed_titles
from data_access.uploading import Examined, examine_reading
from data_access.workbooks.layouts.mapping import Mapping
from data_access.workbooks.reading import Reading, read_file
from data_access.workbooks.refusals import UnreadableWorkbook
from evaluation.screening.checks import Checked

# A read file takes memory, and an officer has one in hand.
FILES_KEPT, SECONDS_KEPT = 4, 1800


def examined(hand: InHand) -> Examined:
    """Return everything about the file in hand, with what was decided about it."""
    try:
        reading = reading_of(hand)
    except UnreadableWorkbook as fault:
        return Examined(Checked((fault.finding,), None))
    return _examined(_identity(hand), hand, reading)


def reading_of(hand: InHand) -> Reading:
    """Return the file in hand as it was read. Raises UnreadableWorkbook."""
    return _reading(hand.digest, hand)


def forget(hand: InHand) -> None:
    """Let go of what was read of a file: a refused one leaves nothing in memory either."""
    _reading.clear(hand.digest, hand)
    _examined.clear(_identity(hand), hand, None)


def _identity(hand: InHand) -> str:
    """Return what tells one examination from another: the file, the decisions, what is in force and remembered."""
    standing = read_standing(hand.location).submissions
    titles = [each.title for each in allowed_titles(hand.location)]
    layouts = [(each.fingerprint, each.version) for each in all_profiles(hand.location)]
    return f"{hand.location} {hand.identity} {standing} {titles} {layouts}"


@st.cache_resource(show_spinner="Reading the file …", max_entries=FILES_KEPT, ttl=SECONDS_KEPT)
def _reading(digest: str, _hand: InHand) -> Reading:
    return read_file(_hand.content)


@st.cache_resource(show_spinner="Checking the file …", max_entries=FILES_KEPT, ttl=SECONDS_KEPT)
def _examined(identity: str, _hand: InHand, _reading: Reading) -> Examined:
    return examine_reading(
        _reading,
        _hand.strategy,
        given=_hand.draft().given,
        held=held(_hand.location, read_standing(_hand.location)).observations,
        mapping=_hand.mapping(),
        remembered=lambda layout: _remembered(_hand, layout),
        titles=[each.title for each in allowed_titles(_hand.location)],
    )


def _remembered(hand: InHand, layout: str) -> Mapping | None:
    profile = read_profile(hand.location, layout)
    return Mapping.from_json(profile.mapping) if profile else None
