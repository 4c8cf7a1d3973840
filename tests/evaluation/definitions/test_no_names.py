"""No person named in the source documents is named in the files that screens are made of."""

import re
from collections.abc import Iterable
from hashlib import sha256
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[3]
FIGURES = (ROOT / "sample_data" / "published_figures.csv").read_text(encoding="utf-8")

# SHA-256 of words that may not stand in these files: names and initials of officials, survivors and victims in the
# source documents, in lower case. Hashed so that the names are not in the repository either.
FORBIDDEN = frozenset(
    (
        "34550715062af006ac4fab288de67ecb44793c3a05c475227241535f6ef7a81b",
        "3a6d64c24cf80b69ccda37650406467e8266667b50cfd0b984beb3651b129ed7",
        "4135aa9dc1b842a653dea846903ddb95bfb8c5a10c504a7fa16e10bc31d1fdf0",
        "42281bdf707326efe726191e72f966f0e3a1c33225ebe8145a6ff442ed791a70",
        "4f31fa50e5bd5ff45684e560fc24aeee527a43739ab611c49c51098a33e2b469",
        "552bdf4bbc9329b555b93e7c9b6a38f36c6edb58b0e7fca0392f79528cc1b9e6",
        "62739b2f8b60122778ef98224ef8fc87ee6c7cc8b07578fdab6907d19e04f5a5",
        "72e92efbd6cfcacf50a22420efb30e3e603e0f9420ada3ec4b4b68d7c59541e9",
        "86ec1a81d9e4a51ca2cc48ced3ae87905e99927dc745efc973b0bacdded16fa3",
        "8c4fd8b2c24ffcc223dbf09088bd79734e8404cd4d9e90fc418ecb490622d1ca",
        "8f9602aa161e406b7426edafc6c17433c21e62c38d6b5a6b5f81862f9f7be6db",
        "9a7955ea45b1c71fb367f3307178641813668a6bc48d58ba21fd687ddc591ea9",
        "9cde7dd490c4fc16767794641a155dca5a5d8af0cbd56cd532605488e55696a6",
        "9fe93417853739c1c18c2e8b051860d1a317824f1aa91304d16f3fe832486f7a",
        "a9f615c4e7d33cf9a6a23ab8be8800eb0cf68410f011953a4bfa64e1c372f734",
        "aaf5ad63ac417e5002bdac202e07287cf90f35b1d419464d2c4fc79e508a1e4c",
        "b03a5e36539d03483f3fac990e5aa5f8258ecc18386cd47c6db4f376567cef71",
        "bc7361c47789674faa7f27ab080c9a25a43a07ad443072d12b7b8bd7815e265f",
        "bfef4adc39f01b033fe749bb5f28f10b581fef319d34445d21a7bc63fe732fa3",
        "c4cf94e75b6067e81d73250448a38c1030abfdd4b801a5b2e02559b2adddcbe9",
        "cbd27e9b76c7ad85ae3f36cbe78e546d45327ed1a50787d9c3b989af27e62bf0",
        "cd0b9452fc376fc4c35a60087b366f70d883fc901524daf1f122fbd319384f6a",
        "d5610f3d7da742e1a25fab0d17af903d5c43d2e68e639a4a9ba7ca83ca227c79",
        "dbb5e2f4b518abd50091208d53286a2b12d6b51179322f32032388ef815d1e04",
        "e797e883cd224dadb9c2aba1e65052b1f99fa73d943d5d176b3a3759bbc5a80a",
        "eee9e0172bbf5a80265c631143abb58c37f3cb91f91a099ce70246045e818328",
        "f5ac7bb43ac9f674405a0df01ec0b2aea81f03fb0e7c34246bd527ea237d5935",
        "f8ccaf807fb08609bfa3a24ef114e652590b9eb4a7acb8ea011aa79af0ec3eef",
        "f8dcb34308e5c69f46a33cafa62bd922476b18c78a114eb144e34a5e374f7d60",
        "fe7f7ccc3fc17be1d0804567821a101836b66dd8eb03ed7604872285e013f771",
    )
)


def forbidden_words(text: str, hashes: Iterable[str]) -> list[str]:
    """Return the words of a text whose hash is forbidden."""
    words = set(re.findall(r"[^\W\d_]+", text.casefold()))
    return sorted(word for word in words if sha256(word.encode()).hexdigest() in set(hashes))


def test_no_names_in_these_files() -> None:
    """No name or initials of an official, a survivor or a victim; campaign titles are allowed."""
    paths = [*(ROOT / "sample_data").glob("*.csv"), ROOT / "sample_data" / "strategy.toml", ROOT / "docs/glossary.md"]

    assert {path.name: forbidden_words(path.read_text(encoding="utf-8"), FORBIDDEN) for path in paths} == {
        path.name: [] for path in paths
    }


def test_a_forbidden_word_would_be_found() -> None:
    """The check finds a word in any case, and not a word that merely contains it."""
    hashes = {sha256(b"example").hexdigest()}

    assert forbidden_words("An EXAMPLE, twice: example.", hashes) == ["example"]
    assert forbidden_words("examples", hashes) == []


@pytest.mark.parametrize(("name", "title"), [("Kayleigh", "Kayleigh's Love Story"), ("Breck", "Breck's Last Game")])
def test_first_names_stand_in_campaign_titles_only(name: str, title: str) -> None:
    """A child's first name is here as part of a film's title and nowhere else."""
    assert FIGURES.count(name) == FIGURES.count(title)
