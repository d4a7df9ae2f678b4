"""Builds while something fails, in a process of its own.

python failing_build.py FAILURE CONTENT SITE [OPTION…]

`full`: the fifth file that is made in the new site lies on a disk without room (`/dev/full`). `closed`: the folder
around the site may not be written to, nor may its owner's files. `no-zones`: the machine has no time-zone database.
"""

import os
import sys
import zoneinfo
from collections.abc import Callable
from importlib.abc import MetaPathFinder
from pathlib import Path

NOBODY = 65534
OPEN = os.open


def full() -> None:
    made = [0]

    def opened(path: str, flags: int, *rest: int, **named: int) -> int:
        made[0] += bool(flags & os.O_EXCL and "spare" in str(path))
        return OPEN("/dev/full", os.O_WRONLY) if made[0] == 5 else OPEN(path, flags, *rest, **named)

    os.open = opened


def closed() -> None:
    """Root may write everywhere, so this process stops being root, once it has loaded all that it needs."""
    content, site = Path(sys.argv[2]), Path(sys.argv[3])
    from generator.cli import main  # noqa: PLC0415 - after the failure has begun, elsewhere

    main(["build", "--content", str(content), "--site-dir", str(site.with_name("other")), *sys.argv[4:]])
    site.parent.chmod(0o555)
    if os.geteuid() == 0:
        for place in [path for root, names, files in os.walk(content.parent) for path in (root, *(f"{root}/{name}" for name in (*names, *files)))]:
            os.chown(place, NOBODY, NOBODY, follow_symlinks=False)
        os.chown(site.parent, 0, 0)
        os.seteuid(NOBODY)


def no_zones() -> None:
    class NoTzdata(MetaPathFinder):
        def find_spec(self, name: str, *_: object) -> None:
            if name.partition(".")[0] == "tzdata":
                raise ModuleNotFoundError(name)

    sys.meta_path.insert(0, NoTzdata())
    zoneinfo.reset_tzpath([])


FAILURES: dict[str, Callable[[], None]] = {"full": full, "closed": closed, "no-zones": no_zones}

if __name__ == "__main__":
    FAILURES[sys.argv[1]]()
    from generator.cli import main

    sys.exit(main(["build", "--content", sys.argv[2], "--site-dir", sys.argv[3], *sys.argv[4:]]))
