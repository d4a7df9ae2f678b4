"""Which keys are asked only where another one makes them meaningful."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from pydantic import BaseModel


class Condition(NamedTuple):
    """When a key is asked; one that has a value is shown in any case."""

    key: str
    """The other key, from the entry's top: `admission.free`."""
    values: tuple[str, ...] = ()
    """What it must be; any value if none is named."""
    is_met_unknown: bool = False
    """Whether nothing known of the other key is enough, too."""


_CONDITIONS: dict[tuple[str, str], Condition] = {
    ("Space", "closed"): Condition("status", ("closed",)),
    ("Admission", "price"): Condition("admission.free", ("false",), is_met_unknown=True),
    ("Admission", "price_max"): Condition("admission.price"),
    ("Event", "hours"): Condition("end"),
    ("Event", "tickets"): Condition("admission.free", ("false",), is_met_unknown=True),
}


def condition_of(model: type[BaseModel], key: str) -> Condition | None:
    """When the key of a mapping is asked; None where it always is."""
    return _CONDITIONS.get((model.__name__, key))


def condition_words(model: type[BaseModel], key: str) -> str:
    """The interface's key of the line that stands where nothing is asked."""
    return f"form.when.{model.__name__}.{key}"
