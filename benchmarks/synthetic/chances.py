"""How often something is so."""

from __future__ import annotations

import random


def happens(chance: random.Random, share: float) -> bool:
    """True in that share of all cases."""
    return chance.random() < share
