"""The corpus: load, check, compile, search, compare, conflicts, coverage."""
