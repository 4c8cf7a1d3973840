"""Filters live in the address: they survive a page change, a reload and the Back button."""

from urllib.parse import parse_qs, urlsplit

from tests.browser.driving import rerun, wait_for_app


def chosen(page):
    """Return what the filters show, by their labels."""
    boxes = page.get_by_test_id("stSelectbox").all()
    return {box.locator("label").inner_text().split("\n")[0]: shown_in(box) for box in boxes}


def shown_in(box):
    return box.locator("input").input_value() or box.inner_text().split("\n")[-1]


def choose(page, label, option):
    page.get_by_test_id("stSelectbox").filter(has_text=label).locator("input").click()
    with rerun(page):
        page.get_by_role("option", name=option, exact=True).click()


def in_address(page):
    return {key: values[0] for key, values in parse_qs(urlsplit(page.url).query).items()}


def test_a_link_shows_the_same_figures_to_everyone(page, sample_app):
    page.goto(f"{sample_app.url}/referrals?area=llr&basis=individuals&by=gender")
    wait_for_app(page)

    assert page.get_by_text("LLR: ").first.is_visible()
    assert "(individuals)" in page.locator(".headline").inner_text()
    assert in_address(page) == {"area": "llr", "basis": "individuals", "by": "gender"}


def test_they_survive_a_page_change_a_reload_and_the_back_button(page, sample_app):
    page.goto(f"{sample_app.url}/referrals")
    wait_for_app(page)
    choose(page, "Area", "Northamptonshire")
    assert in_address(page) == {"area": "northamptonshire"}
    assert page.locator(".headline").inner_text().startswith("Northamptonshire")

    with rerun(page):
        page.get_by_role("link", name="Offenders").first.click()
    assert urlsplit(page.url).path == "/offenders"
    assert in_address(page) == {"area": "northamptonshire"}
    assert page.locator(".headline").inner_text().startswith("Northamptonshire")

    page.reload()
    wait_for_app(page)
    assert page.locator(".headline").inner_text().startswith("Northamptonshire")

    # Whether the page and then its filters are one step of the history or two is the browser's affair.
    for _ in range(2):
        if urlsplit(page.url).path != "/referrals":
            page.go_back()
            wait_for_app(page)
    assert urlsplit(page.url).path == "/referrals"
    assert in_address(page) == {"area": "northamptonshire"}
    assert page.locator(".headline").inner_text().startswith("Northamptonshire")

    page.go_back()
    page.wait_for_url("**/referrals")
    wait_for_app(page)
    assert page.locator(".headline").inner_text().startswith("Both together")
