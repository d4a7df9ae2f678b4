"""`hanoi schema`: what a kind of entry holds, for editors' tools."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from generator.commands import CLEAN, content_folder
from generator.schema.json_schema import SCHEMAS, json_schema, write_schemas
from generator.vocabularies import read_vocabularies
from generator.wrong_calls import WrongCallError

if TYPE_CHECKING:
    import argparse


def run(options: argparse.Namespace) -> int:
    """Runs the command; returns its exit status."""
    vocabularies, _ = read_vocabularies(content_folder(options))
    if options.folder:
        write_schemas(options.folder, vocabularies.terms)
    elif options.kind in SCHEMAS:
        print(json.dumps(json_schema(options.kind, vocabularies.terms), ensure_ascii=False, indent=2))
    else:
        raise WrongCallError("schema-of-what", known=", ".join(SCHEMAS))
    return CLEAN
