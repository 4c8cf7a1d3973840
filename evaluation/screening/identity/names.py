"""Names of people: blocked with a title, an age, a relation or "said"; asked about when they stand bare.

What is known of a word decides how far it is trusted. A first name that is nothing else is blocked in such a place; one
that is also a word or a place, or an unknown word with a capital, needs more beside it, and is else asked about.
"""

import re
from bisect import bisect_left
from collections.abc import Iterator

from evaluation.screening.identity.kinds import Spotted, ask, block
from evaluation.screening.identity.name_words import Word, is_of_a_thing, run_from, words_of
from evaluation.screening.identity.vocabulary import ALSO_PLACES, MONTHS, is_word
from evaluation.screening.identity.word_sets import words_in

WITH_TITLE, WITH_AGE = "a name with a title", "a name with an age"
WITH_RELATION, WITH_SAID = "a name with a relation or a role", "a name with what was said"
BARE, INITIALS, ALIAS = "a name", "initials with an age", "a nickname"
KINDS_OF_NAMES = frozenset((WITH_TITLE, WITH_AGE, WITH_RELATION, WITH_SAID, BARE, INITIALS, ALIAS))

TITLES = words_in("mr mrs mx miss ms")
RANKS = words_in(
    """
    dr prof professor rev reverend sgt sergeant insp inspector supt superintendent det detective dc ds di dci dsu pc
    pcso wpc nurse cllr councillor sir dame imam rabbi canon fr auntie aunty uncle
    """
)
FAMILY = words_in(
    """
    mum mummy mother dad daddy father brother brothers sister sisters son daughter nan nana gran grandma grandmother
    grandad grandfather granddad aunt aunty auntie uncle cousin niece nephew boyfriend girlfriend stepdad stepfather
    stepmum stepmother stepbrother stepsister sibling siblings twin twins fiance husband wife carer parents
    """
)
ROLES = words_in(
    """
    partner friend child boy girl suspect victim offender perpetrator witness complainant pupil student patient client
    person survivor defendant worker tenant informant male female teenager youth associate ex parent guardian
    """
)
AFTER_A_NAME = FAMILY | words_in("parent pupil student teacher teenager survivor victim volunteer mentor worker")
SAID = words_in(
    """
    said says say told tells disclosed stated explained described confided admitted alleged replied recalled felt feels
    thinks thought asked reported wrote texted claimed cried revealed opened
    """
)
SAID_SURELY = words_in("said says told tells disclosed confided")
BETWEEN = words_in("has had have also then later later, who just recently never")
SOMEBODY = words_in("she he her him his hers me us")
# "mother of", "best friend is", "the girl called".
LINKS = words_in("of is was called named")

AGED_AFTER = re.compile(
    r"\.?(?:'s)?\s?(?:"
    r"[,(\[;:-]{0,2}\s?(?:is |was |turned |just |now |only )?aged?:? ?\d{1,2}\b|"
    r"[(\[]\s?\d{1,2}\s?(?:yrs?|years?|y/?o|m|f)?(?: old)?\s?[),;/\]]|"
    r"[,;-]\s?\d{1,2}(?=\s?(?:$|[,.;)]|(?:and|at|from|has|is|lives|of|said|told|was|went|who|with|f|m)\b))|"
    r",?\s?(?:is |was |turned )?\d{1,2}[ -]?(?:years?|yrs?|y/?o)\b|"
    r",? who(?:'s| is| was| turned| has just turned) \d{1,2}\b|"
    r"[,(]\s?(?:in )?(?:year|yr) ?\d{1,2}\b)",
    re.IGNORECASE,
)
AGED_SURELY = re.compile(
    r"(?:'s)?,?\s?[(\[]?(?:is |was )?aged ?\d{1,2}\b|,?\s?\d{1,2}[ -](?:years?|yrs?)[ -]old", re.IGNORECASE
)
# After an unknown word only what no count is written like: "Corby (14)" counts.
AGED_PERHAPS = re.compile(
    r",\s?\d{1,2},|,\s?\d{1,2}$|,? who(?:'s| is| was| turned) \d{1,2}\b|"
    r"\s?[,(]\s?\d{1,2}\)? (?:from|has|is|lives|told|said|was|went|who)\b",
    re.IGNORECASE,
)
AGED_BEFORE = re.compile(
    r"\b\d{1,2}[ -]?(?:years?|yrs?|y/?o)(?:[ -]olds?)?,?\s(?:(?:boy|girl|male|female|child|pupil|son|daughter|lad|"
    r"student),?\s)?(?:called |named |is )?$",
    re.IGNORECASE,
)
INITIALS_AGED = re.compile(r"(?<![\w.])[A-Z]\. ?[A-Z]\.?,? ?(?:aged )?\(?\d{1,2}(?![\w.%/-])")
CALLED = re.compile(
    r"\b(?:known as|a\.?k\.?a\.?|nicknamed?|street name|goes by|called himself|called herself)\W{1,4}", re.IGNORECASE
)
# "suspect: ", "Victim 1 = "
BESIDE = re.compile(r"[ :,='\"(-]{1,4}(?:\d{1,3}[ :,='\"(-]{1,4})?")
NUMBER_OF_RANK = re.compile(r"[ .]{0,2}(?:\d{1,5} )?")


