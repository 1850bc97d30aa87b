"""The language server: what lint finds, in the editor, as people type."""
