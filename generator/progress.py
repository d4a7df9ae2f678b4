"""How far a build is: nothing while it is short, then a bar on a terminal and plain lines anywhere else.

Whoever builds says which phase begins, how many pieces it has, and how many are done, as one writes to
a log: with `begin` and `reach`, whether anyone follows or not. What is shown, and that nothing is shown
before two seconds have passed, is decided here. The times of all phases are kept for `--profile`.
"""

from __future__ import annotations

import time
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any, Literal, TextIO

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping

    from generator.i18n import Language

PATIENCE_S = 2
"""A build that is over sooner needs no word about itself."""

_FRAME_S, _LINE_S = 0.1, 5
"""How often a bar is drawn anew, and how often a line is added."""

PhaseName = Literal["check", "frames", "join", "files", "swap"]

_WORDS: dict[Language, dict[str, str]] = {
    "vi": {
        "check": "Đọc và kiểm tra",
        "frames": "Khung trang",
        "join": "Ghép dữ liệu",
        "files": "Trang và tệp",
        "swap": "Đưa trang mới lên",
        "of": "{done}/{count}",
        "left": "còn {seconds} giây",
        "total": "Tổng cộng",
    },
    "en": {
        "check": "Reading and checking",
        "frames": "Page frames",
        "join": "Joining the facts",
        "files": "Pages and files",
        "swap": "Swapping the site in",
        "of": "{done} of {count}",
        "left": "{seconds} s left",
        "total": "Altogether",
    },
}


class Progress:
    """Keeps the time of each phase and shows nothing; others show what it knows."""

    def __init__(self, clock: Callable[[], float] = time.monotonic) -> None:
        self._clock = clock
        self._start = self._began = clock()
        self.phase: PhaseName | None = None
        self.count = self.done = 0
        self.share = 0.0
        self.times: list[tuple[PhaseName, float]] = []
        """Seconds of each phase that is over, in order."""

    def begin(self, phase: PhaseName, count: int = 0) -> None:
        """The phase before is over, and this one begins, with so many pieces if they can be counted."""
        self.end()
        self.phase, self.count, self.done, self.share, self._began = phase, count, 0, 0.0, self._clock()
        self.show(new=True)

    def reach(self, done: int, share: float | None = None) -> None:
        """So many pieces of the phase are done, and this share of its work, where pieces are not alike."""
        self.done, self.share = done, done / (self.count or 1) if share is None else share
        self.show(new=False)

    def end(self) -> None:
        """The phase is over."""
        if self.phase:
            self.times.append((self.phase, self._clock() - self._began))
            self.phase = None
        self.clear()

    def show(self, *, new: bool) -> None:
        """Shows how far the build is; `new` where a phase has just begun."""

    def clear(self) -> None:
        """Takes away what must not stay."""

    @property
    def is_long(self) -> bool:
        """Whether the build takes long enough to be spoken of."""
        return self._clock() - self._start >= PATIENCE_S

    def left_s(self) -> int | None:
        """Whole seconds until the phase will be over, if it goes on as it did; None where that is not known."""
        passed = self._clock() - self._began
        return round(passed / self.share * (1 - self.share)) if self.share and passed >= 1 else None


class Lines(Progress):
    """One line when a phase begins and every few seconds: for logs, which hold no control codes."""

    def __init__(self, stream: TextIO, lang: Language, clock: Callable[[], float] = time.monotonic) -> None:
        super().__init__(clock)
        self._stream, self._lang, self._last = stream, lang, self._start

    def show(self, *, new: bool) -> None:
        """Adds a line, unless one was added a moment ago."""
        now = self._clock()
        if self.phase and self.is_long and (new or now - self._last >= _LINE_S):
            self._last = now
            self._stream.write(f"hanoi: {status(self, self._lang)}\n")
            self._stream.flush()


