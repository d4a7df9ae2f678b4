"""What the browser finds with: one numbered list of documents per language, and files that are loaded by need.

`documents.py` says what there is and in which words it is looked for; each other module writes one
kind of file, a pure function of the documents; `publication.py` puts them together.
"""
