"""Paths as those know them who show reports beside files: from the root of the repository, with slashes."""

from __future__ import annotations

import os
from pathlib import Path
from urllib.parse import quote


class Addresses:
    """Paths of a run, counted from the root of the repository that it runs in; from where it runs, outside of one."""

    def __init__(self) -> None:
        here = Path.cwd()
        self._root = next((folder for folder in (here, *here.parents) if (folder / ".git").exists()), here)

    def of(self, path: str) -> str:
        """Return the address of a file; one that lies outside keeps its whole path."""
        full = os.path.abspath(path)  # noqa: PTH100  links stay as they are written: git knows them by that name
        root = str(self._root)
        inside = os.path.commonpath((root, full)) == root if _one_drive(root, full) else False
        return (os.path.relpath(full, root) if inside else full).replace(os.sep, "/")


def _one_drive(one: str, other: str) -> bool:
    return os.path.splitdrive(one)[0] == os.path.splitdrive(other)[0]


def uri(address: str) -> str:
    """Return an address as a URI: relative, unless it is a whole path."""
    if Path(address).is_absolute():
        return f"file://{quote('/' + address.lstrip('/'))}"
    return quote(address)
