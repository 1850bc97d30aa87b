"""The local page and its REST API: HTTP over lint, search, compare and conflicts, for one machine and nobody else."""
