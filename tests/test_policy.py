"""One policy, said once: pages and every host's file carry the same."""

import re

import pytest

from generator.policy import HEADERS, header_policy, headers, host_files, meta_policy

FILES = host_files("/thanh-pho/")


def directives(policy: str) -> dict[str, str]:
    return dict(part.strip().split(" ", 1) for part in policy.split(";"))  # type: ignore[misc]


def test_a_header_says_what_the_page_says_and_who_may_frame_it() -> None:
    said = directives(meta_policy())
    assert directives(header_policy(framed=False)) == said | {"frame-ancestors": "'none'"}
    assert directives(header_policy(framed=True)) == said | {"frame-ancestors": "*"}


def test_nothing_is_allowed_that_a_strict_policy_forbids() -> None:
    policy = meta_policy()
    assert directives(policy)["default-src"] == "'none'"
    assert "unsafe" not in policy
    assert "http" not in policy


@pytest.mark.parametrize("file", sorted(FILES))
def test_the_file_of_every_host_sets_every_header_for_pages_and_for_frames(file: str) -> None:
    text = FILES[file]
    for name, value in HEADERS.items():
        assert re.search(rf"{name}[: ]+\"?{re.escape(value)}", text)
    for policy in (header_policy(), header_policy(framed=True)):
        assert headers(policy)["Content-Security-Policy"] in text
    assert "/thanh-pho/" in text
    assert "embed/" in text
