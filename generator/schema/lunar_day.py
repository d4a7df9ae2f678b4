"""A day of the lunar year, as feasts are dated: `15/8`, the full moon of the eighth month."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Any, ClassVar

from pydantic_core import PydanticCustomError

from generator.schema.scalars import FromText

_DAY_MONTH = re.compile(r"(\d{1,2})/(\d{1,2})", re.ASCII)


@dataclass(frozen=True, slots=True)
class LunarDay(FromText):
    """Day and month of the Vietnamese lunar calendar, in that order."""

    day: int
    month: int

    json_schema: ClassVar[dict[str, Any]] = {"type": "string", "pattern": r"^\d{1,2}/\d{1,2}$", "examples": ["15/8"]}

    @classmethod
    def parse(cls, text: str) -> LunarDay:
        match = _DAY_MONTH.fullmatch(text)
        day, month = (int(match[1]), int(match[2])) if match else (0, 0)
        if not (1 <= day <= 30 and 1 <= month <= 12):  # noqa: PLR2004 - lunar months and years
            raise PydanticCustomError("value/not-a-lunar-day", "", {"text": text[:40]})
        return cls(day, month)

    def __str__(self) -> str:
        return f"{self.day}/{self.month}"
