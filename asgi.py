"""How the app is served: ready before the first visitor, and asked for its health at /health."""

import gc
import logging
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from importlib import import_module
from pathlib import Path
from pkgutil import walk_packages

import streamlit as st
from sqlalchemy.exc import SQLAlchemyError
from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import JSONResponse
from starlette.routing import Route
from streamlit.runtime.pages_manager import PagesManager

import charts
import components
from data_access.stores.published import read_publication
from data_access.workbooks import child

log = logging.getLogger(__name__)


async def health(_request: Request) -> JSONResponse:
    """Say whether viewers have figures to look at: 200 with the publication's number, or 503 with the reason."""
    try:
        publication = await run_in_threadpool(read_publication)
    except (OSError, SQLAlchemyError):
        log.exception("The published store cannot be read.")
        return JSONResponse({"status": "store cannot be read"}, status_code=503)
    if publication is None:
        return JSONResponse({"status": "no publication"}, status_code=503)
    return JSONResponse({"status": "ok", "publication": publication.number})


@asynccontextmanager
async def warm_up(_app: st.App) -> AsyncIterator[None]:
    """Load what every page needs, then keep it out of the collector's sight, which looks after every rerun."""
    for package in (charts, components):
        for module in walk_packages(package.__path__, f"{package.__name__}."):
            import_module(module.name)
    # With a folder called pages, Streamlit would look for pages there until the first visitor has run app.py, and tell
    # one who follows a link that the page does not exist.
    PagesManager.uses_pages_directory = False
    child.start()
    gc.collect()
    gc.freeze()
    yield


app = st.App(Path(__file__).with_name("app.py"), lifespan=warm_up, routes=[Route("/health", health)])
