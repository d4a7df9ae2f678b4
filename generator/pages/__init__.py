"""What every page shows: one module per kind of page, plain data and templates, no site generator.

A module yields `Page`s; `Renderer` turns one into the HTML of its body; `frame` puts that into the
shell of its kind. How pages reach the disk is not known here.
"""
