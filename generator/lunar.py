"""The Vietnamese lunar calendar (UTC+7): days of feasts as Gregorian dates, and back."""

from __future__ import annotations

import datetime as dt
from functools import lru_cache
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

    from lunar_vn import LunarDate

    from generator.schema.lunar_day import LunarDay

FIRST_YEAR, LAST_YEAR = 1900, 2100
"""Beyond these years nobody checks the calendar that the library computes."""

_LAST_OF_A_LONG_MONTH = 30


def lunar_date(day: dt.date) -> LunarDate:
    """The lunar date of a Gregorian day."""
    from lunar_vn import solar_to_lunar  # noqa: PLC0415 - slow to load, and most days are no feasts

    return solar_to_lunar(day)


@lru_cache(maxsize=4096)
def feast_day(day: int, month: int, year: int) -> dt.date:
    """The Gregorian day of a yearly feast in the lunar year that begins in the Gregorian `year`.

    A feast is kept in the month itself, not in its leap month. The thirtieth of a month of 29 days
    is its last day, as New Year's Eve (30/12) is.
    """
    from lunar_vn import LunarDate, lunar_to_solar  # noqa: PLC0415 - see above

    found: dt.date = lunar_to_solar(LunarDate(min(day, _LAST_OF_A_LONG_MONTH - 1), month, year))
    if day == _LAST_OF_A_LONG_MONTH:
        after = found + dt.timedelta(days=1)
        return after if lunar_date(after).day == day else found
    return found


def feast_days(feast: LunarDay, first: dt.date, last: dt.date) -> Iterator[dt.date]:
    """The days of a yearly feast from `first` to `last`, in order."""
    for year in range(max(first.year - 1, FIRST_YEAR), min(last.year, LAST_YEAR) + 1):
        day = feast_day(feast.day, feast.month, year)
        if first <= day <= last:
            yield day
