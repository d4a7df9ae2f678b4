"""Builds a site as another machine might: a file system that lists names in reverse order.

python elsewhere.py CONTENT SITE AS_OF [--as-found]

With `--as-found` it lists names as this machine does.
"""

import datetime as dt
import os
import sys
from collections.abc import Iterator
from pathlib import Path
from types import TracebackType
from typing import Any, Self

LISTDIR, SCANDIR = os.listdir, os.scandir


class Reversed:
    """What `os.scandir` gives, the other way round."""

    def __init__(self, path: Any = ".") -> None:
        with SCANDIR(path) as found:
            self.found = iter(sorted(found, key=lambda entry: entry.name, reverse=True))

    def __iter__(self) -> Iterator[os.DirEntry[str]]:
        return self.found

    def __next__(self) -> os.DirEntry[str]:
        return next(self.found)

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def close(self) -> None:
        """Nothing is held open."""


if __name__ == "__main__":
    content, folder, day, *as_found = sys.argv[1:]
    from generator.build import build_site

    if not as_found:
        os.listdir = lambda path=".": sorted(LISTDIR(path), reverse=True)
        os.scandir = Reversed  # type: ignore[assignment]
        listed = [file.name for file in Path(content).iterdir()]
        assert listed == sorted(listed, reverse=True)
    build_site(Path(content), Path(folder), as_of=dt.date.fromisoformat(day), lang="en")
