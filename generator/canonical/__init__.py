"""The one way an entry is written down: order of keys, indentation, quotes; comments stay.

Our own writer, not a round-trip library: those keep YAML 1.1's reading of `9:30` and `no`, know no
order of keys and refold texts. Here every scalar is text, so nothing can be read as something else.
"""

from generator.canonical.entry import UnformattableError, canonical_text

__all__ = ["UnformattableError", "canonical_text"]
