"""What numbers of a sentence leave of a whole that is said or shown: "47 children, 45 of them girls" tells of two."""

from collections.abc import Iterator, Sequence

from evaluation.screening.identity.kinds import Verdict
from evaluation.screening.identity.word_sets import words_in
from evaluation.screening.number_tokens import NEAR, Token
from evaluation.screening.number_words import THINGS

# Who is a part of what a measure counts.
PARTS = words_in(
    "boy boys girl girls male males female females man men woman women white black asian mixed brother brothers sister "
    "sisters daughter daughters son sons adult adults teenager teenagers"
)
OF_THEM = (frozenset({"of"}), frozenset({"them", "these", "those", "whom", "which"}))
ARE = frozenset({"were", "was", "are", "is", "being"})
ARE_SOMETHING = ARE | {"came", "had", "have", "involved", "concerned"}
AGES = frozenset({"aged", "age", "ages"})


def left_over(
    said: Sequence[list[Token]], threshold: int, counted: frozenset[str], figure: int | None
) -> Verdict | None:
    """Return "block" where a part and its whole leave 1 to threshold less one; "ask" where they may.

    said: the sentences. counted: words for people and for what the measure counts. figure: what viewers see of the
    month, which is a whole though no sentence says it; None where there is none.
    """
    wholes = [float(figure)] if figure is not None else []
    verdicts: set[Verdict] = set()
    for tokens in said:
        numbers = [at for at, token in enumerate(tokens) if _counts(tokens, at)]
        wholes += [tokens[at].value or 0 for at in numbers if _is_whole(tokens, at, counted)]
        surely = [tokens[at].value or 0 for at in numbers if _is_part(tokens, at)]
        perhaps = [tokens[at].value or 0 for at in numbers if _may_be_part(tokens, at)]
        if any(_small(whole - part, threshold) for whole in wholes for part in {*surely, sum(surely)} - {0}):
            verdicts.add("block")
        elif any(_small(whole - part, threshold) for whole in wholes for part in perhaps):
            verdicts.add("ask")
    return "block" if "block" in verdicts else "ask" if "ask" in verdicts else None


def _small(number: float, threshold: int) -> bool:
    return number in range(1, threshold)


def _counts(tokens: list[Token], at: int) -> bool:
    """Return whether a token is a number of five and more that is no age and no share."""
    token = tokens[at]
    return token.value is not None and token.exact and not (at and tokens[at - 1].text in AGES)


def _is_whole(tokens: list[Token], at: int, counted: frozenset[str]) -> bool:
    """Return whether a number counts everybody: "47 children", and not "45 girls"."""
    for word in _words(tokens[at + 1 : at + 1 + NEAR]):
        if word in PARTS or word in THINGS:
            return False
        if word in counted:
            return True
    return False


def _is_part(tokens: list[Token], at: int) -> bool:
    """Return whether a number counts some of them: "45 of them", "45 were girls", "45 girls", "girls: 45"."""
    after = [*_words(tokens[at + 1 : at + 1 + NEAR])]
    if len(after) > 1 and after[0] in OF_THEM[0] and after[1] in OF_THEM[1]:
        return True
    within = after[1:4] if after and after[0] in ARE else after[:3]
    if PARTS & set(within) and not THINGS & set(within[: _first(within)]):
        return True
    return not after[:1] and bool(PARTS & set(_words(tokens[max(0, at - NEAR) : at])))


def _first(words: list[str]) -> int:
    """Return the position of the first word that is a part of those counted."""
    return next(at for at, word in enumerate(words) if word in PARTS)


def _may_be_part(tokens: list[Token], at: int) -> bool:
    """Return whether a number has no word of its own: "26 came from schools"."""
    return at + 1 < len(tokens) and tokens[at + 1].text in ARE_SOMETHING


def _words(tokens: list[Token]) -> Iterator[str]:
    """Yield the words up to a stop or the next number."""
    for token in tokens:
        if token.stop or token.value is not None:
            return
        yield token.text
