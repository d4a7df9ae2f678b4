"""The outermost layer's clock: the only module that asks what day it is."""

from __future__ import annotations

import datetime as dt
import os

from generator.wrong_calls import WrongCallError

EARLIEST, LATEST = dt.date(2026, 1, 1), dt.date(2100, 12, 31)
"""No machine can build the site of an earlier day than this program's own year: such a clock is wrong."""
FIRST, LAST = dt.date(1900, 1, 1), LATEST
"""Which days may be asked about; the limits of entries' own years (`limits.py`)."""


def as_of_today() -> dt.date:
    """Today in Hà Nội, or the day of `SOURCE_DATE_EPOCH` (seconds since 1970, UTC) where it is set."""
    from generator.geography import ZONE  # noqa: PLC0415 - a missing time-zone database is told by the caller

    epoch = os.environ.get("SOURCE_DATE_EPOCH")
    try:
        today = dt.datetime.fromtimestamp(int(epoch), ZONE).date() if epoch else dt.datetime.now(ZONE).date()
    except (ValueError, OverflowError, OSError) as error:
        raise WrongCallError("epoch", text=epoch) from error
    if not EARLIEST <= today <= LATEST:
        if epoch:
            raise WrongCallError("epoch-far", text=epoch, day=today)
        raise WrongCallError("clock", day=today)
    return today


def parse_day(text: str) -> dt.date:
    """A day given by a person, `YYYY-MM-DD`. Raises ValueError with what was expected."""
    try:
        day = dt.date.fromisoformat(text)
    except ValueError as error:
        raise WrongCallError("day", text=text) from error
    if day.isoformat() != text:  # `20261121` and `2026-W47-6` are other names for it
        raise WrongCallError("day", text=text)
    if not FIRST <= day <= LAST:
        raise WrongCallError("day-far", day=day, first=FIRST.year, last=LAST.year)
    return day
