"""Faces over lint, search, compare and conflicts for people who are not in a terminal, one folder each; none has an engine of its own."""
