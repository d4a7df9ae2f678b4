"""Builds a creative city's directory site from one file per space and event.

`pipeline.build_catalog` is the way in: it turns a content folder into a checked, frozen
`Catalog`; everything that writes files (pages, exports, search) takes that catalog.
"""

import os

os.environ.setdefault("PYDANTIC_DISABLE_PLUGINS", "__all__")  # what an entry may say does not depend on what else is installed
