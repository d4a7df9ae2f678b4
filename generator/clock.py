"""The outermost layer's clock: the only module that asks what day it is."""

from __future__ import annotations

import datetime as dt
import os

from generator.geography import ZONE
from generator.wrong_calls import WrongCallError


def as_of_today() -> dt.date:
    """Today in Hà Nội, or the day of `SOURCE_DATE_EPOCH` (seconds since 1970, UTC) where it is set."""
    epoch = os.environ.get("SOURCE_DATE_EPOCH")
    if not epoch:
        return dt.datetime.now(ZONE).date()
    try:
        return dt.datetime.fromtimestamp(int(epoch), ZONE).date()
    except (ValueError, OverflowError, OSError) as error:
        raise WrongCallError("epoch", text=epoch) from error


def parse_day(text: str) -> dt.date:
    """A day given by a person, `YYYY-MM-DD`. Raises ValueError with what was expected."""
    try:
        day = dt.date.fromisoformat(text)
    except ValueError as error:
        raise WrongCallError("day", text=text) from error
    if day.isoformat() != text:  # `20261121` and `2026-W47-6` are other names for it
        raise WrongCallError("day", text=text)
    return day
