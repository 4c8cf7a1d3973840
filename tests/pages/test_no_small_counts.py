"""No screen, file or text alternative gives a small or suppressed count, or a number that was not published."""

from tests.pages.claims import Claims
from tests.pages.crawling import Seen


def test_every_number_of_every_screen_is_published(screens: tuple[Seen, ...], claims: Claims) -> None:
    faults = [fault for seen in screens if seen.asked for fault in claims.faults(seen.screen, seen.asked)]

    assert faults == []
