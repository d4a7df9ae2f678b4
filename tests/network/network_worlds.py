"""What tests of the network's wholes are made of: see the fixture `world`."""

import datetime as dt
from collections.abc import Callable

from generator.catalog import Catalog

MakeWorld = Callable[..., Catalog]
TODAY = dt.date(2026, 11, 21)