class Bar(Progress):
    """A bar that is drawn over itself and leaves no trace."""

    def __init__(self, stream: TextIO, lang: Language, clock: Callable[[], float] = time.monotonic) -> None:
        super().__init__(clock)
        self._stream, self._lang, self._last = stream, lang, self._start
        self._bar: Any = None

    def show(self, *, new: bool) -> None:
        """Draws the bar anew, ten times a second at the most."""
        now = self._clock()
        if self.phase and self.is_long and (new or self._bar is None or now - self._last >= _FRAME_S):
            self._last = now
            if self._bar is None:
                self._bar = _tqdm(self._stream)
            self._bar.total, self._bar.n = self.count or None, self.done
            self._bar.bar_format = "{desc} |{bar}|" if self.count else "{desc}"
            self._bar.set_description_str(status(self, self._lang))

    def clear(self) -> None:
        """Gives the line back to whatever is printed next."""
        if self._bar is not None:
            self._bar.close()
            self._bar = None


_followers: list[Progress] = []
"""Who follows the build that runs; nobody follows a preview or a test."""


@contextmanager
def followed_by(progress: Progress) -> Iterator[Progress]:
    """Tells `progress` what `begin` and `reach` are told meanwhile."""
    _followers.append(progress)
    try:
        yield progress
    finally:
        _followers.remove(progress)
        progress.end()


def begin(phase: PhaseName, count: int = 0) -> None:
    """A phase begins; see `Progress.begin`."""
    for progress in _followers:
        progress.begin(phase, count)


def reach(done: int, share: float | None = None) -> None:
    """So many pieces of the phase are done; see `Progress.reach`."""
    for progress in _followers:
        progress.reach(done, share)


def glance() -> None:
    """Whoever follows may look up: a piece that takes long says so now and then."""
    for progress in _followers:
        progress.show(new=False)


def follow_no_more() -> None:
    """Nobody follows what this process does: it helps another one, which tells how far they are."""
    _followers.clear()


def progress_on(stream: TextIO, lang: Language, environment: Mapping[str, str]) -> Progress:
    """A bar where someone looks at a terminal that can draw it, lines anywhere else. Neither has colours."""
    is_drawable = stream.isatty() and environment.get("TERM") != "dumb" and not environment.get("CI")
    return Bar(stream, lang) if is_drawable else Lines(stream, lang)


def status(progress: Progress, lang: Language) -> str:
    """Phase, count and time left: `Pages and files: 4000 of 12000, 6 s left`."""
    words = _WORDS[lang]
    text = words[progress.phase or "total"]
    if progress.count:
        text += ": " + words["of"].format(done=progress.done, count=progress.count)
    if (seconds := progress.left_s()) is not None:
        text += ", " + words["left"].format(seconds=seconds)
    return text


def profile(progress: Progress, lang: Language) -> str:
    """A line for each phase with its seconds and its share, and their sum; one that was begun twice is one phase."""
    words, whole = _WORDS[lang], sum(seconds for _, seconds in progress.times)
    times: dict[PhaseName, float] = {}
    for phase, seconds in progress.times:
        times[phase] = times.get(phase, 0) + seconds
    rows = [*((words[phase], seconds) for phase, seconds in times.items()), (words["total"], whole)]
    width = max(len(label) for label, _ in rows)
    mark = "," if lang == "vi" else "."
    return "\n".join(
        f"{label:<{width}} {f'{seconds:.2f}'.replace('.', mark):>8} s {seconds / (whole or 1):>5.0%}"
        for label, seconds in rows
    )


def _tqdm(stream: TextIO) -> Any:  # noqa: ANN401 - the library has no types
    """A bar without threads of its own, since the build forks; loaded only by a long build."""
    import threading  # noqa: PLC0415 - loaded only where there is a bar

    from tqdm import tqdm  # noqa: PLC0415 - the same

    tqdm.monitor_interval = 0
    tqdm.set_lock(threading.RLock())
    return tqdm(file=stream, leave=False, dynamic_ncols=True, mininterval=0, miniters=0)
