"""What is in force, read once for as long as it stands: while an officer fills the template, before there is a file."""

import streamlit as st

from data_access.previewing import Held, Standing, read_held
from data_access.stores.location import StoreLocation


def held(location: StoreLocation, standing: Standing) -> Held:
    """Return what is in force, for checks and previews to be made against. Nobody may change what is in it."""
    return _held(str(location), standing.identity, location)


# Place and standing tell one from another.
@st.cache_resource(show_spinner=False, max_entries=2)
def _held(place: str, standing: tuple[object, ...], _location: StoreLocation) -> Held:
    return read_held(_location)
