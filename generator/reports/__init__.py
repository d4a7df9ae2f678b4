"""The same list of problems in the forms that people and programs read."""
