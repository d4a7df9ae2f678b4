"""The entries an editor can write, each kind declared once.

A model here is the only place where a field is named: reading, checking, the JSON Schema for
editors and the data dictionary derive from it.
"""
