"""Whatever is wrong with a file, every format can say it."""

import datetime as dt
import json
from functools import cache
from pathlib import Path

import pytest
from jsonschema import Draft4Validator, Draft202012Validator
from test_machine_reports import GITLAB_SCHEMA, RDJSON_SCHEMA, SARIF_SCHEMA
from test_problems_golden import GOLDENS, make_world

from generator.pipeline import build_catalog
from generator.reports.context import Context
from generator.reports.formats import FORMATS, report
from generator.reports.sources import Sources

AS_OF = dt.date(2026, 11, 21)


@cache
def validators() -> dict[str, Draft4Validator | Draft202012Validator]:
    sarif = Draft4Validator(json.loads(SARIF_SCHEMA.read_text(encoding="utf-8")))
    return {"sarif": sarif, "rdjson": Draft202012Validator(RDJSON_SCHEMA), "gitlab": Draft202012Validator(GITLAB_SCHEMA)}


@pytest.mark.parametrize("golden", GOLDENS, ids=lambda golden: golden.stem)
def test_every_bad_input_can_be_reported_in_every_format(golden: Path, tmp_path: Path) -> None:
    make_world(golden, tmp_path / "content")
    problems = build_catalog(tmp_path / "content", AS_OF)[1]
    context = Context(lang="vi", sources=Sources(tmp_path), site_url="https://hcc.vn/")
    for name in FORMATS:
        text = report(name, problems, context)
        text.encode()
        if name in validators():
            validators()[name].validate(json.loads(text))
