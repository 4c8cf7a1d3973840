"""How the app is served: on this machine only, and it says whether it is well."""

import json
import time
import urllib.request

import psutil

from data_access.stores.location import StoreLocation
from tests.browser.driving import wait_for_app
from tests.browser.serving import status


def test_health_names_the_publication(sample_app):
    with urllib.request.urlopen(f"{sample_app.url}/health") as answer:
        assert json.load(answer) == {"status": "ok", "publication": 1}


def test_without_a_publication_it_is_served_and_not_well(app_server, tmp_path):
    app = app_server(StoreLocation(folder=tmp_path / "nothing here"))

    assert status(f"{app.url}/health") == 503
    assert status(f"{app.url}/") == 200


def test_a_store_that_cannot_be_read_is_not_well(app_server, own_store):
    own_store.published_file.write_bytes(b"not a database, whatever its name says")

    assert status(f"{app_server(own_store).url}/health") == 503


def test_it_listens_on_this_machine_only(sample_app):
    listening = [c.laddr.ip for c in psutil.Process(sample_app.process.pid).net_connections() if c.status == "LISTEN"]

    assert listening == ["127.0.0.1"]


def test_it_stops_at_once_even_with_a_visitor(app_server, own_store, browser):
    app = app_server(own_store)
    visitor = browser.new_page()
    visitor.goto(app.url)
    wait_for_app(visitor)

    asked = time.monotonic()
    app.process.terminate()
    app.process.wait(10)
    assert time.monotonic() - asked < 2
    visitor.close()
