"""Somebody who is told by whom they belong to, or by being the only one: "the mayor's daughter", "the head girl"."""

import re
from collections.abc import Iterator

from evaluation.screening.identity.kinds import Spotted, ask

DESCRIBED = "somebody told by who they are"

FAMILY = (
    r"(?:daughter|son|child|children|wife|husband|partner|brother|sister|niece|nephew|grandson|granddaughter|"
    r"stepson|stepdaughter|mother|father|girlfriend|boyfriend)"
)
# People of whom a place has one or few, so that their family is known.
KNOWN = (
    r"(?:mayor(?:ess)?|vicar|priest|pastor|imam|rabbi|head ?(?:teacher|master|mistress)|head of \w{1,20}|councillor|mp|"
    r"minister|sheriff|chief constable|doctor|gp|landlord|landlady|caretaker|shopkeeper|footballer|manager|coach|"
    r"magistrate|judge|postmaster|postmistress|school cook|teacher)"
)
THEIR_FAMILY = re.compile(rf"\b{KNOWN}'s (?:\w{{2,12}} )?{FAMILY}\b", re.IGNORECASE)
FAMILY_OF = re.compile(rf"\b{FAMILY} of (?:the|a|our|their|his|her) (?:\w{{2,12}} )?{KNOWN}\b", re.IGNORECASE)
# "a girl of 14 whose dad drives the 47 bus"
WHOSE = re.compile(
    r"\b(?:an?|one|the|this|that) (?:\w{2,12} ){0,2}(?:girl|boy|child|pupil|student|teenager|victim|young person)\b"
    r"[^.;!?]{0,30} whose (?:\w{2,12} )?"
    r"(?:mum|dad|mother|father|brother|sister|uncle|aunt|nan|gran|grandad|stepdad|stepmum|family)\b",
    re.IGNORECASE,
)
# One of these is in each of them; most texts have none.
ANY_OF_THEM = ("'s ", " of ", " whose ", "only ", "head ")
ONLY_ONE = re.compile(
    r"\b(?:(?:the )?only (?:\w{2,14} ){0,2}|(?:the |our )?(?:deputy )?head )(?:girl|boy|pupil|student)\b", re.IGNORECASE
)


def spot_described(text: str) -> Iterator[Spotted]:
    """Ask about somebody who is told by a known relation, or as the only one of a place."""
    folded = text.casefold()
    if not any(words in folded for words in ANY_OF_THEM):
        return
    if any(rule.search(text) for rule in (THEIR_FAMILY, FAMILY_OF, WHOSE, ONLY_ONE)):
        yield ask(DESCRIBED)
