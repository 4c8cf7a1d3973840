"""The command line: python -m data_access COMMAND. Run it with --help."""

import argparse
import json
import re
import sys
from collections.abc import Callable, Sequence
from datetime import datetime
from pathlib import Path

from sqlalchemy.exc import SQLAlchemyError

from data_access.export import write_export
from data_access.outsider import write_cells
from data_access.preparing import SampleRefused, prepare
from data_access.reference_files import ReferenceFileError, read_strategy, strategy_folder
from data_access.stores.archive import UnknownPublication
from data_access.stores.contents import NothingToPublish
from data_access.stores.location import StoreLocation, store_location
from data_access.stores.published import Publication, read_publication
from data_access.stores.publishing import all_publications, publish, withdraw_publication
from data_access.stores.submissions import (
    UnknownSubmission,
    all_submissions,
    restore_submission,
    withdraw_submission,
)
from data_access.stores.trouble import UNUSABLE, trouble_words
from data_access.template_command import template
from data_access.upload_commands import UnknownAnswers, check, submit_file
from data_access.verifying import faults
from evaluation.definitions.periods import month_name, month_of
from evaluation.definitions.strategy import Strategy
from evaluation.screening.identity.screen import identifies

DONE, REFUSED = 0, 1
REFUSALS = (
    NothingToPublish,
    UnknownAnswers,
    UnknownPublication,
    UnknownSubmission,
    SampleRefused,
    ReferenceFileError,
)
Command = Callable[[argparse.Namespace, Strategy, StoreLocation], int]


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one command and return its exit status: 0 when done, 1 when refused."""
    given = parser().parse_args(arguments)
    try:
        strategy = read_strategy(strategy_folder())
        return int(given.run(given, strategy, store_location(given.store)))
    except REFUSALS as refusal:
        print(refusal, file=sys.stderr)
    except FileNotFoundError as missing:
        print(f"There is no file {missing.filename}.", file=sys.stderr)
    except OSError as fault:
        print(f"{fault.filename}: {fault.strerror}." if fault.filename else f"{fault}.", file=sys.stderr)
    except SQLAlchemyError as fault:
        # Where the driver says why, no more than that: the full text repeats the statement and its figures.
        words = trouble_words(fault)
        cause = f"The store cannot be used: {getattr(fault, 'orig', None) or fault}."
        print(cause if words == UNUSABLE else words, file=sys.stderr)
    return REFUSED


def parser() -> argparse.ArgumentParser:
    """Return the parser of all commands, each with its help."""
    top = argparse.ArgumentParser(prog="python -m data_access", description="Spreadsheets in, protected figures out.")
    top.add_argument("--store", metavar="PLACE", help="folder or database address (default: DASHBOARD_STORE, or var/)")
    commands = top.add_subparsers(required=True, metavar="COMMAND")

    def command(name: str, run: Command, text: str) -> argparse.ArgumentParser:
        added = commands.add_parser(name, help=text, description=text)
        added.set_defaults(run=run)
        return added

    made = command("prepare", _prepare, "Make the stores; load and publish the sample when they are empty.")
    made.add_argument("--empty", action="store_true", help="make empty stores, without the sample")
    made = command("template", template, "Write an upload workbook to fill in.")
    made.add_argument("file", type=Path, metavar="FILE", help="the .xlsx file to write")
    made.add_argument("--force", default="", help="the force area, for example LLR (default: the strategy's first)")
    made.add_argument("--area", action="append", default=[], help="an area whose rows are filled in; more by repeating")
    made.add_argument("--due", action="store_true", help="for the first month that the force has not sent")
    made.add_argument("--from", dest="first", type=_month, default=None, metavar="YYYY-MM", help="first month")
    made.add_argument("--to", dest="last", type=_month, default=None, metavar="YYYY-MM", help="last month")
    made = command("check", check, "Say everything that is wrong with a workbook; store nothing.")
    made.add_argument("file", type=Path, metavar="FILE", help="the workbook")
    made.add_argument("--answers", type=Path, metavar="FILE", help="corrections and answers, as JSON")
    made.add_argument("--json", action="store_true", help="write the findings as a JSON list")
    made = command("submit", _submit, "Check a workbook and store it whole; refuse it whole when anything is wrong.")
    made.add_argument("file", type=Path, metavar="FILE", help="the workbook")
    made.add_argument("--by", type=_impersonal, required=True, metavar="WHO", help="the sender's role or team")
    made.add_argument("--answers", type=Path, metavar="FILE", help="corrections and answers, as JSON")
    made.add_argument("--accept", type=_said, metavar="TEXT", help="answer every open question with this")
    made.add_argument("--publish", action="store_true", help="publish at once")
    made = command("publish", _publish, "Protect the submissions in force and put them before the viewers.")
    made.add_argument("--by", type=_impersonal, required=True, metavar="WHO", help="who publishes: role or team")
    made = command("withdraw", _withdraw, "Take a submission, or with --publication a publication, out of force.")
    made.add_argument("number", type=_number, metavar="N", help="its number")
    made.add_argument("--by", type=_impersonal, required=True, metavar="WHO", help="who withdraws it: role or team")
    made.add_argument("--why", type=_impersonal, required=True, metavar="TEXT", help="the reason, kept with it")
    made.add_argument("--publication", action="store_true", help="N is a publication; viewers see the one before")
    made = command("restore", _restore, "Put a withdrawn submission back in force.")
    made.add_argument("number", type=_number, metavar="N", help="its number")
    made.add_argument("--by", type=_impersonal, required=True, metavar="WHO", help="who restores it: role or team")
    made.add_argument("--why", type=_impersonal, required=True, metavar="TEXT", help="the reason, kept with it")
    made = command("history", _history, "List all submissions and publications.")
    made.add_argument("--json", action="store_true", help="write them as JSON")
    made = command("export", _export, "Write the publication in force as .csv or .xlsx, suppressed figures as [c].")
    made.add_argument("file", type=Path, metavar="FILE", help="the file to write")
    made = command("cells", _cells, "Write what an outsider could know: cells.csv and relations.csv.")
    made.add_argument("folder", type=Path, metavar="DIR", help="the folder to write into")
    command("verify", _verify, "Check that the stores are sound, and that nothing small can be worked out.")
    return top


def _month(text: str) -> str:
    try:
        return month_of(datetime.strptime(text, "%Y-%m").date())
    except ValueError:
        raise argparse.ArgumentTypeError(f"{text} is not a month; write it as 2019-08") from None


def _said(text: str) -> str:
    if not text.strip():
        raise argparse.ArgumentTypeError("it must not be empty")
    return text.strip()


def _impersonal(text: str) -> str:
    """Return a role or a reason, which is kept for ever. What is wrong with it is said without repeating it."""
    if identifies(_said(text)):
        raise argparse.ArgumentTypeError("it may say who somebody is; write a role or team, and a reason without names")
    return text.strip()


def _number(text: str) -> int:
    if not re.fullmatch("[0-9]{1,9}", text):
        raise argparse.ArgumentTypeError(f"{text} is not a number that history lists")
    return int(text)


def _prepare(given: argparse.Namespace, strategy: Strategy, location: StoreLocation) -> int:
    workbooks = strategy_folder() / ("none" if given.empty else "workbooks")
    prepare(location, strategy, workbooks, print)
    print(f"Ready: {location}")
    return DONE


def _submit(given: argparse.Namespace, strategy: Strategy, location: StoreLocation) -> int:
    status = submit_file(given, strategy, location)
    return _publish(given, strategy, location) if given.publish and status == DONE else status


def _publish(given: argparse.Namespace, strategy: Strategy, location: StoreLocation) -> int:
    made = publish(location, strategy, given.by)
    if made.already:
        print(f"Publication {made.number} shows all this already, and viewers see it.")
        return DONE
    period = f"data from {month_name(made.data_from)} to {month_name(made.data_to)}"
    print(f"Publication {made.number}: {period}, {made.cells:,} figures, {made.suppressed:,} not shown.")
    if made.told:
        print(made.told)
    return DONE


def _withdraw(given: argparse.Namespace, strategy: Strategy, location: StoreLocation) -> int:
    if given.publication:
        instead = withdraw_publication(location, given.number, given.by, given.why)
        seen = f"Viewers see publication {instead}." if instead else "Viewers see no figures now."
        print(f"Publication {given.number} is withdrawn. {seen}")
    else:
        withdraw_submission(location, given.number, given.by, given.why)
        print(f"Submission {given.number} is withdrawn. Viewers see no change until the next publication.")
    return DONE


def _restore(given: argparse.Namespace, strategy: Strategy, location: StoreLocation) -> int:
    restore_submission(location, given.number, given.by, given.why)
    print(f"Submission {given.number} is in force again. Viewers see no change until the next publication.")
    return DONE


def _history(given: argparse.Namespace, strategy: Strategy, location: StoreLocation) -> int:
    sent, made = all_submissions(location), all_publications(location)
    if given.json:
        told = {"submissions": [dict(row._mapping) for row in sent], "publications": [dict(r._mapping) for r in made]}
        print(json.dumps(told, default=str, indent=2))
        return DONE
    for row in sent:
        state = f"withdrawn by {row.withdrawn_by}: {row.withdrawn_why}" if row.withdrawn_at else "in force"
        print(f"Submission {row.id}  {row.made_at:%Y-%m-%d %H:%M}  {row.sender}  {row.file_name}  "
              f"{row.row_count:,} rows  {row.sha256[:12]}  {state}")  # fmt: skip
    for row in made:
        state = f"withdrawn by {row.withdrawn_by}: {row.withdrawn_why}" if row.withdrawn_at else "kept"
        print(f"Publication {row.number}  {row.made_at:%Y-%m-%d %H:%M}  {row.made_by}  data to {row.data_to}  {state}")
    return DONE


def _published(location: StoreLocation) -> Publication:
    shown = read_publication(location)
    if shown is None:
        raise UnknownPublication("Nothing is published yet. Run: publish --by WHO.")
    return shown


def _export(given: argparse.Namespace, strategy: Strategy, location: StoreLocation) -> int:
    if given.file.suffix not in {".csv", ".xlsx"}:
        print(f"{given.file.name}: the file must end in .csv or .xlsx.")
        return REFUSED
    count = write_export(given.file, location, _published(location), strategy)
    print(f"Wrote {count:,} figures to {given.file}.")
    return DONE


def _cells(given: argparse.Namespace, strategy: Strategy, location: StoreLocation) -> int:
    cells, relations = write_cells(given.folder, location, _published(location).number, strategy)
    print(f"Wrote {cells:,} cells and {relations:,} relations to {given.folder}.")
    return DONE


def _verify(given: argparse.Namespace, strategy: Strategy, location: StoreLocation) -> int:
    found = faults(location, strategy)
    for fault in found:
        print(fault)
    print(f"{len(found)} {'fault' if len(found) == 1 else 'faults'}." if found else f"Sound: {location}")
    return REFUSED if found else DONE


if __name__ == "__main__":
    sys.exit(main())
