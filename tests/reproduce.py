"""Builds the site twice, as two machines would, and compares every byte: `make reproducible`, or with another content.

python tests/reproduce.py [CONTENT] [--as-of DATE]

The second build happens in a copy of this checkout in another folder, with nothing remembered, another hash seed, time
zone, locale, umask and order of files, on one processor. Prints a digest of the whole site, so that two people can
compare theirs. Not collected by pytest.
"""

from __future__ import annotations

import argparse
import hashlib
import os
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

REPOSITORY = Path(__file__).parents[1]
sys.path.insert(0, str(REPOSITORY))
PARTS = ("generator", "theme", "content", "tests", "mkdocs.yml", "pyproject.toml")
"""What a build reads; `theme` with the assets that `make assets` made."""
OTHERWISE = {"PYTHONHASHSEED": "4711", "TZ": "America/New_York", "LC_ALL": "C", "LANG": "C"}


def digests(folder: Path) -> dict[str, str]:
    """A hash of every file by its path."""
    files = sorted(file for file in folder.rglob("*") if file.is_file())
    return {file.relative_to(folder).as_posix(): hashlib.sha256(file.read_bytes()).hexdigest() for file in files}


def build(checkout: Path, content: Path, site: Path, day: str, **environment: str) -> None:
    """Builds with the program of a checkout; raises CalledProcessError where that fails."""
    kept = {name: value for name, value in os.environ.items() if name not in {"SOURCE_DATE_EPOCH", "HANOI_AS_OF"}}
    script = str(checkout / "tests" / "site" / "elsewhere.py")
    subprocess.run(
        [sys.executable, script, str(content), str(site), day, *(["--as-found"] if not environment else [])],
        cwd=checkout, env={**kept, "PYTHONPATH": str(checkout), **environment}, check=True, stdout=subprocess.DEVNULL,
        umask=0o077 if environment else -1, preexec_fn=_on_one_processor if environment else None,
    )  # fmt: skip


def _on_one_processor() -> None:
    os.sched_setaffinity(0, {min(os.sched_getaffinity(0))})


def main() -> int:
    parser = argparse.ArgumentParser(description="Build twice and compare.")
    parser.add_argument("content", nargs="?", type=Path, default=REPOSITORY / "content")
    parser.add_argument("--as-of", default=None, metavar="DATE")
    options = parser.parse_args()
    from generator.clock import as_of_today  # noqa: PLC0415 - from this checkout

    day = options.as_of or as_of_today().isoformat()
    with tempfile.TemporaryDirectory(prefix="hanoi-") as place:
        here, there = Path(place, "here"), Path(place, "quite another", "place of work")
        for part in PARTS:
            source, copy = REPOSITORY / part, there / "checkout" / part
            copy.parent.mkdir(parents=True, exist_ok=True)
            shutil.copytree(source, copy, symlinks=True) if source.is_dir() else shutil.copy(source, copy)
        for home in (here, there):
            shutil.copytree(options.content, home / "content", symlinks=True)
        build(REPOSITORY, here / "content", here / "site", day)
        build(there / "checkout", there / "content", there / "site", day, **OTHERWISE)
        one, other = digests(here / "site"), digests(there / "site")
    for path in sorted(path for path in one.keys() | other.keys() if one.get(path) != other.get(path)):
        print(f"differs: {path}", file=sys.stderr)
    whole = hashlib.sha256("".join(f"{digest}  {path}\n" for path, digest in one.items()).encode()).hexdigest()
    print(f"{len(one)} files as of {day}, {'the same twice' if one == other else 'NOT the same'}: sha256 {whole}")
    return 0 if one == other else 1


if __name__ == "__main__":
    sys.exit(main())
