"""Published shares of males among victims, beside which a share from here can be set: each of its own population."""

from collections.abc import Iterable

from evaluation.definitions.published_figures import PublishedFigure

FEMALE_TO_MALE = "Female to male"


def male_share(figure: PublishedFigure) -> float | None:
    """Return the share of males, from 0 to 1, that a printed figure says; None for any other figure.

    A percentage is taken as printed; a ratio of 4 girls to a boy is 1 of 5.
    """
    if figure.value is None or "gender" not in figure.breakdown:
        return None
    if figure.kind == "ratio" and figure.category == FEMALE_TO_MALE:
        return 1 / (1 + figure.value)
    if figure.kind == "percentage" and figure.category.startswith("Male"):
        return figure.value / 100
    return None


def national(figures: Iterable[PublishedFigure]) -> tuple[PublishedFigure, ...]:
    """Return the figures of the country that say a share of males, in their order."""
    return tuple(each for each in figures if each.topic == "context" and male_share(each) is not None)


def local(figures: Iterable[PublishedFigure], place: str) -> tuple[PublishedFigure, ...]:
    """Return the figures of victims in an area, named as the documents name it, that say a share of males."""
    here = (each for each in figures if each.topic == "victims" and each.area == place)
    return tuple(each for each in here if male_share(each) is not None)
