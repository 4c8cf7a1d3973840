"""The command that writes a template: for a force, its areas and months, with the rows that are due."""

import argparse
from collections.abc import Mapping
from datetime import date

import pandas as pd

from data_access.stores.due import due
from data_access.stores.location import StoreLocation
from data_access.stores.observations import months_sent, observations_in_force
from data_access.stores.published import read_publication
from data_access.upload_commands import DONE, REFUSED, is_made
from data_access.workbooks.template import About, write_workbook
from data_access.workbooks.template.due_rows import write_template
from evaluation.definitions.periods import first_day, month_of, shifted
from evaluation.definitions.strategy import Area, Strategy


def template(given: argparse.Namespace, strategy: Strategy, location: StoreLocation) -> int:
    """Write an upload workbook to fill in. What a force has sent before decides which rows it comes with."""
    force = next((each for each in strategy.forces if _is(each, given.force or strategy.forces[0].name)), None)
    if force is None:
        print(f"{given.force} is no force area. Expected one of {', '.join(a.name for a in strategy.forces)}.")
        return REFUSED
    own = [each for each in strategy.areas if each.reports and strategy.force_of(each.code) == force.code]
    areas = [each.code for each in own if any(_is(each, name) for name in given.area)]
    if len(areas) < len(set(given.area)):
        print(f"Expected areas of {force.name}: {', '.join(each.name for each in own)}.")
        return REFUSED
    first, last = _months(given, force, strategy, location)
    if last < first:
        print(f"The last month, {last}, is before the first, {first}.")
        return REFUSED
    held = observations_in_force(location) if is_made(location) else {}
    filled = _has_sent(held, own)
    if filled:
        content = write_template(strategy, force, first, last, held, areas)
    else:
        content = write_workbook(strategy, About(force.name, first_day(first), first_day(last)), {})
    given.file.write_bytes(content)
    rows = " with the rows that are due" if filled else ""
    print(f"Wrote {given.file}, for {force.name}, {first if first == last else f'{first} to {last}'}{rows}.")
    return DONE


def _is(area: Area, name: str) -> bool:
    return name.strip().casefold() in {area.name.casefold(), area.code, (area.gss or "").casefold()}


def _has_sent(held: Mapping[str, pd.DataFrame], own: list[Area]) -> bool:
    codes = {area.code for area in own}
    return any(codes & set(rows["area"]) for rows in held.values() if "area" in rows)


def _months(given: argparse.Namespace, force: Area, strategy: Strategy, location: StoreLocation) -> tuple[str, str]:
    """Return the first and last month asked for: those that were given, the one that is due, or the last published."""
    if given.due:
        sent = months_sent(location, strategy) if is_made(location) else {}
        lines = [line for line in due(sent, strategy, date.today()) if line.force == force] if sent else []
        last = shifted(max(line.last for line in lines), 1) if lines else shifted(month_of(date.today()), -1)
    else:
        shown = read_publication(location)
        last = given.last or given.first or (shown.data_to if shown else month_of(date.today()))
    return given.first or last, given.last or last
