"""Media and feedback as a board sees them: what the sources give, and how much of it was never recorded."""

from tests.pages.screens import MEDIA, Visit


def test_the_pieces_of_the_sources_and_what_was_not_recorded_of_them():
    screen = Visit(MEDIA).screen

    assert screen.headline == "Both together: 2 pieces of media coverage, none with its tone recorded."
    assert "not recorded: tone for 2, prominence for 2, duration or length for 2, link for 2." in screen.text
    assert screen.text.count("BBC East Midlands Today") >= 2
    assert "No advertising value" in screen.text


def test_an_area_without_coverage_says_so():
    visit = Visit(MEDIA)
    visit.go(area="northamptonshire")

    assert visit.screen.headline == "Northamptonshire: no media coverage is held."
    assert not visit.screen.errors


def test_by_medium():
    visit = Visit(MEDIA)
    visit.go(by="medium")

    assert "2013/14: 2 television." in visit.screen.of("chart")[0].text


def test_words_that_nobody_said():
    visit = Visit(MEDIA)
    visit.go(words="zebra", theme="nonsense", role="nonsense", campaign="nonsense")

    assert not visit.screen.errors
    assert "Nothing that people said is published for what is chosen here." in visit.screen.text
