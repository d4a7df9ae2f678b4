"""The outermost layer's clock: the only module that asks what day it is."""

from __future__ import annotations

import datetime as dt
import os

from generator.geography import ZONE


def as_of_today() -> dt.date:
    """Today in Hà Nội, or the day of `SOURCE_DATE_EPOCH` (seconds since 1970, UTC) where it is set."""
    epoch = os.environ.get("SOURCE_DATE_EPOCH")
    now = dt.datetime.fromtimestamp(int(epoch), ZONE) if epoch else dt.datetime.now(ZONE)
    return now.date()


def parse_day(text: str) -> dt.date:
    """A day given by a person, `YYYY-MM-DD`. Raises ValueError with what was expected."""
    try:
        return dt.date.fromisoformat(str(text))
    except ValueError as error:
        message = f'"{text}" is not a date; write it as 2026-11-21'
        raise ValueError(message) from error
