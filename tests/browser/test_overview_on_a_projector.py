"""A projector shows 1280 by 720: the verdicts on all four measures are on it without scrolling."""

import pytest

from tests.browser.driving import wait_for_app


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_the_four_verdicts_need_no_scrolling(page, sample_app, scheme):
    page.emulate_media(color_scheme=scheme)
    page.set_viewport_size({"width": 1280, "height": 720})
    page.goto(sample_app.url)
    wait_for_app(page)

    grid = page.locator(".four")
    names = grid.locator(".measure").all_inner_texts()
    box = grid.bounding_box()

    assert [name.split("\n")[0] for name in names] == [
        "Referrals",
        "Social media engagement",
        "Media coverage",
        "Anecdotal evidence",
    ]
    assert box is not None
    assert box["y"] + box["height"] <= 720
    assert box["x"] + box["width"] <= 1280
