"""An entry's text is cleaned as a whole, or has nothing that could be cleaned."""

import nh3
import pyromark
from hypothesis import example, given, settings
from hypothesis import strategies as st

from generator.prose import TAGS, URL_SCHEMES, prose_html

PIECES = [
    "chữ", " ", "\n", "\n\n", "  \n", "*", "**", "_", "`", "```\n", "# ", "## ", "### ", "- ", "1. ", "    ", "> ", "---\n", "|", "|---|---|\n",
    "|:-:|", "a|b\n", "~~", "\\", "[x](/spaces/manzi/)", "[x](javascript:alert)", "![x](y)", "[x]: /y\n", "<", ">", "<b>", "</ul>", "<p onclick=x>",
    "<script>", "<!--", "<https://x.example>", "&", "&lt;", "&nbsp;", "\xa0", '"', "'", "\t", "\r", "\x00", "\x0c", "\x7f", "\u2028", "\ufeff", "“", "đ", "🎋",
]  # fmt: skip
TEXTS = st.lists(st.sampled_from(PIECES), max_size=14).map("".join)


def cleaned(text: str) -> str:
    """What the whole of the cleaner makes of it."""
    written = pyromark.html(text, options=pyromark.Options.ENABLE_TABLES)
    return nh3.clean(written, tags=TAGS, attributes={"a": {"href", "title"}}, url_schemes=URL_SCHEMES)


@settings(max_examples=2000)
@given(TEXTS)
@example("Một *nhà* **cũ**.\n\n- một\n- hai\n\n> lời\n\na|b\n---|---\n1|2\n")
@example("chữ\n\n</ul>")
@example("```\n\nchữ\n```")
def test_a_text_is_what_the_cleaner_makes_of_it(text: str) -> None:
    assert prose_html(text) == cleaned(text)
