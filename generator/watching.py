"""Notes what is read of the catalog, so that what was made of it is made again only when that has changed.

Whoever makes a page or a file asks the catalog's mappings. Each notes what it was asked for, while
somebody listens (`reading`): `spaces/manzi` for one entry, `spaces/` for all of them. A later build
compares the fingerprints of these reads and nothing else. Who asks only which keys there are, and for the
values of some, has not read all of them: `spaces/*`.
"""

from __future__ import annotations

import functools
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import contextmanager
from typing import Any, Concatenate, ParamSpec, TypeVar

from generator.caching import digest

ValueT = TypeVar("ValueT")
OwnerT = TypeVar("OwnerT")
KeysT = ParamSpec("KeysT")

KEYS = "*"
"""What is noted of a mapping where only its keys are asked for: `spaces/*`."""

SET = "~"
"""What is noted where only it is asked which they are, and not how they stand."""

COUNT = "#"
"""What is noted where only their number is asked for."""

_listening: list[set[str]] = []
"""Those who note what is read, the innermost last; only that one is told."""


@contextmanager
def reading(noted: set[str]) -> Iterator[None]:
    """Notes in `noted` what is read meanwhile, and tells nobody else."""
    _listening.append(noted)
    try:
        yield
    finally:
        _listening.pop()


def note(*reads: str) -> None:
    """Says that something was read."""
    if _listening:
        _listening[-1].update(reads)


def is_told(noted: set[str]) -> bool:
    """Whether what is read now is noted there."""
    return bool(_listening) and _listening[-1] is noted


class Watched(Mapping[str, ValueT]):
    """A read-only mapping that notes what it is asked for."""

    __slots__ = ("_data", "_fingerprint", "_whole", "name")

    def __init__(self, name: str, data: dict[str, ValueT], fingerprint: Callable[[str, ValueT], str]) -> None:
        """Takes the mapping's name in notes, and what names the value of a key: equal names, equal values.

        What can be reached from a value belongs to it: the name of a list of entries covers their contents.
        """
        self.name = name
        self._data = data
        self._fingerprint = fingerprint
        self._whole = ""

    def __getitem__(self, key: str | None) -> ValueT:
        if _listening:
            _listening[-1].add(f"{self.name}/{key}")
        return self._data[key or ""]

    def get(self, key: str | None, default: Any = None) -> Any:  # noqa: ANN401 - as a mapping's
        if _listening:
            _listening[-1].add(f"{self.name}/{key}")
        return self._data.get(key or "", default)

    def __contains__(self, key: object) -> bool:
        if _listening:
            _listening[-1].add(f"{self.name}/{key}")
        return key in self._data

    def __iter__(self) -> Iterator[str]:
        note(f"{self.name}/{KEYS}")
        return iter(self._data)

    def __len__(self) -> int:
        note(f"{self.name}/{COUNT}")
        return len(self._data)

    def keys(self) -> Any:  # noqa: ANN401 - as a mapping's
        note(f"{self.name}/{KEYS}")
        return self._data.keys()

    def sorted_keys(self) -> list[str]:
        """Its keys, however they stand."""
        note(f"{self.name}/{SET}")
        return sorted(self._data)

    def values(self) -> Any:  # noqa: ANN401 - as a mapping's
        note(f"{self.name}/")
        return self._data.values()

    def items(self) -> Any:  # noqa: ANN401 - as a mapping's
        note(f"{self.name}/")
        return self._data.items()

    def names(self) -> Iterator[tuple[str, str]]:
        """Every key with the name of its value."""
        return ((key, self._name_of(key)) for key in self._data)

    def fingerprint(self, key: str) -> str:
        """The name of the value of `key`, of `KEYS`, `SET` or `COUNT`, of everything where it is empty; empty where there is no such key."""
        if key in {KEYS, SET}:
            return digest(["\n".join(self._data if key == KEYS else sorted(self._data)).encode()])
        if key == COUNT:
            return str(len(self._data))
        if key:
            return self._name_of(key) if key in self._data else ""
        if not self._whole:
            self._whole = digest(["\n".join([f"{known} {self._name_of(known)}" for known in self._data]).encode()])
        return self._whole

    def _name_of(self, key: str) -> str:
        return self._fingerprint(key, self._data[key])


class Drawn(Watched[ValueT]):
    """The same, whose values are drawn when they are first asked for."""

    __slots__ = ()

    def __init__(
        self, name: str, keys: Iterable[str], draw: Callable[[str], ValueT], fingerprint: Callable[[str, ValueT], str]
    ) -> None:
        """Takes all keys, and what draws the value of one; what that reads is not noted."""
        super().__init__(name, _Drawing(keys, draw), fingerprint)


class Grounded(Drawn[ValueT]):
    """The same, whose values are named by what they are drawn from: to name one, it need not be drawn."""

    __slots__ = ("_grounds",)

    def __init__(
        self, name: str, keys: Iterable[str], draw: Callable[[str], ValueT], grounds: Callable[[str], str]
    ) -> None:
        """Takes what names all that the value of a key is drawn from."""
        super().__init__(name, keys, draw, lambda key, _: grounds(key))
        self._grounds = grounds

    def _name_of(self, key: str) -> str:
        return self._grounds(key)


class _Drawing(dict[str, Any]):
    """Has every key from the start, and a value once it was asked for."""

    _NOT_YET = object()

    def __init__(self, keys: Iterable[str], draw: Callable[[str], Any]) -> None:
        super().__init__(dict.fromkeys(keys, self._NOT_YET))
        self._draw = draw

    def __getitem__(self, key: str) -> Any:  # noqa: ANN401 - as a dictionary's
        value = super().__getitem__(key)
        if value is self._NOT_YET:
            with reading(set()):
                value = self[key] = self._draw(key)
        return value

    def get(self, key: str, default: Any = None) -> Any:  # noqa: ANN401 - as a dictionary's
        return self[key] if key in self else default  # noqa: SIM401 - it is itself

    def values(self) -> Any:  # noqa: ANN401 - as a dictionary's
        self._draw_all()
        return super().values()

    def items(self) -> Any:  # noqa: ANN401 - as a dictionary's
        self._draw_all()
        return super().items()

    def _draw_all(self) -> None:
        waiting = [key for key, value in super().items() if value is self._NOT_YET]
        with reading(set()):
            for key in waiting:
                self[key] = self._draw(key)


def remembered(
    compute: Callable[Concatenate[OwnerT, KeysT], ValueT],
) -> Callable[Concatenate[OwnerT, KeysT], ValueT]:
    """Computes something of a catalog or a view once, and notes at every asking what was read for it.

    What is asked for by further arguments is computed once for each of them.
    """
    name = f"_remembered_{compute.__module__}_{compute.__qualname__}"

    @functools.wraps(compute)
    def recall(owner: OwnerT, /, *keys: KeysT.args, **named: KeysT.kwargs) -> ValueT:
        all_known = owner.__dict__.get(name)
        if all_known is None:
            all_known = owner.__dict__[name] = {}
        known = all_known.get(keys)
        if known is None:
            noted: set[str] = set()
            with reading(noted):
                value = compute(owner, *keys, **named)
            known = all_known[keys] = value, noted
        note(*known[1])
        found: ValueT = known[0]
        return found

    return recall
