"""What an analyst sends becomes what a person would type into the template, with as few questions as there can be."""

import pytest

from data_access.workbooks.layouts.leaving_out import left_out
from tests.data_access.small_store import STRATEGY
from tests.data_access.workbooks.layouts.analysts_files import FILES, File
from tests.data_access.workbooks.layouts.drawn import file_of, sheet_of
from tests.data_access.workbooks.layouts.test_mapping import answers, checked, errors, stored


@pytest.mark.parametrize("file", FILES, ids=lambda file: file.name)
def test_a_file_is_read_as_a_person_reads_it(file: File) -> None:
    drawn = file_of(sheet_of(file.drawing, file.sheet, file.merges))
    understanding, mapping, asked = answers(drawn, {"basis": "=Records", "sheet": "referrals"})
    found = checked(understanding, mapping)

    assert asked == [*file.asked, "column|basis", "figures"]
    assert errors(found) == []
    assert stored(found) == file.counts
    assert [each.sentence for each in left_out(understanding, mapping, STRATEGY)] == list(file.not_used)
