"""New entries: where they go, what their first text is, and what may be known before anybody writes.

Nothing is invented. What a machine cannot know stays empty, and the check asks for it.
"""

from generator.drafts.draft import draft, next_step
from generator.drafts.place import Place, write_new

__all__ = ["Place", "draft", "next_step", "write_new"]
