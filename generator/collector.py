"""The collector of cycles, which finds nothing while entries are read."""

from __future__ import annotations

import gc
from contextlib import contextmanager
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator


@contextmanager
def collector_at_rest() -> Iterator[None]:
    """Keeps the cycle collector from walking, again and again, over entries that live to the end anyway.

    Reading six thousand entries takes a third of the time so; reference counting goes on. What was
    made is set aside (frozen) until the next time, or the collector would walk over it all at once.
    """
    was_on = gc.isenabled()
    gc.unfreeze()
    gc.disable()
    try:
        yield
    finally:
        gc.freeze()
        if was_on:
            gc.enable()
