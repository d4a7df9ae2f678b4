"""What one run of a program costs: time, processor, memory of all its processes together, and what it wrote."""

from __future__ import annotations

import os
import subprocess
import sys
import threading
import time
from dataclasses import dataclass
from pathlib import Path

EVERY_S = 0.1
"""How often memory is looked at, at the most."""

SHARE = 50
"""Looking may take one part in so many of the time: the kernel walks through all pages, and holds up those who use them."""


@dataclass(frozen=True)
class Cost:
    """One run."""

    seconds: float
    cpu_seconds: float
    """User and system time of all its processes."""
    peak_mib: float
    """Largest sum of the proportional set sizes of all its processes: shared pages count once."""


def run(command: list[str], folder: Path, **environment: str) -> Cost:
    """Runs a program in a session of its own to its end; ends this one where it fails."""
    started = time.perf_counter()
    with subprocess.Popen(
        command,
        cwd=folder,
        env={**os.environ, **environment},
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        start_new_session=True,
    ) as process:
        sampler = MemorySampler(process.pid)
        sampler.start()
        output = process.stdout.read() if process.stdout else b""
        _, status, usage = os.wait4(process.pid, 0)
        seconds = time.perf_counter() - started
        process.returncode = os.waitstatus_to_exitcode(status)
        sampler.stop()
    if process.returncode:
        sys.stderr.write(output.decode(errors="replace")[-4000:])
        sys.exit(f"{' '.join(command)} failed")
    return Cost(seconds, usage.ru_utime + usage.ru_stime, sampler.peak_kib / 1024)


class MemorySampler(threading.Thread):
    """Looks at the memory of all processes of a session."""

    def __init__(self, session: int) -> None:
        super().__init__(daemon=True)
        self.session = session
        self.peak_kib = 0
        self._ended = threading.Event()

    def run(self) -> None:
        """Looks until told to stop."""
        wait = EVERY_S
        while not self._ended.wait(wait):
            began = time.perf_counter()
            self.peak_kib = max(self.peak_kib, sum(map(_pss_kib, self._processes())))
            wait = max(EVERY_S, (time.perf_counter() - began) * SHARE)

    def stop(self) -> None:
        self._ended.set()
        self.join()

    def _processes(self) -> list[Path]:
        """Looks only at numbers from the session's own on: those before it are of older processes."""
        found = [int(folder.name) for folder in Path("/proc").iterdir() if folder.name.isdigit()]
        younger = [Path("/proc") / str(number) for number in found if number >= self.session]
        return [folder for folder in younger if _session(folder) == self.session]


def _session(process: Path) -> int | None:
    """The session of a process (proc_pid_stat(5), field 6); None where it has ended."""
    try:
        return int((process / "stat").read_text().rpartition(")")[2].split()[3])
    except OSError:
        return None


def _pss_kib(process: Path) -> int:
    try:
        for line in (process / "smaps_rollup").read_text().splitlines():
            if line.startswith("Pss:"):
                return int(line.split()[1])
    except OSError:
        pass
    return 0


@dataclass(frozen=True)
class Output:
    """What a program wrote into a folder."""

    files: int
    mib: float


def output_of(folder: Path) -> Output:
    """Files below a folder, and their bytes."""
    sizes = [file.stat().st_size for file in folder.rglob("*") if file.is_file()]
    return Output(len(sizes), sum(sizes) / 2**20)


def write_again(folder: Path, target: Path) -> float:
    """Seconds that writing the same files anew takes, by the plainest program: the floor of every generator."""
    contents = [(file.relative_to(folder), file.read_bytes()) for file in sorted(folder.rglob("*")) if file.is_file()]
    started = time.perf_counter()
    made: set[Path] = set()
    for path, content in contents:
        place = (target / path).parent
        if place not in made:
            place.mkdir(parents=True, exist_ok=True)
            made.add(place)
        (target / path).write_bytes(content)
    return time.perf_counter() - started
