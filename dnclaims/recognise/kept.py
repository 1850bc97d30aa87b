"""A property that is worked out once: as `functools.cached_property`, without its lock, which costs as much as the work."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, Generic, TypeVar

T = TypeVar("T")


class kept(Generic[T]):  # noqa: N801  it is written as a decorator
    """What a method returns, kept in the instance under the method's name."""

    def __init__(self, work: Callable[[Any], T]) -> None:
        self._work = work
        self._name = work.__name__
        self.__doc__ = work.__doc__

    def __get__(self, instance: Any, owner: type) -> T:
        """Work it out; from then on it is found in the instance before this is asked."""
        found = instance.__dict__[self._name] = self._work(instance)
        return found
