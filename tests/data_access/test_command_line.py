"""The command line as an officer types it: help for everything, an exit status, words and never a traceback."""

import argparse
import hashlib
import json
import subprocess
import sys
from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path

import pytest
from openpyxl import load_workbook

from data_access.__main__ import main, parser
from data_access.stores.location import StoreLocation
from data_access.stores.submissions import all_submissions

Cells = list[object]
MakeRow = Callable[..., Cells]
MakeWorkbook = Callable[..., bytes]
Run = Callable[..., "Outcome"]
COMMANDS = {
    "prepare", "template", "check", "submit", "publish", "withdraw", "restore", "history", "export", "cells", "verify",
}  # fmt: skip


class Outcome:
    """What a command left: its exit status and what it wrote."""

    def __init__(self, status: int, captured: tuple[str, str]) -> None:
        self.status = status
        self.out, self.err = captured
        assert "Traceback" not in self.out + self.err

    def refused(self) -> str:
        """Return what a refusal says: exit status 1 and one line or more of words."""
        assert self.status == 1
        assert (self.out + self.err).strip()
        return self.out + self.err


@pytest.fixture
def run(store: StoreLocation, capsys: pytest.CaptureFixture[str]) -> Run:
    """Return what runs a command on a store of its own, in this process."""

    def command(*arguments: object) -> Outcome:
        status = main(["--store", str(store.folder), *map(str, arguments)])
        return Outcome(status, capsys.readouterr())

    return command


@pytest.fixture
def sound(tmp_path: Path, workbook: MakeWorkbook, row: MakeRow) -> Path:
    """Return a workbook that is acceptable: three areas of LLR, two months."""
    rows = [
        row("referrals", area=area, month=month, value=40)
        for area in ("Leicester", "Leicestershire", "Rutland")
        for month in (date(2019, 7, 1), date(2019, 8, 1))
    ]
    file = tmp_path / "sound.xlsx"
    file.write_bytes(workbook(referrals=rows, reach=[row("reach")]))
    return file


@pytest.fixture
def faulty(tmp_path: Path, workbook: MakeWorkbook, row: MakeRow) -> Path:
    """Return a workbook with two faults."""
    file = tmp_path / "faulty.xlsx"
    file.write_bytes(workbook(referrals=[row("referrals", gender="Femal", value=-1)]))
    return file


def subcommands() -> Iterator[tuple[str, argparse.ArgumentParser, str]]:
    """Yield every command, its parser and the line about it in the list of commands."""
    for action in parser()._actions:
        if isinstance(action, argparse._SubParsersAction):
            lines = {each.dest: each.help or "" for each in action._choices_actions}
            for name, made in action.choices.items():
                yield name, made, lines.get(name, "")


def test_every_command_and_argument_has_help() -> None:
    """In the list of commands, on the command's own page, and beside each of its arguments."""
    found = list(subcommands())

    assert {name for name, _, _ in found} == COMMANDS
    assert parser().description
    for name, made, line in found:
        assert line.endswith("."), name
        assert made.description, name
        for action in made._actions:
            assert action.help, (name, action.dest)
    assert all(action.help for action in parser()._actions if not isinstance(action, argparse._SubParsersAction))


@pytest.mark.parametrize("name", sorted(COMMANDS))
def test_help_can_be_asked_for(name: str, capsys: pytest.CaptureFixture[str]) -> None:
    """It is printed, and nothing is done."""
    with pytest.raises(SystemExit) as left:
        main([name, "--help"])

    assert left.value.code == 0
    assert name in capsys.readouterr().out


