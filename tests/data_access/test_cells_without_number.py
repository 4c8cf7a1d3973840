"""What the preview says of cells without a number is what publishing then does."""

from data_access.previewing import preview, read_held
from data_access.stores.location import StoreLocation
from data_access.stores.readings import write_reading
from data_access.uploading import check_content, examine
from evaluation.definitions.periods import months_of
from evaluation.screening.given import Given
from evaluation.verdicts.no_number_words import what_they_hide
from tests.data_access.small_store import PLAIN, STRATEGY, TODAY, publish_now, send, workbook_of
from tests.data_access.stores.test_readings import held, send_texts, texts_book


def test_every_total_with_such_a_cell_is_hidden_and_no_other(store: StoreLocation) -> None:
    """April 2019, its quarter, its year and twelve months with it; March 2019 and the quarter to it stay."""
    send(store, PLAIN)
    publish_now(store)
    content = workbook_of([("c", 10, 0), *PLAIN[:3]], first="2019-04")
    (question,) = examine(content, STRATEGY, today=TODAY).checked.findings
    checked = examine(content, STRATEGY, today=TODAY, given=Given().answering(question.key, "Yes")).checked
    assert what_they_hide(checked.without_number, STRATEGY).endswith("twelve months with it, to March 2020.")

    then = preview(read_held(store), STRATEGY, checked, {}).then.frame
    totals = then[(then["margin"] == "total") & (then["area"] == "llr") & (then["period_kind"] != "all")]
    with_it = ["2019-04" in months_of(kind, period) for kind, period in totals[["period_kind", "period"]].to_numpy()]

    assert totals["suppressed"].tolist() == with_it
    assert set(totals.loc[with_it, "period_kind"]) == {"month", "quarter", "rolling"}


def test_a_text_waits_and_one_that_passed_stays(store: StoreLocation) -> None:
    """Sent once more beside a new one: it is no text to be read again, and viewers keep it."""
    send(store, PLAIN)
    send_texts(store, "It was clear.")
    write_reading(store, held(store)["It was clear."], "Reader", True)
    publish_now(store)
    checked = check_content(texts_book("It was clear.", "It was too long."), STRATEGY, today=TODAY)
    ahead = preview(read_held(store), STRATEGY, checked, {})

    assert ahead.waiting == {"feedback": 1}
    assert not ahead.rows["feedback"].any
