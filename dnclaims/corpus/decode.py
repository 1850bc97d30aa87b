"""Turn plain data into records, collecting every problem at once instead of stopping at the first."""

from __future__ import annotations

import re
from collections.abc import Iterable
from enum import Enum
from typing import Any, TypeVar, get_args, get_origin, get_type_hints

import msgspec

from dnclaims.datafile import DataFile, Path_

T = TypeVar("T", bound=msgspec.Struct)


def nearest(wanted: str, known: Iterable[str]) -> str:
    """Return `; did you mean “x”?` for the known word nearest to `wanted`, or nothing."""
    from rapidfuzz import fuzz, process

    found = process.extractOne(wanted, list(known), scorer=fuzz.ratio, score_cutoff=60)
    return f"; did you mean “{found[0]}”?" if found else ""


def decode(kind: type[T], data: Any, file: DataFile, at: Path_, problems: list[Any]) -> T | None:
    """Return `data` as a record of type `kind`; None, with every problem noted, where it does not fit."""
    try:
        return msgspec.convert(data, kind)
    except msgspec.ValidationError as error:
        before = len(problems)
        # It stops at the first problem; whoever mends a file wants all of them.
        _check(kind, data, file, at, problems)
        if len(problems) == before:
            problems.append(file.problem(at, _plain(str(error))))
        return None


def _check(kind: type[msgspec.Struct], data: Any, file: DataFile, at: Path_, problems: list[Any]) -> None:
    if not isinstance(data, dict):
        problems.append(file.problem(at, f"should be a record of fields, is {_name(data)}"))
        return
    fields = {field.encode_name: field for field in msgspec.structs.fields(kind)}
    hints = get_type_hints(kind, include_extras=True)
    for key in data:
        if key not in fields:
            allowed = nearest(key, fields) or f"; allowed: {', '.join(fields)}"
            problems.append(file.problem((*at, key), f"unknown field{allowed}"))
    for key, field in fields.items():
        if key not in data:
            if field.required:
                problems.append(file.problem(at, f"`{key}` is missing"))
            continue
        _check_value(hints[field.name], data[key], file, (*at, key), problems)


def _check_value(kind: Any, value: Any, file: DataFile, at: Path_, problems: list[Any]) -> None:
    if get_origin(kind) is dict and isinstance(value, dict):
        for key, one in value.items():
            _check_value(get_args(kind)[1], one, file, (*at, key), problems)
        return
    record = _record_in(kind)
    if record is not None and isinstance(value, list) and get_origin(kind) is not None:
        for index, item in enumerate(value):
            _check(record, item, file, (*at, index), problems)
        return
    if record is not None and value is not None:
        _check(record, value, file, at, problems)
        return
    item = _item_in(kind)
    if item is not None and isinstance(value, list):
        before = len(problems)
        for index, one in enumerate(value):
            _check_value(item, one, file, (*at, index), problems)
        if len(problems) > before:
            return
    try:
        msgspec.convert(value, kind)
    except msgspec.ValidationError as error:
        problems.append(file.problem(at, _plain(str(error)) + _allowed(kind, value)))


def _record_in(kind: Any) -> type[msgspec.Struct] | None:
    """Return the record type that `kind` is or holds, if any."""
    if isinstance(kind, type) and issubclass(kind, msgspec.Struct):
        return kind
    for part in get_args(kind):
        found = _record_in(part)
        if found is not None:
            return found
    return None


def _item_in(kind: Any) -> Any:
    """Return the type of the items, where `kind` is or may be a list of one type."""
    parts = get_args(kind)
    if get_origin(kind) is tuple:
        return parts[0] if parts[-1] is Ellipsis else None
    return next((item for part in parts if (item := _item_in(part)) is not None), None)


def _allowed(kind: Any, value: Any) -> str:
    """List what a word may be, where the type is a list of words."""
    words = _words_in(kind)
    if not words:
        return ""
    hint = nearest(value, words) if isinstance(value, str) else ""
    return f" (allowed: {', '.join(words)}{hint})"


def _words_in(kind: Any) -> tuple[str, ...]:
    if isinstance(kind, type) and issubclass(kind, Enum):
        return tuple(str(member.value) for member in kind)
    for part in get_args(kind):
        found = _words_in(part)
        if found:
            return found
    return ()


def _name(value: Any) -> str:
    names = {dict: "a record", list: "a list", str: "text", type(None): "null"}
    return names.get(type(value), str(value))


def _plain(message: str) -> str:
    """Say what msgspec says in the words of a YAML file."""
    message = re.sub(r" - at `(?:key in )?\$.*`$", "", message)
    message = re.sub(r"^Invalid enum value '(.*)'$", r"“\1” is not one of the words allowed here", message)
    message = re.sub(r"^Expected `str` matching regex '\\\\S'$", "is empty", message)
    message = re.sub(r"^Expected `str` matching regex .*$", "should be lower case, digits and hyphens only", message)
    message = re.sub(r"^Expected `str` of length >= 1$", "is empty", message)
    message = re.sub(r"^Invalid RFC3339 encoded date$", "is not a date such as 2027-01-31", message)
    for ours, theirs in (("text", "str"), ("a list", "array"), ("a record", "object"), ("true or false", "bool")):
        message = message.replace(f"`{theirs}`", ours)
    return message[0].lower() + message[1:] if message.startswith("Expected") else message