def spot_names(text: str) -> Iterator[Spotted]:
    """Block names with a title, an age, a relation or "said"; ask about bare ones, initials with an age, nicknames."""
    words = words_of(text)
    spotted: list[Spotted] = []
    first = 0
    while first < len(words):
        word = words[first]
        if word.base in TITLES or word.base in RANKS:
            spotted += _titled(words, first, text)
        if not word.sort:
            first += 1
            continue
        after = run_from(words, first, text)
        if not is_of_a_thing(words, first, after, text):
            spotted += _in_context(words, first, after, text)
        first = after
    if INITIALS_AGED.search(text):
        spotted.append(ask(INITIALS))
    spotted += _nicknamed(words, text)
    # What is blocked is said once: a name is not asked about on top.
    yield from [each for each in spotted if each.verdict == "block"] or spotted


def _titled(words: list[Word], at: int, text: str) -> Iterator[Spotted]:
    """Say whether a name stands after the title."""
    title, following = words[at], at + 1
    if title.owns or following >= len(words):
        return
    name = words[following]
    between = text[title.end : name.start]
    if not NUMBER_OF_RANK.fullmatch(between) or not name.has_capital or name.base in TITLES | RANKS:
        return
    if name.is_initial and following + 1 < len(words):
        name = words[following + 1]
    known = bool(name.sort) or name.is_surname
    if title.base == "miss" and name.sort and is_of_a_thing(words, following, run_from(words, following, text), text):
        return
    if title.base in TITLES and (title.text != "Miss" or known or not is_word(name.base)):
        if known or not is_word(name.base) or title.base in {"mr", "mrs"}:
            yield block(WITH_TITLE)
    elif known and title.has_capital:
        after = run_from(words, following, text)
        if not is_of_a_thing(words, following, after, text):
            yield block(WITH_TITLE)


def _in_context(words: list[Word], first: int, after: int, text: str) -> Iterator[Spotted]:
    """Say what stands beside the name that runs from ``first`` to before ``after``."""
    word = words[first]
    if word.sort == "doubtful" and word.base in MONTHS and not _has_surname(words, first, after):
        return
    trust = _trust(words, first, after)
    yield from _aged(words, first, after, text, trust)
    yield from _related(words, first, after, text, trust)
    if _has_initial_before(words, first, text):
        yield ask(BARE)
    yield from _quoted(words, first, after, text, trust)
    if _stands_as_name(words, first, after, text):
        yield ask(BARE)


def _trust(words: list[Word], first: int, after: int) -> str:
    """Return "sure", "word" (also a word), "place" (also a place) or "odd" for the whole name."""
    sorts = {word.sort for word in words[first:after]}
    if "sure" in sorts or (words[first].sort == "doubtful" and _has_surname(words, first, after)):
        return "sure"
    if words[first].sort == "doubtful":
        return "place" if words[first].base in ALSO_PLACES else "word"
    return "full" if after - first > 1 else "odd"


def _has_surname(words: list[Word], first: int, after: int) -> bool:
    return any((word.sort == "odd" or word.is_surname) and not word.is_initial for word in words[first + 1 : after])


def _aged(words: list[Word], first: int, after: int, text: str, trust: str) -> Iterator[Spotted]:
    begin, end = words[first].start, words[after - 1].end
    said = AGED_AFTER.match(text, end)
    if not said and trust in {"sure", "full"} and after < len(words) and words[after].has_capital:
        # A surname that is also an everyday word: "Jayden Field, 14,".
        said = AGED_AFTER.match(text, words[after].end) if text[end : words[after].start] == " " else None
    before = AGED_BEFORE.search(text[max(0, begin - 50) : begin])
    if trust == "odd":
        # "Corby (14)" counts; "Xanthippe aged 14" is a child.
        if AGED_SURELY.match(text, end) or before:
            yield block(WITH_AGE)
        elif AGED_PERHAPS.match(text, end):
            yield ask(WITH_AGE)
    elif said or before:
        yield block(WITH_AGE) if trust in {"sure", "full"} else ask(WITH_AGE)


