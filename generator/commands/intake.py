"""`hanoi intake`: a request that came in by an issue form, as a file and an answer."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from generator.code_owners import owners_of, read_code_owners
from generator.commands import CLEAN, PROBLEMS, content_folder, day_of, site_url
from generator.history import repository_prefix, repository_root
from generator.intake.proposal import Outcome, propose
from generator.intake.questions import read_forms
from generator.intake.reply import Known, reply
from generator.intake.request import read_event
from generator.review.open_requests import read_open_requests, requests_about
from generator.vocabularies import read_vocabularies
from generator.wrong_calls import WrongCallError

if TYPE_CHECKING:
    import argparse


def run(options: argparse.Namespace) -> int:
    """Prints a JSON object for the workflow; exits with 1 where there is nothing to propose."""
    content = content_folder(options)
    request = read_event(options.event.read_bytes())
    vocabularies, _ = read_vocabularies(content)
    form = request.form(read_forms(vocabularies))
    if form is None:
        raise WrongCallError("intake-no-form")
    proposal = propose(content, form, request, day_of(options))
    prefix = repository_prefix(content.parent)
    path = prefix + proposal.path if proposal.path else ""
    owners = owners_of(path, read_code_owners(repository_root(content.parent))) if path else ()
    also = requests_about(path, read_open_requests(options.open_requests)) if path else ()
    options.answer.write_text(reply(proposal, Known(owners, also, site_url())), encoding="utf-8", newline="\n")
    is_proposed = proposal.outcome in (Outcome.NEW, Outcome.CHANGED)
    told = {"outcome": proposal.outcome, "number": request.number, "path": path if is_proposed else None}
    print(json.dumps(told))
    return CLEAN if is_proposed else PROBLEMS
