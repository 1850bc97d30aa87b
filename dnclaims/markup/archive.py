"""Archives that office programs write, opened with limits: a small file must not become a large one in memory."""

from __future__ import annotations

import io
import zipfile
import zlib

from dnclaims.errors import UserError

MAX_UNPACKED = 256 * 1024 * 1024
MAX_MEMBERS = 10_000


def checked(raw: bytes) -> io.BytesIO:
    """Return an archive to be opened; UserError where it is none, is damaged or encrypted, or would unpack to too much."""
    try:
        with zipfile.ZipFile(io.BytesIO(raw)) as archive:
            members = archive.infolist()
            if any(member.flag_bits & 1 for member in members):
                raise UserError("is encrypted; save it without a password")
            if len(members) > MAX_MEMBERS or sum(member.file_size for member in members) > MAX_UNPACKED:
                raise UserError(f"unpacks to more than {MAX_UNPACKED // 1024 // 1024} MB")
            damaged = archive.testzip()
    except (zipfile.BadZipFile, zlib.error, EOFError, OSError, RuntimeError, ValueError) as error:
        raise UserError(f"cannot be opened: {error}".lower().rstrip(".")) from None
    if damaged is not None:
        raise UserError(f"cannot be opened: {damaged} in it is damaged")
    return io.BytesIO(raw)