def _related(words: list[Word], first: int, after: int, text: str, trust: str) -> Iterator[Spotted]:
    last, following = words[after - 1], words[after] if after < len(words) else None
    ours = trust in {"sure", "full"}
    if following and text[last.end : following.start] in {" ", ", ", " - ", " ("}:
        owns = last.owns or (last.base.endswith("s") and trust != "odd")
        if last.owns and following.base in FAMILY and trust != "place":
            yield block(WITH_RELATION)
        elif (owns and following.base in FAMILY | ROLES) or (
            text[last.end : following.start] != " " and _is_role(words, after)
        ):
            yield block(WITH_RELATION) if ours else ask(WITH_RELATION)
    if not first:
        return
    linked = first - 1
    while linked and first - linked < 3 and words[linked].base in LINKS:
        linked -= 1
    if linked < first - 1 and words[linked].base in FAMILY | ROLES | {"name"}:
        yield block(WITH_RELATION) if ours else ask(WITH_RELATION)
    before = words[first - 1]
    between = text[before.end : words[first].start]
    if before.base in FAMILY | ROLES and not before.owns and BESIDE.fullmatch(between):
        by_colon = ":" in between or "=" in between or before.base in FAMILY
        if ours or (by_colon and trust == "word"):
            yield block(WITH_RELATION)
        elif by_colon:
            yield ask(WITH_RELATION)


def _is_role(words: list[Word], at: int) -> bool:
    """Return whether "parent" or "a survivor" stands there."""
    if words[at].base in {"a", "an", "the"} and at + 1 < len(words):
        at += 1
    return words[at].base in AFTER_A_NAME


def _quoted(words: list[Word], first: int, after: int, text: str, trust: str) -> Iterator[Spotted]:
    position = after
    while position < len(words) and words[position].base in BETWEEN:
        position += 1
    if position < len(words) and words[position].base in SAID and not words[after - 1].owns:
        verb = words[position].base
        somebody = position + 1 < len(words) and words[position + 1].base in SOMEBODY
        near = text[words[after - 1].end : words[after].start] in {" ", ", "}
        if near and (trust == "sure" or (trust == "word" and verb in SAID_SURELY) or somebody):
            yield block(WITH_SAID)
        elif near and (trust != "odd" or verb in SAID_SURELY):
            yield ask(WITH_SAID)
    if first and words[first - 1].base in SAID and text[words[first - 1].end : words[first].start] in {" ", ": "}:
        if trust == "sure" and words[first - 1].base in SAID_SURELY | {"asked"}:
            yield block(WITH_SAID)
        else:
            yield ask(WITH_SAID)


def _stands_as_name(words: list[Word], first: int, after: int, text: str) -> bool:
    """Return whether the run is a name by itself: a sure first name, or two words that can hardly be anything else."""
    run = words[first:after]
    if any(word.sort == "sure" for word in run):
        return True
    if run[0].sort == "doubtful":
        return _has_surname(words, first, after) or _after_surname(words, first, text)
    return len([word for word in run if word.sort == "odd" or word.is_surname]) > 1


def _has_initial_before(words: list[Word], first: int, text: str) -> bool:
    """Return whether "D. " stands before a surname or an unknown word."""
    if not first or not words[first - 1].is_initial:
        return False
    between = text[words[first - 1].end : words[first].start]
    return between in {".", ". "} or (between == " " and words[first].is_surname and not is_word(words[first].base))


def _after_surname(words: list[Word], first: int, text: str) -> bool:
    """Return whether "SMITH, " stands before the name."""
    if not first or text[words[first - 1].end : words[first].start] != ", ":
        return False
    before = words[first - 1]
    return before.is_surname and (before.text.isupper() or not is_word(before.base))


def _nicknamed(words: list[Word], text: str) -> Iterator[Spotted]:
    for match in CALLED.finditer(text):
        following = bisect_left(words, match.end(), key=lambda word: word.start)
        named = words[following : following + 2]
        if any(word.sort in {"sure", "odd"} and word.has_capital for word in named):
            yield ask(ALIAS)
