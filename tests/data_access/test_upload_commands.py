"""Checking and submitting on the command line: corrections and answers from a file, one answer for every question."""

import hashlib
import io
import json
from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest
from openpyxl import load_workbook

from data_access.__main__ import main
from data_access.stores.location import StoreLocation
from data_access.stores.observations import observations_in_force
from data_access.stores.refused import all_refused
from data_access.stores.submissions import all_submissions
from evaluation.screening.given import Given

Cells = list[object]
MakeRow = Callable[..., Cells]
MakeWorkbook = Callable[..., bytes]
Run = Callable[..., tuple[int, str]]
GENDERS = {"Female": 40, "Male": "c", "Total": 9}


@pytest.fixture
def run(store: StoreLocation, capsys: pytest.CaptureFixture[str]) -> Run:
    """Return what runs a command on a store of its own and gives its status and all that it wrote."""

    def command(*arguments: object) -> tuple[int, str]:
        status = main(["--store", str(store.folder), *map(str, arguments)])
        captured = capsys.readouterr()
        assert "Traceback" not in captured.out + captured.err
        return status, captured.out + captured.err

    return command


@pytest.fixture
def asking(tmp_path: Path, workbook: MakeWorkbook, row: MakeRow) -> Path:
    """Return a workbook with a slip, and with a total that is not the sum of its parts."""
    rows = [row("referrals", gender="Femal", value=40), row("referrals", gender="Male", value=30)]
    rows += [row("referrals", age="0-9", value=20), row("referrals", age="0-9", gender="Total", value=25)]
    file = tmp_path / "asking.xlsx"
    file.write_bytes(workbook(referrals=rows))
    return file


def decided(run: Run, file: Path) -> Given:
    """Return a way out for everything that check finds, as somebody would read it from its JSON."""
    given = Given()
    for finding in json.loads(run("check", file, "--json")[1]):
        if "correction" in finding:
            fault = finding["correction"]
            told = {key: fault[key] for key in ("sheet", "column", "found")} | {"use": fault["choices"][0][0]}
            given = Given.from_json(json.dumps({"corrections": [*json.loads(given.as_json())["corrections"], told]}))
        else:
            given = given.answering(finding["key"], "The total is old")
    return given


def test_a_file_of_answers(run: Run, asking: Path, tmp_path: Path, store: StoreLocation) -> None:
    """What check offers as JSON can be sent back: then the file is accepted, and what was corrected is said."""
    answers = tmp_path / "answers.json"
    answers.write_text(decided(run, asking).as_json(), encoding="utf-8")

    assert run("check", asking)[0] == 1
    status, said = run("check", asking, "--answers", answers)
    assert status == 0
    assert "Corrected: Referrals, E2: Femal as Female." in said
    assert "Answered: The total is old" in said
    assert "Acceptable: 3 rows" in said
    assert run("submit", asking, "--by", "Officer", "--answers", answers)[0] == 0
    (kept,) = all_submissions(store)
    assert Given.from_json(str(kept.given)) == decided(run, asking)
    assert [each["answer"] for each in json.loads(str(kept.findings))] == ["The total is old"]


def test_one_answer_for_every_question(run: Run, tmp_path: Path, workbook: MakeWorkbook, row: MakeRow) -> None:
    """Questions alone are answered by --accept; an error stays one."""
    rows = [row("referrals", gender=gender, value=value) for gender, value in GENDERS.items()]
    file = tmp_path / "questions.xlsx"
    file.write_bytes(workbook(referrals=rows))
    status, said = run("submit", file, "--by", "Officer")

    assert status == 1
    assert "Refused: 2 findings. Nothing was stored." in said
    assert run("submit", file, "--by", "Officer", "--accept", "Checked by the analysts")[0] == 0


def test_an_error_is_not_accepted(run: Run, asking: Path, store: StoreLocation) -> None:
    """The slip refuses the file, whatever is said of the total."""
    status, said = run("submit", asking, "--by", "Officer", "--accept", "Fine")

    assert (status, "Refused: 1 finding." in said) == (1, True)
    assert all_submissions(store) == []


def test_a_question_about_a_name_is_accepted_only_when_it_is_said(
    run: Run, tmp_path: Path, workbook: MakeWorkbook, row: MakeRow, store: StoreLocation
) -> None:
    """Answering what a bare name is lets the file in; the name itself is nowhere in what is said."""
    book = load_workbook(io.BytesIO(workbook(referrals=[row("referrals")])))
    book["About"]["D9"] = "Remember Emily Johnson"
    file = tmp_path / "named.xlsx"
    book.save(file)
    status, said = run("submit", file, "--by", "Officer")

    assert (status, "Emily" in said) == (1, False)
    assert "About, cell D9: Found what may be a name." in said
    assert run("submit", file, "--by", "Officer", "--accept", "The title of a film")[0] == 0
    assert len(all_submissions(store)) == 1
    assert all_refused(store) == ()


