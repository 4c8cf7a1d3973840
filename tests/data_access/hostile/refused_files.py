"""All files that are refused unread, each with the sentence that says why."""

from tests.data_access.hostile.foreign_files import FOREIGN, LOCKED, PROGRAMS, TEXTS, Made
from tests.data_access.hostile.hostile_files import BOMBS, DAMAGED, TAMPERED

REFUSED: dict[str, Made] = {**FOREIGN, **LOCKED, **PROGRAMS, **BOMBS, **TAMPERED, **DAMAGED, **TEXTS}
