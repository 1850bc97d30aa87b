"""The assistant: lint, search, compare, conflicts and evidence as tools of the Model Context Protocol, over stdio."""
