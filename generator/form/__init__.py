"""The web form at `/admin/`: its configuration, made from the schema, the vocabularies and the words of the issue forms.

The form itself is Sveltia CMS; what it needs of our own (reading and writing an entry's file without touching what
nobody changed, the map, conditions) is `theme/src/form/`.
"""
