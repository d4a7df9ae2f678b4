"""Builds without what is alike in all of them and costs half: what MkDocs renders, four hundred pages about problems, schemas.

For tests that ask about other things. What MkDocs renders can be kept from test to test, by the name that the program
itself gives to all that it depends on.
"""

from pathlib import Path

import pytest

from generator import outputs, renewal, workforce
from generator.exports import EXPORTS
from generator.frames import Frames, remembered_frames, save_frames
from generator.pages import editors


def make_builds_lean(patch: pytest.MonkeyPatch, kept: Path | None = None) -> None:
    """Until `patch` is undone, builds are lean and by one process; frames are kept in the folder `kept`, if there is one."""
    patch.setattr(outputs, "MAKERS", tuple(make for make in outputs.MAKERS if make is not editors.pages))
    patch.delitem(EXPORTS, "schemas")
    patch.setattr(workforce, "processors", lambda: 1)
    if kept is not None:
        _keep_frames(patch, kept)


def _keep_frames(patch: pytest.MonkeyPatch, kept: Path) -> None:

    def remembered(file: Path, key: str) -> Frames | None:
        return remembered_frames(file, key) or remembered_frames(kept / key, key)

    def save(frames: Frames, file: Path, key: str) -> None:
        save_frames(frames, file, key)
        save_frames(frames, kept / key, key)

    patch.setattr(renewal, "remembered_frames", remembered)
    patch.setattr(renewal, "save_frames", save)
