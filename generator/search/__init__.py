"""What the browser finds with: one numbered list of documents per language, and files that are loaded by need.

`documents.py` says what there is and in which words it is looked for, `readings.py` what the index needs
of it, and `postings.py` keeps the index up with single edits; each other module writes one kind of file;
`publication.py` puts them together.
"""
