"""What the search finds: one list of documents per language, folded and scored in the browser."""
