"""The commands that take a file: check and submit. What the Upload page does with presses, they do with options."""

import argparse
import hashlib
import json
from collections.abc import Mapping

import pandas as pd

from data_access.stores.location import StoreLocation
from data_access.stores.observations import observations_in_force
from data_access.stores.profiles import read_profile
from data_access.stores.refused import write_refused
from data_access.stores.submissions import Beside, submit
from data_access.stores.titles import allowed_titles
from data_access.uploading import Examined, examine, kept_name, open_meanings
from data_access.workbooks.layouts.mapping import Mapping as Layout
from evaluation.definitions.strategy import Strategy
from evaluation.screening.findings import Finding, grouped
from evaluation.screening.given import Given
from evaluation.screening.identity.screen import identifies

DONE, REFUSED = 0, 1
# Answering a question can bring another: what may identify somebody hides what else is asked of its cell.
MOST_ROUNDS = 4
IDENTIFYING = "an answer may say who somebody is. Answers are kept: word it without names, numbers or addresses."


class UnknownAnswers(ValueError):
    """A file of answers that is none."""


def is_made(location: StoreLocation) -> bool:
    """Return whether there is an intake: asking one that is not there would make it."""
    return location.folder is None or location.intake_file.is_file()


def check(given: argparse.Namespace, strategy: Strategy, location: StoreLocation) -> int:
    """Say everything about a workbook; store nothing, not even a store."""
    examined = _examined(given.file.read_bytes(), strategy, location, _decided(given), "")[0]
    findings = _findings(examined)
    if given.json:
        print(json.dumps([finding.as_dict() for finding in findings], indent=2))
        return DONE if examined.acceptable else REFUSED
    _say(findings)
    _say_what_is_not_stored(examined)
    if not examined.acceptable:
        return REFUSED
    rows = sum(len(frame) for frame in examined.checked.rows.values())
    print(f"Acceptable: {rows:,} rows. Nothing was stored.")
    return DONE


def submit_file(given: argparse.Namespace, strategy: Strategy, location: StoreLocation) -> int:
    """Check a workbook and store it whole, or refuse it whole."""
    content = given.file.read_bytes()
    examined, decided = _examined(content, strategy, location, _decided(given), _accepted(given))
    if not examined.acceptable:
        findings = [each for each in _findings(examined) if each.open]
        _say(findings)
        if kinds := examined.identifying:
            write_refused(location, hashlib.sha256(content).hexdigest(), kinds)
        print(f"Refused: {len(findings)} {'finding' if len(findings) == 1 else 'findings'}. Nothing was stored.")
        return REFUSED
    _say_what_is_not_stored(examined)
    beside = Beside(decided, examined.mapping.as_json() if examined.mapping else "", _layout(examined, location),
                    examined.kind)  # fmt: skip
    receipt = submit(location, content, kept_name(given.file.name), given.by, examined.checked, beside=beside)
    if receipt.already:
        print(f"This file is submission {receipt.number} already. Nothing was stored.")
    else:
        print(
            f"Submission {receipt.number}: {receipt.new:,} new figures, {receipt.revised:,} revised, "
            f"{receipt.unchanged:,} unchanged; {receipt.kept:,} sent before and not in this file stay."
        )
    return DONE


def _decided(given: argparse.Namespace) -> Given:
    if given.answers is None:
        return Given()
    try:
        decided = Given.from_json(given.answers.read_text(encoding="utf-8"))
    except ValueError as fault:
        raise UnknownAnswers(f"{given.answers} holds no answers: {fault}.") from fault
    if any(identifies(answer.said) for answer in decided.answers):
        raise UnknownAnswers(f"{given.answers}: {IDENTIFYING}")
    return decided


def _accepted(given: argparse.Namespace) -> str:
    if given.accept and identifies(given.accept):
        raise UnknownAnswers(f"--accept: {IDENTIFYING}")
    return given.accept or ""


def _examined(
    content: bytes, strategy: Strategy, location: StoreLocation, decided: Given, accept: str
) -> tuple[Examined, Given]:
    """Return what is known of a file and what was decided; accept: the answer to every question, "" for none."""
    held: Mapping[str, pd.DataFrame] | None = None
    titles: tuple[str, ...] = ()
    there = is_made(location)
    if there:
        held = observations_in_force(location)
        titles = tuple(each.title for each in allowed_titles(location))

    def remembered(layout: str) -> Layout | None:
        profile = read_profile(location, layout) if there else None
        return Layout.from_json(profile.mapping) if profile else None

    for _ in range(MOST_ROUNDS):
        examined = examine(content, strategy, given=decided, held=held, remembered=remembered, titles=titles)
        asked = [each for each in examined.checked.findings if each.severity == "question" and each.open]
        if not accept or not asked:
            break
        for each in asked:
            decided = decided.answering(each.key, accept)
    return examined, decided


def _layout(examined: Examined, location: StoreLocation) -> str:
    """Return the remembered layout and its version that a file was read by, "" for none."""
    profile = read_profile(location, examined.layout) if examined.remembered else None
    return f"{profile.fingerprint}:{profile.version}" if profile else ""


def _findings(examined: Examined) -> tuple[Finding, ...]:
    return (*examined.checked.findings, *open_meanings(examined))


def _say(findings: tuple[Finding, ...] | list[Finding]) -> None:
    """Write the findings in the order in which an officer works through them, repeats on one line."""
    for group in grouped(findings):
        answer = f" Answered: {group.first.answer}" if group.first.answer else ""
        print(f"{group.place}: {' '.join(group.messages)}{answer}")


def _say_what_is_not_stored(examined: Examined) -> None:
    for corrected in examined.checked.corrected:
        correction = corrected.correction
        cells = ", ".join(cell for cell in corrected.cells if cell) or "the sheet"
        print(f"Corrected: {corrected.sheet}, {cells}: {correction.found or 'an empty cell'} as {correction.use}.")
    for left in examined.checked.not_stored:
        print(f"Not stored: {left.sheet}{f', {left.cell}' if left.cell else ''}: {left.why}.")
    for unused in examined.left_out:
        print(f"{unused.sentence}.")