def test_a_refused_file_that_identifies_leaves_its_hash_and_kinds(
    run: Run, tmp_path: Path, workbook: MakeWorkbook, row: MakeRow, store: StoreLocation
) -> None:
    """Neither what it held nor its name; and --accept does not let it in. Checking it leaves nothing at all."""
    book = load_workbook(io.BytesIO(workbook(referrals=[row("referrals")])))
    book["About"]["D9"] = "emily.johnson@example.org"
    file = tmp_path / "emily.xlsx"
    book.save(file)

    assert run("check", file)[0] == 1
    assert store.folder is not None
    assert not store.folder.exists()
    assert run("submit", file, "--by", "Officer", "--accept", "Fine")[0] == 1
    (refused,) = all_refused(store)
    assert refused.sha256 == hashlib.sha256(file.read_bytes()).hexdigest()
    assert refused.kinds == ("an e-mail address",)
    kept = b"".join(each.read_bytes() for each in store.folder.rglob("*") if each.is_file())
    assert b"emily" not in kept.lower()


@pytest.mark.parametrize("told", ["nonsense", "[]", '{"answers": [{"question": 1, "said": "x"}]}', "\udcff"])
def test_a_file_of_answers_that_is_none(told: str, run: Run, asking: Path, tmp_path: Path) -> None:
    """It is named, and nothing is stored."""
    answers = tmp_path / "answers.json"
    answers.write_bytes(told.encode("utf-8", "surrogateescape"))
    status, said = run("submit", asking, "--by", "Officer", "--answers", answers)

    assert status == 1
    assert f"{answers} holds no answers" in said
    assert "There is no file" in run("check", asking, "--answers", tmp_path / "none.json")[1]


def test_answers_are_screened_like_every_text(run: Run, asking: Path, tmp_path: Path, store: StoreLocation) -> None:
    """They are kept with the submission, so one that may say who somebody is is not taken, nor repeated."""
    answers = tmp_path / "answers.json"
    answers.write_text(Given().answering("x", "Emily Johnson said so").as_json(), encoding="utf-8")

    for arguments in (("--answers", answers), ("--accept", "Emily Johnson said so")):
        status, said = run("submit", asking, "--by", "Officer", *arguments)
        assert (status, "Emily" in said) == (1, False)
        assert "an answer may say who somebody is" in said
    assert store.folder is not None
    assert not store.folder.exists()


def test_a_month_that_is_revised_is_asked_about(
    run: Run, tmp_path: Path, workbook: MakeWorkbook, row: MakeRow, store: StoreLocation
) -> None:
    """What is held is looked at: the second file with another figure is stored once the revision is accepted."""
    files = []
    for number, count in enumerate((40, 60)):
        file = tmp_path / f"{number}.xlsx"
        file.write_bytes(workbook(last=date(2019, 7, 1), referrals=[row("referrals", value=count)]))
        files.append(file)
    assert run("submit", files[0], "--by", "Officer")[0] == 0
    status, said = run("submit", files[1], "--by", "Officer")

    assert status == 1
    assert "40" in said
    assert "60" in said
    assert run("submit", files[1], "--by", "Officer", "--accept", "Late records")[0] == 0
    assert observations_in_force(store)["referrals"]["value"].tolist() == [60]


def test_a_submission_is_withdrawn_and_restored(run: Run, tmp_path: Path, workbook: MakeWorkbook, row: MakeRow) -> None:
    """With a reason each; what is in force cannot be restored."""
    file = tmp_path / "sound.xlsx"
    file.write_bytes(workbook(referrals=[row("referrals", value=40)]))
    reason = ("--by", "Officer", "--why", "Sent too early")
    run("submit", file, "--by", "Officer")

    assert "no withdrawn submission 1" in run("restore", 1, *reason)[1]
    assert run("withdraw", 1, *reason)[0] == 0
    assert "Submission 1 is in force again" in run("restore", 1, *reason)[1]
    assert run("restore", 1, *reason)[0] == 1
    assert "in force" in run("history")[1]


def test_the_template_that_is_due(run: Run, tmp_path: Path, workbook: MakeWorkbook, row: MakeRow) -> None:
    """The month after the last that came, with a row for each area and combination sent before, of the areas named."""
    file, made = tmp_path / "july.xlsx", tmp_path / "due.xlsx"
    rows = [row("referrals", area=area, value=40) for area in ("Leicester", "Rutland")]
    file.write_bytes(workbook(last=date(2019, 7, 1), referrals=rows))
    run("submit", file, "--by", "Officer")
    status, said = run("template", made, "--force", "LLR", "--due", "--area", "leicester", "--area", "Rutland")

    assert (status, said) == (0, f"Wrote {made}, for LLR, 2019-08 with the rows that are due.\n")
    book = load_workbook(made)
    assert [cell.value for cell in book["Referrals"]["B"]][1:3] == ["Leicester", "Rutland"]
    said = run("check", made)[1]
    assert "Not stored: Referrals: a sheet without a count." in said
    status, said = run("template", made, "--force", "LLR", "--area", "Kettering")
    assert (status, said) == (1, "Expected areas of LLR: Leicester, Leicestershire, Rutland.\n")
