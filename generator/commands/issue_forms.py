"""`hanoi issue-forms`: the forms of the repository, made from the schema and the vocabularies."""

from __future__ import annotations

from typing import TYPE_CHECKING

from generator.commands import CLEAN, content_folder
from generator.intake.issue_forms import issue_form_files
from generator.intake.questions import read_forms
from generator.vocabularies import read_vocabularies

if TYPE_CHECKING:
    import argparse


def run(options: argparse.Namespace) -> int:
    """Writes the forms into a folder."""
    vocabularies, _ = read_vocabularies(content_folder(options))
    options.folder.mkdir(parents=True, exist_ok=True)
    for name, text in issue_form_files(read_forms(vocabularies).values()).items():
        (options.folder / name).write_text(text, encoding="utf-8", newline="\n")
        print(options.folder / name)
    return CLEAN
