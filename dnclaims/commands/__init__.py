"""Commands: one file each, found by its name; `register` adds it to the command line."""