@pytest.mark.parametrize(
    "arguments",
    [
        [],
        ["destroy"],
        ["submit", "x.xlsx"],
        ["publish"],
        ["publish", "--by", "  "],
        ["withdraw", "1", "--by", "Officer"],
        ["withdraw", "1", "--by", "Officer", "--why", ""],
        ["withdraw", "one", "--by", "Officer", "--why", "x"],
        ["withdraw", "-1", "--by", "Officer", "--why", "x"],
        ["withdraw", "9" * 30, "--by", "Officer", "--why", "x"],
        ["template", "x.xlsx", "--from", "July"],
        ["template", "x.xlsx", "--to", "2019-13"],
    ],
    ids=" ".join,
)
def test_what_is_not_a_command(arguments: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    """Exit status 2 and the usage: who did it and why may not be left out."""
    with pytest.raises(SystemExit) as left:
        main(arguments)

    assert left.value.code == 2
    assert "usage:" in capsys.readouterr().err


def test_it_runs_as_a_program(tmp_path: Path) -> None:
    """As it is typed: python -m data_access, with the store of the environment."""
    environment = {"DASHBOARD_STORE": str(tmp_path / "store"), "PATH": "", "PYTHONPATH": str(Path(__file__).parents[2])}
    command = [sys.executable, "-m", "data_access", "check", str(tmp_path / "none.xlsx")]
    left = subprocess.run(command, env=environment, capture_output=True, text=True, check=False)

    assert (left.returncode, left.stdout) == (1, "")
    assert left.stderr == f"There is no file {tmp_path / 'none.xlsx'}.\n"
    assert not (tmp_path / "store").exists()


def test_template_then_check_then_submit(run: Run, tmp_path: Path, row: MakeRow) -> None:
    """The officer's month: a template, filled, checked, sent, published, seen in the history, exported."""
    file = tmp_path / "august.xlsx"
    assert run("template", file, "--force", "llr", "--from", "2019-08").status == 0
    assert "no rows of figures" in run("check", file).refused()
    book = load_workbook(file)
    for area in ("Leicester", "Leicestershire", "Rutland"):
        book["Referrals"].append(row("referrals", area=area, month=date(2019, 8, 1), value=50))
    book.save(file)

    assert run("check", file).out == "Acceptable: 3 rows. Nothing was stored.\n"
    assert "Submission 1: 3 new figures, 0 revised, 0 unchanged" in run("submit", file, "--by", "Officer").out
    assert "Publication 1: data from August 2019 to August 2019" in run("publish", "--by", "Officer").out
    assert run("verify").out.startswith("Sound: ")
    assert "in force" in run("history").out
    assert run("export", tmp_path / "out.csv").status == 0
    assert ",150\n" in (tmp_path / "out.csv").read_text(encoding="utf-8")


@pytest.mark.parametrize(
    ("arguments", "months"),
    [
        (["--from", "2019-04", "--to", "2019-06"], ("2019-04", "2019-06")),
        (["--from", "2019-04"], ("2019-04", "2019-04")),
        (["--to", "2019-06"], ("2019-06", "2019-06")),
        ([], (f"{date.today():%Y-%m}", f"{date.today():%Y-%m}")),
    ],
)
def test_the_months_of_a_template(arguments: list[str], months: tuple[str, str], run: Run, tmp_path: Path) -> None:
    """One month stands for both ends; without any it is the present one while nothing is published."""
    run("template", tmp_path / "t.xlsx", *arguments)
    about = load_workbook(tmp_path / "t.xlsx")["About"]

    assert tuple(f"{about[cell].value:%Y-%m-%d}" for cell in ("B2", "B3")) == tuple(f"{month}-01" for month in months)


def test_templates_that_could_never_be_accepted(run: Run, tmp_path: Path) -> None:
    """Months the wrong way round, or a force that is none: refused, and no file is written."""
    file = tmp_path / "t.xlsx"

    assert "before the first" in run("template", file, "--from", "2019-08", "--to", "2019-07").refused()
    assert "one of LLR, Northamptonshire" in run("template", file, "--force", "Kent").refused()
    assert not file.exists()


def test_findings_as_json(run: Run, faulty: Path, sound: Path) -> None:
    """A list of objects with six texts, and what one press would correct; an empty list for a sound workbook."""
    refused = run("check", faulty, "--json")
    findings = json.loads(refused.out)

    assert refused.status == 1
    assert [(finding["sheet"], finding["cell"]) for finding in findings] == [("Referrals", "E2"), ("Referrals", "G2")]
    for finding in findings:
        correction = finding.pop("correction", None)
        assert list(finding) == ["sheet", "cell", "severity", "found", "expected", "message"]
        assert all(isinstance(value, str) for value in finding.values())
        assert (correction is not None) == (finding["cell"] == "E2")
        assert finding["severity"] in {"error", "question"}
    accepted = run("check", sound, "--json")
    assert (accepted.status, json.loads(accepted.out)) == (0, [])


def test_findings_as_words(run: Run, faulty: Path) -> None:
    """A line each, with its place in front."""
    gender, count = run("check", faulty).refused().splitlines()

    assert gender.startswith('Referrals, cell E2: Found "Femal". Expected one of Female, Male, Other, Not recorded')
    assert gender.endswith("Did you mean Female?")
    assert count == "Referrals, cell G2: Found the negative number -1. Expected a whole number, 0 or more."


def test_checking_stores_nothing(run: Run, sound: Path, faulty: Path, store: StoreLocation) -> None:
    """Not even a store."""
    run("check", sound)
    run("check", faulty)

    assert store.folder is not None
    assert not store.folder.exists()


def test_a_faulty_workbook_is_refused_whole(run: Run, faulty: Path, store: StoreLocation) -> None:
    """Its findings, and the sentence that nothing was stored."""
    assert "Refused: 2 findings. Nothing was stored." in run("submit", faulty, "--by", "Officer").refused()
    assert all_submissions(store) == []


def test_the_same_file_again(run: Run, sound: Path) -> None:
    """It is said, and is no failure."""
    run("submit", sound, "--by", "Officer")
    again = run("submit", sound, "--by", "Deputy")

    assert (again.status, again.out) == (0, "This file is submission 1 already. Nothing was stored.\n")


def test_submit_and_publish_in_one(run: Run, sound: Path) -> None:
    """Both are reported."""
    out = run("submit", sound, "--by", "Officer", "--publish").out

    assert "Submission 1: 7 new figures" in out
    assert "Publication 1: " in out


def test_nothing_to_publish_or_export(run: Run, tmp_path: Path) -> None:
    """On an empty store, and on one whose only submission was withdrawn."""
    assert "nothing to publish" in run("publish", "--by", "Officer").refused()
    assert "Nothing is published yet" in run("export", tmp_path / "x.csv").refused()
    assert "Nothing is published yet" in run("cells", tmp_path / "cells").refused()
    assert list(tmp_path.glob("x.*")) == []


def test_withdrawals(run: Run, sound: Path) -> None:
    """With a reason that stays in the history; numbers that are not in force are refused."""
    run("submit", sound, "--by", "Officer", "--publish")
    reason = ("--by", "Officer", "--why", "Wrong months")

    assert "Submission 1 is withdrawn" in run("withdraw", 1, *reason).out
    assert "no submission 1 in force" in run("withdraw", 1, *reason).refused()
    assert "no submission 0 in force" in run("withdraw", 0, *reason).refused()
    assert "no publication 7 in force" in run("withdraw", 7, "--publication", *reason).refused()
    assert "Viewers see no figures now." in run("withdraw", 1, "--publication", *reason).out
    assert run("history").out.count("withdrawn by Officer: Wrong months") == 2
    assert "nothing to publish" in run("publish", "--by", "Officer").refused()


def test_history_as_json(run: Run, sound: Path) -> None:
    """Every submission and publication with what is known of it, except the file itself."""
    run("submit", sound, "--by", "Officer", "--publish")
    told = json.loads(run("history", "--json").out)

    ((sent,), (made,)) = told["submissions"], told["publications"]
    assert (sent["id"], sent["sender"], sent["file_name"], sent["row_count"]) == (1, "Officer", "sound.xlsx", 7)
    assert sent["sha256"] == hashlib.sha256(sound.read_bytes()).hexdigest()
    assert "content" not in sent
    assert (made["number"], made["made_by"], json.loads(made["submissions"])) == (1, "Officer", [1])


@pytest.mark.parametrize("command", ["check", "submit"])
def test_files_that_are_not_there(command: str, run: Run, tmp_path: Path) -> None:
    """A missing file, a folder, and a file in a missing folder."""
    who = ("--by", "Officer") if command == "submit" else ()

    assert "There is no file" in run(command, tmp_path / "none.xlsx", *who).refused()
    assert "Is a directory" in run(command, tmp_path, *who).refused()
    assert "There is no file" in run(command, tmp_path / "no" / "none.xlsx", *who).refused()


def test_places_that_cannot_be_written(run: Run, sound: Path, tmp_path: Path) -> None:
    """A folder that is missing or is a file, a file of another kind."""
    run("submit", sound, "--by", "Officer", "--publish")

    assert "must end in .csv or .xlsx" in run("export", tmp_path / "figures.pdf").refused()
    assert str(tmp_path / "no") in run("export", tmp_path / "no" / "x.csv").refused()
    assert str(tmp_path / "no") in run("export", tmp_path / "no" / "x.xlsx").refused()
    assert str(tmp_path / "no") in run("template", tmp_path / "no" / "x.xlsx").refused()
    assert str(sound) in run("cells", sound).refused()


def test_stores_that_cannot_be_used(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """A file in place of the folder, a damaged database, an address of no known kind: said in words."""
    file, damaged = tmp_path / "file", tmp_path / "damaged"
    file.write_text("not a folder")
    damaged.mkdir()
    (damaged / "intake.sqlite").write_bytes(b"not a database" * 100)

    for place, words in ((file, "File exists"), (damaged, "not a database"), ("nonsense://x", "nonsense")):
        status = main(["--store", str(place), "history"])
        assert words in Outcome(status, capsys.readouterr()).refused()


def test_a_strategy_that_cannot_be_used(run: Run, sound: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The file is named, with what is wrong in it."""
    monkeypatch.setenv("DASHBOARD_STRATEGY", str(tmp_path))
    assert "strategy.toml cannot be used" in run("check", sound).refused()
    (tmp_path / "strategy.toml").write_text("name = = 1")
    assert "not valid TOML" in run("check", sound).refused()


def test_the_store_of_the_environment(
    sound: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """Where no place is given; a place that is given comes first."""
    monkeypatch.setenv("DASHBOARD_STORE", str(tmp_path / "one"))
    main(["submit", str(sound), "--by", "Officer"])
    main(["--store", str(tmp_path / "two"), "history"])

    assert len(all_submissions(StoreLocation(folder=tmp_path / "one"))) == 1
    assert all_submissions(StoreLocation(folder=tmp_path / "two")) == []
    assert capsys.readouterr().err == ""


def test_empty_stores_can_be_prepared(run: Run, store: StoreLocation) -> None:
    """They are made, twice without harm, and are sound."""
    assert run("prepare", "--empty").out.startswith("Ready: ")
    assert run("prepare", "--empty").status == 0
    assert run("verify").status == 0
    assert store.intake_file.exists()
